//! Going to what was found in the text.

use crate::document::Span;
use crate::reader::view::view::View;

impl View {
    /// Shows a hit, also where the filter would hide it.
    pub(crate) fn show_hit(&mut self, hit: Span) {
        if self.flow.is_filtered() && !self.flow.shows(hit.start()) {
            self.set_filter(None);
        }
        self.reveal(hit);
    }

    pub(crate) fn go_to_match(&mut self, times: usize, forward: bool) {
        if self.search.is_empty() {
            self.session.notice = Some("nothing is sought; / asks".to_owned());
            return;
        }
        match self.search.step(times, forward) {
            Some(hit) => self.leaving(|view| view.show_hit(hit)),
            None => self.session.notice = Some(format!("“{}” not found", self.search.pattern)),
        }
    }
}
