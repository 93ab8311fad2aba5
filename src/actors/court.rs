//! The two sides of a court: counsel speak for their clients, prosecutors for the prosecution.

use std::ops::Range;

use super::ActorKind;
use super::filer::Filer;
use super::party::Filed;
use super::words::WORDS;
use crate::language::{RoleClass, Set};
use crate::speakers::{Speaker, SpeakerKind};

/// How far back, in tokens, "the lawyer" finds "his lawyer".
const REACH: usize = 200;

impl Filer<'_> {
    /// The client that a phrase gives counsel: "Kirby’s lawyer", "the lawyer for the families"; for
    /// "the lawyer" the one of "his lawyer" before.
    pub(super) fn client(
        &self,
        role: usize,
        before: &Range<usize>,
        after: &Range<usize>,
    ) -> Option<Filed> {
        let words = self.context.words;
        if !words.role(role, RoleClass::Counsel) {
            return None;
        }
        let owner_end = before
            .clone()
            .find(|token| words.after_possessive(*token).is_some());
        let client = match owner_end {
            Some(end) => before.start..end,
            None if words.is(after.start, Set::ClientAfter) => {
                let end = (after.start + 1..after.end)
                    .find(|token| !words.is_word(*token) || words.is_saying(*token))
                    .unwrap_or(after.end);
                after.start + 1..end
            }
            None => return self.client_before(role),
        };
        let mut client = client;
        while client.len() > 1 && words.is_determiner(client.start) {
            client.start += 1;
        }
        let plain = client.clone().all(|token| words.is_word(token));
        let people = client.clone().next_back().is_some_and(|last| {
            words.role(last, RoleClass::People) || words.role(last, RoleClass::Kin)
        });
        (plain && people && client.len() < 4).then(|| {
            let span = words.span(client.clone());
            Self::phrase(&words.line(client), ActorKind::Group, span)
        })
    }

    fn client_before(&self, role: usize) -> Option<Filed> {
        let words = self.context.words;
        let noun = words.lower(role);
        let owned = (role.saturating_sub(REACH)..role).rev().find(|token| {
            *token > 0 && words.lower(*token) == noun && words.is(*token - 1, Set::PersonOwner)
        })?;
        let client = self.context.by_pronoun(owned - 1)?;
        let span = words.span(owned - 1..owned + 1);
        self.owner(client)
            .map(|filed| filed.said_by(words.document, span))
    }

    /// The prosecution of the article, for a prosecutor of no country that is named.
    pub(super) fn prosecution(&self, role: usize) -> Option<Filed> {
        let words = self.context.words;
        if !prosecutes(words.lower(role)) {
            return None;
        }
        let side = self.context.speakers.all.iter().find(|speaker| {
            let last = speaker.name.rsplit(' ').next().unwrap_or_default();
            speaker.kind == SpeakerKind::Group && prosecutes(&last.to_lowercase())
        })?;
        let span = words.span(role..role + 1);
        Some(self.itself(side.id).said_by(words.document, span))
    }

    /// "The defence" speaks for whom the counsel of the article speaks.
    pub(super) fn defence(&self, one: &Speaker) -> Option<Filed> {
        let words = self.context.words;
        if !WORDS.defence.contains(&*one.name.to_lowercase()) {
            return None;
        }
        let counsel = self.context.speakers.all.iter().find(|speaker| {
            let counsel = speaker.kind == SpeakerKind::Person
                && speaker.described.iter().any(|span| {
                    let mut tokens = self.context.tokens(*span);
                    tokens.any(|token| {
                        words.role(token, RoleClass::Counsel) && !prosecutes(words.lower(token))
                    })
                });
            counsel && !self.person(speaker).is_under(speaker.id)
        })?;
        let span = one.described.first()?;
        self.owner(counsel.id)
            .map(|filed| filed.said_by(words.document, *span))
    }
}

/// Whether a word in small letters is of the accusing side: "prosecutors", "prosecution".
pub(super) fn prosecutes(word: &str) -> bool {
    word.starts_with("prosecut")
}
