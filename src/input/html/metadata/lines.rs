//! What a page says as one line of plain text.

use std::borrow::Cow;
use std::sync::LazyLock;

use regex::Regex;

pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One line; `None` if nothing is left.
pub(super) fn tidy(text: &str) -> Option<String> {
    let line = one_line(text);
    (!line.is_empty()).then_some(line)
}

/// References that publishers leave in what is no HTML, also those that were encoded twice.
pub(super) fn unescaped(text: &str) -> Cow<'_, str> {
    static REFERENCE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"&#?\w{2,10};").expect("a pattern"));
    let mut text = Cow::Borrowed(text);
    for _ in 0..2 {
        if !REFERENCE.is_match(&text) {
            break;
        }
        let found = REFERENCE.replace_all(&text, |found: &regex::Captures<'_>| {
            dom_query::Document::fragment(&found[0]).text().to_string()
        });
        text = Cow::Owned(found.into_owned());
    }
    text
}
