//! How names are written: which marks and letters tell nothing.

use std::borrow::Cow;

use crate::language::{Lexicon, Set, is_shouted};

/// The words of a name without its marks, joined by blanks.
pub(super) fn words_of(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    for word in name.split(|c: char| !c.is_alphanumeric()) {
        if !joined.is_empty() && !word.is_empty() {
            joined.push(' ');
        }
        joined.push_str(word);
    }
    joined
}

/// A word in capitals as a name has it, the first one or another; others as they are.
pub(super) fn as_a_name(word: &str, is_first: bool) -> Cow<'_, str> {
    if !is_shouted(word) {
        return Cow::Borrowed(word);
    }
    let small = word.to_lowercase();
    if !is_first && Lexicon::english().has(&small, Set::SmallInName) {
        return Cow::Owned(small);
    }
    let mut letters = small.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    Cow::Owned(first.chain(letters).collect())
}

pub(super) fn is_word(token: &str) -> bool {
    token.chars().next().is_some_and(char::is_alphanumeric)
}

/// Marks that stand between the words of one name.
pub(super) fn is_joint(token: &str) -> bool {
    matches!(token, "." | "-" | "‑" | "–" | "'" | "’" | "&" | "," | "/")
}
