//! Words and marks.

use unicode_normalization::char::is_combining_mark;

use super::Span;

/// Cuts `text` into words (runs of letters, digits and the marks that combine with them) and single
/// marks, shifted by `offset`.
///
/// `don't` becomes `don`, `'`, `t`; doubled single marks, which stand for a double one, stay together.
/// The network was trained on exactly these tokens (`tagger/training/encode.py`).
pub(super) fn split(text: &str, offset: usize) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| !c.is_whitespace())?;
        let mut end = start + first.len_utf8();
        if in_word(first) {
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
}
