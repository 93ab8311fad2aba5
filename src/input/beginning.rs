//! The beginning of a long file, to be seen while the rest of it is read.

use std::fs;
use std::io::{Cursor, Read};
use std::ops::ControlFlow;

use super::source::{Body, Source};
use super::{
    Contents, Error, Kind, Options, Progress, decode, foreign, kind_of, open, plain, settle,
    understand,
};
use crate::defect::caught;
use crate::document::Document;

/// How much of a file is read for its beginning. By as much every question on what a file is gets
/// the answer that the whole of it would give, but for that of JSON lines, which are whole or none.
const HEAD: u64 = 64 << 10;

/// The smallest file of which the beginning is worth showing by itself, in bytes.
const LONG: u64 = 512 << 10;

/// What a source turned out to be.
pub enum Begun {
    /// All of it, as [`open`] gives it.
    Whole(Contents),
    /// A long text, of which this is the beginning.
    Beginning(Box<Beginning>),
}

/// The beginning of an article, and the way to the rest.
pub struct Beginning {
    /// As far as it is read. What is here stands the same in the whole article.
    pub document: Document,
    /// What is not read yet.
    pub rest: Rest,
}

/// A file that is read in part.
pub struct Rest {
    source: Source,
    options: Options,
    head: Vec<u8>,
    tail: Box<dyn Read + Send>,
    size: u64,
}

impl Rest {
    /// How many bytes the whole file has.
    #[must_use]
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Reads what is left; gives the whole.
    ///
    /// # Errors
    /// As [`open`].
    pub fn read(self) -> Result<Contents, Error> {
        let Self {
            source,
            options,
            head,
            tail,
            ..
        } = self;
        let whole = || {
            let bytes = source.drain(Cursor::new(head).chain(tail), options.limits)?;
            let mut body = Body {
                bytes,
                ..Body::default()
            };
            let kind = settle(&source, &mut body, &options)?;
            understand(&body, kind, &source, &options)
        };
        caught(whole).unwrap_or_else(|defect| {
            Err(Error::Defect {
                source_name: source.to_string(),
                defect,
            })
        })
    }
}

/// Opens a source as [`open`] does, and of a long file of plain text the beginning alone.
///
/// # Errors
/// As [`open`].
pub fn begin(
    source: &Source,
    options: &Options,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Begun, Error> {
    if let Some(size) = long_file(source, options)
        && let Some(beginning) = caught(|| read_head(source, options, size)).ok().flatten()
    {
        return Ok(Begun::Beginning(Box::new(beginning)));
    }
    open(source, options, watch).map(Begun::Whole)
}

/// The size of a file that is long and not too long. Nothing else has one.
fn long_file(source: &Source, options: &Options) -> Option<u64> {
    let Source::Path(path) = source else {
        return None;
    };
    let file = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    let long = LONG..=options.limits.bytes;
    long.contains(&file.len()).then_some(file.len())
}

/// What can be said of the beginning for sure; `None` where that is nothing, or an error.
fn read_head(source: &Source, options: &Options, size: u64) -> Option<Beginning> {
    let mut tail = source.reader().ok()?;
    let mut body = Body::default();
    (&mut tail).take(HEAD).read_to_end(&mut body.bytes).ok()?;
    let may_be_lines = body.bytes.trim_ascii_start().starts_with(b"{");
    if may_be_lines || kind_of(source, &body, options) != Kind::Text {
        return None;
    }
    let name = source.to_string();
    foreign::refuse(&body.bytes, &name).ok()?;
    let lines = body.bytes.iter().rposition(|byte| *byte == b'\n')? + 1;
    let head = body.bytes.get(..lines)?;
    // What is not UTF-8 is told by all of it.
    std::str::from_utf8(head).ok()?;
    let decoded = decode(head).filter(|decoded| decoded.warning.is_none())?;
    let mut document = plain::beginning(&decoded.text, &name)?;
    document.origin.location = source.location();
    Some(Beginning {
        document,
        rest: Rest {
            source: source.clone(),
            options: *options,
            head: body.bytes,
            tail,
            size,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begun(name: &str, content: &[u8]) -> (Begun, Contents) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let (source, options) = (Source::Path(path), Options::default());
        let watch = &mut |_| ControlFlow::Continue(());
        (
            begin(&source, &options, watch).unwrap(),
            open(&source, &options, watch).unwrap(),
        )
    }

    fn paragraphs() -> String {
        "Nobody came, “one” — two.\n\n".repeat(20_000)
    }

    #[test]
    fn the_rest_of_a_long_text_follows_its_beginning() {
        let text = format!("Talks stall\n\nBy Ann Lee\n\n{}", paragraphs());
        let (Begun::Beginning(begun), whole) = begun("a.txt", text.as_bytes()) else {
            panic!("a beginning is wanted");
        };
        let Contents::Article(reading) = &whole else {
            panic!("one article is wanted");
        };
        let head = &begun.document;
        assert!(head.text().len() > 50_000 && head.text().len() < 1 << 16);
        assert!(reading.document.text().starts_with(head.text()));
        assert!(reading.document.blocks().starts_with(head.blocks()));
        assert_eq!(head.title(), reading.document.title());
        assert_eq!(head.origin, reading.document.origin);
        assert_eq!(begun.rest.size(), text.len() as u64);
        assert_eq!(begun.rest.read().unwrap(), whole);
    }

    #[test]
    fn what_only_the_whole_tells_is_read_whole() {
        let text = paragraphs();
        let lines = "{\"text\": \"One said yes.\"}\n".repeat(30_000);
        let broken = [text.as_bytes(), b"\xff\xfe"].concat();
        let utf_16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        for (name, content) in [
            ("a.md", text.as_bytes()),
            ("a.html", text.as_bytes()),
            ("a", lines.as_bytes()),
            ("short.txt", b"One.\n\nTwo.\n"),
            ("line.txt", "One. ".repeat(200_000).as_bytes()),
            ("utf-16.txt", &utf_16),
        ] {
            let (begun, whole) = begun(name, content);
            match begun {
                Begun::Whole(begun) => assert_eq!(begun, whole, "{name}"),
                Begun::Beginning(_) => panic!("{name} has no sure beginning"),
            }
        }
        // What is amiss further down is told when one comes to it.
        let (Begun::Beginning(begun), whole) = begun("broken.txt", &broken) else {
            panic!("a beginning is wanted");
        };
        assert_eq!(begun.rest.read().unwrap(), whole);
    }
}
