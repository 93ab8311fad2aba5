//! What is written of an article in which something was struck and something added.

use std::collections::HashMap;

use dom_query::Document as Page;
use standpoint::internals::analysis::{Analysis, Anchor, Change, Correction, NamedActor, Scope};
use standpoint::internals::document::Span;
use standpoint::internals::export::record::Record;
use standpoint::internals::export::{Format, Table};
use standpoint::internals::gazetteer::Gazetteer;
use standpoint::internals::statements::StatementId;

use crate::articles::lorries;
use crate::forms::{brat_can_read, is_an_edition, stands_alone};
use crate::{nothing_is_lost, written};

fn named(name: &str) -> NamedActor {
    NamedActor {
        key: name.to_lowercase(),
        name: name.to_owned(),
        number: None,
    }
}

/// The first statement is struck, whoever speaks for the first actor is filed elsewhere, so that of
/// this nothing is left, and a statement is added.
fn corrected(found: &Analysis) -> Analysis {
    let strike = Correction::of_statement(found, StatementId(0), Change::Strike);
    let speak = found.statements_by(found.actors.all[0].id).skip(1);
    let file = speak.map(|statement| {
        let change = Change::File {
            scope: Scope::Speaker,
            under: Some(named("Canada")),
        };
        Correction::of_statement(found, statement.id, change)
    });
    let words = "Drivers slept under their lorries";
    let at = found.document.text().find(words).unwrap();
    let content = Span::new(at, at + words.len());
    let add = Correction::added(&found.document, content, None, Some(named("Drivers")));
    let all: Vec<Correction> = [strike].into_iter().chain(file).chain([add]).collect();
    let corrected = found.corrected(&all, &Gazetteer::builtin());
    assert!(corrected.lost.is_empty());
    corrected.analysis
}

/// What the page calls each actor that speaks: its name and the number of its colour.
fn called_on_the_page(analysis: &Analysis) -> HashMap<String, (String, String)> {
    let html = written(Format::Html, &[analysis]);
    let page = Page::from(html.as_str());
    let mut called = HashMap::new();
    for actor in &page.select("details[id]") {
        let attribute = |name| actor.attr(name).unwrap().to_string();
        let summary = beginning(&actor.text());
        called.insert(attribute("id"), (summary, attribute("class")));
    }
    called
}

