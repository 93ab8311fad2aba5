//! Names that are not what they seem: a company like a person, a town like a person, a thing named
//! for a person. The words around show it.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::name::{Guess, NameAt};
use crate::language::{Reading, RoleClass, Set};

/// Takes names for bodies that the words around show to be none of a person: "Axon’s chief
/// executive", "a spokesman for Axon", "Axon, a watchdog group".
pub(crate) fn unmask(words: &Reading, names: &mut [NameAt]) {
    // Last words of fuller names of persons, by how many tokens the longest has.
    let mut surnames: FxHashMap<&str, usize> = FxHashMap::default();
    let mut given: FxHashSet<&str> = FxHashSet::default();
    for name in names.iter().filter(|name| name.guess == Guess::Person) {
        let last = words.get(name.tokens.end - 1);
        let longest = surnames.entry(last).or_default();
        *longest = name.tokens.len().max(*longest);
        let first = words.get(name.tokens.start);
        if name.tokens.len() > 1 && words.lexicon.gender_of_name(first).is_some() {
            given.insert(last);
        }
    }
    let is_surname = |name: &NameAt| {
        let longest = surnames.get(words.get(name.tokens.end - 1));
        longest.is_some_and(|longest| *longest > name.tokens.len())
    };
    let masked: FxHashSet<String> = names
        .iter()
        .filter(|name| {
            let given = words.lexicon.gender_of_name(words.get(name.tokens.start));
            matches!(name.guess, Guess::Person | Guess::Other)
                && (called_a_body(words, &name.tokens)
                    || given.is_none() && runs_like_a_body(words, &name.tokens))
                && !is_surname(name)
        })
        .map(|name| words.line(name.tokens.clone()))
        .collect();
    let places: FxHashSet<String> = names
        .iter()
        .filter(|name| {
            matches!(name.guess, Guess::Person | Guess::Other)
                && called_a_place(words, &name.tokens)
        })
        .map(|name| words.line(name.tokens.clone()))
        .collect();
    let things: Vec<usize> = (0..names.len())
        .filter(|index| is_thing_of(words, &given, &names[*index]))
        .collect();
    for index in things {
        names[index].guess = Guess::Other;
        names[index].person = false;
    }
    for name in names {
        if name.senses.is_empty() && is_label(words, &name.tokens) {
            name.guess = Guess::Person;
        }
        if name.guess == Guess::Place && is_called_a_person(words, &name.tokens) {
            name.guess = Guess::Person;
            name.person = true;
        }
        let unsure = matches!(name.guess, Guess::Person | Guess::Other);
        if unsure && places.contains(&words.line(name.tokens.clone())) {
            name.guess = Guess::Place;
            name.person = false;
        }
        if matches!(name.guess, Guess::Person | Guess::Other)
            && masked.contains(&words.line(name.tokens.clone()))
        {
            name.guess = Guess::Body;
            name.person = false;
        }
    }
}

/// Whether a name that seems a person’s begins with the surname of one: "Warhol Polaroid".
fn is_thing_of(words: &Reading, surnames: &FxHashSet<&str>, name: &NameAt) -> bool {
    let first = words.get(name.tokens.start);
    name.guess == Guess::Person
        && name.tokens.len() == 2
        && words.lexicon.gender_of_name(first).is_none()
        && surnames.contains(first)
}

/// A transcript’s label: "WALLACE:" at the head of a sentence.
fn is_label(words: &Reading, tokens: &Range<usize>) -> bool {
    let word = words.get(tokens.start);
    tokens.len() == 1
        && words.get(tokens.end) == ":"
        && (words.sentence_of(tokens.start).start..tokens.start).all(|token| !words.is_word(token))
        && word.chars().count() >= 4
        && word.chars().all(char::is_uppercase)
        && !words.is(tokens.start, Set::Plain)
        && words.lexicon.classes(word).is_empty()
}

/// "Georgia Whitfield, a nurse"
fn is_called_a_person(words: &Reading, tokens: &Range<usize>) -> bool {
    let end = tokens.end;
    tokens.len() > 1
        && words.get(end) == ","
        && words.is(end + 1, Set::Indefinite)
        && (end + 2..end + 4).any(|token| {
            words.is_person_role(token)
                && !words.role(token, RoleClass::Body)
                && words.sentence(token) == words.sentence(tokens.start)
                && !words.is_capital(token)
        })
}

/// "The city of Santa Rita"
fn called_a_place(words: &Reading, tokens: &Range<usize>) -> bool {
    let start = tokens.start;
    start > 1
        && words.lower(start - 1) == "of"
        && !words.is_capital(start - 2)
        && words.is(start - 2, Set::Place)
}

/// "The insurer Norrland", "the regional newspaper Velmar Echo".
fn called_a_body(words: &Reading, tokens: &Range<usize>) -> bool {
    let Some(before) = tokens.start.checked_sub(1) else {
        return false;
    };
    words.is(before, Set::CommonBody)
        && !words.is_capital(before)
        && !words.lexicon.is_plural(words.get(before))
        && words.sentence(before) == words.sentence(tokens.start)
}

pub(super) fn runs_like_a_body(words: &Reading, tokens: &Range<usize>) -> bool {
    let runs = |token: usize| {
        let head = words.role(token, RoleClass::Head) || words.role(token, RoleClass::Voice);
        head && !words.is(token, Set::Agent)
    };
    let end = tokens.end;
    let owns = words
        .after_possessive(end)
        .is_some_and(|next| runs(next) || words.is(next, Set::Portfolio) && runs(next + 1));
    let is_before = runs(end) && !words.is_capital(end);
    let limit = words.sentence_of(tokens.start).end;
    let called = words.get(end) == ","
        && words.is_article(end + 1)
        && (end + 2..limit.min(end + 6))
            .take_while(|token| words.is_word(*token) && !words.is_person_role(*token))
            .any(|token| words.role(token, RoleClass::Body));
    let start = tokens.start;
    let run_by = start > 1 && words.is(start - 1, Set::ClientAfter) && runs(start - 2);
    let writes = start > 0
        && words.is_article(start - 1)
        && !words.is_capital(end)
        && words.role(end, RoleClass::Document);
    owns || is_before || called || run_by || writes
}
