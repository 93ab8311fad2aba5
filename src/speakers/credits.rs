//! Agencies that a dateline credits: "DHAKA (Reuters) - ", "LONDON, Aug. 5 (AP) — ". They made the text;
//! it does not speak of them.

use std::ops::Range;

use super::name::{Guess, NameAt};
use crate::language::{Reading, is_shouted};

/// Most tokens before the bracket: a place, perhaps with its country, and a date.
const LONGEST: usize = 12;

/// Whether a name is no more than what the dateline of its paragraph credits.
pub(super) fn is_credit(words: &Reading, names: &[NameAt], name: usize) -> bool {
    let tokens = &names[name].tokens;
    let block = &words.document.blocks()[words.block(tokens.start)];
    let Some(bracket) = tokens.start.checked_sub(1) else {
        return false;
    };
    let is_dash = |token: usize| matches!(words.get(token), "-" | "–" | "—" | "―");
    bracket >= block.tokens.start
        && bracket <= block.tokens.start + LONGEST
        && words.get(bracket) == "("
        && words.get(tokens.end) == ")"
        && is_dash(tokens.end + 1)
        && (!words.joined(tokens.end + 1) || is_dash(tokens.end + 2))
        && is_dateline(words, names, block.tokens.start..bracket)
}

/// Whether words before a bracket are a place and a date, or nothing: "The World Health Organization (WHO) -"
/// is none.
fn is_dateline(words: &Reading, names: &[NameAt], before: Range<usize>) -> bool {
    let first = words.get(before.start);
    let is_town = is_shouted(first) && first.chars().count() > 2;
    let opens = names.partition_point(|name| name.tokens.start < before.start);
    let is_place = names
        .get(opens)
        .is_some_and(|name| name.tokens.start == before.start && name.guess == Guess::Place);
    let small = |token: usize| words.get(token).starts_with(char::is_lowercase);
    before.is_empty() || (is_place || is_town) && !before.into_iter().any(small)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};
    use crate::gazetteer::Gazetteer;
    use crate::speakers::names;
    use crate::tagger::Tagging;

    /// The names of a paragraph that are credits.
    fn credits(text: &str) -> Vec<String> {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        let document = builder.finish();
        let gazetteer = Gazetteer::builtin();
        let words = Reading::new(&document);
        let names = names::find(&words, &Tagging::default(), &gazetteer, &[]);
        let credited = (0..names.len()).filter(|name| is_credit(&words, &names, *name));
        let lines = credited.map(|name| words.line(names[name].tokens.clone()));
        lines.collect()
    }

    #[test]
    fn a_dateline_credits_an_agency() {
        for text in [
            "DHAKA (Reuters) - Mills closed on Sunday.",
            "LONDON, Aug. 5 (Reuters) — Mills closed.",
            "Norway (Reuters) – Mills closed.",
            "(Reuters) - Mills closed.",
        ] {
            assert_eq!(credits(text), ["Reuters"], "{text}");
        }
        for text in [
            "The agency (Reuters) - which is old - closed.",
            "DHAKA (Reuters) closed.",
            "DHAKA (Reuters)-backed mills closed.",
            "Mills closed. Dhaka (Reuters) - they were old.",
        ] {
            assert_eq!(credits(text), [""; 0], "{text}");
        }
    }
}
