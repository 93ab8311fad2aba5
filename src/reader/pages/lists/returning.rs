//! The way back from article to article, and from a list to the list that led to it.

use std::sync::Arc;

use crate::reader::action::message::Effect;
use crate::reader::app::App;
use crate::reader::session::desk::{ListOrder, Visit};

impl App {
    /// Goes back to the article before this one; `None` if there is none.
    pub(crate) fn return_to_former(&mut self) -> Option<Vec<Effect>> {
        let visit = self.desk.trail.pop()?;
        if !Arc::ptr_eq(&self.desk.shelf, &visit.shelf) {
            self.desk.ahead.clear();
            self.desk.order = ListOrder::Given;
        }
        self.desk.shelf = visit.shelf;
        let document = Arc::clone(&visit.analysis.document);
        let analysis = visit.analysed.then_some(visit.analysis);
        let effects = self.replace(document, analysis, Vec::new(), Some(visit.offset));
        self.recall(Ok(visit.corrections));
        self.take_places(&visit.places);
        if visit.listed {
            self.show_list();
        }
        Some(effects)
    }

    /// Goes back to the list that led to this list; `None` if there is none.
    pub(crate) fn return_to_former_list(&mut self) -> Option<Vec<Effect>> {
        let here = Arc::clone(&self.desk.shelf);
        let is_other =
            |visit: &Visit| !visit.shelf.entries.is_empty() && visit.shelf.from != here.from;
        let at = self.desk.trail.iter().rposition(is_other)?;
        self.desk.trail.truncate(at + 1);
        let effects = self.return_to_former();
        self.show_list();
        self.settle();
        effects
    }
}
