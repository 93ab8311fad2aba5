//! What can be wrong with a source.

use std::io;

/// Why an article could not be read. Each message names the source as the user gave it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing under that name.
    #[error("cannot read {source_name}: there is no such file; check the name")]
    NotFound {
        /// The source as the user gave it.
        source_name: String,
    },
    /// It is a folder.
    #[error(
        "cannot read {source_name}: it is a directory; name the files in it, as in {source_name}/*.txt"
    )]
    Directory {
        /// The source as the user gave it.
        source_name: String,
    },
    /// The system refused.
    #[error("cannot read {source_name}: {reason}")]
    Unreadable {
        /// The source as the user gave it.
        source_name: String,
        /// What the system said.
        reason: io::Error,
    },
    /// It is larger than [`Limits`](super::Limits) allow.
    #[error("cannot read {source_name}: it is larger than {} MB, the most that is read as one article; split it", limit >> 20)]
    TooLarge {
        /// The source as the user gave it.
        source_name: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// It is binary data.
    #[error(
        "cannot read {source_name}: it is binary data, not text; give an article as text or Markdown"
    )]
    NotText {
        /// The source as the user gave it.
        source_name: String,
    },
}
