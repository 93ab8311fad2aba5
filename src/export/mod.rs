//! An analysis as bytes: for people, for programs.
//!
//! Takes an [`Analysis`], writes it in a [`Format`]. One file a format; nothing else knows how any
//! of them looks.

pub mod json;
mod report;
mod sides;

pub use report::report;

use std::io::{self, Write};

use crate::analysis::Analysis;

/// A form that an analysis can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One indented object of the form `standpoint/1` an article.
    Json,
    /// The same object on one line.
    JsonLines,
    /// A plain text report, so many columns wide.
    Report(usize),
}

/// Writes an analysis.
///
/// # Errors
/// Only those of `out`.
pub fn write(analysis: &Analysis, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Json => json::write(analysis, true, out),
        Format::JsonLines => json::write(analysis, false, out),
        Format::Report(width) => report(analysis, width, out),
    }
}
