//! Pictures at all sizes and in all states.

use std::sync::Arc;

use standpoint::internals::analysis::{self, Progress};
use standpoint::internals::reader::{Message, Options, Theme};
use standpoint::internals::tagger;

use crate::articles::{letters, lorries, quiet};
use crate::screen::{loading, screen};

fn plain() -> Options {
    Options::default()
}

#[test]
fn main_screen() {
    insta::assert_snapshot!(screen(lorries(), 100, 30, plain()).picture());
}

#[test]
fn wide_screen() {
    insta::assert_snapshot!(screen(lorries(), 200, 60, plain()).picture());
}

#[test]
fn usual_screen() {
    insta::assert_snapshot!(screen(lorries(), 80, 24, plain()).picture());
}

#[test]
fn narrow_screen() {
    let screen = screen(lorries(), 60, 20, plain());
    insta::assert_snapshot!("narrow_text", screen.picture());
    insta::assert_snapshot!("narrow_panel", screen.press("<tab>").picture());
}

#[test]
fn ascii_and_monochrome() {
    let options = Options {
        theme: Theme::MONO,
        colourless: true,
        ascii: true,
        ..plain()
    };
    let screen = screen(lorries(), 60, 20, options);
    assert!(screen.rows().iter().all(|row| row.is_ascii()));
    insta::assert_snapshot!(screen.picture());
}

#[test]
fn ascii_everywhere() {
    let options = Options {
        ascii: true,
        ..plain()
    };
    for analysis in [lorries(), letters(), quiet()] {
        let mut screen = screen(analysis, 100, 30, options.clone());
        for keys in [
            "", "<tab>", "<tab>w", "<esc>?", "<esc>i", "<esc>/é", "<esc>a",
        ] {
            if !keys.is_empty() {
                screen = screen.press(keys);
            }
            for row in screen.rows() {
                assert!(row.is_ascii(), "after {keys}: {row}");
            }
        }
    }
}

#[test]
fn while_statements_are_sought() {
    let mut screen = loading(&lorries(), 100, 30, plain());
    insta::assert_snapshot!("loading", screen.picture());
    screen
        .app
        .update(Message::Progressed(Progress { done: 4, total: 15 }));
    assert!(screen.row("WHO SPEAKS").contains("3 of 14 paragraphs read"));
    // The longest words that fit.
    let more = Progress {
        done: 13,
        total: 15,
    };
    screen.app.update(Message::Progressed(more));
    assert!(screen.row("WHO SPEAKS").contains("  ¶12 of 14 read"));
    let chips = screen.resize(80, 24);
    assert!(chips.rows()[1].contains("12 of 14 paragraphs read"));
    let mut screen = chips.resize(100, 30);
    let broken = analysis::Error::from(tagger::Error::Run("it broke".to_owned()));
    screen.app.update(Message::Failed(Arc::new(broken)));
    assert!(screen.row("There are no statements").contains("│"));
    assert!(screen.rows()[29].contains("no statements: the network failed: it broke"));
}

#[test]
fn what_is_looked_at_has_its_statements_before_the_rest() {
    let whole = lorries();
    let mut part = std::sync::Arc::unwrap_or_clone(whole.clone());
    // Of the statements the first four are known already.
    let mut statements = part.statements.to_vec();
    for statement in statements.iter_mut().skip(4) {
        statement.content.clear();
    }
    part.statements = statements.into();
    part.stances.all.clear();
    let mut screen = loading(&whole, 100, 30, plain());
    screen
        .app
        .update(Message::Glimpsed(std::sync::Arc::new(part)));
    let screen = screen.press("]");
    assert!(screen.row("WHO SPEAKS").contains("finding statements"));
    let card = screen.row("─ ● ");
    assert!(
        screen.app.is_working() && card.contains(" 2 of 2+"),
        "{card}"
    );
    assert!(screen.row("United Nations   ").trim_end().ends_with("2+"));
    let screen = screen.resize(80, 24);
    assert!(
        screen.rows()[1].contains("US United States 2+"),
        "{}",
        screen.rows()[1]
    );
    let mut screen = screen.resize(100, 30);
    // The rest comes, and one stays where one was.
    screen.app.update(Message::Analysed(whole));
    assert!(!screen.app.is_working());
    assert!(screen.row("─ ● ").contains("US 2 of 6"));
}

#[test]
fn where_nobody_speaks_in_what_is_looked_at_the_rest_is_taken_in_as_usual() {
    let whole = lorries();
    let mut part = std::sync::Arc::unwrap_or_clone(whole.clone());
    let mut statements = part.statements.to_vec();
    for statement in &mut statements {
        statement.content.clear();
    }
    part.statements = statements.into();
    part.stances.all.clear();
    let mut early = loading(&whole, 100, 30, plain());
    early
        .app
        .update(Message::Glimpsed(std::sync::Arc::new(part)));
    assert!(early.app.is_working());
    early.app.update(Message::Analysed(whole.clone()));
    assert_eq!(early.picture(), screen(whole, 100, 30, plain()).picture());
}

