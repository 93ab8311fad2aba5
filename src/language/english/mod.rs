//! English: what is known of its words without an article, as tables. `SOURCES.md` says where they come
//! from, and the head of each what is in it. Another language is another folder with the same tables.

/// The rows of a table, each with the number of its line; `#` begins a remark.
pub(super) fn rows(table: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let lines = (1..).zip(table.lines());
    lines.filter(|(_, row)| !row.starts_with('#'))
}

/// Words that say what somebody or something is.
pub(super) const ROLES: &str = include_str!("roles.tsv");

/// Names that one gender bears.
pub(super) const FIRST_NAMES: &str = include_str!("first-names.tsv");

/// The verbs, and how they bend.
pub(super) const VERBS: &str = include_str!("verbs.toml");

/// Small numbers in letters, and in figures.
pub(super) const NUMBERS: &str = include_str!("numbers.tsv");

/// Endings that are spelt in two ways.
pub(super) const SPELLINGS: &str = include_str!("spelling.tsv");

/// What an apostrophe cuts short.
pub(super) const CONTRACTIONS: &str = include_str!("contractions.tsv");

/// Helpers that are not themselves without the n of "not".
pub(super) const NEGATED: &str = include_str!("negated.tsv");

/// The sets of [`Set`](super::Set).
pub(super) const WORDS: &str = include_str!("words.tsv");
