//! A name in the text, and what it seems to name.

use std::ops::Range;

use crate::gazetteer::Sense;
use crate::language::{Reading, Set};

/// A name in the text.
#[derive(Clone, Debug)]
pub(crate) struct NameAt {
    /// Its tokens; never empty, within one sentence.
    pub(crate) tokens: Range<usize>,
    /// What it seems to be.
    pub(crate) guess: Guess,
    /// What the gazetteer takes it for.
    pub(crate) senses: Vec<Sense>,
    /// Whether the network takes it for a person.
    pub(crate) person: bool,
}

impl NameAt {
    /// Whether a title stands before it: "Mr. Halden".
    pub(crate) fn titled(&self, words: &Reading) -> bool {
        let mut before = self.tokens.start;
        while before > 0 && words.get(before - 1) == "." {
            before -= 1;
        }
        before > 0 && words.is(before - 1, Set::Title)
    }
}

/// Which of the names, in text order, a token is part of.
pub(super) fn name_at(names: &[NameAt], token: usize) -> Option<usize> {
    let after = names.partition_point(|name| name.tokens.start <= token);
    let last = after.checked_sub(1)?;
    names[last].tokens.contains(&token).then_some(last)
}

/// What a name seems to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Guess {
    Person,
    Body,
    Place,
    /// An adjective of a country: "French".
    Demonym,
    /// An event, a work, a product; or nobody knows.
    Other,
}
