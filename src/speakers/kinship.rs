//! Which entities a name could also name, without a look at all of them.
//!
//! Two names of the same have something in common that can be looked up: all their words, two
//! neighbours among them, the letters they are short for. Each entity stands under everything that
//! another of its names could share with it. What is found under the same is then compared in full,
//! so that a text with ten thousand names costs no ten thousand comparisons for each of them.

use rustc_hash::FxHashMap;

use crate::gazetteer::EntryId;

/// Something that two names of the same have in common.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Trait {
    /// What the gazetteer knows both as.
    Entry(EntryId),
    /// All words.
    Form(Vec<String>),
    /// A word, where one of them has no other.
    Word(String),
    /// Two neighbouring words.
    Pair(String, String),
    /// The last word, and the first letter of the first.
    Last(String, char),
    /// The first word, and the first letter of the last.
    First(String, char),
    /// The first letter of the last word, and how many it has: what a slip leaves alone or nearly.
    Slip(char, usize),
    /// All words that are not small, without endings.
    Content(Vec<String>),
    /// Two neighbours of these.
    ContentPair(String, String),
    /// The first of several of these.
    ContentFirst(String),
    /// The first letters of the words.
    Letters(String),
    /// The token after a name of several words.
    End(usize),
}

/// Entities by their traits.
#[derive(Debug, Default)]
pub(super) struct Kinship(FxHashMap<Trait, Vec<usize>>);

impl Kinship {
    /// Notes that an entity has a trait.
    pub(super) fn note(&mut self, of: Trait, entity: usize) {
        let known = self.0.entry(of).or_default();
        if known.last() != Some(&entity) {
            known.push(entity);
        }
    }

    /// Entities that have one of these traits, in their order.
    pub(super) fn having(&self, traits: impl IntoIterator<Item = Trait>) -> Vec<usize> {
        let mut found: Vec<usize> = traits
            .into_iter()
            .filter_map(|one| self.0.get(&one))
            .flatten()
            .copied()
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// What a name of these words has in common with other names of the same.
pub(super) fn of_form(form: &[String]) -> Vec<Trait> {
    let mut traits = vec![Trait::Form(form.to_vec())];
    let content = content(form);
    if let [first, .., last] = form {
        traits.extend(form.iter().cloned().map(Trait::Word));
        traits.extend(ends(first, last));
        traits.push(Trait::Slip(initial(last), last.chars().count()));
        traits.extend(content.first().cloned().map(Trait::ContentFirst));
    }
    traits.extend(pairs(form));
    traits.extend(content_pairs(&content));
    traits.push(Trait::Content(content));
    traits
}

/// What persons share who are called this, several words, among them.
pub(super) fn of_full_name(form: &[String]) -> Vec<Trait> {
    let (Some(first), Some(last)) = (form.first(), form.last()) else {
        return Vec::new();
    };
    pairs(form).chain(ends(first, last)).collect()
}

/// What persons share whose last word is this one but for a slip of at most `letters`.
pub(super) fn of_slip(word: &str, letters: usize) -> impl Iterator<Item = Trait> {
    let (first, size) = (initial(word), word.chars().count());
    (size.saturating_sub(letters)..=size + letters).map(move |size| Trait::Slip(first, size))
}

/// What bodies share that are called this.
pub(super) fn of_body(form: &[String]) -> Vec<Trait> {
    let content = content(form);
    let mut traits: Vec<_> = content_pairs(&content).collect();
    if let [only] = &content[..] {
        traits.push(Trait::ContentFirst(only.clone()));
    }
    traits.push(Trait::Content(content));
    traits
}

/// The words of a name that carry it, without the endings of adjectives and plurals.
pub(super) fn content(form: &[String]) -> Vec<String> {
    form.iter()
        .filter(|word| !matches!(word.as_str(), "of" | "and" | "for" | "s"))
        .map(|word| stem(word))
        .collect()
}

/// A word without what an adjective or plural adds: "australian" and "australia" are one.
fn stem(word: &str) -> String {
    let word = word.strip_suffix('s').unwrap_or(word);
    word.strip_suffix('n')
        .filter(|stem| stem.len() > 5)
        .unwrap_or(word)
        .to_owned()
}

fn ends(first: &str, last: &str) -> [Trait; 2] {
    [
        Trait::Last(last.to_owned(), initial(first)),
        Trait::First(first.to_owned(), initial(last)),
    ]
}

fn pairs(form: &[String]) -> impl Iterator<Item = Trait> {
    form.windows(2)
        .map(|pair| Trait::Pair(pair[0].clone(), pair[1].clone()))
}

fn content_pairs(content: &[String]) -> impl Iterator<Item = Trait> {
    content
        .windows(2)
        .map(|pair| Trait::ContentPair(pair[0].clone(), pair[1].clone()))
}

fn initial(word: &str) -> char {
    word.chars().next().unwrap_or(' ')
}
