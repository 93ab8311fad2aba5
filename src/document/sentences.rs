//! Where sentences end.
//!
//! A full stop ends a sentence unless the word before it is an abbreviation that expects more, or
//! what follows does not look like a beginning. Rules, not a model: news prose is regular, a wrong
//! split costs little, and a reader can see why it happened.

use super::Span;
use super::tokens::ends_token;
use crate::tables::word_sets;

word_sets! {
    /// The words that tell whether a stop ends a sentence.
    WORDS: Words = "sentences.tsv" {
        goes_on, goes_on_small, before_number, may_end, openers, attributing,
    }
}

/// Bytes of a sentence, at most: a text without full stops is cut at a blank, so that nothing that is done
/// sentence by sentence has to look at a whole book.
const LONGEST: usize = 4096;

/// Spans of the sentences of `text`, one block, shifted by `offset`. Together they cover everything
/// in it but white space.
pub(super) fn split(text: &str, offset: usize) -> Vec<Span> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut push = |mut from: usize, to: usize| {
        while from < to {
            let piece = part(text, from, to);
            let next = cut(piece).unwrap_or(piece.len());
            let piece = part(piece, 0, next);
            let start = from + (piece.len() - piece.trim_start().len());
            let end = start + piece.trim().len();
            if start < end {
                sentences.push(Span::new(offset + start, offset + end));
            }
            from += next;
        }
    };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if !is_terminator(c) {
            continue;
        }
        while chars.next_if(|&(_, c)| is_terminator(c)).is_some() {}
        let stop = chars.peek().map_or(text.len(), |&(at, _)| at);
        while chars.next_if(|&(_, c)| is_closer(c)).is_some() {}
        let mut end = chars.peek().map_or(text.len(), |&(at, _)| at);
        let note = note_mark(part(text, end, text.len()));
        if note > 0 {
            end += note;
            while chars.next_if(|&(at, _)| at < end).is_some() {}
        }
        if ends(text, start, at, stop, end) {
            push(start, end);
            start = end;
        }
    }
    push(start, text.len());
    sentences
}

/// Where a sentence that is too long is cut: at its last blank that is not too far, or else behind the last
/// mark, as where Chinese has a comma, or else behind the first of either.
fn cut(text: &str) -> Option<usize> {
    if text.len() <= LONGEST {
        return None;
    }
    let near = part(text, 0, text.floor_char_boundary(LONGEST));
    let blank = near.trim_start().rfind(char::is_whitespace);
    let lead = near.len() - near.trim_start().len();
    let behind = |(at, mark): (usize, &str)| at + mark.len();
    let mark = || near.rmatch_indices(ends_token).next().map(behind);
    blank.map(|at| lead + at).or_else(mark).or_else(|| {
        let far = part(text, near.len(), text.len());
        let first = far.match_indices(ends_token).next();
        first.map(|first| near.len() + behind(first))
    })
}

/// How many bytes at the beginning of a text are marks of footnotes: `[3]`, `[3][4]`, `²`.
fn note_mark(text: &str) -> usize {
    let mut rest = text;
    loop {
        let small = |c: char| matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹');
        let after = match rest.strip_prefix('[') {
            Some(inner) => {
                let after = inner.trim_start_matches(|c: char| c.is_ascii_digit());
                let digits = inner.len() - after.len();
                after
                    .strip_prefix(']')
                    .filter(|_| (1..=3).contains(&digits))
            }
            None => rest.strip_prefix(small),
        };
        match after {
            Some(after) => rest = after,
            None => return text.len() - rest.len(),
        }
    }
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…')
}

fn is_closer(c: char) -> bool {
    matches!(c, '"' | '”' | '’' | '\'' | ')' | ']' | '»' | '`')
}

fn is_opener(c: char) -> bool {
    matches!(
        c,
        '"' | '“' | '‘' | '\'' | '(' | '[' | '«' | '`' | '—' | '–' | '-' | '•' | '*'
    )
}

/// Whether the terminators at `at..stop`, with closing marks up to `end`, end the sentence that
/// began at `start`.
fn ends(text: &str, start: usize, at: usize, stop: usize, end: usize) -> bool {
    let after = part(text, end, text.len());
    if !after.starts_with(char::is_whitespace) {
        return after.is_empty();
    }
    let quoted = after.trim_start();
    let next = quoted.trim_start_matches(|c| is_opener(c) || c.is_whitespace());
    let Some(first) = next.chars().next() else {
        // Only marks are left: a closing quotation mark that strayed off, not a sentence.
        return false;
    };
    let opens_quotation = quoted.starts_with(['“', '"', '‘', '(', '[']);
    if first.is_lowercase() {
        return false;
    }
    let terminators = part(text, at, stop);
    let closed = stop < end;
    if terminators != "." {
        let attributed = closed
            && !opens_quotation
            && next.split_whitespace().take(4).any(|word| {
                WORDS
                    .attributing
                    .contains(word.trim_end_matches([',', '.', ':', ';']))
            });
        return !attributed;
    }
    if closed {
        return true;
    }
    let word = last_word(part(text, start, at));
    let next_word = leading_word(next);
    !is_abbreviation(word, next_word, first, opens_quotation)
}

