//! The headings of a text that was printed for a line printer or a terminal, as pages of a manual are:
//! lines that stand in bold by themselves right above what is set in further than they are.

use std::collections::HashSet;
use std::ops::Range;

use crate::document::clean;

/// The headings of such a text.
#[derive(Debug, Default)]
pub(super) struct Headings {
    /// The lines that stand in bold, without white space around them.
    bold: HashSet<String>,
    /// How far the text below the first of them is set in, in characters.
    body: usize,
}

impl Headings {
    /// The headings of a text, before it is cleaned: cleaning leaves nothing of what is bold.
    pub(super) fn of(text: &str) -> Self {
        let mut headings = Self::default();
        // All that makes letters bold begins with one of these.
        if !text.contains(['\u{8}', '\u{1b}']) {
            return headings;
        }
        let mut lines = text.lines().peekable();
        while let (Some(line), Some(next)) = (lines.next(), lines.peek()) {
            if !is_bold(line) {
                continue;
            }
            let (line, below) = (clean(line), indent(&clean(next)));
            if !next.trim().is_empty() && indent(&line) < below {
                if headings.bold.is_empty() {
                    headings.body = below;
                }
                headings.bold.insert(line.trim().to_owned());
            }
        }
        headings
    }

    /// Whether a paragraph of the text, cleaned, is a heading.
    pub(super) fn contain(&self, text: &str, paragraph: Range<usize>) -> bool {
        let parts = (text.get(..paragraph.start), text.get(paragraph.end..));
        let (Some(before), Some(after), Some(words)) = (parts.0, parts.1, text.get(paragraph))
        else {
            return false;
        };
        // Names of options stand in bold above their descriptions too, as far in as the text.
        let own = before.rsplit('\n').next().map_or(0, indent);
        let below = after.lines().nth(1).filter(|line| !line.trim().is_empty());
        own < self.body && self.bold.contains(words) && below.is_some_and(|line| indent(line) > own)
    }
}

/// White space before the first word of a line, in characters.
fn indent(line: &str) -> usize {
    line.chars().take_while(|c| c.is_whitespace()).count()
}

/// Whether all words of a line are bold: each letter printed over itself, or all between the sequences
/// that turn it on and off.
fn is_bold(line: &str) -> bool {
    let line = line.trim();
    if let Some(words) = line.strip_prefix("\u{1b}[1m") {
        let end = ["\u{1b}[0m", "\u{1b}[m", "\u{1b}[22m"];
        let end = end.iter().find_map(|end| words.strip_suffix(end));
        return end.is_some_and(|words| !words.is_empty() && !words.contains('\u{1b}'));
    }
    let mut letters = line.chars().filter(|c| *c != ' ').peekable();
    let mut has_letter = false;
    while let Some(letter) = letters.next() {
        let mut struck = 0;
        while letters.next_if_eq(&'\u{8}').is_some() {
            if letters.next() != Some(letter) {
                return false;
            }
            struck += 1;
        }
        if struck == 0 {
            return false;
        }
        has_letter |= letter.is_alphanumeric();
    }
    has_letter
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::BlockKind;
    use crate::input::plain::{beginning, read};

    /// As pages of a manual are printed.
    fn bold(words: &str) -> String {
        let strike = |letter: char| match letter {
            ' ' => " ".to_owned(),
            letter => format!("{letter}\u{8}{letter}"),
        };
        words.chars().map(strike).collect()
    }

    fn manual(bold: fn(&str) -> String) -> String {
        let below = "       List information about the files in the current directory.\n";
        let options = format!(
            "       {}\n              do not ignore what begins with a dot\n\n",
            bold("--all")
        );
        format!(
            "LS(1)          User Commands          LS(1)\n\n{}\n       ls - list\n\n{}\n       {} [FILE]\n\n\
             {}\n{below}\n{options}   {}\n{below}\n{}\n",
            bold("NAME"),
            bold("SEE ALSO"),
            bold("ls"),
            bold("DESCRIPTION"),
            bold("Exit status:"),
            bold("THE END"),
        )
    }

    #[test]
    fn lines_in_bold_above_what_is_set_in_are_headings() {
        let sgr = |words: &str| format!("\u{1b}[1m{words}\u{1b}[0m");
        for bold in [bold as fn(&str) -> String, sgr] {
            let text = manual(bold);
            let document = read(&text, "ls");
            let headings = document.blocks().iter();
            let headings = headings.filter(|block| block.kind == BlockKind::Heading);
            let headings: Vec<_> = headings.map(|block| document.line(block.span)).collect();
            assert_eq!(
                headings,
                [
                    "LS(1) User Commands LS(1)",
                    "NAME",
                    "SEE ALSO",
                    "DESCRIPTION",
                    "Exit status:"
                ]
            );
        }
        // The same words without bold are paragraphs.
        let plain = read(&manual(str::to_owned), "ls");
        let headings = plain.blocks().iter();
        let headings = headings.filter(|block| block.kind == BlockKind::Heading);
        assert_eq!(headings.count(), 1, "the headline alone");
    }

    #[test]
    fn what_is_struck_with_something_else_is_no_bold() {
        for line in [
            "_\u{8}a_\u{8}b",
            "a\u{8}b",
            "\u{8}",
            "a",
            "",
            "-\u{8}-",
            "\u{1b}[1m\u{1b}[0m",
        ] {
            assert!(!is_bold(line), "{line:?}");
        }
        assert!(is_bold("a\u{8}a\u{8}a b\u{8}b"));
    }

    #[test]
    fn a_long_manual_begins_as_the_whole_does() {
        let whole = manual(bold).repeat(9);
        let half = whole.match_indices("\n\n").nth(30).unwrap().0;
        let begun = beginning(whole.get(..half).unwrap(), "ls").unwrap();
        let read = read(&whole, "ls");
        assert!(read.blocks().starts_with(begun.blocks()));
    }
}
