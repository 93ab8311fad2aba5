//! How the bytes of a part were packed for the way, and what stands below them that was not.

use std::borrow::Cow;

use mail_parser::decoders::{base64::base64_decode, quoted_printable::quoted_printable_decode};
use mail_parser::{Encoding, Message, MessagePart, MimeHeaders};

use crate::input::{decode, decode_declared};

/// The bytes of a part as they were before, and the words in clear below them.
pub(super) fn bytes<'a>(
    message: &'a Message<'_>,
    part: &MessagePart<'_>,
    charset: Option<&str>,
) -> Option<(Cow<'a, [u8]>, String)> {
    let (start, end) = (part.offset_body as usize, part.offset_end as usize);
    let packed = message.raw_message.get(start..end)?;
    let alone = |bytes| (bytes, String::new());
    match packing(part) {
        // A list or a gateway that unpacks a part may leave the field above it as it was: the words stand there as
        // they are.
        Encoding::Base64 => Some(match unpacked(packed, charset) {
            Some((bytes, below)) => (Cow::Owned(bytes), below),
            None => alone(Cow::Borrowed(packed)),
        }),
        Encoding::None => Some(alone(Cow::Borrowed(packed))),
        Encoding::QuotedPrintable => {
            quoted_printable_decode(packed).map(|bytes| alone(Cow::Owned(bytes)))
        }
    }
}

/// How a part says that it is packed, whatever blanks stand behind the word.
fn packing(part: &MessagePart<'_>) -> Encoding {
    let said = part.content_transfer_encoding().unwrap_or_default().trim();
    match said {
        said if said.eq_ignore_ascii_case("base64") => Encoding::Base64,
        said if said.eq_ignore_ascii_case("quoted-printable") => Encoding::QuotedPrintable,
        _ => Encoding::None,
    }
}

/// What Base64 stands for, and the words below it; `None` for what is none: where no line is longer than a word, text
/// has to come out.
fn unpacked(bytes: &[u8], charset: Option<&str>) -> Option<(Vec<u8>, String)> {
    const LONGEST_WORD: usize = 40;
    let (packed, below) = bytes.split_at_checked(end(bytes))?;
    let lines = || packed.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    let is_long = lines().any(|line| line.len() > LONGEST_WORD);
    let is_word = |line: &[u8]| line.iter().skip(1).all(u8::is_ascii_lowercase);
    if packed.is_empty() || !is_long && lines().all(is_word) {
        return None;
    }
    let is_text =
        |bytes: &[u8]| decode_declared(bytes, charset).is_some_and(|text| text.warning.is_none());
    let bytes = base64_decode(packed).filter(|bytes| is_long || is_text(bytes))?;
    let below = decode(below.trim_ascii()).map(|below| below.text);
    Some((bytes, below.unwrap_or_default()))
}

/// Where Base64 ends. Its lines are of its letters alone, in fours but for the last, and what fills up the last four
/// ends a line of it; words may follow, as lists of addressees add them.
fn end(bytes: &[u8]) -> usize {
    let is_letter = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/');
    let (mut end, mut at) = (0, 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let words = line.trim_ascii();
        let letters = words.iter().take_while(is_letter).count();
        let fill = words.iter().skip(letters).take_while(|byte| **byte == b'=');
        let length = letters + fill.count();
        let is_in_fours = length.is_multiple_of(4);
        let is_last = || {
            bytes
                .get(at + line.len()..)
                .unwrap_or_default()
                .trim_ascii()
                .is_empty()
        };
        if length == words.len() && (is_in_fours || is_last()) {
            end = if words.is_empty() {
                end
            } else {
                at + line.len()
            };
        } else {
            let before = line.len() - line.trim_ascii_start().len();
            let is_filled = is_in_fours && letters < length;
            return if is_filled { at + before + length } else { end };
        }
        at += line.len();
    }
    end
}
