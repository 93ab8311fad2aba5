//! What one starts with, what is there when nothing was found, and what is shown on request.

use std::sync::Arc;

use standpoint::internals::analysis::Analysis;
use standpoint::internals::reader::{Goto, Options};

use crate::articles::{letters, lorries, quiet};
use crate::keys::{main_screen, place, top};
use crate::screen::{Screen, screen};

#[test]
fn one_starts_where_one_asks_to() {
    let start = |goto: &str, actors: &[&str]| {
        let options = Options {
            goto: (!goto.is_empty()).then(|| goto.parse::<Goto>().unwrap()),
            actors: actors.iter().map(|name| (*name).to_owned()).collect(),
            ..Options::default()
        };
        screen(lorries(), 60, 20, options)
    };
    assert!(
        start("s9", &[])
            .rows()
            .concat()
            .contains("supported the U.N. plan")
    );
    assert!(top(&start("p9", &[])).starts_with("“It is not our"));
    assert!(start("/harbour", &[]).rows().concat().contains("harbour"));
    assert!(start("", &["israel"]).rows()[17].contains("IL"));
    assert!(
        start("", &["Israel", "Hamas"])
            .rows()
            .concat()
            .contains("1 paragraph without")
            || !start("", &["Israel", "Hamas"])
                .rows()
                .concat()
                .contains("flour")
    );
    assert!(start("", &["Ruritania"]).rows()[19].contains("no actor is called “Ruritania”"));
}

#[test]
fn without_statements_nothing_breaks() {
    let screen = screen(quiet(), 100, 30, Options::default()).press("]");
    assert!(screen.rows()[29].contains("no one is quoted here"));
    let screen = screen.press("<tab>jlh<enter>wy&a");
    assert!(screen.rows()[29].contains("no actors were found"));
    let wide = crate::screen::screen(letters(), 100, 30, Options::default());
    assert!(place(&wide).contains("OW 1/1"));
}

#[test]
fn another_language_is_said_instead() {
    let said = "seems to be written in French; standpoint reads English";
    let text =
        "Le gouvernement a annoncé lundi qu’il ne signerait pas l’accord avec les pêcheurs. ";
    let document = standpoint::internals::input::plain::read(&text.repeat(4), "a.txt");
    let analysis = Arc::new(Analysis::unread(Arc::new(document)));
    let screen = screen(analysis, 100, 30, Options::default());
    assert!(screen.rows()[29].contains(said), "{:?}", screen.rows());
    let screen = screen.press("gj");
    assert!(screen.rows().concat().contains("seems to be French"));
    let screen = screen.press("]");
    assert!(screen.rows()[29].contains(said), "{:?}", screen.rows());
}

#[test]
fn how_sure_decides_what_is_shown() {
    let options = Options {
        floor: standpoint::internals::analysis::Certainty::Guess,
        ..Options::default()
    };
    let screen = screen(lorries(), 100, 30, options);
    assert!(screen.rows()[2].contains("15 statements"));
    let screen = screen.press("a??<enter>");
    let rows = screen.press("<tab>llj").rows();
    assert!(
        rows.iter().any(|row| row.contains("?it was said")),
        "{}",
        rows.join("\n")
    );
}

#[test]
fn help_is_about_where_one_is_and_comes_back_there() {
    let screen = main_screen().press("?");
    assert!(
        screen.rows()[2].contains("KEYS IN THE TEXT"),
        "{}",
        screen.rows()[2]
    );
    assert!(screen.press("<tab>").rows()[2].contains("  KEYS"));
    assert!(main_screen().press("<tab>?").rows()[2].contains("KEYS IN THE PANEL"));
    let stances = main_screen().press("s?");
    assert!(stances.rows()[2].contains("KEYS IN THE STANCE VIEW"));
    assert!(stances.press("q").rows()[29].contains("STANCES"));
    assert!(main_screen().press("~").rows()[29].contains("~ means nothing here (? help)"));
}

#[test]
fn the_first_start_tells_the_first_keys_once() {
    let options = Options {
        tour: true,
        ..Options::default()
    };
    for (width, height) in [(100, 30), (60, 20), (40, 12), (30, 8)] {
        let screen = screen(lorries(), width, height, options.clone());
        assert!(
            screen.rows().concat().contains("Welcome"),
            "{width}x{height}"
        );
        let screen = screen.press("]");
        assert!(!screen.rows().concat().contains("Welcome"));
    }
}

#[test]
fn actors_are_listed_in_the_order_one_likes() {
    let order = |screen: &Screen| -> Vec<String> {
        let names = [
            "United States ",
            "United Nations ",
            "Israel ",
            "Hamas ",
            "Residents ",
        ];
        let rows = screen.rows();
        let panel = rows.iter().filter_map(|row| row.split('│').next_back());
        let heads = panel.filter(|row| row.contains(['▸', '▾']));
        heads
            .filter_map(|row| names.iter().find(|name| row.contains(*name)))
            .map(|name| name.trim().to_owned())
            .collect()
    };
    let first = order(&main_screen());
    assert_eq!(first[..3], ["United States", "United Nations", "Israel"]);
    let screen = main_screen().press("SSS");
    assert!(
        screen.rows()[29].contains("actors by name"),
        "{}",
        screen.rows()[29]
    );
    assert_eq!(order(&screen)[..3], ["Hamas", "Israel", "Residents"]);
    assert_eq!(order(&screen.press("S")), first);
}

#[test]
fn what_is_sought_in_help_is_sought_in_all_keys() {
    // The short page about the text does not have it.
    let screen = main_screen().press("?/export<enter>");
    let row = screen.row(" export ");
    assert!(row.split_whitespace().any(|word| word == "e"), "{row}");
    assert!(
        !screen.rows()[29].contains("not found"),
        "{}",
        screen.rows()[29]
    );
}
