//! Fuzzing on the stable compiler: each target takes any bytes, and whatever they are it neither
//! panics nor breaks what it promises.
//!
//! A plain run tries a fixed number of inputs, the same each time. To search longer, and elsewhere
//! each time, say how many seconds each target has:
//!
//! ```sh
//! STANDPOINT_FUZZ_SECONDS=1800 cargo test --release --test fuzz
//! ```
//!
//! An input that fails lies in `target/fuzz` afterwards. One that does not even panic (the stack, the
//! memory) is the one in `target/fuzz/TARGET.last`. `STANDPOINT_FUZZ_INPUT=FILE cargo test --test fuzz
//! TARGET` tries it again; what was found becomes a test beside the code that was mended.

#![allow(clippy::unwrap_used, reason = "a test may stop")]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "it says what it tried"
)]

mod runner;

use std::fs;
use std::io::{Cursor, Write as _};
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use runner::run;
use standpoint::internals::analysis::Analyst;
use standpoint::internals::document::{Document, clean};
use standpoint::internals::export::{self, Format, Table};
use standpoint::internals::gazetteer::Gazetteer;
use standpoint::internals::input::{self, Articles, Contents, Kind, Limits, Options, Source};

/// What has no control character, and nothing else that a terminal or an eye would fall for.
fn check_text(text: &str) {
    assert_eq!(clean(text), text);
}

fn check_line(text: &str) {
    check_text(text);
    assert!(!text.contains('\n'), "{text:?}");
}

fn check_document(document: &Document) {
    check_text(document.text());
    check_line(&document.origin.source);
    for token in document.tokens() {
        assert!(!document.slice(token.span).is_empty());
    }
}

/// Opens bytes as the program does, from a file, once as a whole and once article by article.
fn open(bytes: &[u8], kind: Kind) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let options = Options {
        kind,
        network: false,
        limits: Limits {
            bytes: 1 << 20,
            ..Limits::default()
        },
        ..Options::default()
    };
    let source = Source::Path(file.path().to_owned());
    match input::open(&source, &options, &mut |_| ControlFlow::Continue(())) {
        Err(input::Error::Defect { defect, .. }) => panic!("{defect}"),
        Err(fault) => check_line(&fault.to_string()),
        Ok(Contents::Article(reading)) => check_document(&reading.document),
        Ok(Contents::Articles { readings, amiss }) => {
            for reading in &readings {
                check_document(&reading.document);
            }
            for fault in &amiss {
                check_line(&fault.to_string());
            }
        }
        Ok(Contents::Feed(feed)) => {
            check_line(&feed.title);
            for item in &feed.items {
                check_line(&item.title);
                if let Some(reading) = item.article() {
                    check_document(&reading.document);
                }
            }
        }
        Ok(Contents::Outline(outline)) => {
            for feed in &outline.feeds {
                check_line(&feed.title);
                check_line(&feed.source.to_string());
            }
        }
        Ok(other) => panic!("nobody looks at {other:?}"),
    }
    for article in Articles::open(&source, &options).into_iter().flatten() {
        match article {
            Err(input::Error::Defect { defect, .. }) => panic!("{defect}"),
            Err(fault) => check_line(&fault.to_string()),
            Ok(reading) => check_document(&reading.document),
        }
    }
}

#[test]
fn decoding() {
    let seeds: [&[u8]; 4] = [
        b"\x93We won,\x94 said Ren\xe9",
        b"\xff\xfea\0\xe9\0",
        "“naïve” \u{1b}[2J 日本 e\u{301}\u{301}".as_bytes(),
        b"<?xml version='1.0' encoding='iso-8859-2'?>\xb1",
    ];
    run("decoding", &seeds, |bytes| {
        for decoded in [
            input::decode(bytes),
            input::decode_declared(bytes, Some("gbk")),
        ] {
            let Some(decoded) = decoded else { continue };
            let cleaned = clean(&decoded.text);
            check_text(&cleaned);
            check_document(&input::plain::read(&decoded.text, "fuzz"));
        }
    });
}

