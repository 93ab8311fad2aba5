//! Attributions that stand apart from what they attribute: a line that leads in, a speaker's label,
//! a name behind a dash. The network reads words in running text; these are signs of layout.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::{Block, Document, Quotations, QuoteMark};

/// Most words of a label: "PRIME MINISTER ANN LEE".
const LONGEST_LABEL: usize = 5;

/// Most tokens of a name behind a dash.
const LONGEST_SIGNATURE: usize = 12;

/// Whether a block leads in to the next one: it ends in a colon.
pub(super) fn leads_in(document: &Document, block: &Block) -> bool {
    block
        .tokens
        .clone()
        .next_back()
        .is_some_and(|last| document.word(last) == ":")
}

/// Labels of a transcript: for each block, the tokens before its first colon, where the article
/// labels turns of speech that way (`LEE: We are ready.`). A label that stands only once does not
/// make a transcript, nor do labels in small letters.
pub(super) fn labels(document: &Document) -> Vec<Option<Range<usize>>> {
    let found: Vec<_> = document
        .blocks()
        .iter()
        .map(|block| label(document, block))
        .collect();
    let mut turns: HashMap<&str, usize> = HashMap::new();
    for tokens in found.iter().flatten() {
        *turns
            .entry(document.slice(document.span_of(tokens.clone())))
            .or_default() += 1;
    }
    let speakers = turns.values().filter(|count| **count > 1).count();
    if speakers < 2 {
        return vec![None; found.len()];
    }
    found
}

fn label(document: &Document, block: &Block) -> Option<Range<usize>> {
    let is_mark = |token: usize| !document.word(token).starts_with(char::is_alphanumeric);
    let start = block.tokens.clone().find(|token| !is_mark(*token))?;
    let colon = (start..block.tokens.end.min(start + 2 * LONGEST_LABEL))
        .find(|token| document.word(*token) == ":")?;
    let words = (start..colon).filter(|token| !is_mark(*token));
    let is_capital = |token: usize| document.word(token).chars().all(char::is_uppercase);
    let has_more = colon + 1 < block.tokens.end;
    (words.clone().count() <= LONGEST_LABEL
        && has_more
        && words.clone().all(is_capital)
        && colon > start)
        .then_some(start..colon)
}

/// The name behind a dash at the end of a block that is a quotation otherwise: `“...” — Ann Lee`.
pub(super) fn signature(
    document: &Document,
    block: &Block,
    quotes: &Quotations,
) -> Option<Range<usize>> {
    let close = quotes
        .marks
        .iter()
        .rposition(|mark| *mark == QuoteMark::Close)?
        + block.tokens.start;
    let dash = close + 1;
    let mut name = dash + 1..block.tokens.end;
    while !name.is_empty() && matches!(document.word(name.end - 1), "." | "," | ";") {
        name.end -= 1;
    }
    let is_dash =
        dash < block.tokens.end && matches!(document.word(dash), "—" | "–" | "―" | "-" | "~");
    let begins_as_name = document
        .word(name.start.min(block.tokens.end - 1))
        .starts_with(char::is_uppercase);
    (is_dash && !name.is_empty() && name.len() <= LONGEST_SIGNATURE && begins_as_name)
        .then_some(name)
}
