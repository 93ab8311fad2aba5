//! What a record holds: the answer of a server, without its head and as it was before it was packed.

use std::io::Read;

use flate2::read::ZlibDecoder;

use crate::input::body::Body;
use crate::input::chunks::{Chunks, joined};
use crate::input::gunzip::{GZIP, Gunzip};
use crate::input::page::is_page;
use crate::input::{Error, Options, coding};

/// Most lines of a head.
pub(super) const LINES: usize = 1_000;

/// By so many bytes it shows what something is.
const BEGINNING: usize = 8 << 10;

/// Lines of a head: names in small letters, and values.
#[derive(Default)]
pub(super) struct Head(Vec<(String, String)>);

impl Head {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    pub(super) fn add(&mut self, line: &str) {
        if let Some((name, value)) = line.split_once(':') {
            let name = name.trim().to_ascii_lowercase();
            self.0.push((name, value.trim().to_owned()));
        }
    }
}

/// What a record holds, without the head of the server's answer; `None` for what is no page.
pub(super) fn answer(
    record: &Head,
    bytes: Vec<u8>,
    name: &str,
    options: Options,
) -> Result<Option<Body>, Error> {
    let said = record.get("content-type").unwrap_or_default();
    // A record that does not say what it holds shows it.
    let is_answer =
        said.starts_with("application/http") || said.is_empty() && bytes.starts_with(b"HTTP/");
    if !is_answer {
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
    let (whole, is_broken) = match if chunked { joined(rest) } else { Chunks::Plain } {
        Chunks::Plain => (rest.to_vec(), false),
        Chunks::Whole(whole) => (whole, false),
        Chunks::Broken(part) => (part, true),
    };
    let said = head.get("content-type").unwrap_or_default();
    let Some(mut body) = body(said, whole) else {
        return Ok(None);
    };
    if is_broken {
        body.warning =
            Some("the archive has it damaged or cut off; this is what is left of it".to_owned());
    }
    let packed = head
        .get("content-encoding")
        .unwrap_or_default()
        .to_ascii_lowercase();
    unpack(&mut body, &packed, name, options)?;
    Ok(Some(body))
}

/// The bytes of a page, if it is one.
fn body(content_type: &str, bytes: Vec<u8>) -> Option<Body> {
    let mut parts = content_type.split(';');
    let mut media_type = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
    // Servers that say nothing mean what the bytes show, as to browsers.
    let beginning = &bytes[..bytes.len().min(BEGINNING)];
    if media_type.is_empty() && is_page(&String::from_utf8_lossy(beginning)) {
        "text/html".clone_into(&mut media_type);
    }
    let is_read = matches!(
        &*media_type,
        "text/html" | "application/xhtml+xml" | "text/plain"
    );
    let charset = parts.find_map(|part| {
        let (name, value) = part.split_once('=')?;
        let is_it = name.trim().eq_ignore_ascii_case("charset");
        is_it.then(|| value.trim().trim_matches(['"', '\'']).to_owned())
    });
    is_read.then_some(Body {
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

/// Unpacks what the server packed, within the limits. Many archives keep the name and not the form.
///
/// # Errors
/// [`Error::TooLarge`], and [`Error::Coded`] for a way of packing that is not known here.
fn unpack(body: &mut Body, how: &str, name: &str, options: Options) -> Result<(), Error> {
    let bytes = &*body.bytes;
    let limit = options.limits.bytes;
    let mut plain = Vec::new();
    let mut behind = None;
    let read = match how {
        "gzip" | "x-gzip" if bytes.starts_with(&GZIP) => {
            let mut gunzip = Gunzip::new(bytes);
            let read = (&mut gunzip).take(limit + 1).read_to_end(&mut plain);
            behind = gunzip.behind().told();
            read
        }
        "deflate" => ZlibDecoder::new(bytes)
            .take(limit + 1)
            .read_to_end(&mut plain),
        "" | "identity" | "gzip" | "x-gzip" => return Ok(()),
        _ => return coding::refuse(bytes, how, name),
    };
    if plain.len() as u64 > limit {
        return Err(Error::TooLarge {
            source_name: name.to_owned(),
            limit,
        });
    }
    if read.is_err() {
        return coding::refuse(bytes, how, name);
    }
    body.bytes = plain;
    body.warn(behind);
    Ok(())
}
