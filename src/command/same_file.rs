//! Whether two names lead to one file: by links of either kind, or because standard input is read from it.

use std::fs;
use std::io;
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
        #[cfg(unix)]
        return Some(Self::by(&about));
        #[cfg(not(unix))]
        return fs::canonicalize(path)
            .ok()
            .filter(|_| about.is_file())
            .map(Self);
    }

    /// The file that standard input is read from, where it is one and that can be told.
    #[cfg(unix)]
    pub(super) fn of_input() -> Option<Self> {
        use std::os::fd::AsFd;
        let input = io::stdin().as_fd().try_clone_to_owned().ok()?;
        let about = fs::File::from(input).metadata().ok()?;
        about.is_file().then(|| Self::by(&about))
    }

    #[cfg(not(unix))]
    pub(super) fn of_input() -> Option<Self> {
        let _ = io::stdin();
        None
    }

    #[cfg(unix)]
    fn by(about: &fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self((about.dev(), about.ino()))
    }
}
