//! Where names stand.
//!
//! Three witnesses are heard: the network's names, the gazetteer, and great letters. The network
//! knows names that nobody listed, the gazetteer knows where a listed name ends, and great letters
//! catch what both miss. Where they overlap, the longer reading of a kind wins.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::ops::Range;

use rustc_hash::FxHashSet;

use super::capitals::{by_letters, is_trade, person_after_body};
use super::headlines::{in_title_case, is_headline, shorten};
use super::name::{Guess, NameAt};
use super::no_names::{
    before_date, ends_as_body, holds_office, is_adjective, is_base, is_department, is_hashtag,
    is_office, is_portfolio, is_seat_in_brackets, opens_with_title, past_office, past_small_words,
};
use super::openings::behind_openings;
use crate::gazetteer::{EntryKind, Gazetteer, Sense, Use};
use crate::language::{Reading, Set};
use crate::tagger::{NameKind, Tagging};

/// All names, in text order, not overlapping.
///
/// `sources` are the tokens of sources of statements: a great letter there is a name even where a
/// sentence begins.
pub(crate) fn find(
    words: &Reading,
    tagging: &Tagging,
    gazetteer: &Gazetteer,
    sources: &[Range<usize>],
) -> Vec<NameAt> {
    let mut names: Vec<NameAt> = Vec::new();
    let votes = votes(words, tagging);
    let mut source_ends: Vec<u32> = vec![0; words.len()];
    for source in sources {
        let source_end = u32::try_from(source.end).unwrap_or(u32::MAX);
        for end in &mut source_ends[source.clone()] {
            *end = source_end.max(*end);
        }
    }
    let in_text: FxHashSet<String> = tagging
        .names
        .iter()
        .filter(|name| !is_headline(words, name.tokens.start))
        .map(|name| words.line(name.tokens.clone()))
        .collect();
    for sentence in words.document.sentences() {
        let mut here = by_network(words, tagging, &votes, sentence.tokens.clone());
        part_joined(words, gazetteer, &mut here);
        let title_case = in_title_case(words, sentence.tokens.clone());
        if title_case && is_headline(words, sentence.tokens.start) {
            shorten(words, &mut here, &in_text);
        }
        if !title_case {
            for run in by_letters(words, gazetteer, sentence.tokens.clone(), &source_ends) {
                merge_run(words, &mut here, run, !tagging.names.is_empty());
            }
        }
        for found in gazetteer.names_in(words.document, sentence.tokens.clone()) {
            let is_name = words.is_capital(found.tokens.start)
                || words
                    .get(found.tokens.start)
                    .chars()
                    .any(char::is_uppercase)
                || found.tokens.len() > 1;
            if is_name {
                merge_listed(words, gazetteer, &mut here, found.tokens, found.senses);
            }
        }
        for name in here.iter_mut().filter(|name| name.guess == Guess::Person) {
            name.tokens.start = past_small_words(words, &name.tokens);
            name.tokens.start = past_office(words, &name.tokens);
            while name.tokens.len() > 1 && opens_with_title(words, &name.tokens) {
                name.tokens.start += 1;
            }
        }
        for name in &mut here {
            name.tokens.end = before_date(words, &name.tokens);
        }
        let persons: Vec<Range<usize>> = here
            .iter()
            .filter(|name| name.guess == Guess::Person)
            .map(|name| name.tokens.clone())
            .collect();
        let is_person = |token: usize| persons.iter().any(|name| name.contains(&token));
        here.retain(|name| {
            !is_hashtag(words, name.tokens.start)
                && !is_office(words, name)
                && !is_portfolio(words, name, is_person)
                && !is_base(words, &name.tokens)
                && !is_seat_in_brackets(words, &name.tokens)
        });
        here.sort_by_key(|name| (name.tokens.start, Reverse(name.tokens.end)));
        for name in here {
            let last = names.last_mut();
            match last.filter(|last| overlap(&last.tokens, &name.tokens)) {
                Some(last) if last.tokens.len() < name.tokens.len() => *last = name,
                Some(_) => {}
                None => names.push(name),
            }
        }
    }
    behind_openings(words, &mut names);
    names.shrink_to_fit();
    names
}

