//! Books in EPUB: each chapter is an article.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::html::{Opens, pour};
use super::xml::elements;
use super::{Error, Limits, Reading, decode_declared};
use crate::document::{Builder, Origin};

/// The most files of one book that are looked into.
const MOST_CHAPTERS: usize = 2000;

/// Reads the chapters of a book, in reading order. Pages without text, as covers are, are left out.
///
/// # Errors
/// [`Error::Malformed`] for what is no EPUB, [`Error::TooLarge`] for one that unpacks to more than
/// the limit, [`Error::NoArticle`] for one without text.
pub(super) fn read(bytes: &[u8], source: &str, limits: Limits) -> Result<Vec<Reading>, Error> {
    let mut archive = Archive {
        zip: ZipArchive::new(Cursor::new(bytes))
            .map_err(|fault| Error::malformed(source, &format!("it is no EPUB: {fault}")))?,
        source,
        limit: limits.bytes,
        left: limits.bytes,
    };
    let container = archive.text("META-INF/container.xml")?;
    let package = elements(&container)
        .0
        .into_iter()
        .find(|element| element.name == "rootfile")
        .and_then(|mut element| element.attributes.remove("full-path"))
        .ok_or_else(|| Error::malformed(source, "it is no EPUB: it names no package"))?;
    let book = Book::read(&archive.text(&package)?, &package);
    let mut readings = Vec::new();
    for (index, path) in book.chapters.iter().take(MOST_CHAPTERS).enumerate() {
        // A chapter that is missing or has no text does not cost the reader the others.
        let text = match archive.text(path) {
            Ok(text) => text,
            Err(fault @ Error::TooLarge { .. }) => return Err(fault),
            Err(_) => continue,
        };
        let name = format!("{source}#{}", index + 1);
        let mut builder = Builder::new(&name);
        builder.origin(Origin {
            source: name,
            byline: book.author.clone(),
            published: book.date.clone(),
            site: book.title.clone(),
            address: None,
            language: book.language.clone(),
        });
        pour(&mut builder, &text, None, Opens::Anywhere);
        let document = builder.finish();
        if !document.blocks().is_empty() {
            readings.push(Reading {
                document,
                warnings: Vec::new(),
            });
        }
    }
    if readings.is_empty() {
        Err(Error::NoArticle {
            source_name: source.to_owned(),
            blocks: 0,
            program: false,
        })
    } else {
        Ok(readings)
    }
}

/// The files of a book. What all of them unpack to together is bounded.
struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    source: &'a str,
    limit: u64,
    left: u64,
}

impl Archive<'_> {
    fn text(&mut self, path: &str) -> Result<String, Error> {
        let missing = |fault: &str| Error::malformed(self.source, &format!("{path}: {fault}"));
        let file = self
            .zip
            .by_name(path)
            .map_err(|fault| missing(&fault.to_string()))?;
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|fault| missing(&fault.to_string()))?;
        if bytes.len() as u64 > self.left {
            return Err(Error::TooLarge {
                source_name: self.source.to_owned(),
                limit: self.limit,
            });
        }
        self.left -= bytes.len() as u64;
        let text = decode_declared(&bytes, None).ok_or_else(|| missing("it is no text"))?;
        Ok(text.text)
    }
}

/// What the package document says.
#[derive(Default)]
struct Book {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    language: Option<String>,
    /// Paths of the chapters.
    chapters: Vec<String>,
}

impl Book {
    fn read(package: &str, path: &str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut book = Self::default();
        let mut files = HashMap::new();
        for element in elements(package).0 {
            let get = |name: &str| element.attributes.get(name).map(String::as_str);
            let text = || {
                let words: Vec<&str> = element.text.split_whitespace().collect();
                (!words.is_empty()).then(|| words.join(" "))
            };
            match &*element.name {
                "title" => book.title = book.title.take().or_else(text),
                "creator" => book.author = book.author.take().or_else(text),
                "date" => book.date = book.date.take().or_else(text),
                "language" => book.language = book.language.take().or_else(text),
                "item" => {
                    let is_text = get("media-type").is_some_and(|kind| kind.contains("html"));
                    let is_contents = get("properties").is_some_and(|what| what.contains("nav"));
                    if let (Some(id), Some(href), true) =
                        (get("id"), get("href"), is_text && !is_contents)
                    {
                        files.insert(id.to_owned(), resolve(folder, href));
                    }
                }
                "itemref" if get("linear") != Some("no") => {
                    book.chapters
                        .extend(get("idref").and_then(|id| files.get(id).cloned()));
                }
                _ => {}
            }
        }
        book
    }
}

/// A path in the archive, from one relative to `folder`.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or("");
    let mut parts: Vec<String> = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    for part in href.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => {}
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}

/// `%20` and the like become characters.
fn unescaped(part: &str) -> String {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after
            .get(..2)
            .filter(|_| byte == b'%')
            .and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        bytes.push(code.unwrap_or(byte));
        rest = match code {
            Some(_) => after.get(2..).unwrap_or(&[]),
            None => after,
        };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn book(chapters: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let mut add = |name: &str, text: &str| {
            zip.start_file(name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        };
        add("mimetype", "application/epub+zip");
        add(
            "META-INF/container.xml",
            "<container><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>",
        );
        let items: Vec<String> = chapters
            .iter()
            .map(|(name, _)| {
                format!("<item id='{name}' href='text/{name}%20x.xhtml' media-type='application/xhtml+xml'/>")
            })
            .collect();
        let spine: Vec<String> = chapters
            .iter()
            .map(|(name, _)| format!("<itemref idref='{name}'/>"))
            .collect();
        add(
            "OPS/book.opf",
            &format!(
                "<package><metadata><dc:title>Book &amp; Co</dc:title><dc:creator>Ann Lee</dc:creator></metadata><manifest>{}</manifest><spine>{}</spine></package>",
                items.concat(),
                spine.concat()
            ),
        );
        for (name, text) in chapters {
            add(&format!("OPS/text/{name} x.xhtml"), text);
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn chapters_are_articles() {
        let bytes = book(&[
            ("cover", "<html><body><img src='x'/></body></html>"),
            (
                "one",
                "<html><head><title>B</title></head><body><h1>One</h1><p>Yes.</p></body></html>",
            ),
            ("two", "<html><body><p>No.</p></body></html>"),
        ]);
        let readings = read(&bytes, "b.epub", Limits::default()).unwrap();
        let texts: Vec<_> = readings.iter().map(|r| r.document.text()).collect();
        assert_eq!(texts, ["One\n\nYes.", "No."]);
        let first = &readings[0].document;
        assert_eq!(first.title().map(|t| first.slice(t)), Some("One"));
        assert_eq!(first.origin.byline.as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn a_bomb_and_a_torn_book_are_refused() {
        let bytes = book(&[("one", &"x".repeat(100_000))]);
        let limits = Limits {
            bytes: 10_000,
            ..Limits::default()
        };
        assert!(matches!(
            read(&bytes, "b", limits),
            Err(Error::TooLarge { .. })
        ));
        assert!(read(&bytes[..200], "b", Limits::default()).is_err());
        assert!(read(b"PK\x03\x04", "b", Limits::default()).is_err());
    }
}
