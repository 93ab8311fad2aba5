//! Tables of statements and of stances (RFC 4180, UTF-8, a header, lines end in CR LF).
//!
//! Several values in one cell are parted by "; ". Spans count code points of the article's text as
//! in the JSON, written `start..end`, which no spreadsheet takes for a date.
//!
//! A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@` as a formula, and articles are
//! hostile. So a cell of text that begins so, after any apostrophes, gets an apostrophe before it,
//! which spreadsheets take for the mark of text; who reads the file with a program takes one off such
//! a cell again. Nothing else is altered: tabs and line breaks cannot begin a cell, since text is
//! cleaned on entry and put on one line here.

use std::io::{self, Write};

use csv::{Terminator, WriterBuilder};

use super::format::Table;
use super::record::{CodePoints, Record};
use super::wording;
use crate::analysis::Analysis;
use crate::document::Span;
use crate::stances::Target;

const STATEMENTS: [&str; 26] = [
    "article",
    "title",
    "statement",
    "paragraph",
    "actor_ids",
    "actors",
    "speaker_id",
    "speaker",
    "source",
    "cue",
    "content",
    "kind",
    "confidence",
    "certainty",
    "source_spans",
    "cue_spans",
    "content_spans",
    "row",
    "author",
    "published",
    "outlet",
    "address",
    "language",
    "corrected",
    "by_hand",
    "denied",
];

const STANCES: [&str; 27] = [
    "article",
    "title",
    "stance",
    "piece",
    "actor_id",
    "actor",
    "polarity",
    "target_kind",
    "target_id",
    "target",
    "confidence",
    "certainty",
    "paragraph",
    "evidence",
    "words",
    "statement",
    "agreement",
    "lexicon",
    "network",
    "evidence_span",
    "author",
    "published",
    "outlet",
    "address",
    "language",
    "corrected",
    "by_hand",
];

/// Writes a row for each statement, or for each piece of evidence of each stance.
pub(super) fn write(
    analysis: &Analysis,
    table: Table,
    header: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out);
    let record = Record::of(analysis);
    match table {
        Table::Statements => {
            if header {
                rows.write_record(STATEMENTS)?;
            }
            statements(analysis, &record, &mut rows)?;
        }
        Table::Stances => {
            if header {
                rows.write_record(STANCES)?;
            }
            stances(analysis, &record, &mut rows)?;
        }
    }
    rows.flush()
}

fn statements(
    analysis: &Analysis,
    record: &Record,
    rows: &mut csv::Writer<&mut dyn Write>,
) -> io::Result<()> {
    let origin = origin(analysis, record);
    for (statement, said) in analysis.statements.iter().zip(&record.statements) {
        let id = statement.id;
        let actors = analysis.actors.of(id).iter();
        let actors: Vec<_> = actors
            .map(|actor| analysis.actor(*actor).name.as_str())
            .collect();
        let cells = [
            text(&record.document.source),
            text(record.document.title.as_deref().unwrap_or_default()),
            said.id.to_string(),
            wording::paragraph(analysis, statement.anchor()).to_string(),
            text(&said.actors.join("; ")),
            text(&actors.join("; ")),
            text(said.speaker.as_deref().unwrap_or_default()),
            text(&analysis.speaker_names(id).unwrap_or_default()),
            text(&analysis.source(id)),
            text(&analysis.cue(id)),
            text(&lines(analysis, &statement.content, " … ")),
            said.kind.clone(),
            said.confidence.to_string(),
            analysis.certainty(id).to_owned(),
            spans(&said.source),
            spans(&said.cue),
            spans(&said.content),
            text(&said.row),
        ];
        let told = [said.by_hand, said.denied].map(|is_so| is_so.to_string());
        rows.write_record(cells.iter().chain(&origin).chain(&told))?;
    }
    Ok(())
}

fn stances(
    analysis: &Analysis,
    record: &Record,
    rows: &mut csv::Writer<&mut dyn Write>,
) -> io::Result<()> {
    let origin = origin(analysis, record);
    for (number, (stance, told)) in analysis.stances.all.iter().zip(&record.stances).enumerate() {
        let pieces = stance.pieces().into_iter();
        let spans_of = std::iter::once(told.evidence).chain(told.also.iter().map(|a| a.evidence));
        for (piece, (evidence, span)) in pieces.zip(spans_of).enumerate() {
            let (kind, id) = match stance.target {
                Target::Actor(id) => ("actor", analysis.actor(id).key.as_str()),
                Target::Issue(_) => ("issue", ""),
            };
            let share = |share: Option<f32>| share.map(|s| format!("{s:.3}")).unwrap_or_default();
            let cells = [
                text(&record.document.source),
                text(record.document.title.as_deref().unwrap_or_default()),
                (number + 1).to_string(),
                (piece + 1).to_string(),
                text(&told.actor),
                text(&analysis.actor(stance.actor).name),
                told.polarity.clone(),
                kind.to_owned(),
                text(id),
                text(analysis.target(stance.target)),
                told.confidence.to_string(),
                analysis.certainty_of_stance(stance).to_owned(),
                wording::paragraph(analysis, evidence.span.start()).to_string(),
                text(&analysis.document.line(evidence.span)),
                text(&lines(analysis, &evidence.words, "; ")),
                evidence
                    .statement
                    .map(|id| id.number().to_string())
                    .unwrap_or_default(),
                evidence.witnesses.agreement().word().to_owned(),
                share(evidence.witnesses.lexicon),
                share(evidence.witnesses.network),
                spans(&[span]),
            ];
            let by_hand = told.by_hand.to_string();
            rows.write_record(cells.iter().chain(&origin).chain([&by_hand]))?;
        }
    }
    Ok(())
}

/// Who wrote the article, when and where it appeared, in which language, and what was corrected in it.
fn origin(analysis: &Analysis, record: &Record) -> [String; 6] {
    let document = &record.document;
    [
        document.author.as_deref(),
        document.published.as_deref(),
        document.outlet.as_deref(),
        document.address.as_deref(),
        document.language.as_deref(),
        wording::corrected(analysis).as_deref(),
    ]
    .map(|known| text(known.unwrap_or_default()))
}

fn lines(analysis: &Analysis, spans: &[Span], between: &str) -> String {
    let lines: Vec<_> = spans
        .iter()
        .map(|span| analysis.document.line(*span))
        .collect();
    lines.join(between)
}

fn spans(spans: &[CodePoints]) -> String {
    let spans: Vec<_> = spans
        .iter()
        .map(|[start, end]| format!("{start}..{end}"))
        .collect();
    spans.join("; ")
}

/// A cell of text that no spreadsheet runs.
fn text(cell: &str) -> String {
    let runs = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    if cell.trim_start_matches('\'').starts_with(runs) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text_and_nothing_else_changes() {
        assert_eq!(text("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(text("+1 for it"), "'+1 for it");
        assert_eq!(text("-5 degrees"), "'-5 degrees");
        assert_eq!(text("@handle"), "'@handle");
        assert_eq!(
            text("'=1"),
            "''=1",
            "so that one apostrophe can be taken off again"
        );
        assert_eq!(text("'tis so"), "'tis so");
        assert_eq!(text("“No,” she said"), "“No,” she said");
        assert_eq!(text(""), "");
    }
}
