//! Lines joined into paragraphs.

use super::cut::cut;
use super::title::is_byline;

/// The longest line, in characters, that can come from wrapping by hand.
const WIDEST_WRAP: usize = 100;

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
    let width = |&(start, end): &(usize, usize)| cut(text, start, end).chars().count();
    let widest = chunk.iter().map(width).max().unwrap_or(0);
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
        for line in chunk.drain(..) {
            match paragraphs.last_mut() {
                Some(last) if continues(text, widest, *last, line) => last.1 = line.1,
                _ => paragraphs.push(line),
            }
        }
    }
}

/// Whether a line that was wrapped by hand goes on in the next one, among lines of which most stand
/// alone, as in a page of a manual: it was full, no sentence ends with it, and none begins after it.
fn continues(text: &str, widest: usize, last: (usize, usize), line: (usize, usize)) -> bool {
    let between = cut(text, last.1, line.0);
    let former = cut(text, last.0, last.1);
    let former = former.rsplit('\n').next().unwrap_or(former).trim();
    let next = cut(text, line.0, line.1);
    let word = next
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    between.matches('\n').count() == 1
        && (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest)
        && former.chars().count() + 1 + word >= widest.saturating_sub(2)
        && !former.ends_with(['.', '!', '?', '…', ':'])
        && next.starts_with(char::is_lowercase)
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

/// How far the paragraphs of a text cannot change by what follows it.
pub(super) fn settled(text: &str) -> usize {
    let (mut settled, mut at, mut too_wide) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            settled = at;
            too_wide = false;
        } else {
            too_wide |= line.trim().chars().count() > WIDEST_WRAP;
        }
        at += line.len();
        // No line was wrapped here by hand, so that each is a paragraph.
        if too_wide {
            settled = at;
        }
    }
    settled
}
