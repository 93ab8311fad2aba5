//! Files of every kind as a hostile or a careless hand would leave them: whatever comes is read or
//! refused in one sentence, and nothing that a terminal could obey comes out.
//!
//! `PROPTEST_CASES=20000 cargo test --test properties` looks longer.

use std::io::Write;
use std::ops::ControlFlow;
use std::path::Path;

use proptest::prelude::*;
use standpoint::internals::document::{Document, clean};
use standpoint::internals::gazetteer::Gazetteer;
use standpoint::internals::input::{
    self, Contents, Item, Kind, Limits, Options, Reading, Shelf, Source,
};

use crate::{check_document, config};

/// A file of each kind as programs write them.
const FIXTURES: &[(Kind, &[u8])] = &[
    (Kind::Html, include_bytes!("../pages/wordpress.html")),
    (Kind::Html, include_bytes!("../pages/live-blog.html")),
    (Kind::Html, include_bytes!("../pages/tables.html")),
    (Kind::Html, include_bytes!("../pages/windows-1252.html")),
    (Kind::Html, include_bytes!("../pages/linked-data-body.html")),
    (Kind::Feed, include_bytes!("fixtures/rss.xml")),
    (Kind::Feed, include_bytes!("fixtures/atom.xml")),
    (Kind::Feed, include_bytes!("fixtures/feed.json")),
    (Kind::Feed, include_bytes!("fixtures/feeds.opml")),
    (Kind::Mail, include_bytes!("fixtures/letter.eml")),
    (Kind::Mail, include_bytes!("fixtures/box.mbox")),
    (Kind::Jsonl, include_bytes!("fixtures/articles.jsonl")),
    (Kind::Markdown, include_bytes!("fixtures/article.md")),
    (Kind::Text, include_bytes!("fixtures/wrapped.txt")),
];

/// What is put between: marks of every format, what a terminal obeys, what a reader does not see.
const RUBBISH: &[&str] = &[
    "\u{1b}[2J",
    "\u{1b}]0;owned\u{7}",
    "\u{9b}31m",
    "\0",
    "\u{202e}",
    "\u{2066}",
    "\u{200b}",
    "\u{ad}",
    "\u{feff}",
    "e\u{301}\u{301}\u{301}",
    "\r",
    "\r\n",
    "\n\n",
    "\u{2028}",
    "&#27;[2J",
    "&#x202e;",
    "\\u001b[2J",
    "=1B=5B2J",
    "=?utf-8?q?=1B[2J?=",
    "%1B%5B2J",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE x [<!ENTITY a '&a;'>]>",
    "&a;",
    "<?xml version='1.0' encoding='utf-16'?>",
    "<div>",
    "</div>",
    "<a href='javascript:alert(1)'>",
    "<item><title>x</title></item>",
    "<outline text='x' xmlUrl='http://a.example/\u{1b}[2J'>",
    "Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n",
    "Content-Transfer-Encoding: base64\r\n",
    "\r\n--x--\r\n",
    "From a@b.example Mon Mar  3 10:00:00 2031\n",
    "> > > ",
    "-- \n",
    "{\"text\": ",
    "[[[[",
    "\"",
    "'",
    "}",
    "---\n",
    "```\n",
    "| a | b |\n|---|---|\n",
    "[x](<",
    "**_`",
    "- - - 1. > ",
    "[[actor]]\n",
    "key = ",
    "“",
    "”",
    "said",
];

/// One change to a file: where, as shares of its length, and what.
#[derive(Clone, Debug)]
enum Change {
    Flip(f64, u8),
    Cut(f64, f64),
    Repeat(f64, f64, usize),
    Insert(f64, &'static str, usize),
    Truncate(f64),
}

fn change() -> impl Strategy<Value = Change> {
    let at = || 0.0..1.0_f64;
    prop_oneof![
        3 => (at(), any::<u8>()).prop_map(|(at, byte)| Change::Flip(at, byte)),
        2 => (at(), 0.0..0.2_f64).prop_map(|(at, share)| Change::Cut(at, share)),
        2 => (at(), 0.0..0.1_f64, 1..40_usize).prop_map(|(at, share, times)| Change::Repeat(at, share, times)),
        6 => (at(), prop::sample::select(RUBBISH), 1..20_usize).prop_map(|(at, text, times)| Change::Insert(at, text, times)),
        1 => at().prop_map(Change::Truncate),
    ]
}

fn changed(bytes: &[u8], changes: &[Change]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for change in changes {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "a place in a short file"
        )]
        let place = |share: f64| ((bytes.len() as f64 * share) as usize).min(bytes.len());
        match change {
            Change::Flip(at, byte) => {
                let at = place(*at);
                if let Some(old) = bytes.get_mut(at) {
                    *old ^= byte;
                }
            }
            Change::Cut(at, share) => {
                bytes.drain(place(*at)..place(at + share));
            }
            Change::Repeat(at, share, times) => {
                let (start, end) = (place(*at), place(at + share));
                let piece = bytes[start..end].repeat(*times);
                bytes.splice(start..start, piece);
            }
            Change::Insert(at, text, times) => {
                let at = place(*at);
                bytes.splice(at..at, text.repeat(*times).into_bytes());
            }
            Change::Truncate(at) => bytes.truncate(place(*at)),
        }
    }
    bytes
}

