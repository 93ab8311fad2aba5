//! Reading line by line: typed questions, and the lines that answer them.

use std::cell::RefCell;
use std::io::Cursor;
use std::sync::{Arc, Mutex};

use standpoint::internals::analysis::{Analysis, Certainty, Correction, Error};
use standpoint::internals::compare::Compared;
use standpoint::internals::document::Document;
use standpoint::internals::gazetteer::Gazetteer;
use standpoint::internals::input::{self, Contents, Shelf, Source};
use standpoint::internals::memory::{CorrectionsError, History};
use standpoint::internals::reader::{
    Articles, OpenWatch, Options, Setting, Undone, Watch, Work, converse,
};

use crate::articles::{lorries, quiet, unsure};
use crate::reports::{gate, talks};

/// Knows four articles, and remembers the corrections of one.
#[derive(Default)]
pub(crate) struct Known {
    kept: Mutex<RefCell<Vec<Correction>>>,
    /// Whether none of the statements of the first is sure.
    is_unsure: bool,
}

impl Work for Known {
    fn analyse(&self, document: Arc<Document>, _: &mut Watch) -> Result<Analysis, Error> {
        let lorries = if self.is_unsure { unsure() } else { lorries() };
        let known = [lorries, quiet(), gate(), talks()];
        let mut known = known.iter().map(|one| Analysis::clone(one));
        let analysis = known.find(|one| one.document.text() == document.text());
        Ok(Analysis {
            document: Arc::clone(&document),
            ..analysis.unwrap_or_else(|| Analysis::unread(document))
        })
    }

    fn open(&self, source: &Source, _: &mut OpenWatch) -> Result<Contents, input::Error> {
        input::open(source, &input::Options::default(), &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
    }

    fn gazetteer(&self) -> Arc<Gazetteer> {
        Arc::new(Gazetteer::builtin())
    }

    fn export(&self, _: &Analysis, _: Certainty, name: &str) -> Result<String, Undone> {
        Ok(format!("written: {name}"))
    }

    fn export_comparison(&self, _: &Compared, name: &str) -> Result<String, Undone> {
        Ok(format!("written: {name}"))
    }

    fn copy(&self, _: &str) -> Option<Result<String, Undone>> {
        None
    }

    fn places(&self, _: &Document) -> Vec<(char, usize)> {
        Vec::new()
    }

    fn settings(&self) -> Vec<Setting> {
        vec![Setting {
            name: "sure",
            value: "likely".to_owned(),
            origin: "default".to_owned(),
            is_usual: true,
            values: &["sure", "likely", "guess"],
        }]
    }

    fn set(&self, name: &str, value: &str, _: bool) -> Result<(Options, String), Undone> {
        let options = Options {
            floor: standpoint::internals::analysis::Certainty::Guess,
            ..Options::default()
        };
        Ok((options, format!("{name}={value}")))
    }

    fn files(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn editor(&self, _: &Document, _: usize) -> Result<std::process::Command, Undone> {
        Err(Undone::new(std::io::Error::other("there is no editor")))
    }

    fn recall(&self, document: &Document) -> Result<Vec<Correction>, CorrectionsError> {
        if *document != *lorries().document {
            return Ok(Vec::new());
        }
        Ok(self.kept.lock().unwrap().borrow().clone())
    }

    fn keep(&self, _: &Document, _: &[Correction], now: &[Correction]) -> Result<(), Undone> {
        self.kept.lock().unwrap().replace(now.to_vec());
        Ok(())
    }
}

/// What is answered to these questions, the first answer first.
pub(crate) fn talk(work: &Known, articles: Articles, questions: &[&str]) -> Vec<String> {
    talk_with(Options::default(), work, articles, questions)
}

fn talk_with(
    options: Options,
    work: &Known,
    articles: Articles,
    questions: &[&str],
) -> Vec<String> {
    let mut typed = Cursor::new(questions.join("\n"));
    let mut answers = Vec::new();
    let document = Arc::clone(&lorries().document);
    let ends: (&mut dyn std::io::BufRead, &mut dyn std::io::Write) = (&mut typed, &mut answers);
    converse(document, articles, options, 200, work, ends).unwrap();
    let answers = String::from_utf8(answers).unwrap();
    let mut answers: Vec<_> = answers.split("\n> ").map(str::to_owned).collect();
    answers.truncate(questions.len() + 1);
    answers
}

#[cfg(unix)]
#[test]
fn nothing_waits_for_a_pipe_on_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let (pipe, file) = (folder.path().join("pipe"), folder.path().join("a.txt"));
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    std::fs::write(&file, "Talks stall\n\nNobody came.\n").unwrap();
    let shelf = Shelf::of_sources([pipe, file].map(Source::Path));
    let articles = Articles::new(shelf, History::default());
    let answers = talk(&Known::default(), articles, &["articles"]);
    assert!(answers[1].contains("Talks stall"), "{}", answers[1]);
}

#[test]
fn one_goes_from_article_to_article() {
    let reading = |analysis: Arc<Analysis>| input::Reading {
        document: Document::clone(&analysis.document),
        warnings: Vec::new(),
    };
    let mut shelf = Shelf::of_articles("two", vec![reading(lorries()), reading(quiet())]);
    shelf.go(0);
    let articles = Articles::new(shelf, History::default());
    let questions = [
        "articles",
        "article next",
        "list",
        ":n",
        ":p",
        "article 2",
        "article 7",
    ];
    let answers = talk(&Known::default(), articles, &questions);
    assert!(answers[0].contains("Article 1 of 2"), "{}", answers[0]);
    assert!(answers[1].contains("2. A quiet day"));
    assert!(
        answers[2].starts_with("Article 2 of 2; articles lists them.\nA quiet day. "),
        "{}",
        answers[2]
    );
    assert_eq!(answers[3], "No one is quoted here.");
    assert!(answers[4].contains("no article after this one"));
    assert!(
        answers[5].contains("Lorries wait") && answers[5].contains("14 statements"),
        "{}",
        answers[5]
    );
    assert!(answers[6].contains("A quiet day"));
    assert!(answers[7].contains("Articles are numbered 1 to 2."));
}

#[test]
fn a_list_of_which_nothing_is_open_is_read_out_first() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "A headline\n\nA paragraph of text.\n").unwrap();
    let missing = folder.path().join("b.txt");
    let sources = [path, missing].map(Source::Path);
    let articles = Articles::new(Shelf::of_sources(sources), History::default());
    let questions = ["article 1", "article 2", "text"];
    let answers = talk(&Known::default(), articles, &questions);
    assert!(
        answers[0].contains("article 1 opens the first"),
        "{}",
        answers[0]
    );
    assert!(answers[1].contains("Article 1 of 2; articles lists them.\nA headline. "));
    assert!(answers[2].contains("b.txt"), "{}", answers[2]);
    assert!(answers[3].contains("A paragraph of text."));
}

