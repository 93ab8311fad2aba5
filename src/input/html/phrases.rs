//! What the words of a block say about it.

use std::sync::LazyLock;

use crate::document::Reason;
use crate::tables::{Phrases, of_language, phrases};

/// Bytes from which on text is an article's, and more than a notice or what a page says of itself.
pub(super) const LONG: usize = 600;
/// Words of a notice that claims a right, at most.
const NOTICE: usize = 6;

phrases! {
    /// What the words of a page say of what is no article.
    pub(super) WORDS: Words = of_language!("pages.tsv"); {
        pointers, appeals, to_the_reader, reporting, reporting_with_subject, no_subject, lines_promotion, lines_sharing, lines_navigation, lines_metadata, beside, sections_related, sections_promotion, sections_comment, sections_sharing, consent, cut_short
    }
}

/// Phrases that tell what something is.
type Telling = Vec<(&'static str, Reason)>;

/// Whole lines between paragraphs, the longer before what they begin with.
static LINES: LazyLock<Telling> = LazyLock::new(|| {
    telling(&[
        (&WORDS.lines_promotion, Reason::Promotion),
        (&WORDS.lines_sharing, Reason::Sharing),
        (&WORDS.lines_navigation, Reason::Navigation),
        (&WORDS.lines_metadata, Reason::Metadata),
    ])
});

/// Headings of boxes that are not the article.
static SECTIONS: LazyLock<Telling> = LazyLock::new(|| {
    telling(&[
        (&WORDS.sections_related, Reason::Related),
        (&WORDS.sections_promotion, Reason::Promotion),
        (&WORDS.sections_comment, Reason::Comment),
        (&WORDS.sections_sharing, Reason::Sharing),
    ])
});

fn telling(lists: &[(&Phrases, Reason)]) -> Telling {
    let all = lists.iter();
    all.flat_map(|(list, reason)| list.iter().map(|phrase| (*phrase, *reason)))
        .collect()
}

/// Why a block is not part of the article, by its words and the share of them that are links.
pub(super) fn furniture(text: &str, link_share: f64) -> Option<Reason> {
    if text.len() > 300 {
        return None;
    }
    let small = text.to_lowercase();
    let begins = |known: &Phrases| known.iter().any(|known| small.starts_with(*known));
    if text.len() < 200 && begins(&WORDS.pointers) && (link_share > 0.3 || text.len() < 30) {
        return Some(Reason::Related);
    }
    if begins(&WORDS.appeals)
        && (link_share > 0.0 || text.len() < 80)
        && is_to_the_reader(&small, link_share > 0.0)
    {
        return Some(Reason::Promotion);
    }
    let claims = small.starts_with('©') || small.starts_with("copyright");
    let has_year = small.contains(|c: char| c.is_ascii_digit());
    // A sentence about such a right reports what somebody says of it.
    let is_sentence = || {
        let is_notice = WORDS
            .lines_metadata
            .iter()
            .any(|known| small.contains(*known));
        is_ended(text)
            && !is_notice
            && small.split_whitespace().count() > NOTICE
            && is_report(&small)
    };
    if text.len() < 150 && claims && (has_year || !is_sentence()) {
        return Some(Reason::Metadata);
    }
    LINES
        .iter()
        .find(|(known, _)| {
            small.strip_prefix(known).is_some_and(|rest| {
                rest.is_empty()
                    || text.len() < 60
                        && !rest.starts_with(char::is_alphanumeric)
                        && !is_ended(text)
                        && (known.contains([' ', ':']) || goes_on(rest) || link_share > 0.5)
            })
        })
        .map(|&(_, reason)| reason)
}

/// Whether what follows the one word of a button or label is more of it: "Share via email", and not
/// "Share prices".
fn goes_on(rest: &str) -> bool {
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .all(|word| WORDS.beside.contains(&word) || word.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a line is spoken to the reader of the page: it says so, or is no sentence and a label.
fn is_to_the_reader(small: &str, is_linked: bool) -> bool {
    const LABEL: usize = 3;
    let is_label = is_linked || small.split_whitespace().count() <= LABEL;
    let is_quoted = small.contains(['“', '”', '"']);
    let has_one_of = |known: &Phrases| {
        let mut words = small.split(|c: char| !c.is_alphanumeric());
        words.any(|word| known.contains(&word))
    };
    let speaks = has_one_of(&WORDS.to_the_reader) && !is_report(small);
    !is_quoted && speaks || is_label && !is_ended(small)
}

/// Whether a line in small letters tells what somebody said. A word such as "told" does so after whoever told it, at the
/// beginning of a clause; elsewhere it is a part of another verb: "stories that are told nowhere else".
fn is_report(small: &str) -> bool {
    const NAME: usize = 6;
    let is_word = |word: &&str| !word.is_empty();
    let mut clauses = small.split([',', ';', ':']).enumerate();
    clauses.any(|(at, clause)| {
        let words: Vec<&str> = clause
            .split(|c: char| !c.is_alphanumeric())
            .filter(is_word)
            .collect();
        words.iter().enumerate().any(|(before, word)| {
            let is_subject =
                || (1..=NAME).contains(&before) && !WORDS.no_subject.contains(&words[before - 1]);
            WORDS.reporting.contains(word)
                || at > 0 && WORDS.reporting_with_subject.contains(word) && is_subject()
        })
    })
}

/// Whether a text in small letters ends with a sign that there is more of it elsewhere.
pub(in crate::input) fn is_cut_short(text: &str) -> bool {
    let mut marks = ["…", "...", "[…]", "[...]"].iter().chain(&WORDS.cut_short);
    marks.any(|mark| text.ends_with(mark))
}

/// What a box is, by its heading.
pub(super) fn section(heading: &str) -> Option<Reason> {
    let words = letters(heading);
    // "12 comments", "Comments (12)"
    let words = words.trim_matches(|c: char| c.is_ascii_digit() || c == ' ');
    SECTIONS
        .iter()
        .find(|(known, _)| *known == words)
        .map(|&(_, reason)| reason)
}

/// Whether words end as a sentence or a quotation does.
pub(super) fn is_ended(text: &str) -> bool {
    text.trim_end()
        .trim_end_matches(['"', '”', '’', '\'', ')', ']', '»'])
        .ends_with(['.', '!', '?', '…', '؟', '。', '۔'])
        || text.trim_end().ends_with(['”', '"', ':'])
}

/// Only what is read: letters and digits in lower case, with single blanks between words.
pub(super) fn letters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_alphanumeric() {
            out.extend(c.to_lowercase());
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_from_text() {
        let cases = [
            ("Advertisement", 0.0, Some(Reason::Promotion)),
            (
                "Advertisement spending rose by a tenth, the agency said.",
                0.0,
                None,
            ),
            ("READ MORE: Port closes again", 0.8, Some(Reason::Related)),
            (
                "Read more books, the minister told pupils on Monday as schools reopened.",
                0.0,
                None,
            ),
            (
                "Sign up for our morning briefing",
                1.0,
                Some(Reason::Promotion),
            ),
            (
                "Subscribe to our newsletter to get the news in your inbox.",
                0.0,
                Some(Reason::Promotion),
            ),
            (
                "Subscribe or leave, the chairman told the members of the club.",
                0.0,
                None,
            ),
            ("Sign up sheets hung in the hall, she said.", 0.3, None),
            (
                "Sign up for our newsletter and be told first.",
                0.0,
                Some(Reason::Promotion),
            ),
            (
                "Subscribe today for stories that are told nowhere else.",
                0.0,
                Some(Reason::Promotion),
            ),
            (
                "Subscribe now and get three months added free.",
                0.0,
                Some(Reason::Promotion),
            ),
            (
                "Sign up: frequently asked questions in your inbox.",
                0.0,
                Some(Reason::Promotion),
            ),
            ("Join our fight, the union told the porters.", 0.0, None),
            (
                "Copyright Harbour Wire. All rights reserved.",
                0.0,
                Some(Reason::Metadata),
            ),
            (
                "Copyright The Associated Press.",
                0.0,
                Some(Reason::Metadata),
            ),
            ("Copyright law must change, the writers said.", 0.0, None),
            ("Share", 0.0, Some(Reason::Sharing)),
            ("Shares fell by a third.", 0.0, None),
            ("Share prices", 0.0, None),
            ("Share via email", 0.0, Some(Reason::Sharing)),
            ("Share (3)", 0.0, Some(Reason::Sharing)),
            ("Sponsored refugees arrive", 0.0, None),
            ("Loading dock strike enters its second week", 0.0, None),
            ("Want more houses, residents say", 0.0, None),
        ];
        for (text, links, reason) in cases {
            assert_eq!(furniture(text, links), reason, "{text}");
        }
        assert_eq!(section("12 Comments"), Some(Reason::Comment));
        assert_eq!(section("Comments by the minister"), None);
    }
}
