//! Which party a phrase names: "the Dallas chapter of the Council", "Saudi Interior", "the company".

use std::ops::Range;

use super::ActorKind;
use super::context::Named;
use super::filer::Filer;
use super::party::Filed;
use super::words::WORDS;
use crate::gazetteer::{EntryKind, Use};
use crate::language::{RoleClass, Set};
use crate::speakers::{Speaker, SpeakerKind};

impl Filer<'_> {
    /// The party that a phrase owns by: "the Dallas chapter of the Council", "Saudi Interior".
    pub(super) fn party_of(&self, phrase: Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        let mut phrase = phrase;
        while !phrase.is_empty()
            && (words.is_determiner(phrase.start) || !words.is_word(phrase.start))
        {
            phrase.start += 1;
        }
        // A part of a body speaks for the body.
        if let Some(part) = phrase
            .clone()
            .find(|token| words.is(*token, Set::Part) && words.is(*token + 1, Set::PartOf))
            && !self.names_token(part)
            && part + 2 < phrase.end
        {
            let whole = self.party_of(part + 2..phrase.end);
            if whole.is_some() {
                return whole;
            }
        }
        let named = self.context.names_in(phrase.clone());
        if named.is_empty() {
            return self.by_noun(&phrase);
        }
        let name = self.owner_among(&named);
        let rest = name.tokens.end..phrase.end;
        let span = words.span(name.tokens.clone());
        let country = name
            .sense
            .filter(|sense| self.context.gazetteer.is_country(sense.entry));
        if let Some(sense) = country {
            let team = rest.clone().find(|token| words.is(*token, Set::Team));
            if let Some(team) = team {
                return Some(Self::phrase(
                    &words.line(phrase.start..team + 1),
                    ActorKind::Organization,
                    words.span(phrase.start..team + 1),
                ));
            }
            // "Lima fire brigade": of the city, not of the state.
            let seat = name
                .speaker
                .is_some_and(|speaker| self.context.speakers.all[speaker.0].seat);
            let local = rest.clone().rfind(|token| {
                words.is(*token, Set::Body)
                    && !words.is_capital(*token)
                    && !words.is(*token, Set::State)
            });
            if let Some(local) = local.filter(|_| seat) {
                return Some(Self::phrase(
                    &words.line(phrase.start..local + 1),
                    ActorKind::Organization,
                    words.span(phrase.start..local + 1),
                ));
            }
            if sense.used_as == Use::Demonym
                || name.speaker.is_none()
                || rest.is_empty()
                || rest.clone().any(|token| words.is(token, Set::State))
                || self.names_token(name.tokens.start)
            {
                return Some(self.state(sense.entry, span));
            }
        }
        let Some(speaker) = name.speaker else {
            let sense = name.sense?;
            return Some(self.entry(sense.entry).said_by(words.document, span));
        };
        let team = rest
            .clone()
            .rfind(|token| words.is(*token, Set::Body) && !words.is_capital(*token));
        if let Some(team) = team
            && self.context.speakers.all[speaker.0].kind == SpeakerKind::Body
            && name
                .sense
                .is_some_and(|sense| !self.context.gazetteer.entry(sense.entry).kind.is_body())
        {
            return Some(Self::phrase(
                &words.line(phrase.start..team + 1),
                ActorKind::Organization,
                words.span(phrase.start..team + 1),
            ));
        }
        self.owner(speaker)
            .map(|filed| filed.said_by(words.document, span))
    }

    /// Of several names, the one that owns: the first, unless it only says where.
    pub(super) fn owner_among<'n>(&self, named: &'n [Named]) -> &'n Named {
        let is_body = |name: &Named| match (name.sense, name.speaker) {
            (Some(sense), _) => self.context.gazetteer.entry(sense.entry).kind.is_body(),
            (None, Some(speaker)) => self.context.speakers.all[speaker.0].kind == SpeakerKind::Body,
            _ => false,
        };
        let first = &named[0];
        let place = first.sense.is_some_and(|sense| {
            matches!(
                self.context.gazetteer.entry(sense.entry).kind,
                EntryKind::Region
            ) || sense.used_as == Use::Seat
        }) || first
            .speaker
            .is_some_and(|speaker| self.context.speakers.all[speaker.0].seat);
        if place && let Some(body) = named[1..].iter().find(|name| is_body(name)) {
            return body;
        }
        first
    }

    /// A body without a name: the government is the country’s, the company the last one named.
    pub(super) fn by_noun(&self, phrase: &Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        let noun = phrase.clone().rev().find(|token| {
            words.is_word(*token)
                && (words.role(*token, RoleClass::Body)
                    || words.role(*token, RoleClass::Official)
                    || words.is(*token, Set::Thing))
        })?;
        let lower = words.lower(noun);
        if words.lexicon.has(lower, Set::Government)
            && let Some((home, span)) = self.context.home
        {
            return Some(self.state(home, span));
        }
        if lower == "police" {
            return Some(self.police(noun));
        }
        let by_name = self.context.last_body(phrase.start, |name| {
            name.to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .any(|word| word == lower || word.strip_suffix('s') == Some(lower))
        });
        let owner = by_name
            .or_else(|| self.context.owner_of(lower, noun))
            .or_else(|| {
                words
                    .lexicon
                    .has(lower, Set::CommonBody)
                    .then(|| self.context.last_named(phrase.start))
                    .flatten()
            })?;
        let (speaker, tokens) = owner;
        self.owner(speaker)
            .map(|filed| filed.said_by(words.document, words.span(tokens.clone())))
    }

    pub(super) fn names_token(&self, token: usize) -> bool {
        self.context.is_named(token)
    }

    /// The body of a name that is part of a state: its country, if it has one.
    pub(super) fn state_of_body(&self, tokens: &Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        let state = tokens.clone().any(|token| words.is(token, Set::State));
        let own = tokens.clone().any(|token| words.is(token, Set::OwnBody));
        if !state || own {
            return None;
        }
        let (country, at) = self.context.country_at(tokens)?;
        Some(self.state(country, words.span(at)))
    }

    pub(super) fn is_state_body_without_country(&self, tokens: &Range<usize>) -> bool {
        let words = self.context.words;
        let last = words.lower(tokens.end - 1);
        words.lexicon.has(last, Set::StateHead)
            || words.lower(tokens.start) == "ministry"
            || tokens.len() > 1 && last == "force" && words.lower(tokens.end - 2) == "air"
            || tokens.len() > 1 && last == "guard" && words.lower(tokens.end - 2) == "coast"
            || tokens.len() > 1 && last == "forces" && words.lower(tokens.end - 2) == "armed"
            || tokens.len() > 1
                && WORDS.of_ministry.contains(last)
                && WORDS.ministries.contains(words.lower(tokens.end - 2))
    }

    /// The police: one that the article names, or a row of its own.
    pub(super) fn police(&self, noun: usize) -> Filed {
        let words = self.context.words;
        if let Some((speaker, tokens)) = self
            .context
            .last_body(words.len(), |name| name.contains("Police"))
        {
            return self
                .itself(speaker)
                .said_by(words.document, words.span(tokens.clone()));
        }
        Self::phrase(
            "police",
            ActorKind::Organization,
            words.span(noun..noun + 1),
        )
    }

    pub(super) fn study(&self) -> Option<Filed> {
        let is_study = |speaker: &&Speaker| {
            matches!(speaker.kind, SpeakerKind::Group | SpeakerKind::Body)
                && speaker
                    .name
                    .to_lowercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|word| WORDS.study.contains(word))
        };
        let study = self.context.study.get_or_init(|| {
            let study = self.context.speakers.all.iter().find(is_study)?;
            Some(study.id)
        });
        study.map(|study| self.itself(study))
    }

    /// A seat of government that is meant as a city: "Mayor of London".
    pub(super) fn city_of(&self, phrase: Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        let named = self.context.names_in(phrase);
        let city = named.iter().find(|name| {
            let speaker = name
                .speaker
                .map(|speaker| &self.context.speakers.all[speaker.0]);
            speaker.is_some_and(|speaker| speaker.seat)
                || speaker.is_none() && name.sense.is_some_and(|sense| sense.used_as == Use::Seat)
        })?;
        let span = words.span(city.tokens.clone());
        let name = words.line(city.tokens.clone());
        // "Washington" is a state and not a city to a governor.
        (name != "Washington").then(|| Self::phrase(&name, ActorKind::Organization, span))
    }

    /// "city mayor": the city that the article names first.
    pub(super) fn home_city(&self, role: usize) -> Option<Filed> {
        let words = self.context.words;
        if !(role.saturating_sub(2)..role).any(|token| words.is(token, Set::Town))
            && words.lower(role) != "mayor"
        {
            return None;
        }
        let called = |speaker: &&Speaker| {
            speaker.mentions.iter().any(|mention| {
                let start = self.context.tokens(mention.span).start;
                start > 1 && words.lower(start - 1) == "of" && words.is(start - 2, Set::Town)
            })
        };
        let is_city = |speaker: &&Speaker| {
            let region = speaker
                .listed
                .as_deref()
                .and_then(|key| self.context.gazetteer.find(key))
                .is_some_and(|entry| self.context.gazetteer.entry(entry).kind == EntryKind::Region);
            speaker.seat || region || speaker.name.ends_with(" City")
        };
        let bodies = || {
            let all = self.context.speakers.all.iter();
            all.filter(|speaker| speaker.kind == SpeakerKind::Body)
        };
        let city = self.context.city.get_or_init(|| {
            let plainly = bodies().find(called).map(|city| (city.id, true));
            plainly.or_else(|| bodies().find(is_city).map(|city| (city.id, false)))
        });
        let (city, plainly) = (*city)?;
        let city = &self.context.speakers.all[city.0];
        if plainly {
            let span = city.mentions[0].span;
            return Some(self.itself(city.id).said_by(words.document, span));
        }
        let span = city.mentions[0].span;
        let name = if city.name.ends_with("City") {
            city.name.clone()
        } else {
            format!("{} City", city.name)
        };
        let mut filed = Self::phrase(&name, ActorKind::Organization, span);
        filed.also = vec![city.name.clone()];
        Some(filed)
    }
}
