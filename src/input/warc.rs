//! Archives of the web (WARC, ISO 28500) and of its texts (WET): an article a record.
//!
//! Read record by record: an archive of any size takes the memory of its largest record, and a gzip
//! of many members is one stream. The crate for the format holds a record before its length is known
//! to be within bounds, and brings a second gzip along; of the format this takes three headers.

use std::io::{self, BufRead, Cursor, Read};

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::body::Body;
use super::opening::understand;
use super::{Contents, Error, Kind, Options, Reading, Source};
use crate::document::{clean_line, shortest_tag};

/// Most bytes of a line of a head, and most lines of one.
const LINE: u64 = 16 << 10;
const LINES: usize = 1_000;

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
    let (mut readings, mut amiss) = (Vec::new(), Vec::new());
    for result in Records::new(Cursor::new(bytes), source, options) {
        match result {
            Ok(reading) => readings.push(reading),
            Err(fault) => amiss.push(fault),
        }
    }
    if readings.is_empty() {
        let nothing = || Error::malformed(source, "there is no page in this archive");
        return Err(amiss.into_iter().next().unwrap_or_else(nothing));
    }
    Ok((readings, amiss))
}

/// Reads record by record. A page without an article is an error in its place; what is no page
/// (requests, pictures, answers other than 200) is passed over.
pub(super) struct Records<R> {
    from: R,
    source: String,
    options: Options,
    number: usize,
    over: bool,
}

/// Lines of a head: names in small letters, and values.
#[derive(Default)]
struct Head(Vec<(String, String)>);

impl Head {
    fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    fn add(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            let name = name.trim().to_ascii_lowercase();
            self.0.push((name, value.trim().to_owned()));
        }
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

