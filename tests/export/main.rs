//! Analyses as tables and as Markdown: nothing is lost on the way, and no article breaks out of it.
#![allow(clippy::unwrap_used, reason = "a test may stop")]
#![allow(clippy::expect_used, reason = "a test may stop")]

#[path = "../support/articles.rs"]
mod articles;
mod corrected;
mod forms;

use std::collections::HashMap;
use std::sync::Arc;

use proptest::prelude::*;
use standpoint::internals::actors::{Actor, ActorId, ActorKind, Actors};
use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::{BlockKind, Builder, Span};
use standpoint::internals::export::record::Record;
use standpoint::internals::export::{self, Format, Table, Writer};
use standpoint::internals::stances::{
    Evidence, Issue, IssueId, Polarity, Stance, Stances, Target, Witnesses,
};
use standpoint::internals::statements::StatementId;

use articles::{letters, lorries, quiet};

/// Lorries with a stance that lexicon and network do not agree on, and one with two sentences.
fn argued() -> Analysis {
    let mut analysis = Arc::unwrap_or_clone(lorries());
    let at = |words: &str| {
        let start = analysis.document.text().find(words).unwrap();
        Span::new(start, start + words.len())
    };
    let plan = Evidence {
        span: at("The Secretary-General said the plan was “the only one on the table”."),
        words: vec![at("the only one")],
        statement: None,
        witnesses: Witnesses::default(),
    };
    let (backed, hamas) = (
        at(
            "In a statement the group said it backed the U.N. plan and accused Israel of “stalling”.",
        ),
        at("backed"),
    );
    let torn = Witnesses {
        lexicon: Some(0.86),
        network: Some(0.125),
    };
    let all = &mut analysis.stances.all;
    all[0].also.push(plan);
    all[2].evidence = backed;
    all[2].words = vec![hamas];
    all[2].witnesses = torn;
    analysis
}

fn written(format: Format, analyses: &[&Analysis]) -> String {
    let mut out = Vec::new();
    let mut writer = Writer::new(format);
    for analysis in analyses {
        writer.article(analysis, &mut out).unwrap();
    }
    String::from_utf8(out).unwrap()
}

/// The rows of a table by the names of its columns, with the apostrophe of text taken off.
fn rows(table: &str) -> Vec<HashMap<String, String>> {
    let plain = |cell: &str| {
        let text = cell.trim_start_matches('\'');
        let marked = cell.starts_with('\'')
            && text.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
        cell.strip_prefix('\'')
            .filter(|_| marked)
            .unwrap_or(cell)
            .to_owned()
    };
    csv::Reader::from_reader(table.as_bytes())
        .deserialize::<HashMap<String, String>>()
        .map(|row| {
            row.unwrap()
                .into_iter()
                .map(|(key, cell)| (key, plain(&cell)))
                .collect()
        })
        .collect()
}

fn joined(spans: &[[usize; 2]]) -> String {
    let spans: Vec<_> = spans.iter().map(|[a, b]| format!("{a}..{b}")).collect();
    spans.join("; ")
}

/// Everything that the JSON says of statements and stances stands in the tables too.
fn nothing_is_lost(analysis: &Analysis) {
    let record = Record::of(analysis);
    let table = rows(&written(Format::Csv(Table::Statements), &[analysis]));
    assert_eq!(table.len(), record.statements.len());
    for (row, statement) in table.iter().zip(&record.statements) {
        assert_eq!(row["article"], record.document.source);
        assert_eq!(
            row["title"],
            record.document.title.clone().unwrap_or_default()
        );
        assert_eq!(row["statement"], statement.id.to_string());
        assert_eq!(row["actor_ids"], statement.actors.join("; "));
        assert_eq!(
            row["speaker_id"],
            statement.speaker.clone().unwrap_or_default()
        );
        assert_eq!(row["kind"], statement.kind);
        assert_eq!(row["confidence"], statement.confidence.to_string());
        assert_eq!(row["source_spans"], joined(&statement.source));
        assert_eq!(row["cue_spans"], joined(&statement.cue));
        assert_eq!(row["content_spans"], joined(&statement.content));
    }
    let table = rows(&written(Format::Csv(Table::Stances), &[analysis]));
    let pieces = record.stances.iter().map(|stance| 1 + stance.also.len());
    assert_eq!(table.len(), pieces.sum::<usize>());
    let mut table = table.iter();
    for (number, stance) in record.stances.iter().enumerate() {
        let first = (
            stance.evidence,
            &stance.words,
            stance.statement,
            &stance.witnesses,
        );
        let more = stance
            .also
            .iter()
            .map(|more| (more.evidence, &more.words, more.statement, &more.witnesses));
        for (piece, (span, _, statement, witnesses)) in
            std::iter::once(first).chain(more).enumerate()
        {
            let row = table.next().unwrap();
            assert_eq!(row["stance"], (number + 1).to_string());
            assert_eq!(row["piece"], (piece + 1).to_string());
            assert_eq!(row["actor_id"], stance.actor);
            assert_eq!(row["polarity"], stance.polarity);
            assert_eq!(row["evidence_span"], joined(&[span]));
            assert_eq!(
                row["statement"],
                statement.map(|id| id.to_string()).unwrap_or_default()
            );
            assert_eq!(row["agreement"], witnesses.agreement);
        }
    }
}

