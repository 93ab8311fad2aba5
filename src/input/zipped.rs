//! What a zip archive is: a book, a document, or something that is not read; told by the files in it, and
//! where these cannot be seen by its name.

use super::archive::Archive;
use super::office::Office;
use super::zip_kinds::{By, ZIP, called, known};
use super::{Error, Limits, Source};

/// An archive that is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zipped {
    Book,
    Office(Office),
}

impl Zipped {
    /// What an archive holds.
    ///
    /// # Errors
    /// [`Error::Broken`] where its files cannot be seen, [`Error::Foreign`] for what is not read.
    pub(super) fn of(bytes: &[u8], source: &Source, limits: Limits) -> Result<Self, Error> {
        let name = &*source.to_string();
        let what = called(|end| source.has_extension(&[end]));
        let mut archive = Archive::open(bytes, (name, what.unwrap_or(ZIP)), limits)?;
        let names = archive.names();
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        let media_type = archive.text("mimetype").unwrap_or_default();
        let refused = |what, way_out| Error::Foreign {
            source_name: name.to_owned(),
            what,
            way_out,
        };
        if has("word/document.xml") {
            return Ok(Self::Office(Office::Docx));
        }
        let of_type = || known(By::Type, |part| media_type.contains(part));
        if let Some(kind) = known(By::File, has).or_else(of_type) {
            return Err(refused(kind.what, kind.way_out));
        }
        let is_container = has("META-INF/container.xml");
        if has("content.xml") && !is_container {
            return Ok(Self::Office(Office::Odt));
        }
        let is_page = |name: &String| {
            let ending = name.rsplit_once('.').map(|(_, ending)| ending);
            let is = |page: &str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(page));
            known(By::Page, |pages| pages.split(' ').any(is)).is_some()
        };
        if is_container || media_type.contains("epub") || names.iter().any(is_page) {
            return Ok(Self::Book);
        }
        Err(match what {
            None if names.is_empty() => refused("an archive with nothing in it", UNPACK),
            None => refused("an archive of files", UNPACK),
            Some(_) => archive.broken("its text is not in it"),
        })
    }
}

/// The way out of archives of files.
const UNPACK: &str = "unpack it first: unzip FILE -d FOLDER, then give the folder";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::archive::tests::packed;
    use crate::input::office;

    fn told(name: &str, bytes: &[u8]) -> String {
        let found = Zipped::of(bytes, &Source::parse(name), Limits::default());
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
    fn what_is_locked_says_how_it_is_opened() {
        // The bit that says so stands behind the beginning of the file and of its entry in the list.
        let mut docx = packed(&[("word/document.xml", "<w:p/>")]);
        for (begins, bits) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let at = docx.windows(4).position(|bytes| bytes == begins);
            docx[at.unwrap() + bits] |= 1;
        }
        let manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>";
        let odt = packed(&[("content.xml", "x"), ("META-INF/manifest.xml", manifest)]);
        for (bytes, kind) in [(docx, Office::Docx), (odt, Office::Odt)] {
            let told = office::read(&bytes, kind, "a", Limits::default()).unwrap_err();
            let told = told.to_string();
            assert!(
                told.ends_with("open it with that and save it without"),
                "{told}"
            );
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
            ("a.ods", "a table of a spreadsheet, and it is"),
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
