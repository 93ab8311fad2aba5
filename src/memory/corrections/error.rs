//! What may be wrong with a file of corrections.

use std::io;
use std::path::PathBuf;

/// Corrections that could not be read or kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorrectionsError {
    /// There is a file, and it cannot be read or is not one of ours.
    #[error("cannot read your corrections in {}: {reason}; the file is left as it is", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Illegible,
    },
    /// There is one, and what is corrected now cannot be put beside what stands there.
    #[error(
        "corrected for now, and not kept: {} cannot be read: {reason}; mend that file, or move it away",
        path.display()
    )]
    Unkept {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: Illegible,
    },
    /// There is one of a newer version; what is corrected now is kept in another file.
    #[error(
        "corrected, and kept in {}: a newer standpoint wrote {}, which is left as it is; that one does not \
         know of it",
        beside.display(),
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Where they are kept.
        beside: PathBuf,
    },
    /// The folder or file cannot be written.
    #[error("corrected for now, but it cannot be kept in {}: {reason}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
}

impl CorrectionsError {
    /// The same where something was to be kept.
    pub(super) fn unkept(self) -> Self {
        match self {
            Self::Unreadable { path, reason } => Self::Unkept { path, reason },
            other => other,
        }
    }
}

/// Why a file of corrections cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Illegible {
    /// The system refused.
    #[error(transparent)]
    Refused(#[from] io::Error),
    /// It is not TOML.
    #[error("{}", .0.message())]
    NoToml(#[from] toml::de::Error),
    /// What should be the list is something else.
    #[error("its corrections are no list")]
    NoList,
    /// It was cut off.
    #[error("its end is missing")]
    NoEnd,
}
