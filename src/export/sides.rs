//! The stances of an analysis for people: who is for and against what and whom.

use std::io::{self, Write};

use textwrap::{Options, fill};

use super::wording::{doubt, likely, place};
use crate::analysis::Analysis;
use crate::document::counted;
use crate::stances::Stance;

/// Columns before the sentence that bears a stance out.
const MARGIN: usize = 7;

/// Writes a section of the report, if anyone takes a side that is at least likely.
pub(super) fn section(analysis: &Analysis, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let shown = likely(analysis);
    if shown.is_empty() {
        return Ok(());
    }
    let count = counted(shown.len(), "stance", "stances");
    writeln!(out, "\nWHO TAKES A SIDE · {count}")?;
    let document = &analysis.document;
    for stance in shown {
        writeln!(
            out,
            "{}",
            fill(
                &sentence(analysis, stance),
                Options::new(width).subsequent_indent("  ")
            )
        )?;
        let place = place(analysis, stance.evidence.start());
        let number = format!("{place:>width$} ", width = MARGIN - 1);
        let indent = " ".repeat(MARGIN);
        let options = Options::new(width)
            .initial_indent(&number)
            .subsequent_indent(&indent);
        writeln!(out, "{}", fill(&document.line(stance.evidence), options))?;
    }
    Ok(())
}

/// "United States opposes ceasefire resolution · likely".
fn sentence(analysis: &Analysis, stance: &Stance) -> String {
    let doubt = doubt(analysis.certainty_of_stance(stance));
    format!("{}{doubt}", analysis.stance_in_words(stance))
}