#[test]
fn html() {
    let seeds: [&[u8]; 3] = [
        include_bytes!("../pages/boxes.html"),
        include_bytes!("../pages/div-soup.html"),
        b"<!DOCTYPE html><title>T</title><article><p>One <a href='//x.example/a'>two</a>.<table><tr><td>x</table></article>",
    ];
    run("html", &seeds, |bytes| open(bytes, Kind::Html));
}

#[test]
fn markdown() {
    let seeds: [&[u8]; 2] = [
        include_bytes!("../properties/fixtures/article.md"),
        b"# T\n\n> q\n\n1. a\n   - b\n\n```\nx\n```\n\n| a | b |\n|--|--|\n| [x](y) | ![z](w) |\n",
    ];
    run("markdown", &seeds, |bytes| open(bytes, Kind::Markdown));
}

#[test]
fn feeds() {
    let seeds: [&[u8]; 4] = [
        include_bytes!("../properties/fixtures/rss.xml"),
        include_bytes!("../properties/fixtures/atom.xml"),
        include_bytes!("../properties/fixtures/feed.json"),
        include_bytes!("../properties/fixtures/feeds.opml"),
    ];
    run("feeds", &seeds, |bytes| open(bytes, Kind::Feed));
}

#[test]
fn mail() {
    let seeds: [&[u8]; 2] = [
        include_bytes!("../properties/fixtures/letter.eml"),
        include_bytes!("../properties/fixtures/box.mbox"),
    ];
    run("mail", &seeds, |bytes| open(bytes, Kind::Mail));
}

#[test]
fn json_lines() {
    let seeds: [&[u8]; 2] = [
        include_bytes!("../properties/fixtures/articles.jsonl"),
        b"{\"id\": \"/etc/passwd\", \"text\": \"\\ud83d\\ude00 One.\", \"title\": \"T\\u001b\"}\n{\"text\": \"\\ud800\"}\n",
    ];
    run("json_lines", &seeds, |bytes| open(bytes, Kind::Jsonl));
}

#[test]
fn archives_of_the_web() {
    let seeds: [&[u8]; 2] = [
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: \
          application/http\r\nContent-Length: 84\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\
          Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nOne.\r\n\r\n",
    ];
    run("archives_of_the_web", &seeds, |bytes| {
        open(bytes, Kind::Warc);
    });
}

#[test]
fn own_analyses() {
    let seeds: [&[u8]; 1] = [
        br#"{"format": "standpoint/1", "document": {"source": "a", "title": "A", "text": "A\n\nOne.", "paragraphs": [[0, 1], [3, 7]], "kinds": ["heading", "item"]}, "actors": [], "speakers": [], "statements": [], "stances": [], "corrections": [{"change": "strike", "at": {"quote": "One", "prefix": "", "suffix": "."}}]}"#,
    ];
    run("own_analyses", &seeds, |bytes| open(bytes, Kind::Analysis));
}

#[test]
fn any_kind() {
    let seeds: [&[u8]; 3] = [
        b"PK\x03\x04",
        b"From a b:\nSubject: x\n\n",
        b"<rss><channel>",
    ];
    run("any_kind", &seeds, |bytes| open(bytes, Kind::Auto));
}

