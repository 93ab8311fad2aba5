//! A statement and its parts.

use super::{Id, Identified};
use crate::document::Span;

/// Names a statement of one analysis for good: as it was found its index in text order, and the next
/// free one for a statement that is added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct StatementId(pub usize);

/// Attributed content: who says it, the words that attribute it, what is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Its name among the statements of the document.
    pub id: StatementId,
    /// What is said, in text order; never empty. Several spans where the attribution interrupts it
    /// or where it runs over paragraphs.
    pub content: Vec<Span>,
    /// The words that attribute it, in text order; empty for a quotation without any.
    pub cue: Vec<Span>,
    /// Who says it, in the words at that place; empty where the text does not say.
    pub source: Vec<Span>,
    /// An earlier statement whose source speaks on here, where no source stands here.
    pub carried_from: Option<StatementId>,
    /// Whether it is quoted, reported or both.
    pub kind: Kind,
    /// How sure it is, 0 to 1: as the room gives it, that it was found rightly; in an [`Analysis`](crate::analysis::Analysis), that it is
    /// also filed rightly, from 0.9 sure and from 0.5 likely.
    pub confidence: f32,
}

/// How the words of a statement are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// All of the content stands inside quotation marks.
    Direct,
    /// None of it does.
    Indirect,
    /// Some of it does.
    Mixed,
}

impl Kind {
    /// "direct", "indirect", "mixed".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Mixed => "mixed",
        }
    }
}

impl StatementId {
    /// The number by which the statement is spoken of, counted from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self.0 + 1
    }
}

impl Id for StatementId {
    fn index(self) -> usize {
        self.0
    }
}

impl Identified for Statement {
    type Id = StatementId;

    fn id(&self) -> StatementId {
        self.id
    }
}

impl Statement {
    /// From the first to the last byte of its source, cue and content.
    ///
    /// # Panics
    /// If the statement has no content.
    #[must_use]
    pub fn extent(&self) -> Span {
        self.source.iter().chain(&self.cue).copied().fold(
            self.content[0].hull(self.content[self.content.len() - 1]),
            Span::hull,
        )
    }

    /// Where a reader starts to read it: the first byte of its content.
    ///
    /// # Panics
    /// If the statement has no content.
    #[must_use]
    pub fn anchor(&self) -> usize {
        self.content[0].start()
    }
}
