//! The paragraphs and the headings of an article, by their numbers.

use crate::document::BlockKind;
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

    /// The blocks that are headings, the headline aside.
    #[must_use]
    pub(crate) fn headings(&self) -> &[usize] {
        self.headings.get_or_init(|| {
            let document = &self.analysis.document;
            // Where none is told, the first is the headline.
            let blocks = document.blocks().iter().enumerate().skip(1);
            let headings = blocks.filter(|(_, block)| {
                block.kind == BlockKind::Heading && document.title() != Some(block.span)
            });
            headings.map(|(index, _)| index).collect()
        })
    }

    /// What a heading says, and the number of the first paragraph under it, if there is one.
    #[must_use]
    pub(crate) fn heading(&self, block: usize) -> (String, Option<usize>) {
        let document = &self.analysis.document;
        let words = document.line(document.blocks()[block].span);
        let next = self.numbers.get(block).map_or(0, |number| number + 1);
        (words, (next <= self.paragraphs()).then_some(next))
    }

    /// The block of the paragraph with this number, or the last one.
    #[must_use]
    pub(crate) fn block_of_paragraph(&self, number: usize) -> usize {
        self.numbers
            .partition_point(|n| *n < number)
            .min(self.numbers.len().saturating_sub(1))
    }
}