/// The tag and the first word of the name.
fn beginning(text: &str) -> String {
    text.split_whitespace()
        .take(2)
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn what_is_not_corrected_is_called_as_before_and_all_that_leads_somewhere_arrives() {
    let found = lorries();
    let corrected = corrected(&found);
    let gone = found.actors.all[0].id;
    assert!(corrected.actors.all.get(gone).is_none());
    stands_alone(&corrected);
    is_an_edition(&corrected);
    brat_can_read(&corrected);
    nothing_is_lost(&corrected);

    let ids = |analysis: &Analysis| -> HashMap<usize, Vec<[usize; 2]>> {
        let statements = Record::of(analysis).statements.into_iter();
        statements.map(|one| (one.id, one.content)).collect()
    };
    let (before, after) = (ids(&found), ids(&corrected));
    assert!(!after.contains_key(&1));
    assert_eq!(after.len(), before.len());
    for (id, content) in &after {
        match before.get(id) {
            Some(was) => assert_eq!(content, was),
            None => assert_eq!(*id, before.len() + 1),
        }
    }

    let (before, after) = (called_on_the_page(&found), called_on_the_page(&corrected));
    let gone = format!("a{}", gone.number());
    let stay = before.iter().filter(|(id, _)| **id != gone);
    assert!(stay.clone().count() > 3);
    for (id, called) in stay {
        assert_eq!(after.get(id), Some(called), "{id}");
    }
    let (before, after) = (
        written(Format::Tei, &[&found]),
        written(Format::Tei, &[&corrected]),
    );
    let actors = before.lines().filter(|line| line.starts_with("<org "));
    for actor in actors.filter(|line| !line.contains(&format!("\"{gone}\""))) {
        assert!(after.contains(actor), "{actor}");
    }
}

#[test]
fn every_form_is_written_of_it_and_the_json_brings_its_numbers_along() {
    let found = lorries();
    let corrected = corrected(&found);
    let forms = [
        Format::Json,
        Format::JsonLines,
        Format::Csv(Table::Statements),
        Format::Csv(Table::Stances),
        Format::Markdown,
        Format::Report(80),
        Format::Html,
        Format::Brat,
        Format::Text,
        Format::WebAnnotation,
        Format::Tei,
    ];
    for form in forms {
        let file = written(form, &[&corrected]);
        assert!(!file.is_empty());
        // The name of what was struck, and the index of what has none.
        for never in ["#s1\"", "\"s1\"", &usize::MAX.to_string()] {
            assert!(!file.contains(never), "{never} in\n{file}");
        }
    }
    let record = Record::of(&corrected);
    let again = found.corrected(&record.corrections, &Gazetteer::builtin());
    assert_eq!(
        written(Format::Json, &[&again.analysis]),
        written(Format::Json, &[&corrected])
    );
}

#[test]
fn tags_on_the_page_are_those_of_the_reader() {
    let analysis = lorries();
    let html = written(Format::Html, &[&analysis]);
    assert_eq!(analysis.tags(), ["US", "UN", "IL", "HA", "RE", "EU", "EG"]);
    for (actor, tag) in analysis.actors.all.iter().zip(analysis.tags()) {
        let speaks = analysis.statements_by(actor.id).next().is_some();
        let shown = html.contains(&format!("<span class=\"tag\">{tag}</span>"));
        assert_eq!(speaks, shown, "{tag}");
    }
}

#[test]
fn what_was_corrected_is_counted_in_every_form_that_tells_of_it() {
    let found = lorries();
    let strike = Correction::of_statement(&found, StatementId(0), Change::Strike);
    let gone = Correction {
        at: Anchor {
            quote: "words that stand nowhere".to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            turn: 0,
        },
        change: Change::Strike,
    };
    let merge = Correction::merged(&found, found.actors.all[1].id, named("Canada"));
    let all = [strike, gone, merge];
    let corrected = found.corrected(&all, &Gazetteer::builtin());
    assert_eq!(corrected.lost, [1]);
    for form in [
        Format::Html,
        Format::Tei,
        Format::Markdown,
        Format::Report(200),
        Format::WebAnnotation,
        Format::Csv(Table::Statements),
        Format::Csv(Table::Stances),
    ] {
        let file = written(form, &[&corrected.analysis]);
        let small = file.to_lowercase();
        assert!(
            small.contains("by hand: 1 statement struck, 1 actor merged"),
            "{file}"
        );
        let untouched = written(form, &[&found]);
        assert!(!untouched.contains("struck, "), "{untouched}");
    }
}

#[test]
fn brat_is_told_what_was_struck_and_who_is_one() {
    let found = lorries();
    let strike = Correction::of_statement(&found, StatementId(0), Change::Strike);
    let merge = Correction::merged(&found, found.actors.all[1].id, named("Canada"));
    let gone = found.corrected(&[strike, merge], &Gazetteer::builtin());
    brat_can_read(&gone.analysis);
    let file = written(Format::Brat, &[&gone.analysis]);
    let (name, words) = (&found.actors.all[1].name, found.words(StatementId(0)));
    let first = words.split(' ').take(3).collect::<Vec<_>>().join(" ");
    let first = first.trim_start_matches(['“', '"']);
    let marked = file.lines().find(|line| line.contains("\tCorrected "));
    assert!(marked.is_some_and(|line| line.contains(first)), "{file}");
    let merged = format!("merged by hand: {name} is the same as Canada");
    for note in ["struck by hand: no statement", &merged] {
        let is_note = |line: &str| line.starts_with('#') && line.ends_with(note);
        assert!(file.lines().any(is_note), "{note} in\n{file}");
    }
    assert!(!written(Format::Brat, &[&found]).contains("Corrected"));
}
