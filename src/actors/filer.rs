//! What files speakers: the article, and parties as it and the gazetteer name them.

use super::context::Context;
use super::party::{Filed, Owner, Party, step};
use super::{ActorKind, Reason, Step};
use crate::document::Span;
use crate::gazetteer::{EntryId, Origin};
use crate::speakers::{Speaker, SpeakerId, SpeakerKind};

/// Files speakers.
pub(super) struct Filer<'a> {
    pub(super) context: Context<'a>,
}

/// What a description says.
pub(super) enum Verdict {
    /// Speaks for this party.
    For(Filed),
    /// Speaks for himself.
    Himself,
    /// Nothing either way.
    Open,
}

impl Filer<'_> {
    pub(super) fn speaker(&self, id: SpeakerId) -> &Speaker {
        &self.context.speakers.all[id.0]
    }

    /// Whomever a speaker stands for: but for texts, which stand for nobody else.
    pub(super) fn owner(&self, speaker: SpeakerId) -> Option<Filed> {
        (self.speaker(speaker).kind != SpeakerKind::Text).then(|| Filed {
            under: Owner::Speaker(speaker),
            steps: Vec::new(),
            also: Vec::new(),
        })
    }

    /// The speaker as a party of its own.
    pub(super) fn itself(&self, speaker: SpeakerId) -> Filed {
        let one = self.speaker(speaker);
        if let Some(entry) = one
            .listed
            .as_deref()
            .and_then(|key| self.context.gazetteer.find(key))
        {
            return self.entry(entry);
        }
        Filed::alone(one)
    }

    /// An entry and what stands above it.
    pub(super) fn entry(&self, entry: EntryId) -> Filed {
        let gazetteer = self.context.gazetteer;
        let mut steps = vec![self.listed(entry, entry)];
        let mut last = entry;
        for above in gazetteer.above(entry) {
            steps.push(self.listed(above, last));
            last = above;
        }
        Filed {
            under: Owner::Party(Party::Entry(last)),
            steps,
            also: Vec::new(),
        }
    }

    /// A step to an entry because of what is listed about `by`.
    fn listed(&self, to: EntryId, by: EntryId) -> Step {
        let by = self.context.gazetteer.entry(by);
        let reason = match by.origin {
            Origin::Builtin => Reason::Gazetteer(by.key.clone()),
            Origin::User => Reason::User(by.key.clone()),
        };
        step(&self.context.gazetteer.entry(to).name, reason)
    }

    /// A state that words of the article name.
    pub(super) fn state(&self, country: EntryId, span: Span) -> Filed {
        self.entry(country)
            .said_by(self.context.words.document, span)
    }

    pub(super) fn phrase(name: &str, kind: ActorKind, span: Span) -> Filed {
        Filed {
            under: Owner::Party(Party::Phrase(name.to_owned(), kind)),
            steps: vec![step(name, Reason::Text(span))],
            also: Vec::new(),
        }
    }
}
