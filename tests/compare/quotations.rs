//! What is quoted, where it is cut, and what several papers have word for word.

use standpoint::internals::compare::{Cell, Quotation, compare};

use super::{events, quotation};

/// Which reports have each piece: "AB  We have looked".
fn pieces(quotation: &Quotation) -> Vec<String> {
    let letters = |cells: &[Cell]| -> String {
        let has = cells
            .iter()
            .zip('A'..)
            .filter(|(cell, _)| **cell != Cell::Absent);
        has.map(|(_, letter)| letter).collect()
    };
    let pieces = quotation.pieces.iter();
    pieces
        .map(|piece| format!("{} {}", letters(&piece.cells), piece.text))
        .collect()
}

#[test]
fn a_quotation_is_cut_where_any_report_cuts_it() {
    let ferry = compare(&events()[0]);
    let heart = pieces(quotation(&ferry, "with a light heart"));
    assert!(heart.contains(&"ABC there is none".to_owned()), "{heart:?}");
    assert!(
        heart.contains(&"AB Nobody here is doing this with a light heart.".to_owned()),
        "{heart:?}"
    );
    let newspaper = quotation(&ferry, "We learned of it");
    assert!(newspaper.is_cut());
    assert!(
        pieces(newspaper).contains(&"C like everybody else".to_owned()),
        "{newspaper:?}"
    );
    let veto = compare(&events()[1]);
    assert!(!quotation(&veto, "The system is collapsing").is_cut());
}

#[test]
fn spelling_and_numbers_are_no_cut() {
    let trial = compare(&events()[3]);
    let newer = pieces(quotation(&trial, "years we have been told"));
    assert!(
        newer
            .iter()
            .any(|piece| piece.starts_with("AB For twenty years")),
        "{newer:?}"
    );
    assert!(
        newer.iter().any(|piece| piece == "A that"),
        "a word that one leaves out is a piece: {newer:?}"
    );
}

#[test]
fn the_same_wire_text_is_found() {
    let reports = &events()[2];
    let hotel = compare(reports);
    let both = hotel
        .shared
        .iter()
        .find(|one| one.reports == [1, 2])
        .unwrap();
    let [stretch] = &both.stretches[..] else {
        panic!("two paragraphs in a row are one stretch: {both:?}")
    };
    let text = reports[1].document.line(stretch.spans[0]);
    assert!(text.starts_with("Four guests died"), "{text}");
    assert!(text.ends_with("with binoculars."), "{text}");
    assert_eq!(text, reports[2].document.line(stretch.spans[1]));
    assert_eq!(stretch.words, text.split_whitespace().count());
}
