//! What JSON is, told by the fields of the object that it begins with.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer as _, IgnoredAny, MapAccess, Visitor};
use serde_json::{Deserializer, Value};

use crate::document::counted;

/// The fields of an object, as far as the text goes.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Fields {
    /// Also that of the value in which the text ends.
    names: Vec<String>,
    /// What stands under `format`, if that is a word.
    pub(super) format: Option<String>,
}

impl Fields {
    /// Whether all of these are there.
    pub(super) fn have(&self, names: &[&str]) -> bool {
        let mut names = names.iter();
        names.all(|name| self.names.iter().any(|own| own == name))
    }
}

/// The fields of the object that a text begins with, as far as it goes. `None`
/// for what is no object, broken in the middle, or has no field.
pub(super) fn fields(text: &str) -> Option<Fields> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    if !text.starts_with('{') {
        return None;
    }
    let mut fields = Fields::default();
    let read = Deserializer::from_str(text).deserialize_map(Reader(&mut fields));
    let is_json = read.map_or_else(|fault| fault.is_eof(), |()| true);
    (is_json && !fields.names.is_empty()).then_some(fields)
}

/// Whether a text is JSON and no prose: an object or a list of them, as far as it goes, or any whole list.
pub(super) fn is_json(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    fields(text.strip_prefix('[').unwrap_or(text)).is_some()
        || serde_json::from_str::<Vec<IgnoredAny>>(text).is_ok()
}

/// A text of JSON in which the halves of surrogate pairs that stand alone, and are no characters, are U+FFFD; and
/// a sentence on them, if there were any.
pub(super) fn paired(text: &str) -> (Cow<'_, str>, Option<String>) {
    let mut mended = String::new();
    let (mut halves, mut kept) = (0, 0);
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find('\\')) {
        at += found;
        at += match (unit(text, at), unit(text, at + UNIT)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => 2 * UNIT,
            (Some(0xd800..=0xdfff), _) => {
                mended.push_str(text.get(kept..at).unwrap_or_default());
                mended.push_str("\\ufffd");
                kept = at + UNIT;
                halves += 1;
                UNIT
            }
            (Some(_), _) => UNIT,
            // The sign that is escaped may be of several bytes.
            (None, _) => 2,
        };
        at = text.ceil_char_boundary(at);
    }
    if halves == 0 {
        return (Cow::Borrowed(text), None);
    }
    mended.push_str(text.get(kept..).unwrap_or_default());
    let told = counted(
        halves,
        "half of a surrogate pair, which is no character, was",
        "halves of surrogate pairs, which are no characters, were",
    );
    let told = format!("{told} replaced by “\u{fffd}”");
    (Cow::Owned(mended), Some(told))
}

/// The letters of `\ud83d`.
const UNIT: usize = 6;

/// The unit of UTF-16 that is written as `\ud83d` at a place.
fn unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + UNIT)?.strip_prefix("\\u")?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| u16::from_str_radix(digits, 16).ok())?
}

/// A value of JSON as it stands, without the blanks between its parts.
pub(super) fn compact(value: &str) -> String {
    let mut compact = String::new();
    let (mut is_text, mut is_escaped) = (false, false);
    for c in value.chars() {
        if is_text || !c.is_ascii_whitespace() {
            compact.push(c);
        }
        is_text ^= c == '"' && !is_escaped;
        is_escaped = is_text && c == '\\' && !is_escaped;
    }
    compact
}

/// What is wrong with JSON, in the words of who wrote it and without a place.
pub(super) fn told(fault: &serde_json::Error) -> String {
    if fault.is_eof() {
        return "it breaks off in the middle".to_owned();
    }
    let said = fault.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    let stands =
        |found: &str, wanted: &str| format!("{} stands where {} should", found, named(wanted));
    if let Some(field) = said.strip_prefix("missing field ") {
        return format!("there is no {} in it", field.replace('`', "\""));
    }
    for what in ["invalid type: ", "invalid value: "] {
        let parts = said
            .strip_prefix(what)
            .and_then(|rest| rest.split_once(", expected "));
        if let Some((found, wanted)) = parts {
            return stands(named(found), wanted);
        }
    }
    match said
        .strip_prefix("invalid length ")
        .and_then(|rest| rest.split_once(", expected "))
    {
        Some((_, wanted)) => stands("a list", wanted),
        None => said.to_owned(),
    }
}

