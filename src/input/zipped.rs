//! What a zip archive is: a book, a document, or something that is not read; told by the files in it, and
//! where these cannot be seen by its name.

use super::archive::Archive;
use super::office::Office;
use super::{Error, Limits, Source};

/// How archives begin: with a file, or with their end where nothing is in them.
const BEGINS: [&[u8]; 2] = [b"PK\x03\x04", b"PK\x05\x06"];

/// Whether bytes are an archive.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    BEGINS.iter().any(|begins| bytes.starts_with(begins))
}

/// An archive that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zipped {
    Book,
    Office(Office),
}

/// Files that are only in archives of one kind, what that is, and the way out.
const FOREIGN: &[(&str, &str, &str)] = &[
    (
        "xl/workbook.xml",
        "a table of a spreadsheet (.xlsx)",
        SAVE_TABLE,
    ),
    (
        "ppt/presentation.xml",
        "slides (.pptx)",
        "save their text as .docx, .odt or text",
    ),
    (
        "Index/Document.iwa",
        "a document of Pages or its kin",
        "save it as .docx or text there",
    ),
    (
        "AndroidManifest.xml",
        "a program",
        "give an article as text, HTML, EPUB or the like",
    ),
];

const SAVE_TABLE: &str = "save the column of texts as JSON lines or text";

/// Media types that a file `mimetype` names, as far as they are not read.
const MEDIA_TYPES: &[(&str, &str, &str)] = &[
    (
        "opendocument.spreadsheet",
        "a table of a spreadsheet (.ods)",
        SAVE_TABLE,
    ),
    (
        "opendocument.presentation",
        "slides (.odp)",
        "save their text as .odt or text",
    ),
    (
        "opendocument.graphics",
        "a drawing (.odg)",
        "give an article as text, HTML, EPUB or the like",
    ),
];

/// What archives of these names are called.
const NAMES: &[(&[&str], &str)] = &[
    (
        &["docx", "docm", "dotx"],
        "a document of a word processor (.docx)",
    ),
    (&["odt", "ott"], "a document of a word processor (.odt)"),
    (&["epub"], "a book (EPUB)"),
    (&["xlsx", "ods"], "a table of a spreadsheet"),
    (&["pptx", "odp"], "slides"),
];

/// What an archive is called by its name alone.
pub(super) fn called(source: &Source) -> &'static str {
    let found = NAMES.iter().find(|(ends, _)| source.has_extension(ends));
    found.map_or("a zip archive", |(_, what)| what)
}

impl Zipped {
    /// What an archive holds.
    ///
    /// # Errors
    /// [`Error::Broken`] where its files cannot be seen, [`Error::Foreign`] for what is not read.
    pub(super) fn of(bytes: &[u8], source: &Source) -> Result<Self, Error> {
        let name = &*source.to_string();
        let what = called(source);
        let mut archive = Archive::open(bytes, (name, what), Limits::default())?;
        let names = archive.names();
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        let media_type = archive.text("mimetype").unwrap_or_default();
        let foreign = |what, way_out| Error::Foreign {
            source_name: name.to_owned(),
            what,
            way_out,
        };
        if has("word/document.xml") {
            return Ok(Self::Office(Office::Docx));
        }
        let of_files = FOREIGN.iter().find(|(file, ..)| has(file));
        let of_type = MEDIA_TYPES
            .iter()
            .find(|(media_type_part, ..)| media_type.contains(media_type_part));
        if let Some((_, what, way_out)) = of_files.or(of_type) {
            return Err(foreign(*what, *way_out));
        }
        let is_container = has("META-INF/container.xml");
        if has("content.xml") && !is_container {
            return Ok(Self::Office(Office::Odt));
        }
        let is_page = |name: &String| {
            let ending = name.rsplit_once('.').map(|(_, ending)| ending);
            ending.is_some_and(|ending| {
                let pages = ["opf", "html", "htm", "xhtml"];
                pages.iter().any(|page| ending.eq_ignore_ascii_case(page))
            })
        };
        if is_container || media_type.contains("epub") || names.iter().any(is_page) {
            return Ok(Self::Book);
        }
        Err(match what {
            "a zip archive" if names.is_empty() => foreign("an archive with nothing in it", UNPACK),
            "a zip archive" => foreign("an archive of files", UNPACK),
            _ => archive.broken("its text is not in it"),
        })
    }
}

/// The way out of archives of files.
const UNPACK: &str = "unpack it first: unzip FILE -d FOLDER, then give the folder";

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    fn told(name: &str, bytes: &[u8]) -> String {
        let found = Zipped::of(bytes, &Source::parse(name));
        found.map_or_else(|fault| fault.to_string(), |found| format!("{found:?}"))
    }

    #[test]
    fn archives_are_called_by_what_is_in_them_or_else_by_their_name() {
        let spreadsheet = "application/vnd.oasis.opendocument.spreadsheet";
        for (name, files, wanted) in [
            ("a", &[("word/document.xml", "")][..], "Office(Docx)"),
            ("a.zip", &[("content.xml", "")], "Office(Odt)"),
            ("a", &[("META-INF/container.xml", "")], "Book"),
            ("a", &[("x/one.XHTML", "")], "Book"),
            ("a", &[("xl/workbook.xml", "")], "(.xlsx); save the column"),
            (
                "a.odt",
                &[("mimetype", spreadsheet), ("content.xml", "")],
                "a table of a spreadsheet (.ods)",
            ),
            ("a.zip", &[("a.txt", "One.")], "an archive of files; unpack"),
            ("a.zip", &[], "an archive with nothing in it"),
            (
                "a.docx",
                &[("word/styles.xml", "")],
                "a document of a word processor (.docx), and its text is not in it",
            ),
            ("a.epub", &[("a.txt", "")], "a book (EPUB), and its text"),
        ] {
            let told = told(name, &packed(files));
            assert!(told.contains(wanted), "{name}: {told}");
        }
    }

    #[test]
    fn what_is_cut_off_says_what_it_was() {
        let whole = packed(&[("word/document.xml", &"One said no. ".repeat(99))]);
        let half = &whole[..whole.len() / 2];
        for (name, wanted) in [
            ("a.docx", "a document of a word processor (.docx), and it"),
            ("a.odt.gz", "a document of a word processor (.odt), and it"),
            ("a.epub", "a book (EPUB), and it is cut off"),
            ("a", "a zip archive, and it is cut off or damaged"),
        ] {
            let told = told(name, half);
            assert!(
                told.contains(wanted) && !told.contains("EOCD"),
                "{name}: {told}"
            );
        }
    }
}
