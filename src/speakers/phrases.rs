//! The shape of the phrase that names a source: its parts, and what each is built around.

use std::ops::Range;

use super::entities::Entities;
use super::name::{Guess, NameAt, name_at};
use super::pronouns::{Pronoun, pronoun};
use super::speaker::SpeakerKind;
use crate::language::{Reading, RoleClass, Set};

/// What a phrase is built around.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Head {
    /// A name, by the index of its entity.
    Named(usize),
    /// A pronoun at a token.
    Pronoun(Pronoun, usize),
    /// "who", "which" at a token.
    Relative(usize),
    /// A common noun.
    Noun(Noun),
    /// Nothing that could speak.
    None,
}

/// A phrase around a common noun: "a spokesman for the ministry".
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Noun {
    /// The noun.
    pub(crate) token: usize,
    /// From the first word to the noun.
    pub(crate) front: Range<usize>,
    /// What follows the noun: "for the ministry".
    pub(crate) back: Range<usize>,
    /// The owner before it, without its ending: "PC World" in "PC World’s analysis".
    pub(crate) owner: Option<Range<usize>>,
    /// What the noun is.
    pub(crate) class: Class,
    /// Whether there are several.
    pub(crate) plural: bool,
    /// Whether it is a known one: "the", "this", or an owner.
    pub(crate) definite: bool,
}

/// Kinds of nouns that can speak.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Person,
    Group,
    Body,
    Document,
    Finding,
}

/// What a phrase is built around.
pub(crate) fn head(
    words: &Reading,
    names: &[NameAt],
    entities: &Entities,
    tokens: Range<usize>,
) -> Head {
    let mut tokens = tokens;
    while !tokens.is_empty() && !words.is_word(tokens.start) {
        tokens.start += 1;
    }
    while !tokens.is_empty() && !words.is_word(tokens.end - 1) && words.get(tokens.end - 1) != "." {
        tokens.end -= 1;
    }
    if let Some(next) = tokens
        .end
        .checked_sub(2)
        .and_then(|token| words.after_possessive(token))
        && next == tokens.end
        && tokens.len() > 2
    {
        tokens.end -= 2;
    }
    if tokens.is_empty() {
        return Head::None;
    }
    let word_count = tokens.clone().filter(|token| words.is_word(*token)).count();
    if word_count == 1 {
        if let Some(pronoun) =
            pronoun(words, tokens.start).filter(|_| words.get(tokens.start) != "US")
        {
            return Head::Pronoun(pronoun, tokens.start);
        }
        if words.is(tokens.start, Set::Relative) && words.get(tokens.start) != "WHO" {
            return Head::Relative(tokens.start);
        }
    }
    if let Some(person) = person_head(words, names, entities, &tokens) {
        return Head::Named(person);
    }
    noun_head(words, names, entities, &tokens)
}

/// The person that a phrase names, if it does not only name one beside: not "Kirby’s lawyer", not
/// "a spokesman for Kirby".
fn person_head(
    words: &Reading,
    names: &[NameAt],
    entities: &Entities,
    tokens: &Range<usize>,
) -> Option<usize> {
    let first = names.partition_point(|name| name.tokens.start < tokens.start);
    for (index, name) in names.iter().enumerate().skip(first) {
        if name.tokens.start >= tokens.end {
            break;
        }
        let Some(entity) = entities.of_name[index] else {
            continue;
        };
        if name.guess != Guess::Person && entities.all[entity].kind != SpeakerKind::Person {
            continue;
        }
        let owner = words
            .after_possessive(name.tokens.end)
            .is_some_and(|next| next < tokens.end);
        let mut before = name.tokens.start;
        while before > tokens.start
            && (words.is_article(before - 1)
                || words.is(before - 1, Set::Title)
                || words.get(before - 1) == "."
                || words.is_person_role(before - 1) && words.is_capital(before - 1))
        {
            before -= 1;
        }
        let made = (tokens.start..before).any(|token| words.is(token, Set::MadeBy));
        let beside = made || before > tokens.start && words.is(before - 1, Set::Besides);
        // "family members of Ann Lee" end in the name; "the minister of state Ann Lee" too, but
        // there the preposition stands further left.
        let modifies = name.tokens.end < tokens.end
            && words.is_word(name.tokens.end)
            && !words.is(name.tokens.end, Set::NameGoesOn)
            && words.is_word(tokens.end - 1)
            && !words.is_capital(name.tokens.end);
        if !owner && !beside && !modifies {
            return Some(entity);
        }
    }
    None
}

