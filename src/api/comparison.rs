//! Several reports of one event.

use std::io::{self, Write};

use super::Analysis;
use crate::compare::Compared;
use crate::export::{self, ComparisonFormat};

/// Several reports of one event side by side: who is heard in which, the same quotation cut differently,
/// text that two have word for word, and the sides that differ.
///
/// It is written, as JSON for a program; the file `src/export/FORMAT.md` of the package describes every
/// field.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison(Compared);

impl Comparison {
    /// Puts reports side by side. In what is written they are lettered in this order: A, B, C.
    #[must_use]
    pub fn new(reports: impl IntoIterator<Item = Analysis>) -> Self {
        let reports = reports.into_iter().map(Analysis::into_inner);
        Self(Compared::of(reports.collect()))
    }

    /// Writes it as a whole file.
    ///
    /// # Errors
    /// Only those of `out`.
    pub fn write(&self, format: ComparisonFormat, out: &mut dyn Write) -> io::Result<()> {
        export::write_comparison(&self.0.reports, &self.0.comparison, format, out)
    }
}
