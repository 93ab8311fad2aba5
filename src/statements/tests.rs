//! Labels written into the text, statements read out of it.
//!
//! In a test's text `{s ...}` is labelled a source, `{c ...}` a cue and `{t ...}` content. A
//! statement is written as `source | cue | content / more content | kind`, with `<n` behind the source
//! that is carried over from statement n.

use super::{Statement, find};
use crate::document::{Document, Span};
use crate::input::plain;
use crate::tagger::{Label, Part, Tagging};

/// The document without the marks, and the labels that they stand for.
fn labelled(marked: &str) -> (Document, Tagging) {
    let mut text = String::new();
    let mut parts: Vec<(Part, Span)> = Vec::new();
    for (index, piece) in marked.split('{').enumerate() {
        let (inside, outside) = if index == 0 {
            ("", piece)
        } else {
            piece.split_once('}').unwrap()
        };
        if let Some((kind, words)) = inside.split_once(' ') {
            let part = match kind {
                "s" => Part::Source,
                "c" => Part::Cue,
                "t" => Part::Content,
                other => panic!("no part is called {other}"),
            };
            parts.push((part, Span::new(text.len(), text.len() + words.len())));
            text.push_str(words);
        }
        text.push_str(outside);
    }
    let document = plain::read(&text, "test");
    let mut labels = vec![Label::Outside; document.tokens().len()];
    for (part, span) in parts {
        for (index, token) in document.tokens_in(span).enumerate() {
            labels[token] = if index == 0 {
                Label::Begin(part)
            } else {
                Label::Inside(part)
            };
        }
    }
    let confidence = vec![1.0; labels.len()];
    (
        document,
        Tagging {
            labels,
            confidence,
            ..Tagging::default()
        },
    )
}

fn written(document: &Document, statement: &Statement) -> String {
    let join = |spans: &[Span]| {
        spans
            .iter()
            .map(|span| document.line(*span))
            .collect::<Vec<_>>()
            .join(" / ")
    };
    let carried = statement
        .carried_from
        .map_or(String::new(), |from| format!("<{}", from.0 + 1));
    format!(
        "{}{carried} | {} | {} | {:?}",
        join(&statement.source),
        join(&statement.cue),
        join(&statement.content),
        statement.kind
    )
}

#[track_caller]
fn assert_statements(marked: &str, expected: &[&str]) {
    let (document, tagging) = labelled(marked);
    let found: Vec<_> = find(&document, &tagging)
        .iter()
        .map(|s| written(&document, s))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_quotation_is_split_by_its_attribution() {
    assert_statements(
        "{t “We waited,”} {s Ann Lee} {c said}, {t “and nobody came.”}",
        &["Ann Lee | said | We waited / and nobody came. | Direct"],
    );
}

#[test]
fn an_attribution_can_open_the_sentence() {
    assert_statements(
        "{c According to} {s the council}, {t the road is shut}. It rained.",
        &["the council | According to | the road is shut | Indirect"],
    );
}

#[test]
fn several_cues_share_a_source() {
    assert_statements(
        "{s Lee} {c said} {t she was tired} and {c added} {t that she would stay}.",
        &[
            "Lee | said | she was tired | Indirect",
            "Lee | added | that she would stay | Indirect",
        ],
    );
}

#[test]
fn a_quotation_runs_over_paragraphs_that_open_without_closing() {
    assert_statements(
        "{t “We waited,”} {s Lee} {c said}. {t “Then we left.\n\n“It was late.\n\n“We never came back.”}\n\nIt rained."
            .replace("left.\n\n", "left.}\n\n{t ")
            .replace("late.\n\n", "late.}\n\n{t ")
            .as_str(),
        &["Lee | said | We waited / Then we left. / It was late. / We never came back. | Direct"],
    );
}

#[test]
fn who_spoke_before_speaks_on() {
    assert_statements(
        "{t “We waited,”} {s Lee} {c said}.\n\n{t “Nobody came.”} It rained.",
        &[
            "Lee | said | We waited | Direct",
            "<1 |  | Nobody came. | Direct",
        ],
    );
}

#[test]
fn a_line_leads_in() {
    assert_statements(
        "{s Lee} {c continued}:\n\n{t “Nobody came.”} It rained.",
        &["Lee | continued | Nobody came. | Direct"],
    );
}

#[test]
fn a_dash_signs() {
    assert_statements(
        "{t “Nobody came.”} — Ann Lee",
        &["Ann Lee |  | Nobody came. | Direct"],
    );
}

#[test]
fn labels_make_a_transcript() {
    assert_statements(
        "The hearing began.\n\nLEE: Did you wait?\n\nDr. ROY: I did.\n\nLEE: How long?\n\nROY: Too long.\n\nLEE: Why?\n\nROY: I was told to.",
        &[
            "LEE |  | Did you wait? | Direct",
            "LEE |  | How long? | Direct",
            "ROY |  | Too long. | Direct",
            "LEE |  | Why? | Direct",
            "ROY |  | I was told to. | Direct",
        ],
    );
    assert_statements("NOTE: Nobody came.\n\nIt rained.", &[]);
    assert_statements("12:30 p.m.\n\nIt rained.\n\n12:40 p.m.\n\nIt stopped.", &[]);
}

#[test]
fn marks_at_the_edges_are_uniform() {
    assert_statements(
        "{s Lee} {c warned} of {t a “disaster.”} {s She} {c called} {t it “slow”}.",
        &[
            "Lee | warned | a “disaster.” | Mixed",
            "She | called | it “slow” | Mixed",
        ],
    );
    assert_statements(
        "{s Lee} {c said} {t the U.S. would leave the U.N}. {s He} {c agreed}: {t \"Now.\"}",
        &[
            "Lee | said | the U.S. would leave the U.N | Indirect",
            "He | agreed | Now. | Direct",
        ],
    );
}

#[test]
fn what_someone_quoted_says_of_others_is_no_statement_of_its_own() {
    assert_statements("“Because {s he} {c said} {t he would},” it went on.", &[]);
}

#[test]
fn words_that_nothing_attributes_are_no_statement() {
    assert_statements("{t The road is shut}. It rained.", &[]);
}
