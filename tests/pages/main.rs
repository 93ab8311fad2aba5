//! Pages in the layouts of real sites, and files of the other kinds, each with the list of what must
//! and must not come out.
//!
//! A list `NAME.list` speaks of the file of the same name beside it; a folder `NAME.epub` is packed
//! into a book first. It holds, a line each: `+ text` that a block must hold, `- text` that no block
//! may hold, `once: text` and `twice: text` that so many blocks hold, `left: text` that must stand in
//! what was left out, `articles:` how many there are, `title:`, `byline:`, `published:`, `site:`,
//! `address:`, `language:` as one of them says, `link: words -> target`, `warning: words` of a
//! warning, `error: words` of the error that must come instead of an article.
//!
//! `STANDPOINT_PAGES=FOLDER cargo test --test pages benchmark -- --nocapture` scores a folder of other
//! people's pages; see `benchmark`.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod any;
mod benchmark;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use standpoint::internals::document::Document;
use standpoint::internals::input::{self, Articles, Options, Reading, Source};

#[test]
fn every_wanted_paragraph_comes_out_and_nothing_else() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let mut lists = files(&folder);
    lists.retain(|path| path.extension().is_some_and(|end| end == "list"));
    lists.sort();
    assert!(lists.len() >= 60, "only {} pages", lists.len());
    let mut faults = String::new();
    for list in lists {
        let readings = read(&list);
        let wanted = std::fs::read_to_string(&list).unwrap();
        for line in wanted.lines() {
            if let Err(fault) = check(line, &readings) {
                let name = list.strip_prefix(&folder).unwrap().display();
                writeln!(faults, "{name}: {line}\n    {fault}").unwrap();
            }
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
}

/// All files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// Reads the file that a list speaks of.
fn read(list: &Path) -> Result<Vec<Reading>, input::Error> {
    let begins = format!("{}.", list.file_stem().unwrap().to_string_lossy());
    let file = std::fs::read_dir(list.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| {
            path.as_path() != list
                && path
                    .file_name()
                    .unwrap()
                    .to_string_lossy()
                    .starts_with(&begins)
        })
        .unwrap_or_else(|| panic!("{} speaks of no file", list.display()));
    if !file.is_dir() {
        return read_all(&Source::Path(file));
    }
    let mut book = tempfile::Builder::new().suffix(".epub").tempfile().unwrap();
    let mut zip = zip::ZipWriter::new(book.as_file_mut());
    for path in files(&file) {
        let name = path
            .strip_prefix(&file)
            .unwrap()
            .to_string_lossy()
            .into_owned();
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(&std::fs::read(&path).unwrap()).unwrap();
    }
    zip.finish().unwrap();
    read_all(&Source::Path(book.path().to_owned()))
}

fn read_all(source: &Source) -> Result<Vec<Reading>, input::Error> {
    let (mut readings, mut asides) = (Vec::new(), Vec::new());
    for article in Articles::open(source, &Options::default())? {
        match article {
            Err(input::Error::Aside { words, .. }) => asides.push(words),
            article => readings.push(article?),
        }
    }
    if let Some(first) = readings.first_mut() {
        first.warnings.append(&mut asides);
    }
    Ok(readings)
}

/// Checks one line of a list.
fn check(line: &str, readings: &Result<Vec<Reading>, input::Error>) -> Result<(), String> {
    let (key, value) = line.split_once(' ').unwrap();
    let readings = match (key, readings) {
        ("error:", Err(error)) => return holds(&error.to_string(), value),
        (_, Err(error)) => return Err(error.to_string()),
        (_, Ok(readings)) => readings,
    };
    let documents = || readings.iter().map(|reading| &reading.document);
    let with = documents()
        .flat_map(|document| {
            document
                .blocks()
                .iter()
                .map(|block| document.line(block.span))
        })
        .filter(|block| block.contains(value))
        .count();
    let says = |what: fn(&Document) -> Option<String>| {
        let found: Vec<String> = documents().filter_map(what).collect();
        if found.iter().any(|found| found == value) {
            Ok(())
        } else {
            Err(format!("found {found:?}"))
        }
    };
    match key {
        "+" if with == 0 => Err(missing(documents(), value)),
        "-" if with > 0 => Err("is in the text".to_owned()),
        "once:" if with != 1 => Err(format!("is there {with} times")),
        "twice:" if with != 2 => Err(format!("is there {with} times")),
        "+" | "-" | "once:" | "twice:" => Ok(()),
        "left:" => {
            let left: Vec<String> = documents()
                .flat_map(Document::left_out)
                .map(|left| left.text.clone())
                .collect();
            holds(&left.join("; "), value)
        }
        "articles:" if value == readings.len().to_string() => Ok(()),
        "articles:" => Err(format!("there are {}", readings.len())),
        "title:" => says(|document| document.title().map(|title| document.line(title))),
        "byline:" => says(|document| document.origin.byline.clone()),
        "published:" => says(|document| document.origin.published.clone()),
        "site:" => says(|document| document.origin.site.clone()),
        "address:" => says(|document| document.origin.address.clone()),
        "language:" => says(|document| document.origin.language.clone()),
        "warning:" => {
            let warnings: Vec<&str> = readings
                .iter()
                .flat_map(|reading| reading.warnings.iter().map(String::as_str))
                .collect();
            holds(&warnings.join("; "), value)
        }
        "link:" => {
            let links: Vec<String> = documents()
                .flat_map(|document| {
                    let links = document.links().iter();
                    links.map(|link| format!("{} -> {}", document.line(link.span), link.target))
                })
                .collect();
            holds(&links.join("; "), value)
        }
        _ => Err("is no line of a list".to_owned()),
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
fn missing<'a>(documents: impl Iterator<Item = &'a Document>, value: &str) -> String {
    documents
        .flat_map(Document::left_out)
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
