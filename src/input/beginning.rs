//! The beginning of a long file, to be seen while the whole of it is read.

use std::fs::{File, Metadata};
use std::io::Read;

use super::body::Body;
use super::opening::kind_of;
use super::{Kind, Options, Source, decode, foreign, plain};
use crate::defect::caught;
use crate::document::Document;

/// How much of a file is read for its beginning. By as much every question on what a file is gets
/// the answer that the whole of it would give, but for that of JSON lines, which are whole or none.
const HEAD: u64 = 64 << 10;

/// The smallest file of which the beginning is worth showing by itself, in bytes.
const LONG: u64 = 512 << 10;

/// The beginning of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    /// As far as it is read. What is here stands the same in the whole article, unless bytes further
    /// down show that it is in another encoding.
    pub document: Document,
    /// How many bytes the whole file has.
    pub size: u64,
}

/// The beginning of a source that is a long file of plain text; `None` for anything else, and where
/// it is not sure, or not well.
#[must_use]
pub fn beginning(source: &Source, options: &Options) -> Option<Beginning> {
    caught(|| read(source, options)).ok().flatten()
}

fn read(source: &Source, options: &Options) -> Option<Beginning> {
    let Source::Path(path) = source else {
        return None;
    };
    // Nothing else has a size, or can be read twice.
    let is_long = |size| (LONG..=options.limits.bytes).contains(&size);
    let size = path.metadata().ok().filter(Metadata::is_file)?.len();
    let mut body = Body::default();
    let file = File::open(path).ok().filter(|_| is_long(size))?;
    file.take(HEAD).read_to_end(&mut body.bytes).ok()?;
    let may_be_lines = body.bytes.trim_ascii_start().starts_with(b"{");
    if may_be_lines || kind_of(source, &body, options) != Kind::Text {
        return None;
    }
    let name = source.to_string();
    foreign::refuse(&body.bytes, &name).ok()?;
    let lines = body.bytes.iter().rposition(|byte| *byte == b'\n')?;
    let head = body.bytes.get(..=lines)?;
    // In what encoding other bytes are, only all of them tell.
    std::str::from_utf8(head).ok()?;
    let decoded = decode(head).filter(|decoded| decoded.warning.is_none())?;
    let mut document = plain::beginning(&decoded.text, &name)?;
    document.origin.location = source.location();
    Some(Beginning { document, size })
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::ops::ControlFlow;

    use super::*;
    use crate::input::{Contents, open};

    fn paragraphs() -> String {
        "Nobody came, “one” — two.\n\n".repeat(20_000)
    }

    fn begun(source: &Source, content: &[u8]) -> Option<Beginning> {
        let Source::Path(path) = source else {
            return None;
        };
        fs::write(path, content).unwrap();
        beginning(source, &Options::default())
    }

    #[test]
    fn a_long_text_begins_as_the_whole_does() {
        let text = format!("Talks stall\n\nBy Ann Lee\n\n{}", paragraphs());
        let folder = tempfile::tempdir().unwrap();
        let source = Source::Path(folder.path().join("a.txt"));
        let begun = begun(&source, text.as_bytes()).unwrap();
        let watch = &mut |_| ControlFlow::Continue(());
        let Contents::Article(reading) = open(&source, &Options::default(), watch).unwrap() else {
            panic!("one article is wanted");
        };
        let (head, whole) = (&begun.document, &reading.document);
        assert!(head.text().len() > 50_000 && head.text().len() < 1 << 16);
        assert!(whole.text().starts_with(head.text()));
        assert!(whole.blocks().starts_with(head.blocks()));
        assert_eq!(head.title(), whole.title());
        assert_eq!(head.origin, whole.origin);
        assert_eq!(begun.size, text.len() as u64);
    }

    #[test]
    fn what_only_the_whole_tells_has_no_beginning() {
        let folder = tempfile::tempdir().unwrap();
        let text = paragraphs();
        let lines = "{\"text\": \"One said yes.\"}\n".repeat(30_000);
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, content) in [
            ("a.md", text.as_bytes()),
            ("a.html", text.as_bytes()),
            ("a", lines.as_bytes()),
            ("short.txt", b"One.\n\nTwo.\n"),
            ("line.txt", "One. ".repeat(200_000).as_bytes()),
            ("utf-16.txt", &utf_16),
            (
                "windows.txt",
                b"The caf\xe9 was shut.\n\n".repeat(30_000).as_slice(),
            ),
        ] {
            let source = Source::Path(folder.path().join(name));
            assert_eq!(begun(&source, content), None, "{name}");
        }
    }
}
