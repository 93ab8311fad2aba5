//! An article that was read.

use crate::document::Document;

/// A document, and what was amiss on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The article.
    pub document: Document,
    /// One sentence each, without a full stop: "3 bytes that are not windows-1252 were replaced".
    pub warnings: Vec<String>,
}
