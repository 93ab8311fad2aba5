//! JSON lines: one article a line, `{"id": …, "text": …, "title": …}`.

use serde::Deserialize;

use super::{Error, Reading, plain};
use crate::document::{BlockKind, Builder, Document, Origin};

/// One line. Other fields are left alone.
#[derive(Deserialize)]
struct Line {
    text: String,
    #[serde(default)]
    id: Option<Id>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    byline: Option<String>,
    #[serde(default, alias = "date")]
    published: Option<String>,
    #[serde(default)]
    site: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
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

/// Reads each line.
///
/// # Errors
/// [`Error::Malformed`] with the number of the first line that is no such object.
pub(super) fn read(text: &str, source: &str) -> Result<Vec<Reading>, Error> {
    let malformed = |reason: String| Error::malformed(source, &reason);
    let mut readings = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let line: Line = serde_json::from_str(line).map_err(|fault| {
            malformed(format!(
                "line {} is not an object with \"text\": {fault}",
                index + 1
            ))
        })?;
        readings.push(Reading {
            document: article(line, &format!("{source}#{}", index + 1)),
            warnings: Vec::new(),
        });
    }
    if readings.is_empty() {
        Err(malformed("there is no line in it".to_owned()))
    } else {
        Ok(readings)
    }
}

fn article(line: Line, name: &str) -> Document {
    let source = match line.id {
        Some(Id::Word(id)) => id,
        Some(Id::Number(id)) => id.to_string(),
        None => name.to_owned(),
    };
    let mut builder = Builder::new(&source);
    builder.origin(Origin {
        source,
        byline: line.byline,
        published: line.published,
        site: line.site,
    });
    if let Some(title) = line.title {
        builder.title(&title);
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
        let readings = read(text, "a.jsonl").unwrap();
        let seen: Vec<_> = readings
            .iter()
            .map(|r| (&*r.document.origin.source, r.document.text()))
            .collect();
        assert_eq!(seen, [("7", "T\n\nOne.\n\nTwo."), ("a.jsonl#3", "Three.")]);
        let fault = read("{\"text\": \"x\"}\n[]\n", "b").unwrap_err();
        assert!(fault.to_string().contains("line 2"), "{fault}");
    }
}
