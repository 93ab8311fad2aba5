//! Stances inferred from given actors and statements, so that this stage is measured apart.
//!
//! `STANDPOINT_GIVEN` names a folder with `NAME.json` and `articles/NAME.txt`. Analyses in the form
//! `standpoint/1` go to the file named by `STANDPOINT_GIVEN_OUT`, for any scorer of that form.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;
use standpoint::internals::actors::{Actor, ActorId, ActorKind, Actors};
use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::{Document, Span};
use standpoint::internals::export::{self, Format};
use standpoint::internals::input::plain;
use standpoint::internals::stances::{self, Lexicon};
use standpoint::internals::statements::{Kind, Statement, StatementId};
use standpoint::internals::tagger::Tagging;

#[test]
fn stances_from_given_actors_and_statements() {
    let Ok(folder) = std::env::var("STANDPOINT_GIVEN") else {
        return;
    };
    let lexicon = Lexicon::built_in();
    let mut lines = String::new();
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .filter_map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
        })
        .filter(|name| Path::new(&folder).join(format!("{name}.json")).exists())
        .collect();
    names.sort();
    for name in names {
        let gold: Value = serde_json::from_str(
            &std::fs::read_to_string(Path::new(&folder).join(format!("{name}.json"))).unwrap(),
        )
        .unwrap();
        let path = Path::new(&folder)
            .join("articles")
            .join(format!("{name}.txt"));
        let document = plain::read(
            &std::fs::read_to_string(&path).unwrap(),
            &path.to_string_lossy(),
        );
        let (actors, statements) = given(&document, &gold);
        let stances = stances::infer(
            &document,
            &Tagging::default(),
            &statements,
            &actors,
            &lexicon,
            None,
        );
        if std::env::var("STANDPOINT_SHOW").is_ok_and(|show| show == name || show == "all") {
            show(&name, &document, &actors, &stances);
        }
        let analysis = Analysis {
            document: Arc::new(document),
            statements: statements.into(),
            actors,
            stances,
            ..Analysis::default()
        };
        let mut out = Vec::new();
        export::write(&analysis, Format::JsonLines, &mut out).unwrap();
        lines.push_str(&String::from_utf8(out).unwrap());
    }
    if let Ok(out) = std::env::var("STANDPOINT_GIVEN_OUT") {
        std::fs::write(out, lines).unwrap();
    }
}

fn show(name: &str, document: &Document, actors: &Actors, stances: &stances::Stances) {
    let mut out = format!("== {name}\n");
    for stance in &stances.all {
        let target = match stance.target {
            stances::Target::Actor(id) => actors[id].key.clone(),
            stances::Target::Issue(id) => format!("'{}'", stances.issues[id.0].name),
            _ => "?".to_owned(),
        };
        let words: Vec<_> = stance
            .words
            .iter()
            .map(|span| document.slice(*span))
            .collect();
        let _ = writeln!(
            out,
            "  {:.2} {} {:?} {target}  [{}] {:?}",
            stance.confidence,
            actors[stance.actor].key,
            stance.polarity,
            words.join(" "),
            document.line(stance.evidence),
        );
    }
    println!("{out}");
}

/// Actors with every place where one of their names stands, and statements, from annotations.
fn given(document: &Document, gold: &Value) -> (Actors, Vec<Statement>) {
    let text = document.text();
    let starts: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .collect();
    let span = |value: &Value| {
        let point = |index: usize| starts[usize::try_from(value[index].as_u64().unwrap()).unwrap()];
        Span::new(point(0), point(1))
    };
    let spans = |value: &Value| -> Vec<Span> {
        value
            .as_array()
            .map(|all| all.iter().map(span).collect())
            .unwrap_or_default()
    };
    let mut actors: Vec<Actor> = Vec::new();
    for entry in gold["actors"].as_array().unwrap() {
        let id = ActorId(actors.len());
        let mut aliases: Vec<String> = entry["aliases"]
            .as_array()
            .unwrap()
            .iter()
            .map(|name| name.as_str().unwrap().to_owned())
            .collect();
        aliases.push(entry["name"].as_str().unwrap().to_owned());
        let mut mentions: Vec<Span> = Vec::new();
        for alias in &aliases {
            for (at, _) in text.match_indices(alias.as_str()) {
                let span = Span::new(at, at + alias.len());
                let tokens = document.tokens_in(span);
                // Whole words only.
                if document.span_of(tokens) == span {
                    mentions.push(span);
                }
            }
        }
        actors.push(Actor {
            id,
            key: entry["id"].as_str().unwrap().to_owned(),
            name: entry["name"].as_str().unwrap().to_owned(),
            tag: None,
            kind: match entry["kind"].as_str().unwrap() {
                "country" => ActorKind::Country,
                "organization" => ActorKind::Organization,
                "group" => ActorKind::Group,
                _ => ActorKind::Person,
            },
            aliases,
            mentions,
        });
    }
    let mut statements = Vec::new();
    let mut of_statement = Vec::new();
    for entry in gold["statements"].as_array().unwrap() {
        let id = StatementId(statements.len());
        let of: Vec<ActorId> = entry["actors"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|key| {
                actors
                    .iter()
                    .find(|actor| actor.key == key.as_str().unwrap())
                    .map(|actor| actor.id)
            })
            .collect();
        let source = spans(&entry["source"]);
        if let [only] = of.as_slice() {
            actors[only.0].mentions.extend(&source);
        }
        of_statement.push(of);
        statements.push(Statement {
            id,
            content: spans(&entry["content"]),
            cue: spans(&entry["cue"]),
            source,
            carried_from: None,
            kind: match entry["kind"].as_str().unwrap() {
                "direct" => Kind::Direct,
                "indirect" => Kind::Indirect,
                _ => Kind::Mixed,
            },
            confidence: 1.0,
        });
    }
    for actor in &mut actors {
        actor.mentions.sort_unstable();
        actor.mentions.dedup();
    }
    let actors = Actors {
        all: actors.into(),
        of_statement,
        ..Actors::default()
    };
    (actors, statements)
}
