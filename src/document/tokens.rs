//! Words and marks.

use unicode_normalization::char::is_combining_mark;

use super::Span;

/// Cuts `text` into words (runs of letters, digits and the marks that combine with them) and single
/// marks, shifted by `offset`.
///
/// A run without a blank that no word is as long as (encoded data, mostly) is one token.
///
/// `don't` becomes `don`, `'`, `t`; doubled single marks, which stand for a double one, stay together.
/// The network was trained on exactly these tokens (`tagger/training/encode.py`).
pub(super) fn split(text: &str, offset: usize) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| !c.is_whitespace())?;
        let mut end = start + first.len_utf8();
        if in_data(first) && data(text, start) > 0 {
            end = start + data(text, start);
            while rest.next_if(|&(at, _)| at < end).is_some() {}
        } else if in_word(first) {
            while let Some((at, c)) = rest.next_if(|(_, c)| in_word(*c)) {
                end = at + c.len_utf8();
            }
        } else if matches!(first, '`' | '\'')
            && let Some((at, c)) = rest.next_if(|(_, c)| *c == first)
        {
            end = at + c.len_utf8();
        }
        Some(Span::new(offset + start, offset + end))
    })
}

/// The shortest run that is taken for data.
const SHORTEST_DATA: usize = 60;

/// How long the run of encoded data at `start` is, in bytes; 0 where there is none.
fn data(text: &str, start: usize) -> usize {
    let rest = text.get(start..).unwrap_or("");
    let is_short = rest
        .bytes()
        .take(SHORTEST_DATA)
        .take_while(|byte| in_data(char::from(*byte)))
        .count()
        < SHORTEST_DATA;
    if is_short {
        return 0;
    }
    rest.find(|c: char| !in_data(c)).unwrap_or(rest.len())
}

/// Whether data is encoded in such characters (RFC 4648).
fn in_data(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '_')
}

/// Whether one token ends and another begins behind such a character.
pub(super) fn ends_token(c: char) -> bool {
    !in_word(c) && !in_data(c) && !matches!(c, '`' | '\'')
}

fn in_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && is_combining_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks() {
        let text = "don't — U.S. 5,000 snake_case é ``so''";
        #[expect(clippy::string_slice, reason = "spans of this text")]
        let words: Vec<_> = split(text, 0).map(|span| &text[span.range()]).collect();
        assert_eq!(
            words,
            [
                "don", "'", "t", "—", "U", ".", "S", ".", "5", ",", "000", "snake", "_", "case",
                "é", "``", "so", "''"
            ]
        );
    }

    #[test]
    fn encoded_data_is_one_token() {
        let data = "aB3+/".repeat(20);
        let text = format!("Key: {data}= end");
        let lengths: Vec<_> = split(&text, 0).map(Span::len).collect();
        assert_eq!(lengths, [3, 1, 101, 3]);
    }
}
