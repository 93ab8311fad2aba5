//! One letter: its parts become text.

use std::collections::HashSet;

use encoding_rs::Encoding;
use mail_parser::{Address, Message, MessageParser, MessagePart, MimeHeaders, PartType};

use super::{lines, packing};
use crate::document::{BlockKind, Builder, Document, Origin, Reason};
use crate::input::html::{Opens, pour};
use crate::input::page::is_page;
use crate::input::{Reading, decode_declared, html, markdown, plain};

/// How many letters may lie in one another.
const DEEPEST: usize = 8;

/// How many versions of a text are looked up in the one that is taken, and not compared with it alone.
const MOST_COMPARED: usize = 16;

/// The article in a letter; without a block but the subject if nothing is written there. Where all that is
/// written would pass for a signature, it is the text.
pub(super) fn read(message: &Message<'_>, source: &str) -> Reading {
    let reading = read_with(message, source, lines::Signatures::LeftOut);
    let document = &reading.document;
    let is_empty = document.blocks().len() <= usize::from(document.title().is_some());
    let mut left_out = document.left_out().iter();
    if is_empty && left_out.any(|one| one.reason == Reason::Signature) {
        return read_with(message, source, lines::Signatures::Kept);
    }
    reading
}

fn read_with(message: &Message<'_>, source: &str, signatures: lines::Signatures) -> Reading {
    let mut builder = Builder::new(source);
    builder.origin(Origin {
        source: source.to_owned(),
        byline: message.from().and_then(sender),
        published: message.date().map(mail_parser::DateTime::to_rfc3339),
        site: message
            .header("List-Id")
            .and_then(|list| list.as_text())
            .and_then(|list| list.split('<').next())
            .map(|list| list.trim().trim_matches('"').to_owned())
            .filter(|list| !list.is_empty()),
        // Where an archive shows it (RFC 5064), and in which language it is (RFC 3282).
        address: named(message, "Archived-At").filter(|address| address.contains("://")),
        language: named(message, "Content-Language"),
        ..Origin::default()
    });
    builder.title(message.subject().unwrap_or_default());
    let mut page = Page {
        builder,
        signatures,
        warnings: Vec::new(),
        depth: 0,
    };
    page.letter(message);
    let document = page.builder.finish();
    let mut warnings = page.warnings;
    warnings.extend(html::left_out(&document));
    Reading { document, warnings }
}

/// The words of a header.
fn named(message: &Message<'_>, name: &'static str) -> Option<String> {
    let words = message.header_raw(name)?.trim();
    let words = words.trim_start_matches('<').trim_end_matches('>');
    (!words.is_empty()).then(|| words.to_owned())
}

struct Page {
    builder: Builder,
    signatures: lines::Signatures,
    warnings: Vec<String>,
    /// Letters around the one at hand.
    depth: usize,
}

impl Page {
    fn letter(&mut self, message: &Message<'_>) {
        if !message.parts.is_empty() {
            self.part(message, 0);
        }
    }

    fn part(&mut self, message: &Message<'_>, id: u32) {
        let Some(part) = message.parts.get(id as usize) else {
            return;
        };
        match &part.body {
            PartType::Multipart(parts) if is(part, "multipart", "alternative") => {
                self.alternatives(message, parts);
            }
            PartType::Multipart(parts) => {
                for id in parts {
                    self.part(message, *id);
                }
            }
            PartType::Message(inner) => self.forwarded(inner),
            _ if is(part, "message", "partial") && !is_attached(part) => self.piece(message, part),
            PartType::Text(_) | PartType::Html(_) if is_attached(part) => {
                self.attachment(message, part);
            }
            PartType::Text(_) | PartType::Html(_) => self.text(message, part),
            PartType::Binary(_) | PartType::InlineBinary(_)
                if is_multipart(part) || says_no_kind(part) && !is_attached(part) =>
            {
                // Of many parts, it says, and has none; or of no kind that there is.
                self.text(message, part);
            }
            PartType::Binary(_) | PartType::InlineBinary(_) => self.attachment(message, part),
        }
    }

    /// A part by itself.
    fn alone(&self, message: &Message<'_>, id: u32) -> (Document, Vec<String>) {
        let mut page = Page {
            builder: Builder::new(""),
            signatures: self.signatures,
            warnings: Vec::new(),
            depth: self.depth,
        };
        page.part(message, id);
        (page.builder.finish(), page.warnings)
    }

