//! Searching, in the text and in what lies over it.

use crate::keys::{main_screen, place};

#[test]
fn search_goes_on_as_one_types_and_counts() {
    let screen = main_screen().press("/the u");
    assert!(screen.rows()[29].contains("/the u"));
    assert!(
        screen.rows()[29].trim_end().ends_with("1/3"),
        "{}",
        screen.rows()[29]
    );
    let screen = screen.press("<enter>nn");
    assert!(screen.rows()[29].contains("3/3"));
    let screen = screen.press("n");
    assert!(screen.rows()[29].contains("1/3"));
    let screen = screen.press("<esc>/zeppelin<enter>");
    assert!(screen.rows()[29].contains("“zeppelin” not found"));
    // What is not there is not sought on: the row has its hints again.
    let screen = screen.press("]");
    assert!(screen.rows()[29].contains("] next"));
    let screen = screen.press("/Friday<esc>");
    assert!(place(&screen).starts_with("TEXT"));
}

#[test]
fn what_lies_over_the_text_is_searched_too() {
    let screen = main_screen().press("?<tab>/next para");
    assert!(
        screen.rows()[29].contains("1 of 1"),
        "{}",
        screen.rows()[29]
    );
    assert!(
        screen.rows()[2].contains("next paragraph"),
        "{}",
        screen.rows()[2]
    );
    let screen = screen.press("<enter><esc>q");
    assert_eq!(screen.effects, []);
    let screen = main_screen().press("<tab>/keep talking<enter>");
    assert!(screen.rows()[29].contains("PANEL"));
    assert!(
        screen
            .rows()
            .iter()
            .any(|row| row.contains("●") && row.contains("keep talking")),
        "{}",
        screen.rows().join("\n")
    );
    // The count stays, and an action is found by the name that : knows.
    assert!(
        screen.rows()[29].contains("/keep talking 1 of 1"),
        "{}",
        screen.rows()[29]
    );
    let named = main_screen().press("?<tab>/undo<enter>");
    assert!(
        named.rows()[29].contains("/undo 1 of 1"),
        "{}",
        named.rows()[29]
    );
    assert!(
        named
            .row("take the latest correction back")
            .contains("undo")
    );
    let screen = main_screen().press("s/israel<enter>");
    assert!(
        screen.rows()[29].contains("/israel 1 of "),
        "{}",
        screen.rows()[29]
    );
    let screen = screen.press("n");
    assert!(screen.rows()[29].contains(" of "), "{}", screen.rows()[29]);
    assert!(
        main_screen().press("?/zeppelin<enter>").rows()[29].contains("“zeppelin” not found here")
    );
}

#[test]
fn marks_and_accents_need_not_be_typed() {
    let found = |words: &str| {
        let screen = main_screen().press(&format!("/{words}<enter>"));
        screen.rows()[29].contains("1/")
    };
    assert!(found("we have been") && found("\"we have been"));
    assert!(!found("„we have been"));
    assert!(main_screen().press("aisráel<enter>").rows()[29].contains("no actor"));
}
