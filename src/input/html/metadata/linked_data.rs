//! What a page says of itself in JSON-LD (schema.org).

use serde_json::Value;

use super::lines::{tidy, unescaped};
use super::marks::Marks;
use crate::input::html::phrases;

/// What a page says of its article.
#[derive(Debug, Default)]
pub(super) struct LinkedData {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub site: Option<String>,
    /// The whole text.
    pub body: Option<String>,
    /// The text is for subscribers.
    pub for_subscribers: bool,
}

/// The JSON in a script, as it is found: in a comment or a marked section, with line breaks in its
/// strings.
fn json(script: &str) -> String {
    const AROUND: &[&str] = &[
        "//<![CDATA[",
        "// <![CDATA[",
        "/*<![CDATA[*/",
        "/* <![CDATA[ */",
        "<![CDATA[",
        "<!--",
        "//]]>",
        "// ]]>",
        "/*]]>*/",
        "/* ]]> */",
        "]]>",
        "-->",
        ";",
        // What is left around a marked section that was read as XML.
        "//",
        "/*",
        "*/",
    ];
    let mut text = script.trim();
    while let Some(inner) = AROUND
        .iter()
        .find_map(|mark| text.strip_prefix(mark).or_else(|| text.strip_suffix(mark)))
    {
        text = inner.trim();
    }
    text.replace(['\n', '\r', '\t'], " ")
}

impl LinkedData {
    /// Reads all that a page says so.
    pub(super) fn read(marks: &Marks) -> Self {
        let mut data = Self::default();
        for script in &marks.linked_data {
            if let Ok(value) = serde_json::from_str::<Value>(&json(script)) {
                data.take(&value, marks);
            }
        }
        data
    }

    /// Takes what a value says, looking into lists and graphs.
    fn take(&mut self, value: &Value, marks: &Marks) {
        match value {
            Value::Array(values) => values.iter().for_each(|value| self.take(value, marks)),
            Value::Object(fields) => {
                if let Some(graph) = fields.get("@graph") {
                    self.take(graph, marks);
                }
                let types = fields.get("@type").map(strings).unwrap_or_default();
                let is_article = types.iter().any(|kind| {
                    kind.ends_with("Article") || kind.ends_with("Posting") || *kind == "Report"
                });
                if !is_article {
                    return;
                }
                let text = |name: &str| {
                    fields
                        .get(name)
                        .and_then(Value::as_str)
                        .and_then(|text| tidy(&unescaped(text)))
                };
                let names = |name: &str| {
                    let names = fields.get(name).map(strings).unwrap_or_default();
                    tidy(&unescaped(&names.join(", ")))
                };
                self.title = self
                    .title
                    .take()
                    .or_else(|| headline(text("headline"), text("name"), marks));
                self.byline = self.byline.take().or_else(|| names("author"));
                self.published = self.published.take().or_else(|| text("datePublished"));
                self.site = self.site.take().or_else(|| names("publisher"));
                self.body = self.body.take().or_else(|| {
                    let body = fields.get("articleBody").and_then(Value::as_str)?;
                    (!body.trim().is_empty()).then(|| unescaped(body).into_owned())
                });
                self.for_subscribers |= match fields.get("isAccessibleForFree") {
                    Some(Value::Bool(free)) => !free,
                    Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
                    _ => false,
                };
            }
            _ => {}
        }
    }
}

/// A string, the name of an object, or those of each in a list.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Object(fields) => fields.get("name").map(strings).unwrap_or_default(),
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// Of the two names of an article the one that the page goes by: an encyclopaedia gives as headline
/// what it says of the subject.
fn headline(headline: Option<String>, name: Option<String>, marks: &Marks) -> Option<String> {
    let is_shown = |title: &String| {
        let letters = phrases::letters(title);
        let page = marks.title.as_deref().map(phrases::letters);
        page.is_some_and(|page| page.contains(&letters))
            || marks
                .headings
                .iter()
                .any(|heading| phrases::letters(heading) == letters)
    };
    match (headline, name) {
        (Some(headline), Some(name)) if !is_shown(&headline) && is_shown(&name) => Some(name),
        (headline, name) => headline.or(name),
    }
}
