//! Key sequences, and what they lead to.

use std::sync::Arc;

use standpoint::internals::analysis::Certainty;
use standpoint::internals::reader::{Effect, Key, Options};

use crate::articles::{lorries, unsure};
use crate::screen::{Screen, loading, screen};

pub(crate) fn main_screen() -> Screen {
    screen(lorries(), 100, 30, Options::default())
}

fn screen_of(width: u16, height: u16) -> Screen {
    screen(lorries(), width, height, Options::default())
}

/// The part of the last row that says where one is.
pub(crate) fn place(screen: &Screen) -> String {
    let rows = screen.rows();
    let pane = rows[rows.len() - 1].split_whitespace().next().unwrap();
    let mut cards = rows.iter().filter_map(|row| row.split_once("─ ● "));
    let head = cards.next_back().map_or("", |(_, head)| head);
    let place: Vec<_> = head.split_whitespace().take(4).collect();
    match place[..] {
        [tag, rank, "of", all] => format!("{pane}  {tag} {rank}/{all}"),
        _ => pane.to_owned(),
    }
}

/// The text at the top of the article pane.
pub(crate) fn top(screen: &Screen) -> String {
    let rows = screen.rows();
    let is_map = |row: &String| !row.is_empty() && row.chars().all(|c| "━─●○".contains(c));
    let map = rows.iter().position(is_map).unwrap();
    let text: String = rows[map + 1].chars().skip(6).take(57).collect();
    text.trim().to_owned()
}

#[test]
fn statements_in_order_whoever_speaks() {
    let screen = main_screen();
    assert!(place(&screen).starts_with("TEXT  US 1/6"));
    let screen = screen.press("]]");
    assert!(place(&screen).starts_with("TEXT  UN 1/3"));
    let screen = screen.press("3]");
    assert!(place(&screen).starts_with("TEXT  IL 2/2"));
    let screen = screen.press("[");
    assert!(place(&screen).starts_with("TEXT  IL 1/2"));
}

#[test]
fn statements_of_one_actor_and_around_the_end() {
    let screen = main_screen().press("))");
    assert!(place(&screen).starts_with("TEXT  US 3/6"));
    let screen = screen.press(")))");
    assert!(place(&screen).starts_with("TEXT  US 6/6"));
    let screen = screen.press(")");
    assert!(screen.rows()[29].contains("no more statements by US; ) again starts over"));
    let screen = screen.press(")");
    assert!(place(&screen).starts_with("TEXT  US 1/6"));
    let screen = screen.press("(");
    assert!(screen.rows()[29].contains("no earlier statements by US"));
    assert!(place(&screen.press("(")).starts_with("TEXT  US 6/6"));
}

#[test]
fn the_message_about_the_end_does_not_turn_another_key_around() {
    let screen = main_screen().press("5))j]");
    assert!(screen.rows()[29].contains("no more statements"));
}

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
fn the_filter_leaves_one_actors_paragraphs() {
    let screen = main_screen().press("&");
    let text = screen.rows().join("\n");
    assert!(text.contains("only statements by United States"));
    assert!(text.contains("trucks need") && text.contains("keep talking to all"));
    assert!(!text.contains("out within a week"));
    assert!(screen.row("4 paragraphs without").contains("· · ·"));
    let screen = screen.press("&");
    assert!(screen.rows().join("\n").contains("out within a week"));
    // A search goes where its words are, filter or not.
    let screen = screen.press("&/flour<enter>");
    assert!(screen.rows().join("\n").contains("out within a week"));
}

#[test]
fn ends_percent_paragraphs_and_marks() {
    let small = || screen(lorries(), 60, 20, Options::default());
    let start = top(&small());
    let screen = small().press("mx13G");
    assert!(
        top(&screen).starts_with("The talks") || screen.rows().concat().contains("keep talking")
    );
    let screen = screen.press("'x");
    assert_eq!(top(&screen), start);
    let screen = screen.press("G");
    assert!(screen.rows().concat().contains("100%"));
    assert_eq!(top(&screen.press("''")), start);
    assert_eq!(top(&small().press("50%g")), start);
    assert!(top(&small().press("}}")).starts_with("“We have been clear"));
    assert_eq!(top(&small().press("}}{{")), start);
    assert_eq!(top(&small().press("jjj3k")), start);
    let screen = small().press("'q");
    assert!(screen.rows()[19].contains("no mark q"));
}

#[test]
fn a_place_is_kept_when_the_size_changes() {
    let narrow = screen(lorries(), 60, 20, Options::default()).press("9G");
    let before = top(&narrow);
    assert!(before.starts_with("“It is not our"), "{before}");
    let wide = narrow.resize(200, 20);
    assert!(
        top(&wide).contains("“It is not our") || wide.rows().concat().contains("“It is not our")
    );
    let back = wide.resize(1, 1).resize(0, 0).resize(60, 20);
    assert_eq!(top(&back), before);
}

