//! Mail: what was written, not the headers; the words quoted from others as quotations.
//!
//! All text of a letter is in the article, also that of a second part and of a letter that it
//! forwards. Of two versions of the same text one is taken. Signatures and attachments stand in
//! [`Document::left_out`](crate::document::Document::left_out).

mod heads;
mod letter;
mod lines;
mod mailbox;
mod packing;

use std::borrow::Cow;

use mail_parser::{Message, MessageParser};

use super::{Error, Reading};
use crate::document::{Reason, tally};
pub(super) use mailbox::is_mailbox;

/// Whether text begins as mail does: header lines, among them two that mail has.
pub(super) fn is_mail(text: &str) -> bool {
    let mut known = 0;
    for line in text.lines().take(200) {
        if line.is_empty() {
            return known > 1;
        }
        if line.starts_with([' ', '\t']) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            return false;
        };
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
            return false;
        }
        known += usize::from(heads::FIELDS.contains(&&*name.to_ascii_lowercase()));
    }
    // The beginning of long headers.
    known > 3
}

/// Reads one letter, or each of a mailbox or a digest.
///
/// # Errors
/// [`Error::NoText`] where nothing is written in any letter.
pub(super) fn read(bytes: &[u8], source: &str) -> Result<Vec<Reading>, Error> {
    let bytes = bytes.trim_ascii_start();
    let letters = if bytes.starts_with(b"From ") {
        mailbox::letters(bytes)
    } else {
        vec![Cow::Borrowed(bytes)]
    };
    let mut readings = Vec::new();
    let (mut attachments, mut signatures) = (0, 0);
    for bytes in &letters {
        let bytes = heads::readable(bytes);
        let Some(message) = MessageParser::default().parse(&*bytes) else {
            continue;
        };
        for message in letters_of(&message) {
            let name = format!("{source}#{}", readings.len() + 1);
            let reading = letter::read(message, &name);
            for (reason, count) in tally(reading.document.left_out()) {
                match reason {
                    Reason::Attachment => attachments += count,
                    Reason::Signature => signatures += count,
                    _ => {}
                }
            }
            // A subject alone is worth a line of a list, but no article.
            if reading.document.blocks().len() > usize::from(reading.document.title().is_some()) {
                readings.push(reading);
            }
        }
    }
    if let [only] = &mut *readings {
        source.clone_into(&mut only.document.origin.source);
    }
    if readings.is_empty() {
        return Err(Error::NoText {
            source_name: source.to_owned(),
            what: "letter",
            besides: match (attachments, signatures) {
                (0, 0) => String::new(),
                (0, count) => format!(", only {}", Reason::Signature.counted(count)),
                (1, _) => ", only an attachment; save it and give its name".to_owned(),
                (count, _) => format!(", only {count} attachments; save them and give their names"),
            },
        });
    }
    Ok(readings)
}