/// A fixture with some changes, and perhaps in another encoding or without its end.
fn files() -> impl Strategy<Value = (Kind, Vec<u8>)> {
    let fixture = prop::sample::select(FIXTURES);
    let changes = prop::collection::vec(change(), 0..6);
    (fixture, changes, 0..8_u8).prop_map(|((kind, bytes), changes, encoding)| {
        let bytes = changed(bytes, &changes);
        let wide = |swap: fn(u16) -> [u8; 2]| -> Vec<u8> {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let units = [0xfeff].into_iter().chain(text.encode_utf16());
            units.flat_map(swap).collect()
        };
        let bytes = match encoding {
            0 => wide(u16::to_le_bytes),
            1 => wide(u16::to_be_bytes),
            // Half of a unit, or of a pair of surrogates, is missing.
            2 => {
                let mut bytes = wide(u16::to_le_bytes);
                bytes.pop();
                bytes
            }
            _ => bytes,
        };
        (kind, bytes)
    })
}

/// Reads bytes as the program does, from a file.
fn open(bytes: &[u8], kind: Kind, raw: bool) -> Result<Contents, input::Error> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let options = Options {
        kind,
        raw,
        network: false,
        limits: Limits {
            bytes: 1 << 20,
            ..Limits::default()
        },
    };
    let source = Source::Path(file.path().to_owned());
    input::open(&source, &options, &mut |_| ControlFlow::Continue(()))
}

fn check_text(text: &str) {
    assert_eq!(clean(text), text);
}

fn check_line(text: &str) {
    check_text(text);
    assert!(!text.contains('\n'), "{text:?}");
}

fn check_whole(document: &Document) {
    check_document(document);
    check_text(document.text());
    let origin = &document.origin;
    check_line(&origin.source);
    let facts = [
        &origin.byline,
        &origin.published,
        &origin.site,
        &origin.address,
        &origin.language,
    ];
    for words in facts.into_iter().flatten() {
        check_line(words);
    }
    for left_out in document.left_out() {
        check_text(&left_out.text);
    }
    for link in document.links() {
        assert!(link.target.bytes().all(|byte| byte.is_ascii_graphic()));
        assert!(
            document
                .blocks()
                .iter()
                .any(|block| block.span.encloses(link.span))
        );
        check_line(link.host());
    }
}

fn check_reading(reading: &Reading) {
    check_whole(&reading.document);
    reading
        .warnings
        .iter()
        .for_each(|warning| check_line(warning));
}

fn check_contents(contents: Contents) {
    match contents {
        Contents::Article(reading) => check_reading(&reading),
        Contents::Articles { readings, .. } => {
            assert!(!readings.is_empty());
            readings.iter().for_each(check_reading);
            check_shelf(&Shelf::of_articles("box", readings));
        }
        Contents::Feed(feed) => {
            check_line(&feed.title);
            feed.items.iter().for_each(check_item);
            check_shelf(&Shelf::of_feed(feed));
        }
        Contents::Outline(outline) => check_shelf(&Shelf::of_outline(outline)),
        other => panic!("nobody looks at {other:?}"),
    }
}

fn check_item(item: &Item) {
    let words = [&item.published, &item.byline];
    for line in words.into_iter().flatten().chain([&item.title, &item.site]) {
        check_line(line);
    }
    let _ = item.is_teaser();
    if let Some(reading) = item.article() {
        check_reading(&reading);
    }
}

fn check_shelf(shelf: &Shelf) {
    for entry in &shelf.entries {
        check_line(&entry.title);
        entry.published.iter().for_each(|when| check_line(when));
        if let Some(source) = entry.source() {
            check_line(&source.to_string());
        }
    }
}

