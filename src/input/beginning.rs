//! The beginning of a long text, to be seen while the whole of it is read.

use std::fs::{File, Metadata};
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::body::Body;
use super::gunzip::{GZIP, Gunzip};
use super::opening::kind_of;
use super::{Kind, Options, Source, ahead, decode, foreign, plain};
use crate::defect::caught;
use crate::document::Document;

/// How much of a source is read for its beginning. By as much every question on what a file is gets
/// the answer that the whole of it would give, but for those on JSON, which is whole or none.
const HEAD: u64 = 64 << 10;

/// How much of standard input must be there; [kinds](super::guess) are told by as much.
const LEAST: usize = 8 << 10;

/// The smallest file of which the beginning is worth showing by itself, in bytes.
const LONG: u64 = 512 << 10;

/// The beginning of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    /// As far as it is read. What is here stands the same in the whole article, unless bytes further
    /// down show that it is in another encoding.
    pub document: Document,
    /// How many bytes the whole has, unpacked; about that, or `None`, where only its end tells.
    pub size: Option<u64>,
}

/// The beginning of a source that is a long file of plain text, packed with gzip or not, or standard
/// input of such text, which is still read whole afterwards; `None` for anything else, and where it is
/// not sure, or not well.
#[must_use]
pub fn beginning(source: &Source, options: &Options) -> Option<Beginning> {
    caught(|| read(source, options)).ok().flatten()
}

fn read(source: &Source, options: &Options) -> Option<Beginning> {
    let (head, size) = match source {
        Source::Path(path) => {
            let (head, size) = of_file(path, options)?;
            let is_as_called = head.starts_with(&GZIP) || !source.is_called_packed();
            is_as_called.then_some((head, size))?
        }
        // Where there is less, all of it is at hand.
        Source::Stdin => {
            let head = ahead::look(LEAST).ok()?;
            (head.len() >= LEAST).then_some((head, None))?
        }
        Source::Url(_) | Source::Link(_) => return None,
    };
    let body = Body {
        bytes: unpacked(head),
        ..Body::default()
    };
    let begins = body.bytes.trim_ascii_start();
    let may_be_json = begins.starts_with(b"{") || begins.starts_with(b"[");
    if may_be_json || kind_of(source, &body, options) != Kind::Text {
        return None;
    }
    let name = source.to_string();
    foreign::refuse(&body.bytes, &name).ok()?;
    foreign::refuse_unlike(&body.bytes, source, &name).ok()?;
    let lines = body.bytes.iter().rposition(|byte| *byte == b'\n')?;
    let head = body.bytes.get(..=lines)?;
    // In what encoding other bytes are, only all of them tell.
    std::str::from_utf8(head).ok()?;
    let decoded = decode(head).filter(|decoded| decoded.warning.is_none())?;
    let mut document = plain::beginning(&decoded.text, &name)?;
    document.origin.location = source.location();
    Some(Beginning { document, size })
}

/// The first bytes of a long file, as they are, and its size unpacked.
fn of_file(path: &Path, options: &Options) -> Option<(Vec<u8>, Option<u64>)> {
    // Nothing else has a size, or can be read twice.
    let packed = path.metadata().ok().filter(Metadata::is_file)?.len();
    let mut file = File::open(path).ok()?;
    let mut head = Vec::new();
    (&mut file).take(HEAD).read_to_end(&mut head).ok()?;
    let size = if head.starts_with(&GZIP) {
        // The last four bytes (RFC 1952), of the last part where it has several.
        let mut last = [0; 4];
        file.seek(SeekFrom::End(-4)).ok()?;
        file.read_exact(&mut last).ok()?;
        u64::from(u32::from_le_bytes(last)).max(packed)
    } else {
        packed
    };
    let is_long = (LONG..=options.limits.bytes).contains(&size);
    is_long.then_some((head, Some(size)))
}

/// What is packed, as far as it goes.
fn unpacked(head: Vec<u8>) -> Vec<u8> {
    if !head.starts_with(&GZIP) {
        return head;
    }
    let mut bytes = Vec::new();
    // The head ends somewhere in the middle, which is no fault here.
    let _ = Gunzip::new(&*head).take(HEAD).read_to_end(&mut bytes);
    bytes
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
        assert_eq!(begun.size, Some(text.len() as u64));
    }

    #[test]
    fn what_is_packed_begins_as_what_is_in_it() {
        let text = format!("Talks stall\n\nBy Ann Lee\n\n{}", paragraphs());
        let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
        let packed = writer.finish().unwrap();
        let folder = tempfile::tempdir().unwrap();
        let source = Source::Path(folder.path().join("a.txt.gz"));
        let begun = begun(&source, &packed).unwrap();
        let watch = &mut |_| ControlFlow::Continue(());
        let Contents::Article(reading) = open(&source, &Options::default(), watch).unwrap() else {
            panic!("one article is wanted");
        };
        assert!(begun.document.text().len() > 30_000);
        assert!(reading.document.text().starts_with(begun.document.text()));
        assert_eq!(begun.document.origin, reading.document.origin);
        assert_eq!(begun.size, Some(text.len() as u64));
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
            ("a.docx", text.as_bytes()),
            ("a.txt.gz", b"\x1f\x8b\x08\0".repeat(200_000).as_slice()),
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