/// What the network takes each name for, over the whole article: one that is a person three times is
/// one the fourth time too.
fn votes(words: &Reading, tagging: &Tagging) -> HashMap<String, NameKind> {
    let mut weights: HashMap<String, Vec<(NameKind, f32)>> = HashMap::new();
    for name in &tagging.names {
        let kinds = weights.entry(words.line(name.tokens.clone())).or_default();
        match kinds.iter_mut().find(|(kind, _)| *kind == name.kind) {
            Some((_, weight)) => *weight += name.confidence,
            None => kinds.push((name.kind, name.confidence)),
        }
    }
    weights
        .into_iter()
        .filter_map(|(name, kinds)| {
            let best = kinds
                .into_iter()
                .max_by(|left, right| left.1.total_cmp(&right.1))?;
            Some((name, best.0))
        })
        .collect()
}

/// Parts a person from the body named right before: "Council on Islamic Relations | Alia Salem".
fn part_joined(words: &Reading, gazetteer: &Gazetteer, here: &mut Vec<NameAt>) {
    for index in 0..here.len() {
        if here[index].guess == Guess::Person {
            continue;
        }
        if let Some(cut) = person_after_body(words, gazetteer, &here[index].tokens) {
            let person = NameAt {
                tokens: cut..here[index].tokens.end,
                guess: Guess::Person,
                senses: Vec::new(),
                person: true,
            };
            here[index].tokens.end = cut;
            here.push(person);
        }
    }
}

fn by_network(
    words: &Reading,
    tagging: &Tagging,
    votes: &HashMap<String, NameKind>,
    sentence: Range<usize>,
) -> Vec<NameAt> {
    let first = tagging
        .names
        .partition_point(|name| name.tokens.start < sentence.start);
    tagging.names[first..]
        .iter()
        .take_while(|name| name.tokens.end <= sentence.end)
        .filter_map(|name| {
            let mut tokens = name.tokens.clone();
            let kind = votes
                .get(&words.line(tokens.clone()))
                .copied()
                .unwrap_or(name.kind);
            let guess = match kind {
                NameKind::Person if ends_as_body(words, &tokens) => Guess::Body,
                NameKind::Person => Guess::Person,
                NameKind::Organisation => Guess::Body,
                NameKind::Place => Guess::Place,
                NameKind::Other => Guess::Other,
            };
            while tokens.len() > 1 && words.is_article(tokens.start) {
                tokens.start += 1;
            }
            if guess == Guess::Person {
                while tokens.len() > 1 && opens_with_title(words, &tokens) {
                    tokens.start += 1;
                }
            }
            while tokens.len() > 1
                && !words.is_word(tokens.end - 1)
                && words.get(tokens.end - 1) != "."
            {
                tokens.end -= 1;
            }
            if tokens.len() > 2 && words.after_possessive(tokens.end - 2) == Some(tokens.end) {
                tokens.end -= 2;
            }
            // "Norvian Interior | Minister"
            while tokens.len() > 1
                && guess != Guess::Person
                && words.is(tokens.end - 1, Set::Portfolio)
                && words.is_capital(tokens.end)
                && words.is_person_role(tokens.end)
            {
                tokens.end -= 1;
            }
            if tokens.len() > 1 && tokens.start == sentence.start && is_trade(words, tokens.start) {
                tokens.start += 1;
            }
            let noun = tokens.len() == 1
                && tokens.start == sentence.start
                && words.lexicon.is_plural(words.get(tokens.start));
            let named = !noun
                && tokens.clone().any(|token| {
                    words
                        .get(token)
                        .chars()
                        .any(|c| c.is_uppercase() || c.is_ascii_digit())
                });
            let titled = guess != Guess::Person
                && (holds_office(words, &tokens) || is_department(words, tagging, &tokens));
            let adjective = guess == Guess::Other && is_adjective(words, &tokens);
            (named && !titled && !adjective).then_some(NameAt {
                tokens,
                guess,
                senses: Vec::new(),
                person: name.kind == NameKind::Person,
            })
        })
        .collect()
}

