//! Texts and findings as sources: who speaks in a report, a letter, a study.

use std::ops::Range;

use super::name::Guess;
use super::phrases::{Class, Noun};
use super::resolve::Resolver;
use super::speaker::SpeakerKind;
use crate::language::{Lexicon, RoleClass, Set};

/// How far, in tokens, the maker of a document is sought: the length of a long article.
const REACH: usize = 4000;

impl Resolver<'_> {
    pub(super) fn finding(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
        if self.words.is(noun.back.start, Set::FindingOf) && noun.back.len() > 1 {
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
        if self.words.is(noun.front.start, Set::OneOwner) {
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
        if self.words.is(noun.back.start, Set::FindingIn) && noun.back.len() > 1 && noun.plural {
            let inner = self.part(noun.back.start + 1..noun.back.end);
            if inner.is_some() {
                return inner;
            }
        }
        if let Some(maker) = self.maker(noun.token) {
            return Some(maker);
        }
        // "The Home Office letter": the last name before the noun, not an adjective.
        let until = self
            .names
            .partition_point(|name| name.tokens.end <= noun.token);
        let before = self.names[..until]
            .iter()
            .enumerate()
            .rev()
            .take_while(|(_, name)| name.tokens.start >= noun.front.start)
            .find(|(_, name)| name.guess != Guess::Demonym);
        if let Some((index, name)) = before {
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
        let words = self.words;
        let noun = words.lexicon.singular(words.get(token));
        match noun.as_str() {
            "trial" | "experiment" => {
                let mut people = words.lexicon.words(Set::TrialPeople);
                people.any(|people| words.places(people).len() > 0)
            }
            "report" => words.places("authors").any(|other| {
                words.after_possessive(other.saturating_sub(2)) == Some(other)
                    && words.lower(other.saturating_sub(3)) == noun
                    || words.lower(other + 1) == "of" && words.lower(other + 3) == noun
            }),
            _ => words.role(token, RoleClass::Academic),
        }
    }

    /// Who the article says made a document: "The resolution, proposed by the Emirates".
    fn maker(&mut self, noun: usize) -> Option<usize> {
        let head = self.words.lexicon.singular(self.words.get(noun));
        let plural = format!("{head}s");
        let mut places = [noun].to_vec();
        places.extend(self.words.places(&head));
        places.extend(self.words.places(&plural));
        places.retain(|token| token.abs_diff(noun) < REACH);
        places.sort_unstable();
        places.dedup();
        for token in places {
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
                let is_study = |last: &String| Lexicon::english().has(last, Set::StudyName);
                form.last().is_some_and(is_study) && form.len() > 2
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
