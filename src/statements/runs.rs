//! Labels become runs: a source, a cue or a piece of content, from its first to its last token.

use std::ops::Range;

use crate::document::{Block, Document, Span};
use crate::tagger::{Label, Part, Tagging};

/// Neighbouring tokens of one part.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    pub(super) part: Part,
    /// As indices into [`Document::tokens`]; never empty.
    pub(super) tokens: Range<usize>,
    /// The sentence in which it starts, as an index into [`Document::sentences`].
    pub(super) sentence: usize,
    /// The least belief of the network in any of its labels, 0 to 1.
    pub(super) confidence: f32,
}

impl Run {
    pub(super) fn span(&self, document: &Document) -> Span {
        document.span_of(self.tokens.clone())
    }

    /// Tokens between the two; 0 for neighbours and for runs that overlap.
    pub(super) fn gap(&self, other: &Run) -> usize {
        let (left, right) = if self.tokens.start <= other.tokens.start {
            (self, other)
        } else {
            (other, self)
        };
        right.tokens.start.saturating_sub(left.tokens.end)
    }
}

/// The runs of a block, in text order.
pub(super) fn of_block(document: &Document, tagging: &Tagging, block: &Block) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for token in block.tokens.clone() {
        let (Some(label), Some(&confidence)) =
            (tagging.labels.get(token), tagging.confidence.get(token))
        else {
            break;
        };
        let Some(part) = label.part() else { continue };
        match runs.last_mut() {
            Some(last)
                if *label == Label::Inside(part)
                    && last.part == part
                    && last.tokens.end == token =>
            {
                last.tokens.end = token + 1;
                last.confidence = last.confidence.min(confidence);
            }
            _ => runs.push(Run {
                part,
                tokens: token..token + 1,
                sentence: document
                    .sentence_at(document.tokens()[token].span.start())
                    .unwrap_or(0),
                confidence,
            }),
        }
    }
    runs
}
