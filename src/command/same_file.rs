//! Whether two names lead to one file: by links of either kind, or because standard input is read from it.

use std::fs;
use std::path::Path;

#[cfg(not(unix))]
use std::path::PathBuf;

/// A file whatever it is called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct FileId(#[cfg(unix)] (u64, u64), #[cfg(not(unix))] PathBuf);

impl FileId {
    /// None for what is not there and what is no file, as a terminal.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let about = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
        Self::by(path, &about)
    }

    /// The file that standard input is read from, where it is one and that can be told.
    #[cfg(unix)]
    pub(super) fn of_input() -> Option<Self> {
        use std::os::fd::AsFd;
        let input = std::io::stdin().as_fd().try_clone_to_owned().ok()?;
        let about = fs::File::from(input).metadata().ok()?;
        Self::by(Path::new("-"), &about).filter(|_| about.is_file())
    }

    #[cfg(not(unix))]
    pub(super) fn of_input() -> Option<Self> {
        None
    }

    #[cfg(unix)]
    #[expect(clippy::unnecessary_wraps, reason = "elsewhere it may not be known")]
    fn by(_: &Path, about: &fs::Metadata) -> Option<Self> {
        use std::os::unix::fs::MetadataExt;
        Some(Self((about.dev(), about.ino())))
    }

    #[cfg(not(unix))]
    fn by(path: &Path, _: &fs::Metadata) -> Option<Self> {
        fs::canonicalize(path).ok().map(Self)
    }
}
