//! What a source is: by name, by what the server says, by how it begins.

use super::body::Body;
use super::page::is_page;
use super::{Kind, Source, jsonl, own, warc};

/// How many bytes of the beginning are looked at.
const HEAD: usize = 8 << 10;

/// The kind that name, server and beginning speak for; text where nothing does.
pub(super) fn guess(source: &Source, body: &Body) -> Kind {
    let head = body.bytes.get(..HEAD).unwrap_or(&body.bytes);
    if is_zip(head) {
        return Kind::Epub;
    }
    // Feeds are served under every name and type; their first element is sure.
    let text = String::from_utf8_lossy(head);
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if warc::is_archive(text) {
        return Kind::Warc;
    }
    let whole = String::from_utf8_lossy(if text.starts_with('{') {
        &body.bytes
    } else {
        b""
    });
    let whole = whole.trim_start_matches('\u{feff}');
    if own::is_own(whole) {
        return if own::is_on_one_line(whole) && !own::is_comparison(whole) {
            Kind::Jsonl
        } else {
            Kind::Analysis
        };
    }
    if is_feed(text, head) {
        return Kind::Feed;
    }
    by_name(source)
        .or_else(|| by_media_type(body.media_type.as_deref()?))
        .unwrap_or_else(|| by_beginning(text, whole))
}

/// Whether bytes begin as archives do: with a file, or with their end where nothing is in them.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

#[cfg(feature = "feeds")]
fn is_feed(text: &str, head: &[u8]) -> bool {
    super::feed::is_feed(text) || super::outline::is_outline(head)
}

#[cfg(not(feature = "feeds"))]
fn is_feed(_: &str, _: &[u8]) -> bool {
    false
}

#[cfg(feature = "mail")]
fn is_mail(text: &str) -> bool {
    super::mail::is_mailbox(text) || super::mail::is_mail(text)
}

#[cfg(not(feature = "mail"))]
fn is_mail(_: &str) -> bool {
    false
}

fn by_name(source: &Source) -> Option<Kind> {
    // The name of a page on the web says little: story.php, /2031/talks.
    let names: &[(&[&str], Kind)] = match source {
        Source::Url(_) | Source::Link(_) => &[
            (&["md", "markdown"], Kind::Markdown),
            (&["eml", "mbox"], Kind::Mail),
            (&["jsonl", "ndjson"], Kind::Jsonl),
            (&["warc", "wet"], Kind::Warc),
        ],
        Source::Stdin | Source::Path(_) => &[
            (&["md", "markdown", "mdown", "mkd"], Kind::Markdown),
            (&["html", "htm", "xhtml", "shtml"], Kind::Html),
            (&["eml", "mbox", "mbx"], Kind::Mail),
            (&["jsonl", "ndjson"], Kind::Jsonl),
            (&["rss", "atom", "opml"], Kind::Feed),
            (&["epub"], Kind::Epub),
            (&["warc", "wet"], Kind::Warc),
        ],
    };
    names
        .iter()
        .find(|(extensions, _)| source.has_extension(extensions))
        .map(|&(_, kind)| kind)
}

fn by_media_type(media_type: &str) -> Option<Kind> {
    Some(match media_type {
        "text/html" | "application/xhtml+xml" => Kind::Html,
        "text/markdown" => Kind::Markdown,
        "message/rfc822" | "application/mbox" => Kind::Mail,
        "application/epub+zip" => Kind::Epub,
        "application/rss+xml" | "application/atom+xml" | "application/feed+json" => Kind::Feed,
        "application/jsonl" | "application/x-ndjson" => Kind::Jsonl,
        _ => return None,
    })
}

/// `whole` is all of what begins as JSON does.
fn by_beginning(text: &str, whole: &str) -> Kind {
    if is_page(text) {
        Kind::Html
    } else if is_mail(text) {
        Kind::Mail
    } else if jsonl::is_lines(whole) {
        Kind::Jsonl
    } else {
        Kind::Text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_by_name_server_and_beginning() {
        let cases = [
            (
                "a",
                None,
                "<?xml version='1.0'?>\n<!-- x -->\n<rss version='2.0'>",
                Kind::Feed,
            ),
            (
                "a.html",
                None,
                "<feed xmlns='http://www.w3.org/2005/Atom'>",
                Kind::Feed,
            ),
            (
                "a",
                None,
                "{\"version\": \"https://jsonfeed.org/version/1.1\"}",
                Kind::Feed,
            ),
            ("a", None, "<opml version='2.0'>", Kind::Feed),
            ("a", None, "\u{feff} <!DOCTYPE html><p>x", Kind::Html),
            ("a", None, "<HTML>", Kind::Html),
            (
                "a",
                None,
                "<quotation marks like these> are text",
                Kind::Text,
            ),
            ("a.md", None, "<p>x", Kind::Markdown),
            (
                "https://e.org/a.html",
                Some("text/plain"),
                "Text.",
                Kind::Text,
            ),
            ("https://e.org/a", Some("text/html"), "Text.", Kind::Html),
            (
                "a",
                None,
                "{\"text\": \"One.\"}\n{\"text\": \"Two.\"}\n",
                Kind::Jsonl,
            ),
            (
                "a",
                None,
                "From: a@b.example\nSubject: x\nDate: y\n\nText.",
                Kind::Mail,
            ),
            (
                "a.txt",
                None,
                "{\n \"format\": \"standpoint/1\",\n",
                Kind::Analysis,
            ),
            ("a", None, "{\"format\":\"standpoint/1\"}\n", Kind::Jsonl),
            (
                "a",
                None,
                "{\"actors\": [],\n\"format\": \"standpoint/1\"}",
                Kind::Analysis,
            ),
            (
                "a",
                None,
                "{\"actors\": [], \"document\": {}, \"speakers\": [], \"stances\": [], \"statements\": []}",
                Kind::Jsonl,
            ),
            ("a", None, "{\"text\": 7}", Kind::Text),
            ("a.warc.gz", None, "Plain words.", Kind::Warc),
            ("a.txt", None, "WARC/1.0\r\nWARC-Type: warcinfo", Kind::Warc),
            ("a", None, "PK\u{3}\u{4}", Kind::Epub),
            ("a", None, "Plain words.", Kind::Text),
        ];
        for (name, media_type, begins, kind) in cases {
            let body = Body {
                bytes: begins.as_bytes().to_vec(),
                media_type: media_type.map(str::to_owned),
                ..Body::default()
            };
            assert_eq!(guess(&Source::parse(name), &body), kind, "{begins}");
        }
    }
}
