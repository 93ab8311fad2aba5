//! A statement as a row of a list: a cut of its sentence that tells what is said without the text.
//!
//! Takes a statement, gives a [`Row`]: the verb as it stands in the text, with its helpers and its
//! negation, and the content, direct speech in “…” whatever marks the article has. A row is never a
//! paraphrase. Where the content is a bare "it" or "that", a bracket says what it stands for. The
//! panel, the card, `--plain`, the report and the exports all write the same row; a list that is
//! narrow shortens it by [`Row::cut`].

mod meant;
mod parts;
mod shortening;
#[cfg(test)]
mod tests;
mod verb;
mod words;

use super::{Analysis, Certainty};
use crate::actors::ActorId;
use crate::stances::{Polarity, Stance};
use crate::statements::StatementId;
use parts::Parts;

/// A statement on one line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// The words that attribute it, helpers and negation included; empty where they are plain and
    /// all of the row is in quotation marks.
    verb: String,
    /// Who says it too: "(with IL)".
    with: String,
    /// Whom it is said to, which goes first where there is no room.
    addressee: String,
    /// What else stands between verb and content: "seven to two against".
    bridge: String,
    /// What is said.
    content: String,
    /// What an empty content stands for: "[ceasefire resolution]".
    meant: String,
}

impl Analysis {
    /// A statement as a row in the list of an actor, or of nobody in particular. `name` gives the
    /// short name of an actor, for those who say it too.
    ///
    /// # Panics
    /// If the statement is another analysis's.
    #[must_use]
    pub fn row(
        &self,
        id: StatementId,
        actor: Option<ActorId>,
        name: &dyn Fn(ActorId) -> String,
    ) -> Row {
        let parts = Parts::of(self, id);
        let mut partners: Vec<ActorId> = Vec::new();
        if actor.is_some() {
            let others = self.actors.of(id).iter();
            partners.extend(others.copied().filter(|other| Some(*other) != actor));
        }
        let with = if partners.is_empty() {
            String::new()
        } else {
            let names: Vec<_> = partners.into_iter().map(name).collect();
            format!("(with {})", names.join(", "))
        };
        let meant = if parts.says_nothing() {
            self.meant(id, name)
        } else {
            String::new()
        };
        let plain = parts.is_plain && parts.is_quotation && with.is_empty();
        Row {
            verb: if plain { String::new() } else { parts.verb },
            addressee: if plain {
                String::new()
            } else {
                parts.addressee
            },
            bridge: if plain { String::new() } else { parts.bridge },
            with,
            content: parts.content,
            meant,
        }
    }

    /// A statement as a row of its own, uncut, its actors named in full.
    ///
    /// # Panics
    /// If the statement is another analysis's.
    #[must_use]
    pub fn row_in_full(&self, id: StatementId) -> String {
        let name = |actor: ActorId| self.actor(actor).name.clone();
        self.row(id, None, &name).to_string()
    }

    /// The stances that rest on a statement and are at least as sure as `floor`. What a reader puts
    /// by hand is always sure.
    pub fn stances_on(&self, id: StatementId, floor: Certainty) -> impl Iterator<Item = &Stance> {
        let stances = self.stances.all.iter();
        stances.filter(move |stance| stance.rests_on(id) && self.is_sure(stance, floor))
    }

    /// Whether a stance is at least as sure as `floor`, or put by hand.
    #[must_use]
    pub fn is_sure(&self, stance: &Stance, floor: Certainty) -> bool {
        Certainty::of(stance.confidence) >= floor
            || (self.by_hand.stances).contains(&(stance.actor, stance.target))
    }

    /// The side that a statement takes for an actor, or for whoever says it, if all that rests on
    /// it agree.
    #[must_use]
    pub fn side(
        &self,
        id: StatementId,
        actor: Option<ActorId>,
        floor: Certainty,
    ) -> Option<Polarity> {
        let of = |stance: &&Stance| actor.is_none_or(|actor| stance.actor == actor);
        let mut stances = self.stances_on(id, floor).filter(of);
        let first = stances.next()?.polarity;
        stances
            .all(|stance| stance.polarity == first)
            .then_some(first)
    }
}

impl Row {
    /// The words that a shortened row begins with at least: the verb, or the first word where there is none.
    #[must_use]
    pub fn head<'a>(&self, shortened: &'a str) -> &'a str {
        let whole = match self.verb.len() {
            0 => shortened.find(' '),
            end => Some(end),
        };
        let head = whole.and_then(|end| shortened.get(..end));
        head.unwrap_or(shortened)
    }
}

/// Uncut.
impl std::fmt::Display for Row {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.joined(shortening::Kept::All))
    }
}
