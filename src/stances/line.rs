//! A sentence that is read for sides: its parse, and the words that take one.

use std::ops::Deref;

use super::lexicon::{Frame, Lexicon};
use super::lists::List;
use crate::language::{Parse, Word};

/// A sentence ready to be read.
pub(super) struct Line<'a> {
    parse: Parse<'a>,
    pub(super) lexicon: &'a Lexicon,
}

impl<'a> Line<'a> {
    pub(super) fn new(words: &'a [Word], names: &'a [bool], lexicon: &'a Lexicon) -> Self {
        Self {
            parse: Parse::new(words, names, &lexicon.verbs),
            lexicon,
        }
    }

    /// The frames of the verb at `at`, the most particular first.
    pub(super) fn frames(&self, at: usize) -> &'a [Frame] {
        self.lexicon.verb(self.base(at))
    }

    /// Whether the base form of the verb at `at` stands in a list.
    pub(super) fn verb_in(&self, at: usize, list: List) -> bool {
        self.lexicon.lists(self.base(at), list)
    }
}

impl<'a> Deref for Line<'a> {
    type Target = Parse<'a>;

    fn deref(&self) -> &Parse<'a> {
        &self.parse
    }
}
