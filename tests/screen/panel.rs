//! Keys in the panel, and what they lead to.

use std::sync::Arc;

use standpoint::internals::analysis::Certainty;
use standpoint::internals::reader::{Effect, Options};

use crate::articles::{lorries, unsure};
use crate::keys::{main_screen, place, screen_of};
use crate::screen::{Screen, screen};

#[test]
fn from_the_panel_to_the_text_and_back() {
    let screen = main_screen().press("<tab>jjj<enter>");
    assert!(place(&screen).starts_with("TEXT  US 4/6"));
    let screen = screen.press("<enter>");
    assert!(screen.row("“It is not our decis").contains("●  “It"));
    let screen = screen.press("<tab><c-o>");
    assert!(place(&screen).starts_with("TEXT  US 1/6"));
    let screen = screen.press("L");
    assert!(place(&screen).starts_with("TEXT  US 4/6"));
}

#[test]
fn folding_and_unfolding() {
    let screen = main_screen().press("<tab>");
    assert!(screen.row("trucks need").len() > 100 || screen.row("John Kirby 4").contains("White"));
    let screen = screen.press("gh");
    assert!(screen.row("United States").contains("▸ US"));
    assert!(!screen.rows().concat().contains("John Kirby 4"));
    let screen = screen.press("jl");
    assert!(screen.row("United Nations  ").contains("▾ UN"));
    assert!(screen.row("United Nations 1").contains("+2"));
    // Folded again, then back to the text with that actor in hand.
    let screen = screen.press("hh");
    assert!(place(&screen).starts_with("TEXT  UN 1/3"));
}

#[test]
fn the_silent_are_listed_and_found() {
    let screen = main_screen().press("<tab>Glj");
    assert!(screen.row("European Union").contains("silent"));
    let screen = screen.press("j<enter>");
    assert!(screen.rows()[29].contains("Egypt says nothing here; named once"));
}

#[test]
fn an_actor_is_chosen_by_a_part_of_the_name() {
    let screen = main_screen().press("aisr");
    assert!(screen.rows()[29].contains("actor: isr  IL Israel"));
    let screen = screen.press("<enter>");
    assert!(place(&screen).starts_with("TEXT  IL 1/2"));
    // It stays chosen while others speak, until it is let go.
    let screen = screen.press("]]");
    assert!(screen.rows()[29].contains("IL chosen"));
    let screen = screen.press("<esc>");
    assert!(place(&screen).starts_with("TEXT  HA 1/1"));
    let screen = screen.press("akirby<enter>");
    assert!(place(&screen).contains("US"));
    let screen = screen.press("anobody<enter>");
    assert!(screen.rows()[29].contains("no actor is called “nobody”"));
}

#[test]
fn letters_inside_a_word_name_nobody_and_of_several_one_is_asked_which() {
    // "ael" stands in Israel, "ations" in United Nations.
    for keys in ["aael<enter>", ":actor ations<enter>"] {
        let told = &main_screen().press(keys).rows()[29];
        assert!(told.contains("no actor is called"), "{keys}: {told}");
    }
    let rows = main_screen().press(":actor united<enter>").rows();
    let told = rows[27..].concat();
    assert!(
        told.contains("“united” may be US United States, or UN United Nations"),
        "{told}"
    );
    // A tag in full is nobody else's beginning.
    assert!(place(&main_screen().press(":actor un<enter>")).starts_with("TEXT  UN 1/3"));
}

#[test]
fn the_panel_moves_and_lines_change() {
    let screen = main_screen().press("p");
    assert!(screen.row("─ ● US 1 of 6").contains("John Kirby"));
    let screen = screen.press("p");
    assert!(!screen.rows().concat().contains("─ ● US"));
    let screen = screen.press("p");
    assert!(screen.rows()[2].contains("│ WHO SPEAKS"));
    let screen = screen.press("-");
    assert!(screen.rows()[29].contains("lines of 52 columns"));
    let screen = screen.press("+++");
    assert!(
        screen.rows()[29].contains("lines of 56 columns"),
        "no more fits beside the panel"
    );
    assert!(screen.press("=").rows()[29].contains("lines of 56 columns"));
    let narrow = crate::screen::screen(lorries(), 50, 20, Options::default()).press("pp");
    assert!(
        narrow.rows()[18..]
            .concat()
            .contains("panel below; the screen is too narrow")
    );
}

