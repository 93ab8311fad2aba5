//! Sentences and the stances in them. Parties stand in brackets, one spelling a party; a statement is
//! `{cue>content}` or `{content}` of the party named before it by `Name:`.
//!
//! Expected are all stances that are at least likely, as "Holder + Target" (supports), "Holder - Target"
//! (opposes), "Holder 0 Target" (neither); targets that are parties keep their brackets.

mod issues;
mod words;

use super::judge::tests::BY_WORDS;
use super::reading::tests::PARSED;
use super::{Lexicon, Polarity, Stances, Target, infer};
use crate::actors::{Actor, ActorId, ActorKind, Actors};
use crate::document::{BlockKind, Builder, Document, Span};
use crate::statements::{Kind, Statement, StatementId};
use crate::tagger::{Mentioned, ShownSide, Side, Tagging};

/// Builds what a marked text says.
fn given(marked: &str) -> (Document, Vec<Statement>, Actors) {
    let mut text = String::new();
    let mut mentions: Vec<(String, Span)> = Vec::new();
    let mut contents: Vec<(Option<String>, Span)> = Vec::new();
    let (mut open, mut said) = (None, None);
    let mut speaker = None;
    for c in marked.chars() {
        match c {
            '[' => open = Some(text.len()),
            ']' => {
                let start = open.take().unwrap();
                let name = text.split_at(start).1.to_owned();
                speaker.get_or_insert_with(|| name.clone());
                mentions.push((name, Span::new(start, text.len())));
            }
            '{' => said = Some(text.len()),
            '}' => contents.push((speaker.clone(), Span::new(said.take().unwrap(), text.len()))),
            _ => text.push(c),
        }
    }
    let mut builder = Builder::new("-");
    builder.block(BlockKind::Paragraph, &text);
    let document = builder.finish();
    let mut all: Vec<Actor> = Vec::new();
    for (name, span) in mentions {
        match all.iter_mut().find(|actor| actor.name == name) {
            Some(actor) => actor.mentions.push(span),
            None => all.push(Actor {
                id: ActorId(all.len()),
                key: name.to_lowercase(),
                name: name.clone(),
                tag: None,
                kind: ActorKind::Organization,
                aliases: vec![name],
                mentions: vec![span],
            }),
        }
    }
    let mut actors = Actors {
        all: all.into(),
        ..Actors::default()
    };
    let mut statements = Vec::new();
    for (name, span) in contents {
        let of = actors
            .all
            .iter()
            .filter(|actor| Some(&actor.name) == name.as_ref());
        actors.of_statement.push(of.map(|actor| actor.id).collect());
        let quoted = document.slice(span).contains(['"', '“']);
        statements.push(Statement {
            id: StatementId(statements.len()),
            content: vec![span],
            cue: Vec::new(),
            source: Vec::new(),
            carried_from: None,
            kind: if quoted { Kind::Direct } else { Kind::Indirect },
            confidence: 1.0,
        });
    }
    (document, statements, actors)
}

/// What the lexicon alone says.
fn by_words(document: &Document, statements: &[Statement], actors: &Actors) -> Stances {
    let lexicon = Lexicon::built_in();
    BY_WORDS.set(true);
    infer(
        document,
        &Tagging::default(),
        statements,
        actors,
        &lexicon,
        None,
    )
}

/// The stances of a marked text that are at least likely, in order.
fn stances(marked: &str) -> Vec<String> {
    heard(marked, |_| Tagging::default())
}

/// The same, where the network reads the text so.
fn heard(marked: &str, reads: impl Fn(&Document) -> Tagging) -> Vec<String> {
    let (document, statements, actors) = given(marked);
    BY_WORDS.set(true);
    let found = infer(
        &document,
        &reads(&document),
        &statements,
        &actors,
        &Lexicon::built_in(),
        None,
    );
    let mut all: Vec<String> = found
        .all
        .iter()
        .filter(|stance| stance.confidence >= 0.5)
        .map(|stance| {
            let sign = match stance.polarity {
                Polarity::Supports => '+',
                Polarity::Opposes => '-',
                Polarity::Neutral => '0',
            };
            let target = match stance.target {
                Target::Actor(id) => format!("[{}]", actors[id].name),
                Target::Issue(id) => found.issues[id.0].name.clone(),
            };
            format!("{} {sign} {target}", actors[stance.actor].name)
        })
        .collect();
    all.sort();
    all
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(marked, expected)| {
            let found = stances(marked);
            (found != *expected)
                .then(|| format!("{marked}\n    found    {found:?}\n    expected {expected:?}"))
        })
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

/// A reading in which whom `holder` names, or whoever says it, is for or against what `word` names.
fn showing(
    document: &Document,
    holder: Option<&str>,
    word: &str,
    side: Side,
    confidence: f32,
) -> Tagging {
    let tokens = |words: &str| {
        let start = document.text().find(words).unwrap();
        document.tokens_in(Span::new(start, start + words.len()))
    };
    Tagging {
        mentions: holder
            .into_iter()
            .map(|name| Mentioned::at(tokens(name)))
            .collect(),
        sides: vec![ShownSide::new(
            holder.map(|_| 0),
            tokens(word).start,
            side,
            confidence,
        )],
        ..Tagging::default()
    }
}

#[test]
fn a_sentence_is_parsed_as_often_however_many_words_of_it_show_a_side() {
    // A text without full stops is cut into sentences of hundreds of words, of which each may.
    let parsed = |words: usize| {
        let marked = format!("[Ann] and {}", "tall dams ".repeat(words));
        let reads = |document: &Document| {
            let sides = (2..document.tokens().len())
                .map(|token| ShownSide::new(Some(0), token, Side::Opposes, 0.5));
            Tagging {
                mentions: vec![Mentioned::at(0..1)],
                sides: sides.collect(),
                ..Tagging::default()
            }
        };
        PARSED.set(0);
        assert_eq!(heard(&marked, reads).len(), 1);
        PARSED.get()
    };
    let (once, twice) = (parsed(100), parsed(200));
    assert!(once > 100 && twice < 3 * once, "{once} and {twice}");
}
