//! Under whom sources are filed, in articles written for it.
//!
//! An article stands in `articles/` with its sources marked: `{she=Harbour Lines}` is a source "she"
//! that belongs to Harbour Lines, `{France and Germany=France+Germany}` belongs to both. Each source
//! becomes a statement; names are found by the network as in the program. The actor is named as the
//! panel shows it, without an article before it and in any case.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use std::fmt::Write as _;
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::LazyLock;

use standpoint::internals::document::{Document, Span};
use standpoint::internals::gazetteer::Gazetteer;
use standpoint::internals::statements::{Kind, Statement, StatementId};
use standpoint::internals::tagger::{Tagger, Tagging, Ties};
use standpoint::internals::{actors, input, speakers};

static TAGGER: LazyLock<Tagger> = LazyLock::new(|| Tagger::load().unwrap());

/// A marked source and the actors it should be filed under.
struct Marked {
    source: Span,
    actors: Vec<String>,
}

/// The plain text and its marks.
fn unmark(marked: &str) -> (String, Vec<Marked>) {
    let mut text = String::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (mark, after) = after.split_once('}').unwrap();
        let (source, actors) = mark.split_once('=').unwrap();
        let start = text.len();
        text.push_str(source);
        marks.push(Marked {
            source: Span::new(start, text.len()),
            actors: actors.split('+').map(plain).collect(),
        });
        rest = after;
    }
    text.push_str(rest);
    (text, marks)
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let bare = ["the ", "a ", "an "]
        .iter()
        .find_map(|article| lower.strip_prefix(article));
    bare.unwrap_or(&lower).to_owned()
}

/// A statement whose content is the rest of the source's sentence, or the sentence before it.
fn statement(document: &Document, id: usize, source: Span) -> Statement {
    let sentence = document.sentences()[document.sentence_at(source.start()).unwrap()].span;
    let content = if source.end() + 12 < sentence.end() {
        Span::new(source.end(), sentence.end())
    } else {
        Span::new(sentence.start(), source.start().max(sentence.start()))
    };
    Statement {
        id: StatementId(id),
        content: vec![content],
        cue: Vec::new(),
        source: vec![source],
        carried_from: None,
        kind: Kind::Indirect,
        confidence: 1.0,
    }
}

/// What is filed otherwise than marked in an article of the folder, a line each.
fn wrong(name: &str, gazetteer: &Gazetteer, network: bool) -> (usize, String) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/filing/articles");
    let marked = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
    wrong_in(&marked, name, gazetteer, network)
}

/// What is filed otherwise than marked, a line each.
fn wrong_in(marked: &str, name: &str, gazetteer: &Gazetteer, network: bool) -> (usize, String) {
    let (text, marks) = unmark(marked);
    let document = input::plain::read(&text, name);
    assert_eq!(document.text(), text, "plain text keeps its place");
    let mut tagging = if network {
        let mut on = |_: usize, _: usize| ControlFlow::Continue(());
        TAGGER.tag(&document, &mut on).unwrap()
    } else {
        Tagging::default()
    };
    let statements: Vec<Statement> = marks
        .iter()
        .enumerate()
        .map(|(id, mark)| statement(&document, id, mark.source))
        .collect();
    let ties = Ties::new(&document, &mut tagging);
    let speakers = speakers::identify(&document, &tagging, &ties, &statements, gazetteer);
    let filed = actors::roll_up(&document, &ties, &statements, &speakers, gazetteer);
    let mut report = String::new();
    for (id, mark) in marks.iter().enumerate() {
        let of = filed.of(StatementId(id));
        let names: Vec<String> = of.iter().map(|id| plain(&filed.all[id.0].name)).collect();
        let mut want = mark.actors.clone();
        let mut got = names.clone();
        want.sort();
        got.sort();
        if want != got {
            let source = document.slice(mark.source);
            let _ = writeln!(report, "{name}: {source:?} is {want:?}, filed {got:?}");
        }
        for speaker in speakers.of(StatementId(id)) {
            if let Some(way) = filed.affiliation(*speaker) {
                assert!(!way.because.is_empty(), "{name}: no reason");
            }
        }
    }
    (marks.len(), report)
}

#[track_caller]
fn filed_as_marked(name: &str) {
    let (_, report) = wrong(name, &Gazetteer::builtin(), true);
    assert!(report.is_empty(), "{report}");
}

#[test]
fn a_strike() {
    filed_as_marked("strike");
}

#[test]
fn a_summit_of_countries_named_as_birds_and_persons() {
    filed_as_marked("summit");
}

#[test]
fn a_football_club() {
    filed_as_marked("football");
}

#[test]
fn an_earthquake() {
    filed_as_marked("quake");
}

#[test]
fn a_court_and_two_companies() {
    filed_as_marked("court");
}

#[test]
fn a_study_and_one_who_was_not_in_it() {
    filed_as_marked("science");
}

#[test]
fn a_parliament() {
    filed_as_marked("parliament");
}

#[test]
fn a_war_in_the_congo() {
    filed_as_marked("war");
}

#[test]
fn a_singer_named_paris() {
    filed_as_marked("music");
}

#[test]
fn washington_the_state_and_the_seat() {
    filed_as_marked("washington");
}

#[test]
fn a_recall() {
    filed_as_marked("company");
}

#[test]
fn a_vote() {
    filed_as_marked("vote");
}

#[test]
fn countries_that_only_the_reader_knows() {
    let mut gazetteer = Gazetteer::builtin();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample/my-actors.toml");
    let text = fs::read_to_string(&path).unwrap();
    gazetteer.extend(&text, "sample/my-actors.toml").unwrap();
    let (_, report) = wrong("invented", &gazetteer, true);
    assert!(report.is_empty(), "{report}");
}

#[test]
fn a_state_that_only_a_file_of_actors_knows() {
    let mut gazetteer = Gazetteer::builtin();
    gazetteer.extend(NORVIA, "actors.toml").unwrap();
    let (_, report) = wrong("norvia", &gazetteer, true);
    assert!(report.is_empty(), "{report}");
}

const NORVIA: &str = r#"
[[actor]]
name = "Norvia"
kind = "country"
also = ["Norvian", "Port Ansel"]

[[actor]]
name = "Graustark"
kind = "country"

[[actor]]
name = "Coast Watch"
part-of = "Norvia"

[[actor]]
name = "Centre Party"
kind = "party"
"#;

#[test]
fn a_trial() {
    filed_as_marked("trial");
}

#[test]
fn a_takeover() {
    filed_as_marked("takeover");
}

#[test]
fn sentences_with_names_of_two_meanings() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/filing/sentences.txt");
    let gazetteer = Gazetteer::builtin();
    let mut reports = String::new();
    for line in fs::read_to_string(path).unwrap().lines() {
        if !line.starts_with('#') {
            reports.push_str(&wrong_in(line, "sentence", &gazetteer, true).1);
        }
    }
    assert!(reports.is_empty(), "{reports}");
}

/// The network's names help; rules and tables alone must do most of it.
#[test]
fn without_the_network_nine_in_ten_are_right_all_the_same() {
    let names = [
        "strike",
        "summit",
        "football",
        "quake",
        "court",
        "science",
        "parliament",
        "war",
        "music",
        "washington",
        "company",
        "vote",
    ];
    let gazetteer = Gazetteer::builtin();
    let (mut all, mut reports) = (0, String::new());
    for name in names {
        let (count, report) = wrong(name, &gazetteer, false);
        all += count;
        reports.push_str(&report);
    }
    let bad = reports.lines().count();
    assert!(bad * 10 <= all, "{bad} of {all}:\n{reports}");
}
