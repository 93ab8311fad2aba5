//! Files that are no articles as they are: what they are called, and how to come by their text.

use super::json::is_json;
use super::{Error, Source, own};

/// How such a file begins, what it is, and the way out.
const KINDS: &[(&[u8], &str, &str)] = &[
    (
        b"%PDF-",
        "a PDF, which holds pages and not text",
        "make text of it first: pdftotext FILE - | standpoint",
    ),
    (
        b"{\\rtf",
        "RTF",
        "save it as .docx, .odt or text in a word processor",
    ),
    (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "a document of an old office program",
        "save it as .docx, .odt or text in a word processor",
    ),
    (
        b"%!PS",
        "PostScript, which holds pages and not text",
        "make text of it first: ps2ascii FILE | standpoint",
    ),
    (
        b"BZh",
        "packed with bzip2",
        "unpack it first: bzcat FILE | standpoint",
    ),
    (
        b"\xfd7zXZ\0",
        "packed with xz",
        "unpack it first: xzcat FILE | standpoint",
    ),
    (
        b"\x28\xb5\x2f\xfd",
        "packed with zstd",
        "unpack it first: zstdcat FILE | standpoint",
    ),
    (
        b"7z\xbc\xaf\x27\x1c",
        "an archive of 7-Zip",
        "unpack it first",
    ),
    (b"ITOLITLS", "a book in LIT", "convert it to EPUB first"),
];

/// Names of files that are no prose, and what is said of prose that is called so.
const NAMES: &[(&[&str], &str)] = &[
    (
        &["docx", "odt"],
        "no document of a word processor, though its name says so",
    ),
    (&["json"], "no JSON, though its name says so"),
    (&["pdf"], "no PDF, though its name says so"),
    (&["rtf"], "no RTF, though its name says so"),
];

/// Says of what would be taken for prose that it is none: JSON without a text that is known here, or
/// something other than its name promises.
pub(super) fn refuse_unlike(bytes: &[u8], inner: &Source, source: &str) -> Result<(), Error> {
    let text = bytes.trim_ascii_start();
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let may_be_json = text.starts_with(b"{") || text.starts_with(b"[");
    let (what, way_out) = if may_be_json && is_json(&String::from_utf8_lossy(text)) {
        (
            "JSON of a form that is not known here",
            "give objects with \"text\", one a line, as jq -c makes them",
        )
    } else if is_base64(text) {
        (
            "packed as base64, which is no prose",
            "unpack it first: base64 -d FILE | standpoint",
        )
    } else if let Some((_, what)) =
        (NAMES.iter()).find(|(endings, _)| !text.is_empty() && inner.has_extension(endings))
    {
        (*what, "if it is text, say so with --from text")
    } else {
        return Ok(());
    };
    Err(Error::Foreign {
        source_name: source.to_owned(),
        what,
        way_out,
    })
}

/// Whether a file of this beginning holds what this program wrote for people or other programs, and no
/// article.
#[must_use]
pub fn is_written(beginning: &[u8]) -> bool {
    what_is_written(beginning).is_some()
}

/// Whether a file of this beginning is an analysis or a comparison that this program wrote as JSON.
#[must_use]
pub fn is_analysis(beginning: &[u8]) -> bool {
    own::begins(String::from_utf8_lossy(beginning).trim_start_matches('\u{feff}'))
}

fn what_is_written(bytes: &[u8]) -> Option<&'static str> {
    /// As much as has the mark.
    const HEAD: usize = 16 << 10;
    own::written(&String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)))
}

/// Says of what this program wrote that it is no article. What it wrote as JSON is read again, and is none of
/// this.
pub(super) fn refuse_written(bytes: &[u8], source: &str) -> Result<(), Error> {
    what_is_written(bytes).map_or(Ok(()), |what| {
        Err(Error::Foreign {
            source_name: source.to_owned(),
            what,
            way_out: "give the article itself, or say with --from what it is if it shall be read as one",
        })
    })
}

/// Whether bytes are base64: long lines of its letters alone, and no blank between them.
fn is_base64(text: &[u8]) -> bool {
    /// Less may be a code that somebody writes of, and no line of prose is so long without a blank.
    const SHORTEST: usize = 512;
    const SHORTEST_LINE: usize = 48;
    let head = text.get(..text.len().min(64 << 10)).unwrap_or(text);
    let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=-_\r\n".contains(byte);
    let lines = head.split(|byte| *byte == b'\n').count();
    head.len() >= SHORTEST && head.len() / lines >= SHORTEST_LINE && head.iter().all(is_letter)
}

/// Says what bytes are that are known and not read.
pub(super) fn refuse(bytes: &[u8], source: &str) -> Result<(), Error> {
    let text = bytes
        .strip_prefix(b"\xef\xbb\xbf")
        .unwrap_or(bytes)
        .trim_ascii_start();
    let is_mobi = bytes.get(60..68) == Some(b"BOOKMOBI");
    let found = KINDS
        .iter()
        .find(|(begins, ..)| text.starts_with(begins))
        .map(|&(_, what, way_out)| (what, way_out))
        .or_else(|| is_mobi.then_some(("a book in Mobipocket", "convert it to EPUB first")));
    match found {
        Some((what, way_out)) => Err(Error::Foreign {
            source_name: source.to_owned(),
            what,
            way_out,
        }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_prose_is_not_taken_for_prose() {
        let said = |bytes: &[u8], name: &str| {
            let refused = refuse_unlike(bytes, &Source::parse(name), name);
            refused.map_err(|error| error.to_string())
        };
        for json in [
            "{\"title\": \"T\"}",
            " [{\"body\": \"One.\"}]",
            "\u{feff}{\"a\": 1,",
        ] {
            let said = said(json.as_bytes(), "a").unwrap_err();
            assert!(
                said.contains("it is JSON of a form") && said.contains("jq -c"),
                "{said}"
            );
        }
        for name in ["a.docx", "a.odt.gz", "a.PDF", "a.rtf", "a.json"] {
            let said = said(b"One said no.", name).unwrap_err();
            assert!(said.contains("though its name says so"), "{said}");
        }
        let code = format!(
            "{}\n",
            "TWF5YmUgdGhlcmUgaXMgYSB3b3JkIGluIGl0LCBhbmQgbWF5YmUgbm90Lg+/".repeat(2)
        )
        .repeat(20);
        let refused = said(code.as_bytes(), "a.txt").unwrap_err();
        assert!(refused.contains("packed as base64"), "{refused}");
        for (text, name) in [
            (code.split_at(300).0, "a"),
            ("[1] One.", "a"),
            ("{One} \"two\"", "a.txt"),
            ("", "a.json"),
        ] {
            assert_eq!(said(text.as_bytes(), name), Ok(()));
        }
    }

    #[test]
    fn files_that_are_no_text_are_called_by_their_name() {
        let error = refuse(b"%PDF-1.4\nplain", "a.txt").unwrap_err().to_string();
        assert!(
            error.contains("a PDF") && error.contains("pdftotext"),
            "{error}"
        );
        assert!(refuse(b"{\\rtf1\\ansi x}", "a").is_err());
        assert!(refuse(b"BZ is a town.", "a").is_ok());
        assert!(refuse(b"", "a").is_ok());
    }
}