/// Whether `word` is an abbreviation after which the sentence goes on with `next`.
fn is_abbreviation(word: &str, next: &str, first: char, opens_quotation: bool) -> bool {
    let lower = word.to_lowercase();
    let is_name = word.starts_with(char::is_uppercase);
    if WORDS.goes_on.contains(lower.as_str())
        && (is_name || lower.contains('.') || WORDS.goes_on_small.contains(&*lower))
    {
        return true;
    }
    if WORDS.before_number.contains(lower.as_str()) && first.is_ascii_digit() {
        return true;
    }
    let opens = opens_quotation || WORDS.openers.contains(next);
    let mut letters = word.chars();
    let single = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    if single {
        // An initial: "George W. Bush". A plain "I" can end a sentence.
        return is_name && word != "I" && !opens;
    }
    if is_dotted(word) || WORDS.may_end.contains(lower.as_str()) {
        return !opens;
    }
    false
}

/// Whether single letters and points take turns: `U.S`, `a.m`, `D.C`.
fn is_dotted(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|letter| letter.chars().count() == 1)
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| c.is_whitespace() || is_opener(c))
        .next()
        .unwrap_or("")
}

fn leading_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or("")
}

#[expect(
    clippy::string_slice,
    reason = "both ends come from char_indices of the same text"
)]
fn part(text: &str, from: usize, to: usize) -> &str {
    &text[from..to]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts where sentences end: the text is written with `|` at each boundary.
    #[track_caller]
    fn assert_split(marked: &str) {
        let text = marked.replace('|', "");
        let sentences: Vec<_> = split(&text, 0)
            .into_iter()
            .map(|span| part(&text, span.start(), span.end()))
            .collect();
        let expected: Vec<_> = marked.split('|').map(str::trim).collect();
        assert_eq!(sentences, expected);
    }

    #[test]
    fn no_sentence_is_longer_than_can_be_read_at_a_time() {
        for text in [
            "议会批准了预算，".repeat(900),
            "A,B,C,".repeat(1_500),
            "one two ".repeat(1_200),
        ] {
            let spans = split(&text, 0);
            assert!(spans.iter().all(|span| span.len() <= LONGEST), "{spans:?}");
            assert_eq!(spans.len(), text.len().div_ceil(LONGEST));
        }
        // Data without a mark is one token.
        assert_eq!(split(&"x".repeat(10_000), 0).len(), 1);
    }

    #[test]
    fn abbreviations_go_on() {
        assert_split(
            "The U.S. Senate met Sen. Lee and Mr. J. R. Smith at 5 p.m. Tuesday.| It rose.",
        );
        assert_split("He met George W. Bush on Jan. 5 in Washington, D.C., and left.| No. 5 won.");
        assert_split("It works for Acme Inc. Chairman Bo Li of St. Louis.| Gov. Roe agreed.");
        assert_split("Compare it, e.g. Paris vs. London.| Done.");
    }

    #[test]
    fn abbreviations_end_before_an_opener() {
        assert_split("He moved to the U.S.| The rest stayed.");
        assert_split("They met at 9 a.m.| But nobody spoke.");
        assert_split("She works for Acme Inc.| “It is fine,” she said.");
        assert_split("It was I.| The end.");
    }

    #[test]
    fn marks_close_after_the_stop() {
        assert_split("“We won.”| “We lost,” he said.| (They drew.)| Then it ended.");
        assert_split("He said, \"Go home.\"| She did.");
        assert_split("‘Stop!’| Nobody moved.");
    }

    #[test]
    fn marks_of_footnotes_belong_to_the_sentence_before() {
        assert_split("They won.[1][12]| “He lost.”[3]| It ended.²| Done[4] now.");
        assert_split("He said [it] was.[sic] not over.| Done.");
    }

    #[test]
    fn questions_keep_their_attribution() {
        assert_split(
            "“Why now?” Ann Lee asked.| “Who knows?” he said.| “Why?”| The room fell silent.",
        );
    }

    #[test]
    fn ellipses() {
        assert_split(
            "It was … odd... and slow.| Then… Nothing."
                .replace("Then… Nothing", "Then…| Nothing")
                .as_str(),
        );
        assert_split("We will ... see.| Fine.");
    }

    #[test]
    fn a_text_without_stops_is_cut_at_blanks() {
        let text = format!(
            "{} é{} {}end",
            "word ".repeat(3000),
            "x".repeat(9000),
            "word ".repeat(3000)
        );
        let sentences = split(&text, 7);
        assert!(sentences.len() > 7);
        let words = sentences
            .iter()
            .map(|span| part(&text, span.start() - 7, span.end() - 7));
        let words: Vec<&str> = words.inspect(|one| assert_eq!(one.trim(), *one)).collect();
        assert!(
            words
                .iter()
                .all(|one| one.len() <= LONGEST || one.starts_with('é'))
        );
        assert!(
            words
                .join(" ")
                .split_whitespace()
                .eq(text.split_whitespace())
        );
    }

    #[test]
    fn hard_wrapped_lines_and_numbers() {
        assert_split("It rose 3.5 percent\nto $1.2 billion.| That\nis a lot.");
        assert_split("no stop at all");
        assert!(split(" \n ", 0).is_empty());
    }
}
