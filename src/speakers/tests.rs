//! Who "I" and "you" are where no statement says it, in articles without the network.

use super::*;
use crate::document::{BlockKind, Builder};
use crate::tagger::{Name, NameKind};

/// An article, a paragraph a line.
pub(super) fn paragraphs(text: &str) -> Document {
    let mut builder = Builder::new("-");
    for paragraph in text.split('\n') {
        builder.block(BlockKind::Paragraph, paragraph);
    }
    builder.finish()
}

/// Each "I" and "you" of an article that somebody is found for, with the one that it means.
fn persons(text: &str) -> Vec<String> {
    let document = paragraphs(text);
    let gazetteer = Gazetteer::builtin();
    let speakers = identify(
        &document,
        &Tagging::default(),
        &Ties::default(),
        &[],
        &gazetteer,
    );
    let mut found: Vec<_> = speakers
        .all
        .iter()
        .flat_map(|speaker| {
            let pronouns = speaker
                .mentions
                .iter()
                .filter(|mention| mention.form == Form::Pronoun);
            pronouns.map(|mention| (mention.span.start(), mention.span, speaker.name.clone()))
        })
        .collect();
    found.sort_by_key(|(start, ..)| *start);
    let line = |(_, span, name): (usize, _, String)| format!("{}={name}", document.line(span));
    found.into_iter().map(line).collect()
}

#[test]
fn a_transcript_labels_its_turns() {
    let text = "The minister met Ada Lund of the Courier.\n\
        Ada Lund: When did you know?\n\
        Bert Falk: I knew in May.\n\
        Ada Lund: Did I hear May?\n\
        Bert Falk: Your ears are good.";
    assert_eq!(
        persons(text),
        [
            "you=Bert Falk",
            "I=Bert Falk",
            "I=Ada Lund",
            "Your=Ada Lund"
        ]
    );
}

#[test]
fn a_letter_has_a_salutation_and_a_signature() {
    let text = "12 May\nDear Ada,\nI write because you asked for my view. “I will not go,” said the mayor.\n\
        With kind regards\nBert Falk";
    assert_eq!(
        persons(text),
        ["I=Bert Falk", "you=Ada", "my=Bert Falk"],
        "what is quoted is another’s"
    );
}

#[test]
fn who_introduces_himself_speaks() {
    let text = "Welcome back, I'm Ada Lund and I have news.\nThe dam broke. My house stands.";
    assert_eq!(persons(text), ["I=Ada Lund", "I=Ada Lund", "My=Ada Lund"]);
}

#[test]
fn an_interview_without_labels_is_with_whom_its_head_names() {
    let text = "Bert Falk on the dam\nThe engineer Bert Falk built it. Ada Lund met him in May.\n\
        What did you see?\nI saw a crack.\n\
        Whom did you tell?\nWe told nobody, I am afraid.\n\
        Would you build it again?\nI would not.";
    let found = persons(text);
    let first = found.iter().filter(|one| *one == "I=Bert Falk").count();
    let second = found.iter().filter(|one| *one == "you=Bert Falk").count();
    assert_eq!((first, second), (3, 3), "{found:?}");
}

#[test]
fn a_column_is_its_author_s() {
    let text = "Leave the dam alone\nBy Ada Lund\nI have walked there for years.";
    assert_eq!(persons(text), ["I=Ada Lund"]);
}

#[test]
fn nobody_is_i_in_an_article_that_does_not_say() {
    let text = "Bert Falk spoke to Ada Lund.\nI was there. Were you?";
    assert!(persons(text).is_empty());
}

#[test]
fn names_do_not_overlap_whoever_found_them() {
    let text = "The United States of America and Joe Biden agreed. Ann Lee did not.";
    let document = paragraphs(text);
    let words = Reading::new(&document);
    let name = |tokens, kind| Name {
        tokens,
        kind,
        confidence: 0.9,
    };
    // The network leaves out a part that letters and the gazetteer find.
    let tagging = Tagging {
        names: vec![
            name(1..3, NameKind::Place),
            name(6..8, NameKind::Person),
            name(10..12, NameKind::Person),
        ],
        ..Tagging::default()
    };
    let found = names::find(&words, &tagging, &Gazetteer::builtin(), &[]);
    let found: Vec<_> = found
        .into_iter()
        .map(|name| words.line(name.tokens))
        .collect();
    assert_eq!(found, ["United States of America", "Joe Biden", "Ann Lee"]);
}
