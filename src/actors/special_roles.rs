//! Roles with rules of their own: envoys, members of parliament, those whom a pronoun owns.

use std::ops::Range;

use super::filer::{Filer, Verdict};
use super::party::Filed;
use super::words::WORDS;
use crate::gazetteer::EntryKind;
use crate::language::{RoleClass, Set};
use crate::speakers::{SpeakerId, SpeakerKind};

impl Filer<'_> {
    /// "for Acme", "of Human Rights Watch": a body that is no place and no university.
    pub(super) fn by_preposition(&self, phrase: Range<usize>) -> Verdict {
        let words = self.context.words;
        let named = self.context.names_in(phrase.start + 1..phrase.end);
        let Some(name) = named.iter().find(|name| name.speaker.is_some()) else {
            return Verdict::Open;
        };
        let Some(speaker) = name.speaker else {
            return Verdict::Open;
        };
        let learned =
            (phrase.start..phrase.end).any(|token| WORDS.learned.contains(words.lower(token)));
        let place = name
            .sense
            .is_some_and(|sense| !self.context.gazetteer.entry(sense.entry).kind.is_body());
        let division = (name.tokens.end..phrase.end)
            .any(|token| words.is(token, Set::Body) && !words.is_capital(token));
        if place && division {
            return self
                .party_of(phrase.start + 1..phrase.end)
                .map_or(Verdict::Open, Verdict::For);
        }
        let acts = words.is(phrase.start, Set::Represents);
        let body = self.context.speakers.all[speaker.0].kind == SpeakerKind::Body;
        if body && (acts || !learned && !place && self.is_body_name(speaker)) {
            return self.owner(speaker).map_or(Verdict::Open, |filed| {
                Verdict::For(filed.said_by(words.document, words.span(name.tokens.clone())))
            });
        }
        Verdict::Open
    }

    /// Whether an unlisted body has a name that shows it is one.
    pub(super) fn is_body_name(&self, speaker: SpeakerId) -> bool {
        let speaker = &self.context.speakers.all[speaker.0];
        speaker.listed.is_some()
            || speaker.name.split_whitespace().count() > 1
            || speaker.name.chars().all(char::is_uppercase)
    }

    /// "(Labour)", "(R-Texas)".
    pub(super) fn party_in_brackets(&self, phrase: Range<usize>) -> Verdict {
        match self.by_party(phrase.clone(), phrase.start) {
            Verdict::For(filed) => Verdict::For(filed),
            _ => Verdict::Open,
        }
    }

    /// A member of parliament speaks for a party that is named; of the United States Congress, for
    /// home and himself.
    pub(super) fn by_party(&self, phrase: Range<usize>, role: usize) -> Verdict {
        let gazetteer = self.context.gazetteer;
        let words = self.context.words;
        let american = WORDS
            .american_legislators
            .contains(words.lexicon.singular(words.get(role)).as_str());
        for name in self.context.names_in(phrase) {
            let Some(sense) = name.sense else { continue };
            let entry = gazetteer.entry(sense.entry);
            if entry.kind == EntryKind::Party {
                if american || entry.key.starts_with("us-") {
                    return Verdict::Himself;
                }
                let span = words.span(name.tokens.clone());
                return Verdict::For(self.entry(sense.entry).said_by(words.document, span));
            }
            if let Some(speaker) = name.speaker
                && self.context.speakers.all[speaker.0].name.contains("Party")
            {
                let span = words.span(name.tokens.clone());
                return Verdict::For(self.itself(speaker).said_by(words.document, span));
            }
        }
        Verdict::Himself
    }

    /// An ambassador is of the country before the word or after "of", never of the one after "to".
    pub(super) fn by_envoy(
        &self,
        role: usize,
        before: &Range<usize>,
        after: &Range<usize>,
    ) -> Verdict {
        let words = self.context.words;
        let named = self.context.names_in(before.clone());
        let ambassador = words.lower(role).starts_with("ambassador");
        let country = named.iter().find_map(|name| {
            let sense = name.sense?;
            let entry = if self.context.gazetteer.is_country(sense.entry) {
                Some(sense.entry)
            } else {
                self.context
                    .gazetteer
                    .above(sense.entry)
                    .into_iter()
                    .find(|entry| self.context.gazetteer.is_country(*entry))
            };
            Some((entry?, name))
        });
        if let Some((entry, name)) = country {
            return Verdict::For(self.state(entry, words.span(name.tokens.clone())));
        }
        // "the European Union’s ambassador to Turkey"
        let body = named.first().is_some_and(|name| {
            let entry = name
                .sense
                .map(|sense| self.context.gazetteer.entry(sense.entry));
            entry.is_some_and(|entry| entry.kind.is_body())
        });
        if (!ambassador || body)
            && !before.is_empty()
            && let Some(filed) = self.party_of(before.clone())
        {
            return Verdict::For(filed);
        }
        if words.is(after.start, Set::OfBody)
            && let Some(filed) = self.owner_after(after.clone())
        {
            return Verdict::For(filed);
        }
        // "The ambassador, from France": nothing before, something further on.
        Verdict::Open
    }

    /// "its director", "the group’s Africa director", "her manager": the one that owns.
    pub(super) fn by_possessor(&self, role: usize, before: &Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        if before.is_empty() {
            return None;
        }
        let (speaker, tokens) = match words.lower(before.start) {
            "its" => match self.context.by_pronoun(before.start) {
                Some(owner) => (owner, before.start..before.start + 1),
                None => self.context.last_body(before.start, |_| true)?,
            },
            "their" => self.context.last_body(before.start, |_| true)?,
            _ if words.is(before.start, Set::OneOwner)
                && words.role(role, RoleClass::Office)
                && words.lower(role) == "counterpart" =>
            {
                return None;
            }
            _ if words.is(before.start, Set::OneOwner) => (
                self.context.by_pronoun(before.start)?,
                before.start..before.start + 1,
            ),
            _ => {
                let end = before
                    .clone()
                    .find(|token| words.after_possessive(*token).is_some())?;
                if !self.context.names_in(before.start..end).is_empty() {
                    return None;
                }
                return self.by_noun(&(before.start..end));
            }
        };
        self.owner(speaker)
            .map(|filed| filed.said_by(words.document, words.span(tokens.clone())))
    }

    /// For whom a role without any owner speaks: "a spokeswoman" for the voice before, "the
    /// director" for the body before.
    pub(super) fn by_bare(&self, role: usize) -> Option<Filed> {
        let words = self.context.words;
        let word = words.lexicon.singular(words.get(role));
        let voice = words.role(role, RoleClass::Voice);
        let of_state = WORDS.state_heads.contains(word.as_str());
        let head = words.role(role, RoleClass::Head) && !of_state;
        let press = words.lower(role.saturating_sub(1)) == "press";
        if !(voice || head || press) {
            return None;
        }
        let (speaker, tokens) = if voice || word == "secretary" {
            self.context.last_voice(role)
        } else {
            self.context.last_body(role, |_| true)
        }?;
        self.owner(speaker)
            .map(|filed| filed.said_by(words.document, words.span(tokens.clone())))
    }

    /// A secretary of state is of the United States, and a secretary-general of the United Nations,
    /// where the article names those and no owner.
    pub(super) fn by_secretary(&self, role: usize) -> Option<Filed> {
        let words = self.context.words;
        let general = (role + 1..role + 3).any(|token| words.lower(token) == "general");
        let key = match words.lower(role) {
            "secretary" if general => "united-nations",
            "secretary"
                if words.lower(role + 1) == "of"
                    && words.lower(role + 2) == "state"
                    && words.lower(role + 3) != "for" =>
            {
                "united-states"
            }
            _ => return None,
        };
        let entry = self.context.gazetteer.find(key)?;
        self.context.is_listed(entry).then(|| self.entry(entry))
    }
}
