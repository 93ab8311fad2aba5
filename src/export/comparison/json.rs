//! The comparison format `standpoint-comparison/1`.
//!
//! Each report stands in it as a whole analysis of the form `standpoint/1`; spans count code points
//! of the text of their report. Lists that are as long as the reports have one place for each, null
//! where a report has nothing.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::compare::{Cell, Comparison, Quotation, Row, Shared, Side, Told, Toward};
use crate::export::json::rounded;
use crate::export::points::Points;
use crate::export::record::{CodePoints, Record, TargetRecord};
use crate::statements::StatementId;

/// The name and version of the format.
pub const FORMAT: &str = "standpoint-comparison/1";

/// Reports of one event, side by side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ComparisonRecord {
    /// [`FORMAT`].
    pub format: String,
    /// What is compared, in the order given.
    pub reports: Vec<ReportRecord>,
    /// The parties of all reports; those with most statements first.
    pub actors: Vec<RowRecord>,
    /// What is quoted anywhere; what most reports have first.
    pub quotations: Vec<QuotationRecord>,
    /// Text that two reports have word for word.
    pub shared: Vec<SharedRecord>,
    /// Who takes which side in which report; contradictions first.
    pub sides: Vec<SideRecord>,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ReportRecord {
    /// Its letter.
    pub label: String,
    /// Who published it, as far as known: site, host or file.
    pub outlet: String,
    /// Everything found in it, of the form `standpoint/1`.
    pub analysis: Record,
}

/// A party over the reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RowRecord {
    /// A lasting name for programs.
    pub id: String,
    /// The fullest name.
    pub name: String,
    /// `country`, `organization`, `group` or `person`.
    pub kind: String,
    /// What the reports call it, each name once.
    pub names: Vec<String>,
    /// For each report, the ids of its actors that are this party.
    pub actors: Vec<Vec<String>>,
    /// For each report, how many statements of it there are.
    pub heard: Vec<usize>,
    /// What it says.
    pub said: Vec<SayingRecord>,
}

/// Statements that say the same.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SayingRecord {
    /// The fullest telling.
    pub text: String,
    /// For each report, the ids of its statements that say so.
    pub statements: Vec<Vec<usize>>,
}

/// A quotation in pieces.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuotationRecord {
    /// The one person who says it, where the reports agree.
    pub speaker: Option<String>,
    /// Ids of the actors under whom it is filed.
    pub actors: Vec<String>,
    /// For each report, the ids of its statements with a part in it.
    pub statements: Vec<Vec<usize>>,
    /// Whether those who carry it do not all have the same of it.
    pub cut: bool,
    /// Its words, cut wherever any report cuts or changes them.
    pub pieces: Vec<PieceRecord>,
}

/// A piece of a quotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PieceRecord {
    /// In the words of the first report that quotes it.
    pub text: String,
    /// For each report, where it stands; null where it does not.
    pub places: Vec<Option<PlaceRecord>>,
}

/// A piece in a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlaceRecord {
    /// Where.
    pub span: CodePoints,
    /// Whether in quotation marks.
    pub quoted: bool,
}

/// Text that two reports have word for word.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SharedRecord {
    /// Which two, by place.
    pub reports: [usize; 2],
    /// Words in all stretches.
    pub words: usize,
    /// Words of the shorter report.
    pub of: usize,
    /// Where.
    pub stretches: Vec<StretchRecord>,
}

/// A stretch of shared text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StretchRecord {
    /// In the words of the first.
    pub text: String,
    /// Where it stands in the one and in the other.
    pub spans: [CodePoints; 2],
    /// How many words.
    pub words: usize,
}

/// A side that a party takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SideRecord {
    /// The id of the actor whose it is.
    pub actor: String,
    /// Toward what or whom.
    pub target: TargetRecord,
    /// `contrary`, `unequal`, `partial` or `full`.
    pub agreement: String,
    /// For each report, the side that it gives; null where it gives none.
    pub reports: Vec<Option<TakenRecord>>,
    /// For each report, the id of the first statement in which the actor speaks of the target; null
    /// where there is none.
    pub spoken: Vec<Option<usize>>,
}

/// A side as a report gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TakenRecord {
    /// `supports`, `opposes` or `neutral`.
    pub polarity: String,
    /// The sentence or clause that says so.
    pub evidence: CodePoints,
    /// 0 to 1.
    pub confidence: f32,
}

pub(super) fn write(told: &Told, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &ComparisonRecord::of(told))?;
    out.write_all(b"\n")
}

