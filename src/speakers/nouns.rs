//! Sources without a name: "the report", "a spokesman for the ministry", "residents".

use std::ops::Range;

use super::names::Guess;
use super::phrases::{Class, Noun};
use super::pronouns::Pronoun;
use super::resolve::Resolver;
use super::speaker::{Form, SpeakerKind};
use crate::gazetteer::{RoleClass, Set};

impl Resolver<'_> {
    pub(super) fn noun(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
        let entity = match noun.class {
            Class::Finding => self.finding(noun, tokens)?,
            Class::Document => self.document(noun, tokens)?,
            Class::Person => self.role(noun, tokens),
            Class::Group => self.group(noun, tokens),
            Class::Body => self.body(noun, tokens),
        };
        let form = match noun.class {
            Class::Group => Form::Group,
            _ => Form::Role,
        };
        self.mention(entity, tokens.clone(), form);
        self.history.leave(self.words, entity, noun.token);
        Some(entity)
    }

    fn finding(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
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

    fn document(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
        let academic = self.words.role(noun.token, RoleClass::Academic);
        if let Some(owner) = noun.owner.clone() {
            return self.owner(owner);
        }
        if matches!(self.words.lower(noun.front.start), "his" | "her") {
            return self.part(noun.front.start..noun.front.start + 1);
        }
        if let Some(by) =
            (noun.back.clone()).find(|token| matches!(self.words.lower(*token), "by" | "from"))
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
        let before = self.names.iter().enumerate().rev().find(|(_, name)| {
            name.tokens.start >= noun.front.start
                && name.tokens.end <= noun.token
                && name.guess != Guess::Demonym
        });
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

    /// Who the article says made a document: "The resolution, proposed by the Emirates".
    fn maker(&mut self, noun: usize) -> Option<usize> {
        let head = self.words.lexicon.singular(self.words.get(noun));
        for token in 0..self.words.len() {
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

    /// The study that the article reports; all who wrote it and all that it finds speak as one.
    fn study(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        if let Some(study) = self.study {
            return study;
        }
        let entity = self
            .entities
            .push(self.shown(tokens, noun), SpeakerKind::Group);
        self.entities.all[entity].plural = true;
        "study".clone_into(&mut self.entities.all[entity].head);
        self.study = Some(entity);
        entity
    }

    fn text(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        self.known(noun, SpeakerKind::Text)
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Text))
    }

    fn group(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        let academic = self.words.role(noun.token, RoleClass::Academic);
        let other = (noun.front.clone()).any(|token| {
            matches!(
                self.words.lower(token),
                "other" | "others" | "some" | "many" | "independent"
            )
        });
        if academic
            && !other
            && noun.owner.is_none()
            && (noun.definite || self.study.is_none() || noun.front.len() == 1)
        {
            return self.study(noun, tokens);
        }
        if academic && noun.owner.is_some() && !other {
            // "The report’s authors"
            let owner = noun.owner.clone().unwrap_or(0..0);
            if owner
                .clone()
                .any(|token| self.words.role(token, RoleClass::Document))
            {
                return self.study(noun, tokens);
            }
        }
        self.known(noun, SpeakerKind::Group)
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Group))
    }

    /// A person by role: one described so before, or a new one.
    fn role(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        let head = self.words.lexicon.singular(self.words.get(noun.token));
        let owned = noun.owner.is_some() || !noun.back.is_empty() || self.names_within(tokens) > 0;
        if noun.definite && !owned {
            let voice = self.words.role(noun.token, RoleClass::Voice);
            let described = self
                .entities
                .all
                .iter()
                .enumerate()
                .filter(|(_, entity)| {
                    entity.kind == SpeakerKind::Person && !entity.mentions.is_empty()
                })
                .filter(|(_, entity)| {
                    entity.descriptions.iter().any(|span| {
                        self.words.document.tokens_in(*span).any(|token| {
                            self.words.lexicon.singular(self.words.get(token)) == head
                                || voice && self.words.role(token, RoleClass::Voice)
                        })
                    })
                });
            let last = described
                .filter_map(|(index, entity)| {
                    let before = entity
                        .mentions
                        .iter()
                        .filter(|(tokens, _)| tokens.start < noun.token)
                        .map(|(tokens, _)| tokens.start)
                        .max()?;
                    Some((before, index))
                })
                .max();
            if let Some((_, index)) = last {
                return index;
            }
            let gender = self
                .words
                .lexicon
                .gender_of_role(self.words.get(noun.token));
            let plain = matches!(
                head.as_str(),
                "man" | "woman" | "boy" | "girl" | "teenager" | "old"
            );
            if plain && let Some(gender) = gender.or(Some(crate::gazetteer::Gender::Male)) {
                let meant = self.history.antecedent(
                    self.words,
                    &self.entities,
                    Pronoun::Person(gender),
                    noun.token,
                    true,
                );
                if let Some(meant) = meant {
                    return meant;
                }
            }
        }
        self.known(noun, SpeakerKind::Role)
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Role))
    }

    /// A body by what it is: "the company" is the last one that can be meant.
    fn body(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        let owned = noun.owner.is_some()
            || self.names_within(&noun.front) > 0
            || self.demonym_within(&noun.front);
        let lower = self.words.lower(noun.token);
        if noun.definite && !owned && noun.back.is_empty() {
            let state = self.words.role(noun.token, RoleClass::Official)
                || self.words.lexicon.has(lower, Set::PublicBody);
            let by_word = self.last_body(noun.token, |entity| {
                entity
                    .forms
                    .iter()
                    .any(|form| form.len() > 1 && form.iter().any(|word| word == lower))
            });
            if by_word.is_some() && !matches!(lower, "government") {
                return by_word.unwrap_or_default();
            }
            if matches!(lower, "country" | "nation" | "kingdom" | "republic") {
                let gazetteer = self.gazetteer;
                if let Some(country) = self.last_body(noun.token, |entity| {
                    entity
                        .entry
                        .is_some_and(|entry| gazetteer.is_country(entry))
                }) {
                    return country;
                }
            }
            if !state && self.words.is(noun.token, Set::CommonBody) {
                let gazetteer = self.gazetteer;
                let last = self.last_body(noun.token, |entity| {
                    !entity.seat
                        && entity
                            .entry
                            .is_none_or(|entry| gazetteer.entry(entry).kind.is_body())
                });
                if let Some(last) = last {
                    return last;
                }
            }
        }
        self.known(noun, SpeakerKind::Body)
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Body))
    }

    fn last_body(
        &self,
        before: usize,
        fits: impl Fn(&super::entities::Entity) -> bool,
    ) -> Option<usize> {
        self.entities
            .all
            .iter()
            .enumerate()
            .filter(|(_, entity)| entity.kind == SpeakerKind::Body && fits(entity))
            .filter_map(|(index, entity)| {
                let last = entity
                    .mentions
                    .iter()
                    .map(|(tokens, _)| tokens.start)
                    .filter(|start| *start < before && !self.words.in_heading(*start))
                    .max()?;
                Some((last, index))
            })
            .max()
            .map(|(_, index)| index)
    }

    fn names_within(&self, tokens: &Range<usize>) -> usize {
        self.names
            .iter()
            .filter(|name| {
                name.tokens.start >= tokens.start
                    && name.tokens.end <= tokens.end
                    && name.guess != Guess::Demonym
            })
            .count()
    }

    fn demonym_within(&self, tokens: &Range<usize>) -> bool {
        self.names.iter().any(|name| {
            name.guess == Guess::Demonym
                && name.tokens.start >= tokens.start
                && name.tokens.end <= tokens.end
        })
    }

    /// An earlier entity of the same noun that this one can be.
    fn known(&self, noun: &Noun, kind: SpeakerKind) -> Option<usize> {
        let head = self.words.lexicon.singular(self.words.get(noun.token));
        let mine = self.modifiers(noun);
        self.entities.all.iter().rposition(|entity| {
            if entity.kind != kind || entity.head != head || entity.plural != noun.plural {
                return false;
            }
            let Some(theirs) = entity.forms.first() else {
                return false;
            };
            mine == *theirs
                || (noun.definite || noun.plural) && mine.is_empty()
                || noun.plural && theirs.is_empty() && kind == SpeakerKind::Group
        })
    }

    /// What tells this one from others of the same noun: "Gaza" in "the Gaza residents".
    fn modifiers(&self, noun: &Noun) -> Vec<String> {
        (noun.front.start..noun.token)
            .chain(noun.back.clone())
            .filter(|token| {
                self.words.is_word(*token)
                    && !self.words.is_plain(*token)
                    && !self.words.is_determiner(*token)
                    && self.words.lower(*token) != "s"
            })
            .map(|token| self.words.lower(token).to_owned())
            .collect()
    }

    fn fresh(&mut self, noun: &Noun, tokens: &Range<usize>, kind: SpeakerKind) -> usize {
        let shown = self.shown(tokens, noun);
        let entity = self.entities.push(shown, kind);
        let forms = vec![self.modifiers(noun)];
        let one = &mut self.entities.all[entity];
        one.head = self.words.lexicon.singular(self.words.get(noun.token));
        one.plural = noun.plural;
        one.forms = forms;
        one.gender = self
            .words
            .lexicon
            .gender_of_role(self.words.get(noun.token));
        one.descriptions.push(self.words.span(tokens.clone()));
        entity
    }

    /// A phrase as a name: without its article, and without a clause after the noun.
    fn shown(&self, tokens: &Range<usize>, noun: &Noun) -> String {
        let mut start = tokens.start;
        while start < noun.token
            && self.words.is_determiner(start)
            && !matches!(self.words.lower(start), "his" | "her" | "their" | "its")
        {
            start += 1;
        }
        // "Two of the judges" keeps how many there are.
        if self.words.lower(start) == "of" {
            start = tokens.start;
        }
        let clause = (noun.back.clone()).find(|token| {
            matches!(
                self.words.lower(*token),
                "who" | "which" | "that" | "including"
            ) || self.words.get(*token) == ","
        });
        let end = clause.unwrap_or(tokens.end).max(noun.token + 1);
        self.words.line(start..end)
    }

    /// Tokens that name a group in one word, of groups that the article names more than once:
    /// "pilgrims".
    pub(super) fn groups_spoken_of(&self) -> Vec<usize> {
        let words = self.words;
        let tokens: Vec<usize> = (0..words.len())
            .filter(|token| {
                !words.is_capital(*token)
                    && words.lexicon.is_plural(words.get(*token))
                    && words.role(*token, RoleClass::People)
                    && !words.quoted(*token)
                    && !words.is(*token, Set::Plain)
                    && !matches!(words.lower(*token), "people" | "members" | "men" | "women")
            })
            .collect();
        let count = |word: &str| {
            let same = tokens.iter().filter(|token| words.lower(**token) == word);
            same.count()
        };
        tokens
            .iter()
            .copied()
            .filter(|token| count(words.lower(*token)) > 1)
            .collect()
    }

    /// A group that is only spoken of: one with the same noun, or a new one.
    pub(super) fn group_spoken_of(&mut self, token: usize) {
        let head = self.words.lexicon.singular(self.words.get(token));
        let known = self
            .entities
            .all
            .iter()
            .rposition(|entity| entity.kind == SpeakerKind::Group && entity.head == head);
        let entity = known.unwrap_or_else(|| {
            let name = self.words.get(token).to_owned();
            let entity = self.entities.push(name, SpeakerKind::Group);
            let one = &mut self.entities.all[entity];
            (one.head, one.plural, one.forms) = (head, true, vec![Vec::new()]);
            entity
        });
        let inside = |(tokens, _): &(Range<usize>, Form)| tokens.contains(&token);
        if !self.entities.all[entity].mentions.iter().any(inside) {
            self.mention(entity, token..token + 1, Form::Group);
            self.history.leave(self.words, entity, token);
        }
    }
}
