//! What a comparison holds.

use crate::actors::{ActorId, ActorKind};
use crate::analysis::Analysis;
use crate::document::Span;
use crate::statements::StatementId;

/// Names a row of one comparison: an index into [`Comparison::rows`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId(pub usize);

/// Reports of one event, side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// The parties of all reports; those with most statements first.
    pub rows: Vec<Row>,
    /// What is quoted anywhere; what most reports have first.
    pub quotations: Vec<Quotation>,
    /// Text that two reports have word for word.
    pub shared: Vec<Shared>,
    /// Who takes which side in which report; contradictions first.
    pub sides: Vec<Side>,
}

/// Reports with what comes of putting them side by side.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Compared {
    /// In the order of their letters.
    pub reports: Vec<Analysis>,
    /// Made of them.
    pub comparison: Comparison,
}

/// A party over the reports.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its index among the rows.
    pub id: RowId,
    /// A lasting name for programs.
    pub key: String,
    /// The fullest name.
    pub name: String,
    /// Letters for the margin, if the gazetteer gives them.
    pub tag: Option<String>,
    /// What it is.
    pub kind: ActorKind,
    /// What the reports call it, each name once.
    pub names: Vec<String>,
    /// The actors of each report that are this party.
    pub of: Vec<Vec<ActorId>>,
    /// How many statements of it each report has.
    pub heard: Vec<usize>,
    /// What it says, in the order of the reports.
    pub said: Vec<Saying>,
}

/// Statements that say the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saying {
    /// Where it stands, in the order of the reports; never empty.
    pub told: Vec<Said>,
}

/// A statement of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Said {
    /// Which report.
    pub report: usize,
    /// Which of its statements.
    pub statement: StatementId,
}

/// Words that at least one report quotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Who says it, by the fullest name of the person, where all that name one agree.
    pub speaker: Option<String>,
    /// Under whom the reports file it; more than one also where they differ.
    pub rows: Vec<RowId>,
    /// The statements of each report that have a part in it.
    pub statements: Vec<Vec<StatementId>>,
    /// Its words, cut wherever any report cuts or changes them.
    pub pieces: Vec<Piece>,
}

/// A part of a quotation that each report has as a whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// In the words of the first report that quotes it.
    pub text: String,
    /// For each report, whether it has it.
    pub cells: Vec<Cell>,
}

/// A piece in a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cell {
    /// It is not there.
    Absent,
    /// It stands in quotation marks here.
    Quoted(Span),
    /// The same words stand here outside of quotation marks.
    Reported(Span),
}

/// Text that two reports have word for word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Which two.
    pub reports: [usize; 2],
    /// Where, in the order of the first.
    pub stretches: Vec<Stretch>,
    /// Words in all stretches.
    pub words: usize,
    /// Words of the shorter report.
    pub of: usize,
}

/// A stretch of shared text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Where it stands in the one and in the other.
    pub spans: [Span; 2],
    /// How many words.
    pub words: usize,
}

/// What a side is taken on, over the reports.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Toward {
    /// Another party.
    Row(RowId),
    /// A thing in dispute, as the first report that speaks of it names it.
    Issue(String),
}

/// A side that a party takes in at least one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Whose.
    pub holder: RowId,
    /// Toward what or whom.
    pub toward: Toward,
    /// For each report, its stances that say so by index, the surest first.
    pub taken: Vec<Vec<usize>>,
    /// For each report, the first statement in which the party speaks of it, whatever side it takes.
    pub spoken: Vec<Option<StatementId>>,
}

impl Row {
    /// The reports that let it speak.
    pub fn heard_in(&self) -> impl Iterator<Item = usize> {
        let heard = self.heard.iter().enumerate();
        heard.filter(|(_, count)| **count > 0).map(|(at, _)| at)
    }
}

impl Saying {
    /// The reports that tell it, each once.
    #[must_use]
    pub fn reports(&self) -> Vec<usize> {
        let mut reports: Vec<usize> = self.told.iter().map(|said| said.report).collect();
        reports.dedup();
        reports
    }
}

impl Cell {
    /// Where it stands.
    #[must_use]
    pub fn span(self) -> Option<Span> {
        match self {
            Self::Absent => None,
            Self::Quoted(span) | Self::Reported(span) => Some(span),
        }
    }
}

impl Quotation {
    /// The reports that have any of it.
    pub fn carriers(&self) -> impl Iterator<Item = usize> {
        let reports = self.statements.len();
        (0..reports).filter(|report| {
            let mut pieces = self.pieces.iter();
            pieces.any(|piece| piece.cells[*report] != Cell::Absent)
        })
    }

    /// Whether those who carry it do not all have the same of it.
    #[must_use]
    pub fn is_cut(&self) -> bool {
        let carriers: Vec<usize> = self.carriers().collect();
        let lacks = |piece: &Piece| {
            let mut carriers = carriers.iter();
            carriers.any(|report| piece.cells[*report] == Cell::Absent)
        };
        self.pieces.iter().any(lacks)
    }

    /// In how many ways the reports that carry it cut it.
    #[must_use]
    pub fn cuts(&self) -> usize {
        let mut ways: Vec<Vec<bool>> = self
            .carriers()
            .map(|report| {
                let pieces = self.pieces.iter();
                pieces
                    .map(|piece| piece.cells[report] != Cell::Absent)
                    .collect()
            })
            .collect();
        ways.sort_unstable();
        ways.dedup();
        ways.len()
    }
}
