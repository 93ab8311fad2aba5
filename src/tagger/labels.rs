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

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Name {
    /// Its tokens, as indices into [`Document::tokens`](crate::document::Document::tokens). Never empty.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// The network's belief in it, 0 to 1.
    pub confidence: f32,
}

/// The network's reading of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Tagging {
    /// The best legal sequence of labels, as long as [`Document::tokens`](crate::document::Document::tokens).
    pub labels: Vec<Label>,
    /// The network's belief in each label, 0 to 1, as long as `labels`.
    pub confidence: Vec<f32>,
    /// Names in text order, not overlapping.
    pub names: Vec<Name>,
}