/// A book whose package or chapter is the bytes, and bytes that should be a book.
#[test]
fn epub() {
    const CONTAINER: &[u8] =
        b"<container><rootfiles><rootfile full-path='book.opf'/></rootfiles></container>";
    const PACKAGE: &[u8] = b"<package><metadata><dc:title>B</dc:title></metadata><manifest><item id='c' href='c.xhtml' media-type='application/xhtml+xml'/></manifest><spine><itemref idref='c'/></spine></package>";
    const CHAPTER: &[u8] = b"<html><body><h1>One</h1><p>Yes.</p></body></html>";
    let pack = |package: &[u8], chapter: &[u8]| {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let parts = [
            ("META-INF/container.xml", CONTAINER),
            ("book.opf", package),
            ("c.xhtml", chapter),
        ];
        for (name, bytes) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .unwrap();
            zip.write_all(bytes).unwrap();
        }
        zip.finish().unwrap().into_inner()
    };
    let whole = pack(PACKAGE, CHAPTER);
    let seeds: [&[u8]; 3] = [PACKAGE, CHAPTER, &whole];
    run("epub", &seeds, |bytes| {
        open(&pack(bytes, CHAPTER), Kind::Epub);
        open(&pack(PACKAGE, bytes), Kind::Epub);
        open(bytes, Kind::Epub);
    });
}

