//! The stances of an analysis for people: who is for and against what and whom.

use std::io::{self, Write};

use textwrap::{Options, fill};

use crate::analysis::{Analysis, Certainty};
use crate::stances::{Polarity, Stance, Target};

/// Columns before the sentence that bears a stance out.
const MARGIN: usize = 7;

/// Writes a section of the report, if anyone takes a side that is at least likely.
pub(super) fn section(analysis: &Analysis, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let shown: Vec<_> = analysis
        .stances
        .all
        .iter()
        .filter(|stance| Certainty::of(stance.confidence) >= Certainty::Likely)
        .collect();
    if shown.is_empty() {
        return Ok(());
    }
    let count = match shown.len() {
        1 => "1 stance".to_owned(),
        count => format!("{count} stances"),
    };
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
        let block = document.block_at(stance.evidence.start()).unwrap_or(0);
        let place = match document.paragraph_number(block) {
            0 => "title".to_owned(),
            number => format!("¶{number}"),
        };
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
    let target = match stance.target {
        Target::Actor(id) => &analysis.actor(id).name,
        Target::Issue(id) => &analysis.stances.issues[id.0].name,
    };
    let word = match stance.polarity {
        Polarity::Supports => "supports",
        Polarity::Opposes => "opposes",
        Polarity::Neutral => "is neutral on",
    };
    let holder = &analysis.actor(stance.actor).name;
    let mut sentence = format!("{holder} {word} {target}");
    let certainty = Certainty::of(stance.confidence);
    if (analysis.by_hand.stances).contains(&(stance.actor, stance.target)) {
        sentence.push_str(" · by hand");
    } else if certainty != Certainty::Sure {
        sentence.push_str(" · ");
        sentence.push_str(certainty.word());
    }
    sentence
}
