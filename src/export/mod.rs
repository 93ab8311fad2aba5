//! An analysis as bytes: for people, for programs.
//!
//! Takes an [`Analysis`], writes it in a [`Format`]. One file a format; nothing else knows how any
//! of them looks, and what it is called stands in [`FORMS`]. A [`Writer`] puts several articles into one file.

pub mod brat;
mod comparison;
mod csv;
mod format;
mod html;
mod json;
mod markdown;
mod marking;
mod page;
mod points;
pub mod record;
mod report;
pub mod schema;
mod sides;
mod tei;
mod webanno;
mod wording;

pub use comparison::json as comparison_json;
pub use comparison::{ComparisonFormat, write_comparison};
pub use format::{FORMS, Form, Format, Table};
pub use report::report;

use std::io::{self, Write};

use crate::analysis::Analysis;

/// Writes an analysis as a whole file.
///
/// # Errors
/// Only those of `out`.
pub fn write(analysis: &Analysis, format: Format, out: &mut dyn Write) -> io::Result<()> {
    Writer::new(format).article(analysis, out)
}

/// Writes articles one after the other into one file, with what the format wants before the first
/// and between two.
#[derive(Clone, Debug)]
pub struct Writer {
    format: Format,
    begun: bool,
}

impl Writer {
    /// A writer that has written nothing yet.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            begun: false,
        }
    }

    /// A writer that goes on behind articles that are there already, if so.
    #[must_use]
    pub fn begun(mut self, begun: bool) -> Self {
        self.begun = begun;
        self
    }

    /// Writes the next article.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn article(&mut self, analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
        let begun = std::mem::replace(&mut self.begun, true);
        match self.format {
            Format::Json => json::write(analysis, true, out),
            Format::JsonLines => json::write(analysis, false, out),
            Format::Csv(table) => csv::write(analysis, table, !begun, out),
            Format::Markdown => {
                if begun {
                    out.write_all(b"\n---\n\n")?;
                }
                markdown::write(analysis, out)
            }
            Format::Report(width) => {
                if begun {
                    out.write_all(b"\n\n")?;
                }
                report(analysis, width, out)
            }
            Format::Html => html::write(analysis, out),
            Format::Brat => brat::write(analysis, out),
            Format::Text => out.write_all(analysis.document.text().as_bytes()),
            Format::WebAnnotation => webanno::write(analysis, out),
            Format::Tei => tei::write(analysis, out),
        }
    }
}
