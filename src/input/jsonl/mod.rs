//! JSON lines: one article a line, `{"id": …, "text": …, "title": …}`.

use std::fmt;
use std::io::{BufRead, Cursor, Read};

use serde::de::{IgnoredAny, SeqAccess, Unexpected, Visitor};
use serde::{Deserialize, Deserializer};

use super::reading::parted;
use super::{Error, Options, Reading, decode, json, own, plain};
use crate::document::{BlockKind, Builder, Document, Origin};

/// One line. Other fields are left alone.
#[derive(Deserialize)]
#[serde(expecting = "an object with \"text\"")]
struct Line {
    #[serde(deserialize_with = "paragraphs")]
    text: String,
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    title: Option<Words>,
    #[serde(default)]
    byline: Option<Words>,
    // What has two names may be there under both.
    #[serde(default)]
    published: Option<Words>,
    #[serde(default)]
    date: Option<Words>,
    #[serde(default)]
    site: Option<Words>,
    #[serde(default)]
    address: Option<Words>,
    #[serde(default)]
    url: Option<Words>,
    #[serde(default)]
    language: Option<Words>,
    #[serde(default)]
    lang: Option<Words>,
}

/// A text beside the article. Others write a year as a number, and several authors as a list: an article
/// is not lost for that.
struct Words(String);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Written {
            between: ", ",
            numbers: true,
        })
    }
}

/// A text, or its paragraphs.
fn paragraphs<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let written = Written {
        between: "\n\n",
        numbers: false,
    };
    deserializer.deserialize_any(written).map(|words| words.0)
}

/// Reads a text, or a list of them, which becomes one.
#[derive(Clone, Copy)]
struct Written {
    between: &'static str,
    /// Whether a number is taken for the text that it is written as.
    numbers: bool,
}

impl Written {
    fn number<E: serde::de::Error>(
        self,
        found: Unexpected,
        number: &dyn fmt::Display,
    ) -> Result<Words, E> {
        if self.numbers {
            Ok(Words(number.to_string()))
        } else {
            Err(E::invalid_type(found, &self))
        }
    }
}

