//! A stretch of a document's text.

use std::cmp::{max, min};
use std::ops::Range;

/// A half-open stretch of bytes of [`Document::text`](super::Document::text), guaranteed to satisfy
/// `start <= end`. A span `2..5` covers the bytes 2, 3 and 4 and not 5.
///
/// Spans that come out of this crate lie on character boundaries of the document they belong to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    // A document has millions of them, and never four gigabytes.
    start: u32,
    end: u32,
}

impl Span {
    /// The stretch from `start` up to and without `end`.
    ///
    /// # Panics
    /// If `start > end`, or if either lies beyond four gigabytes.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(
            start <= end,
            "a span cannot end ({end}) before it starts ({start})"
        );
        let place = |place| u32::try_from(place).expect("no text is four gigabytes long");
        Self {
            start: place(start),
            end: place(end),
        }
    }

    /// First byte covered.
    #[must_use]
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// First byte after the span.
    #[must_use]
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Number of bytes covered.
    #[must_use]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether no byte is covered.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the byte at `offset` is covered.
    #[must_use]
    pub fn contains(self, offset: usize) -> bool {
        self.range().contains(&offset)
    }

    /// Whether every byte of `other` is covered.
    #[must_use]
    pub fn encloses(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The stretch that both cover, if they share a byte.
    #[must_use]
    pub fn intersection(self, other: Span) -> Option<Span> {
        self.overlaps(other).then(|| Span {
            start: max(self.start, other.start),
            end: min(self.end, other.end),
        })
    }

    /// The shortest stretch that covers both, and what lies between.
    #[must_use]
    pub fn hull(self, other: Span) -> Span {
        Span {
            start: min(self.start, other.start),
            end: max(self.end, other.end),
        }
    }

    /// The same stretch as a range, for indexing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl From<Range<usize>> for Span {
    /// # Panics
    /// If the range ends before it starts.
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_do_not_overlap() {
        let (left, right) = (Span::new(0, 3), Span::new(3, 5));
        assert!(!left.overlaps(right));
        assert_eq!(left.intersection(right), None);
        assert_eq!(left.hull(right), Span::new(0, 5));
        assert!(left.hull(right).encloses(right));
    }

    #[test]
    #[should_panic(expected = "cannot end")]
    fn a_span_never_runs_backwards() {
        let _ = Span::new(2, 1);
    }
}