/// What the parser calls a kind of value, in other words.
fn named(kind: &str) -> &str {
    const KINDS: [(&str, &str); 10] = [
        ("string", "a text"),
        ("a string", "a text"),
        ("integer", "a number"),
        ("floating point", "a number"),
        ("usize", "a whole number"),
        ("boolean", "true or false"),
        ("sequence", "a list"),
        ("a sequence", "a list"),
        ("map", "an object"),
        ("an array of length 2", "a pair of numbers"),
    ];
    let bare = kind.split(['`', '"']).next().unwrap_or_default().trim();
    let known = KINDS.iter().find(|(own, _)| *own == bare);
    known.map_or(kind, |(_, other)| other)
}

struct Reader<'a>(&'a mut Fields);

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key::<String>()? {
            let is_format = name == "format";
            self.0.names.push(name);
            if is_format {
                let value: Value = map.next_value()?;
                self.0.format = value.as_str().map(str::to_owned);
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_object_is_known_by_its_fields_wherever_they_stand() {
        let found = fields("\u{feff} {\"b\": [{\"x\": 1}], \"format\": \"f/1\"} and more").unwrap();
        assert!(found.have(&["format", "b"]) && !found.have(&["x"]));
        assert_eq!(found.format.as_deref(), Some("f/1"));
        let cut = fields("{\"a\": \"\", \"b\": [1, 2").unwrap();
        assert!(cut.have(&["a", "b"]));
    }

    #[test]
    fn halves_of_pairs_are_counted_and_whole_pairs_stay() {
        for (text, mended, count) in [
            (
                r#""\ud83d\ude00 \\ud83d \n\u00e9""#,
                r#""\ud83d\ude00 \\ud83d \n\u00e9""#,
                None,
            ),
            (r#""\ud83d.""#, r#""\ufffd.""#, Some("1 half of")),
            (
                r#""\uDE00\uD83Dx\\""#,
                r#""\ufffd\ufffdx\\""#,
                Some("2 halves of"),
            ),
            (
                r#""\ud83d\ud83d\ude00é\""#,
                r#""\ufffd\ud83d\ude00é\""#,
                Some("1 half of"),
            ),
            (r"\", r"\", None),
            (r"\é\u\u12é", r"\é\u\u12é", None),
        ] {
            let (found, told) = paired(text);
            assert_eq!(found, mended);
            assert_eq!(told.is_some(), count.is_some(), "{told:?}");
            let told = told.unwrap_or_default();
            assert!(told.starts_with(count.unwrap_or_default()), "{told}");
        }
    }

    #[test]
    fn a_value_is_compact_and_its_texts_stand_as_they_are() {
        let value = "{ \"a b\" : [ 1 , \"c \\\" d\" ],\n\"e\": null }";
        assert_eq!(compact(value), "{\"a b\":[1,\"c \\\" d\"],\"e\":null}");
    }

    #[test]
    fn prose_is_no_json() {
        for json in [
            "{\"a\": \"On",
            "{\"a\": 1}",
            "[{\"a\": 1}, {}]",
            "{\"a\":1}\n{\"b\":",
            "[\"a statement\", \"Ann Lee said no.\"]\n",
            "[1, 2, 3]",
        ] {
            assert!(is_json(json), "{json}");
        }
        for prose in [
            "",
            "{}",
            "{",
            "[1] A footnote.",
            "[1]\n[2]",
            "[\"Yes,\" she said.]",
            "[Music] “Yes,” she said.",
            "{sighs} “No.”",
            "{\"Yes,\" she said}",
            "{\"a\": 1, and so on}",
        ] {
            assert!(!is_json(prose), "{prose}");
        }
    }
}
