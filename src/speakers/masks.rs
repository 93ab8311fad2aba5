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
    let officers: FxHashSet<String> = names
        .iter()
        .filter(|name| matches!(name.guess, Guess::Body | Guess::Other) && name.senses.is_empty())
        .filter(|name| bears_an_office(words, &name.tokens))
        // By the whole name, and by its last word alone.
        .flat_map(|name| [name.tokens.clone(), name.tokens.end - 1..name.tokens.end])
        .map(|tokens| words.line(tokens))
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
        if name.guess == Guess::Place && is_called_a_person(words, &name.tokens)
            || name.senses.is_empty()
                && matches!(name.guess, Guess::Body | Guess::Other)
                && officers.contains(&words.line(name.tokens.clone()))
        {
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

/// Whether a name that seems a body’s bears an office or a title: "Mona Elling, Chief Lending Officer at",
/// "the dean Mona Elling", "Datuk Mona Elling".
fn bears_an_office(words: &Reading, tokens: &Range<usize>) -> bool {
    const HELD: [RoleClass; 5] = [
        RoleClass::Voice,
        RoleClass::Office,
        RoleClass::Head,
        RoleClass::Force,
        RoleClass::Expert,
    ];
    // "the developer", "an owner" and "a partner" are companies as often.
    const OF_BODIES_TOO: [RoleClass; 3] = [RoleClass::Body, RoleClass::People, RoleClass::Person];
    let held = |token: usize| {
        HELD.into_iter().any(|class| words.role(token, class))
            && !OF_BODIES_TOO
                .into_iter()
                .any(|class| words.role(token, class))
            && !words.lexicon.is_plural(words.get(token))
    };
    let named = tokens.clone().all(|token| {
        !words.is_word(token)
            || words.is_capital(token) && !words.is(token, Set::Body) && !words.is_acronym(token)
            || words.is(token, Set::Particle)
    });
    let whole = tokens.clone().filter(|token| words.is_word(*token)).count();
    if !named || !(2..=5).contains(&whole) {
        return false;
    }
    let same = |token: usize| words.sentence(token) == words.sentence(tokens.start);
    let before = tokens.start.checked_sub(1).filter(|token| same(*token));
    let called = before.is_some_and(|before| {
        words.is(before, Set::Title) || held(before) && !words.is_article(tokens.start)
    });
    // The office ends before a small word or a mark; a name behind it is another's: "At Elling, chairman Tom Lee".
    let limit = words.sentence_of(tokens.start).end.min(tokens.end + 8);
    let office = tokens.end + 1..limit;
    let last = office
        .clone()
        .take_while(|token| words.is_word(*token) && !words.is(*token, Set::Linking))
        .last();
    let told = words.get(tokens.end) == ","
        && last.is_some_and(|last| {
            held(last)
                && !words.is_capital(last + 1)
                && (office.start..last).all(|token| {
                    words.is_capital(token)
                        || words.is_article(token) && !words.is(token, Set::Indefinite)
                        || words.is(token, Set::Portfolio)
                        || words.is(token, Set::Modifier)
                        || words.is_person_role(token)
                })
        });
    called || told
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speakers::tests::paragraphs;

    #[test]
    fn who_bears_an_office_is_a_person() {
        for (text, name, person) in [
            (
                "Mona Elling, Chief Lending Officer at Norvia, spoke",
                0..2,
                true,
            ),
            ("The dean Mona Elling spoke", 2..4, true),
            ("Mona Elling, president of Norvia, spoke", 0..2, true),
            ("At Mona Elling, chairman Tom Lee spoke", 1..3, false),
            ("Norvia Bank, the chairman of which spoke", 0..2, false),
            ("A spokesman for Mona Elling spoke", 3..5, false),
            ("The developer Mona Elling spoke", 2..4, false),
            ("Mona Elling, the developer of the site, spoke", 0..2, false),
            ("Mona Elling, a leader in toys, spoke", 0..2, false),
            ("Mona Elling spoke", 0..2, false),
        ] {
            let document = paragraphs(text);
            let words = Reading::new(&document);
            assert_eq!(bears_an_office(&words, &name), person, "{text}");
        }
    }
}
