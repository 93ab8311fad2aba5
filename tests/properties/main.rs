//! What holds for every input.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod inputs;

use std::sync::{Arc, OnceLock};

use proptest::prelude::*;
use standpoint::internals::analysis::{Analysis, Analyst};
use standpoint::internals::document::{Document, Span, clean};
use standpoint::internals::export::{self, Format, record::Record};
use standpoint::internals::input;

/// As many cases as `PROPTEST_CASES` says; few by default.
fn config() -> ProptestConfig {
    let given = ProptestConfig::default();
    ProptestConfig {
        cases: std::env::var_os("PROPTEST_CASES").map_or(96, |_| given.cases),
        failure_persistence: None,
        ..given
    }
}

fn analyst() -> &'static Analyst {
    static ANALYST: OnceLock<Analyst> = OnceLock::new();
    ANALYST.get_or_init(|| Analyst::new().unwrap())
}

/// Text that looks like an article in places: words, marks of every kind, controls, wide characters.
fn articles() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "said",
        "Ann",
        "Lee",
        "the",
        "White",
        "House",
        "told",
        "According",
        "to",
        "UN",
        "U.S.",
        "Mr.",
        "warned",
        "that",
        "he",
        "it",
        "peace",
        "5,000",
        "don't",
        "don’t",
        "\u{301}",
        "é",
        "🚀",
        "漢字",
        "مرحبا",
    ]);
    let mark = prop::sample::select(vec![
        " ",
        " ",
        " ",
        " ",
        "\n",
        "\n\n",
        ". ",
        ", ",
        ": ",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "``",
        "''",
        " — ",
        "…",
        "? ",
        "\u{1b}[31m",
        "\u{7}",
        "\u{202e}",
        "\r\n",
        "\t",
        "\u{200b}",
    ]);
    prop::collection::vec((word, mark), 0..80).prop_map(|pairs| {
        pairs
            .into_iter()
            .flat_map(|(word, mark)| [word, mark])
            .collect::<String>()
    })
}

fn is_in_order(spans: &[Span], inside: Span) -> bool {
    spans
        .windows(2)
        .all(|pair| pair[0].end() <= pair[1].start())
        && spans.iter().all(|span| inside.encloses(*span))
}

fn check_document(document: &Document) {
    let text = document.text();
    let whole = Span::new(0, text.len());
    assert!(
        text.chars()
            .all(|c| !c.is_control() || matches!(c, '\n' | '\t'))
    );
    let blocks: Vec<_> = document.blocks().iter().map(|block| block.span).collect();
    assert!(is_in_order(&blocks, whole));
    for block in document.blocks() {
        let sentences: Vec<_> = document.sentences()[block.sentences.clone()]
            .iter()
            .map(|s| s.span)
            .collect();
        let tokens: Vec<_> = document.tokens()[block.tokens.clone()]
            .iter()
            .map(|t| t.span)
            .collect();
        assert!(is_in_order(&sentences, block.span) && is_in_order(&tokens, block.span));
        assert!(
            tokens
                .iter()
                .all(|span| !document.slice(*span).contains(char::is_whitespace))
        );
        for sentence in &document.sentences()[block.sentences.clone()] {
            assert!(is_in_order(&tokens, block.span));
            assert_eq!(
                document.span_of(sentence.tokens.clone()),
                sentence.span,
                "a sentence is its tokens"
            );
        }
    }
}

fn check_analysis(analysis: &Analysis) {
    let whole = Span::new(0, analysis.document.text().len());
    for (index, statement) in analysis.statements.iter().enumerate() {
        assert_eq!(statement.id.0, index);
        assert!(!statement.content.is_empty());
        for spans in [&statement.content, &statement.cue, &statement.source] {
            assert!(is_in_order(spans, whole));
            assert!(
                spans
                    .iter()
                    .all(|span| !analysis.document.slice(*span).trim().is_empty())
            );
        }
        assert!((0.0..=1.0).contains(&statement.confidence));
        assert!(statement.carried_from.is_none_or(|from| from.0 < index));
    }
    assert!(
        analysis
            .statements
            .is_sorted_by_key(standpoint::internals::statements::Statement::anchor)
    );
    assert_eq!(
        analysis.speakers.of_statement.len(),
        analysis.statements.len()
    );
    assert_eq!(
        analysis.actors.of_statement.len(),
        analysis.statements.len()
    );
}

fn check_exports(analysis: &Analysis) {
    let mut json = Vec::new();
    export::write(analysis, Format::JsonLines, &mut json).unwrap();
    let record: Record = serde_json::from_slice(&json).unwrap();
    let mut again = serde_json::to_vec(&record).unwrap();
    again.push(b'\n');
    assert_eq!(json, again, "what is written can be read and written again");
    for (statement, exported) in analysis.statements.iter().zip(&record.statements) {
        for (span, [start, end]) in statement.content.iter().zip(&exported.content) {
            let cut: String = record
                .document
                .text
                .chars()
                .skip(*start)
                .take(end - start)
                .collect();
            assert_eq!(cut, analysis.document.slice(*span));
        }
    }
    let mut report = Vec::new();
    export::write(analysis, Format::Report(60), &mut report).unwrap();
    assert!(
        String::from_utf8(report)
            .unwrap()
            .chars()
            .all(|c| !c.is_control() || c == '\n')
    );
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        if let Some(decoded) = input::decode(&bytes) {
            check_document(&input::plain::read(&decoded.text, "bytes"));
            check_document(&input::markdown::read(&decoded.text, "bytes"));
        }
    }

    #[test]
    fn clean_text_passes_unchanged(text in articles()) {
        let cleaned = clean(&text).into_owned();
        let document = input::plain::read(&cleaned, "text");
        prop_assert_eq!(document.text(), cleaned.as_str());
        check_document(&document);
        check_document(&input::markdown::read(&text, "text"));
    }

    #[test]
    fn every_article_is_analysed_and_exported(text in articles()) {
        let document = Arc::new(input::plain::read(&text, "text"));
        let analysis = analyst().analyse(document).unwrap();
        check_analysis(&analysis);
        check_exports(&analysis);
    }
}