#[test]
fn what_is_amiss_with_a_list_is_said_behind_it() {
    let articles = || {
        let sources = ["a.txt", "b.txt"].map(Source::parse);
        Articles::new(Shelf::of_sources(sources), History::default())
    };
    let options = Options {
        notices: vec!["passed over 1 entry".to_owned()],
        ..Options::default()
    };
    let answers = talk_with(options, &Known::default(), articles(), &["text"]);
    assert!(
        answers[0].ends_with("passed over 1 entry."),
        "{}",
        answers[0]
    );
    // Of no list no number is asked for.
    let alone = Articles::new(Shelf::default(), History::default());
    let answers = talk(&Known::default(), alone, &["article 1"]);
    assert_eq!(answers[1], "There is one article, and no list.");
}

#[test]
fn what_was_opened_is_among_the_articles() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.txt");
    std::fs::write(&path, "A headline\n\nA paragraph of text.\n").unwrap();
    let open = format!("open {}", path.display());
    let answers = talk(
        &Known::default(),
        Articles::default(),
        &["articles", &open, "articles", "set sure=guess", "who 99"],
    );
    assert_eq!(answers[1], "There is one article, and no list.");
    let told = &answers[3];
    assert!(
        told.starts_with("There is no list; 2 articles were opened."),
        "{told}"
    );
    assert!(
        told.contains("Lorries wait as crossing talks stall, lorries.txt."),
        "{told}"
    );
    assert!(
        told.contains("A headline, ") && told.contains("a.txt, open."),
        "{told}"
    );
    // As it is told, and as fingers have it.
    let told = talk(
        &Known::default(),
        Articles::default(),
        &["set", ":set all", ":7"],
    );
    assert!(told[1].contains(":set all lists them"), "{}", told[1]);
    assert!(told[2].contains("sure=likely"), "{}", told[2]);
    assert!(told[3].starts_with("s7. "), "{}", told[3]);
    let shown = talk(
        &Known::default(),
        Articles::default(),
        &["who 99", "guesses on", "who 99"],
    );
    assert!(
        shown[1].contains("without guesses and those that were struck"),
        "{}",
        shown[1]
    );
    assert!(
        shown[3].contains("to 15, without those that were struck"),
        "{}",
        shown[3]
    );
}

