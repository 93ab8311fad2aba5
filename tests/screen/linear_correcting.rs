//! Correcting line by line.

use std::sync::Arc;

use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::Document;
use standpoint::internals::input::{self, Shelf};
use standpoint::internals::memory::History;
use standpoint::internals::reader::Articles;

use crate::articles::lorries;
use crate::linear::{Known, talk};
use crate::reports::gate;

#[test]
fn a_statement_is_filed_by_a_typed_command() {
    let work = Known::default();
    let answers = talk(
        &work,
        Articles::default(),
        &["file 1 under isr", "who 1", "why 1", "actors"],
    );
    assert!(answers[0].contains("15 paragraphs") || answers[0].contains("paragraphs"));
    assert!(answers[1].contains("filed under Israel."), "{}", answers[1]);
    assert!(
        answers[2].starts_with("s1. Israel, by John Kirby, paragraph 2"),
        "{}",
        answers[2]
    );
    assert!(answers[3].contains("this statement is filed here by you"));
    assert!(answers[4].contains("IL Israel, 3"));
    // It is there the next time, and taken back.
    let answers = talk(
        &work,
        Articles::default(),
        &["who 1", "corrections", "undo", "who 1", "undo"],
    );
    assert!(answers[1].starts_with("s1. Israel"));
    assert!(answers[2].starts_with("1. “We have been clear"));
    assert!(answers[3].starts_with("undone: "), "{}", answers[3]);
    assert!(answers[3].ends_with("none is left."), "{}", answers[3]);
    assert!(answers[4].starts_with("s1. United States"));
    assert_eq!(answers[5], "Nothing was corrected here.");
}

#[test]
fn what_is_left_after_undoing_is_shown_by_a_question_and_not_by_a_key() {
    let questions = ["file 1 under isr", "file 2 under un", "undo"];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    let told = &answers[3];
    assert!(told.ends_with("1 is left (corrections)."), "{told}");
}

