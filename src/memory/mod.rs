//! What is remembered from one day to the next, in the state folder.

mod corrections;
mod history;
mod positions;

pub use corrections::{Corrections, CorrectionsError};
pub use history::History;
pub use positions::Positions;

use std::fs::{self, File};
use std::hash::Hasher as _;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use fnv::FnvHasher;

use crate::document::Document;

/// Writes beside a file and puts what was written in its place, so that two who write at once, or a
/// full disk, leave a whole file.
///
/// # Errors
/// If it cannot be written; the file is then as it was.
pub(crate) fn replace(
    path: &Path,
    write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>,
) -> io::Result<()> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}.new", std::process::id()));
    let put = || {
        let mut out = BufWriter::new(File::create(&draft)?);
        write(&mut out)?;
        out.flush()?;
        fs::rename(&draft, path)
    };
    put().inspect_err(|_| {
        // Whatever is half written is of no use.
        let _ = fs::remove_file(&draft);
    })
}

/// Replaces a file of the state folder, which is made if it is not there.
///
/// # Errors
/// As [`replace`], and if the folder cannot be made.
pub(crate) fn remember(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    replace(path, |out| out.write_all(text.as_bytes()))
}

/// What tells the text of an article from others.
fn fingerprint(document: &Document) -> u64 {
    hash(document.text())
}

/// FNV-1a: the same on every machine and in every version.
fn hash(text: &str) -> u64 {
    let mut hasher = FnvHasher::default();
    hasher.write(text.as_bytes());
    hasher.finish()
}