/// The whole chain, for text on which the network's labels make little sense.
#[test]
fn analysis() {
    static ANALYST: OnceLock<Analyst> = OnceLock::new();
    let analyst = ANALYST.get_or_init(|| Analyst::new().unwrap());
    let seeds: [&[u8]; 3] = [
        "“We are ready,” Ann Lee, the mayor, said. He added: “It's time.”".as_bytes(),
        "According to the U.N., Hamas and Israel \"agreed\" — officials told Reuters, who denied it, that they’d wait.".as_bytes(),
        "“““”’ said said Mr. Mr. 漢字 \u{202e} told “x” : “y” , he she they it".as_bytes(),
    ];
    run("analysis", &seeds, |bytes| {
        let text = String::from_utf8_lossy(bytes.get(..bytes.len().min(1_500)).unwrap());
        let document = Arc::new(input::plain::read(&text, "fuzz"));
        let analysis = analyst.analyse(document).unwrap();
        for format in [
            Format::JsonLines,
            Format::Csv(Table::Statements),
            Format::Csv(Table::Stances),
            Format::Markdown,
            Format::Report(40),
        ] {
            let mut out = Vec::new();
            export::write(&analysis, format, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            let bad = out
                .chars()
                .find(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
            assert_eq!(bad, None);
        }
    });
}

#[test]
fn own_actors() {
    let seeds: [&[u8]; 1] = [include_bytes!("../../sample/my-actors.toml")];
    run("own_actors", &seeds, |bytes| {
        let mut gazetteer = Gazetteer::builtin();
        if let Err(fault) = gazetteer.extend(&String::from_utf8_lossy(bytes), "my.toml") {
            check_line(&fault.to_string());
        }
        for entry in gazetteer.entries() {
            check_line(&entry.name);
        }
    });
}

#[cfg(feature = "app")]
#[test]
fn settings() {
    use standpoint::internals::settings::{DEFAULTS, Settings};
    let keys = b"[reader]\ntheme = \"ink\"\n[keys]\nquit = [\"<c-q>\", \"ZZ\"]\nundo = \"u\"\n";
    let seeds: [&[u8]; 2] = [DEFAULTS.as_bytes(), keys];
    run("settings", &seeds, |bytes| {
        let text = String::from_utf8_lossy(bytes);
        let settings = Settings::new(Some((Path::new("my.toml"), &text)), &|_| None, &[]);
        match settings {
            Err(fault) => check_line(&fault.to_string()),
            Ok(settings) => {
                let unread = |_: &Path| Ok("accent = \"red\"".to_owned());
                let _ = settings.reader(&|_| None, &unread);
            }
        }
    });
}

/// Whatever stands in the state folder: it is read or refused, and never written over unread.
#[cfg(feature = "app")]
#[test]
fn state() {
    use standpoint::internals::analysis::{Anchor, Change, Correction};
    use standpoint::internals::memory::{Corrections, History, Positions};
    let mut document = input::plain::read("Some text of an article.", "a.txt");
    document.origin.location = None;
    let correction = |quote: &str| Correction {
        at: Anchor {
            quote: quote.to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            turn: 0,
        },
        change: Change::Strike,
    };
    let folder = tempfile::tempdir().unwrap();
    let kept = Corrections::new(folder.path());
    kept.keep(&document, &[], &[correction("one"), correction("two")])
        .unwrap();
    let files = || {
        let files = fs::read_dir(folder.path().join("corrections")).unwrap();
        files.map(|file| file.unwrap().path()).collect::<Vec<_>>()
    };
    let file = files().remove(0);
    let seed = fs::read(&file).unwrap();
    let seeds: [&[u8]; 2] = [&seed, b"0123456789abcdef\t17\nfedcba9876543210\n"];
    run("state", &seeds, |bytes| {
        fs::write(&file, bytes).unwrap();
        let found = kept.find(&document);
        let written = kept.keep(&document, &[], &[correction("three")]);
        if let Err(fault) = found {
            check_line(&fault.to_string());
            assert!(written.is_err());
            assert_eq!(fs::read(&file).unwrap(), bytes);
        }
        for name in ["history", "places", "secret"] {
            fs::write(folder.path().join(name), bytes).unwrap();
            let _ = History::open(folder.path()).has("x");
            let _ = Positions::new(folder.path()).find(&document);
            fs::remove_file(folder.path().join(name)).unwrap();
        }
        // The next one begins where this one did.
        for file in files() {
            fs::remove_file(file).unwrap();
        }
    });
}

/// Keys, resizes and paste in any order: nothing breaks, and there is a way out.
#[cfg(feature = "app")]
#[test]
fn key_sequences() {
    use standpoint::internals::reader::{App, Effect, Key, Message, Options};
    static ANALYST: OnceLock<Analyst> = OnceLock::new();
    let analyst = ANALYST.get_or_init(|| Analyst::new().unwrap());
    let text = "A day\n\n“We wait,” said Ann Lee of the United Nations.\n\nIsrael said it would not.\n\n“No,” Hamas said.\n";
    let document = Arc::new(input::plain::read(text, "a.txt"));
    let analysis = Arc::new(analyst.analyse(Arc::clone(&document)).unwrap());
    let seeds: [&[u8]; 3] = [
        b"jjk]][)(a\rsx&Uw",
        b"cHamas\rUC\t\x1b/the\rnN",
        b":export a.json\r?o\re\x7f",
    ];
    run("key_sequences", &seeds, |bytes| {
        let mut app = App::new(Arc::clone(&document), Options::default());
        app.update(Message::Resized(80, 24));
        app.update(Message::Analysed(Arc::clone(&analysis)));
        let press = |app: &mut App, name: &str| {
            let mut quits = false;
            for key in Key::sequence(name).into_iter().flatten() {
                let effects = app.update(Message::Key(key.event()));
                quits |= effects.contains(&Effect::Quit);
            }
            quits
        };
        for (at, byte) in bytes.iter().take(200).enumerate() {
            match byte {
                b'\r' => drop(press(&mut app, "<enter>")),
                b'\t' => drop(press(&mut app, "<tab>")),
                0x1b => drop(press(&mut app, "<esc>")),
                0x7f => drop(press(&mut app, "<backspace>")),
                b'<' => drop(press(&mut app, "<lt>")),
                b' ' => drop(press(&mut app, "<space>")),
                b'!'..=b'~' => drop(press(&mut app, &char::from(*byte).to_string())),
                0x80..=0xbf => {
                    let size = (u16::from(*byte) - 0x80, u16::try_from(at).unwrap() % 60);
                    app.update(Message::Resized(size.0 * 3, size.1));
                }
                _ => drop(app.update(Message::Pasted(String::from_utf8_lossy(bytes).into_owned()))),
            }
            let (width, height) = app.size();
            let mut buffer =
                ratatui::buffer::Buffer::empty(ratatui::layout::Rect::new(0, 0, width, height));
            app.draw(&mut buffer);
        }
        let ways = ["<esc>", "<esc>", "q", "q", "q", "q"];
        assert!(
            ways.iter().any(|key| press(&mut app, key)),
            "there is no way out"
        );
    });
}