/// The letters of a digest, or the letter itself.
fn letters_of<'a>(message: &'a Message<'a>) -> Vec<&'a Message<'a>> {
    let is_digest = message.parts.first().is_some_and(|part| {
        letter::media_type(part).is_some_and(|(kind, sub)| kind == "multipart" && sub == "digest")
    });
    let inner: Vec<_> = message
        .parts
        .iter()
        .filter_map(|part| match &part.body {
            mail_parser::PartType::Message(inner) if is_digest => Some(inner),
            _ => None,
        })
        .collect();
    // What is no letter must not be lost with the wrapper.
    if inner.is_empty() || inner.len() + 1 < message.parts.len() {
        vec![message]
    } else {
        inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;

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

    fn blocks(letter: &str) -> (Vec<String>, Vec<String>) {
        let reading = read(letter.as_bytes(), "a.eml").unwrap().remove(0);
        let document = reading.document;
        let blocks = document.blocks().iter();
        (
            blocks.map(|block| document.line(block.span)).collect(),
            document
                .left_out()
                .iter()
                .map(|left| left.text.clone())
                .collect(),
        )
    }

    fn of_parts(kind: &str, parts: &[&str]) -> String {
        let parts: Vec<String> = parts.iter().map(|part| format!("--b\n{part}\n")).collect();
        format!(
            "\n\nSubject: S\nFrom: a@b.example\nContent-Type: multipart/{kind}; boundary=b\n\n{}--b--\n",
            parts.concat()
        )
    }

    #[test]
    fn every_part_with_text_is_read_and_the_others_are_counted() {
        let letter = of_parts(
            "mixed",
            &[
                "\nOne.",
                "Content-Type: text/plain\n\nTwo.",
                "Content-Type: image/png; name=port.png\nContent-Transfer-Encoding: base64\n\naaaa",
                "Content-Type: text/plain\nContent-Disposition: attachment; filename=log.txt\n\nnoise",
                "Content-Type: message/rfc822\n\nSubject: Old\nFrom: Bo Li <bo@b.example>\n\nThree.",
            ],
        );
        let (kept, left) = blocks(&letter);
        assert_eq!(kept, ["S", "One.", "Two.", "Old", "From: Bo Li", "Three."]);
        assert_eq!(left, ["port.png", "log.txt\nnoise"]);
    }

    #[test]
    fn of_two_versions_the_whole_one_is_read() {
        let plain =
            "Content-Type: text/plain\n\nView this letter in your browser: https://a.example/1";
        let html = "Content-Type: text/html\n\n<p>The minister said yes on Monday, and no on Tuesday, an aide said.</p><p>She left.</p>";
        let (kept, _) = blocks(&of_parts("alternative", &[plain, html]));
        assert_eq!(kept.len(), 3, "{kept:?}");
        let whole = "Content-Type: text/plain\n\nThe minister said yes on Monday, and no on Tuesday, an aide said.";
        let (kept, _) = blocks(&of_parts("alternative", &[whole, html]));
        assert_eq!(kept.len(), 2, "{kept:?}");
        let page = "Content-Type: text/plain\n\n<html><body><p>Marked <b>up</b>.</p></body></html>";
        assert_eq!(blocks(&of_parts("mixed", &[page])).0, ["S", "Marked up."]);
    }

    #[test]
    fn a_second_part_of_the_same_type_goes_on() {
        let first = "Content-Type: text/plain\n\nThe minister said yes.";
        let second = "Content-Type: text/plain\n\nShe said no on Tuesday.";
        let html = "Content-Type: text/html\n\n<p>The minister said yes.</p>";
        let (kept, left) = blocks(&of_parts("alternative", &[first, second, html, first]));
        assert_eq!(
            kept,
            ["S", "The minister said yes.", "She said no on Tuesday."]
        );
        assert_eq!(left, ["text/plain\nThe minister said yes."]);
        // Nor is it one where it is given once more.
        let (kept, left) = blocks(&of_parts(
            "alternative",
            &[first, second, html, first, second],
        ));
        assert_eq!(kept.len(), 3, "{kept:?}");
        assert_eq!(left.len(), 2, "{left:?}");
    }

    #[test]
    fn what_only_says_that_it_is_base64_is_read_as_it_stands() {
        let letter = |body: &str| {
            format!(
                "Subject: S\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n{body}\n"
            )
        };
        let plain = "“We wait,” the mayor said.\n\nShe left at noon.";
        let (kept, _) = blocks(&letter(plain));
        assert_eq!(
            kept,
            ["S", "“We wait,” the mayor said.", "She left at noon."]
        );
        for words in ["Hello Mary\nYes\nAnn", "Hello Mary\nBest\nAnn", "Thanks"] {
            let (kept, _) = blocks(&letter(words));
            assert_eq!(kept.join(" "), format!("S {}", words.replace('\n', " ")));
        }
        let packed = "VGhlIGJyaWRnZSBzdGF5cyBjbG9zZWQuCgo=\nVGhlIGZlcnJ5IHNhaWxzLg==";
        assert!(blocks(&letter(packed)).0[1].starts_with("The bridge stays closed."));
        // Words in clear may stand below.
        let footer = "_______\nHarbour list\nhttps://lists.harbour.example";
        for (packed, words) in [
            ("SGVsbG8=", "Hello"),
            ("SGVsbG8= all", "Hello all"),
            (packed, "The bridge stays closed."),
        ] {
            let (kept, _) = blocks(&letter(&format!("{packed}\n\n{footer}")));
            let kept = kept.join(" ");
            assert!(
                kept.contains(words) && kept.contains("Harbour list"),
                "{kept}"
            );
        }
        let wide = letter("AEgAZQBsAGwAbw==").replace("utf-8", "utf-16be");
        assert_eq!(blocks(&wide).0, ["S", "Hello"]);
        let blank = letter("VGhlIGJyaWRnZSBzdGF5cyBjbG9zZWQu").replace("base64\n", "base64 \t\n");
        assert_eq!(blocks(&blank).0, ["S", "The bridge stays closed."]);
    }

    #[test]
    fn what_stands_below_a_head_without_an_empty_line_is_text() {
        let letter = "From: a@b.example\nSubject: S\nThe bridge stays closed.\nThe ferry sails.\n";
        assert_eq!(
            blocks(letter).0,
            ["S", "The bridge stays closed.", "The ferry sails."]
        );
        let parts = of_parts(
            "mixed",
            &[
                "Content-Type: text/plain\nThe bridge stays closed.\n\nAnn",
                "Content-Type: text/html\n<p>The ferry sails.</p>",
            ],
        );
        let (kept, _) = blocks(parts.trim_start());
        assert_eq!(
            kept,
            ["S", "The bridge stays closed.", "Ann", "The ferry sails."]
        );
        // A field that goes on without a blank ends no head.
        let letter = "Subject: S\nof the bridge\nFrom: Ann <a@b.example>\n\nIt stays closed.\n";
        assert_eq!(blocks(letter).0[1..], ["It stays closed."]);
        let (kept, _) = blocks("Hear all of you\n  on the quay\n\nIt stays closed.");
        assert_eq!(
            kept.join(" "),
            "Hear all of you on the quay It stays closed."
        );
    }

    #[test]
    fn a_piece_of_a_letter_is_a_letter() {
        let (kept, _) = blocks(&of_parts(
            "mixed",
            &[
                "Content-Type: message/partial; number=1; total=2\n\nSubject: Bridge\nContent-Transfer-Encoding: base64\n\nVGhlIGJyaWRnZSBzdGF5cyBjbG9zZWQu",
                "Content-Type: message/partial; number=2; total=2\n\nThe ferry sails.",
            ],
        ));
        assert_eq!(
            kept,
            [
                "S",
                "Bridge",
                "The bridge stays closed.",
                "The ferry sails."
            ]
        );
    }

    #[test]
    fn parts_that_are_not_shown_give_their_words() {
        let inner = "Content-Type: multipart/mixed; boundary=c\n\n--c\nContent-Type: text/plain\n\nThe ferry sails.\n--c--";
        let html = "Content-Type: text/html\n\n<p>The bridge stays closed.</p>";
        let (kept, left) = blocks(&of_parts("alternative", &[html, inner]));
        assert_eq!(kept, ["S", "The bridge stays closed."]);
        assert_eq!(left, ["multipart/mixed\nThe ferry sails."]);
    }

    #[test]
    fn a_type_that_cannot_be_read_is_plain_text() {
        for kind in ["text; charset=us-ascii", "<html>"] {
            let letter = format!(
                "From: Ann Lee <a@example.org>\nSubject: Bridge\nContent-Type: {kind}\n\nThe bridge stays closed.\n"
            );
            let (shown, left_out) = blocks(&letter);
            assert!(
                shown.contains(&"The bridge stays closed.".to_owned()),
                "{shown:?}"
            );
            assert!(left_out.is_empty(), "{left_out:?}");
        }
    }

    #[test]
    fn letters_of_a_digest_are_articles() {
        let letter = of_parts(
            "digest",
            &[
                "\nSubject: A\nFrom: a@b.example\n\nOne.",
                "\nSubject: B\nFrom: c@d.example\n\nTwo.",
            ],
        );
        let readings = read(letter.as_bytes(), "d").unwrap();
        let texts: Vec<_> = readings.iter().map(|r| r.document.text()).collect();
        assert_eq!(texts, ["A\n\nOne.", "B\n\nTwo."]);
    }

    #[test]
    fn encodings_that_letters_do_not_name_are_found() {
        let letter = b"Subject: caf\xe9 cr\xe8me\nFrom: a@b.example\nContent-Type: text/html\n\n<meta charset=windows-1252><p>\x93Oui,\x94 dit Ren\xe9.</p>";
        let document = read(letter, "a").unwrap().remove(0).document;
        assert_eq!(document.text(), "café crème\n\n“Oui,” dit René.");
    }

    #[test]
    fn a_letter_without_text_says_what_there_is() {
        let letter = of_parts("mixed", &["Content-Type: image/png\n\naaaa"]);
        let error = read(letter.as_bytes(), "a.eml").unwrap_err().to_string();
        assert!(
            error.contains("letter") && error.contains("attachment"),
            "{error}"
        );
    }
}
