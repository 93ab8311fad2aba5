//! A block of text becomes lines that know their place.
//!
//! Takes a block's letters and a width in columns, gives [`Line`]s as spans of the document.
//! `textwrap` says where Unicode allows a break; here the lines are filled and the byte positions
//! kept, so that a mark in the text is a mark on the screen at any width.

use std::ops::Range;

use textwrap::{WordSeparator, WordSplitter};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::document::Span;

/// A line as laid out: from the first letter of its first word to the last of its last. White
/// space inside it is drawn as one blank, whatever it is in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// Its text. Never empty, except for the only line of an empty block.
    pub span: Span,
    /// Columns it takes. More than the width only where a single letter is wider.
    pub columns: u16,
    /// Whether the block goes on after it. Only such lines are justified.
    pub full: bool,
    /// Whether it ends within a word, so that a hyphen is drawn behind it. The columns count that.
    pub hyphen: bool,
}

/// How short lines of the program's own words are wrapped: words stay whole where a hyphen stands in
/// them too, for they are keys, dates and names of files.
pub(crate) fn whole_words<'a>(width: usize) -> textwrap::Options<'a> {
    textwrap::Options::new(width)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
}

/// Columns of a piece of clean text. A line break counts as the blank it is drawn as.
#[must_use]
pub(crate) fn columns(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.width()
    }
}

/// Breaks a block into lines of at most `width` columns, of which `first` are taken on the first.
///
/// `offset` is where the block starts in the document. White space at the ends of lines belongs to
/// no line; every other byte belongs to exactly one.
#[must_use]
pub(crate) fn reflow(text: &str, offset: usize, width: u16) -> Vec<Line> {
    filled(text, offset, width, false)
}

/// The same, where a line that would be left short may also end within an English word.
#[must_use]
pub(crate) fn hyphenated(text: &str, offset: usize, width: u16) -> Vec<Line> {
    filled(text, offset, width, true)
}

fn filled(text: &str, offset: usize, width: u16, hyphenates: bool) -> Vec<Line> {
    let width = usize::from(width.max(1));
    let mut filling = Filling {
        width,
        hyphenates,
        offset,
        lines: Vec::new(),
        open: None,
        gap: false,
    };
    let mut start = 0;
    for word in WordSeparator::UnicodeBreakProperties.find_words(text) {
        let end = start + word.word.len() + word.whitespace.len() + word.penalty.len();
        let mut from = start;
        for split in WordSplitter::HyphenSplitter.split_points(&word) {
            filling.add(text, from..start + split);
            from = start + split;
        }
        filling.add(text, from..end);
        start = end;
    }
    filling.close(false);
    if filling.lines.is_empty() {
        filling.lines.push(Line {
            span: Span::new(offset, offset),
            columns: 0,
            full: false,
            hyphen: false,
        });
    }
    filling.lines
}

/// The lines so far, and the one being filled.
struct Filling {
    width: usize,
    hyphenates: bool,
    offset: usize,
    lines: Vec<Line>,
    /// Bytes of the block on the open line, and its columns.
    open: Option<(Range<usize>, usize)>,
    /// Whether white space was seen after the open line's last letter.
    gap: bool,
}

impl Filling {
    /// Adds a stretch that must not be broken, with the white space around it.
    fn add(&mut self, text: &str, range: Range<usize>) {
        let piece = cut(text, range.clone());
        let letters = piece.trim();
        if letters.is_empty() {
            self.gap |= self.open.is_some();
            return;
        }
        let start = range.start + (piece.len() - piece.trim_start().len());
        let end = start + letters.len();
        self.gap |= start > range.start && self.open.is_some();
        let taken = columns(letters);
        let blank = usize::from(self.gap);
        // One hyphen below another would be a ladder.
        let may_break = self.hyphenates && self.lines.last().is_none_or(|last| !last.hyphen);
        match &mut self.open {
            Some((line, used)) if *used + blank + taken <= self.width => {
                line.end = end;
                *used += blank + taken;
            }
            Some((line, used))
                if let Some(point) = may_break
                    .then(|| self.width.saturating_sub(*used + blank))
                    .and_then(|room| split(letters, room)) =>
            {
                line.end = start + point;
                *used += blank + columns(cut(letters, 0..point)) + 1;
                self.end(true, true);
                self.add(text, start + point..range.end);
                return;
            }
            _ => {
                self.close(true);
                if taken <= self.width {
                    self.open = Some((start..end, taken));
                } else {
                    self.chop(text, start..end);
                }
            }
        }
        self.gap = end < range.end;
    }

    /// Breaks a stretch that is wider than a line between two letters.
    fn chop(&mut self, text: &str, range: Range<usize>) {
        let (mut start, mut used) = (range.start, 0);
        for (at, letter) in cut(text, range.clone()).grapheme_indices(true) {
            let at = range.start + at;
            let wide = columns(letter);
            if used + wide > self.width && at > start {
                self.open = Some((start..at, used));
                self.close(true);
                (start, used) = (at, 0);
            }
            used += wide;
        }
        self.open = Some((start..range.end, used));
    }

