//! What the file of an article is called, where each has its own.

use std::collections::HashSet;

/// The last part of a source, without its ending and what a file cannot be called.
pub(super) fn stem(source: &str) -> String {
    let last = last(source);
    plain(match last.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && ending.len() <= 5 => stem,
        _ => last,
    })
}

/// The same with its ending.
pub(super) fn whole_name(source: &str) -> String {
    plain(last(source))
}

fn last(source: &str) -> &str {
    let source = source.trim_end_matches('/');
    source.rsplit('/').next().unwrap_or(source)
}

/// A name without what a file cannot be called.
fn plain(last: &str) -> String {
    let plain = |c: char| {
        if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') {
            c
        } else {
            '-'
        }
    };
    let name: String = last.chars().map(plain).take(80).collect();
    let name = name.trim_matches(['-', '.']);
    if name.is_empty() {
        "article".to_owned()
    } else {
        name.to_owned()
    }
}

/// A name that no article of this run has yet.
pub(super) fn unused(stem: &str, taken: &mut HashSet<String>) -> String {
    let mut name = stem.to_owned();
    let mut number = 1;
    while !taken.insert(name.to_lowercase()) {
        number += 1;
        name = format!("{stem}-{number}");
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_make_names_of_files() {
        for (source, name) in [
            ("a/b/harbour-ferry.txt", "harbour-ferry"),
            ("https://example.org/2031/a?b=c", "a-b-c"),
            ("lines.jsonl#12", "lines.jsonl-12"),
            ("-", "article"),
            ("../..", "article"),
        ] {
            assert_eq!(stem(source), name);
        }
        let mut taken = HashSet::new();
        assert_eq!(unused("a", &mut taken), "a");
        assert_eq!(unused("A", &mut taken), "A-2");
    }
}