    fn reading(&self, page: Page) -> Option<Result<Reading, Error>> {
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
        match understand(&body, kind, &Source::Link(name), &self.options) {
            Ok(Contents::Article(mut reading)) => {
                let origin = &mut reading.document.origin;
                origin.location = None;
                origin.language = origin.language.take().or(language);
                Some(Ok(*reading))
            }
            Ok(_) => None,
            Err(fault) => Some(Err(fault)),
        }
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Reading, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.over {
            match self.page()? {
                Err(fault) => return Some(Err(fault)),
                Ok(page) => {
                    if let Some(reading) = self.reading(page) {
                        return Some(reading);
                    }
                }
            }
        }
        None
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

/// What a record holds, without the head of the server's answer; `None` for what is no page.
fn answer(
    record: &Head,
    bytes: Vec<u8>,
    name: &str,
    options: Options,
) -> Result<Option<Body>, Error> {
    let said = record.get("content-type").unwrap_or_default();
    if !said.starts_with("application/http") {
        return Ok(body(said, bytes));
    }
    let (head, rest) = split(&bytes);
    let head = String::from_utf8_lossy(head);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split_whitespace().nth(1));
    if status != Some("200") {
        return Ok(None);
    }
    let mut head = Head::default();
    lines.take(LINES).for_each(|line| head.add(line));
    let chunked = head
        .get("transfer-encoding")
        .is_some_and(|how| how.to_ascii_lowercase().contains("chunked"));
    // Many archives keep the name and not the form.
    let whole = chunked.then(|| unchunked(rest)).flatten();
    let whole = whole.unwrap_or_else(|| rest.to_vec());
    let said = head.get("content-type").unwrap_or_default();
    let Some(mut body) = body(said, whole) else {
        return Ok(None);
    };
    let packed = head
        .get("content-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    unpack(&mut body.bytes, &packed, name, options)?;
    Ok(Some(body))
}

/// The bytes of a page, if it is one.
fn body(content_type: &str, bytes: Vec<u8>) -> Option<Body> {
    let mut parts = content_type.split(';');
    let media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    let is_page = matches!(
        &*media_type,
        "text/html" | "application/xhtml+xml" | "text/plain"
    );
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let is_it = name.trim().eq_ignore_ascii_case("charset");
        is_it.then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    is_page.then_some(Body {
        bytes,
        media_type: Some(media_type),
        charset,
        address: None,
        warning: None,
    })
}

/// The head of an answer, and what follows it.
fn split(bytes: &[u8]) -> (&[u8], &[u8]) {
    for mark in [&b"\r\n\r\n"[..], b"\n\n"] {
        if let Some(at) = bytes.windows(mark.len()).position(|window| window == mark) {
            let (head, rest) = bytes.split_at(at);
            return (head, rest.get(mark.len()..).unwrap_or_default());
        }
    }
    (bytes, &[])
}

/// What came in chunks as a whole; `None` if it did not.
fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let end = rest.iter().take(64).position(|byte| *byte == b'\n')?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let length = line.split(';').next()?.trim();
        let length = usize::from_str_radix(length, 16).ok()?;
        rest = rest.get(end + 1..)?;
        if length == 0 {
            return Some(whole);
        }
        whole.extend_from_slice(rest.get(..length)?);
        rest = rest.get(length..)?;
        rest = rest
            .strip_prefix(b"\r\n")
            .or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

/// Unpacks what the server packed, within the limits. Many archives keep the name and not the form.
fn unpack(bytes: &mut Vec<u8>, how: &str, name: &str, options: Options) -> Result<(), Error> {
    let limit = options.limits.bytes;
    let mut plain = Vec::new();
    let read = match how {
        "gzip" | "x-gzip" if bytes.starts_with(b"\x1f\x8b") => MultiGzDecoder::new(&**bytes)
            .take(limit + 1)
            .read_to_end(&mut plain),
        "deflate" => ZlibDecoder::new(&**bytes)
            .take(limit + 1)
            .read_to_end(&mut plain),
        _ => return Ok(()),
    };
    if plain.len() as u64 > limit {
        return Err(Error::TooLarge {
            source_name: name.to_owned(),
            limit,
        });
    }
    if read.is_ok() {
        *bytes = plain;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A record as archives have it.
    fn record(kind: &str, uri: &str, content_type: &str, body: &[u8]) -> Vec<u8> {
        let mut record = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\nContent-Type: {content_type}\r\n\
             WARC-Identified-Content-Language: eng,deu\r\nContent-Length: {}\r\n\r\n",
            body.len()
        )
        .into_bytes();
        record.extend_from_slice(body);
        record.extend_from_slice(b"\r\n\r\n");
        record
    }

    const PAGE: &str = "<title>Talks stall</title><article><h1>Talks stall</h1><p>“We waited all day,” Ann Lee said \
        to the few who had come.<p>Nobody else came, and the hall was closed at nine.</article>";

    fn told(bytes: &[u8]) -> Vec<String> {
        let results = Records::new(Cursor::new(bytes), "a.warc", &Options::default());
        let told = results.map(|result| match result {
            Ok(reading) => {
                let document = reading.document;
                assert_eq!(document.origin.location, None);
                format!(
                    "{}: {}",
                    document.origin.source,
                    document.text().replace('\n', "|")
                )
            }
            Err(fault) => fault.to_string(),
        });
        told.collect()
    }

    fn archive() -> Vec<u8> {
        let answer = |head: &str, body: &[u8]| [head.as_bytes(), b"\r\n\r\n", body].concat();
        let html = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
        let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        io::Write::write_all(&mut gz, PAGE.as_bytes()).unwrap();
        let packed = gz.finish().unwrap();
        let (one, two) = PAGE.split_at(40);
        let chunks = format!(
            "{:x}\r\n{one}\r\n{:X};x=1\r\n{two}\r\n0\r\n\r\n",
            one.len(),
            two.len()
        );
        let response = "application/http; msgtype=response";
        [
            record(
                "warcinfo",
                "",
                "application/warc-fields",
                b"software: x\r\n",
            ),
            record(
                "request",
                "https://a.example/1",
                "application/http",
                b"GET / HTTP/1.1\r\n\r\n",
            ),
            record(
                "response",
                "https://a.example/1",
                response,
                &answer(html, PAGE.as_bytes()),
            ),
            record(
                "response",
                "https://a.example/gone",
                response,
                &answer("HTTP/1.1 404 No", PAGE.as_bytes()),
            ),
            record(
                "response",
                "https://a.example/p.png",
                response,
                &answer("HTTP/1.1 200 OK\r\nContent-Type: image/png", b"x"),
            ),
            record(
                "response",
                "https://a.example/2",
                response,
                &answer(&format!("{html}\r\nContent-Encoding: gzip"), &packed),
            ),
            record(
                "response",
                "https://a.example/3",
                response,
                &answer(
                    &format!("{html}\r\nTransfer-Encoding: chunked"),
                    chunks.as_bytes(),
                ),
            ),
            record(
                "conversion",
                "https://a.example/4",
                "text/plain",
                "Talks stall\n\n“We waited,” Ann Lee said.\n".as_bytes(),
            ),
        ]
        .concat()
    }

    #[test]
    fn pages_are_articles_and_nothing_else_is() {
        let told = told(&archive());
        let sources: Vec<_> = told.iter().filter_map(|one| one.get(..19)).collect();
        assert_eq!(
            sources,
            [
                "https://a.example/1",
                "https://a.example/2",
                "https://a.example/3",
                "https://a.example/4"
            ]
        );
        for one in &told {
            assert!(
                one.contains(": Talks stall|") && one.contains("Ann Lee said"),
                "{one}"
            );
        }
        let first = Records::new(Cursor::new(archive()), "a", &Options::default())
            .next()
            .unwrap()
            .unwrap();
        assert_eq!(first.document.origin.language.as_deref(), Some("en"));
        assert_eq!(
            first.document.origin.address.as_deref(),
            Some("https://a.example/1")
        );
    }

    #[test]
    fn a_page_without_an_address_is_given_none() {
        let nameless = |kind: &str, body: &[u8]| {
            let record = record("conversion", "", kind, body);
            let text = String::from_utf8(record).unwrap();
            text.replace("WARC-Target-URI: \r\n", "").into_bytes()
        };
        let archive = [
            nameless("text/html", PAGE.as_bytes()),
            nameless("text/plain", b"Talks stall\n\nThey waited.\n"),
            record("conversion", "", "text/plain", b"Talks stall.\n"),
        ]
        .concat();
        let origins: Vec<_> = Records::new(Cursor::new(archive), "a.warc", &Options::default())
            .map(|result| result.unwrap().document.origin.clone())
            .map(|origin| (origin.source, origin.address))
            .collect();
        let expected = ["a.warc#1", "a.warc#2", "a.warc#3"].map(|name| (name.to_owned(), None));
        assert_eq!(origins, expected);
    }

    #[test]
    fn what_is_broken_is_named_and_ends_the_archive() {
        let whole = archive();
        let good = told(&whole);
        let cut = told(whole.get(..whole.len() - 20).unwrap());
        assert_eq!(cut[..3], good[..3]);
        assert!(
            cut[3].contains("record 8 of the archive is broken: it is cut off"),
            "{cut:?}"
        );
        let endless = [b"WARC/1.0\r\n", &b"x".repeat(20 << 10)[..]].concat();
        assert!(told(&endless)[0].contains("record 1 of the archive is broken"));
        let lying =
            b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 18446744073709551615\r\n\r\nx";
        assert!(told(lying)[0].contains("is cut off"), "{:?}", told(lying));
        assert!(told(b"WARC/1.0\r\nWARC-Type: response\r\n\r\n")[0].contains("how long"));
        assert!(told(&[&whole[..], b"junk\r\n"].concat())[4].contains("no record begins"));
        assert_eq!(unchunked(b"5\r\nab"), None);
        assert_eq!(unchunked(b"ffffffffffffffff\r\nab"), None);
        assert!(
            read(
                b"WARC/1.0\r\nContent-Length: 0\r\n\r\n",
                "a",
                &Options::default()
            )
            .is_err()
        );
    }

    #[test]
    fn a_record_larger_than_the_limit_is_passed_over() {
        let options = Options {
            limits: super::super::Limits {
                bytes: 500,
                ..super::super::Limits::default()
            },
            ..Options::default()
        };
        let large = record(
            "conversion",
            "https://a.example/l",
            "text/plain",
            &b"word ".repeat(200),
        );
        let small = record(
            "conversion",
            "https://a.example/s",
            "text/plain",
            b"Talks stall.\n",
        );
        let results: Vec<_> =
            Records::new(Cursor::new([large, small].concat()), "a", &options).collect();
        assert!(
            matches!(&*results, [Err(Error::TooLarge { .. }), Ok(_)]),
            "{results:?}"
        );
    }
}