    fn close(&mut self, full: bool) {
        self.end(full, false);
    }

    fn end(&mut self, full: bool, hyphen: bool) {
        self.gap = false;
        if let Some((range, used)) = self.open.take() {
            self.lines.push(Line {
                span: Span::new(self.offset + range.start, self.offset + range.end),
                columns: u16::try_from(used).unwrap_or(u16::MAX),
                full,
                hyphen,
            });
        }
    }
}

/// Columns that a line may be short of its width before a word is broken for it.
const SHORT: usize = 7;

/// Letters of a word that stay together at least, before a hyphen and behind it.
const TOGETHER: usize = 3;

/// Letters of the longest English words; what is longer is no word, and is not broken at a hyphen.
const LONGEST: usize = 40;

/// Where a word is broken so that its beginning and a hyphen fit into what is left of a line, if that is
/// worth it. Names are not broken, nor what has other letters than English words.
fn split(word: &str, room: usize) -> Option<usize> {
    if room < SHORT {
        return None;
    }
    let first = word.find(char::is_alphanumeric)?;
    let rest = word.get(first..)?;
    let end = rest.find(|letter: char| !letter.is_ascii_lowercase());
    let core = rest.get(..end.unwrap_or(rest.len()))?;
    let behind = rest.get(core.len()..)?;
    if behind.starts_with('-') || behind.contains(char::is_alphanumeric) || core.len() > LONGEST {
        return None;
    }
    let mut at = 0;
    let points = hypher::hyphenate(core, hypher::Lang::English).map(|syllable| {
        at += syllable.len();
        at
    });
    let fits = |point: &usize| {
        let (before, after) = (*point, core.len() - point);
        let wide = columns(word.get(..first + point).unwrap_or(word)) + 1;
        before >= TOGETHER && after >= TOGETHER && wide <= room
    };
    points.filter(fits).last().map(|point| first + point)
}

/// A stretch between two break opportunities, which lie on character boundaries.
fn cut(text: &str, range: Range<usize>) -> &str {
    text.get(range).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: u16) -> Vec<&str> {
        reflow(text, 0, width)
            .iter()
            .map(|line| cut(text, line.span.range()))
            .collect()
    }

    #[test]
    fn words_fill_lines_and_line_breaks_of_the_input_do_not_count() {
        assert_eq!(
            lines("The talks\nwent  on into the night.", 12),
            ["The talks", "went  on into", "the night."]
        );
    }

    #[test]
    fn breaks_fall_where_unicode_allows_them() {
        assert_eq!(
            lines("“Every hour counts,” she", 8),
            ["“Every", "hour", "counts,”", "she"]
        );
        assert_eq!(lines("well-known aide", 8), ["well-", "known", "aide"]);
        assert_eq!(lines("日本語の記事", 6), ["日本語", "の記事"]);
    }

    #[test]
    fn a_word_without_a_break_is_chopped_between_letters() {
        assert_eq!(lines("aaaaaaaaaa", 4), ["aaaa", "aaaa", "aa"]);
        assert_eq!(
            lines("e\u{301}e\u{301}e\u{301}", 2),
            ["e\u{301}e\u{301}", "e\u{301}"]
        );
        assert_eq!(lines("日本", 1), ["日", "本"]);
    }

    #[test]
    fn a_short_line_ends_within_a_word_that_is_no_name() {
        let text = "He is the international representative of Wilbushevitzburg, “undoubtedly”.";
        let lines = hyphenated(text, 0, 20);
        let told: Vec<String> = lines
            .iter()
            .map(|line| {
                let hyphen = if line.hyphen { "-" } else { "" };
                format!("{}{hyphen}", cut(text, line.span.range()))
            })
            .collect();
        assert_eq!(
            told,
            [
                "He is the interna-",
                "tional",
                "representative of",
                "Wilbushevitzburg,",
                "“undoubtedly”."
            ]
        );
        assert!(lines.iter().all(|line| line.columns <= 20));
        assert_eq!(usize::from(lines[0].columns), told[0].len());
        assert_eq!(split("well-known", 8), None);
        assert_eq!(split("e-mail", 8), None);
        assert_eq!(split("don't", 8), None);
        assert_eq!(split(&"international".repeat(9), 20), None);
    }

    #[test]
    fn every_letter_is_on_one_line() {
        let text = " A — b\u{a0}c\td,  e-f 日本 (g)\n\n“h”… understanding internationally";
        for width in 1..20 {
            let broken = hyphenated(text, 0, width).into_iter();
            let broken: String = broken.map(|line| cut(text, line.span.range())).collect();
            let kept: String = lines(text, width).concat();
            assert_eq!(
                broken.split_whitespace().collect::<String>(),
                kept.split_whitespace().collect::<String>()
            );
            let strip = |s: &str| s.split_whitespace().collect::<String>();
            assert_eq!(strip(&kept), strip(text), "width {width}");
        }
    }

    #[test]
    fn an_empty_block_has_one_empty_line() {
        assert_eq!(lines("", 10), [""]);
        assert_eq!(lines(" \n ", 10), [""]);
    }
}