#[test]
fn a_whole_session_by_ear() {
    let questions = [
        "actors",
        "more",
        "next",
        "next isr",
        "again",
        "next kirby",
        "back",
        "text here",
        "text 2-3",
        "text 99",
        "5",
        "s9",
        "why",
        "sides",
        "why side 1",
        "sides us",
        "voices",
        "find flour",
        "find zeppelin",
        "links",
        "link 1",
        "facts",
        "list isr",
        "guesses on",
        "guesses off",
        "40%",
        "strike 1",
        "who 2",
        "undo",
        "add stocks of flour by un",
        "add Drivers slept under their lorries by un",
        "side un on flour opposes",
        "merge isr into un",
        "merge isr into un",
        "corrections",
        "drop 1",
        "drop 1",
        "drop 1",
        "set",
        "set sure=guess",
        "export a.md",
        ":w b.md",
        "help why",
        "next-of-actor",
        "nonsense",
        "quit",
        "who 1",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    let mut whole = String::new();
    for (question, answer) in questions.iter().zip(&answers[1..]) {
        use std::fmt::Write as _;
        let _ = writeln!(whole, "> {question}\n{answer}");
    }
    insta::assert_snapshot!(format!("{}\n{whole}", answers[0]));
}

#[test]
fn reports_are_compared_by_ear() {
    let reading = |analysis: Arc<Analysis>| input::Reading {
        document: Document::clone(&analysis.document),
        warnings: Vec::new(),
    };
    let readings = [lorries(), gate(), talks()].map(reading).to_vec();
    let mut shelf = Shelf::of_articles("event", readings);
    (shelf.typed, shelf.title) = (true, None);
    shelf.go(0);
    let articles = || Articles::new(shelf.clone(), History::default());
    let questions = [
        "compare cuts",
        "compare us",
        "compare sides",
        "compare wire",
        "compare",
        "go c s2",
        "go x",
        "compare 2",
        "compare 9",
        "compare nowhere.txt",
        "D",
    ];
    let answers = talk(&Known::default(), articles(), &questions);
    let mut whole = String::new();
    for (question, answer) in questions.iter().zip(&answers[1..]) {
        use std::fmt::Write as _;
        let _ = writeln!(whole, "> {question}\n{answer}");
    }
    insta::assert_snapshot!(whole);
    let alone = talk(&Known::default(), Articles::default(), &["compare"]);
    assert!(
        alone[1].starts_with("only one article is open"),
        "{}",
        alone[1]
    );
}

#[test]
fn what_help_shows_is_understood() {
    let examples = [
        "next us",
        "back us",
        "who 7",
        "who us",
        "why 7",
        "why us",
        "why side 1",
        "text 7",
        "text 7-9",
        "text here",
        "text from here",
        "text on from here",
        "list us",
        "actors by count",
        "sides us",
        "compare cuts",
        "guesses off",
        "guesses sure",
        "guesses on",
        "file 2 under un",
        "file 2 all under un",
        "file 2 under nobody",
        "side 1 opposes",
        "drop 1",
        "set",
        "help next",
        "facts",
    ];
    let told = talk(&Known::default(), Articles::default(), &examples);
    assert_eq!(told.len(), examples.len() + 1, "{told:#?}");
    for (example, told) in examples.iter().zip(&told[1..]) {
        for fault in [
            "not understood",
            "Say it",
            "are numbered",
            "There is no statement",
            "No actor",
        ] {
            assert!(!told.contains(fault), "{example}: {told}");
        }
    }
    let told = |example: &str| &told[1 + examples.iter().position(|one| *one == example).unwrap()];
    assert!(
        told("why us").starts_with("WHY US United States") && told("why us").contains("Speaker: ")
    );
    assert_eq!(told("who us"), told("why us"));
    assert!(!told("facts").contains("o lists"));
    assert_eq!(told("text from here"), told("text on from here"));
}

#[test]
fn a_list_of_nothing_tells_what_is_hidden_as_a_step_does() {
    let questions = ["guesses sure", "list", "next", "list un", "next un"];
    let known = Known {
        is_unsure: true,
        ..Known::default()
    };
    let answers = talk(&known, Articles::default(), &questions);
    assert!(answers[2].contains("guesses on shows"), "{}", answers[2]);
    assert_eq!(answers[2], answers[3]);
    assert_eq!(answers[4], answers[5]);
}

#[test]
fn what_is_hidden_is_counted_where_someone_says_nothing_and_takes_no_side() {
    let questions = [
        "guesses sure",
        "why us",
        "sides",
        "sides us",
        "why side 1",
        "sides egypt",
        "guesses on",
        "sides",
        "guesses sure",
        "copy 3 5",
    ];
    let known = Known {
        is_unsure: true,
        ..Known::default()
    };
    let answers = talk(&known, Articles::default(), &questions);
    let likely = "likely ones are left out, and guesses on shows them";
    for (at, words) in [
        (2, "United States says nothing that is sure; 6 "),
        (3, "No one takes a side that is sure; 5 "),
        (4, "United States takes no side that is sure; 3 "),
        (5, "No one takes a side that is sure; 5 "),
    ] {
        assert!(
            answers[at].contains(words) && answers[at].contains(likely),
            "{}",
            answers[at]
        );
    }
    assert!(
        answers[6].starts_with("Egypt takes no side, as far as"),
        "{}",
        answers[6]
    );
    assert!(answers[8].starts_with("5 sides."), "{}", answers[8]);
    assert_eq!(answers[10].matches("No one is surely quoted").count(), 1);
}

#[test]
fn help_is_as_wide_as_other_answers() {
    let mut typed = Cursor::new("help");
    let mut answers = Vec::new();
    let ends: (&mut dyn std::io::BufRead, &mut dyn std::io::Write) = (&mut typed, &mut answers);
    let document = Arc::clone(&lorries().document);
    converse(
        document,
        Articles::default(),
        Options::default(),
        50,
        &Known::default(),
        ends,
    )
    .unwrap();
    let answers = String::from_utf8(answers).unwrap();
    let long = answers.lines().find(|line| line.chars().count() > 52);
    assert_eq!(long, None);
    assert!(answers.contains("quit: leave"));
}
