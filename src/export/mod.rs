//! An analysis as bytes: for people, for programs.
//!
//! Takes an [`Analysis`], writes it in a [`Format`]. One file a format; nothing else knows how any
//! of them looks. A [`Writer`] puts several articles into one file.

mod csv;
pub mod json;
mod markdown;
mod points;
mod report;
mod sides;
mod wording;

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
    /// A table (RFC 4180) with a header.
    Csv(Table),
    /// A report with actors, statements and stances, as `CommonMark` with tables.
    Markdown,
    /// A plain text report, so many columns wide.
    Report(usize),
}

/// What the rows of a table are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Table {
    /// Statements.
    Statements,
    /// Pieces of evidence for stances.
    Stances,
}

/// Writes an analysis as a whole file.
///
/// # Errors
/// Only those of `out`.
pub fn write(analysis: &Analysis, format: Format, out: &mut dyn Write) -> io::Result<()> {
    Writer::new(format, out).article(analysis)
}

/// Writes articles one after the other into one file, with what the format wants before the first
/// and between two.
pub struct Writer<'a> {
    format: Format,
    out: &'a mut dyn Write,
    begun: bool,
}

impl<'a> Writer<'a> {
    /// A writer that has written nothing yet.
    pub fn new(format: Format, out: &'a mut dyn Write) -> Self {
        Self {
            format,
            out,
            begun: false,
        }
    }

    /// Writes the next article.
    ///
    /// # Errors
    /// Only those of the file.
    pub fn article(&mut self, analysis: &Analysis) -> io::Result<()> {
        let begun = std::mem::replace(&mut self.begun, true);
        let out = &mut *self.out;
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
        }
    }

    /// Hands on what is held back.
    ///
    /// # Errors
    /// Only those of the file.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