fn noun_head(
    words: &Reading,
    names: &[NameAt],
    entities: &Entities,
    tokens: &Range<usize>,
) -> Head {
    let mut start = tokens.start;
    let mut owner = None;
    let mut cut = tokens.end;
    let mut at = tokens.start;
    while at < tokens.end {
        if let Some(next) = words.after_possessive(at) {
            if next < tokens.end {
                owner = Some(start..at);
                start = next;
                at = next;
                continue;
            }
            cut = at;
            break;
        }
        if let Some(name) = name_at(names, at) {
            at = names[name].tokens.end;
            continue;
        }
        let lower = words.lower(at);
        let closes = words.lexicon.has(lower, Set::Closing)
            || matches!(words.get(at), "," | "(" | ";" | ":")
            || at > start
                && lower.len() > 5
                && lower.ends_with("ing")
                && words.is_word(at)
                && !words.is_capital(at)
                && words.classes(at).is_empty()
                && at + 1 < tokens.end
            || at > start
                && lower.ends_with("ed")
                && !words.is_capital(at)
                && words.is(at + 1, Set::Linking);
        if closes && at > start {
            cut = at;
            break;
        }
        at += 1;
    }
    let Some(token) = (start..cut).rev().find(|token| words.is_word(*token)) else {
        return Head::None;
    };
    if let Some((name, entity)) = entities.named_at(names, token)
        && names[name].tokens.end >= cut.min(token + 1)
    {
        let quantity = words.is(tokens.start, Set::Several);
        if !quantity || cut == tokens.end {
            return Head::Named(entity);
        }
    }
    // "The hotel’s owners, the Castellan Group": the name after the comma is who is meant.
    if let Some(called) = called_after(words, names, entities, cut..tokens.end) {
        return Head::Named(called);
    }
    let back = cut..tokens.end;
    // "one of the organisers", "a number of residents", "members of the public"
    let quantity = words.is(token, Set::Quantity);
    if quantity && words.lower(cut) == "of" && cut + 1 < tokens.end {
        return head(words, names, entities, cut + 1..tokens.end);
    }
    let Some((class, plural)) = class_of(words, token) else {
        return Head::None;
    };
    let definite = owner.is_some() || words.is(tokens.start, Set::Definite);
    Head::Noun(Noun {
        token,
        front: tokens.start..token + 1,
        back,
        owner,
        class,
        plural,
        definite,
    })
}

/// The body or person whose name is all that follows a comma.
fn called_after(
    words: &Reading,
    names: &[NameAt],
    entities: &Entities,
    back: Range<usize>,
) -> Option<usize> {
    let start = if words.is_article(back.start + 1) {
        back.start + 2
    } else {
        back.start + 1
    };
    if words.get(back.start) != "," || start >= back.end {
        return None;
    }
    let (name, entity) = entities.named_at(names, start)?;
    let ends = names[name].tokens.end >= back.end || words.get(names[name].tokens.end) == ",";
    let place = entities.all[entity].place || entities.all[entity].seat;
    (ends && !place && names[name].tokens.start == start).then_some(entity)
}

fn class_of(words: &Reading, token: usize) -> Option<(Class, bool)> {
    let word = words.get(token);
    let classes = words.classes(token);
    let plural = words.lexicon.is_plural(word) || words.is(token, Set::Collective);
    let has = |class: RoleClass| classes.contains(&class);
    let class = if has(RoleClass::Document) {
        Class::Document
    } else if has(RoleClass::Finding) {
        Class::Finding
    } else if plural
        && (has(RoleClass::People) || words.is_person_role(token) || has(RoleClass::Official))
    {
        Class::Group
    } else if has(RoleClass::Official) && !words.is_person_role(token) {
        Class::Body
    } else if words.is_person_role(token) || words.is(token, Set::Officer) {
        Class::Person
    } else if has(RoleClass::Body) {
        Class::Body
    } else if has(RoleClass::People) {
        if plural { Class::Group } else { Class::Person }
    } else if words.lower(token).len() > 5 && words.lower(token).ends_with("maker") {
        // A carmaker, a chipmaker; a filmmaker is a listed person.
        Class::Body
    } else {
        let lower = words.lower(token);
        let many = lower.len() > 3 && lower.ends_with('s') && !lower.ends_with("ss");
        if lower.len() < 3
            || !words.is_word(token)
            || words.is_plain(token) && !words.lexicon.has(lower, Set::SomeOthers)
        {
            return None;
        }
        return Some((if many { Class::Group } else { Class::Person }, many));
    };
    Some((class, plural))
}
