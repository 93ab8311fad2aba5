//! Plain text: where paragraphs are, when the text only has lines.
//!
//! The text passes into the document unchanged (after cleaning), so that spans hold for the file.
//! Three habits are told apart: paragraphs parted by empty lines, one paragraph a line, and lines
//! wrapped by hand as in mail.

use crate::document::{BlockKind, Builder, Document, clean};

/// The longest line, in characters, that can come from wrapping by hand.
const WIDEST_WRAP: usize = 100;

/// The longest headline, in characters.
const LONGEST_TITLE: usize = 160;

/// Reads plain text; `source` is the name shown for it.
#[must_use]
pub fn read(text: &str, source: &str) -> Document {
    let text = clean(text);
    let mut builder = Builder::new(source);
    let paragraphs = paragraphs(&text);
    let mut at = 0;
    for (index, &(start, end)) in paragraphs.iter().enumerate() {
        builder.space(cut(&text, at, start));
        let paragraph = cut(&text, start, end);
        if index == 0 && paragraphs.len() > 1 && is_title(paragraph) {
            builder.title(paragraph);
        } else {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        at = end;
    }
    builder.space(cut(&text, at, text.len()));
    builder.finish()
}

/// The paragraphs of a text, without white space around them.
pub(super) fn paragraphs_of(text: &str) -> impl Iterator<Item = &str> {
    paragraphs(text)
        .into_iter()
        .map(|(start, end)| cut(text, start, end))
}

/// Whether a first paragraph is a headline: short, on one line, and not a sentence.
fn is_title(paragraph: &str) -> bool {
    let last = paragraph
        .trim_end_matches(['"', '”', '’', '\'', ')'])
        .chars()
        .next_back();
    !paragraph.contains('\n')
        && paragraph.chars().count() <= LONGEST_TITLE
        && !matches!(last, Some('.' | '…' | ':' | ','))
        && !paragraph.ends_with(['"', '”'])
}

/// Where each paragraph starts and ends, without white space around it.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let mut paragraphs = Vec::new();
    let mut chunk: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let words = line.trim();
        if words.is_empty() {
            settle(text, &mut chunk, &mut paragraphs);
        } else {
            chunk.push((at + lead, at + lead + words.len()));
        }
        at += line.len();
    }
    settle(text, &mut chunk, &mut paragraphs);
    paragraphs
}

/// Turns a chunk of lines without an empty line between them into paragraphs.
fn settle(text: &str, chunk: &mut Vec<(usize, usize)>, paragraphs: &mut Vec<(usize, usize)>) {
    if is_wrapped(text, chunk) {
        let mut start = 0;
        for next in 1..=chunk.len() {
            // A byline stands alone; an indented line opens a paragraph where the line before it
            // was not indented.
            let opens = next == chunk.len()
                || is_byline(cut(text, chunk[next].0, chunk[next].1))
                || is_byline(cut(text, chunk[next - 1].0, chunk[next - 1].1))
                || (indent(text, chunk[next].0) > indent(text, chunk[next - 1].0));
            if opens {
                paragraphs.push((chunk[start].0, chunk[next - 1].1));
                start = next;
            }
        }
        chunk.clear();
    } else {
        paragraphs.append(chunk);
    }
}

/// Whether a line says who wrote the article: `By Ann Lee`, `By our own correspondent`.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next() == Some("By")
        && words
            .clone()
            .next()
            .is_some_and(|word| word == "our" || word.starts_with(char::is_uppercase))
        && words.count() <= 6
        && !line.ends_with(['.', ','])
}

/// Whether lines were wrapped by hand: each is full (the next word would not have fitted), and
/// most of them do not end a sentence.
fn is_wrapped(text: &str, lines: &[(usize, usize)]) -> bool {
    let width = |&(start, end): &(usize, usize)| cut(text, start, end).chars().count();
    let Some(widest) = lines.iter().map(width).max() else {
        return false;
    };
    if lines.len() < 2 || widest > WIDEST_WRAP {
        return false;
    }
    let pairs = lines.len() - 1;
    let full = lines
        .windows(2)
        .filter(|pair| {
            let next = cut(text, pair[1].0, pair[1].1);
            let word = next
                .split_whitespace()
                .next()
                .map_or(0, |word| word.chars().count());
            width(&pair[0]) + 1 + word >= widest.saturating_sub(2)
        })
        .count();
    let stopped = lines
        .iter()
        .take(pairs)
        .filter(|&&(start, end)| {
            cut(text, start, end)
                .trim_end_matches(['"', '”', '’', '\'', ')'])
                .ends_with(['.', '!', '?', '…'])
        })
        .count();
    full * 5 >= pairs * 4 && stopped * 2 < pairs
}

/// White space before a line's first word, in characters.
fn indent(text: &str, start: usize) -> usize {
    cut(text, 0, start)
        .chars()
        .rev()
        .take_while(|c| matches!(c, ' ' | '\t'))
        .count()
}

#[expect(
    clippy::string_slice,
    reason = "offsets come from the lines of the same text"
)]
fn cut(text: &str, start: usize, end: usize) -> &str {
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let document = read(text, "test");
        assert_eq!(document.text(), text, "plain text passes unchanged");
        document
            .blocks()
            .iter()
            .map(|block| document.line(block.span))
            .collect()
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(
            blocks("Talks stall\n\nOne.\n \n\nTwo.\n"),
            ["Talks stall", "One.", "Two."]
        );
        let document = read("Talks stall\n\nOne.", "test");
        assert_eq!(
            document.title().map(|title| document.slice(title)),
            Some("Talks stall")
        );
    }

    #[test]
    fn long_lines_are_paragraphs_of_their_own() {
        let long = "The council met for three hours and then said that it would meet again on the next day, which nobody had expected.";
        assert_eq!(blocks(&format!("{long}\n{long}\n")), [long, long]);
        assert_eq!(
            blocks("One sentence here.\nAnother one there.\n"),
            ["One sentence here.", "Another one there."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "The council met for three hours and then said that\nit would meet again on the next day, which nobody\nhad expected.";
        let joined = wrapped.replace('\n', " ");
        assert_eq!(
            blocks(&format!("{wrapped}\n\n{wrapped}\n")),
            [joined.clone(), joined.clone()]
        );
        let indented = format!("  {wrapped}\n  {wrapped}\n");
        assert_eq!(blocks(&indented), [joined.clone(), joined]);
    }

    #[test]
    fn a_byline_stands_alone() {
        let title = "Hotel inspectors knew of cracks, the inquiry is told";
        assert_eq!(
            blocks(&format!("{title}\nBy Ann Lee\n\nOne.\n")),
            [title, "By Ann Lee", "One."]
        );
    }

    #[test]
    fn empty_and_blank_texts_have_no_paragraph() {
        assert!(blocks("").is_empty());
        assert!(blocks(" \n\t\n").is_empty());
    }

    #[test]
    fn a_sentence_is_no_title() {
        let document = read("The council met.\n\nIt rose.", "test");
        assert_eq!(document.title(), None);
    }
}
