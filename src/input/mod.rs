//! Bytes become a document.
//!
//! Takes a [`Source`] (a file, standard input), gives a [`Reading`]: the
//! [`Document`] and what the reader should be warned of. Everything that may be wrong with the
//! outside world is met here and named in [`Error`]; what goes up the stairs is clean.

pub mod markdown;
pub mod plain;

mod charset;
mod error;
mod source;

pub use charset::{Decoded, decode};
pub use error::Error;
pub use source::Source;

use crate::document::Document;

/// What a source is taken to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// By name and content.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown (`CommonMark`).
    Markdown,
}

/// Bounds on what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one source.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 << 20 }
    }
}

/// A document, and what was amiss on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The article.
    pub document: Document,
    /// One sentence each, without a full stop: "3 bytes that are not windows-1252 were replaced".
    pub warnings: Vec<String>,
}

/// Reads an article.
///
/// # Errors
/// When the source cannot be read, is too large or is not text; see [`Error`].
pub fn read(source: &Source, kind: Kind, limits: Limits) -> Result<Reading, Error> {
    let bytes = source.bytes(limits)?;
    let name = source.to_string();
    let decoded = decode(&bytes).ok_or_else(|| Error::NotText {
        source_name: name.clone(),
    })?;
    let document = match kind {
        Kind::Markdown => markdown::read(&decoded.text, &name),
        Kind::Auto if source.has_extension(&["md", "markdown", "mdown", "mkd"]) => {
            markdown::read(&decoded.text, &name)
        }
        Kind::Auto | Kind::Text => plain::read(&decoded.text, &name),
    };
    Ok(Reading {
        document,
        warnings: decoded.warning.into_iter().collect(),
    })
}
