//! Books in EPUB: each chapter is an article.

mod package;

use super::archive::Archive;
use super::html::{Opens, pour};
use super::zip_kinds::what;
use super::{Error, Limits, Reading, xhtml};
use crate::document::{BlockKind, Builder, Document, Origin, counted};
use package::{Chapter, Package};

/// The most files of one book that are looked into.
const MOST_CHAPTERS: usize = 2000;

/// Reads the chapters of a book, in reading order. What has no text, as covers have none, is counted in
/// warnings on the book.
///
/// # Errors
/// [`Error::Broken`] for what is no whole EPUB, [`Error::TooLarge`] for one that unpacks to more than
/// the limit, [`Error::NoText`] for one without text.
pub(super) fn read(
    bytes: &[u8],
    source: &str,
    limits: Limits,
) -> Result<(Vec<Reading>, Vec<String>), Error> {
    let mut archive = Archive::open(bytes, (source, what("epub")), limits)?;
    let package = Package::find(&mut archive)?;
    let mut readings: Vec<Reading> = Vec::new();
    let (mut missing, mut bare) = (0, 0);
    for (index, chapter) in package.chapters.iter().take(MOST_CHAPTERS).enumerate() {
        // A chapter that is missing or has no text does not cost the reader the others.
        let text = match archive.text(&chapter.path) {
            Ok(text) => text,
            Err(fault @ Error::TooLarge { .. }) => return Err(fault),
            Err(_) => {
                missing += 1;
                continue;
            }
        };
        let name = format!("{source}#{}", index + 1);
        let document = document(&text, chapter, &name, &package);
        if document.blocks().is_empty() || chapter.is_contents && !has_text(&document) {
            bare += 1;
        } else {
            readings.push(Reading {
                document,
                warnings: Vec::new(),
            });
        }
    }
    missing += package.chapters.len().saturating_sub(MOST_CHAPTERS);
    if readings.is_empty() {
        return Err(if archive.is_locked() {
            Error::malformed(
                source,
                "its text is encrypted (DRM), and only its seller's reader opens it",
            )
        } else {
            Error::NoText {
                source_name: source.to_owned(),
                what: "book",
                besides: match bare + missing {
                    1 => "; its one page is a picture or missing".to_owned(),
                    pages => format!("; its {pages} pages are pictures or missing"),
                },
            }
        });
    }
    let told = [
        (
            bare,
            "page of the book has no text and is left out",
            "pages of the book have no text and are left out",
        ),
        (
            missing,
            "page that the book names cannot be read and is left out",
            "pages that the book names cannot be read and are left out",
        ),
        (
            package.outside,
            "page is no part of the book's reading order and is left out",
            "pages are no part of the book's reading order and are left out",
        ),
    ];
    let told = told.into_iter().filter(|(count, ..)| *count > 0);
    let warnings = told.map(|(count, one, several)| counted(count, one, several));
    Ok((readings, warnings.collect()))
}

fn document(text: &str, chapter: &Chapter, name: &str, book: &Package) -> Document {
    let mut builder = Builder::new(name);
    builder.origin(Origin {
        source: name.to_owned(),
        byline: book.author.clone(),
        published: book.date.clone(),
        site: book.title.clone(),
        language: book.language.clone(),
        ..Origin::default()
    });
    if chapter.is_plain {
        for paragraph in super::plain::paragraphs_of(text) {
            builder.block(BlockKind::Paragraph, paragraph);
        }
    } else {
        // Too many elements for a chapter: as much as a missing one.
        let _ = pour(&mut builder, &xhtml::as_html(text), None, Opens::Anywhere);
    }
    builder.finish()
}

/// Whether there is more than headings and links to chapters.
fn has_text(document: &Document) -> bool {
    document.blocks().iter().any(|block| {
        let links = document
            .links()
            .iter()
            .any(|link| block.span.encloses(link.span));
        matches!(block.kind, BlockKind::Paragraph | BlockKind::Quotation) && !links
    })
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::input::archive::tests::packed;

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
        let (readings, _) = read(&bytes, "b.epub", Limits::default()).unwrap();
        let texts: Vec<_> = readings.iter().map(|r| r.document.text()).collect();
        assert_eq!(texts, ["One\n\nYes.", "No."]);
        let first = &readings[0].document;
        assert_eq!(first.title().map(|t| first.slice(t)), Some("One"));
        assert_eq!(first.origin.byline.as_deref(), Some("Ann Lee"));
    }

    fn texts(bytes: &[u8]) -> Vec<String> {
        let (readings, _) = read(bytes, "b.epub", Limits::default()).unwrap();
        readings
            .iter()
            .map(|reading| reading.document.text().to_owned())
            .collect()
    }

    #[test]
    fn an_empty_element_swallows_no_chapter() {
        let bytes = book(&[
            (
                "one",
                "<html xmlns='http://www.w3.org/1999/xhtml'><head><title/><script src='x.js'/></head><body><p>Yes &amp; <![CDATA[no]]>.</p></body></html>",
            ),
            (
                "two",
                "<html><head><title/></head><body><p>Torn <br> here.</body></html>",
            ),
            (
                "three",
                "<svg xmlns='http://www.w3.org/2000/svg'><title>drawn</title><text>A <tspan>sign</tspan></text></svg>",
            ),
        ]);
        assert_eq!(texts(&bytes), ["Yes & no.", "Torn here.", "A sign"]);
    }

    #[test]
    fn packages_of_every_make_are_followed() {
        let container = "<container><rootfiles><rootfile full-path='b.pdf' media-type='application/pdf'/><rootfile full-path='OPS\\Book.OPF'/></rootfiles></container>";
        let package = "<package><spine><itemref idref='a'/><itemref idref='pic'/><itemref idref='n' linear='no'/><itemref idref='toc'/></spine><manifest>\
            <item id='a' href='A.XML' media-type='application/xml'/><item id='pic' href='p.pdf' media-type='application/pdf' fallback='old'/>\
            <item id='old' href='old.htm' media-type='text/x-oeb1-document'/><item id='n' href='n.xhtml' media-type='application/xhtml+xml'/>\
            <item id='x' href='extra.xhtml' media-type='application/xhtml+xml'/>\
            <item id='toc' href='toc.xhtml' media-type='application/xhtml+xml' properties='nav'/></manifest></package>";
        let bytes = packed(&[
            ("META-INF/container.xml", container),
            ("b.pdf", "%PDF-1.4"),
            ("ops/book.opf", package),
            ("ops\\a.xml", "<html><p>One.</p></html>"),
            ("ops/old.htm", "<p>Two."),
            ("ops/n.xhtml", "<p>A note.</p>"),
            ("ops/extra.xhtml", "<p>Outside.</p>"),
            (
                "ops/toc.xhtml",
                "<nav><ol><li><a href='a'>One</a></li></ol></nav>",
            ),
        ]);
        assert_eq!(texts(&bytes), ["One.", "Two.", "A note."]);
        let (_, warnings) = read(&bytes, "b", Limits::default()).unwrap();
        assert_eq!(
            warnings,
            [
                "1 page of the book has no text and is left out",
                "1 page is no part of the book's reading order and is left out"
            ]
        );
        let unnamed = packed(&[("b.html", "<p>Two."), ("a.html", "<p>One.")]);
        assert_eq!(texts(&unnamed), ["One.", "Two."]);
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
