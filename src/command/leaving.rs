//! What is said once one has left: how far one is, and how to go on.

use std::io::Write as _;

use super::console::answers;
use crate::document::{Location, clean_line};
use crate::reader::Last;

/// Says how to go on, where something can be opened again by its name.
pub(super) fn tell(last: Option<&Last>) {
    if let Some(told) = last.and_then(goes_on) {
        let mut out = answers();
        // Who has left cannot be told that nothing can be told.
        let _ = writeln!(out, "{told}").and_then(|()| out.flush());
    }
}

/// "62 %; standpoint -g s12 harbour-ferry.txt goes on", for what can be opened again by its name.
fn goes_on(last: &Last) -> Option<String> {
    let origin = &last.document.origin;
    let name = match origin.location.as_ref()? {
        Location::File(path) => path.to_str()?,
        Location::Page(address) => address,
    };
    let place = match last.statement {
        Some(number) => format!("s{number}"),
        None => format!("{}%", last.percent),
    };
    let named = quoted(name)?;
    Some(format!(
        "{} %; standpoint -g {place} {named} goes on",
        last.percent
    ))
}

/// A name as a shell takes it; `None` for one that cannot be shown as it is.
fn quoted(name: &str) -> Option<String> {
    if clean_line(name) != name || name.starts_with('-') {
        return None;
    }
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:+,@%=".contains(c);
    if name.chars().all(is_plain) {
        return Some(name.to_owned());
    }
    Some(format!("'{}'", name.replace('\'', "'\\''")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_as_a_shell_takes_them() {
        let cases = [
            ("a.txt", Some("a.txt")),
            ("my news.txt", Some("'my news.txt'")),
            ("it's.txt", Some("'it'\\''s.txt'")),
            (
                "https://example.org/?a=1&b",
                Some("'https://example.org/?a=1&b'"),
            ),
            ("a\u{1b}[2J.txt", None),
            ("-x", None),
        ];
        for (name, wanted) in cases {
            assert_eq!(quoted(name).as_deref(), wanted, "{name:?}");
        }
    }
}
