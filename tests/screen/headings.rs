//! The headings of an article, in the panel below those who speak.

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use standpoint::internals::analysis::{Analysis, Analyst};
use standpoint::internals::document::{BlockKind, Builder, Document};
use standpoint::internals::input::{Reading, Shelf};
use standpoint::internals::memory::History;
use standpoint::internals::reader::{Articles, Effect, Options};

use crate::linear::{Known, talk};
use crate::screen::{Screen, screen};

/// A report of four parts with twenty paragraphs each, in which nobody speaks.
fn report(width: u16, height: u16) -> Screen {
    let analysis = Analysis::unread(Arc::new(parts()));
    screen(Arc::new(analysis), width, height, Options::default())
}

fn parts() -> Document {
    let mut builder = Builder::new("report.txt");
    builder.title("The harbour in winter");
    for part in 1..=4 {
        builder.block(BlockKind::Heading, &format!("Part {part} of the report"));
        for number in 1..=20 {
            let mut words = String::new();
            let _ = write!(words, "Paragraph {number} of part {part} is short.");
            builder.block(BlockKind::Paragraph, &words);
        }
    }
    builder.finish()
}

/// The rows of the screen as one sees them, without what stands around the words.
fn rows(screen: &Screen) -> String {
    screen.rows().join("\n")
}

#[track_caller]
fn assert_shows(screen: &Screen, words: &str) {
    let rows = rows(screen);
    assert!(rows.contains(words), "{words:?}\n{rows}");
}

#[test]
fn one_goes_from_the_panel_to_a_heading_and_back() {
    for (width, height) in [(100, 30), (80, 24), (60, 20), (40, 12)] {
        let folded = report(width, height).press("<tab>");
        assert_shows(&folded, "▸ headings");
        assert!(!rows(&folded).contains("Part 2"), "{}", rows(&folded));
        let list = folded.press("<enter>jjj");
        let row = list.row("Part 3 of the report");
        assert!(
            row.contains('●') && row.trim_end().ends_with("¶41"),
            "{row}"
        );
        // The headline is none of them.
        assert!(list.row("▾ headings").trim_end().ends_with('4'));
        let there = list.press("<enter>");
        let first = rows(&there);
        assert!(first.contains("Part 3 of the report"), "{first}");
        assert!(first.contains("Paragraph 1 of part 3"), "{first}");
        assert!(!first.contains("of part 2"), "{first}");
        let back = rows(&there.press("<c-o>"));
        assert!(back.contains("Paragraph 1 of part 1"), "{back}");
    }
}

#[test]
fn keys_go_from_heading_to_heading() {
    for (width, height) in [(100, 30), (40, 12)] {
        let first = report(width, height).press(";");
        assert_shows(&first, "Part 1 of the report");
        let last = first.press(";2;");
        assert_shows(&last, "Part 4 of the report");
        let end = last.press(";");
        assert!(end.rows().pop().unwrap().contains("no more headings"));
        // From within a part to its own heading, and to the one before.
        let own = end.press("50%,");
        assert_shows(&own, "Part 2 of the report");
        let before = own.press(",");
        assert_shows(&before, "Part 1 of the report");
        let back = before.press("<c-o>");
        assert_shows(&back, "Part 2 of the report");
        let panel = back.press("<tab>;");
        assert_shows(&panel, "Part 3 of the report");
        assert!(
            panel
                .press("99,,")
                .rows()
                .pop()
                .unwrap()
                .contains("no earlier headings")
        );
    }
}

#[test]
fn behind_the_last_heading_there_is_none_however_often_one_asks() {
    // The last cannot come to the top of so high a screen.
    let mut last = report(100, 60).press(";;;;");
    for _ in 0..3 {
        last = last.press(";");
        let told = last.rows().pop().unwrap();
        assert!(told.contains("no more headings"), "{told}");
    }
    let before = last.press(",").row("Part 3 of the report");
    assert!(!before.is_empty());
}

#[test]
fn headings_are_sought_and_folded_with_the_panel() {
    let found = report(100, 30).press("<tab>/part 4<enter>");
    assert!(found.row("Part 4 of the report").contains('●'));
    let folded = found.press("h");
    assert!(folded.row("▸ headings").contains('●'));
    assert!(rows(&folded).contains("No one is quoted here"));
}

