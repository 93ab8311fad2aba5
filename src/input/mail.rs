//! Mail: what was written, not the headers; the words quoted from others as quotations.

use mail_parser::mailbox::mbox::MessageIterator;
use mail_parser::{Address, Message, MessageParser};

use super::{Error, Reading, html, plain};
use crate::document::{BlockKind, Builder, Origin, Reason};

/// Whether bytes begin as mail does: header lines, among them one that only mail has.
pub(super) fn is_mail(text: &str) -> bool {
    let mut known = 0;
    for line in text.lines().take(60) {
        if line.is_empty() {
            return known > 1;
        }
        let Some((name, _)) = line.split_once(':') else {
            if line.starts_with([' ', '\t']) {
                continue;
            }
            return false;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        let names = [
            "received",
            "from",
            "to",
            "subject",
            "date",
            "message-id",
            "mime-version",
            "return-path",
            "delivered-to",
            "reply-to",
            "list-id",
        ];
        known += usize::from(names.contains(&&*name.to_ascii_lowercase()));
    }
    false
}

/// Whether text begins as a mailbox file does: "From ", an address, a date with a time.
pub(super) fn is_mailbox(text: &str) -> bool {
    let mut lines = text.lines();
    let Some(first) = lines.next().and_then(|line| line.strip_prefix("From ")) else {
        return false;
    };
    first.split_whitespace().count() >= 4
        && first.contains(':')
        && lines.next().is_some_and(|line| line.contains(':'))
}

/// Reads one message, or each of a mailbox.
///
/// # Errors
/// [`Error::NoArticle`] where no message has text.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Vec<Reading>, Error> {
    let messages: Vec<Vec<u8>> = if bytes.starts_with(b"From ") {
        MessageIterator::new(bytes)
            .filter_map(Result::ok)
            .map(mail_parser::mailbox::mbox::Message::unwrap_contents)
            .collect()
    } else {
        vec![bytes.to_vec()]
    };
    let many = messages.len() > 1;
    let readings: Vec<Reading> = messages
        .iter()
        .enumerate()
        .filter_map(|(index, bytes)| {
            let name = if many {
                format!("{source}#{}", index + 1)
            } else {
                source.to_owned()
            };
            let message = MessageParser::default().parse(bytes)?;
            letter(&message, &name)
        })
        .collect();
    if readings.is_empty() {
        return Err(Error::NoArticle {
            source_name: source.to_owned(),
            blocks: 0,
            program: false,
        });
    }
    Ok(readings)
}

/// The article in a message; `None` if nothing is written there.
fn letter(message: &Message<'_>, source: &str) -> Option<Reading> {
    let origin = Origin {
        source: source.to_owned(),
        byline: message.from().and_then(sender),
        published: message.date().map(mail_parser::DateTime::to_rfc3339),
        site: message
            .header("List-Id")
            .and_then(|list| list.as_text())
            .and_then(|list| list.split('<').next())
            .map(|list| list.trim().trim_matches('"').to_owned())
            .filter(|list| !list.is_empty()),
        ..Origin::default()
    };
    let subject = message.subject().map(str::trim).unwrap_or_default();
    let has_text = message
        .text_bodies()
        .any(|part| part.is_text() && !part.is_text_html());
    if !has_text && let Some(page) = message.body_html(0) {
        let page = html::read(
            &page,
            html::Page {
                source,
                title: Some(subject),
                ..html::Page::default()
            },
        );
        let mut reading = page.ok()?;
        reading.document.set_origin(origin);
        return Some(reading);
    }
    let text = message.body_text(0)?;
    let mut builder = Builder::new(source);
    builder.origin(origin).title(subject);
    write(&mut builder, &text);
    let document = builder.finish();
    (document.blocks().len() > usize::from(!subject.is_empty())).then(|| Reading {
        document,
        warnings: Vec::new(),
    })
}

/// Adds the lines of a text part: own words, words quoted with `>`, and leaves out the signature.
fn write(builder: &mut Builder, text: &str) {
    let mut lines = text.lines().peekable();
    let mut run = String::new();
    let mut run_quoted = false;
    let flush = |builder: &mut Builder, run: &mut String, quoted: bool| {
        let kind = if quoted {
            BlockKind::Quotation
        } else {
            BlockKind::Paragraph
        };
        for paragraph in plain::paragraphs_of(run) {
            builder.block(kind, paragraph);
        }
        run.clear();
    };
    while let Some(line) = lines.next() {
        if line == "-- " || line == "--" {
            let signature: Vec<&str> = lines.collect();
            flush(builder, &mut run, run_quoted);
            builder.left_out(Reason::Metadata, &signature.join("\n"));
            return;
        }
        let quoted = line.starts_with('>');
        if quoted != run_quoted && !line.trim().is_empty() {
            flush(builder, &mut run, run_quoted);
            run_quoted = quoted;
        }
        run.push_str(line.trim_start_matches(['>', ' ']).trim_end());
        // A line of format=flowed that ends in a blank goes on.
        run.push('\n');
    }
    flush(builder, &mut run, run_quoted);
}

/// The name of the first sender, or else the address.
fn sender(from: &Address<'_>) -> Option<String> {
    let first = from.first()?;
    first.name().or_else(|| first.address()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LETTER: &str = "From: Ann Lee <ann@example.org>\r\nTo: all@example.org\r\nSubject: =?utf-8?q?The_caf=C3=A9?= talks\r\nDate: Mon, 3 Mar 2031 10:00:00 +0100\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nThe minister said yes.\r\n\r\n> We oppose it,\r\n> and say so.\r\n\r\nI doubt it.\r\n-- \r\nAnn\r\n";

    #[test]
    fn a_letter_is_its_words() {
        let reading = read(LETTER.as_bytes(), "a.eml").unwrap().remove(0);
        let document = reading.document;
        let blocks: Vec<_> = document
            .blocks()
            .iter()
            .map(|block| (block.kind, document.line(block.span)))
            .collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Heading, "The café talks".to_owned()),
                (BlockKind::Paragraph, "The minister said yes.".to_owned()),
                (BlockKind::Quotation, "We oppose it, and say so.".to_owned()),
                (BlockKind::Paragraph, "I doubt it.".to_owned()),
            ]
        );
        assert_eq!(document.origin.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(document.left_out()[0].text, "Ann");
    }

    #[test]
    fn a_mailbox_is_several_letters() {
        let letter = LETTER.replace("\r\n", "\n");
        let mailbox = format!(
            "From ann@example.org Mon Mar  3 10:00:00 2031\n{letter}\nFrom bo@example.org Mon Mar  3 11:00:00 2031\n{letter}"
        );
        assert!(is_mailbox(&mailbox) && is_mail(&letter));
        let readings = read(mailbox.as_bytes(), "box").unwrap();
        let names: Vec<_> = readings
            .iter()
            .map(|r| &*r.document.origin.source)
            .collect();
        assert_eq!(names, ["box#1", "box#2"]);
        assert!(!is_mail(
            "Note: this is an article.\nIt: has colons.\n\nText."
        ));
    }
}
