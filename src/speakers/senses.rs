//! What an ambiguous name means here: Georgia, Washington, the Congo, a person named Paris.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::names::{Guess, NameAt};
use super::words::Words;
use crate::gazetteer::{EntryId, EntryKind, Gazetteer, RoleClass, Sense, Set, Use};

/// Words that speak for one of two meanings wherever they stand in the article.
const HINTS: &[(&str, &[&str])] = &[
    (
        "georgia",
        &[
            "Tbilisi",
            "Georgian",
            "Georgians",
            "Abkhazia",
            "Ossetia",
            "Saakashvili",
            "Caucasus",
            "Batumi",
            "Moscow",
            "Russia",
            "Russian",
            "Armenia",
            "Azerbaijan",
        ],
    ),
    (
        "us-georgia",
        &[
            "Atlanta",
            "Savannah",
            "Augusta",
            "Macon",
            "Alabama",
            "Florida",
            "Carolina",
            "Tennessee",
            "Republican",
            "Democrat",
            "Democratic",
            "senator",
            "Senator",
            "county",
            "County",
        ],
    ),
    (
        "us-washington",
        &[
            "Seattle", "Spokane", "Tacoma", "Olympia", "Inslee", "Oregon",
        ],
    ),
    (
        "democratic-republic-of-the-congo",
        &[
            "Kinshasa",
            "Goma",
            "Kivu",
            "Kabila",
            "Tshisekedi",
            "MONUSCO",
            "Katanga",
            "DRC",
            "Democratic",
            "M23",
        ],
    ),
    (
        "republic-of-the-congo",
        &["Brazzaville", "Sassou", "Nguesso", "Pointe"],
    ),
    ("north-korea", &["Pyongyang", "Jong", "KCNA"]),
    ("south-korea", &["Seoul", "Hyundai", "Samsung"]),
    ("dominica", &["Roseau"]),
    ("dominican-republic", &["Domingo"]),
];

