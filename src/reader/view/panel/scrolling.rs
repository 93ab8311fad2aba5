//! Which rows of the panel are seen.

use crate::reader::view::panel::outline::{Outline, PanelRow};

impl Outline {
    fn heights(&self, rows: std::ops::Range<usize>) -> usize {
        let rows = self.rows[rows].iter();
        rows.map(|row| usize::from(self.height(*row))).sum()
    }

    /// The first row that is seen.
    pub(crate) fn first(&self) -> usize {
        self.top
    }

    /// The rows that are seen in a panel of `height` rows; where some are not, the last row of the
    /// panel is kept for saying so.
    #[must_use]
    pub(crate) fn seen(&self, height: usize) -> std::ops::Range<usize> {
        let all = self.rows.len();
        let height = if self.top == 0 && self.heights(0..all) <= height {
            height
        } else {
            height.saturating_sub(1)
        };
        let mut end = self.top.min(all);
        while end < all && self.heights(self.top..end + 1) <= height {
            end += 1;
        }
        self.top.min(all)..end
    }

    /// The rows of the screen above the cursor, if it is seen.
    #[must_use]
    pub(crate) fn above(&self) -> Option<usize> {
        if let Some((_, above)) = self.held.filter(|(row, _)| self.cursor() == Some(*row)) {
            return Some(above);
        }
        (self.top <= self.cursor && self.cursor < self.rows.len())
            .then(|| self.heights(self.top..self.cursor))
    }

    /// Keeps the row under the cursor at its place on the screen, so many rows from the top, until the cursor
    /// moves.
    pub(crate) fn hold(&mut self, above: Option<usize>) {
        self.held = self.cursor().zip(above);
    }

    /// Puts the cursor on the row that is drawn `row` rows of the screen below the first one seen,
    /// if it can be acted on.
    pub(crate) fn touch(&mut self, row: usize) -> bool {
        let mut at = self.top;
        while at < self.rows.len() && self.heights(self.top..at + 1) <= row {
            at += 1;
        }
        let can = self
            .rows
            .get(at)
            .is_some_and(|row| !matches!(row, PanelRow::Voices(_)));
        if can {
            self.cursor = at;
        }
        can
    }

    /// Scrolls so that the cursor is seen in a panel of this many rows.
    pub(crate) fn keep_in_view(&mut self, height: usize) {
        let all = self.rows.len();
        self.held = self.held.filter(|(row, _)| self.cursor() == Some(*row));
        if let Some((_, above)) = self.held {
            self.top = self.cursor;
            while self.top > 0 && self.heights(self.top - 1..self.cursor) <= above {
                self.top -= 1;
            }
        } else if self.heights(0..all) <= height {
            self.top = 0;
            return;
        }
        let height = height.saturating_sub(1);
        let is_above = self.cursor < self.top;
        if is_above || self.heights(self.top..self.cursor + 1) > height {
            // By half its height: beside the text a list is sent anew, row by row, each time it moves.
            let end = self.cursor + usize::from(!is_above);
            self.top = self.cursor;
            while self.top > 0 && self.heights(self.top - 1..end) <= height / 2 {
                self.top -= 1;
            }
        }
        while self.held.is_none() && self.top > 0 && self.heights(self.top - 1..all) <= height {
            self.top -= 1;
        }
    }

    /// Scrolls so that what was unfolded under the cursor is seen, as much as half a panel of this many rows
    /// holds.
    pub(crate) fn show_unfolded(&mut self, height: usize) {
        let Some(head) = self.cursor() else { return };
        let is_below = |row: &PanelRow| match (head, *row) {
            (PanelRow::Silent, PanelRow::Party(_)) | (PanelRow::Headings, PanelRow::Heading(_)) => {
                true
            }
            (_, PanelRow::Voices(party) | PanelRow::Statement(party, _)) => {
                head == PanelRow::Party(party)
            }
            _ => false,
        };
        let first = self.cursor + 1;
        let below = self.rows[first..].iter().take_while(|row| is_below(row));
        let last = first + below.count();
        let mut end = first;
        while end < last && self.heights(first..end + 1) <= height / 2 {
            end += 1;
        }
        self.held = None;
        while self.top < self.cursor && self.heights(self.top..end) > height.saturating_sub(1) {
            self.top += 1;
        }
    }
}