/// Three parts of some paragraphs each, and at the end of each one who speaks.
fn debate(width: u16, height: u16) -> Screen {
    static DEBATE: LazyLock<Arc<Analysis>> = LazyLock::new(|| {
        let mut builder = Builder::new("debate.txt");
        builder.title("The harbour in debate");
        for (part, who) in (1..).zip(["Ann Hill", "Bob Reed", "Cid Shaw"]) {
            builder.block(BlockKind::Heading, &format!("Part {part} of the debate"));
            for number in 1..=6 {
                let words = format!("Paragraph {number} of part {part} is short.");
                builder.block(BlockKind::Paragraph, &words);
            }
            let words =
                format!("{who} said that part {part} was long. {who} said: “It is part {part}.”");
            builder.block(BlockKind::Paragraph, &words);
        }
        let analyst = Analyst::new().unwrap();
        Arc::new(analyst.analyse(builder.finish()).unwrap())
    });
    screen(Arc::clone(&DEBATE), width, height, Options::default())
}

#[test]
fn the_heading_that_one_went_to_is_marked_and_one_goes_on_from_it() {
    for (width, height) in [(100, 30), (80, 24)] {
        // The last one, too, which cannot stand at the top of the screen.
        for part in 1..=3 {
            let keys = format!("<tab>/part {part} of the debate<enter><enter>");
            let there = debate(width, height).press(&keys);
            let picture = there.picture();
            let (seen, roles) = picture.split_once("---\n").unwrap();
            let row = seen.lines().position(|row| {
                let text = row.split('│').next().unwrap();
                text.contains(&format!("Part {part} of the debate"))
            });
            let row = row.unwrap_or_else(|| panic!("{seen}"));
            let role = roles
                .lines()
                .find(|line| line.trim_start().starts_with(&format!("{row}:")));
            assert!(
                role.is_some_and(|role| role.contains("reversed")),
                "{picture}"
            );
            let next = there.press("]").press("y");
            let Some(Effect::Copy(text)) = next.effects.last() else {
                panic!("{}", rows(&next));
            };
            assert!(text.contains(&format!("part {part}")), "{text}");
            assert!(!next.picture().contains("reversed"), "{}", next.picture());
        }
    }
}

#[test]
fn what_is_unfolded_at_the_bottom_of_the_panel_is_seen() {
    for (width, height) in [(100, 20), (80, 18), (60, 12)] {
        let folded = debate(width, height).press("<tab>");
        let below = rows(&folded.press("g"));
        if !below.contains("▸ headings") {
            assert!(
                below.contains("headings") && below.contains(" more below:"),
                "{below}"
            );
        }
        let there = debate(width, height).press("<tab>G<enter>");
        assert!(there.row("▾ headings").contains('●'));
        assert_shows(&there, "Part 2 of the debate");
    }
}

#[test]
fn headings_can_be_asked_for_in_words() {
    let reading = Reading {
        document: parts(),
        warnings: Vec::new(),
    };
    let shelf = Shelf::of_articles("two", vec![reading]);
    let articles = Articles::new(shelf, History::default());
    let asked = [
        "headings",
        "article 1",
        "headings",
        "headings 3",
        "headings 9",
        "help headings",
        "headings 2",
        "mark b",
        "text 50",
        "'b",
    ];
    let answers = talk(&Known::default(), articles, &asked);
    assert!(answers[1].contains("no headings"), "{}", answers[1]);
    let list: Vec<&str> = answers[3].lines().collect();
    assert_eq!(list[0], "1. Part 1 of the report, paragraph 1.");
    assert_eq!(list[3], "4. Part 4 of the report, paragraph 61.");
    let third: Vec<&str> = answers[4].lines().collect();
    assert_eq!(third[0], "Part 3 of the report");
    assert_eq!(third[1], "41. Paragraph 1 of part 3 is short.");
    assert_eq!(third.len(), 21);
    assert_eq!(
        answers[5],
        "Headings are numbered 1 to 4; as in headings 1."
    );
    assert!(answers[6].starts_with("headings: "), "{}", answers[6]);
    // A heading that was gone to is a place.
    assert_eq!(answers[8], "Paragraph 21 is marked b; to b leads back.");
    assert!(
        answers[10].starts_with("21. Paragraph 1 of part 2"),
        "{}",
        answers[10]
    );
}
