//! JSON lines: one article a line, `{"id": …, "text": …, "title": …}`.

mod line;

use std::io::{self, BufRead, Cursor, Read};

use line::{Line, article};
use serde::de::IgnoredAny;

use super::reading::parted;
use super::{Error, Options, Reading, decode, json, own};

/// Whether the first line is an object with a text.
pub(super) fn is_lines(text: &str) -> bool {
    text.lines()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| {
            line.trim_start().starts_with('{')
                && serde_json::from_str::<Line>(&json::paired(line).0).is_ok()
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
    /// What ends the source behind a line that is whole.
    fault: Option<io::Error>,
}

impl<R: BufRead> Lines<R> {
    pub(super) fn new(from: R, source: &str, options: &Options) -> Self {
        Self {
            from,
            source: source.to_owned(),
            limit: options.limits.bytes,
            number: 0,
            over: false,
            fault: None,
        }
    }

    /// The next line that is not blank; `None` at the end.
    fn line(&mut self) -> Option<Result<Vec<u8>, Error>> {
        loop {
            let mut bytes = Vec::new();
            let read = match self.fault.take() {
                Some(fault) => Err(fault),
                None => (&mut self.from)
                    .take(self.limit + 1)
                    .read_until(b'\n', &mut bytes),
            };
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
                Err(reason) if is_object(&bytes) => {
                    self.fault = Some(reason);
                    return Some(Ok(bytes));
                }
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
        let (text, told) = json::paired(&decoded.text);
        let text = &*text;
        let mut warnings: Vec<String> = decoded.warning.into_iter().chain(told).collect();
        let document = match serde_json::from_str(text) {
            Ok(line) if !own::begins(text) => {
                article(&line, &format!("{}#{number}", self.source), &mut warnings)
            }
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
        Ok(Reading { document, warnings })
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
    fn of_two_fields_of_one_name_the_last_holds() {
        let line = r#"{"text": 7, "text": "One.", "site": "A", "te\u0078t": "Two.", "site": null, "site": "B", "more": 1, "more": 2}"#;
        assert!(is_lines(line));
        let (readings, amiss) = read(line, "a", &Options::default()).unwrap();
        let document = &readings[0].document;
        assert_eq!(document.text(), "Two.");
        assert_eq!(document.origin.site.as_deref(), Some("B"));
        assert!(amiss.is_empty(), "{amiss:?}");
    }

    #[test]
    fn what_can_be_labelled_is_and_what_is_no_text_is_told() {
        let text = r#"{"text": "A.", "id": {"feed": "x y", "no": [1, 2]}}
{"text": "B.", "id": 12345678901234567890123}
{"text": "C.", "id": ["a", null]}
{"text": "D.", "id": true}
{"text": "E.", "id": ""}
{"text": "F.", "id": null}
{"text": "G \ud83d.", "id": "g\udc00", "byline": [{"name": "Ann"}], "url": {}, "date": [1, "x"]}"#;
        assert!(is_lines(text));
        let (readings, amiss) = read(text, "a", &Options::default()).unwrap();
        assert!(amiss.is_empty(), "{amiss:?}");
        let seen: Vec<_> = readings
            .iter()
            .map(|r| &*r.document.origin.source)
            .collect();
        let wanted = [
            "{\"feed\":\"x y\",\"no\":[1,2]}",
            "12345678901234567890123",
            "[\"a\",null]",
            "true",
            "a#5",
            "a#6",
            "g\u{fffd}",
        ];
        assert_eq!(seen, wanted);
        let last = readings.last().unwrap();
        assert_eq!(last.document.text(), "G \u{fffd}.");
        assert_eq!(
            last.warnings,
            [
                "2 halves of surrogate pairs, which are no characters, were replaced by “\u{fffd}”",
                "\"byline\" is no text and is left out: [{\"name\":\"Ann\"}]",
                "\"date\" is no text and is left out: [1,\"x\"]",
                "\"url\" is no text and is left out: {}",
            ]
        );
    }

    #[test]
    fn what_is_told_of_a_line_is_short_whatever_stands_in_it() {
        let line = format!(
            r#"{{"text": "A.", "url": {{"a": "{}"}}}}"#,
            "x".repeat(1 << 20)
        );
        let (readings, _) = read(&line, "a", &Options::default()).unwrap();
        let told = &readings[0].warnings[0];
        assert!(
            told.len() < 300 && told.ends_with('…'),
            "{} bytes",
            told.len()
        );
    }

    #[test]
    fn a_bad_line_is_named_and_the_others_are_read() {
        let text = b"{\"text\": \"One.\"}\n{\"text\": \"\\ud80\"}\n[]\n{\"text\": \"N\0\"}\n\xff\n{\"text\": \"Two.\"}";
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
            (
                "[\"One.\", null, null, null, null, null, null, null, null, null, null]",
                "a list stands where an object with \"text\" should",
            ),
            ("[{\"text\": \"One.\"}]", "a list stands where an object"),
            ("7", "a number stands where an object"),
            ("{\"text\": 7}", "a number stands where a text should"),
            ("{\"text\": [7]}", "a number stands where a text should"),
            ("{\"text\": null}", "null stands where a text should"),
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
    fn a_whole_line_before_a_fault_is_read() {
        let text = b"{\"text\": \"One.\"}\n{\"text\": \"Two.\"}";
        let broken = text.chain(Broken);
        let lines = Lines::new(io::BufReader::new(broken), "a", &Options::default());
        let results: Vec<_> = lines.collect();
        assert!(matches!(
            &*results,
            [Ok(_), Ok(_), Err(Error::Unreadable { .. })]
        ));
    }

    struct Broken;

    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("broken"))
        }
    }

    #[test]
    fn a_line_without_end_is_not_read_to_its_end() {
        let options = Options {
            limits: crate::input::Limits {
                bytes: 100,
                ..crate::input::Limits::default()
            },
            ..Options::default()
        };
        let endless = std::io::BufReader::new(std::io::repeat(b'x'));
        let results: Vec<_> = Lines::new(endless, "a", &options).collect();
        assert!(matches!(&*results, [Err(Error::TooLarge { .. })]));
    }
}
