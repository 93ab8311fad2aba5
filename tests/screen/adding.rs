//! Statements that were missed, added by hand.

use crate::correcting::has;
use crate::keys::main_screen;
use standpoint::internals::reader::Effect;

#[test]
fn what_was_missed_is_added() {
    let screen = main_screen().press("g\"");
    assert!(
        screen.rows()[29].contains("1 of 3  WHAT is said?"),
        "{}",
        screen.rows()[29]
    );
    // "Drivers slept under their lorries for a third night."
    let screen = screen.press(&format!("{}bo<enter>", "j".repeat(15)));
    assert!(
        screen.rows()[29].contains("2 of 3  by which WORD?  "),
        "{}",
        screen.rows()[29]
    );
    let screen = screen.press("<tab>");
    assert!(!screen.rows()[29].contains("none"), "{}", screen.rows()[29]);
    let screen = screen.press("<enter>isr<enter>");
    assert!(
        has(&screen, "added as a statement of Israel"),
        "{}",
        screen.rows().join("\n")
    );
    assert!(screen.row("Israel   ").trim_end().ends_with('3'));
    let screen = screen.press("U");
    assert!(screen.row("Israel   ").trim_end().ends_with('2'));
    assert!(main_screen().press("\"<esc>").rows()[29].contains("nothing was added"));
}

#[test]
fn what_is_there_already_is_not_added_a_second_time() {
    // The words of the first statement as they were found, for the one who says them and for another.
    let screen = main_screen().press("\"<enter><enter><enter>");
    assert!(
        has(
            &screen,
            "this is s1 already, filed under United States; c files it elsewhere"
        ),
        "{}",
        screen.rows().join("\n")
    );
    assert!(screen.app.corrections().is_empty());
    let screen = main_screen().press("\"<enter><enter>hamas<enter>");
    assert!(
        has(&screen, "this is s1 already"),
        "{}",
        screen.rows().join("\n")
    );
    assert!(screen.app.corrections().is_empty());
}

#[test]
fn what_is_likeliest_is_offered_first_where_something_is_added() {
    // "Hamas denied that." stands before what the group says.
    let adds = |keys: &str| main_screen().press(&format!("{keys}\""));
    let there = adds("");
    assert!(has(&there, "(s1 by US already)"), "{}", there.rows()[29]);
    // Its first words are not it: the verb of saying behind them is offered, then who says it.
    let screen = adds("").press("bbbbbbbbbb<enter>");
    assert!(
        has(&screen, "by which WORD?  told"),
        "{}",
        screen.rows()[29]
    );
    let screen = screen.press("<enter>");
    let first = screen.row("● ");
    assert!(first.contains("US  United States"), "{first}");
    // A sentence in which nobody speaks: who is named there.
    let screen = main_screen().press(":p5<enter>]]]]]\"j<enter><enter>");
    assert!(
        screen.rows()[29].starts_with(" said by: "),
        "{}",
        screen.rows()[29]
    );
}

#[test]
fn painting_anew_answers_no_question() {
    // In the steps of adding, in a question, before a letter that is waited for, within a count.
    let asks = |keys: &str| main_screen().press(keys).rows()[29].clone();
    for keys in ["\"", "\"<enter>", "/driv", "m", "3", ":se", "c"] {
        let screen = main_screen().press(&format!("g{keys}<c-l>"));
        assert_eq!(screen.rows()[29], asks(&format!("g{keys}")), "{keys}");
        assert!(screen.effects.contains(&Effect::Redraw), "{keys}");
    }
    assert!(asks("ma<c-l>").contains("place marked a"));
    // A letter with Ctrl is no letter.
    assert_eq!(asks("g\"<enter><c-w>"), asks("g\"<enter>"));
    let over = "G]<c-l>]";
    assert_eq!(asks(over), asks("G]]"), "{over}");
}