    /// Takes one of several versions of the same text: the plain one, unless it only says that there
    /// is another.
    fn alternatives(&mut self, message: &Message<'_>, parts: &[u32]) {
        let of = |wanted: &str| {
            parts.iter().copied().find(|id| {
                message
                    .parts
                    .get(*id as usize)
                    .is_some_and(|part| is(part, "text", wanted))
            })
        };
        let plain = of("plain");
        let rich = of("html").or_else(|| {
            parts.iter().copied().find(|id| {
                message
                    .parts
                    .get(*id as usize)
                    .is_some_and(|part| matches!(part.body, PartType::Multipart(_)))
            })
        });
        let versions: Vec<(u32, (Document, Vec<String>))> = [plain, rich]
            .into_iter()
            .flatten()
            .map(|id| (id, self.alone(message, id)))
            .collect();
        let letters = |version: &(u32, (Document, Vec<String>))| lines::letters(version.1.0.text());
        let is_stub =
            |version: &(u32, (Document, Vec<String>))| lines::points_elsewhere(version.1.0.text());
        let best = match &*versions {
            [plain, rich] if letters(plain) * 3 < letters(rich) => 1,
            [plain, rich] if letters(plain) < letters(rich) && is_stub(plain) => 1,
            _ => 0,
        };
        for (at, (_, (document, warnings))) in versions.iter().enumerate() {
            if at == best {
                self.builder.append(document);
                self.warnings.extend_from_slice(warnings);
            }
        }
        // A second part of the same type is no other version, unless it says nothing new.
        let chosen = versions.get(best).and_then(|(id, (document, _))| {
            let part = message.parts.get(*id as usize)?;
            Some((media_type(part), document.text()))
        });
        let mut taken: HashSet<String> = HashSet::from([String::new()]);
        let others = parts
            .iter()
            .filter(|id| !versions.iter().any(|(version, _)| version == *id));
        for (at, id) in others.enumerate() {
            let Some(part) = message.parts.get(*id as usize) else {
                continue;
            };
            let is_alike = |(kind, _): &&(_, &str)| media_type(part) == *kind && !is_attached(part);
            let more = chosen.as_ref().filter(is_alike).and_then(|(_, text)| {
                let more = self.alone(message, *id);
                let own = more.0.text().trim();
                let is_new = (at >= MOST_COMPARED || !text.contains(own))
                    && text.trim() != own
                    && taken.insert(own.to_owned());
                is_new.then_some(more)
            });
            if let Some((document, warnings)) = more {
                self.builder.append(&document);
                self.warnings.extend(warnings);
            } else if versions.is_empty() && at == 0 {
                self.text(message, part);
            } else {
                self.attachment(message, part);
            }
        }
    }

    /// Adds a letter inside the letter, under its subject.
    fn forwarded(&mut self, inner: &Message<'_>) {
        if self.depth == DEEPEST {
            self.builder
                .left_out(Reason::Attachment, &inner.body_text(0).unwrap_or_default());
            return;
        }
        self.depth += 1;
        self.builder
            .block(BlockKind::Heading, inner.subject().unwrap_or_default());
        let facts: Vec<String> = [
            inner.from().and_then(sender),
            inner.date().map(mail_parser::DateTime::to_rfc3339),
        ]
        .into_iter()
        .flatten()
        .collect();
        if !facts.is_empty() {
            let line = format!("From: {}", facts.join(", "));
            self.builder.block(BlockKind::Paragraph, &line);
        }
        self.letter(inner);
        self.depth -= 1;
    }

    /// Adds a piece of a letter that was sent in several: the first of them begins as a letter does.
    fn piece(&mut self, message: &Message<'_>, part: &MessagePart<'_>) {
        let is_first = (part.content_type())
            .and_then(|kind| kind.attribute("number"))
            .is_none_or(|number| number.trim() == "1");
        let bytes = packing::bytes(message, part, None).filter(|_| is_first);
        let inner = bytes
            .as_ref()
            .map(|(bytes, _)| MessageParser::default().parse(&**bytes));
        match inner.flatten() {
            Some(inner) => self.forwarded(&inner),
            None if is_first => self.attachment(message, part),
            None => {
                let text = self.decoded(message, part);
                self.lines(&text, part);
            }
        }
    }

    /// Adds a text part as what it is.
    fn text(&mut self, message: &Message<'_>, part: &MessagePart<'_>) {
        let text = self.decoded(message, part);
        let subtype = media_type(part).map(|(_, subtype)| subtype);
        match subtype.as_deref() {
            Some("html") => self.html(&text),
            Some("plain" | "x-amp-html") | None if is_page(&text) => self.html(&text),
            Some("enriched" | "richtext") => self.html(&enriched(&text)),
            Some("markdown" | "x-markdown") => {
                self.builder.append(&markdown::read(&text, ""));
            }
            Some("plain") | None => self.lines(&text, part),
            _ if is_multipart(part) || says_no_kind(part) => self.lines(&text, part),
            _ => self.attachment(message, part),
        }
    }

    fn html(&mut self, html: &str) {
        if !pour(&mut self.builder, html, None, Opens::Nowhere) {
            self.builder.left_out(Reason::Attachment, html);
        }
    }

