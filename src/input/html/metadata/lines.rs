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

/// The day in the address of a page, as those have it that file their articles by date.
pub(super) fn day_in(address: &str) -> Option<String> {
    static DAY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?x)^\w+://[^/?\#]+/(?:[^?\#]*/)?
            (?: (\d{4})/(\d\d?)/(\d\d?)(?:[/_-]|$) | (\d{4})-(\d\d?)-(\d\d?)(?:[_-][^/]*)?$ )",
        )
        .expect("a pattern")
    });
    let address = address.split(['?', '#']).next()?;
    let found = DAY.captures(address)?;
    let number = |at: usize| {
        let one = found.get(at).or_else(|| found.get(at + 3))?;
        one.as_str().parse::<u32>().ok()
    };
    let (year, month, day) = (number(1)?, number(2)?, number(3)?);
    // What is older was not filed so, and is the day of what is told.
    ((1990..2100).contains(&year) && has_day(year, month, day))
        .then(|| format!("{year}-{month:0>2}-{day:0>2}"))
}

/// Whether a calendar has a day.
fn has_day(year: u32, month: u32, day: u32) -> bool {
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let most = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        _ => 0,
    };
    (1..=most).contains(&day)
}

/// Names as one line: with what cannot be taken for a part of one of them between.
pub(super) fn joined(names: &[String]) -> String {
    let has_comma = names.iter().any(|name| name.contains(','));
    names.join(if has_comma { "; " } else { ", " })
}

/// The name in a byline, without "By" before it, and what follows it: a date, a handle, an address.
pub(super) fn person(byline: &str) -> Option<String> {
    static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?i)^(?:(?:written|posted|published|reported|words|story|text)\s+)?by(?::\s*|\s+|$)",
        )
        .expect("a pattern")
    });
    static AFTER: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(
            r"(?ix)
            \s*[|•·]
            | \s+[-–—]\s
            | \s*[(<]?\S*(?:@|://)
            | (?:^|[,\s]+)(?:published|updated|posted|last\ updated|read\ more|follow)\b
            | [,\s]+(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day\b
            | [,\s]+(?:on\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d
            | [,\s]+(?:on\s+)?\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}
            | [,\s]+\d{1,2}:\d\d",
        )
        .expect("a pattern")
    });
    static TAG: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"</?[A-Za-z][^<>]*>").expect("a pattern"));
    static LINE: LazyLock<Regex> =
        LazyLock::new(|| Regex::new(r"(?i)</?(?:br|p|div|li)\b[^<>]*>").expect("a pattern"));
    let byline = unescaped(byline);
    // What stood on lines of its own is a name of its own.
    let lines = LINE.split(&byline).map(|line| TAG.replace_all(line, ""));
    let lines = lines.map(|line| one_line(&line));
    let lines: Vec<String> = lines
        .filter(|line| !BEFORE.replace(line, "").is_empty())
        .collect();
    let line = lines.join(", ");
    let name = BEFORE.replace(&line, "");
    let name = match AFTER.find(&name) {
        Some(found) if found.start() > 0 => name.get(..found.start()).unwrap_or(&name),
        Some(_) => "",
        None => &name,
    };
    let name = name.trim().trim_end_matches([',', ';', ':']);
    let is_name = name.chars().any(char::is_alphabetic);
    is_name.then(|| name.to_owned())
}
