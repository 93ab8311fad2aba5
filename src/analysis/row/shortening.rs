//! Rows in less room than they need.

use textwrap::core::display_width;
use unicode_segmentation::UnicodeSegmentation;

use super::Row;
use super::words::WORDS;

/// How much of a row is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub(super) enum Kept {
    /// Everything.
    All,
    /// All but whom it is said to.
    WithoutAddressee,
    /// And without the "that" of reported speech.
    WithoutThat,
}

/// Of a row cut after a comma, at least this share of the room must be filled.
const CLAUSE: (usize, usize) = (2, 3);

impl Row {
    /// The row in one string; what was not kept is left out without a sign.
    pub(super) fn joined(&self, kept: Kept) -> String {
        let addressee = match kept {
            Kept::All => &*self.addressee,
            _ => "",
        };
        let (mut bridge, mut content) = (&*self.bridge, &*self.content);
        if kept == Kept::WithoutThat {
            bridge = bridge.strip_suffix("that").map_or(bridge, str::trim_end);
            content = content.strip_prefix("that ").unwrap_or(content);
        }
        let pieces = [
            &*self.verb,
            &*self.with,
            addressee,
            bridge,
            content,
            &*self.meant,
        ];
        let pieces: Vec<_> = pieces
            .into_iter()
            .filter(|piece| !piece.is_empty())
            .collect();
        pieces.join(" ")
    }

    /// The row in at most `width` columns: first it goes without the one it is said to, then without
    /// "that", then without its last clauses, then it is cut at a word. `ellipsis` stands where
    /// something was cut; verb and negation are never parted.
    #[must_use]
    pub fn cut(&self, width: usize, ellipsis: &str) -> String {
        self.shortened(ellipsis, |text| display_width(text) <= width)
    }

    /// The row on at most `rows` lines of `width` columns.
    #[must_use]
    pub fn lines(&self, width: usize, rows: usize, ellipsis: &str) -> Vec<String> {
        let wrapped = |text: &str| -> Vec<String> {
            let lines = textwrap::wrap(text, width.max(1));
            lines
                .into_iter()
                .map(std::borrow::Cow::into_owned)
                .collect()
        };
        wrapped(&self.shortened(ellipsis, |text| wrapped(text).len() <= rows))
    }

    fn shortened(&self, ellipsis: &str, fits: impl Fn(&str) -> bool) -> String {
        let mut text = String::new();
        for kept in [Kept::All, Kept::WithoutAddressee, Kept::WithoutThat] {
            text = self.joined(kept);
            if fits(&text) {
                return text;
            }
        }
        cut(&text, self.verb.len(), ellipsis, fits)
    }
}

/// The longest beginning of `text` that fits and may stand alone, with `ellipsis` at its end. The
/// first `whole` bytes stay together.
fn cut(text: &str, whole: usize, ellipsis: &str, fits: impl Fn(&str) -> bool) -> String {
    let ends: Vec<usize> = text
        .match_indices(' ')
        .map(|(at, _)| at)
        .filter(|at| *at >= whole)
        .collect();
    // Beginnings grow, so those that fit come first.
    let fitting = ends.partition_point(|end| fits(&closed(text.split_at(*end).0, ellipsis)));
    let longest = ends[..fitting].last().copied().unwrap_or(0);
    let may_end = |end: usize| {
        let last = text.split_at(end).0.rsplit(' ').next().unwrap_or_default();
        let bare = last.trim_start_matches(['“', '(', '[', '‘']).to_lowercase();
        let bracket = |c: char| matches!(c, '(' | '[' | '“');
        !WORDS.open_ended.contains(&*bare) && !last.ends_with("n’t") && !last.ends_with(bracket)
    };
    let clause = ends[..fitting]
        .iter()
        .rev()
        .find(|end| text.split_at(**end).0.ends_with([',', ';']) && may_end(**end))
        .filter(|end| **end * CLAUSE.1 >= longest * CLAUSE.0);
    let word = ends[..fitting].iter().rev().find(|end| may_end(**end));
    if let Some(end) = clause.or(word) {
        return closed(text.split_at(*end).0, ellipsis);
    }
    // Not even the verb fits, or it is the only word: letters are cut.
    let mut end = 0;
    for (at, letter) in text.grapheme_indices(true) {
        if !fits(&closed(text.split_at(at + letter.len()).0, ellipsis)) {
            break;
        }
        end = at + letter.len();
    }
    if end == 0 {
        return String::new();
    }
    closed(text.split_at(end).0, ellipsis)
}

/// A beginning with the sign of what is missing, its open brackets and quotations closed.
fn closed(beginning: &str, ellipsis: &str) -> String {
    let beginning = beginning.trim_end_matches([',', ';', ':', ' ', '.', '…']);
    let mut text = format!("{beginning}{ellipsis}");
    let count = |mark: char| beginning.matches(mark).count();
    if count('“') > count('”') {
        text.push('”');
    }
    if count('[') > count(']') {
        text.push(']');
    }
    if count('(') > count(')') {
        text.push(')');
    }
    text
}
