//! Key sequences, and what they lead to.

use standpoint::internals::reader::{Effect, Key, Options};

use crate::articles::lorries;
use crate::screen::{Screen, loading, screen};

pub(crate) fn main_screen() -> Screen {
    screen(lorries(), 100, 30, Options::default())
}

pub(crate) fn screen_of(width: u16, height: u16) -> Screen {
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
fn a_key_that_paints_anew_may_end_a_sequence() {
    let mut options = Options::default();
    let bind = |keys: &str| vec![Key::sequence(keys).unwrap()];
    options.keys.bind(
        standpoint::internals::reader::Action::NextStatement,
        bind("Z<c-l>"),
    );
    let begun = screen(lorries(), 100, 30, options);
    let screen = begun.press("Z<c-l>");
    assert!(place(&screen).contains("US 2/6"));
    assert!(screen.effects.is_empty());
    // Where nothing goes on with it, it is what it is alone.
    assert_eq!(main_screen().press("Z<c-l>").effects, [Effect::Redraw]);
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
