//! The article of an analysis, as it stands there.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;

use super::unlike::Unlike;
use crate::document::{BlockKind, Builder, Document, Origin, clean, clean_line};

/// An analysis. What is not read must be there all the same.
#[derive(Deserialize)]
#[serde(expecting = "an analysis")]
pub(super) struct Analysis {
    document: Article,
    #[serde(rename = "actors")]
    _actors: Vec<IgnoredAny>,
    #[serde(rename = "speakers")]
    _speakers: Vec<IgnoredAny>,
    #[serde(rename = "statements")]
    _statements: Vec<IgnoredAny>,
    #[serde(rename = "stances")]
    _stances: Vec<IgnoredAny>,
    #[serde(default)]
    corrections: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(expecting = "an object with the text of an article")]
struct Article {
    source: String,
    title: Option<String>,
    #[serde(default)]
    author: Option<String>,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    address: Option<String>,
    #[serde(default)]
    language: Option<String>,
    text: String,
    paragraphs: Vec<[usize; 2]>,
    #[serde(default)]
    kinds: Vec<String>,
}

/// The article of an analysis.
///
/// # Errors
/// If its text and what is said of it do not fit each other.
pub(super) fn document(analysis: Analysis) -> Result<Document, Unlike> {
    let article = analysis.document;
    let text = &*article.text;
    let mut builder = Builder::new(&article.source);
    builder.origin(Origin {
        source: article.source,
        byline: article.author,
        published: article.published,
        site: article.outlet,
        address: article.address,
        language: article.language,
        corrected: analysis
            .corrections
            .into_iter()
            .map(|one| cleaned(one, ""))
            .collect(),
        ..Origin::default()
    });
    let mut places = Places::of(text);
    let mut at = 0;
    let mut title = article.title;
    for (index, [start, end]) in article.paragraphs.into_iter().enumerate() {
        let number = index + 1;
        let place = places.span(start, end);
        let (from, to) = place.ok_or(Unlike::Place { number, start, end })?;
        builder.space(text.get(at..from).unwrap_or_default());
        let words = text.get(from..to).unwrap_or_default();
        let kind = match article.kinds.get(index) {
            Some(word) => BlockKind::named(word).ok_or_else(|| Unlike::Kind {
                number,
                word: word.clone(),
            })?,
            None => BlockKind::Paragraph,
        };
        if title
            .as_ref()
            .is_some_and(|title| title.split_whitespace().eq(words.split_whitespace()))
        {
            title = None;
            builder.title(words);
        } else {
            builder.block(kind, words);
        }
        at = to;
    }
    builder.space(text.get(at..).unwrap_or_default());
    let document = builder.finish();
    if document.text() != text {
        return Err(Unlike::Text);
    }
    Ok(document)
}

/// A value whose words may go wherever words of an article go.
fn cleaned(value: Value, name: &str) -> Value {
    /// Letters of what is shown, a name or an issue: no hand wrote a longer one.
    const LONGEST: usize = 500;
    match value {
        // What is shown stands on one line; quotations have the line breaks of the text.
        Value::String(words) if matches!(name, "quote" | "prefix" | "suffix") => {
            Value::String(clean(&words).into_owned())
        }
        Value::String(words) => Value::String(clean_line(&words).chars().take(LONGEST).collect()),
        Value::Array(values) => values
            .into_iter()
            .map(|value| cleaned(value, name))
            .collect(),
        Value::Object(fields) => {
            let fields = fields.into_iter();
            fields
                .map(|(name, value)| {
                    let value = cleaned(value, &name);
                    (name, value)
                })
                .collect()
        }
        plain => plain,
    }
}

/// Places in a text, from code points to bytes, each behind the one before.
struct Places<'a> {
    text: &'a str,
    point: usize,
    byte: usize,
}

impl<'a> Places<'a> {
    fn of(text: &'a str) -> Self {
        Self {
            text,
            point: 0,
            byte: 0,
        }
    }

    fn span(&mut self, start: usize, end: usize) -> Option<(usize, usize)> {
        Some((self.byte(start)?, self.byte(end)?))
    }

    fn byte(&mut self, point: usize) -> Option<usize> {
        let by = point.checked_sub(self.point)?;
        let mut rest = self.text.get(self.byte..)?.char_indices();
        let to = match rest.nth(by) {
            Some((at, _)) => self.byte + at,
            // One place lies behind the last character.
            None if self.text.get(self.byte..)?.chars().count() == by => self.text.len(),
            None => return None,
        };
        (self.point, self.byte) = (point, to);
        Some(to)
    }
}
