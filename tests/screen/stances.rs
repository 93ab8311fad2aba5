//! The stance view: matrix, list, evidence, the way to the text and back.

use std::sync::Arc;

use standpoint::reader::Options;
use standpoint::stances::Witnesses;

use crate::articles::{lorries, quiet};
use crate::screen::screen;

#[test]
fn the_matrix_with_its_evidence() {
    let screen = screen(lorries(), 100, 30, Options::default()).press("s");
    insta::assert_snapshot!("stances_wide", screen.picture());
    insta::assert_snapshot!("stances_swapped", screen.press("x").picture());
}

#[test]
fn a_list_where_there_is_no_room() {
    let screen = screen(lorries(), 60, 20, Options::default()).press("s");
    insta::assert_snapshot!("stances_narrow", screen.press("j").picture());
}

#[test]
fn enter_goes_to_the_sentence_and_back_returns() {
    // Without the headline and the line of progress, which shows where the text stands behind.
    let below = |rows: Vec<String>| rows.into_iter().skip(2).collect::<Vec<_>>();
    let view = screen(lorries(), 60, 20, Options::default()).press("sj");
    let view = below(view.rows());
    let text = screen(lorries(), 60, 20, Options::default()).press("sj<enter>");
    assert_ne!(below(text.rows()), view);
    let back = text.press("<c-o>");
    assert_eq!(below(back.rows()), view);
    let text = back.press("s");
    assert_ne!(below(text.rows()), view);
}

#[test]
fn no_one_takes_a_side() {
    let screen = screen(quiet(), 60, 20, Options::default()).press("s");
    assert!(
        screen
            .rows()
            .iter()
            .any(|row| row.contains("No one takes a side"))
    );
    screen.press("jkhlx]g<enter>");
}

#[test]
fn it_says_where_lexicon_and_network_disagree() {
    let seen = |lexicon, network| {
        let mut analysis = Arc::unwrap_or_clone(lorries());
        for stance in &mut analysis.stances.all {
            stance.words = vec![stance.evidence];
            stance.witnesses = Witnesses { lexicon, network };
        }
        let view = screen(Arc::new(analysis), 100, 30, Options::default()).press("s");
        // Lines may break anywhere.
        let words = view.rows().join(" ");
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert!(seen(Some(0.9), Some(0.1)).contains("the network disputes it"));
    assert!(seen(None, Some(0.9)).contains("no word says it"));
    assert!(seen(Some(0.9), Some(0.8)).contains("by the words and the network"));
    assert!(!seen(Some(0.9), None).contains("the network"));
}
