//! Parties under which speakers are filed, and what leads there.

use super::{ActorKind, Reason, Step};
use crate::document::{Document, Span};
use crate::gazetteer::EntryId;
use crate::speakers::{Speaker, SpeakerId};

/// Where a speaker is filed.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Party {
    /// A party that the gazetteer lists.
    Entry(EntryId),
    /// The speaker itself.
    Speaker(SpeakerId),
    /// A body that only words of the article name: "Afghan team".
    Phrase(String, ActorKind),
}

/// A party, and all that leads to it.
#[derive(Clone, Debug)]
pub(super) struct Way {
    pub(super) party: Party,
    pub(super) steps: Vec<Step>,
    /// Names of the party in the article beside those of its speakers.
    pub(super) also: Vec<String>,
}

impl Way {
    /// Of a speaker that speaks for nobody else.
    pub(super) fn alone(one: &Speaker) -> Self {
        Self {
            party: Party::Speaker(one.id),
            steps: vec![step(&one.name, Reason::Itself)],
            also: Vec::new(),
        }
    }
}

/// For whom a speaker stands by what is said of it: one step, which `ways` follows on from.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    pub(super) under: Owner,
    /// What leads there; where the owner is a speaker, without the way from there on.
    pub(super) steps: Vec<Step>,
    /// As in [`Way`].
    pub(super) also: Vec<String>,
}

/// Whom somebody speaks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Owner {
    Party(Party),
    /// Whomever this speaker stands for in turn.
    Speaker(SpeakerId),
}

impl Filed {
    /// A speaker that speaks for nobody else.
    pub(super) fn alone(one: &Speaker) -> Self {
        let Way { party, steps, also } = Way::alone(one);
        Self {
            under: Owner::Party(party),
            steps,
            also,
        }
    }

    /// Whether this leads back to a speaker.
    pub(super) fn is_under(&self, speaker: SpeakerId) -> bool {
        match &self.under {
            Owner::Party(party) => *party == Party::Speaker(speaker),
            Owner::Speaker(owner) => *owner == speaker,
        }
    }

    /// The same, with the words of the article that lead there put before.
    pub(super) fn said_by(mut self, document: &Document, span: Span) -> Self {
        put_before(
            &mut self.steps,
            step(&document.line(span), Reason::Text(span)),
        );
        self
    }
}

/// Puts a step before others, or in the place of the first where that leads to the same words.
pub(super) fn put_before(steps: &mut Vec<Step>, before: Step) {
    match steps.first_mut() {
        Some(first) if first.to == before.to && first.reason != Reason::Itself => *first = before,
        _ => {
            steps.retain(|step| step.reason != Reason::Itself || step.to != before.to);
            steps.insert(0, before);
        }
    }
}

/// A step that these words of the article give.
pub(super) fn step(to: &str, reason: Reason) -> Step {
    Step {
        to: to.to_owned(),
        reason,
    }
}
