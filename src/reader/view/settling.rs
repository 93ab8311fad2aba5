//! Making ready what the picture shows, after anything has changed.

use crate::reader::screen::reflow;
use crate::reader::view::panel::{actors, card};
use crate::reader::view::view::{Focus, View};

impl View {
    /// Lays the text out for the layout in force; what stood at the top stays there.
    pub(crate) fn relayout(&mut self) {
        self.lay_text_out();
        let list = self.layout.list_rows();
        self.outline
            .refit(&self.session.overview, usize::from(list.height));
    }

    /// The same, with the panel as it is.
    pub(crate) fn lay_text_out(&mut self) {
        let title = self.session.document().title();
        let headline = title.is_some_and(|title| {
            let wide = reflow::columns(&self.session.document().line(title));
            self.layout.title.height == 0
                || wide + 2 > usize::from(self.layout.screen.width)
                || self.session.overview.overlapping(title).next().is_some()
        });
        self.flow.set_headline(headline);
        self.flow.set_measure(self.layout.measure);
        self.flow.set_hyphenates(self.session.options.hyphenate);
        self.top = self.flow.spot_of(self.anchor);
        self.outline.set_slim(self.layout.slim_panel());
    }

    /// Makes ready what the picture shows.
    pub(crate) fn settle(&mut self, is_covered: bool) {
        self.fill_boxes();
        let height = usize::from(self.layout.text.height);
        let lowest = self.flow.last_top(height);
        self.top = self.top.min(lowest).max(self.flow.first());
        self.flow.prepare(self.top, height);
        if self.focus == Focus::Text {
            if !is_covered {
                self.take_along();
            }
            let party = self.session.party_here().or(self.session.party);
            self.outline.follow(party, self.session.current);
            self.fill_boxes();
        }
        let first = self.outline.first();
        self.outline
            .keep_in_view(usize::from(self.layout.list_rows().height));
        if self.outline.first() != first {
            // The whole list moves, so that what a higher card took from it can be given back.
            self.layout.forget_card();
            self.fill_boxes();
            self.outline
                .keep_in_view(usize::from(self.layout.list_rows().height));
        }
    }

    /// Gives dispute and card the rows that they fill.
    fn fill_boxes(&mut self) {
        if self.layout.too_small() {
            return;
        }
        let lines = match self.layout.third.height {
            0 => actors::dispute_lines(self).len(),
            _ => 0,
        };
        let dispute = if lines == 0 { 0 } else { lines + 1 };
        let card = card::rows(self);
        self.layout.fill(u16::try_from(dispute).unwrap_or(0), card);
    }
}
