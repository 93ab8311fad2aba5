//! The article as rows, laid out only where one looks.
//!
//! A place on the screen is a [`Spot`]: a block and a row in it. Moving by rows lays out the
//! blocks passed and no others, so that a long article costs no more than a short one. There is no
//! count of all rows; how far one has read is told by bytes.

use std::sync::Arc;

use crate::document::{BlockKind, Document};
use crate::reader::screen::reflow::{Line, hyphenated, reflow};
use crate::reader::view::text::cells::cells;
use crate::reader::view::text::indents::Indents;

/// Lines of so many columns and fewer are narrow: few words fit into one.
const NARROW: u16 = 44;

/// A row of the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Spot {
    /// Index of the block in the document.
    pub block: usize,
    /// Row in the block: a line, or past the last one the gap that follows.
    pub row: usize,
}

/// The article at one measure.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flow {
    document: Arc<Document>,
    measure: u16,
    /// Whether narrow lines may end within a word.
    hyphenates: bool,
    /// The blocks shown, ascending; `None` for all but the title.
    only: Option<Vec<usize>>,
    /// Whether the headline is among the rows.
    headline: bool,
    indents: Indents,
    /// Lines of each block, where they were asked for.
    lines: Vec<Option<Box<[Line]>>>,
}

impl Flow {
    /// The article, not laid out yet.
    #[must_use]
    pub(crate) fn new(document: Arc<Document>) -> Self {
        let lines = vec![None; document.blocks().len()];
        Self {
            indents: Indents::new(&document),
            document,
            measure: 1,
            hyphenates: false,
            only: None,
            headline: true,
            lines,
        }
    }

    /// Sets the measure. Spots of the former measure mean nothing afterwards.
    pub(crate) fn set_measure(&mut self, measure: u16) {
        if self.measure != measure {
            self.measure = measure;
            self.lines.fill(None);
        }
    }

    /// Lets narrow lines end within a word, or not. Spots of before mean nothing afterwards.
    pub(crate) fn set_hyphenates(&mut self, hyphenates: bool) {
        let hyphenates = hyphenates && self.document.foreign().is_none();
        if self.hyphenates != hyphenates {
            self.hyphenates = hyphenates;
            self.lines.fill(None);
        }
    }

    /// Shows or hides the headline, which the screen may have in its first row already.
    pub(crate) fn set_headline(&mut self, shown: bool) {
        self.headline = shown;
    }

    /// Shows only these blocks (ascending), or all again.
    pub(crate) fn set_only(&mut self, blocks: Option<Vec<usize>>) {
        self.only = blocks;
    }

    /// Whether blocks are left out.
    #[must_use]
    pub(crate) fn is_filtered(&self) -> bool {
        self.only.is_some()
    }

    /// Columns by which a block is set in from the left.
    #[must_use]
    pub(crate) fn indent(&self, block: usize) -> u16 {
        match self.document.blocks()[block].kind {
            BlockKind::Quotation | BlockKind::ListItem if self.measure > 12 => 2,
            // What is set in far still has three quarters of the measure.
            _ => self.indents.columns(block).min(self.measure / 4),
        }
    }

    fn shown(&self, block: usize) -> bool {
        match &self.only {
            Some(only) => only.binary_search(&block).is_ok(),
            None => self.headline || !self.is_title(block),
        }
    }

    /// Whether the byte at `offset` is in a block that is shown.
    #[must_use]
    pub(crate) fn shows(&self, offset: usize) -> bool {
        let block = self.document.block_at(offset);
        block.is_some_and(|block| self.shown(block))
    }

    /// Whether the block is the headline.
    #[must_use]
    pub(crate) fn is_title(&self, block: usize) -> bool {
        self.document.title() == Some(self.document.blocks()[block].span)
    }

    /// The first shown block at or after this one.
    #[must_use]
    pub(crate) fn at_or_after(&self, block: usize) -> Option<usize> {
        match &self.only {
            Some(only) => only.get(only.partition_point(|b| *b < block)).copied(),
            None => (block..self.lines.len()).find(|b| self.shown(*b)),
        }
    }

