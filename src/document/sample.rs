//! A little of a text, by which its language can be told.

use super::{BlockKind, Document};

/// Letters that are looked at, spread over the text; more of them say no more.
const SAMPLE: usize = 2_400;

/// Words of the running text, from its blocks in turn.
pub(super) fn sample(document: &Document) -> String {
    let told = document
        .blocks
        .iter()
        .filter(|block| block.kind != BlockKind::Heading);
    let told: Vec<_> = told.collect();
    let each = SAMPLE / told.len().clamp(1, 12);
    let step = told.len().div_ceil(12).max(1);
    let mut sample = String::new();
    for block in told.into_iter().step_by(step) {
        sample.extend(document.slice(block.span).chars().take(each));
        sample.push(' ');
    }
    sample
}