/// Whether a place name stands where a place stands ("in Paris") and not where a party does.
pub(crate) fn is_location(words: &Words, tokens: &Range<usize>) -> bool {
    let mut before = tokens.start;
    while before > 0
        && (words.is_article(before - 1)
            || matches!(words.lower(before - 1), "city" | "capital" | "and" | "of"))
    {
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
pub(crate) fn settle(words: &Words, names: &mut [NameAt], gazetteer: &Gazetteer) {
    // First and last words of persons' names.
    let persons: FxHashSet<String> = names
        .iter()
        .filter(|name| name.guess == Guess::Person && name.tokens.len() > 1)
        .flat_map(|name| {
            let mut words = words.plain_words(name.tokens.clone());
            let last = words.pop();
            last.into_iter().chain(words.into_iter().next())
        })
        .collect();
    let hints: Vec<(EntryId, usize)> = HINTS
        .iter()
        .filter_map(|(key, hints)| {
            let count = (0..words.len())
                .filter(|token| hints.contains(&words.get(*token)))
                .count();
            Some((gazetteer.find(key)?, count))
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

/// Takes names for bodies that the words around show to be none of a person: "Axon’s chief
/// executive", "a spokesman for Axon", "Axon, a watchdog group".
pub(crate) fn unmask(words: &Words, names: &mut [NameAt]) {
    // The tokens of the longest name of a person with this last word.
    let mut surnames: FxHashMap<&str, usize> = FxHashMap::default();
    for name in names.iter().filter(|name| name.guess == Guess::Person) {
        let longest = surnames.entry(words.get(name.tokens.end - 1)).or_default();
        *longest = name.tokens.len().max(*longest);
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
    // Last words of persons' names that begin with a first name.
    let families: FxHashSet<&str> = names
        .iter()
        .filter(|name| name.guess == Guess::Person && name.tokens.len() > 1)
        .filter(|name| {
            let first = words.get(name.tokens.start);
            words.lexicon.gender_of_name(first).is_some()
        })
        .map(|name| words.get(name.tokens.end - 1))
        .collect();
    let things: Vec<usize> = (0..names.len())
        .filter(|index| is_thing_of(words, &families, &names[*index]))
        .collect();
    for index in things {
        names[index].guess = Guess::Other;
        names[index].person = false;
    }
    for name in names {
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
fn is_thing_of(words: &Words, families: &FxHashSet<&str>, name: &NameAt) -> bool {
    let first = words.get(name.tokens.start);
    name.guess == Guess::Person
        && name.tokens.len() == 2
        && words.lexicon.gender_of_name(first).is_none()
        && families.contains(first)
}

/// "Georgia Whitfield, a nurse"
fn is_called_a_person(words: &Words, tokens: &Range<usize>) -> bool {
    let end = tokens.end;
    tokens.len() > 1
        && words.get(end) == ","
        && matches!(words.lower(end + 1), "a" | "an")
        && (end + 2..end + 4).any(|token| {
            words.is_person_role(token)
                && !words.role(token, RoleClass::Body)
                && words.sentence(token) == words.sentence(tokens.start)
                && !words.is_capital(token)
        })
}

/// "The city of Santa Rita"
fn called_a_place(words: &Words, tokens: &Range<usize>) -> bool {
    let start = tokens.start;
    start > 1
        && words.lower(start - 1) == "of"
        && !words.is_capital(start - 2)
        && matches!(
            words.lower(start - 2),
            "city" | "town" | "village" | "port" | "island" | "province" | "district" | "county"
        )
}

/// "The insurer Norrland", "the regional newspaper Velmar Echo".
fn called_a_body(words: &Words, tokens: &Range<usize>) -> bool {
    let Some(before) = tokens.start.checked_sub(1) else {
        return false;
    };
    words.is(before, Set::CommonBody)
        && !words.is_capital(before)
        && !words.lexicon.is_plural(words.get(before))
        && words.sentence(before) == words.sentence(tokens.start)
}

fn runs_like_a_body(words: &Words, tokens: &Range<usize>) -> bool {
    let runs = |token: usize| {
        let head = words.role(token, RoleClass::Head) || words.role(token, RoleClass::Voice);
        head && !matches!(words.lower(token), "manager" | "agent")
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
    let run_by = start > 1 && matches!(words.lower(start - 1), "for" | "of") && runs(start - 2);
    let writes = start > 0
        && words.is_article(start - 1)
        && !words.is_capital(end)
        && words.role(end, RoleClass::Document);
    owns || is_before || called || run_by || writes
}

fn choose(
    words: &Words,
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
fn state_at_hand(words: &Words, name: &NameAt) -> bool {
    let next = words.lower(name.tokens.end);
    let start = name.tokens.start;
    let governor = (start.saturating_sub(3)..start)
        .chain(name.tokens.end..name.tokens.end + 2)
        .any(|token| {
            matches!(
                words.lower(token),
                "governor" | "gov" | "senator" | "sheriff" | "legislature"
            ) || words.lower(token) == "state" && token + 1 != start
        });
    let us = words.get(name.tokens.end) == ","
        && matches!(
            words.get(name.tokens.end + 1),
            "US" | "U" | "USA" | "United"
        );
    let town = start > 1
        && words.get(start - 1) == ","
        && words.is_capital(start - 2)
        && !matches!(words.lower(start - 2), "tbilisi" | "gori" | "batumi")
        && name.senses.iter().any(|sense| sense.used_as == Use::Name)
        && words.get(name.tokens.start) == "Georgia"
        && !name.senses.is_empty();
    governor || us || next == "state" || town
}

/// Whether a place name is a person here: "Paris claims", where a Valeska Paris was named.
fn is_person_here(
    words: &Words,
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
        || matches!(
            words.get(name.tokens.start.wrapping_sub(1)),
            "Mr" | "Ms" | "Mrs" | "Miss" | "Dr"
        )
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
