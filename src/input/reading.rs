//! An article that was read.

use super::Error;
use crate::document::Document;

/// A document, and what was amiss on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The article.
    pub document: Document,
    /// One sentence each, without a full stop: "3 bytes that are not windows-1252 were replaced".
    pub warnings: Vec<String>,
}

/// What could be read, and what was amiss with the rest.
///
/// # Errors
/// Where nothing could be read: the first fault, or that there is `nothing`.
pub(super) fn parted(
    results: impl Iterator<Item = Result<Reading, Error>>,
    nothing: impl FnOnce() -> Error,
) -> Result<(Vec<Reading>, Vec<Error>), Error> {
    let (mut readings, mut amiss) = (Vec::new(), Vec::new());
    for result in results {
        match result {
            Ok(reading) => readings.push(reading),
            Err(fault) => amiss.push(fault),
        }
    }
    if readings.is_empty() {
        return Err(amiss.into_iter().next().unwrap_or_else(nothing));
    }
    Ok((readings, amiss))
}
