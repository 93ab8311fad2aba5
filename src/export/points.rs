//! Bytes of a text as its code points.

use crate::document::Span;

/// `[start, end]` in code points of the text that stands in the same object, end exclusive.
pub type CodePoints = [usize; 2];

/// Bytes to code points.
pub(super) struct Points {
    /// For each code point outside ASCII, the first byte after it and the bytes that it takes
    /// beyond one, added up from the start. Empty for ASCII text.
    wide: Vec<(usize, usize)>,
}

impl Points {
    pub(super) fn of(text: &str) -> Self {
        let mut extra = 0;
        let wide = text
            .char_indices()
            .filter(|(_, c)| !c.is_ascii())
            .map(|(at, c)| {
                extra += c.len_utf8() - 1;
                (at + c.len_utf8(), extra)
            })
            .collect();
        Self { wide }
    }

    fn at(&self, byte: usize) -> usize {
        let before = self.wide.partition_point(|(end, _)| *end <= byte);
        byte - before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }

    pub(super) fn span(&self, span: Span) -> CodePoints {
        [self.at(span.start()), self.at(span.end())]
    }

    pub(super) fn spans(&self, spans: &[Span]) -> Vec<CodePoints> {
        spans.iter().map(|span| self.span(*span)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_past_wide_characters() {
        let text = "a“é”🚀z";
        let points = Points::of(text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }
}
