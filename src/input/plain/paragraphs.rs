//! Lines joined into paragraphs.

use super::cut::cut;
use super::glued::is_day;
use super::title::{HEAD, is_byline};

/// The longest line, in characters, that can come from wrapping by hand.
const WIDEST_WRAP: usize = 100;

/// The same where all lines are set in, as in a page of a manual, which is as wide as the terminal.
const WIDEST_SET_IN: usize = 250;

/// The narrowest lines, in characters, that are taken for such among others that stand alone.
const NARROWEST_WRAP: usize = 50;

/// Where each paragraph starts and ends, without white space around it.
pub(super) fn paragraphs(text: &str) -> Vec<(usize, usize)> {
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
    let widest = chunk.iter().map(|line| edge(text, *line)).max();
    let widest = widest.unwrap_or(0);
    let most = widest_wrap(text, chunk);
    if is_wrapped(text, chunk) {
        let mut start = 0;
        for next in 1..=chunk.len() {
            // A byline stands alone; an indented line opens a paragraph where the line before it
            // was not indented, or not so far, and its sentence does not go on.
            let line = |at: usize| cut(text, chunk[at].0, chunk[at].1);
            let is_inner = |at: usize| {
                indent(text, chunk[at - 1].0) > 1
                    && line(at).starts_with(char::is_lowercase)
                    && !line(at - 1).ends_with(['.', '!', '?', '…', ':'])
            };
            // At the head of an article a date does too.
            let is_note =
                |at: usize| is_byline(line(at)) || paragraphs.len() + at < HEAD && is_day(line(at));
            let opens = next == chunk.len()
                || is_note(next)
                || is_note(next - 1)
                || (indent(text, chunk[next].0) > indent(text, chunk[next - 1].0))
                    && !is_inner(next);
            if opens {
                paragraphs.push((chunk[start].0, chunk[next - 1].1));
                start = next;
            }
        }
        chunk.clear();
    } else {
        for line in chunk.drain(..) {
            match paragraphs.last_mut() {
                Some(last) if continues(text, (widest, most), *last, line) => last.1 = line.1,
                _ => paragraphs.push(line),
            }
        }
    }
}

/// The column at which a line ends, what it is set in by included.
fn edge(text: &str, (start, end): (usize, usize)) -> usize {
    indent(text, start) + cut(text, start, end).chars().count()
}

/// The widest lines that can come from wrapping, among these.
fn widest_wrap(text: &str, lines: &[(usize, usize)]) -> usize {
    let mut behind_first = lines.iter().skip(1);
    if lines.len() > 1 && behind_first.all(|line| indent(text, line.0) > 1) {
        WIDEST_SET_IN
    } else {
        WIDEST_WRAP
    }
}

/// Whether a line that was wrapped by hand goes on in the next one, among lines of which most stand
/// alone, as in a page of a manual: it was full, no sentence ends with it, and none begins after it.
fn continues(
    text: &str,
    (widest, most): (usize, usize),
    last: (usize, usize),
    line: (usize, usize),
) -> bool {
    let between = cut(text, last.1, line.0);
    let former = cut(text, last.0, last.1);
    // A first line begins behind what it is set in by.
    let (former, lead) = match former.rsplit_once('\n') {
        Some((_, former)) => (former, 0),
        None => (former, indent(text, last.0)),
    };
    let next = cut(text, line.0, line.1);
    let word = next
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    let goes_on = if former.ends_with(',') {
        next.starts_with(|c: char| c.is_alphabetic() || OPENING.contains(&c))
    } else {
        next.starts_with(|c: char| c.is_lowercase() || OPENING.contains(&c))
    };
    between.matches('\n').count() == 1
        && (NARROWEST_WRAP..=most).contains(&widest)
        && lead + former.chars().count() + 1 + word >= widest.saturating_sub(2)
        && !former.ends_with(['.', '!', '?', '…', ':'])
        && goes_on
}

/// Marks with which a line goes on in what a sentence has.
const OPENING: [char; 6] = ['“', '‘', '"', '\'', '(', '['];

/// Whether lines were wrapped by hand: each is full (the next word would not have fitted), and
/// most of them do not end a sentence.
fn is_wrapped(text: &str, lines: &[(usize, usize)]) -> bool {
    let width = |line: &(usize, usize)| edge(text, *line);
    let Some(widest) = lines.iter().map(width).max() else {
        return false;
    };
    if lines.len() < 2 || widest > widest_wrap(text, lines) {
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

/// How far the paragraphs of a text cannot change by what follows it.
pub(super) fn settled(text: &str) -> usize {
    let (mut settled, mut at, mut too_wide) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            settled = at;
            too_wide = false;
        } else {
            too_wide |= line.trim().chars().count() > WIDEST_SET_IN;
        }
        at += line.len();
        // No line was wrapped here by hand, so that each is a paragraph.
        if too_wide {
            settled = at;
        }
    }
    settled
}
