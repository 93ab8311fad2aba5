//! The heads of a letter and of its parts, as programs write them that know little of mail.

use std::borrow::Cow;
use std::collections::HashSet;

use super::mailbox::is_field;
use crate::input::decode;

/// Header fields that only mail has, or that mail has and articles do not begin with.
pub(super) const FIELDS: &[&str] = &[
    "received",
    "from",
    "to",
    "cc",
    "subject",
    "date",
    "message-id",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
    "return-path",
    "delivered-to",
    "reply-to",
    "list-id",
    "sender",
];

/// The letter with its head in UTF-8, as letters write it in any encoding without saying which, and with an empty line
/// below each head.
pub(super) fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    match in_utf_8(bytes) {
        Cow::Borrowed(bytes) => ended(bytes),
        Cow::Owned(bytes) => Cow::Owned(ended(&bytes).into_owned()),
    }
}

fn in_utf_8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let end = bytes
        .windows(2)
        .position(|pair| pair == b"\n\n")
        .into_iter()
        .chain(bytes.windows(4).position(|four| four == b"\r\n\r\n"))
        .min()
        .unwrap_or(bytes.len());
    let (head, body) = bytes.split_at(end);
    if std::str::from_utf8(head).is_ok() {
        return Cow::Borrowed(bytes);
    }
    let Some(head) = decode(head) else {
        return Cow::Borrowed(bytes);
    };
    let mut whole = head.text.into_bytes();
    whole.extend_from_slice(body);
    Cow::Owned(whole)
}

/// The letter with an empty line where a head goes over into text without one: before the first line that is no field,
/// unless there is a field of mail further down in the same head.
fn ended(bytes: &[u8]) -> Cow<'_, [u8]> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let mut boundaries: HashSet<&[u8]> = HashSet::new();
    let mut ends: HashSet<usize> = HashSet::new();
    // Where the head begins that one is in, and up to where more of it is known to come.
    let (mut head, mut known) = (Some(0), 0);
    for (at, line) in lines.iter().enumerate() {
        if is_boundary(line, &boundaries) {
            head = Some(at + 1);
            continue;
        }
        let Some(begin) = head else {
            continue;
        };
        if line.trim_ascii().is_empty() {
            head = None;
            continue;
        }
        boundaries.extend(boundary(line));
        let goes_on = at > begin && line.starts_with(b" ") || line.starts_with(b"\t");
        if at < known || goes_on || is_field(line) {
            continue;
        }
        let below = lines.iter().enumerate().skip(at + 1);
        let more = below
            .take_while(|(_, line)| {
                !line.trim_ascii().is_empty() && !is_boundary(line, &boundaries)
            })
            .find(|(_, line)| is_of_mail(line));
        if let Some((field, _)) = more {
            known = field;
        } else {
            ends.insert(at);
            head = None;
        }
    }
    if ends.is_empty() {
        return Cow::Borrowed(bytes);
    }
    let mut whole = Vec::with_capacity(bytes.len() + ends.len());
    for (at, line) in lines.iter().enumerate() {
        if ends.contains(&at) {
            whole.push(b'\n');
        }
        whole.extend_from_slice(line);
    }
    Cow::Owned(whole)
}

/// Whether a line is one of the fields that only mail has.
fn is_of_mail(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < line.len()
        && (FIELDS.iter()).any(|field| field.as_bytes().eq_ignore_ascii_case(name))
}

fn is_boundary(line: &[u8], boundaries: &HashSet<&[u8]>) -> bool {
    let name = line.strip_prefix(b"--").map(<[u8]>::trim_ascii_end);
    name.is_some_and(|name| boundaries.contains(name))
}

/// What a line of a head says stands between the parts.
fn boundary(line: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"boundary=";
    let at = line
        .windows(NAME.len())
        .position(|window| window.eq_ignore_ascii_case(NAME))?;
    let value = line.get(at + NAME.len()..)?.trim_ascii();
    let name = match value.strip_prefix(b"\"") {
        Some(quoted) => quoted.split(|byte| *byte == b'"').next(),
        None => value
            .split(|byte| matches!(byte, b';' | b' ' | b'\t'))
            .next(),
    };
    name.filter(|name| !name.is_empty())
}
