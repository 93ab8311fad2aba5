//! The way back from article to article, and from a list to the list that led to it.

use crate::reader::action::message::Effect;
use crate::reader::pages::pages::Pages;
use crate::reader::session::articles::{ListOrder, Visit};
use crate::reader::view::view::View;
use std::sync::Arc;

impl Pages {
    /// Goes back to the article before this one; `None` if there is none.
    pub(crate) fn return_to_former(&mut self, view: &mut View) -> Option<Vec<Effect>> {
        let visit = view.session.articles.trail.pop()?;
        if !Arc::ptr_eq(&view.session.articles.shelf, &visit.shelf) {
            view.session.articles.ahead.clear();
            view.session.articles.order = ListOrder::Given;
        }
        view.session.articles.shelf = visit.shelf;
        let document = Arc::clone(&visit.analysis.document);
        let analysis = visit.analysed.then_some(visit.analysis);
        let effects = self.replace(view, document, analysis, Vec::new(), Some(visit.offset));
        // It may have been corrected since, where it was come to by another way.
        let now = view
            .session
            .articles
            .corrections_of(view.session.document());
        let corrections = now.map_or(visit.corrections, <[_]>::to_vec);
        view.recall(Ok(corrections));
        view.take_places(&visit.places);
        if visit.listed {
            self.show_list(view);
        }
        Some(effects)
    }

    /// Goes back to the list that led to this list; `None` if there is none.
    pub(crate) fn return_to_former_list(&mut self, view: &mut View) -> Option<Vec<Effect>> {
        let here = Arc::clone(&view.session.articles.shelf);
        let is_other =
            |visit: &Visit| !visit.shelf.entries.is_empty() && visit.shelf.from != here.from;
        let at = view.session.articles.trail.iter().rposition(is_other)?;
        view.session.articles.trail.truncate(at + 1);
        let effects = self.return_to_former(view);
        self.show_list(view);
        view.settle(true);
        effects
    }
}
