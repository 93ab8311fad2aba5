//! Why an article shows no statement.

use std::sync::Arc;

use standpoint::internals::analysis::{Analysis, Certainty};
use standpoint::internals::document::Origin;
use standpoint::internals::reader::Options;

use crate::articles::making::Article;
use crate::articles::{quiet, unsure};
use crate::screen::screen;

const SIZES: [(u16, u16); 4] = [(100, 30), (80, 24), (60, 20), (40, 12)];

/// An article in a language that is not read.
fn german() -> Arc<Analysis> {
    let paragraph = "Der Minister sagte am Dienstag, die Fähre werde im Mai nicht mehr fahren, weil das Geld \
                     fehlt und weil niemand das Schiff bezahlen will. Die Opposition nannte das eine Schande \
                     und forderte eine neue Abstimmung im Rat der Stadt.";
    let text = [paragraph; 4].join("\n\n");
    let origin = Origin {
        source: "german.txt".to_owned(),
        ..Origin::default()
    };
    Article::new("Die Fähre fährt nicht mehr", &text, origin).finish()
}

/// The words of the screen in a row; where the panel stands beside the text, those of the panel.
fn said(analysis: Arc<Analysis>, (width, height): (u16, u16)) -> String {
    let options = Options {
        floor: Certainty::Sure,
        ..Options::default()
    };
    let rows = screen(analysis, width, height, options).rows();
    let beside = |row: &String| row.rsplit('│').next().unwrap_or_default().to_owned();
    let rows: Vec<String> = rows.iter().map(beside).collect();
    rows.join(" ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn that_nobody_speaks_is_said_once() {
    for size in SIZES {
        let told = said(quiet(), size).to_lowercase();
        assert_eq!(
            told.matches("no one is quoted").count(),
            1,
            "{size:?}: {told}"
        );
    }
}

#[test]
fn that_nothing_is_sure_is_said_with_the_key_that_shows_it() {
    for size in SIZES {
        let told = said(unsure(), size);
        assert!(told.contains("likely ones"), "{size:?}:\n{told}");
        assert!(told.contains("z shows them"), "{size:?}:\n{told}");
    }
}

#[test]
fn of_another_language_the_caution_is_said_too() {
    for size in SIZES {
        let told = said(german(), size);
        let caution = ["seems to be written in", "German"];
        assert!(
            caution.iter().all(|word| told.contains(word)),
            "{size:?}:\n{told}"
        );
        if size.0 >= 80 {
            assert!(told.contains("reads English"), "{size:?}:\n{told}");
        }
    }
}