fn check(bytes: &[u8], kind: Kind, raw: bool) {
    match open(bytes, kind, raw) {
        Ok(contents) => check_contents(contents),
        Err(error) => check_line(&error.to_string()),
    }
}

/// A book of these chapters, packed.
fn book(chapters: &[Vec<u8>], package: &[Change]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut add = |name: &str, bytes: &[u8]| {
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file(name, options).unwrap();
        zip.write_all(bytes).unwrap();
    };
    let container =
        b"<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>";
    add("META-INF/container.xml", container);
    let items: Vec<String> = (0..chapters.len())
        .map(|n| format!("<item id='c{n}' href='{n}.xhtml' media-type='application/xhtml+xml'/>"))
        .collect();
    let spine: Vec<String> = (0..chapters.len())
        .map(|n| format!("<itemref idref='c{n}'/>"))
        .collect();
    let book = format!(
        "<package><metadata><dc:title>Book</dc:title><dc:creator>Ann Lee</dc:creator></metadata><manifest>{}</manifest><spine>{}</spine></package>",
        items.concat(),
        spine.concat()
    );
    add("OPS/book.opf", &changed(book.as_bytes(), package));
    for (n, chapter) in chapters.iter().enumerate() {
        add(&format!("OPS/{n}.xhtml"), chapter);
    }
    zip.finish().unwrap().into_inner()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn files_of_every_kind_are_read_or_refused((kind, bytes) in files(), raw: bool) {
        check(&bytes, kind, raw);
        check(&bytes, Kind::Auto, raw);
    }

    #[test]
    fn a_file_may_be_taken_for_any_kind(
        (_, bytes) in files(),
        kind in prop::sample::select(&[Kind::Text, Kind::Markdown, Kind::Html, Kind::Epub, Kind::Feed, Kind::Mail, Kind::Jsonl][..]),
    ) {
        check(&bytes, kind, false);
    }

    #[test]
    fn bytes_may_be_taken_for_any_kind(
        bytes in prop::collection::vec(any::<u8>(), 0..400),
        kind in prop::sample::select(&[Kind::Auto, Kind::Text, Kind::Markdown, Kind::Html, Kind::Epub, Kind::Feed, Kind::Mail, Kind::Jsonl][..]),
    ) {
        check(&bytes, kind, false);
    }

    #[test]
    fn books_are_read_or_refused(
        chapters in prop::collection::vec(files(), 0..4),
        package in prop::collection::vec(change(), 0..3),
        archive in prop::collection::vec(change(), 0..3),
    ) {
        let chapters: Vec<_> = chapters.into_iter().map(|(_, bytes)| bytes).collect();
        let bytes = book(&chapters, &package);
        check(&bytes, Kind::Auto, false);
        check(&changed(&bytes, &archive), Kind::Epub, false);
    }

    #[test]
    fn own_actors_are_added_or_refused(changes in prop::collection::vec(change(), 0..6)) {
        let bytes = changed(include_bytes!("../../sample/my-actors.toml"), &changes);
        let mut gazetteer = Gazetteer::builtin();
        if let Err(error) = gazetteer.extend(&String::from_utf8_lossy(&bytes), "actors\u{1b}[2J.toml") {
            check_line(&error.to_string());
        }
        for entry in gazetteer.entries() {
            check_line(&entry.name);
            entry.tag.iter().for_each(|tag| check_line(tag));
        }
    }

    #[cfg(feature = "app")]
    #[test]
    fn settings_are_followed_or_refused(changes in prop::collection::vec(change(), 0..6)) {
        use standpoint::internals::settings::{DEFAULTS, Settings};
        let bytes = changed(DEFAULTS.as_bytes(), &changes);
        let text = String::from_utf8_lossy(&bytes);
        match Settings::new(Some((Path::new("my.toml"), &text)), &|_| None, &[]) {
            Err(error) => check_line(&error.to_string()),
            Ok(settings) => {
                for (.., origin) in settings.all() {
                    check_line(&origin.to_string());
                }
            }
        }
    }

    #[test]
    fn names_of_files_do_no_harm(name in prop::collection::vec(prop::sample::select(RUBBISH), 1..4)) {
        let name = name.concat();
        let source = Source::Path(Path::new("/nowhere").join(&name));
        check_line(&source.to_string());
        let error = input::read(&source, Kind::Auto, Limits::default()).unwrap_err();
        check_line(&error.to_string());
        check_line(&Source::parse(&format!("https://{name}/{name}")).to_string());
    }
}
