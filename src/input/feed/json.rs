//! JSON Feed, of any version.

use serde_json::Value;

use super::draft::{Draft, Markup, Text};
use super::item::Found;
use crate::document::clean_line;
use url::Url;

/// Whether text begins as JSON Feed does.
pub(in crate::input) fn is_feed(text: &str) -> bool {
    text.starts_with('{')
        && (text.contains("jsonfeed.org/version")
            || text.contains("\"items\"")
                && ["\"content_html\"", "\"content_text\"", "\"home_page_url\""]
                    .iter()
                    .any(|name| text.contains(name)))
}

/// Title, items, and whether it is cut off; then the items are the whole ones before.
pub(super) fn read(text: &str, base: Option<&Url>) -> Found {
    let text = text.trim_start_matches('\u{feff}');
    let whole = serde_json::from_str::<Value>(text);
    let is_cut = whole.is_err();
    let (feed, items) = if let Ok(feed) = whole {
        let items = feed.get("items").and_then(Value::as_array).cloned();
        (feed, items.unwrap_or_default())
    } else {
        (head(text), salvaged(text))
    };
    let title = string(&feed, "title").map(|title| clean_line(&title));
    let items = items
        .iter()
        .map(|item| draft(item, &feed).finish(title.as_deref(), base))
        .collect();
    (title, items, is_cut)
}

fn draft(item: &Value, feed: &Value) -> Draft {
    let mut draft = Draft {
        id: string(item, "id"),
        title: string(item, "title").map(|title| (Markup::Plain, title)),
        published: string(item, "date_published").or_else(|| string(item, "date_modified")),
        language: string(item, "language").or_else(|| string(feed, "language")),
        ..Draft::default()
    };
    draft.links = ["url", "external_url"]
        .iter()
        .filter_map(|name| string(item, name))
        .collect();
    for (name, markup, is_summary) in [
        ("content_html", Markup::Html, false),
        ("content_text", Markup::Plain, false),
        ("summary", Markup::Plain, true),
    ] {
        draft.texts.extend(string(item, name).map(|text| Text {
            markup,
            text,
            is_summary,
        }));
    }
    let author = |value: &Value| string(value, "name");
    draft.authors = match (item.get("authors"), item.get("author")) {
        (Some(Value::Array(authors)), _) => authors.iter().filter_map(author).collect(),
        (_, Some(one)) => author(one).into_iter().collect(),
        _ => Vec::new(),
    };
    draft
}

/// A field as text; a number is one.
fn string(value: &Value, name: &str) -> Option<String> {
    match value.get(name)? {
        Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// What stands before the items of a broken file.
fn head(text: &str) -> Value {
    let before = text.split("\"items\"").next().unwrap_or("");
    let whole = format!("{}}}", before.trim_end().trim_end_matches(','));
    serde_json::from_str(&whole).unwrap_or_default()
}

/// The items of a broken file up to the first that is not whole.
fn salvaged(text: &str) -> Vec<Value> {
    let Some(mut rest) = text
        .split_once("\"items\"")
        .and_then(|(_, after)| after.split_once('['))
        .map(|(_, items)| items)
    else {
        return Vec::new();
    };
    let mut items = Vec::new();
    loop {
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<Value>();
        let Some(Ok(item)) = values.next() else {
            return items;
        };
        items.push(item);
        let end = values.byte_offset();
        rest = rest
            .get(end..)
            .unwrap_or("")
            .trim_start()
            .trim_start_matches(',');
    }
}
