//! What an ambiguous name means here: Georgia, Washington, the Congo, a person named Paris.

use std::ops::Range;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::name::{Guess, NameAt};
use crate::gazetteer::{EntryId, EntryKind, Gazetteer, Sense, Use};
use crate::language::{Reading, Set};
use crate::tables::{of_language, sound, word_sets};

word_sets! {
    /// What words say that stand beside an ambiguous name.
    WORDS: Beside = "senses.tsv" { state_offices, georgian_towns, united_states, titles }
}

/// What speaks for an entry of the gazetteer wherever it stands: its key, and words.
type Hints = Vec<(&'static str, Vec<&'static str>)>;

static HINTS: LazyLock<Hints> = LazyLock::new(|| {
    let table = of_language!("hints.tsv");
    sound(table.read_once(|row| {
        let [key, words] = row.fields("a hint is the key of an entry, a tab, and words")?;
        Ok((key, words.split(' ').collect()))
    }))
});

/// Whether a place name stands where a place stands ("in Paris") and not where a party does.
pub(crate) fn is_location(words: &Reading, tokens: &Range<usize>) -> bool {
    let mut before = tokens.start;
    while before > 0 && (words.is_article(before - 1) || words.is(before - 1, Set::BeforeSeat)) {
        before -= 1;
    }
    before > 0
        && words.sentence(before - 1) == words.sentence(tokens.start)
        && (words.is(before - 1, Set::BeforePlace)
            || words.get(before - 1) == ","
                && words.is_capital(before.saturating_sub(2))
                && words.get(tokens.end) == ",")
}

/// Settles which of its senses each name has, and takes the senses from names that have none.
pub(crate) fn settle(words: &Reading, names: &mut [NameAt], gazetteer: &Gazetteer) {
    let persons: FxHashSet<String> = names
        .iter()
        .filter(|name| name.guess == Guess::Person && name.tokens.len() > 1)
        .flat_map(|name| {
            let mut form = words.plain_words(name.tokens.clone());
            let last = form.pop();
            form.into_iter().next().into_iter().chain(last)
        })
        .collect();
    let hints: Vec<(EntryId, usize)> = HINTS
        .iter()
        .filter_map(|(key, hints)| {
            let count = hints.iter().map(|hint| words.places(hint).len());
            Some((gazetteer.find(key)?, count.sum()))
        })
        .collect();
    for index in 0..names.len() {
        if names[index].senses.is_empty() {
            continue;
        }
        if is_person_here(words, names, index, &persons, gazetteer) {
            names[index].senses.clear();
            names[index].guess = Guess::Person;
            continue;
        }
        let name = &names[index];
        let best = choose(words, name, &hints, gazetteer);
        names[index].senses = vec![best];
    }
}

fn choose(
    words: &Reading,
    name: &NameAt,
    hints: &[(EntryId, usize)],
    gazetteer: &Gazetteer,
) -> Sense {
    if let Some(own) = name
        .senses
        .iter()
        .find(|sense| gazetteer.entry(sense.entry).origin == crate::gazetteer::Origin::User)
    {
        return *own;
    }
    let state = |sense: &&Sense| gazetteer.entry(sense.entry).key.starts_with("us-");
    let local = state_at_hand(words, name);
    if local && let Some(sense) = name.senses.iter().find(state) {
        return *sense;
    }
    let score = |sense: &Sense| {
        hints
            .iter()
            .find(|(entry, _)| *entry == sense.entry)
            .map_or(0, |(_, count)| *count)
    };
    let mut best = name.senses[0];
    for sense in &name.senses[1..] {
        if score(sense) > score(&best) {
            best = *sense;
        }
    }
    best
}

/// Whether the words around say that a state of the US is meant: "Governor of Washington",
/// "Atlanta, Georgia", "Washington state".
fn state_at_hand(words: &Reading, name: &NameAt) -> bool {
    let next = words.lower(name.tokens.end);
    let start = name.tokens.start;
    let governor = (start.saturating_sub(3)..start)
        .chain(name.tokens.end..name.tokens.end + 2)
        .any(|token| {
            WORDS.state_offices.contains(words.lower(token))
                || words.lower(token) == "state" && token + 1 != start
        });
    let us = words.get(name.tokens.end) == ","
        && WORDS.united_states.contains(words.get(name.tokens.end + 1));
    let town = start > 1
        && words.get(start - 1) == ","
        && words.is_capital(start - 2)
        && !WORDS.georgian_towns.contains(words.lower(start - 2))
        && name.senses.iter().any(|sense| sense.used_as == Use::Name)
        && words.get(name.tokens.start) == "Georgia"
        && !name.senses.is_empty();
    governor || us || next == "state" || town
}

/// Whether a place name is a person here: "Paris claims", where a Valeska Paris was named.
fn is_person_here(
    words: &Reading,
    names: &[NameAt],
    index: usize,
    persons: &FxHashSet<String>,
    gazetteer: &Gazetteer,
) -> bool {
    let name = &names[index];
    let count = name
        .tokens
        .clone()
        .filter(|token| words.is_word(*token))
        .count();
    let place = matches!(name.guess, Guess::Place | Guess::Person | Guess::Demonym);
    if count != 1 || !place {
        return false;
    }
    let word = words.lower(name.tokens.start);
    let shared = persons.contains(word);
    if words.get(name.tokens.start.wrapping_sub(1)) == "."
        && words.is(name.tokens.start.wrapping_sub(2), Set::Title)
        || WORDS
            .titles
            .contains(words.get(name.tokens.start.wrapping_sub(1)))
    {
        return true;
    }
    if !shared || is_location(words, &name.tokens) {
        return false;
    }
    if name.person {
        return true;
    }
    // A country that the article also names otherwise is more likely the country.
    let entry = name.senses[0].entry;
    let otherwise = names.iter().enumerate().any(|(other, at)| {
        other != index
            && at.senses.iter().any(|sense| sense.entry == entry)
            && (words.get(at.tokens.start) != words.get(name.tokens.start)
                || is_location(words, &at.tokens))
    });
    !(otherwise
        && gazetteer.entry(entry).kind == EntryKind::Country
        && name.senses[0].used_as == Use::Name)
}