impl<'de> Visitor<'de> for Written {
    type Value = Words;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Words, E> {
        Ok(Words(text.to_owned()))
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<Words, E> {
        self.number(Unexpected::Unsigned(number), &number)
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<Words, E> {
        self.number(Unexpected::Signed(number), &number)
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Words, E> {
        self.number(Unexpected::Float(number), &number)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Words, A::Error> {
        let mut all: Vec<String> = Vec::new();
        while let Some(text) = list.next_element()? {
            all.push(text);
        }
        Ok(Words(all.join(self.between)))
    }
}

#[derive(Deserialize)]
#[serde(untagged, expecting = "its \"id\" is no word and no number")]
enum Id {
    Word(String),
    Number(serde_json::Number),
}

/// Whether the first line is an object with a text.
pub(super) fn is_lines(text: &str) -> bool {
    text.lines()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| {
            line.trim_start().starts_with('{') && serde_json::from_str::<Line>(line).is_ok()
        })
}

/// The first line that is not blank, where all of it is there and it can be split off.
pub(super) fn first_line(bytes: &[u8]) -> Option<&[u8]> {
    let begin = bytes.len() - bytes.trim_ascii_start().len();
    let text = bytes.get(begin..)?;
    let end = text.iter().position(|byte| *byte == b'\n')?;
    can_be_split(bytes).then(|| text.get(..end))?
}

/// Whether a line is a whole object of JSON.
pub(super) fn is_object(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    line.starts_with(b"{") && serde_json::from_slice::<IgnoredAny>(line).is_ok()
}

/// Whether text in these bytes can be split at line feeds before it is decoded.
pub(super) fn can_be_split(bytes: &[u8]) -> bool {
    !matches!(
        bytes,
        [0xfe, 0xff, ..] | [0xff, 0xfe, ..] | [0, ..] | [_, 0, ..]
    )
}

/// The articles and what was amiss in between.
///
/// # Errors
/// [`Error::Malformed`] if there is no article in it, with the first reason.
pub(super) fn read(
    text: &str,
    source: &str,
    options: &Options,
) -> Result<(Vec<Reading>, Vec<Error>), Error> {
    let lines = Lines::new(Cursor::new(text.as_bytes()), source, options);
    parted(lines, || Error::malformed(source, "there is no line in it"))
}

/// Reads line by line. A line that is no such object is an error in its place.
pub(super) struct Lines<R> {
    from: R,
    source: String,
    /// Most bytes of a line.
    limit: u64,
    number: usize,
    over: bool,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(from: R, source: &str, options: &Options) -> Self {
        Self {
            from,
            source: source.to_owned(),
            limit: options.limits.bytes,
            number: 0,
            over: false,
        }
    }

    /// The next line that is not blank; `None` at the end.
    fn line(&mut self) -> Option<Result<Vec<u8>, Error>> {
        loop {
            let mut bytes = Vec::new();
            let read = (&mut self.from)
                .take(self.limit + 1)
                .read_until(b'\n', &mut bytes);
            self.number += 1;
            match read {
                Ok(0) => return None,
                Ok(length) if length as u64 > self.limit => {
                    self.over = true;
                    return Some(Err(Error::TooLarge {
                        source_name: format!("line {} of {}", self.number, self.source),
                        limit: self.limit,
                    }));
                }
                Ok(_) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(_) => return Some(Ok(bytes)),
                Err(reason) => {
                    self.over = true;
                    return Some(Err(Error::Unreadable {
                        source_name: self.source.clone(),
                        reason,
                    }));
                }
            }
        }
    }

    fn reading(&self, bytes: &[u8]) -> Result<Reading, Error> {
        let number = self.number;
        let malformed = |reason: &str| {
            let reason = format!("line {number} is not an object with \"text\": {reason}");
            Error::malformed(&self.source, &reason)
        };
        let decoded = decode(bytes).ok_or_else(|| malformed("it is binary data"))?;
        let text = &decoded.text;
        let document = match serde_json::from_str(text) {
            Ok(line) if !own::begins(text) => article(line, &format!("{}#{number}", self.source)),
            Err(fault) if !own::is_own(text) => {
                return Err(malformed(&json::told(&fault)));
            }
            _ => own::article(text).map_err(|reason| {
                Error::malformed(
                    &self.source,
                    &format!("line {number}: {}", reason.in_line()),
                )
            })?,
        };
        Ok(Reading {
            document,
            warnings: decoded.warning.into_iter().collect(),
        })
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = Result<Reading, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        let line = self.line()?;
        Some(line.and_then(|bytes| self.reading(&bytes)))
    }
}

fn article(line: Line, name: &str) -> Document {
    let source = match line.id {
        Some(Id::Word(id)) => id,
        Some(Id::Number(id)) => id.to_string(),
        None => name.to_owned(),
    };
    let mut builder = Builder::new(&source);
    let words = |words: Option<Words>| words.map(|words| words.0);
    builder.origin(Origin {
        source,
        byline: words(line.byline),
        published: words(line.published.or(line.date)),
        site: words(line.site),
        address: words(line.address.or(line.url)),
        language: words(line.language.or(line.lang)),
        ..Origin::default()
    });
    if let Some(title) = line.title {
        builder.title(&title.0);
    }
    for paragraph in plain::paragraphs_of(&line.text) {
        builder.block(BlockKind::Paragraph, paragraph);
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_an_article() {
        let text = "{\"id\": 7, \"text\": \"One.\\n\\nTwo.\", \"title\": \"T\"}\n\n{\"text\": \"Three.\"}\n";
        assert!(is_lines(text));
        let options = Options::default();
        let (readings, _) = read(text, "a.jsonl", &options).unwrap();
        let seen: Vec<_> = readings
            .iter()
            .map(|r| (&*r.document.origin.source, r.document.text()))
            .collect();
        assert_eq!(seen, [("7", "T\n\nOne.\n\nTwo."), ("a.jsonl#3", "Three.")]);
    }

    #[test]
    fn no_article_is_lost_for_how_others_write_what_stands_beside_it() {
        let line = "{\"text\": [\"One.\", \"Two.\"], \"title\": 1984, \"byline\": [\"Ann Lee\", \"Ben Moor\"], \
            \"date\": 2031.5, \"published\": -7, \"url\": null, \"lang\": \"en\", \"language\": \"en-GB\"}";
        assert!(is_lines(line));
        let (readings, amiss) = read(line, "a", &Options::default()).unwrap();
        let document = &readings[0].document;
        assert_eq!(document.text(), "1984\n\nOne.\n\nTwo.");
        let origin = &document.origin;
        assert_eq!(origin.byline.as_deref(), Some("Ann Lee, Ben Moor"));
        assert_eq!(origin.published.as_deref(), Some("-7"));
        assert_eq!(
            (origin.address.as_deref(), origin.language.as_deref()),
            (None, Some("en-GB"))
        );
        assert!(amiss.is_empty());
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        let text = b"{\"text\": \"One.\"}\n{\"text\": \"\\ud800\"}\n[]\n{\"text\": \"N\0\"}\n\xff\n{\"text\": \"Two.\"}";
        let options = Options::default();
        let results: Vec<_> = Lines::new(Cursor::new(&text[..]), "a", &options).collect();
        let texts: Vec<_> = results
            .iter()
            .filter_map(|result| Some(result.as_ref().ok()?.document.text()))
            .collect();
        assert_eq!(texts, ["One.", "Two."]);
        let faults: Vec<_> = results
            .iter()
            .filter_map(|result| Some(result.as_ref().err()?.to_string()))
            .collect();
        for (fault, line) in faults.iter().zip(2..) {
            assert!(fault.contains(&format!("line {line} ")), "{fault}");
        }
        assert_eq!(faults.len(), 4);
        let fault = read("[]\n", "b", &options).unwrap_err();
        assert!(fault.to_string().contains("line 1"), "{fault}");
    }

    #[test]
    fn what_is_wrong_is_told_without_the_words_of_the_program() {
        for (line, why) in [
            ("[]", "a list stands where an object with \"text\" should"),
            ("7", "a number stands where an object"),
            ("{\"text\": 7}", "a number stands where a text should"),
            ("{\"text\": [7]}", "a number stands where a text should"),
            ("{\"text\": null}", "null stands where a text should"),
            (
                "{\"text\": \"\", \"title\": {}}",
                "an object stands where a text should",
            ),
            (
                "{\"text\": \"\", \"id\": []}",
                "its \"id\" is no word and no number",
            ),
            ("{\"body\": \"\"}", "there is no \"text\" in it"),
            ("{\"text\": \"", "it breaks off in the middle"),
        ] {
            let fault = read(line, "a", &Options::default())
                .unwrap_err()
                .to_string();
            assert!(fault.contains(why), "{fault}");
            assert!(
                !fault.contains("struct") && !fault.contains("enum"),
                "{fault}"
            );
        }
    }

    #[test]
    fn a_line_without_end_is_not_read_to_its_end() {
        let options = Options {
            limits: super::super::Limits {
                bytes: 100,
                ..super::super::Limits::default()
            },
            ..Options::default()
        };
        let endless = std::io::BufReader::new(std::io::repeat(b'x'));
        let results: Vec<_> = Lines::new(endless, "a", &options).collect();
        assert!(matches!(&*results, [Err(Error::TooLarge { .. })]));
    }
}
