//! Correcting by names that are typed: sides, and actors that are one.

use standpoint::internals::reader::Options;

use crate::articles::lorries;
use crate::correcting::has;
use crate::keys::main_screen;

#[test]
fn a_correction_is_made_again_and_a_side_is_set_by_name() {
    let screen = main_screen().press("cisr<enter>]]");
    let screen = screen.press(".");
    assert!(has(&screen, "filed under Israel"));
    assert!(screen.row("Israel   ").trim_end().ends_with('4'));
    assert!(main_screen().press(".").rows()[29].contains("nothing was corrected yet"));
    let screen = main_screen().press(":side ham on second route opposes<enter>");
    assert!(
        has(&screen, "Hamas opposes second route, by “"),
        "{}",
        screen.rows()[29]
    );
    let screen = main_screen().press(":side zz on x opposes<enter>");
    assert!(screen.rows()[29].contains("no actor is called “zz”"));
    assert!(main_screen().press("#").rows()[29].contains("s1; :s1 comes back here"));
}

#[test]
fn where_a_statement_stands_already_nothing_is_corrected() {
    let screen = main_screen().press("cunited states<enter>");
    assert!(has(&screen, "it stands under United States already"));
    assert_eq!(screen.effects, []);
    let screen = main_screen().press("cisr<enter>]cisr<enter>U");
    assert!(has(&screen, "filed under Israel; 1 is left (C)"));
    assert!(has(&screen.press("U"), "filed under Israel; none is left"));
}

#[test]
fn a_side_that_no_statement_speaks_of_asks_which_bears_it_out() {
    let screen = main_screen().press("5]:side us on second route opposes<enter>");
    assert!(
        has(&screen, "by which SENTENCE?"),
        "{}",
        screen.rows().join("\n")
    );
    assert_eq!(screen.effects, []);
    let screen = screen.press("<down><enter>");
    assert!(has(&screen, "United States opposes second route, by “"));
}

#[test]
fn what_is_named_in_passing_corrects_nothing() {
    let said = |typed: &str| {
        let screen = main_screen().press(&format!(":{typed}<enter>"));
        assert!(screen.app.corrections().is_empty(), "{typed}");
        screen.rows()[26..].join(" ")
    };
    assert!(said("merge ael into un").contains("no actor is called “ael”"));
    assert!(said("merge united into isr").contains("“united” may be US United States"));
    assert!(said("side ael on second route opposes").contains("no actor is called “ael”"));
    let told = said("side un on bananas opposes");
    assert!(
        told.contains("nothing here is called “bananas”; there is"),
        "{told}"
    );
    assert!(told.contains("second route"), "{told}");
    // Words of what the actor says are something to take a side on, and its sentence bears it out.
    let screen = main_screen().press(":side un on flour opposes<enter>");
    let told = screen.rows()[27..].concat();
    assert!(
        told.contains("opposes flour, by “that stocks of flour"),
        "{told}"
    );
}

#[test]
fn two_actors_are_one_and_everything_follows() {
    let screen = main_screen().press("<tab>gc");
    insta::assert_snapshot!("chooser_actor", screen.rows().join("\n"));
    let screen = screen.press("<enter>");
    assert!(has(&screen, "left as it is") && screen.app.corrections().is_empty());
    let screen = screen.press("cisr<enter>");
    assert!(has(
        &screen,
        "United States is the same as Israel; U undoes it"
    ));
    assert!(screen.row("Israel   ").trim_end().ends_with('8'));
    assert!(!has(&screen, "US  United States"));
    assert!(has(&screen, " IL┃ “We have been clear") && has(&screen, "by hand"));
    let why = crate::screen::screen(lorries(), 100, 40, Options::default());
    let why = why.press(":merge un into isr<enter>:s3<enter>w");
    assert!(
        has(&why, "→ Israel: filed here by you"),
        "{}",
        why.rows().join("\n")
    );
    let screen = screen.press("C");
    assert!(has(&screen, "United States is the same as Israel"));
    let screen = screen.press("U");
    assert!(screen.row("United States   ").trim_end().ends_with('6'));
    assert!(screen.app.corrections().is_empty());
}

#[test]
fn a_side_that_two_actors_made_one_do_not_share_is_told_when_it_goes() {
    let set = ":side ham on u.n. plan opposes<enter>";
    let screen = main_screen().press(&format!("{set}:merge ham into united states<enter>"));
    let last = screen.rows()[27..].join(" ");
    let told = last.split_whitespace().collect::<Vec<_>>().join(" ");
    let gone = "“United States supports U.N. plan” is shown no more";
    assert!(told.contains(gone), "{told}");
    // What both share goes nowhere.
    let screen = main_screen().press(":merge ham into united states<enter>");
    assert!(
        !has(&screen, "shown no more"),
        "{}",
        screen.rows().join("\n")
    );
}

#[test]
fn an_actor_gets_another_name_and_what_names_nobody_is_said() {
    let screen = main_screen().press("<tab>gcAmericans<enter>");
    assert!(screen.row("Americans   ").trim_end().ends_with('6'));
    let said = |typed: &str| {
        main_screen()
            .press(&format!(":merge {typed}<enter>"))
            .rows()[29]
            .clone()
    };
    assert!(said("zz into un").contains("no actor is called “zz”"));
    assert!(said("un").contains("merge opposition into council"));
    assert!(said("kirby into isr").contains("John Kirby speaks for United States"));
    assert!(said("un into united nations").contains("both are United Nations already"));
}
