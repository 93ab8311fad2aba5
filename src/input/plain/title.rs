//! Which paragraph of a plain text is the headline, and what stands above and below one.

use super::cut::cut;
use crate::document::word_sets;

word_sets! {
    /// What stands above and below a headline.
    WORDS: Lists = "title.tsv" { dates }
}

/// The longest headline, in characters.
const LONGEST_TITLE: usize = 160;

/// Which paragraph is the headline: the first, or the one below a date or the name of the author.
pub(super) fn title(text: &str, paragraphs: &[(usize, usize)]) -> Option<usize> {
    /// How many such lines may stand above.
    const MOST_ABOVE: usize = 2;
    let paragraph = |at: usize| {
        paragraphs
            .get(at)
            .map(|&(start, end)| cut(text, start, end))
    };
    let above = (0..MOST_ABOVE)
        .take_while(|at| paragraph(*at).is_some_and(|line| is_date(line) || is_byline(line)))
        .count();
    let next = paragraph(above + 1)?;
    let found = paragraph(above)?;
    let is_turn = turn(found).is_some_and(|speaker| {
        speaker == speaker.to_uppercase() || turn(next).is_some() || found.ends_with('?')
    });
    (is_title(found) && !is_turn && !is_date(found)).then_some(above)
}

/// Whether a paragraph can be a headline: short, of one line or of two that were one, and no sentence.
fn is_title(paragraph: &str) -> bool {
    let last = paragraph
        .trim_end_matches(['"', '”', '’', '\'', ')'])
        .chars()
        .next_back();
    paragraph.matches('\n').count() <= 1
        && paragraph.chars().count() <= LONGEST_TITLE
        && !matches!(last, Some('.' | '…' | ':' | ','))
        && !paragraph.ends_with(['"', '”'])
}

/// Who speaks, where a paragraph is a turn of a transcript: `MR. KIRBY: Good morning`.
fn turn(paragraph: &str) -> Option<&str> {
    let (speaker, _) = paragraph.split_once(": ")?;
    let words = speaker.split_whitespace().count();
    let is_name = speaker
        .split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('));
    ((1..=5).contains(&words) && is_name).then_some(speaker)
}

/// Whether a line is nothing but a date and a time, with the words around them.
fn is_date(line: &str) -> bool {
    let mut has_number = false;
    !line.contains('\n')
        && line
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| {
                let digits = word.bytes().take_while(u8::is_ascii_digit).count();
                has_number |= digits > 0;
                let rest = word.get(digits..).unwrap_or(word).to_lowercase();
                rest.is_empty()
                    || WORDS.dates.contains(&*rest)
                    || rest.starts_with('t') && digits > 0
            })
        && has_number
}

/// Whether a line says who wrote the article: `By Ann Lee`, `By our own correspondent`.
pub(super) fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next() == Some("By")
        && words
            .clone()
            .next()
            .is_some_and(|word| word == "our" || word.starts_with(char::is_uppercase))
        && words.count() <= 6
        && !line.ends_with(['.', ','])
}
