//! The few marks that are not letters, with a set that stays inside ASCII.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::stances::Polarity;

/// The marks that are not letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Glyphs {
    pub ascii: bool,
    pub quoted_bar: &'static str,
    pub reported_bar: &'static str,
    pub folded: &'static str,
    pub unfolded: &'static str,
    pub current: &'static str,
    pub other: &'static str,
    pub read: &'static str,
    pub unread: &'static str,
    pub vertical: &'static str,
    pub horizontal: &'static str,
    pub paragraph: &'static str,
    pub point: &'static str,
    pub ellipsis: &'static str,
    pub arrow: &'static str,
    /// Between a body and one who speaks for it.
    pub within: &'static str,
    pub before: &'static str,
    pub beyond: &'static str,
    pub up: &'static str,
    pub down: &'static str,
    pub supports: &'static str,
    pub opposes: &'static str,
    pub neutral: &'static str,
    pub bullet: &'static str,
    pub open_quote: &'static str,
    pub close_quote: &'static str,
}

impl Glyphs {
    /// The mark of a side.
    #[must_use]
    pub fn side(&self, polarity: Polarity) -> &'static str {
        match polarity {
            Polarity::Supports => self.supports,
            Polarity::Opposes => self.opposes,
            Polarity::Neutral => self.neutral,
        }
    }

    /// Unicode, all of it in fonts for thirty years.
    pub const UNICODE: Self = Self {
        ascii: false,
        quoted_bar: "┃",
        reported_bar: "│",
        folded: "▸",
        unfolded: "▾",
        current: "●",
        other: "○",
        read: "━",
        unread: "─",
        vertical: "│",
        horizontal: "─",
        paragraph: "¶",
        point: "·",
        ellipsis: "…",
        arrow: "→",
        within: "›",
        before: "‹",
        beyond: "›",
        up: "↑",
        down: "↓",
        supports: "▲",
        opposes: "▼",
        neutral: "·",
        bullet: "•",
        open_quote: "“",
        close_quote: "”",
    };

    /// ASCII.
    pub const ASCII: Self = Self {
        ascii: true,
        quoted_bar: "!",
        reported_bar: ":",
        folded: ">",
        unfolded: "v",
        current: "*",
        other: "o",
        read: "=",
        unread: "-",
        vertical: "|",
        horizontal: "-",
        paragraph: "P",
        point: ".",
        ellipsis: "~",
        arrow: "->",
        within: ">",
        before: "<",
        beyond: ">",
        up: "^",
        down: "v",
        supports: "S",
        opposes: "O",
        neutral: "-",
        bullet: "*",
        open_quote: "\"",
        close_quote: "\"",
    };

    /// A letter of the article as this set shows it, in the same number of columns.
    #[must_use]
    pub fn letter<'a>(&self, letter: &'a str, columns: usize) -> Cow<'a, str> {
        if !self.ascii || letter.is_ascii() {
            return Cow::Borrowed(letter);
        }
        let plain = match letter {
            "“" | "”" | "„" | "«" | "»" => "\"",
            "‘" | "’" | "‚" | "‹" | "›" => "'",
            "—" | "–" | "‐" | "‑" | "−" | "─" => "-",
            "…" | "·" => ".",
            "•" => "*",
            "\u{a0}" | "\u{202f}" | "\u{2009}" => " ",
            _ => "",
        };
        if !plain.is_empty() {
            return Cow::Borrowed(plain);
        }
        // An accented letter loses its accent.
        match letter.nfd().next() {
            Some(base) if base.is_ascii() && columns == 1 => Cow::Owned(base.to_string()),
            _ => Cow::Owned("?".repeat(columns)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_stand_ins_take_the_same_columns() {
        for (letter, wide, plain) in [
            ("“", 1, "\""),
            ("é", 1, "e"),
            ("日", 2, "??"),
            ("…", 1, "."),
        ] {
            assert_eq!(Glyphs::ASCII.letter(letter, wide), plain);
            assert_eq!(Glyphs::UNICODE.letter(letter, wide), letter);
        }
    }
}