impl ComparisonRecord {
    fn of(told: &Told) -> Self {
        let points: Vec<Points> = told
            .reports
            .iter()
            .map(|analysis| Points::of(analysis.document.text()))
            .collect();
        let maker = Maker {
            told,
            points: &points,
        };
        let reports = told.reports.iter().enumerate();
        let Comparison {
            rows,
            quotations,
            shared,
            sides,
        } = told.comparison;
        Self {
            format: FORMAT.to_owned(),
            reports: reports
                .map(|(report, analysis)| ReportRecord {
                    label: Told::label(report),
                    outlet: told.outlet(report),
                    analysis: Record::of(analysis),
                })
                .collect(),
            actors: rows.iter().map(|row| maker.row(row)).collect(),
            quotations: quotations.iter().map(|one| maker.quotation(one)).collect(),
            shared: shared.iter().map(|one| maker.shared(one)).collect(),
            sides: sides.iter().map(|side| maker.side(side)).collect(),
        }
    }
}

struct Maker<'a> {
    told: &'a Told<'a>,
    points: &'a [Points],
}

impl Maker<'_> {
    fn key(&self, row: crate::compare::RowId) -> String {
        self.told.comparison.rows[row.0].key.clone()
    }

    fn row(&self, row: &Row) -> RowRecord {
        let actors = row.of.iter().zip(self.told.reports);
        RowRecord {
            id: row.key.clone(),
            name: row.name.clone(),
            kind: row.kind.word().to_owned(),
            names: row.names.clone(),
            actors: actors
                .map(|(of, analysis)| {
                    let keys = of.iter().map(|id| analysis.actor(*id).key.clone());
                    keys.collect()
                })
                .collect(),
            heard: row.heard.clone(),
            said: row.said.iter().map(|saying| self.saying(saying)).collect(),
        }
    }

    fn saying(&self, saying: &crate::compare::Saying) -> SayingRecord {
        let mut statements = vec![Vec::new(); self.told.reports.len()];
        for said in &saying.told {
            statements[said.report].push(said.statement.number());
        }
        SayingRecord {
            text: self.told.words(saying),
            statements,
        }
    }

    fn quotation(&self, quotation: &Quotation) -> QuotationRecord {
        let ids = |of: &Vec<StatementId>| of.iter().map(|id| id.number()).collect();
        QuotationRecord {
            speaker: quotation.speaker.clone(),
            actors: quotation.rows.iter().map(|row| self.key(*row)).collect(),
            statements: quotation.statements.iter().map(ids).collect(),
            cut: quotation.is_cut(),
            pieces: quotation
                .pieces
                .iter()
                .map(|piece| PieceRecord {
                    text: piece.text.clone(),
                    places: (piece.cells.iter().zip(self.points))
                        .map(|(cell, points)| {
                            cell.span().map(|span| PlaceRecord {
                                span: points.span(span),
                                quoted: matches!(cell, Cell::Quoted(_)),
                            })
                        })
                        .collect(),
                })
                .collect(),
        }
    }

    fn shared(&self, shared: &Shared) -> SharedRecord {
        let [one, other] = shared.reports;
        let document = &self.told.reports[one].document;
        SharedRecord {
            reports: shared.reports,
            words: shared.words,
            of: shared.of,
            stretches: shared
                .stretches
                .iter()
                .map(|stretch| StretchRecord {
                    text: document.line(stretch.spans[0]),
                    spans: [
                        self.points[one].span(stretch.spans[0]),
                        self.points[other].span(stretch.spans[1]),
                    ],
                    words: stretch.words,
                })
                .collect(),
        }
    }

    fn side(&self, side: &Side) -> SideRecord {
        let reports = self.told.reports;
        SideRecord {
            actor: self.key(side.holder),
            target: match &side.toward {
                Toward::Row(row) => TargetRecord::Actor(self.key(*row)),
                Toward::Issue(name) => TargetRecord::Issue(name.clone()),
            },
            agreement: side.agreement(reports).word().to_owned(),
            reports: (0..reports.len())
                .map(|report| {
                    side.stance(reports, report).map(|stance| TakenRecord {
                        polarity: stance.polarity.word().to_owned(),
                        evidence: self.points[report].span(stance.evidence),
                        confidence: rounded(stance.confidence),
                    })
                })
                .collect(),
            spoken: (side.spoken.iter())
                .map(|id| id.map(StatementId::number))
                .collect(),
        }
    }
}
