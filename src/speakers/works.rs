//! Texts and findings as sources: who speaks in a report, a letter, a study.

use std::ops::Range;

use super::names::Guess;
use super::phrases::{Class, Noun};
use super::resolve::Resolver;
use super::speaker::SpeakerKind;
use super::words::Words;
use crate::gazetteer::{RoleClass, Set};

/// What shows that an article reports a study.
#[derive(Debug)]
pub(super) struct Signs {
    /// It speaks of people who do research.
    researchers: bool,
    /// It speaks of the authors of a report.
    authors: bool,
}

impl Signs {
    pub(super) fn of(words: &Words) -> Self {
        let researchers = |token: &usize| {
            words.role(*token, RoleClass::Academic)
                && words.lexicon.is_plural(words.get(*token))
                && words.lower(*token) != "authors"
        };
        let is_report = |token: usize| words.lower(token) == "report";
        let authors = |token: &usize| {
            let owned = *token > 2
                && words.after_possessive(token - 2) == Some(*token)
                && is_report(token - 3);
            words.lower(*token) == "authors"
                && (owned || words.lower(token + 1) == "of" && is_report(token + 3))
        };
        Self {
            researchers: (0..words.len()).any(|token| researchers(&token)),
            authors: (0..words.len()).any(|token| authors(&token)),
        }
    }
}

impl Resolver<'_> {
    pub(super) fn finding(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
        if matches!(
            self.words.lower(noun.back.start),
            "of" | "from" | "in" | "by"
        ) && noun.back.len() > 1
        {
            let inner = self.part(noun.back.start + 1..noun.back.end);
            if inner.is_some() {
                return inner;
            }
        }
        if let Some(owner) = noun.owner.clone() {
            return self.owner(owner);
        }
        if noun.definite && self.study.is_some() {
            return self.study;
        }
        Some(self.text(noun, tokens))
    }

    pub(super) fn document(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
        let academic = self.is_academic(noun.token);
        if let Some(owner) = noun.owner.clone() {
            return self.owner(owner);
        }
        if matches!(self.words.lower(noun.front.start), "his" | "her") {
            return self.part(noun.front.start..noun.front.start + 1);
        }
        // "A report by the ministry", "drafted by"; one "ordered by" the ministry is by others.
        let makes = |by: usize| {
            self.words.lower(by) == "from"
                || self.words.lower(by) == "by"
                    && (by == noun.back.start || self.words.is(by - 1, Set::MadeBy))
        };
        if let Some(by) = (noun.back.clone()).find(|token| makes(*token))
            && let Some(maker) = self.part(by + 1..noun.back.end)
        {
            return Some(maker);
        }
        if matches!(self.words.lower(noun.back.start), "in" | "published")
            && noun.back.len() > 1
            && noun.plural
        {
            let inner = self.part(noun.back.start + 1..noun.back.end);
            if inner.is_some() {
                return inner;
            }
        }
        if let Some(maker) = self.maker(noun.token) {
            return Some(maker);
        }
        // "The Home Office letter": the last name before the noun, not an adjective.
        let first = self.names_before(noun.front.start);
        let next = self.names_before(noun.token);
        let before = (first..next).rev().find(|index| {
            let name = &self.names[*index];
            name.tokens.end <= noun.token && name.guess != Guess::Demonym
        });
        if let Some(index) = before {
            let name = &self.names[index];
            let adjoins = (name.tokens.end..noun.token).all(|token| !self.words.is_plain(token));
            if adjoins && (!academic || noun.plural && !noun.definite) {
                return self.entities.of_name[index];
            }
        }
        if academic {
            return Some(self.study(noun, tokens));
        }
        if noun.definite
            && self.words.lower(noun.token).starts_with("report")
            && self.study.is_some()
        {
            return self.study;
        }
        Some(self.text(noun, tokens))
    }

    /// Whether a text or people are of the study that the article reports. A trial may be one of a
    /// court, a report of anybody; the article tells by the people that it names beside.
    fn is_academic(&self, token: usize) -> bool {
        match self.words.lexicon.singular(self.words.get(token)).as_str() {
            "trial" | "experiment" => self.signs.researchers,
            "report" => self.signs.authors,
            _ => self.words.role(token, RoleClass::Academic),
        }
    }

    /// Who the article says made a document: "The resolution, proposed by the Emirates".
    fn maker(&mut self, noun: usize) -> Option<usize> {
        let head = self.words.lexicon.singular(self.words.get(noun));
        let near = self.makers_near(noun);
        for token in near.flat_map(|by| by.saturating_sub(5)..by - 1) {
            if self.words.lexicon.singular(self.words.get(token)) != head
                || self.words.is_capital(token) && token != noun
            {
                continue;
            }
            let end = self.words.sentence_of(token).end;
            let made = (token + 1..end.min(token + 5)).find(|at| self.words.is(*at, Set::MadeBy));
            if let Some(made) = made
                && self.words.lower(made + 1) == "by"
            {
                let maker = (made + 2..end.min(made + 8))
                    .find_map(|at| self.entities.named_at(self.names, at));
                if let Some((_, entity)) = maker {
                    return Some(entity);
                }
            }
        }
        None
    }

    /// The study that the article reports; all who wrote it and all that it finds speak as one. It
    /// is called by its people once they are named.
    pub(super) fn study(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        let people = noun.class == Class::Group;
        let entity = if let Some(study) = self.study {
            if self.entities.all[study].plural || !people {
                return study;
            }
            self.entities.all[study].name = self.shown(tokens, noun);
            study
        } else {
            let name = self.shown(tokens, noun);
            self.entities.push(name, SpeakerKind::Group)
        };
        self.entities.all[entity].plural = people;
        self.entities.call(entity, "study".to_owned());
        self.study = Some(entity);
        entity
    }

    /// A study that is named speaks with the people who made it.
    pub(super) fn study_by_name(&mut self, entity: usize) -> usize {
        let one = &self.entities.all[entity];
        let academic = one.kind == SpeakerKind::Body
            && one.entry.is_none()
            && one.forms.iter().any(|form| {
                matches!(
                    form.last().map(String::as_str),
                    Some("study" | "survey" | "project")
                ) && form.len() > 2
            });
        if !academic {
            return entity;
        }
        match self.study {
            Some(study) if study != entity => {
                let named = std::mem::take(&mut self.entities.all[entity].mentions);
                let (name, forms) = (
                    self.entities.all[entity].name.clone(),
                    self.entities.all[entity].forms.clone(),
                );
                let one = &mut self.entities.all[study];
                if one.kind != SpeakerKind::Body {
                    one.name = name;
                    one.kind = SpeakerKind::Body;
                }
                one.forms.extend(forms);
                one.mentions.extend(named);
                for of_name in &mut self.entities.of_name {
                    if *of_name == Some(entity) {
                        *of_name = Some(study);
                    }
                }
                study
            }
            _ => {
                self.study = Some(entity);
                entity
            }
        }
    }
}
