//! Which words stand inside quotation marks.
//!
//! Writers mix straight and curly marks, forget to close, use single marks as apostrophes, and open
//! each paragraph of a long quotation anew without closing the one before. The rules here settle
//! each mark by what stands around it, block by block, so that one lost mark spoils one paragraph
//! at most. The network was trained on exactly these rules (`tagger/training/encode.py`).

use std::ops::Range;

use super::{Block, Document};

/// Most words of a block whose quotation marks are all read for the sake of a few of them.
const LONG: usize = 1024;

/// What a token is as a quotation mark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum QuoteMark {
    /// No quotation mark.
    #[default]
    None,
    /// Opens a quotation: a double mark, or a single one that does a double one's work.
    Open,
    /// Closes a quotation.
    Close,
    /// Opens a quotation inside a quotation, or something in single marks.
    SingleOpen,
    /// Any other single mark: an apostrophe, or the end of something in single marks.
    Single,
}

/// The quotation marks of one block; the lists are as long as the block has tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Quotations {
    /// What each token is.
    pub marks: Vec<QuoteMark>,
    /// Whether each token stands inside a quotation, its marks included.
    pub quoted: Vec<bool>,
    /// Whether the block begins with an opening double mark.
    pub opens: bool,
    /// Whether a quotation is still open at the end.
    pub unclosed: bool,
}

/// A block, or of a very long one what stands around these tokens, where the marks are read anew for
/// every few words of it: a text without paragraphs is one block, however long.
#[must_use]
pub(crate) fn around(block: &Block, tokens: &Range<usize>) -> Block {
    let mut block = block.clone();
    if block.tokens.len() > LONG {
        let start = tokens
            .start
            .saturating_sub(LONG / 4)
            .max(block.tokens.start);
        let end = (tokens.end + LONG / 4).min(block.tokens.end).max(start);
        block.tokens = start..end;
    }
    block
}

/// Reads the quotation marks of a block.
#[must_use]
pub(crate) fn quotations(document: &Document, block: &Block) -> Quotations {
    let words = Words { document, block };
    let count = block.tokens.len();
    let mut marks = vec![QuoteMark::None; count];
    let mut quoted = vec![false; count];
    let mut inside = false;
    // The mark that closes the outer quotation in single marks, once one is open.
    let mut single_end: Option<usize> = None;
    for at in 0..count {
        let in_single = single_end.is_some_and(|end| at <= end);
        match words.class(at) {
            Class::Word => quoted[at] = inside || in_single,
            Class::Double(side) => {
                let opening = side.unwrap_or_else(|| {
                    let (before, after) = (words.before(at), words.after(at));
                    if may_precede_opening(before) && !after.is_whitespace() {
                        true
                    } else {
                        !inside && after.is_alphanumeric()
                    }
                });
                marks[at] = if opening {
                    QuoteMark::Open
                } else {
                    QuoteMark::Close
                };
                quoted[at] = true;
                if !in_single {
                    inside = opening;
                }
            }
            Class::Single { may_open } => {
                let (before, after) = (words.before(at), words.after(at));
                let opening = may_open && !after.is_whitespace() && may_precede_opening(before);
                marks[at] = if opening {
                    QuoteMark::SingleOpen
                } else {
                    QuoteMark::Single
                };
                if opening
                    && !inside
                    && !in_single
                    && after.is_alphanumeric()
                    && let Some(close) = words.closing_single(at)
                {
                    single_end = Some(close);
                    marks[at] = QuoteMark::Open;
                }
                if single_end == Some(at) {
                    marks[at] = QuoteMark::Close;
                }
                quoted[at] = inside || single_end.is_some_and(|end| at <= end);
            }
        }
    }
    let opens =
        marks.first() == Some(&QuoteMark::Open) && matches!(words.class(0), Class::Double(_));
    Quotations {
        marks,
        quoted,
        opens,
        unclosed: inside,
    }
}

