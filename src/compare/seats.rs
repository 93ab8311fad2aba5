//! One person in one row, whatever each report files it under.
//!
//! The rows are parties, and a person speaks for one of them. Where reports do not agree for which, what it says
//! stands where most of them put it, and where no row has most of them in a row of its own.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::persons::{Figure, Persons};
use super::{Row, RowId};
use crate::actors::ActorKind;
use crate::analysis::Analysis;
use crate::gazetteer::key_of;
use crate::statements::StatementId;

/// The rows of each statement of each report, by its id.
pub(super) type OfStatement = Vec<Vec<Vec<RowId>>>;

/// A statement of one person alone, and the rows that its report files it under.
struct Seated {
    report: usize,
    statement: StatementId,
    rows: Vec<RowId>,
}

/// Brings what each person says into one row, or into the same rows. Counts, order and numbers of the rows
/// are as they are then.
pub(super) fn seat(
    reports: &[Analysis],
    persons: &Persons,
    rows: &mut Vec<Row>,
    mut of: OfStatement,
) -> OfStatement {
    for (person, seated) in by_person(reports, persons, &of) {
        if seated.windows(2).all(|pair| pair[0].rows == pair[1].rows) {
            continue;
        }
        let most = home(&seated);
        let home = most.clone().unwrap_or_else(|| {
            let row = own_row(&persons.names[person], &seated, rows, reports.len());
            rows.push(row);
            vec![RowId(rows.len() - 1)]
        });
        for one in &seated {
            for row in &one.rows {
                let heard = &mut rows[row.0].heard[one.report];
                *heard = heard.saturating_sub(1);
            }
            for row in &home {
                rows[row.0].heard[one.report] += 1;
            }
            of[one.report][one.statement.0].clone_from(&home);
        }
        if most.is_none() {
            take_in(rows.len() - 1, &seated, rows);
        }
    }
    in_order(rows, &mut of);
    of
}

/// What each person says alone and nobody has filed by hand, in the order of the reports.
fn by_person(
    reports: &[Analysis],
    persons: &Persons,
    of: &OfStatement,
) -> BTreeMap<usize, Vec<Seated>> {
    let mut all: BTreeMap<usize, Vec<Seated>> = BTreeMap::new();
    for (report, analysis) in reports.iter().enumerate() {
        for statement in &analysis.statements {
            let rows = &of[report][statement.id.0];
            let [speaker] = analysis.speakers.of(statement.id) else {
                continue;
            };
            let figure = Figure {
                report,
                speaker: *speaker,
            };
            if let Some(person) = persons.of.get(&figure)
                && !rows.is_empty()
                && !analysis.by_hand.statements.contains(&statement.id)
            {
                all.entry(*person).or_default().push(Seated {
                    report,
                    statement: statement.id,
                    rows: rows.clone(),
                });
            }
        }
    }
    all
}

/// The rows where more reports put a person than in any others.
fn home(seated: &[Seated]) -> Option<Vec<RowId>> {
    let mut reports: BTreeMap<&Vec<RowId>, Vec<usize>> = BTreeMap::new();
    for one in seated {
        reports.entry(&one.rows).or_default().push(one.report);
    }
    let mut counts: Vec<(usize, &Vec<RowId>)> = reports
        .into_iter()
        .map(|(rows, mut reports)| {
            reports.dedup();
            (reports.len(), rows)
        })
        .collect();
    counts.sort_by_key(|(count, _)| Reverse(*count));
    match counts[..] {
        [(most, rows), (next, _), ..] if most > next => Some(rows.clone()),
        _ => None,
    }
}

/// The row of a person, called also by the bodies that it speaks for.
fn own_row(name: &str, seated: &[Seated], rows: &[Row], reports: usize) -> Row {
    let mut names = vec![name.to_owned()];
    for row in seated.iter().flat_map(|one| &one.rows) {
        let body = &rows[row.0].name;
        if !names.contains(body) {
            names.push(body.clone());
        }
    }
    Row {
        id: RowId(rows.len()),
        key: key_of(name),
        name: name.to_owned(),
        tag: None,
        kind: ActorKind::Person,
        names,
        of: vec![Vec::new(); reports],
        heard: vec![0; reports],
        said: Vec::new(),
    }
}

/// Gives the row of a person the actors of bodies that nobody else speaks for.
fn take_in(own: usize, seated: &[Seated], rows: &mut [Row]) {
    let reports = rows[own].of.len();
    for row in seated.iter().flat_map(|one| &one.rows) {
        let body = &mut rows[row.0];
        if body.kind == ActorKind::Country || body.heard.iter().any(|count| *count > 0) {
            continue;
        }
        let actors = std::mem::replace(&mut body.of, vec![Vec::new(); reports]);
        for (own, actors) in rows[own].of.iter_mut().zip(actors) {
            own.extend(actors);
        }
    }
}

/// Puts the rows in their order and gives them their numbers anew; those that nobody is are gone.
fn in_order(rows: &mut Vec<Row>, of: &mut OfStatement) {
    rows.retain(|row| {
        row.of.iter().any(|actors| !actors.is_empty()) || row.heard.iter().any(|count| *count > 0)
    });
    rows.sort_by_key(|row| Reverse(row.heard.iter().sum::<usize>()));
    let mut places = BTreeMap::new();
    for (place, row) in rows.iter_mut().enumerate() {
        places.insert(row.id, RowId(place));
        row.id = RowId(place);
    }
    for rows in of.iter_mut().flatten() {
        let kept = rows.iter().filter_map(|row| places.get(row).copied());
        let kept: Vec<RowId> = kept.collect();
        debug_assert_eq!(kept.len(), rows.len(), "who is heard has a row");
        *rows = kept;
        rows.sort_unstable();
    }
}
