//! Several reports side by side, as bytes: for people and for programs.

mod html;
pub mod json;
mod text;

use std::io::{self, Write};

use crate::analysis::Analysis;
use crate::compare::{Comparison, Told};
#[cfg(feature = "app")]
use crate::export::Format;

/// A form that a comparison can be written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ComparisonFormat {
    /// A plain report, so many columns wide.
    Report(usize),
    /// One indented object of the form `standpoint-comparison/1`.
    Json,
    /// One page that stands alone.
    Html,
}

#[cfg(feature = "app")]
impl ComparisonFormat {
    /// The same form of a comparison, if there is one.
    #[must_use]
    pub(crate) fn of(format: Format) -> Option<Self> {
        match format {
            Format::Report(width) => Some(Self::Report(width)),
            Format::Json => Some(Self::Json),
            Format::Html => Some(Self::Html),
            _ => None,
        }
    }
}

/// Writes a comparison of these reports.
///
/// # Errors
/// Only those of `out`.
///
/// # Panics
/// If the comparison is one of other reports.
pub fn write_comparison(
    reports: &[Analysis],
    comparison: &Comparison,
    format: ComparisonFormat,
    out: &mut dyn Write,
) -> io::Result<()> {
    let told = Told {
        reports,
        comparison,
    };
    match format {
        ComparisonFormat::Report(width) => text::write(&told, width, out),
        ComparisonFormat::Json => json::write(&told, out),
        ComparisonFormat::Html => html::write(&told, out),
    }
}
