//! The paragraphs of an article, by their numbers.

use crate::reader::session::overview::Overview;

impl Overview {
    /// How many paragraphs the article has; its headings are not counted.
    #[must_use]
    pub(crate) fn paragraphs(&self) -> usize {
        self.numbers.last().copied().unwrap_or(0)
    }

    /// The number of the paragraph that holds the byte at `offset`, counted from 1.
    #[must_use]
    pub(crate) fn paragraph(&self, offset: usize) -> usize {
        let block = self.analysis.document.block_at(offset).unwrap_or(0);
        self.numbers.get(block).copied().unwrap_or(0).max(1)
    }

    /// The block of the paragraph with this number, or the last one.
    #[must_use]
    pub(crate) fn block_of_paragraph(&self, number: usize) -> usize {
        self.numbers
            .partition_point(|n| *n < number)
            .min(self.numbers.len().saturating_sub(1))
    }
}