/// Takes in a name by its letters: alone, or in place of shorter ones.
fn merge_run(words: &Reading, here: &mut Vec<NameAt>, run: NameAt, networked: bool) {
    let overlapping: Vec<usize> = (0..here.len())
        .filter(|index| overlap(&here[*index].tokens, &run.tokens))
        .collect();
    match overlapping[..] {
        [] => {
            // Where the network reads, it knows persons; what it leaves out is seldom one.
            let unlikely =
                networked && run.guess == Guess::Person && !is_person_like(words, &run.tokens);
            if is_adjective(words, &run.tokens) {
                return;
            }
            here.push(NameAt {
                guess: if unlikely { Guess::Other } else { run.guess },
                ..run
            });
        }
        [one] => {
            let longer = encloses(&run.tokens, &here[one].tokens);
            let alike = here[one].guess == run.guess
                || run.guess == Guess::Body && here[one].guess != Guess::Person;
            if longer && alike && matches!(run.guess, Guess::Person | Guess::Body) {
                here[one] = run;
            } else if here[one].guess == Guess::Person
                && words.is_acronym(here[one].tokens.start)
                && run.guess == Guess::Body
                && here[one].tokens == run.tokens
            {
                here[one].guess = Guess::Body;
            } else if here[one].tokens == run.tokens
                && run.guess == Guess::Person
                && run.tokens.len() > 1
                && words
                    .lexicon
                    .gender_of_name(words.get(run.tokens.start))
                    .is_some()
            {
                here[one].guess = Guess::Person;
            }
        }
        _ => {
            if run.guess == Guess::Body
                && overlapping.iter().all(|index| {
                    encloses(&run.tokens, &here[*index].tokens)
                        && here[*index].guess != Guess::Person
                })
            {
                here.retain(|name| !overlap(&name.tokens, &run.tokens));
                here.push(run);
            }
        }
    }
}

/// Whether a first name, a title or a particle speaks for a person.
fn is_person_like(words: &Reading, tokens: &Range<usize>) -> bool {
    let titled = tokens.start > 0
        && (words.is(tokens.start - 1, Set::Title) || words.is_person_role(tokens.start - 1));
    words
        .lexicon
        .gender_of_name(words.get(tokens.start))
        .is_some()
        || titled
        || tokens
            .clone()
            .any(|token| words.lexicon.has(words.get(token), Set::Particle))
}

/// Takes in a name of the gazetteer: alone, in place of shorter ones, or as what a name means.
fn merge_listed(
    words: &Reading,
    gazetteer: &Gazetteer,
    here: &mut Vec<NameAt>,
    tokens: Range<usize>,
    senses: &[Sense],
) {
    let mut free = true;
    for name in here.iter_mut() {
        if name.tokens == tokens || encloses(&tokens, &name.tokens) && is_noun(senses) {
            name.tokens = tokens.clone();
            name.senses = senses.to_vec();
            let person = name.guess == Guess::Person
                && words
                    .lexicon
                    .gender_of_name(words.get(tokens.start))
                    .is_some();
            if !person {
                name.guess = kind_of(gazetteer, senses);
            }
            free = false;
        } else if overlap(&name.tokens, &tokens) {
            free = false;
        }
    }
    if free {
        here.push(NameAt {
            tokens,
            guess: kind_of(gazetteer, senses),
            senses: senses.to_vec(),
            person: false,
        });
    }
}

/// Whether a listed name is more than an adjective.
fn is_noun(senses: &[Sense]) -> bool {
    senses.iter().any(|sense| sense.used_as != Use::Demonym)
}

fn kind_of(gazetteer: &Gazetteer, senses: &[Sense]) -> Guess {
    let sense = senses[0];
    match (gazetteer.entry(sense.entry).kind, sense.used_as) {
        (_, Use::Demonym) => Guess::Demonym,
        (EntryKind::Country | EntryKind::Region, _) | (_, Use::Seat) => Guess::Place,
        (EntryKind::Person, _) => Guess::Person,
        _ => Guess::Body,
    }
}

fn overlap(left: &Range<usize>, right: &Range<usize>) -> bool {
    left.start < right.end && right.start < left.end
}

fn encloses(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end && outer.len() > inner.len()
}