    /// The last shown block before this one.
    #[must_use]
    pub(crate) fn before(&self, block: usize) -> Option<usize> {
        match &self.only {
            Some(only) => only[..only.partition_point(|b| *b < block)].last().copied(),
            None => (0..block.min(self.lines.len()))
                .rev()
                .find(|b| self.shown(*b)),
        }
    }

    /// Empty rows after a block: none between the items of a list or the rows of a table, none where a
    /// page of a manual has none, and none at the end.
    #[must_use]
    pub(crate) fn gap(&self, block: usize) -> usize {
        let kind = |b: usize| self.document.blocks()[b].kind;
        match self.at_or_after(block + 1) {
            None => 0,
            Some(next) if next == block + 1 && self.indents.is_close(block) => 0,
            Some(next)
                if next == block + 1
                    && kind(block) == BlockKind::ListItem
                    && kind(next) == BlockKind::ListItem =>
            {
                0
            }
            Some(next) => {
                let cells = |block: usize| cells(&self.document, block).map(|all| all.len());
                let is_table = next == block + 1 && cells(block).is_some();
                usize::from(!is_table || cells(block) != cells(next))
            }
        }
    }

    /// The lines of a block, laid out now if they were not.
    pub(crate) fn lay_out(&mut self, block: usize) -> &[Line] {
        if self.lines[block].is_none() {
            let span = self.document.blocks()[block].span;
            let width = self.measure.saturating_sub(self.indent(block));
            let is_heading = self.document.blocks()[block].kind == BlockKind::Heading;
            let fill = if self.hyphenates && self.measure <= NARROW && !is_heading {
                hyphenated
            } else {
                reflow
            };
            let lines = fill(self.document.slice(span), span.start(), width);
            self.lines[block] = Some(lines.into());
        }
        self.lines(block)
    }

    /// The lines of a block; none if it was not laid out.
    #[must_use]
    pub(crate) fn lines(&self, block: usize) -> &[Line] {
        self.lines[block].as_deref().unwrap_or_default()
    }

    /// Lays out what a window of `height` rows from `top` shows.
    pub(crate) fn prepare(&mut self, top: Spot, height: usize) {
        let mut rows = 0;
        let mut next = self.at_or_after(top.block);
        while let Some(block) = next {
            let skipped = if block == top.block { top.row } else { 0 };
            let gap = self.gap(block);
            rows += (self.lay_out(block).len() + gap).saturating_sub(skipped);
            if rows >= height {
                break;
            }
            next = self.at_or_after(block + 1);
        }
    }