#[test]
fn tables_hold_all_that_the_json_holds() {
    nothing_is_lost(&argued());
    nothing_is_lost(&letters());
    nothing_is_lost(&quiet());
}

#[test]
fn one_header_for_many_articles() {
    let (argued, quiet) = (argued(), quiet());
    for table in [Table::Statements, Table::Stances] {
        let together = written(Format::Csv(table), &[&argued, &quiet, &argued]);
        let headers = together.matches("article,title,").count();
        assert_eq!(headers, 1);
        let alone = rows(&written(Format::Csv(table), &[&argued]));
        assert_eq!(rows(&together).len(), 2 * alone.len());
        assert!(together.ends_with("\r\n"), "lines end as RFC 4180 wants");
    }
}

#[test]
fn markdown() {
    insta::assert_snapshot!("argued", written(Format::Markdown, &[&argued()]));
    insta::assert_snapshot!("quiet", written(Format::Markdown, &[&quiet(), &quiet()]));
}

/// One stance of one actor on one issue, all in the words of a stranger.
fn strange(title: &str, words: &str) -> Analysis {
    let mut builder = Builder::new(words);
    builder.title(title);
    builder.block(BlockKind::Paragraph, &format!("A {words} said.\n\nB"));
    let document = Arc::new(builder.finish());
    let whole = Span::new(0, document.text().len());
    Analysis {
        actors: Actors {
            all: vec![Actor {
                id: ActorId(0),
                key: "a".to_owned(),
                name: words.to_owned(),
                tag: None,
                kind: ActorKind::Group,
                aliases: vec![words.to_owned()],
                mentions: vec![whole],
            }]
            .into(),
            ..Actors::default()
        },
        stances: Stances {
            issues: vec![Issue {
                id: IssueId(0),
                name: words.to_owned(),
                mentions: vec![whole],
            }],
            all: vec![Stance {
                actor: ActorId(0),
                target: Target::Issue(IssueId(0)),
                polarity: Polarity::Opposes,
                evidence: whole,
                words: vec![whole],
                statement: None::<StatementId>,
                confidence: 0.9,
                witnesses: Witnesses::default(),
                also: Vec::new(),
            }],
        },
        ..Analysis::unread(document)
    }
}

proptest! {
    #[test]
    fn no_words_break_out_of_a_cell(words in "[-=+@',\"\r\n;|a-c ]{0,12}", title in "[=+@\"',a ]{0,6}") {
        let analysis = strange(&title, &words);
        let table = written(Format::Csv(Table::Stances), &[&analysis]);
        let [row] = &rows(&table)[..] else { panic!("one row") };
        prop_assert_eq!(&row["actor"], &words);
        prop_assert_eq!(&row["target"], &words);
        for cell in csv::Reader::from_reader(table.as_bytes()).records().flat_map(|row| {
            row.unwrap().iter().map(str::to_owned).collect::<Vec<_>>()
        }) {
            prop_assert!(!cell.starts_with(['=', '+', '-', '@']), "{:?}", cell);
        }
    }

    #[test]
    fn no_words_make_markdown(words in "[-\\[\\]()<>*_`#|!&~a-c ]{1,12}") {
        use pulldown_cmark::{Event, Options, Parser, Tag};
        let report = written(Format::Markdown, &[&strange("T", &words)]);
        for event in Parser::new_ext(&report, Options::ENABLE_TABLES) {
            let fine = !matches!(
                event,
                Event::Html(_) | Event::InlineHtml(_) | Event::Code(_)
                    | Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::BlockQuote(_))
            );
            prop_assert!(fine, "{report}");
        }
    }
}

#[test]
fn a_file_is_one_article() {
    let mut out = Vec::new();
    export::write(&argued(), Format::Csv(Table::Stances), &mut out).unwrap();
    assert_eq!(
        String::from_utf8(out).unwrap(),
        written(Format::Csv(Table::Stances), &[&argued()])
    );
}