/// What a token looks like, before anything around it is known.
enum Class {
    Word,
    /// A double mark, and whether its shape opens; straight ones have no side.
    Double(Option<bool>),
    Single {
        may_open: bool,
    },
}

/// The tokens of a block with the characters around them.
struct Words<'a> {
    document: &'a Document,
    block: &'a Block,
}

impl Words<'_> {
    fn class(&self, at: usize) -> Class {
        match self.document.word(self.block.tokens.start + at) {
            "“" | "„" | "‟" | "«" | "``" => Class::Double(Some(true)),
            "”" | "»" => Class::Double(Some(false)),
            "\"" | "''" | "″" | "＂" => Class::Double(None),
            "'" | "‘" | "`" | "‛" | "‚" | "‹" => Class::Single { may_open: true },
            "’" | "´" | "′" | "›" => Class::Single { may_open: false },
            _ => Class::Word,
        }
    }

    /// The character before a token; a blank where the block begins.
    fn before(&self, at: usize) -> char {
        let start = self.document.tokens()[self.block.tokens.start + at]
            .span
            .start();
        let left = super::Span::new(self.block.span.start(), start);
        self.document.slice(left).chars().next_back().unwrap_or(' ')
    }

    /// The character after a token; a blank where the block ends.
    fn after(&self, at: usize) -> char {
        let end = self.document.tokens()[self.block.tokens.start + at]
            .span
            .end();
        let right = super::Span::new(end, self.block.span.end());
        self.document.slice(right).chars().next().unwrap_or(' ')
    }

    /// The single mark that closes the one at `open`: the next that is not inside a word, if
    /// something stands right before it and no letter or digit follows it.
    fn closing_single(&self, open: usize) -> Option<usize> {
        let close = (open + 1..self.block.tokens.len()).find(|&at| {
            matches!(self.class(at), Class::Single { .. })
                && !(self.before(at).is_alphanumeric() && self.after(at).is_alphanumeric())
        })?;
        (!self.before(close).is_whitespace() && !self.after(close).is_alphanumeric())
            .then_some(close)
    }
}

fn may_precede_opening(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '['
                | '{'
                | '<'
                | '-'
                | '–'
                | '—'
                | '―'
                | '‐'
                | '‑'
                | '/'
                | '\''
                | '‘'
                | '’'
                | '`'
                | '´'
                | '′'
                | '‛'
                | '‚'
                | '‹'
                | '›'
                | '“'
                | '„'
                | '‟'
                | '«'
                | '"'
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    /// The text with quoted words in braces.
    fn marked(text: &str) -> (String, Quotations) {
        let mut builder = Builder::new("test");
        builder.block(BlockKind::Paragraph, text);
        let document = builder.finish();
        let read = quotations(&document, &document.blocks()[0]);
        let words = read.quoted.iter().enumerate().map(|(at, quoted)| {
            let word = document.word(at);
            if *quoted {
                format!("{{{word}}}")
            } else {
                word.to_owned()
            }
        });
        (words.collect::<Vec<_>>().join(" "), read)
    }

    #[test]
    fn straight_and_curly_marks() {
        assert_eq!(marked("He said \"go\" now").0, "He said {\"} {go} {\"} now");
        assert_eq!(marked("“Go,” he said").0, "{“} {Go} {,} {”} he said");
        assert_eq!(marked("``Go'' he").0, "{``} {Go} {''} he");
    }

    #[test]
    fn apostrophes_are_not_quotations() {
        assert_eq!(marked("It's the dogs' bed").0, "It ' s the dogs ' bed");
        assert_eq!(
            marked("He said ‘it’s on’ now").0,
            "He said {‘} {it} {’} {s} {on} {’} now"
        );
    }

    #[test]
    fn a_quotation_that_runs_on_is_open_at_the_end() {
        let (_, read) = marked("“We stay. We wait.");
        assert!(read.opens && read.unclosed);
        let (_, read) = marked("“We stay.” We wait.");
        assert!(read.opens && !read.unclosed);
    }
}
