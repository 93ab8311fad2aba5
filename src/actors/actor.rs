//! An actor, and why a speaker is filed under it.

use std::ops::Index;

use crate::document::Span;
use crate::gazetteer::EntryKind;
use crate::speakers::SpeakerId;
use crate::statements::{Id, Identified, Register, StatementId};

/// Names an actor of one analysis for good: as it was found its index in [`Actors::all`], and the next
/// free one for an actor that is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ActorId(pub usize);

/// A party under which a reader files statements: a country, an organisation, a group, or a person
/// who speaks only for themselves.
#[derive(Clone, Debug, PartialEq)]
pub struct Actor {
    /// Its name among the actors of the document.
    pub id: ActorId,
    /// A lasting name for programs: "united-states".
    pub key: String,
    /// The name shown: "United States".
    pub name: String,
    /// Two to four letters for the margin, if the gazetteer gives them: "US".
    pub tag: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// Every distinct name under which the text names it or a speaker filed under it.
    pub aliases: Vec<String>,
    /// Where the text speaks of it or of a speaker filed under it, in text order.
    pub mentions: Vec<Span>,
}

/// What an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ActorKind {
    /// A state.
    Country,
    /// A body: an international organisation, a party, a company, a court.
    Organization,
    /// People without an organisation.
    Group,
    /// Someone who speaks only for themselves.
    Person,
}

impl ActorKind {
    /// "country", "organization", "group", "person".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::Organization => "organization",
            Self::Group => "group",
            Self::Person => "person",
        }
    }
}

impl From<EntryKind> for ActorKind {
    fn from(kind: EntryKind) -> Self {
        match kind {
            EntryKind::Country => Self::Country,
            EntryKind::Organization | EntryKind::Party | EntryKind::Region => Self::Organization,
            EntryKind::Group => Self::Group,
            EntryKind::Person => Self::Person,
        }
    }
}

/// A speaker filed under an actor, with the reason for each step of the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Affiliation {
    /// Who is filed.
    pub speaker: SpeakerId,
    /// Where.
    pub actor: ActorId,
    /// From the speaker to the actor; never empty.
    pub because: Vec<Step>,
    /// How likely it stands there, 0 to 1, among all that it may stand for; one half where nothing was weighed.
    pub confidence: f32,
}

/// One step from a speaker to its actor.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What this step reached: "White House".
    pub to: String,
    /// Why.
    pub reason: Reason,
}

/// Why a step was taken.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Reason {
    /// The speaker is itself the actor.
    Itself,
    /// These words of the article say so.
    Text(Span),
    /// The gazetteer lists it, by the key of the entry.
    Gazetteer(String),
    /// The reader's own actors say so, by the key of the entry.
    User(String),
    /// The reader filed it here by hand.
    Reader,
}

/// The actors of a document, and whose each statement is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Actors {
    /// All actors, in order of first statement, then of first mention.
    pub all: Register<Actor>,
    /// One for each speaker that was filed, in the order of the speakers.
    pub affiliations: Vec<Affiliation>,
    /// For each statement by its id, whose it is; several for a joint source, none where unknown.
    pub of_statement: Vec<Vec<ActorId>>,
}

impl ActorId {
    /// The number by which the actor is spoken of, counted from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self.0 + 1
    }
}

impl Id for ActorId {
    fn index(self) -> usize {
        self.0
    }
}

impl Identified for Actor {
    type Id = ActorId;

    fn id(&self) -> ActorId {
        self.id
    }
}

impl Index<ActorId> for Actors {
    type Output = Actor;

    /// # Panics
    /// If there is no such actor, or none any more.
    fn index(&self, id: ActorId) -> &Actor {
        self.all.get(id).expect("an actor of this article")
    }
}

impl Actors {
    /// By what actors are put in their order; one that is there no more comes behind them.
    pub(crate) fn order(&self, id: ActorId) -> usize {
        self.all.place(id).unwrap_or(usize::MAX)
    }

    /// Whose a statement is.
    #[must_use]
    pub fn of(&self, statement: StatementId) -> &[ActorId] {
        self.of_statement
            .get(statement.0)
            .map_or(&[], Vec::as_slice)
    }

    /// How a speaker was filed.
    #[must_use]
    pub fn affiliation(&self, speaker: SpeakerId) -> Option<&Affiliation> {
        let at = self
            .affiliations
            .binary_search_by_key(&speaker, |affiliation| affiliation.speaker);
        self.affiliations.get(at.ok()?)
    }
}

/// What is the same for names that differ by no more than an article and great letters: "The
/// council", "council".
pub(crate) fn bare_name(name: &str) -> String {
    let lower = name.to_lowercase();
    lower.strip_prefix("the ").unwrap_or(&lower).to_owned()
}
