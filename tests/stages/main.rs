//! What every stage makes of an article, as a picture: the text, and below each line which words are a
//! source (s), a cue (c) and a content (=) of which statement; below a paragraph who speaks in it, and
//! under whom that is filed. Whoever changes a stage sees here what became of it.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may stop")]

use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use standpoint::internals::analysis::{Analysis, Analyst};
use standpoint::internals::document::Span;
use standpoint::internals::input;
use standpoint::internals::statements::Statement;

static ANALYST: LazyLock<Analyst> = LazyLock::new(|| Analyst::new().unwrap());

/// Columns of a line.
const WIDTH: usize = 96;

/// The lines of a paragraph, as bytes of the document: as many words as there is room for.
fn lines(text: &str, paragraph: Span) -> Vec<Range<usize>> {
    let mut lines: Vec<Range<usize>> = Vec::new();
    let words = text[paragraph.start()..paragraph.end()].split(' ');
    let mut at = paragraph.start();
    for word in words {
        let end = at + word.len();
        match lines.last_mut() {
            Some(line) if text[line.start..end].chars().count() <= WIDTH => line.end = end,
            _ => lines.push(at..end),
        }
        at = end + 1;
    }
    lines
}

/// The marks of a statement below a line, if it has words there.
fn marks(text: &str, line: &Range<usize>, statement: &Statement) -> Option<String> {
    let parts = [
        (&statement.content, '='),
        (&statement.cue, 'c'),
        (&statement.source, 's'),
    ];
    let mark = |at: usize| {
        let mut of = parts.iter().rev();
        of.find(|(spans, _)| {
            spans
                .iter()
                .any(|span| span.start() <= at && at < span.end())
        })
        .map_or(' ', |(_, mark)| *mark)
    };
    let letters = text[line.clone()].char_indices();
    let marks: String = letters
        .map(|(offset, _)| mark(line.start + offset))
        .collect();
    let marks = marks.trim_end();
    (!marks.is_empty()).then(|| marks.to_owned())
}

/// Who speaks in a statement, and under whom that is filed.
fn told(analysis: &Analysis, statement: &Statement) -> String {
    let who = analysis.speakers.of(statement.id).iter();
    let who: Vec<&str> = who.map(|id| &*analysis.speakers.all[id.0].name).collect();
    let under = analysis.actors.of(statement.id).iter();
    let under: Vec<&str> = under.map(|id| &*analysis.actors[*id].name).collect();
    let name = |names: Vec<&str>| match names[..] {
        [] => "nobody".to_owned(),
        _ => names.join(" and "),
    };
    format!("{} under {}", name(who), name(under))
}

fn picture(analysis: &Analysis) -> String {
    let document = &analysis.document;
    let text = document.text();
    let mut picture = String::new();
    for block in document.blocks() {
        let here = |statement: &&Statement| {
            let mut spans = statement.content.iter().chain(&statement.cue);
            spans.any(|span| block.span.start() <= span.start() && span.start() < block.span.end())
        };
        let statements: Vec<&Statement> = analysis.statements.iter().filter(here).collect();
        for line in lines(text, block.span) {
            writeln!(picture, "     {}", &text[line.clone()]).unwrap();
            for statement in &statements {
                if let Some(marks) = marks(text, &line, statement) {
                    writeln!(picture, "{:4} {marks}", format!("s{}", statement.id.0 + 1)).unwrap();
                }
            }
        }
        for statement in statements {
            writeln!(
                picture,
                "  -> s{}: {}",
                statement.id.0 + 1,
                told(analysis, statement)
            )
            .unwrap();
        }
        picture.push('\n');
    }
    picture
}

#[test]
fn each_sample_is_read_stage_by_stage() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
    for name in ["security-council-vote", "harbour-ferry", "hotel-hearing"] {
        let text = fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap();
        let document = Arc::new(input::plain::read(&text, name));
        let analysis = ANALYST.analyse(document).unwrap();
        insta::assert_snapshot!(name, picture(&analysis));
    }
}
