//! What can be said instead of what was found: where else a statement may be filed, what other side
//! a stance may be.
//!
//! Takes a statement or a stance and the letters typed so far, gives [`Offer`]s, the likeliest first.
//! Actors of the article come before those of the gazetteer, and a new one comes last.

use crate::actors::ActorId;
use crate::analysis::{NamedActor, Scope, Toward};
use crate::reader::view::text::adding::Adding;
use crate::stances::{Polarity, Target};
use crate::statements::StatementId;

/// What is being corrected.
#[derive(Clone, Debug)]
pub(crate) struct Chooser {
    /// The statement, if there is one.
    pub statement: Option<StatementId>,
    /// The stance in hand, as an index into the analysis; otherwise those of the statement.
    pub stance: Option<usize>,
    /// Who takes a side on what, where none was found, and nothing else is corrected.
    pub blank: Option<(ActorId, Target)>,
    /// The side that was chosen there, of which is still asked by which sentence.
    pub side: Option<(NamedActor, Toward, Polarity)>,
    /// An actor that may be the same as another, and nothing else is corrected.
    pub whole: Option<ActorId>,
    /// Words that become a statement, and nothing else is corrected.
    pub added: Option<Adding>,
    /// How much is filed.
    pub scope: Scope,
}

impl Chooser {
    /// What is wrong with a statement, or a stance.
    #[must_use]
    pub(crate) fn of(statement: Option<StatementId>, stance: Option<usize>) -> Self {
        Self {
            statement,
            stance,
            blank: None,
            whole: None,
            side: None,
            added: None,
            scope: Scope::Statement,
        }
    }

    /// Whether it is about a side that someone takes.
    #[must_use]
    pub(crate) fn is_about_a_side(&self) -> bool {
        self.stance.is_some() || self.blank.is_some()
    }
}

/// What to do about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    /// It stays as it is.
    Leave,
    /// The side stays as it is, or that there is none.
    Keep(Option<Polarity>),
    /// File it under an actor, or under nobody.
    File(Option<NamedActor>),
    /// It is no statement.
    Strike,
    /// The stance of this index is another one, or none.
    Side(usize, Option<Polarity>),
    /// An actor is the same as another.
    Merge(ActorId, NamedActor),
    /// An actor takes a side where none was found.
    NewSide(NamedActor, Toward, Polarity),
    /// This statement bears out the side that was chosen.
    Bear(StatementId),
}

/// One row of the chooser.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Offer {
    /// What it does.
    pub choice: Choice,
    /// The tag of a party, or a mark.
    pub tag: String,
    /// In words.
    pub words: String,
    /// What else is to be known.
    pub note: String,
    /// How well it fits what was typed.
    pub fit: Fit,
}

/// How well an offer fits what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// It is called so.
    Exact,
    /// A word of its name begins so, or it is known by another name.
    Likely,
}

impl Fit {
    /// The best among several names for one thing.
    pub(crate) fn of<'a>(names: impl IntoIterator<Item = &'a str>, letters: &str) -> Self {
        let wanted = letters.to_lowercase();
        let mut names = names.into_iter();
        if names.any(|name| name.to_lowercase() == wanted) {
            Self::Exact
        } else {
            Self::Likely
        }
    }
}
