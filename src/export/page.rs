//! Pages that stand alone: one file, no script, no font, nothing fetched.

use std::fmt::Write as _;

use crate::analysis::Analysis;

/// The look of every page.
const STYLE: &str = include_str!("html.css");

/// The start of a page, up to its body.
pub(super) fn head(title: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"generator\" content=\"standpoint {}\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        env!("CARGO_PKG_VERSION"),
        escaped(title)
    )
}

/// The end of a page.
pub(super) const TAIL: &str = "</body>\n</html>\n";

/// Text as text: nothing in it is markup, neither between tags nor in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// Where an article is from, as a link if it is on the web.
pub(super) fn source_link(analysis: &Analysis) -> String {
    linked(super::wording::source(analysis))
}

/// Text, as a link if it is an address of the web.
pub(super) fn linked(text: &str) -> String {
    let on_the_web = text.starts_with("https://") || text.starts_with("http://");
    if on_the_web && !text.contains(char::is_whitespace) {
        let address = escaped(text);
        format!("<a href=\"{address}\" rel=\"noreferrer\">{address}</a>")
    } else {
        escaped(text)
    }
}

/// The attribute of an element with the words of an article, where they are not English.
pub(super) fn language(analysis: &Analysis) -> String {
    match super::wording::language(analysis) {
        Some(tag) if tag != "en" => format!(" lang=\"{}\"", escaped(tag)),
        _ => String::new(),
    }
}

/// Short tags of the actors, no two the same.
pub(super) fn tags(analysis: &Analysis) -> Vec<String> {
    let mut tags: Vec<String> = Vec::new();
    for actor in &analysis.actors.all {
        let words = actor.name.split(|c: char| !c.is_alphanumeric());
        let initials = words.filter_map(|word| word.chars().next());
        let made: String = initials.filter(|c| !c.is_lowercase()).take(3).collect();
        let made = if made.is_empty() {
            let letters = actor.name.chars().filter(|c| c.is_alphanumeric());
            letters.take(2).flat_map(char::to_uppercase).collect()
        } else {
            made
        };
        let wanted = actor.tag.clone().unwrap_or(made);
        let mut tag = wanted.clone();
        let mut number = 1;
        while tags.contains(&tag) {
            number += 1;
            tag.clone_from(&wanted);
            let _ = write!(tag, "{number}");
        }
        tags.push(tag);
    }
    tags
}
