//! Where to look for the one that a name means: by what names that mean the same share.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::name::NameAt;
use crate::gazetteer::EntryId;
use crate::language::{Lexicon, Reading, Set};

/// Entities by what a name that means them may share with their names.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// By the stem of a word.
    words: FxHashMap<String, Vec<usize>>,
    /// By the first letter of the last word of a person’s name.
    pub(super) initials: FxHashMap<char, Vec<usize>>,
    /// By what the first letters of a name’s words spell.
    pub(super) letters: FxHashMap<String, Vec<usize>>,
    /// By the entry of the gazetteer.
    pub(super) entries: FxHashMap<EntryId, Vec<usize>>,
}

impl Index {
    /// Notes a name that an entity has.
    pub(super) fn note(&mut self, words: &Reading, entity: usize, name: &NameAt) {
        let form = words.plain_words(name.tokens.clone());
        for word in form.iter().filter(|word| !is_link(word)) {
            add(self.words.entry(stem(word)).or_default(), entity);
        }
        if let Some(initial) = form.last().and_then(|last| last.chars().next()) {
            add(self.initials.entry(initial).or_default(), entity);
        }
        for letters in spelt(words, &name.tokens) {
            add(self.letters.entry(letters).or_default(), entity);
        }
        if let Some(sense) = name.senses.first() {
            add(self.entries.entry(sense.entry).or_default(), entity);
        }
    }

    /// Entities that share a word with a name, in order.
    pub(super) fn sharing(&self, form: &[String]) -> Vec<usize> {
        let mut found: Vec<usize> = form
            .iter()
            .filter_map(|word| self.words.get(&stem(word)))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// Adds an entity to a list in order that has it once.
fn add(list: &mut Vec<usize>, entity: usize) {
    if let Err(at) = list.binary_search(&entity) {
        list.insert(at, entity);
    }
}

/// Whether a word of a name tells nothing.
pub(super) fn is_link(word: &str) -> bool {
    Lexicon::english().has(word, Set::NameLink)
}

/// What the first letters of a name’s words spell: all of them, and the great ones.
fn spelt(words: &Reading, name: &Range<usize>) -> Vec<String> {
    let (mut all, mut great) = (String::new(), String::new());
    for token in name.clone().filter(|token| words.is_word(*token)) {
        let Some(first) = words.get(token).chars().next() else {
            continue;
        };
        all.extend(first.to_uppercase());
        if first.is_uppercase() {
            great.push(first);
        }
    }
    if great.len() < 2 {
        return Vec::new();
    }
    if all == great {
        vec![all]
    } else {
        vec![all, great]
    }
}

/// A word without what an adjective or plural adds: "australian" and "australia" are one.
pub(super) fn stem(word: &str) -> String {
    let word = word.strip_suffix('s').unwrap_or(word);
    word.strip_suffix('n')
        .filter(|stem| stem.len() > 5)
        .unwrap_or(word)
        .to_owned()
}
