//! Archives of the web (WARC, ISO 28500) and of its texts (WET): an article a record.
//!
//! Read record by record: an archive of any size takes the memory of its largest record, and a gzip
//! of many members is one stream. The crate for the format holds a record before its length is known
//! to be within bounds, and brings a second gzip along; of the format this takes three headers.

mod answer;

use std::io::{self, BufRead, Cursor, Read};

use answer::{Head, LINES, answer};

use super::body::Body;
use super::reading::parted;
use super::single::article;
use super::{Error, Kind, Options, Reading, Source};
use crate::document::{clean_line, shortest_tag};

/// Most bytes of a line of a head.
const LINE: u64 = 16 << 10;

/// Whether an archive begins so.
pub(super) fn is_archive(text: &str) -> bool {
    text.starts_with("WARC/1.") || text.starts_with("WARC/0.")
}

/// The articles of an archive that is at hand.
///
/// # Errors
/// [`Error::Malformed`] if there is no article in it, with the first reason.
pub(super) fn read(
    bytes: &[u8],
    source: &str,
    options: &Options,
) -> Result<(Vec<Reading>, Vec<Error>), Error> {
    let records = Records::new(Cursor::new(bytes), source, options);
    parted(records, || no_page(source))
}

/// Reads record by record. A page without an article is an error in its place; what is no page
/// (requests, pictures, answers other than 200) is passed over.
pub(super) struct Records<R> {
    from: R,
    source: String,
    options: Options,
    number: usize,
    over: bool,
    /// Whether anything came of it, an article or a fault.
    given: bool,
}

fn no_page(source: &str) -> Error {
    Error::Nothing {
        source_name: source.to_owned(),
        reason: "there is no page in this archive",
    }
}

impl<R: BufRead> Records<R> {
    pub(super) fn new(from: R, source: &str, options: &Options) -> Self {
        Self {
            from,
            source: source.to_owned(),
            options: *options,
            number: 0,
            over: false,
            given: false,
        }
    }

    /// What is wrong with the archive, behind which nothing can be found.
    fn broken(&mut self, reason: &str) -> Error {
        self.over = true;
        let reason = format!("record {} of the archive is broken: {reason}", self.number);
        Error::malformed(&self.source, &reason)
    }

    /// A line without its end; `None` at the end of the archive.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        let read = (&mut self.from).take(LINE).read_until(b'\n', &mut bytes)?;
        if read as u64 == LINE {
            return Err(io::Error::other("a line of its head has no end"));
        }
        let line = String::from_utf8_lossy(&bytes);
        Ok((read > 0).then(|| line.trim_end().to_owned()))
    }

    /// The head of the next record; `None` at the end.
    fn head(&mut self) -> io::Result<Option<Head>> {
        let first = loop {
            match self.line()? {
                None => return Ok(None),
                Some(line) if line.is_empty() => {}
                Some(line) => break line,
            }
        };
        self.number += 1;
        if !is_archive(&first) {
            return Err(io::Error::other("no record begins where one should"));
        }
        let mut head = Head::default();
        for _ in 0..LINES {
            match self.line()? {
                Some(line) if !line.is_empty() => head.add(&line),
                _ => return Ok(Some(head)),
            }
        }
        Err(io::Error::other("its head has no end"))
    }

    /// The next record that may be a page, with its address and what it is.
    fn page(&mut self) -> Option<Result<Page, Error>> {
        loop {
            let head = match self.head() {
                Ok(head) => head?,
                Err(fault) => return Some(Err(self.broken(&fault.to_string()))),
            };
            let length = head
                .get("content-length")
                .and_then(|length| length.parse().ok());
            let Some(length) = length else {
                return Some(Err(self.broken("it does not say how long it is")));
            };
            let kind = head.get("warc-type").unwrap_or_default();
            let is_page = matches!(kind, "response" | "resource" | "conversion");
            let most = self.options.limits.bytes;
            let kept = if is_page && length <= most { length } else { 0 };
            let mut bytes = Vec::new();
            let read = (&mut self.from).take(kept).read_to_end(&mut bytes);
            let rest = read.and_then(|_| {
                let rest = length - bytes.len() as u64;
                io::copy(&mut (&mut self.from).take(rest), &mut io::sink()).map(|read| rest - read)
            });
            match rest {
                Err(fault) => return Some(Err(self.broken(&fault.to_string()))),
                Ok(missing) if missing > 0 => return Some(Err(self.broken("it is cut off"))),
                Ok(_) if !is_page => continue,
                Ok(_) => {}
            }
            let address = head
                .get("warc-target-uri")
                .map(|address| clean_line(address.trim_matches(['<', '>'])))
                .filter(|address| !address.is_empty());
            let name =
                (address.clone()).unwrap_or_else(|| format!("{}#{}", self.source, self.number));
            if length > most {
                return Some(Err(Error::TooLarge {
                    source_name: name,
                    limit: most,
                }));
            }
            match answer(&head, bytes, &name, self.options) {
                Ok(None) => {}
                Ok(Some(mut body)) => {
                    body.address = address;
                    let language = head.get("warc-identified-content-language");
                    let first = language.and_then(|all| all.split([',', ';']).next());
                    let language = first.map(|code| shortest_tag(code.trim()).to_owned());
                    return Some(Ok(Page {
                        body,
                        name,
                        language,
                    }));
                }
                Err(fault) => return Some(Err(fault)),
            }
        }
    }

    fn reading(&self, page: Page) -> Result<Reading, Error> {
        let Page {
            body,
            name,
            language,
        } = page;
        let kind = match body.media_type.as_deref() {
            Some("text/plain") => Kind::Text,
            _ => Kind::Html,
        };
        // It is called by its address if it has one, and never opened there.
        let mut reading = article(&body, kind, &Source::Link(name), &self.options)?;
        let origin = &mut reading.document.origin;
        origin.location = None;
        origin.language = origin.language.take().or(language);
        Ok(reading)
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Reading, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let found = if let Some(page) = self.page() {
            Some(page.and_then(|page| self.reading(page)))
        } else {
            self.over = true;
            (!self.given).then(|| Err(no_page(&self.source)))
        };
        self.given |= found.is_some();
        found
    }
}

/// A record that may be an article.
struct Page {
    body: Body,
    /// What it is called: its address, or else its place in the archive.
    name: String,
    /// In which language the archive says it is.
    language: Option<String>,
}

#[cfg(test)]
mod tests;
