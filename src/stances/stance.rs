//! A stance and what it is about.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::number::Number;
use crate::actors::ActorId;
use crate::document::Span;
use crate::statements::StatementId;

/// Names an issue of one analysis: an index into [`Stances::issues`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct IssueId(pub usize);

/// A disputed thing of the article, named from its own words.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    /// Its index among the issues of the document.
    pub id: IssueId,
    /// "ceasefire resolution".
    pub name: String,
    /// Where the text speaks of it, in text order.
    pub mentions: Vec<Span>,
}

/// What a stance is toward. Things in dispute come before parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Target {
    /// A thing in dispute.
    Issue(IssueId),
    /// Another party.
    Actor(ActorId),
}

/// For, against, or expressly neither.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Polarity {
    /// For it.
    Supports,
    /// Against it.
    Opposes,
    /// Said or shown to be neither: an abstention.
    Neutral,
}

impl Polarity {
    /// "supports", "opposes", "neutral".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Supports => "supports",
            Self::Opposes => "opposes",
            Self::Neutral => "neutral",
        }
    }

    /// The same between a holder of this number and the target: "supports", "oppose", "is neutral on".
    #[must_use]
    pub(crate) fn verb(self, number: Number) -> &'static str {
        match (self, number) {
            (Self::Supports | Self::Opposes, Number::One) => self.word(),
            (Self::Supports, Number::Many) => "support",
            (Self::Opposes, Number::Many) => "oppose",
            (Self::Neutral, Number::One) => "is neutral on",
            (Self::Neutral, Number::Many) => "are neutral on",
        }
    }

    /// The other side; neutral stays neutral.
    #[must_use]
    pub(crate) fn contrary(self) -> Self {
        match self {
            Self::Supports => Self::Opposes,
            Self::Opposes => Self::Supports,
            Self::Neutral => Self::Neutral,
        }
    }
}

/// A position that the text gives an actor, in words or by an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Stance {
    /// Whose.
    pub actor: ActorId,
    /// Toward whom or what.
    pub target: Target,
    /// Which.
    pub polarity: Polarity,
    /// The sentence or clause that says so.
    pub evidence: Span,
    /// The words in it that carry the stance: "vetoing", "call for". May be empty.
    pub words: Vec<Span>,
    /// The statement that carries it, or none for an act.
    pub statement: Option<StatementId>,
    /// How likely it is right, 0 to 1.
    pub confidence: f32,
    /// Who bears this evidence out.
    pub witnesses: Witnesses,
    /// Further places that say the same, in text order.
    pub also: Vec<Evidence>,
}

impl Stance {
    /// All places that bear it out, the best first.
    #[must_use]
    pub fn pieces(&self) -> Vec<Evidence> {
        std::iter::once(Evidence::of(self))
            .chain(self.also.iter().cloned())
            .collect()
    }

    /// Whether a statement bears it out, be it not the best that does.
    #[must_use]
    pub fn rests_on(&self, statement: StatementId) -> bool {
        let also = self.also.iter().map(|piece| piece.statement);
        std::iter::once(self.statement)
            .chain(also)
            .any(|carrying| carrying == Some(statement))
    }
}

/// A place that bears a stance out.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The sentence that says so.
    pub span: Span,
    /// The words in it that carry the stance.
    pub words: Vec<Span>,
    /// The statement that carries it, or none for an act.
    pub statement: Option<StatementId>,
    /// Who bears it out.
    pub witnesses: Witnesses,
}

impl Evidence {
    /// The best evidence of a stance.
    #[must_use]
    pub fn of(stance: &Stance) -> Self {
        Self {
            span: stance.evidence,
            words: stance.words.clone(),
            statement: stance.statement,
            witnesses: stance.witnesses,
        }
    }
}

/// What the two witnesses say of a side in one sentence, each 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Witnesses {
    /// How sure the words of the lexicon alone are; none where it has no word for it.
    pub lexicon: Option<f32>,
    /// How likely the network alone holds it; none where it was not asked.
    pub network: Option<f32>,
}

/// Whether the witnesses agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Agreement {
    /// The lexicon alone was heard.
    Lexicon,
    /// The network alone says so.
    Network,
    /// Both say so.
    Both,
    /// The lexicon says so, and the network does not.
    Disputed,
}

impl Agreement {
    /// "lexicon", "network", "both", "disputed".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Lexicon => "lexicon",
            Self::Network => "network",
            Self::Both => "both",
            Self::Disputed => "disputed",
        }
    }

    /// What a careful reader should be told of it; nothing where a word says so and the network
    /// does not speak against it.
    #[must_use]
    pub fn caution(self) -> Option<&'static str> {
        match self {
            Self::Lexicon | Self::Both => None,
            Self::Network => Some("the network reads it so; no word says it"),
            Self::Disputed => Some("the network does not read it so"),
        }
    }
}

impl Witnesses {
    /// Below this probability the network speaks against a side.
    const AGAINST: f32 = 0.35;

    /// Whether they agree.
    #[must_use]
    pub fn agreement(self) -> Agreement {
        match (self.lexicon, self.network) {
            (_, None) => Agreement::Lexicon,
            (None, Some(_)) => Agreement::Network,
            (Some(_), Some(share)) if share < Self::AGAINST => Agreement::Disputed,
            (Some(_), Some(_)) => Agreement::Both,
        }
    }
}

/// The stances of a document and the issues they are about.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stances {
    /// The disputed things, most contested first; the id of each is its index.
    pub issues: Vec<Issue>,
    /// In text order of their evidence.
    pub all: Vec<Stance>,
}