#[test]
fn without_the_panel_the_text_stands_alone_for_the_mouse() {
    let screen = screen(lorries(), 80, 24, Options::default()).press("p");
    assert!(
        screen.rows()[23].contains("panel off"),
        "{}",
        screen.rows()[23]
    );
    assert!(
        screen.rows()[2].starts_with("NORTHPORT — Dozens"),
        "{}",
        screen.rows()[2]
    );
    assert!(!screen.rows().concat().contains("│") && !screen.rows().concat().contains("┃"));
}

#[test]
fn on_an_actors_row_keys_are_about_the_actor() {
    let screen = main_screen().press("<tab>gw");
    let rows = screen.rows().join("\n");
    assert!(rows.contains("WHY US United States"), "{rows}");
    assert!(rows.contains("6 statements through 2 speakers"), "{rows}");
    assert!(rows.contains("Speaker  John Kirby"), "{rows}");
    assert!(!screen.press("w").rows().concat().contains("WHY US"));
    let screen = main_screen().press("<tab>gy");
    let [Effect::Copy(words)] = screen.effects.as_slice() else {
        panic!("{:?}", screen.effects);
    };
    assert_eq!(words.lines().count(), 6);
    assert!(screen.rows()[29].contains("6 statements by US sent to the terminal"));
    // On a statement's row, about the statement.
    let screen = main_screen().press("<tab>gjw");
    assert!(
        screen.rows()[4].contains("have been clear"),
        "{}",
        screen.rows()[4]
    );
    let screen = main_screen().press("<tab>gc");
    assert!(screen.rows().concat().contains("It is the same as"));
    // Also where the text shows no statement: the first of the row is current then.
    let small = screen_of(60, 8);
    let small = small.press("<tab>c");
    let rows = small.rows().join("\n");
    assert!(rows.contains("CORRECT"), "{rows}");
}

#[test]
fn the_list_beside_the_text_scrolls_by_half_its_height() {
    // The first row of the list, without the marks of cursor and place.
    let first = |screen: &Screen| {
        let row = screen.rows().swap_remove(3);
        let row = row.chars().skip(73).filter(|c| c.is_alphanumeric());
        row.collect::<String>()
    };
    let mut screen = screen_of(110, 24).press("<tab>");
    let mut turned = 0;
    for key in ["j", "k"] {
        for _ in 0..12 {
            let before = first(&screen);
            screen = screen.press(key);
            turned += usize::from(first(&screen) != before);
        }
    }
    assert!((2..=8).contains(&turned), "{turned} {:#?}", screen.rows());
}

#[test]
fn q_goes_from_the_panel_to_the_text_at_every_size() {
    for (width, height) in [(40, 12), (60, 20), (80, 24), (100, 30), (200, 50)] {
        let mut screen = screen_of(width, height).press("<tab>q");
        assert!(!screen.effects.contains(&Effect::Quit), "{width}x{height}");
        screen = screen.press("q");
        assert!(screen.effects.contains(&Effect::Quit), "{width}x{height}");
        let screen = screen_of(width, height).press("<tab>Q");
        assert!(screen.effects.contains(&Effect::Quit), "{width}x{height}");
    }
}

#[test]
fn whose_statements_are_all_hidden_is_not_called_silent() {
    let options = || Options {
        floor: Certainty::Sure,
        ..Options::default()
    };
    let analysis = unsure();
    let panel = |keys: &str| {
        let screen = screen(Arc::clone(&analysis), 100, 30, options());
        screen.press(keys).rows().join("\n")
    };
    let folded = panel("g");
    assert!(folded.contains("no statement shown"), "{folded}");
    assert!(!folded.contains("never heard"), "{folded}");
    let open = panel("<tab>l");
    assert!(
        open.contains("US  United States") && open.contains("6 hidden"),
        "{open}"
    );
    assert!(
        open.contains("EG  Egypt") && open.contains("silent"),
        "{open}"
    );
    let told = panel("<tab>ljy");
    let words =
        "United States says nothing that is sure; 6 likely ones are left out, and z shows them";
    assert!(told.contains(words), "{told}");
}

#[test]
fn the_row_that_keys_act_on_is_bold_whatever_it_is() {
    let looks = |keys: &str, row: &str| {
        let picture = main_screen().press(keys).picture();
        let mut lines = picture.lines();
        lines.find(|line| line.starts_with(row)).map(str::to_owned)
    };
    // The row of the first actor, with the cursor on it and one below it.
    assert_ne!(looks("<tab>gg", " 3:"), looks("<tab>ggj", " 3:"));
}
