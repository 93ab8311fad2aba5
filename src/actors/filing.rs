//! Each speaker to whom it speaks for, by what the article and the gazetteer say of it.

use std::ops::Range;

use super::court::prosecutes;
use super::filer::{Filer, Verdict};
use super::party::{Filed, step};
use super::{ActorKind, Reason};
use crate::gazetteer::{Origin, Person};
use crate::language::{Reading, RoleClass, Set};
use crate::speakers::{Speaker, SpeakerKind};

impl Filer<'_> {
    /// For whom a speaker stands; none for a text that nobody owns.
    pub(super) fn file(&self, one: &Speaker) -> Option<Filed> {
        match one.kind {
            SpeakerKind::Person => Some(self.person(one)),
            SpeakerKind::Role => Some(self.role(one)),
            SpeakerKind::Body => Some(self.body(one)),
            SpeakerKind::Group => Some(self.group(one)),
            SpeakerKind::Text => self.text(one),
        }
    }

    pub(super) fn person(&self, one: &Speaker) -> Filed {
        let gazetteer = self.context.gazetteer;
        let single = !one.name.contains(' ');
        let plain = || {
            // "John F. Kerry"
            let words = one.name.split(' ').filter(|word| !word.ends_with('.'));
            words.collect::<Vec<_>>().join(" ")
        };
        let full = gazetteer.person(&one.name);
        let known = full.or_else(|| gazetteer.person(&plain())).or_else(|| {
            one.mentions.iter().find_map(|mention| {
                gazetteer.person(&self.context.words.document.line(mention.span))
            })
        });
        let by_last = || {
            single
                .then(|| gazetteer.person_by_last_name(&one.name))
                .flatten()
        };
        let titled = || {
            one.described.iter().any(|span| {
                self.context
                    .tokens(*span)
                    .any(|token| self.context.words.role(token, RoleClass::Office))
            })
        };
        if let Some(person) = known
            .or_else(by_last)
            .filter(|person| person.origin == Origin::User)
        {
            let mut filed = self.entry(person.entry);
            filed.steps[0].reason = Reason::User(gazetteer.entry(person.entry).key.clone());
            return filed;
        }
        // A bare title belongs to whom the table knows by that name before it belongs to the
        // country at hand: "President Obama" in an article on Syria.
        let bare = one
            .described
            .iter()
            .all(|span| self.context.names_in(self.context.tokens(*span)).is_empty());
        if bare
            && titled()
            && let Some(person) = known.or_else(by_last)
        {
            return self.known_person(person);
        }
        let mut himself = false;
        for span in &one.described {
            match self.by_description(self.context.tokens(*span)) {
                Verdict::For(filed) => {
                    // The whole description is a better reason than the name within.
                    if !filed.is_under(one.id) {
                        return filed.said_by(self.context.words.document, *span);
                    }
                }
                Verdict::Himself => himself = true,
                Verdict::Open => {}
            }
        }
        if let Some(filed) = self.counsel(one) {
            return filed;
        }
        let person = if himself {
            None
        } else {
            known.or_else(|| titled().then(by_last).flatten())
        };
        if let Some(person) = person
            && (!person.titled || titled())
        {
            return self.known_person(person);
        }
        Filed::alone(one)
    }

    fn known_person(&self, person: &Person) -> Filed {
        let key = self.context.gazetteer.entry(person.entry).key.clone();
        let mut filed = self.entry(person.entry);
        filed
            .steps
            .insert(0, step(&person.office, Reason::Gazetteer(key)));
        filed
    }

    /// "Speaking in the parents’ defence, Ann Lee": counsel without the word.
    fn counsel(&self, one: &Speaker) -> Option<Filed> {
        let words = self.context.words;
        for mention in &one.mentions {
            let tokens = self.context.tokens(mention.span);
            let Some(client) = defended_before(words, tokens.start) else {
                continue;
            };
            let span = words.span(client.clone());
            let by_name = self
                .context
                .names_in(client.clone())
                .into_iter()
                .find_map(|name| name.speaker);
            if let Some(speaker) = by_name {
                return self
                    .owner(speaker)
                    .map(|filed| filed.said_by(words.document, span));
            }
            let mut client = client;
            while client.len() > 1 && words.is_determiner(client.start) {
                client.start += 1;
            }
            let name = words.line(client);
            return Some(Self::phrase(&name, ActorKind::Group, span));
        }
        None
    }

    fn role(&self, one: &Speaker) -> Filed {
        for span in &one.described {
            if let Verdict::For(filed) = self.by_description(self.context.tokens(*span)) {
                return filed.said_by(self.context.words.document, *span);
            }
        }
        Filed::alone(one)
    }

    fn group(&self, one: &Speaker) -> Filed {
        let words = self.context.words;
        for span in &one.described {
            let tokens = self.context.tokens(*span);
            let cut = tokens
                .clone()
                .find(|token| words.is(*token, Set::ClosesRole) || words.get(*token) == ",")
                .unwrap_or(tokens.end);
            let Some(head) = (tokens.start..cut)
                .rev()
                .find(|token| words.is_word(*token))
            else {
                continue;
            };
            if prosecutes(words.lower(head)) && self.context.names_in(tokens.start..head).is_empty()
            {
                return self.itself(one.id);
            }
            if words.lower(head) == "police" {
                if let Some(filed) = self.party_of(tokens.start..head) {
                    let place = self
                        .context
                        .names_in(tokens.start..head)
                        .into_iter()
                        .next()
                        .and_then(|name| name.sense);
                    if place.is_none_or(|sense| {
                        self.context.gazetteer.is_country(sense.entry)
                            && sense.used_as == crate::gazetteer::Use::Demonym
                    }) {
                        return filed.said_by(words.document, *span);
                    }
                    return Self::phrase(&one.name, ActorKind::Organization, *span);
                }
                return self.police(head);
            }
            let official = words.lower(head) == "media"
                && (tokens.start..head).any(|token| words.lower(token) == "state");
            let speaks = official
                || words.classes(head).iter().any(|class| {
                    matches!(
                        class,
                        RoleClass::Official
                            | RoleClass::Voice
                            | RoleClass::Office
                            | RoleClass::Envoy
                            | RoleClass::Force
                            | RoleClass::Counsel
                    )
                })
                || words.lower(head) == "leaders"
                || words.lower(head) == "executives";
            if speaks {
                let before = tokens.start..head;
                let filed = (!before.is_empty())
                    .then(|| self.party_of(before))
                    .flatten();
                let filed = filed.or_else(|| match self.by_description(tokens.clone()) {
                    Verdict::For(filed) => Some(filed),
                    _ => None,
                });
                if let Some(filed) = filed {
                    return filed.said_by(words.document, *span);
                }
            }
        }
        Filed::alone(one)
    }

    /// A text speaks for a body that stands before its noun; else for nobody.
    fn text(&self, one: &Speaker) -> Option<Filed> {
        let span = one.described.first()?;
        let tokens = self.context.tokens(*span);
        let words = self.context.words;
        // "the event website": the owner of the event.
        let cut = tokens
            .clone()
            .find(|token| words.is(*token, Set::ClosesHead))
            .unwrap_or(tokens.end);
        let noun = (tokens.start..cut)
            .rev()
            .find(|token| words.is_word(*token))?;
        let modifier = noun
            .checked_sub(1)
            .filter(|modifier| *modifier >= tokens.start && words.is(*modifier, Set::OwnerNoun))?;
        if words.lower(modifier) == "city"
            && let Some(filed) = self.home_city(noun)
        {
            return Some(filed.said_by(words.document, *span));
        }
        if words.is(modifier, Set::CityThing) {
            let owner = self
                .context
                .owner_of("festival", noun)
                .or_else(|| self.context.owner_of("event", noun));
            let (speaker, tokens) = owner?;
            return self
                .owner(speaker)
                .map(|filed| filed.said_by(words.document, words.span(tokens.clone())));
        }
        self.party_of(tokens.start..noun)
            .map(|filed| filed.said_by(words.document, *span))
    }
}

/// Whom the words right before a name have somebody defend: "in | the parents | ’ defence", "on behalf of | Kirby".
fn defended_before(words: &Reading, name: usize) -> Option<Range<usize>> {
    let sentence = words.sentence_of(name);
    let mut near = sentence.start.max(name.saturating_sub(3))..name;
    let defence = near.find(|token| words.is(*token, Set::Defence))?;
    if words.lower(defence) == "behalf" && words.lower(defence + 1) == "of" {
        return Some(defence + 2..name);
    }
    let mut before = sentence.start..defence;
    let end = before.find(|token| words.after_possessive(*token).is_some())?;
    let is_client = |token: &usize| words.is_word(*token) && !words.is(*token, Set::StopsClient);
    let start = (sentence.start..end).rev().take_while(is_client).last()?;
    Some(start..end)
}