    /// The rows of a window of `height` rows from `top`, which [`Flow::prepare`] laid out: the block
    /// of each, with its line or with `None` for the gap after it.
    pub(crate) fn window(
        &self,
        top: Spot,
        height: usize,
    ) -> impl Iterator<Item = (usize, Option<&Line>)> + '_ {
        std::iter::successors(self.at_or_after(top.block), |block| {
            self.at_or_after(block + 1)
        })
        .flat_map(move |block| {
            let skipped = if block == top.block { top.row } else { 0 };
            let gaps = self.gap(block);
            self.lines(block)
                .iter()
                .map(Some)
                .chain(std::iter::repeat_n(None, gaps))
                .skip(skipped)
                .map(move |line| (block, line))
        })
        .take(height)
    }

    /// The first row of all.
    #[must_use]
    pub(crate) fn first(&self) -> Spot {
        Spot {
            block: self.at_or_after(0).unwrap_or(0),
            row: 0,
        }
    }

    /// `count` rows further down, stopping at the last line.
    pub(crate) fn down(&mut self, from: Spot, count: usize) -> Spot {
        let mut spot = from;
        let mut left = count;
        while self.at_or_after(spot.block) == Some(spot.block) {
            let rows = self.lay_out(spot.block).len() + self.gap(spot.block);
            if spot.row + left < rows {
                spot.row += left;
                break;
            }
            let Some(next) = self.at_or_after(spot.block + 1) else {
                spot.row = rows.saturating_sub(1);
                break;
            };
            left -= rows.saturating_sub(spot.row).min(left);
            spot = Spot {
                block: next,
                row: 0,
            };
        }
        spot
    }

    /// `count` rows further up, stopping at the first line.
    pub(crate) fn up(&mut self, from: Spot, count: usize) -> Spot {
        let mut spot = from;
        let mut left = count;
        while left > spot.row {
            let Some(block) = self.before(spot.block) else {
                spot.row = 0;
                return spot;
            };
            left -= spot.row + 1;
            let gap = self.gap(block);
            spot = Spot {
                block,
                row: (self.lay_out(block).len() + gap).saturating_sub(1),
            };
        }
        spot.row -= left;
        spot
    }

    /// The lowest top row of a window of `height` rows that is still full.
    pub(crate) fn last_top(&mut self, height: usize) -> Spot {
        let Some(block) = self.before(self.lines.len()) else {
            return Spot::default();
        };
        let row = self.lay_out(block).len().saturating_sub(1);
        self.up(Spot { block, row }, height.saturating_sub(1))
    }

    /// The row that shows the byte at `offset`, or the shown one that follows.
    pub(crate) fn spot_of(&mut self, offset: usize) -> Spot {
        let block = self.document.block_at(offset).unwrap_or(0);
        match self.at_or_after(block).or_else(|| self.before(block)) {
            Some(shown) if shown == block => {
                let end = self.document.blocks()[block].span.end();
                let gap = self.gap(block);
                let lines = self.lay_out(block);
                let line = lines
                    .partition_point(|line| line.span.start() <= offset)
                    .saturating_sub(1);
                // The end of a block is the gap after it.
                let row = if offset >= end && gap > 0 {
                    lines.len()
                } else {
                    line
                };
                Spot { block, row }
            }
            Some(block) => Spot { block, row: 0 },
            None => Spot::default(),
        }
    }

    /// The first byte at or after a row.
    pub(crate) fn offset_of(&mut self, spot: Spot) -> usize {
        if spot.block >= self.lines.len() {
            return 0;
        }
        let end = self.document.blocks()[spot.block].span.end();
        self.lay_out(spot.block)
            .get(spot.row)
            .map_or(end, |line| line.span.start())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;

    fn flow(paragraphs: usize) -> Flow {
        let mut builder = Builder::new("-");
        builder.title("A headline");
        for _ in 0..paragraphs {
            builder.block(BlockKind::Paragraph, "one two three four five six");
        }
        let mut flow = Flow::new(Arc::new(builder.finish()));
        flow.set_measure(10);
        flow
    }

    #[test]
    fn down_and_up_are_opposites() {
        let mut flow = flow(5);
        for headline in [true, false] {
            flow.set_headline(headline);
            let first = flow.first();
            for count in 0..15 {
                let there = flow.down(first, count);
                assert_eq!(flow.up(there, count), first, "{count} rows");
            }
        }
    }

    #[test]
    fn the_ends_hold() {
        let mut flow = flow(3);
        let (first, last) = (flow.first(), flow.last_top(1));
        assert_eq!(flow.up(first, 9), first);
        assert_eq!(flow.down(first, 999), last);
        assert_eq!(flow.last_top(999), first);
    }

    #[test]
    fn a_byte_keeps_its_row_at_any_measure() {
        let mut flow = flow(4);
        for measure in 1..40 {
            flow.set_measure(measure);
            for offset in (0..flow.document.text().len()).step_by(7) {
                let spot = flow.spot_of(offset);
                assert!(flow.offset_of(spot) <= offset || spot.row == 0);
            }
        }
    }

    #[test]
    fn a_window_is_what_was_prepared() {
        let mut flow = flow(4);
        let top = flow.down(flow.first(), 3);
        flow.prepare(top, 6);
        assert_eq!(flow.window(top, 6).count(), 6);
    }

    #[test]
    fn an_empty_article_has_no_rows() {
        let mut flow = Flow::new(Arc::default());
        let top = flow.first();
        flow.prepare(top, 10);
        assert_eq!(flow.window(top, 10).count(), 0);
        assert_eq!(flow.down(top, 3), top);
        assert_eq!(flow.last_top(5), top);
        assert_eq!(flow.offset_of(top), 0);
    }
}