    fn lines(&mut self, text: &str, part: &MessagePart<'_>) {
        let says = |name: &str, value: &str| {
            part.content_type()
                .and_then(|kind| kind.attribute(name))
                .is_some_and(|found| found.eq_ignore_ascii_case(value))
        };
        if says("format", "flowed") {
            let text = lines::unflowed(text, says("delsp", "yes"));
            lines::write(&mut self.builder, &text, self.signatures);
        } else {
            lines::write(&mut self.builder, text, self.signatures);
        }
    }

    /// The characters of a part. The encoding that it names is followed unless the bytes belie it.
    fn decoded(&mut self, message: &Message<'_>, part: &MessagePart<'_>) -> String {
        let parsed = match &part.body {
            PartType::Text(text) | PartType::Html(text) => &**text,
            _ => "",
        };
        let charset = part
            .content_type()
            .and_then(|kind| kind.attribute("charset"));
        let is_known = charset.is_none_or(|name| Encoding::for_label(name.as_bytes()).is_some());
        let found = packing::bytes(message, part, charset)
            .filter(|_| is_known || parsed.is_empty())
            .and_then(|(bytes, below)| Some((decode_declared(&bytes, charset)?, below)));
        match found {
            Some((mut decoded, below)) => {
                self.warnings.extend(decoded.warning);
                if !below.is_empty() {
                    decoded.text.push_str("\n\n");
                    decoded.text.push_str(&below);
                }
                decoded.text
            }
            None => parsed.to_owned(),
        }
    }

    /// Notes a part that is not shown, with its words where it has any.
    fn attachment(&mut self, message: &Message<'_>, part: &MessagePart<'_>) {
        let (kind, subtype) = media_type(part).unwrap_or_default();
        let name = match part.attachment_name() {
            Some(name) => name.to_owned(),
            None => format!("{kind}/{subtype}"),
        };
        let words = self.words(message, part);
        self.builder
            .left_out(Reason::Attachment, format!("{name}\n{words}").trim());
    }

    /// The words of a part that is not shown, and of all parts in it.
    fn words(&mut self, message: &Message<'_>, part: &MessagePart<'_>) -> String {
        let mut words = Vec::new();
        let mut open = vec![part];
        while let Some(part) = open.pop() {
            let (kind, subtype) = media_type(part).unwrap_or_default();
            match &part.body {
                PartType::Multipart(parts) => {
                    let parts = parts.iter().rev();
                    open.extend(parts.filter_map(|id| message.parts.get(*id as usize)));
                }
                PartType::Text(_) | PartType::Html(_) => {
                    let text = self.decoded(message, part);
                    let is_html = subtype == "html";
                    words.push(if is_html { words_of(&text) } else { text });
                }
                _ if kind == "message" => words.push(self.decoded(message, part)),
                _ => {}
            }
        }
        words.join("\n\n")
    }
}

/// The words of HTML.
fn words_of(html: &str) -> String {
    let mut builder = Builder::new("");
    pour(&mut builder, html, None, Opens::Nowhere);
    builder.finish().text().to_owned()
}

/// Text with the few marks of RFC 1896, as HTML.
fn enriched(text: &str) -> String {
    let mut html = String::new();
    for paragraph in plain::paragraphs_of(text) {
        html.push_str("<p>");
        html.push_str(&paragraph.replace("<<", "&lt;"));
        html.push_str("</p>");
    }
    html
}

/// Type and subtype in lower case, where the part says them.
pub(super) fn media_type(part: &MessagePart<'_>) -> Option<(String, String)> {
    let found = part.content_type()?;
    Some((
        found.ctype().to_ascii_lowercase(),
        found.subtype().unwrap_or_default().to_ascii_lowercase(),
    ))
}

fn is(part: &MessagePart<'_>, kind: &str, subtype: &str) -> bool {
    match media_type(part) {
        Some((found, sub)) => found == kind && sub == subtype,
        // What says nothing is plain text (RFC 2045, 5.2).
        None => kind == "text" && subtype == "plain" && matches!(part.body, PartType::Text(_)),
    }
}

/// Whether a type stands there that cannot be read, "text" alone: such a part is plain text (RFC 2045, 5.2).
fn says_no_kind(part: &MessagePart<'_>) -> bool {
    media_type(part).is_none_or(|(_, subtype)| subtype.is_empty())
}

fn is_multipart(part: &MessagePart<'_>) -> bool {
    media_type(part).is_some_and(|(kind, _)| kind == "multipart")
}

fn is_attached(part: &MessagePart<'_>) -> bool {
    part.content_disposition()
        .is_some_and(mail_parser::ContentType::is_attachment)
}

/// The name of the first sender, or else the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    first.name().or_else(|| first.address()).map(str::to_owned)
}
