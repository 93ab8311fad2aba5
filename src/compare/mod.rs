//! Several reports of one event side by side.
//!
//! Takes the analyses of the reports, gives a [`Comparison`]: who is heard in which, what each actor
//! says and who tells it, the same quotation cut differently, the same text of an agency, the sides
//! that differ. Cannot fail. Reports are numbered from 0 in the order given.

mod comparison;
mod gist;
mod persons;
mod quotations;
mod rows;
mod sayings;
mod seats;
mod sides;
mod twice;
mod union;
mod wire;
mod wording;
mod words;

pub use comparison::{
    Cell, Compared, Comparison, Piece, Quotation, Row, RowId, Said, Saying, Shared, Side, Stretch,
    Toward,
};
pub use sides::Agreement;
pub use twice::Twice;
pub(crate) use wording::Told;

use std::collections::HashSet;

use crate::analysis::Analysis;
use crate::statements::StatementId;
use gist::Names;
use persons::{Figure, Persons};
use seats::OfStatement;
use words::Words;

/// Puts reports side by side.
#[must_use]
pub fn compare(reports: &[Analysis]) -> Comparison {
    let words: Vec<Words> = reports.iter().map(Words::of).collect();
    let persons = persons::persons(reports);
    let mut rows = rows::rows(reports, &persons);
    let of_statement = rows_of_statements(reports, &rows_of_actors(reports, &rows));
    let of_statement = seats::seat(reports, &persons, &mut rows, of_statement);
    let of_actor = rows_of_actors(reports, &rows);
    let mut quotations = quotations::quotations(reports, &words, &of_statement);
    for quotation in &mut quotations {
        quotation.speaker = speaker(quotation, reports, &persons);
    }
    let known = sayings::Reports {
        all: reports,
        words: &words,
        names: &Names::of(reports, &words),
        quotations: &quotations,
    };
    for row in &mut rows {
        row.said = sayings::sayings(row.id, &known, &of_statement);
    }
    Comparison {
        shared: wire::shared(reports, &words),
        sides: sides::sides(reports, &words, &of_actor, &of_statement),
        rows,
        quotations,
    }
}

impl Compared {
    /// Puts reports side by side.
    #[must_use]
    pub fn of(reports: Vec<Analysis>) -> Self {
        Self {
            comparison: compare(&reports),
            reports,
        }
    }

    /// In words.
    #[cfg(feature = "app")]
    pub(crate) fn told(&self) -> Told<'_> {
        Told {
            reports: &self.reports,
            comparison: &self.comparison,
        }
    }
}

/// The row of each actor of each report, by its id.
fn rows_of_actors(reports: &[Analysis], rows: &[Row]) -> Vec<Vec<RowId>> {
    let mut of: Vec<Vec<RowId>> = reports
        .iter()
        .map(|analysis| vec![RowId::default(); analysis.actors.all.given()])
        .collect();
    for row in rows {
        for (report, actors) in row.of.iter().enumerate() {
            for actor in actors {
                of[report][actor.0] = row.id;
            }
        }
    }
    of
}

/// The rows of each statement of each report, by its id.
fn rows_of_statements(reports: &[Analysis], of_actor: &[Vec<RowId>]) -> OfStatement {
    let of_report = |(analysis, of_actor): (&Analysis, &Vec<RowId>)| {
        let ids = (0..analysis.statements.given()).map(StatementId);
        let of = ids.map(|id| {
            let owners = analysis.actors.of(id).iter();
            let mut rows: Vec<RowId> = owners.map(|owner| of_actor[owner.0]).collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        });
        of.collect()
    };
    reports.iter().zip(of_actor).map(of_report).collect()
}

/// The one person who says a quotation; nobody where a statement of it was filed by hand under somebody
/// else than its speaker speaks for, who is told by the actor then.
fn speaker(quotation: &Quotation, reports: &[Analysis], persons: &Persons) -> Option<String> {
    let mut named: HashSet<usize> = HashSet::new();
    for (report, statements) in quotation.statements.iter().enumerate() {
        let analysis = &reports[report];
        if (statements.iter()).any(|id| analysis.is_filed_elsewhere(*id)) {
            return None;
        }
        for speaker in statements.iter().flat_map(|id| analysis.speakers.of(*id)) {
            let figure = Figure {
                report,
                speaker: *speaker,
            };
            if let Some(person) = persons.of.get(&figure) {
                named.insert(*person);
            }
        }
    }
    let mut named = named.into_iter();
    let person = named.next().filter(|_| named.next().is_none())?;
    persons.names.get(person).cloned()
}
