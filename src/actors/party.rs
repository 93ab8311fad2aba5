//! A party under which speakers are filed, and the way to it.

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

/// A party, and the way to it.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    pub(super) party: Party,
    pub(super) steps: Vec<Step>,
    /// Names of the party in the article beside those of its speakers.
    pub(super) also: Vec<String>,
}

impl Filed {
    /// A speaker that speaks for nobody else.
    pub(super) fn alone(one: &Speaker) -> Self {
        Self {
            party: Party::Speaker(one.id),
            steps: vec![step(&one.name, Reason::Itself)],
            also: Vec::new(),
        }
    }

    /// The same, with the words of the article that lead there put before.
    pub(super) fn said_by(mut self, document: &Document, span: Span) -> Self {
        let text = step(&document.line(span), Reason::Text(span));
        if self
            .steps
            .first()
            .is_some_and(|first| first.to == text.to && first.reason != Reason::Itself)
        {
            self.steps[0].reason = Reason::Text(span);
        } else {
            self.steps
                .retain(|step| step.reason != Reason::Itself || step.to != text.to);
            self.steps.insert(0, text);
        }
        self
    }
}

/// A step that these words of the article give.
pub(super) fn step(to: &str, reason: Reason) -> Step {
    Step {
        to: to.to_owned(),
        reason,
    }
}
