//! What is true of every comparison.

use standpoint::internals::analysis::Analysis;
use standpoint::internals::compare::{Comparison, compare};

use super::events;

/// Every pair and every whole event: each actor and each statement has its place, once.
#[test]
fn nothing_is_lost_and_nothing_is_twice() {
    for reports in events() {
        let mut sets: Vec<Vec<Analysis>> = vec![reports.clone()];
        for one in 0..reports.len() {
            for other in 0..one {
                sets.push(vec![reports[one].clone(), reports[other].clone()]);
            }
        }
        for set in &sets {
            let comparison = compare(set);
            for (report, analysis) in set.iter().enumerate() {
                let rows = comparison.rows.iter();
                let mut rows: Vec<_> = rows.flat_map(|row| row.of[report].clone()).collect();
                let mut actors: Vec<_> = analysis.actors.all.iter().map(|one| one.id).collect();
                rows.sort_unstable();
                actors.sort_unstable();
                assert_eq!(rows, actors);
                let quoted = comparison.quotations.iter();
                let mut parts: Vec<_> = quoted
                    .flat_map(|one| {
                        one.pieces
                            .iter()
                            .filter_map(|piece| piece.cells[report].span())
                    })
                    .collect();
                parts.sort_unstable();
                for pair in parts.windows(2) {
                    assert!(
                        pair[0].end() <= pair[1].start() || pair[0].overlaps(pair[1]),
                        "in text order"
                    );
                }
            }
            for row in &comparison.rows {
                let told: usize = row.said.iter().map(|saying| saying.told.len()).sum();
                assert!(told <= row.heard.iter().sum(), "{row:?}");
                for saying in &row.said {
                    assert!(!saying.told.is_empty());
                }
            }
        }
    }
}

#[test]
fn the_order_of_the_reports_changes_no_finding() {
    let mut turned = events()[0].clone();
    turned.reverse();
    let (there, back) = (compare(&events()[0]), compare(&turned));
    let carried = |comparison: &Comparison| {
        let mut carried: Vec<usize> = (comparison.quotations.iter())
            .map(|one| one.carriers().count())
            .collect();
        carried.sort_unstable();
        carried
    };
    assert_eq!(carried(&there), carried(&back));
    assert_eq!(there.rows.len(), back.rows.len());
    assert_eq!(there.sides.len(), back.sides.len());
}
