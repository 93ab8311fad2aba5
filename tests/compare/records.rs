//! A comparison as JSON.

use standpoint::internals::analysis::{Change, Correction};
use standpoint::internals::compare::compare;
use standpoint::internals::export::comparison_json::ComparisonRecord;
use standpoint::internals::export::{ComparisonFormat, write_comparison};
use standpoint::internals::gazetteer::Gazetteer;

use super::events;

#[test]
fn spans_of_the_json_cut_the_words_they_stand_for() {
    let reports = &events()[0];
    let mut out = Vec::new();
    write_comparison(reports, &compare(reports), ComparisonFormat::Json, &mut out).unwrap();
    let record: ComparisonRecord = serde_json::from_slice(&out).unwrap();
    assert_eq!(record.format, "standpoint-comparison/1");
    assert_eq!(record.reports.len(), 3);
    let mut cut_words = 0;
    for quotation in &record.quotations {
        for piece in &quotation.pieces {
            let first = piece.places.iter().zip(&record.reports);
            let first = first.filter_map(|(place, report)| Some((place.as_ref()?, report)));
            let first = first
                .filter(|(place, _)| place.quoted)
                .map(|(place, report)| {
                    let text = report.analysis.document.text.chars();
                    let cut = text.skip(place.span[0]).take(place.span[1] - place.span[0]);
                    cut.collect::<String>()
                        .split_whitespace()
                        .collect::<Vec<_>>()
                        .join(" ")
                });
            if let Some(words) = first.into_iter().next() {
                assert_eq!(words, piece.text);
                cut_words += 1;
            }
        }
    }
    assert!(cut_words > 10);
}

/// What is left out gives its number to no other, in the reports and in what is said of them.
#[test]
fn statements_have_the_same_ids_in_the_comparison_as_in_the_reports() {
    let mut reports = events()[0].clone();
    for report in &mut reports {
        let first = report.statements[0].id;
        let strike = Correction::of_statement(report, first, Change::Strike);
        let corrected = report.corrected(&[strike], &Gazetteer::builtin());
        *report = corrected.analysis;
    }
    let mut out = Vec::new();
    let comparison = compare(&reports);
    write_comparison(&reports, &comparison, ComparisonFormat::Json, &mut out).unwrap();
    let record: ComparisonRecord = serde_json::from_slice(&out).unwrap();
    for (at, report) in record.reports.iter().enumerate() {
        let ids: Vec<usize> = (report.analysis.statements.iter())
            .map(|statement| statement.id)
            .collect();
        assert!(!ids.contains(&1) && ids.len() > 1);
        let quoted = record.quotations.iter().flat_map(|one| &one.statements[at]);
        let said = record.actors.iter().flat_map(|row| &row.said);
        let said = said.flat_map(|saying| &saying.statements[at]);
        let mut named = quoted.chain(said);
        assert!(named.all(|id| ids.contains(id)));
    }
}