#[test]
fn statements_arrive_without_moving_the_text() {
    let analysis = lorries();
    let screen = loading(&analysis, 100, 30, Options::default()).press("8G");
    let before: Vec<String> = screen.rows()[2..28]
        .iter()
        .map(|row| row.chars().skip(5).take(58).collect())
        .collect();
    let mut screen = screen;
    screen
        .app
        .update(standpoint::internals::reader::Message::Analysed(analysis));
    let after: Vec<String> = screen.rows()[2..28]
        .iter()
        .map(|row| row.chars().skip(5).take(58).collect())
        .collect();
    assert_eq!(before, after);
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
fn yanking_sends_words_and_where_they_are_from() {
    let screen = main_screen().press("yY");
    let [Effect::Copy(words), Effect::Copy(all)] = screen.effects.as_slice() else {
        panic!("{:?}", screen.effects);
    };
    assert_eq!(
        words,
        "“We have been clear that the trucks need to move,” John Kirby, a White House spokesman, told \
         reporters. — John Kirby (US)"
    );
    assert_eq!(
        all,
        "“We have been clear that the trucks need to move” — John Kirby (US), told reporters. \
         Lorries wait as crossing talks stall, lorries.txt, ¶2"
    );
    assert!(screen.rows()[29].contains("sent to the terminal (OSC 52)"));
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
fn every_move_that_leaves_the_screen_is_taken_back() {
    let small = || screen(lorries(), 60, 20, Options::default());
    let start = top(&small());
    for keys in ["5]", "3)", "G[", "/Friday<enter>n", "9G", "50%"] {
        let screen = small().press(keys);
        if top(&screen) != start {
            let mut screen = screen;
            for _ in 0..3 {
                screen = screen.press("<c-o>");
            }
            assert_eq!(top(&screen), start, "{keys}");
        }
    }
    // A move on the same screen is none.
    assert!(main_screen().press("]<c-o>").rows()[29].contains("no earlier place"));
}

#[test]
fn one_person_is_walked_alone() {
    let screen = main_screen().press("akirby");
    assert!(
        screen.rows()[29].contains("US › John Kirby 4"),
        "{}",
        screen.rows()[29]
    );
    let screen = screen.press("<enter>");
    assert!(
        place(&screen).contains("US›Kirby 1/4"),
        "{}",
        place(&screen)
    );
    let screen = screen.press(")))");
    assert!(
        place(&screen).contains("US›Kirby 4/4"),
        "{}",
        place(&screen)
    );
    assert!(screen.press(")").rows()[29].contains("no more statements by US›Kirby"));
    let screen = main_screen().press("akirby<enter><esc>");
    assert!(place(&screen).contains("US 1/6"), "{}", place(&screen));
}

#[test]
fn q_closes_what_covers_the_text_and_then_leaves() {
    let screen = screen(lorries(), 60, 20, Options::default()).press("<tab>q");
    assert_eq!(screen.effects, []);
    assert_eq!(screen.press("?qq").effects, [Effect::Quit]);
    assert_eq!(main_screen().press("ZZ").effects, [Effect::Quit]);
    assert_eq!(main_screen().press("Zq").effects, [Effect::Quit]);
    assert_eq!(main_screen().press("<c-z>").effects, [Effect::Suspend]);
}

#[test]
fn keys_can_be_changed_and_help_follows() {
    let mut options = Options::default();
    let bind = |keys: &str| vec![Key::sequence(keys).unwrap()];
    options.keys.bind(
        standpoint::internals::reader::Action::NextStatement,
        bind("e"),
    );
    let screen = screen(lorries(), 100, 30, options).press("e");
    assert!(place(&screen).contains("US 2/6"));
    assert!(screen.rows()[29].contains("e next"));
    assert!(
        screen
            .press("?")
            .row("next statement, whoever")
            .starts_with("  e  ")
    );
}

#[test]
fn a_message_longer_than_the_line_is_seen_whole() {
    let mut screen = screen(lorries(), 80, 24, Options::default());
    let told = "cannot read https://news.example/2031/03/a-very-long-address-of-a-page: the server \
                answered 404 (not found); check the address in a browser";
    screen.app.tell(told);
    let rows = screen.rows();
    let seen: Vec<_> = rows[22..].iter().map(|row| row.trim()).collect();
    assert_eq!(seen.join(" "), told);
    // The next key brings back what it covers.
    let screen = screen.press("t");
    assert!(!screen.rows()[22].contains("cannot read"));
    // Of one without end half the screen is seen, and that there is more.
    let mut small = crate::screen::screen(lorries(), 40, 12, Options::default());
    small.app.tell(&"word ".repeat(400));
    let rows = small.rows();
    assert!(!rows[6].contains("word word word") && rows[7].contains("word word word"));
    assert!(rows[11].trim_end().ends_with('…'), "{}", rows.join("\n"));
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
