//! A place in a text by its words, as the `TextQuoteSelector` of the W3C Web Annotation Data Model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::document::{Document, Span};

/// Letters of the text that are kept on each side.
const AROUND: usize = 32;

/// Most letters of the words themselves. A long sentence is known by its beginning, and the end of
/// it may be edited without harm.
const LONGEST: usize = 120;

/// A place in a text, by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Anchor {
    /// The words.
    pub quote: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
    /// Where several places look the same with all this: which of them, counted from 1; otherwise 0.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub turn: usize,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for it")]
fn is_zero(turn: &usize) -> bool {
    *turn == 0
}

impl Anchor {
    /// The anchor of a span, or of the beginning of a long one.
    ///
    /// # Panics
    /// If the span does not belong to the document.
    #[must_use]
    pub fn of(document: &Document, span: Span) -> Self {
        let words = document.slice(span).chars().take(LONGEST);
        let length: usize = words.map(char::len_utf8).sum();
        let span = Span::new(span.start(), span.start() + length);
        let (before, after) = around(document, span);
        let start: usize = before.chars().rev().take(AROUND).map(char::len_utf8).sum();
        let end: usize = after.chars().take(AROUND).map(char::len_utf8).sum();
        let prefix = Span::new(span.start() - start, span.start());
        let suffix = Span::new(span.end(), span.end() + end);
        let mut anchor = Self {
            quote: document.slice(span).to_owned(),
            prefix: document.slice(prefix).to_owned(),
            suffix: document.slice(suffix).to_owned(),
            turn: 0,
        };
        let alike = anchor.places(document);
        if alike.len() > 1 {
            let before = alike.iter().position(|place| *place == span);
            anchor.turn = before.map_or(0, |before| before + 1);
        }
        anchor
    }

    /// Where the words stand in a document: at the place with most of the same text around it.
    /// `None` if they stand nowhere, or at several places that nothing tells apart.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<Span> {
        match self.places(document)[..] {
            [only] => Some(only),
            ref alike => alike.get(self.turn.checked_sub(1)?).copied(),
        }
    }

    /// The places of the words with most of the same text around them, in text order.
    fn places(&self, document: &Document) -> Vec<Span> {
        if self.quote.is_empty() {
            return Vec::new();
        }
        let mut most = 0;
        let mut places = Vec::new();
        for (start, quote) in document.text().match_indices(&self.quote) {
            let span = Span::new(start, start + quote.len());
            let (before, after) = around(document, span);
            let alike = common(before.chars().rev(), self.prefix.chars().rev())
                + common(after.chars(), self.suffix.chars());
            if alike > most {
                most = alike;
                places.clear();
            }
            if alike == most {
                places.push(span);
            }
        }
        places
    }
}

/// The text before and after a span.
fn around(document: &Document, span: Span) -> (&str, &str) {
    let end = document.text().len();
    (
        document.slice(Span::new(0, span.start())),
        document.slice(Span::new(span.end(), end)),
    )
}

fn common(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left == right)
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    fn text(text: &str) -> Document {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        builder.finish()
    }

    #[test]
    fn an_anchor_finds_its_words_again_after_the_text_has_moved() {
        let old = text("He said yes. She said yes.");
        let anchor = Anchor::of(&old, Span::new(22, 25));
        let new = text("Late on Monday, he said yes. She said yes.");
        assert_eq!(anchor.find(&new), Some(Span::new(38, 41)));
        assert_eq!(anchor.find(&text("Nobody spoke.")), None);
        let bare = Anchor {
            prefix: String::new(),
            suffix: String::new(),
            ..anchor
        };
        assert_eq!(bare.find(&new), None, "two places alike");
    }

    #[test]
    fn of_places_that_look_the_same_it_is_the_one_in_turn() {
        let text = text(&"The same old words, over and over again, and no end. ".repeat(5));
        let place = Span::new(53 * 2, 53 * 2 + 8);
        let anchor = Anchor::of(&text, place);
        assert_eq!((anchor.turn, anchor.find(&text)), (2, Some(place)));
    }

    #[test]
    fn a_long_sentence_is_known_by_its_beginning() {
        let words: Vec<_> = (0..60).map(|n| format!("word{n} ")).collect();
        let long = words.concat();
        let old = text(&format!("{long}to the end."));
        let anchor = Anchor::of(&old, Span::new(0, old.text().trim_end().len()));
        assert_eq!(anchor.quote.len(), LONGEST);
        let new = text(&format!("So it is. {long}to another end."));
        assert_eq!(anchor.find(&new).map(Span::start), Some(10));
    }
}
