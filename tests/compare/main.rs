//! One event told by several papers: the same people, the same words, the differences.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod pages;
mod parties;
mod quotations;
mod records;
mod sayings;
mod whole;

use std::sync::OnceLock;

use standpoint::internals::analysis::{Analysis, Analyst};
use standpoint::internals::compare::{Comparison, Quotation, Row};
use standpoint::internals::input::{self, Kind, Limits, Source};

/// Four events, told two or three times.
const EVENTS: [&[&str]; 4] = [
    &[
        "sample/harbour-ferry.txt",
        "sample/ferry-brannoch-post.txt",
        "sample/ferry-mainland-mail.txt",
    ],
    &[
        "sample/security-council-vote.txt",
        "tests/compare/events/vote-courier.txt",
        "tests/compare/events/vote-tribune.txt",
    ],
    &[
        "sample/hotel-hearing.txt",
        "tests/compare/events/hotel-gazette.txt",
        "tests/compare/events/hotel-herald.txt",
    ],
    &[
        "sample/antibiotic-trial.md",
        "tests/compare/events/trial-wire.txt",
    ],
];

fn events() -> &'static Vec<Vec<Analysis>> {
    static EVENTS_READ: OnceLock<Vec<Vec<Analysis>>> = OnceLock::new();
    EVENTS_READ.get_or_init(|| {
        let analyst = Analyst::new().unwrap();
        let read = |file: &&str| {
            let source = Source::parse(file);
            let reading = input::read(&source, Kind::Auto, Limits::default()).unwrap();
            analyst.analyse(reading.document).unwrap()
        };
        EVENTS
            .iter()
            .map(|files| files.iter().map(read).collect())
            .collect()
    })
}

fn row<'a>(comparison: &'a Comparison, name: &str) -> &'a Row {
    let is_it = |row: &&Row| row.name == name || row.names.iter().any(|own| own == name);
    comparison.rows.iter().find(is_it).unwrap()
}

/// The quotation with these words in one of its pieces.
fn quotation<'a>(comparison: &'a Comparison, words: &str) -> &'a Quotation {
    let has = |one: &&Quotation| one.pieces.iter().any(|piece| piece.text.contains(words));
    comparison.quotations.iter().find(has).unwrap()
}
