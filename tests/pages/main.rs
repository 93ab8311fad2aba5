//! Pages in the layouts of real sites, each with the list of what must and must not come out.
//!
//! A list holds, a line each: `+ text` that a block must hold, `- text` that no block may hold,
//! `once: text` that exactly one block holds, `title:`, `byline:`, `published:`, `site:` as the page
//! says them, `link: words -> target`, `warning: words` of a warning, `error: words` of the
//! error that must come instead of an article.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod any;

use std::fmt::Write;
use std::path::Path;

use standpoint::document::Document;
use standpoint::input::{self, Kind, Limits, Reading, Source};

#[test]
fn every_wanted_paragraph_comes_out_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut lists: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "list"))
        .collect();
    lists.sort();
    assert!(lists.len() >= 30, "only {} pages", lists.len());
    let mut faults = String::new();
    for list in lists {
        let source = Source::Path(list.with_extension("html"));
        let reading = input::read(&source, Kind::Auto, Limits::default());
        let wanted = std::fs::read_to_string(&list).unwrap();
        for line in wanted.lines() {
            if let Err(fault) = check(line, &reading) {
                let name = list.file_stem().unwrap().to_string_lossy();
                writeln!(faults, "{name}: {line}\n    {fault}").unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// Checks one line of a list.
fn check(line: &str, reading: &Result<Reading, input::Error>) -> Result<(), String> {
    let (key, value) = line.split_once(' ').unwrap();
    let reading = match (key, reading) {
        ("error:", Err(error)) => return holds(&error.to_string(), value),
        (_, Err(error)) => return Err(error.to_string()),
        (_, Ok(reading)) => reading,
    };
    let document = &reading.document;
    let blocks: Vec<String> = document
        .blocks()
        .iter()
        .map(|block| document.line(block.span))
        .collect();
    let with = blocks.iter().filter(|block| block.contains(value)).count();
    let origin = &document.origin;
    match key {
        "+" if with == 0 => Err(missing(document, value)),
        "-" if with > 0 => Err("is in the text".to_owned()),
        "once:" if with != 1 => Err(format!("is there {with} times")),
        "+" | "-" | "once:" => Ok(()),
        "title:" => is(document.title().map(|title| document.slice(title)), value),
        "byline:" => is(origin.byline.as_deref(), value),
        "published:" => is(origin.published.as_deref(), value),
        "site:" => is(origin.site.as_deref(), value),
        "warning:" => holds(&reading.warnings.join("; "), value),
        "link:" => {
            let links: Vec<String> = document
                .links()
                .iter()
                .map(|link| format!("{} -> {}", document.line(link.span), link.target))
                .collect();
            holds(&links.join("; "), value)
        }
        _ => Err("is no line of a list".to_owned()),
    }
}

fn is(found: Option<&str>, wanted: &str) -> Result<(), String> {
    match found {
        Some(found) if found == wanted => Ok(()),
        found => Err(format!("found {found:?}")),
    }
}

fn holds(found: &str, wanted: &str) -> Result<(), String> {
    if found.contains(wanted) {
        Ok(())
    } else {
        Err(format!("found {found:?}"))
    }
}

/// Where a missing paragraph went.
fn missing(document: &Document, value: &str) -> String {
    document
        .left_out()
        .iter()
        .find(|left| {
            left.text
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .contains(value)
        })
        .map_or_else(
            || "is neither in the text nor among what was left out".to_owned(),
            |left| format!("was left out as {:?}", left.reason),
        )
}
