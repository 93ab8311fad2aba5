//! Sources without a name: "the report", "a spokesman for the ministry", "residents".

use std::ops::Range;

use super::name::{Guess, NameAt};
use super::phrases::{Class, Noun};
use super::pronouns::{Pronoun, Trace};
use super::resolve::Resolver;
use super::slot::{Slot, SlotForm};
use super::speaker::{Form, SpeakerKind};
use crate::language::{RoleClass, Set};

/// Entities of the same noun that are compared, the last first. A text with more of them is a list.
const MOST_OF_A_NOUN: usize = 400;

impl Resolver<'_> {
    /// Whom a phrase without a name means: one that the rules know or make for it, or one that was
    /// spoken of before.
    pub(super) fn noun(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
        let known = self.entities.all.len();
        let proposed = self.noun_by_rules(noun, tokens);
        let owned = noun.owner.is_some()
            || self.names_within(&noun.front) > 0
            || self.demonym_within(&noun.front);
        // "Its spokesman" is whoever speaks for it, and not the person who spoke before.
        let belongs = self.words.lower(tokens.start) == "its";
        let owned = owned || belongs && noun.class == Class::Person;
        // "Her brother" is none of those who were spoken of, least of all herself.
        let kin = self.words.role(noun.token, RoleClass::Kin)
            && self.words.is(tokens.start, Set::Possessive);
        let owned = owned || kin;
        // "A police spokesman" is somebody new.
        let introduced = !noun.definite && !noun.plural;
        let Some(statement) = self.statement.filter(|_| !owned && !introduced) else {
            return proposed;
        };
        let slot = Slot {
            token: noun.token,
            form: SlotForm::Noun(noun),
            statement,
            speaker: self.history.speaker,
        };
        if proposed.is_some() {
            self.history.unread();
        }
        let chosen = self.choose(&slot, proposed);
        if let Some(proposed) = proposed
            && chosen != Some(proposed)
        {
            self.unmention(proposed, tokens.start);
            if proposed >= known {
                self.entities.uncall(proposed);
            }
        }
        let chosen = chosen?;
        if Some(chosen) != proposed {
            self.mention(chosen, tokens.clone(), Form::Role);
        }
        self.history.leave(self.words, chosen, noun.token);
        Some(chosen)
    }

    fn noun_by_rules(&mut self, noun: &Noun, tokens: &Range<usize>) -> Option<usize> {
        let team = noun.class == Class::Group
            && noun.definite
            && self.study.is_none()
            && !self.words.lexicon.is_plural(self.words.get(noun.token))
            && self.words.is(noun.token, Set::CommonBody);
        let class = if team { Class::Body } else { noun.class };
        let prosecuting = self.words.is(noun.token, Set::Prosecution)
            && noun.owner.is_none()
            && self.names_within(&noun.front) == 0
            && !self.demonym_within(&noun.front);
        let entity = match class {
            _ if prosecuting => self.prosecution(noun, tokens),
            Class::Finding => self.finding(noun, tokens)?,
            Class::Document => self.document(noun, tokens)?,
            Class::Person => self.role(noun, tokens),
            Class::Group => self.group(noun, tokens),
            Class::Body => self.body(noun, tokens),
        };
        let form = match class {
            Class::Group => Form::Group,
            _ => Form::Role,
        };
        self.mention(entity, tokens.clone(), form);
        self.history.leave(self.words, entity, noun.token);
        Some(entity)
    }

    pub(super) fn text(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        self.known(noun, SpeakerKind::Text)
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Text))
    }

    pub(super) fn group(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        let academic = self.words.role(noun.token, RoleClass::Academic);
        let other = (noun.front.clone()).any(|token| self.words.is(token, Set::OtherThan));
        if academic
            && !other
            && noun.owner.is_none()
            && (noun.definite || self.study.is_none() || noun.front.len() == 1)
        {
            return self.study(noun, tokens);
        }
        if academic
            && !other
            && let Some(mut owner) = noun.owner.clone()
        {
            // "The report’s authors", "Nwosu’s team"
            let of_study = owner.any(|token| {
                let name = self.entities.named_at(self.names, token);
                let person = name.is_some_and(|(_, entity)| {
                    self.entities.all[entity].kind == SpeakerKind::Person
                });
                self.words.role(token, RoleClass::Document) || person && self.study.is_some()
            });
            if of_study {
                return self.study(noun, tokens);
            }
        }
        let his = self.words.is(noun.front.start, Set::PersonOwner);
        if let Some(study) = self
            .study
            .filter(|_| his && self.words.lower(noun.token) == "colleagues")
        {
            return study;
        }
        self.known(noun, SpeakerKind::Group)
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Group))
    }

    /// Whom "the nominee", "the former secretary" or "the billionaire" means: the person who was last
    /// what a sentence nearby is about.
    fn epithet(&self, noun: &Noun) -> Option<usize> {
        let words = self.words;
        let former = (noun.front.clone()).any(|token| words.lower(token) == "former");
        let private = words.role(noun.token, RoleClass::Expert)
            || words.lower(noun.token).ends_with("laureate");
        let fame =
            private || words.is(noun.token, Set::Epithet) || words.is(noun.token, Set::Candidate);
        let known = self.words.lower(noun.front.start) == "the" && noun.owner.is_none();
        if !known || !(former || fame && noun.back.is_empty()) {
            return None;
        }
        let gender = words.lexicon.gender_of_role(words.get(noun.token));
        let sentence = words.sentence(noun.token);
        let near = |trace: &Trace, sentences: usize| {
            let entity = &self.entities.all[trace.entity()];
            entity.kind == SpeakerKind::Person
                && sentence - words.sentence(trace.token()) <= sentences
                && (gender.is_none() || entity.gender.is_none() || entity.gender == gender)
                && !words.in_heading(trace.token())
        };
        // Who spoke last goes on before somebody else begins.
        let speaker = self.history.last_where(noun.token, |trace| {
            self.history.speaker == Some(trace.entity()) && near(trace, 4)
        });
        speaker.or_else(|| {
            self.history
                .last_where(noun.token, |trace| trace.subject && near(trace, 3))
        })
    }

    /// The prosecutors of the article, and the prosecution, are one.
    fn prosecution(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        if let Some(known) = self.prosecution {
            return known;
        }
        let entity = self.fresh(noun, tokens, SpeakerKind::Group);
        self.prosecution = Some(entity);
        entity
    }

    /// A person by role: one described so before, or a new one.
    pub(super) fn role(&mut self, noun: &Noun, tokens: &Range<usize>) -> usize {
        let head = self.words.lexicon.singular(self.words.get(noun.token));
        // A headline in great letters hides names: "Pence: ..."
        if self.words.is_capital(noun.token)
            && let Some(person) = self.entities.person_called(self.words.lower(noun.token))
        {
            return person;
        }
        let owned = noun.owner.is_some() || !noun.back.is_empty() || self.names_within(tokens) > 0;
        if noun.definite && !owned {
            let voice = self.words.role(noun.token, RoleClass::Voice);
            let described = self.history.last(noun.token, |index| {
                let entity = &self.entities.all[index];
                entity.kind == SpeakerKind::Person
                    && (entity.roles.contains(&head) || voice && entity.voice)
            });
            if let Some(described) = described {
                return described;
            }
            let gender = self
                .words
                .lexicon
                .gender_of_role(self.words.get(noun.token));
            let plain = self.words.lexicon.has(&head, Set::AnyPerson);
            if plain && let Some(gender) = gender.or(Some(crate::language::Gender::Male)) {
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
        if let Some(meant) = self.epithet(noun) {
            return meant;
        }
        self.known(noun, SpeakerKind::Role)
            .unwrap_or_else(|| self.fresh(noun, tokens, SpeakerKind::Role))
    }

    pub(super) fn names_within(&self, tokens: &Range<usize>) -> usize {
        let names = self.names_of(tokens);
        names.filter(|name| name.guess != Guess::Demonym).count()
    }

    pub(super) fn demonym_within(&self, tokens: &Range<usize>) -> bool {
        self.names_of(tokens)
            .any(|name| name.guess == Guess::Demonym)
    }

    /// The names that stand whole within a range.
    fn names_of(&self, tokens: &Range<usize>) -> impl Iterator<Item = &NameAt> {
        let end = tokens.end;
        let first = self
            .names
            .partition_point(|name| name.tokens.start < tokens.start);
        self.names[first..]
            .iter()
            .take_while(move |name| name.tokens.end <= end)
    }

    /// An earlier entity of the same noun that this one can be.
    pub(super) fn known(&self, noun: &Noun, kind: SpeakerKind) -> Option<usize> {
        let head = self.words.lexicon.singular(self.words.get(noun.token));
        let mine = self.modifiers(noun);
        let called = self.entities.called(&head);
        let mut called = called.iter().rev().copied().take(MOST_OF_A_NOUN);
        called.find(|index| {
            let entity = &self.entities.all[*index];
            if entity.kind != kind || entity.plural != noun.plural {
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
    pub(super) fn modifiers(&self, noun: &Noun) -> Vec<String> {
        (noun.front.start..noun.token)
            .chain(noun.back.clone())
            .filter(|token| {
                // "the California-based company": where, and not which.
                let based = |token: usize| self.words.lower(token) == "based";
                let seat = based(*token) || self.words.get(*token + 1) == "-" && based(*token + 2);
                self.words.is_word(*token)
                    && !seat
                    && !self.words.is_plain(*token)
                    && !self.words.is_determiner(*token)
                    && self.words.lower(*token) != "s"
            })
            .map(|token| self.words.lower(token).to_owned())
            .collect()
    }

    pub(super) fn fresh(&mut self, noun: &Noun, tokens: &Range<usize>, kind: SpeakerKind) -> usize {
        let shown = self.shown(tokens, noun);
        let entity = self.entities.push(shown, kind);
        let forms = vec![self.modifiers(noun)];
        let head = self.words.lexicon.singular(self.words.get(noun.token));
        self.entities.call(entity, head);
        let one = &mut self.entities.all[entity];
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
    pub(super) fn shown(&self, tokens: &Range<usize>, noun: &Noun) -> String {
        let mut start = tokens.start;
        while start < noun.token
            && self.words.is_determiner(start)
            && !self.words.is(start, Set::Owner)
        {
            start += 1;
        }
        // "Five of its eight authors" are not the authors: it keeps how many there are.
        if self.words.lower(start) == "of" {
            start = tokens.start;
        }
        let clause = (noun.back.clone()).find(|token| self.leaves_name(*token, noun.token));
        let end = clause.unwrap_or(tokens.end).max(noun.token + 1);
        let rest = self.words.line(start..end);
        if !self.words.is(start, Set::Owner) {
            return rest;
        }
        // "her lawyer" is Ann Lee’s.
        let owner = self
            .history
            .at(start)
            .map(|owner| &self.entities.all[owner]);
        match owner {
            Some(owner) if start + 1 < end => {
                let ending = if owner.name.ends_with('s') {
                    "’"
                } else {
                    "’s"
                };
                format!("{}{ending} {}", owner.name, self.words.line(start + 1..end))
            }
            _ => rest,
        }
    }

    /// Whether a word after the noun begins what no longer belongs to a name: a clause, a
    /// participle, a time.
    fn leaves_name(&self, token: usize, noun: usize) -> bool {
        let words = self.words;
        let lower = words.lower(token);
        let clause = words.lexicon.has(lower, Set::LeavesName);
        let participle = token == noun + 1
            && lower.len() > 4
            && !words.is_capital(token)
            && (lower.ends_with("ed")
                || lower.ends_with("ing")
                || words.lexicon.has(lower, Set::ShortParticiple))
            && words.classes(token).is_empty();
        let linked = words.lexicon.has(lower, Set::BeforeTime) && words.is(token + 1, Set::Time);
        let past = words.lexicon.has(lower, Set::WhichTime) && words.is(token + 1, Set::Time);
        clause || participle || linked || past || words.is(token, Set::Time)
    }
}
