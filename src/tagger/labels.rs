//! What the network says of each token.

use std::ops::Range;

use serde::Serialize;

/// The part a token plays in an attribution (PolNeAR's terms).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Who says it.
    Source,
    /// The words that attribute it: "said", "according to".
    Cue,
    /// What is said.
    Content,
}

/// One token's label in the IOB2 scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize)]
pub enum Label {
    /// Part of no attribution.
    #[default]
    Outside,
    /// First token of a part.
    Begin(Part),
    /// A later token of a part.
    Inside(Part),
}

impl Label {
    /// The part it belongs to, if any.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Outside => None,
            Self::Begin(part) | Self::Inside(part) => Some(part),
        }
    }
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, ministry, team, court.
    Organisation,
    /// A country, town, river, building.
    Place,
    /// Anything else with a name: a nationality, an event, a law, a work.
    Other,
}

/// What words show of a side that somebody takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// For something or somebody: "hailed", "voted for".
    Supports,
    /// Against: "condemned", "sued".
    Opposes,
    /// Expressly neither: "abstained".
    Neutral,
}

/// The part that a phrase plays where a side is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Who takes the side.
    Holder,
    /// What or whom it is toward.
    Target,
}

/// A run of tokens that the network marks as of one kind.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Marked<Kind> {
    /// Its tokens, as indices into [`Document::tokens`](crate::document::Document::tokens). Never empty.
    pub tokens: Range<usize>,
    /// What it is marked as.
    pub kind: Kind,
    /// The network's belief in it, 0 to 1.
    pub confidence: f32,
}

/// A name in the text.
pub type Name = Marked<NameKind>;

/// The network's reading of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tagging {
    /// The best legal sequence of labels, as long as [`Document::tokens`](crate::document::Document::tokens).
    pub labels: Vec<Label>,
    /// The network's belief in each label, 0 to 1, as long as `labels`.
    pub confidence: Vec<f32>,
    /// Names in text order, not overlapping.
    pub names: Vec<Name>,
    /// Words that show a side, in text order, not overlapping.
    pub sides: Vec<Marked<Side>>,
    /// Who takes the sides and toward what, in text order, not overlapping. Learnt in sentences that
    /// show a side; elsewhere they mean little.
    pub roles: Vec<Marked<Role>>,
}
