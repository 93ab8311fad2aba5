//! People and bodies spoken of by what they are: "the minister", "the company".

use std::ops::Range;

use super::entities::Entity;
use super::phrases::{Class, Head, Noun, head};
use super::resolve::Resolver;
use super::speaker::{Form, SpeakerKind};
use crate::gazetteer::EntryKind;
use crate::language::{RoleClass, Set};

/// Tokens of a body at the beginning of a sentence, at most: "The", "island", "’", "s", "council".
const LONGEST_OPENING: usize = 7;

impl Resolver<'_> {
    /// Reads "the minister" at the token of its article: one who was described so before, or a
    /// person without a name whom a pronoun may mean; a body only if it was named or spoke before.
    pub(super) fn nominal(&mut self, article: usize) {
        let words = self.words;
        let noun = article + 1;
        let limit = words.sentence_of(article).end;
        if !words.is(article, Set::Known)
            || noun >= limit
            || words.is_capital(noun)
            || words.lexicon.is_plural(words.get(noun))
            || words.is_capital(noun + 1)
            || words.is_person_role(noun + 1)
            || words.role(noun + 1, RoleClass::Body)
            || words.is(noun + 1, Set::NotAlone)
            // "accused the council of hiding it" says no more of the council.
            || words.lower(noun + 1) == "of" && !words.lower(noun + 2).ends_with("ing")
        {
            return;
        }
        let body = words.role(noun, RoleClass::Body) || self.is_nameless_body(words.lower(noun));
        let person = words.is_person_role(noun) && !body;
        if !body && !person {
            return;
        }
        let tokens = article..noun + 1;
        let Head::Noun(found) = head(words, self.names, &self.entities, tokens.clone()) else {
            return;
        };
        let entity = match found.class {
            Class::Person => Some(self.role(&found, &tokens)),
            Class::Body => self.body_meant(&found),
            _ => None,
        };
        let Some(entity) = entity else { return };
        let kind = self.entities.all[entity].kind;
        if matches!(
            kind,
            SpeakerKind::Person | SpeakerKind::Role | SpeakerKind::Body
        ) {
            self.mention(entity, tokens, Form::Role);
            self.history.leave(words, entity, noun);
        }
    }

    /// A body by what it is: "the company" is the last one that can be meant.
    pub(super) fn body(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        self.body_meant(noun)
            .or_else(|| self.known(noun, SpeakerKind::Body))
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Body))
    }

    /// "The island's council voted against it. Its chairwoman": a body without a name that says nothing
    /// itself, and opens the sentence before the one that "its" opens, is who is meant.
    pub(super) fn body_that_opened(&mut self, its: usize) {
        let words = self.words;
        let start = words.sentence_of(its).start;
        if its != start || start == 0 || words.block(start - 1) != words.block(its) {
            return;
        }
        let before = words.sentence_of(start - 1);
        let noun = (before.start + 1..before.end.min(before.start + LONGEST_OPENING))
            .take_while(|token| words.lower(*token) != "," && !words.is_saying(*token))
            .find(|token| words.role(*token, RoleClass::Body) || words.is(*token, Set::CommonBody));
        let Some(noun) = noun.filter(|_| words.is_article(before.start)) else {
            return;
        };
        let tokens = before.start..noun + 1;
        let Head::Noun(found) = head(words, self.names, &self.entities, tokens.clone()) else {
            return;
        };
        if found.class != Class::Body || found.plural {
            return;
        }
        let entity = self.body(&found, &tokens);
        self.mention(entity, tokens, Form::Role);
        self.history.leave(words, entity, before.start);
    }

    /// Whether a body without a name has been spoken of by this noun: "the transport authority".
    fn is_nameless_body(&self, noun: &str) -> bool {
        let mut called = self.entities.called(noun).iter();
        called.any(|entity| self.entities.all[*entity].kind == SpeakerKind::Body)
    }

    /// The body, named before, that a short form means: "the university", "the European watchdog".
    fn body_meant(&self, noun: &Noun) -> Option<usize> {
        let owned = noun.owner.is_some()
            || self.names_within(&noun.front) > 0
            || self.demonym_within(&noun.front);
        if !noun.definite || owned || !noun.back.is_empty() {
            return None;
        }
        let gazetteer = self.gazetteer;
        let lower = self.words.lower(noun.token);
        let modifiers = self.modifiers(noun);
        let party = |entity: &Entity| {
            entity
                .entry
                .is_some_and(|entry| gazetteer.entry(entry).kind == EntryKind::Party)
        };
        let by_word = self.last_body(noun.token, |entity| {
            (entity.head == lower && !lower.is_empty() || lower == "party" || !party(entity))
                && entity.forms.iter().any(|form| {
                    let nameless = entity.head == lower;
                    (form.len() > 1
                        && form
                            .iter()
                            .any(|word| word == lower || word.strip_suffix('s') == Some(lower))
                        || nameless)
                        && modifiers.iter().all(|word| form.contains(word))
                })
        });
        if by_word.is_some() && lower != "government" {
            return by_word;
        }
        // "the car maker", but not "the electoral commission"
        let firm = self.words.is(noun.token, Set::Firm)
            || lower.ends_with("er") && !lower.ends_with("paper");
        if !modifiers.is_empty() && !firm {
            return None;
        }
        if self.words.is(noun.token, Set::Nation) {
            return self.last_body(noun.token, |entity| {
                entity
                    .entry
                    .is_some_and(|entry| gazetteer.is_country(entry))
            });
        }
        if lower == "party" {
            let last = self.last_body(noun.token, party);
            if last.is_some() {
                return last;
            }
        }
        let state = self.words.role(noun.token, RoleClass::Official)
            || self.words.lexicon.has(lower, Set::PublicBody);
        let maker = lower.len() > 5 && lower.ends_with("maker");
        if state || !maker && !self.words.is(noun.token, Set::CommonBody) {
            return None;
        }
        let may_be = |entity: &Entity| {
            !entity.seat
                && !entity.place
                && entity.head.is_empty()
                && entity
                    .entry
                    .is_none_or(|entry| gazetteer.entry(entry).kind.is_body())
        };
        // One that nothing shows to be a body is one where no other is.
        self.last_body(noun.token, |entity| !entity.thing && may_be(entity))
            .or_else(|| self.last_body(noun.token, may_be))
    }

    /// The body that was last spoken of before a place, of those that fit.
    fn last_body(&self, before: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let quoted = self.words.quoted(before);
        self.history.last_where(before, |trace| {
            let entity = &self.entities.all[trace.entity()];
            entity.kind == SpeakerKind::Body
                && !self.words.in_heading(trace.token())
                && (quoted || !self.words.quoted(trace.token()))
                && fits(entity)
        })
    }
}