#[test]
fn whom_words_do_not_name_plainly_is_asked_for() {
    let questions = [
        "next ael",
        "next united",
        "file 4 under mt",
        "file 4 under malt",
        "add Drivers slept by ael",
        "sides united",
        "corrections",
        "file 4 under malta",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    assert_eq!(answers[1], "No actor is called “ael”; actors lists them.");
    assert!(answers[2].starts_with("“united” may be US United States, or UN"));
    for answer in &answers[3..5] {
        assert!(answer.starts_with("Nobody is called “m"), "{answer}");
    }
    assert!(
        answers[5].contains("No actor is called “ael”"),
        "{answers:#?}"
    );
    assert!(answers[6].starts_with("“united” may be"));
    assert_eq!(answers[7], "Nothing was corrected here.");
    assert!(answers[8].contains("filed under Malta."), "{}", answers[8]);
}

#[test]
fn what_is_a_statement_already_is_not_added_again_whoever_says_it() {
    let found = lorries();
    let first = &found.statements[0];
    let words = found.document.line(first.content[0]);
    let words = words.trim_matches(['“', '”', '"', ',', '.']);
    let add = |actor: &str| format!("add {words} by {actor}");
    let questions = [&add("us"), &add("hamas"), &add("nobody"), "corrections"];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    for answer in &answers[1..4] {
        assert_eq!(
            answer.replace('\n', " "),
            "This is statement 1 already, filed under United States; file 1 under ACTOR files it elsewhere.",
        );
    }
    assert_eq!(answers[4], "Nothing was corrected here.");
}

/// What is added keeps its number when what was added before it is taken back: now, the next time, and
/// where reports are compared.
#[test]
fn what_is_added_has_one_number_for_good() {
    let work = Known::default();
    let found = lorries().statements.len();
    let last = format!("who {}", found + 2);
    let questions = [
        "add Dozens of aid lorries stood by un",
        "add Drivers slept under their lorries by isr",
        &last,
        "drop 2",
        &last,
        "who 99",
        "compare",
        "compare isr",
    ];
    let shelf = || {
        let reading = |analysis: Arc<Analysis>| input::Reading {
            document: Document::clone(&analysis.document),
            warnings: Vec::new(),
        };
        let mut shelf = Shelf::of_articles("event", [lorries(), gate()].map(reading).to_vec());
        (shelf.typed, shelf.title) = (true, None);
        shelf.go(0);
        Articles::new(shelf, History::default())
    };
    let answers = talk(&work, shelf(), &questions);
    let told = format!("s{}. Israel", found + 2);
    assert!(answers[3].starts_with(&told), "{}", answers[3]);
    assert!(answers[4].contains("Dozens"), "{}", answers[4]);
    assert_eq!(answers[5], answers[3]);
    let compared = format!("s{}", found + 2);
    assert!(answers[8].contains(&compared), "{answers:?}");

    // It stands first in the text by now, and its number is the highest.
    let questions = [&last, "add Dozens of aid lorries stood by un", "who 99"];
    let answers = talk(&work, shelf(), &questions);
    assert!(answers[1].starts_with(&told), "{}", answers[1]);
    let numbers = format!("they have numbers from 1 to {}", found + 3);
    assert!(answers[3].contains(&numbers), "{}", answers[3]);
}

#[test]
fn all_that_one_says_nobody_a_new_actor_and_no_statement() {
    let questions = [
        "file 1 all under un",
        "list un",
        "file 1 under new Un",
        "file 1 under nobody",
        "strike 1",
        "who 2",
        "who 1",
        "file this",
        "file 99 under un",
        "strike",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    assert_eq!(answers[2].lines().count(), 7, "{}", answers[2]);
    assert!(answers[3].contains("filed under Un."));
    assert!(
        answers[4].contains("filed under nobody; "),
        "{}",
        answers[4]
    );
    assert!(answers[5].contains("is not a statement."));
    assert!(
        answers[6].contains("Washington was pressing"),
        "{}",
        answers[6]
    );
    // The number of what was struck is nobody else's.
    assert!(
        answers[7].starts_with("There is no statement 1 here"),
        "{}",
        answers[7]
    );
    assert!(answers[8].starts_with("Say it as in"));
    assert!(answers[9].starts_with("There is no statement 99 here"));
}

#[test]
fn a_stance_is_another_one() {
    let questions = [
        "stances",
        "side 1 opposes",
        "stances",
        "side 1 none",
        "stances",
        "side 9 x",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    assert!(
        answers[1].contains("\n1. United States supports aid getting through, likely"),
        "{}",
        answers[1]
    );
    assert!(answers[2].starts_with("United States opposes aid getting through."));
    assert!(answers[3].contains("\n1. United States opposes aid getting through, by hand"));
    assert!(!answers[5].contains("aid getting through"));
    assert!(answers[6].starts_with("Say it as in"));
}

#[test]
fn what_is_corrected_after_a_comparison_stays_so() {
    let reading = |analysis: Arc<Analysis>| input::Reading {
        document: Document::clone(&analysis.document),
        warnings: Vec::new(),
    };
    let readings = [lorries(), gate()].map(reading).to_vec();
    let mut shelf = Shelf::of_articles("event", readings);
    (shelf.typed, shelf.title) = (true, None);
    shelf.go(0);
    let articles = || Articles::new(shelf.clone(), History::default());
    let nothing = "Nothing was corrected here";
    // Of the second nothing is kept between sessions.
    let made = ["compare", "go b", "strike 1", "go a", "go b", "corrections"];
    let answers = talk(&Known::default(), articles(), &made);
    assert!(answers[3].contains("is not a statement"), "{answers:#?}");
    assert!(!answers[6].contains(nothing), "{answers:#?}");
    assert!(answers[6].contains("is not a statement"), "{answers:#?}");
    let undone = [
        "compare",
        "go b",
        "strike 1",
        "compare",
        "go b",
        "undo",
        "go a",
        "go b",
        "corrections",
    ];
    let answers = talk(&Known::default(), articles(), &undone);
    assert!(
        answers.iter().any(|one| one.starts_with(nothing)),
        "{answers:#?}"
    );
}

#[test]
fn words_that_are_two_statements_are_not_added_as_a_third() {
    let words = "rejected the criticism. A government spokesman said inspections were needed because \
                 earlier convoys had been misused";
    for actor in ["isr", "un"] {
        let add = format!("add {words} by {actor}");
        let answers = talk(
            &Known::default(),
            Articles::default(),
            &[&add, "corrections"],
        );
        let told = answers[1].split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(
            told,
            "These are statements 5 and 6 already, filed under Israel; file 5 under ACTOR files that one \
             elsewhere."
        );
        assert!(answers[2].starts_with("Nothing"), "{}", answers[2]);
    }
}
