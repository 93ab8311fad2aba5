//! Words and marks.

use super::Span;

/// Cuts `text` into words (runs of letters and digits) and single marks, shifted by `offset`.
///
/// This is the regular expression `[^\W_]+|\S`, on which the network was trained: `don't` becomes
/// `don`, `'`, `t`.
pub(super) fn split(text: &str, offset: usize) -> impl Iterator<Item = Span> + '_ {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = rest.find(|(_, c)| !c.is_whitespace())?;
        let mut end = start + first.len_utf8();
        if first.is_alphanumeric() {
            while let Some((at, c)) = rest.next_if(|(_, c)| c.is_alphanumeric()) {
                end = at + c.len_utf8();
            }
        }
        Some(Span::new(offset + start, offset + end))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks() {
        let text = "don't — U.S. 5,000 snake_case é";
        #[expect(clippy::string_slice, reason = "spans of this text")]
        let words: Vec<_> = split(text, 0).map(|span| &text[span.range()]).collect();
        assert_eq!(
            words,
            [
                "don", "'", "t", "—", "U", ".", "S", ".", "5", ",", "000", "snake", "_", "case",
                "é"
            ]
        );
    }
}