#[test]
fn the_headline_counts_in_one_way_and_reading_begins_below_it() {
    use standpoint::internals::actors::ActorKind::Country;
    use standpoint::internals::statements::Kind::Indirect;
    let said = |content| {
        let words = ("Israel", "says", content);
        crate::articles::making::Said::by(&["Israel"], "Israel", words, Indirect, 0.9)
    };
    let analysis = crate::articles::making::Article::new(
        "Talks fail, Israel says",
        "Israel says the talks broke off.\n\nIt was late, Israel says.",
        standpoint::internals::document::Origin::default(),
    )
    .actor("Israel", Some("IL"), Country)
    .speaker("Israel", None, "Israel")
    .says(&said("Talks fail"))
    .says(&said("the talks broke off"))
    .says(&said("It was late"))
    .finish();
    let wide = screen(Arc::clone(&analysis), 100, 30, plain());
    assert!(wide.row("WHO SPEAKS").contains("3 statements"));
    assert!(wide.row("─ ● IL 2 of 3").contains('─'));
    let facts = wide.press("i");
    assert!(
        facts
            .row("Found")
            .contains("3 statements, 1 of them in the headline, 1 speaks")
    );
    assert!(facts.row("Text").contains("11 words"));
    assert!(facts.press("V").row("VOICES").contains("of 11 words"));
}

#[test]
fn nobody_is_quoted() {
    insta::assert_snapshot!(screen(quiet(), 100, 30, plain()).picture());
}

#[test]
fn letters_that_are_hard() {
    insta::assert_snapshot!("letters", screen(letters(), 100, 30, plain()).picture());
    insta::assert_snapshot!(
        "letters_narrow",
        screen(letters(), 34, 12, plain()).picture()
    );
}

#[test]
fn justified() {
    let screen = screen(lorries(), 80, 24, plain()).press("J");
    insta::assert_snapshot!(screen.rows().join("\n"));
}

#[test]
fn pages() {
    let screen = screen(lorries(), 100, 30, plain()).press("w");
    insta::assert_snapshot!("why", screen.rows().join("\n"));
    insta::assert_snapshot!("facts", screen.press("<esc>i").rows().join("\n"));
    let screen = crate::screen::screen(lorries(), 100, 60, plain()).press("?");
    insta::assert_snapshot!("help", screen.rows().join("\n"));
}

#[test]
fn too_small() {
    assert_eq!(
        screen(lorries(), 20, 5, plain()).rows(),
        [
            "Terminal is 20x5;",
            "standpoint needs",
            "30x8. Use --plain.",
            "",
            ""
        ]
    );
    assert_eq!(screen(lorries(), 1, 1, plain()).rows(), ["T"]);
    for (width, height) in [(0, 0), (0, 30), (100, 0)] {
        let screen = screen(lorries(), width, height, plain());
        assert_eq!(screen.rows().len(), usize::from(height));
    }
}

#[test]
fn every_theme_has_its_colours() {
    for theme in Theme::BUILT_IN {
        let name = theme.name.clone();
        let options = Options { theme, ..plain() };
        let screen = screen(lorries(), 60, 20, options).press("/trucks");
        insta::assert_snapshot!(format!("theme_{name}"), screen.picture());
    }
}

#[test]
fn rows_of_a_table_stand_below_one_another_where_there_is_room() {
    use standpoint::internals::document::{BlockKind, Builder};
    let mut builder = Builder::new("table");
    builder.title("Votes");
    for row in [
        "Country | Vote | Year",
        "Norway | for | 2031",
        "United Kingdom | against | 31",
    ] {
        builder.block(BlockKind::Paragraph, row);
    }
    builder.block(BlockKind::Paragraph, "Nobody | abstained.");
    let analysis = std::sync::Arc::new(standpoint::internals::analysis::Analysis::unread(
        std::sync::Arc::new(builder.finish()),
    ));
    let screen = screen(analysis, 80, 24, plain());
    for row in [
        "Country        | Vote    | Year",
        "Norway         | for     | 2031",
        "United Kingdom | against | 31",
        "Nobody | abstained.",
    ] {
        assert!(screen.row(row).contains(row));
    }
    // They stand without empty rows between them, and with one behind the last.
    let rows = screen.rows();
    let first = rows
        .iter()
        .position(|row| row.contains("Country "))
        .unwrap();
    assert!(rows[first + 1].contains("Norway") && rows[first + 2].contains("United Kingdom"));
    assert_eq!(rows[first + 3].trim(), "");
    let narrow = screen.resize(30, 20);
    assert!(narrow.row("Norway").contains("Norway | for | 2031"));
}
