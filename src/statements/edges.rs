//! Where a part begins and ends, to the character.
//!
//! The network is trained on annotators who were free with marks at the edges. Here they are made
//! uniform: the marks around a whole quotation and the comma before its attribution are outside,
//! its own full stop is inside; a mark whose partner is inside stays; the full stop of the
//! narrator's sentence is outside.

use std::ops::Range;

use crate::document::{Block, Document, Quotations, QuoteMark, Span};
use crate::language::Reading;

/// The span of a piece of content.
pub(super) fn content(
    document: &Document,
    block: &Block,
    tokens: Range<usize>,
    quotes: &Quotations,
) -> Span {
    let mark = |token: usize| quotes.marks[token - block.tokens.start];
    let Range { mut start, mut end } = tokens;
    let matched =
        |start: usize, end: usize, wanted| (start..end).any(|token| mark(token) == wanted);
    // Commas and colons that lead over to or from the attribution.
    while end - start > 1 && matches!(document.word(end - 1), "," | ";" | ":" | "–" | "—") {
        end -= 1;
    }
    while end - start > 1 && matches!(document.word(start), "," | ";" | ":" | "–" | "—" | ".") {
        start += 1;
    }
    // Marks around the whole, or without a partner inside.
    while end - start > 1 && mark(start) == QuoteMark::Open {
        let closes_at_end = mark(end - 1) == QuoteMark::Close;
        if closes_at_end && !matched(start + 1, end - 1, QuoteMark::Close) && end - start > 2 {
            start += 1;
            end -= 1;
        } else if !matched(start + 1, end, QuoteMark::Close) {
            start += 1;
        } else {
            break;
        }
    }
    if end - start > 1
        && mark(end - 1) == QuoteMark::Close
        && !matched(start, end - 1, QuoteMark::Open)
    {
        end -= 1;
    }
    while end - start > 1 && document.word(end - 1) == "," {
        end -= 1;
    }
    let last_is_quoted = quotes.quoted[end - 1 - block.tokens.start];
    if end - start > 1
        && document.word(end - 1) == "."
        && !last_is_quoted
        && !is_abbreviation(document, end - 1)
    {
        end -= 1;
    }
    document.span_of(start..end)
}

/// The span of a source or a cue: without commas and quotation marks around it.
pub(super) fn part(reading: &Reading, span: Span) -> Span {
    let document = reading.document;
    let mut tokens = document.tokens_in(span);
    let is_edge =
        |token: usize| matches!(document.word(token), "," | ";" | ":") || reading.is_quote(token);
    while tokens.len() > 1 && is_edge(tokens.end - 1) {
        tokens.end -= 1;
    }
    while tokens.len() > 1 && is_edge(tokens.start) {
        tokens.start += 1;
    }
    document.span_of(tokens)
}

/// Whether a point belongs to the single letter before it: the last one of `U.S.`
fn is_abbreviation(document: &Document, point: usize) -> bool {
    point >= 2 && document.word(point - 1).chars().count() == 1 && document.word(point - 2) == "."
}
