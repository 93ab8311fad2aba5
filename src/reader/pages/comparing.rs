//! From the comparison to the place where a report tells something, and back.

use std::sync::Arc;

use crate::reader::action::Answer;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::pages::pages::Pages;
use crate::reader::session::options::Goto;
use crate::reader::view::comparison::comparing::Seen;
use crate::reader::view::comparison::items::Telling;
use crate::reader::view::comparison::tellings;
use crate::reader::view::text::search::Search;
use crate::reader::view::view::View;

impl Pages {
    /// Does what is meant in the comparison, or leads back to it from where it has led.
    pub(crate) fn act_on_comparison(
        &mut self,
        view: &mut View,
        action: Action,
        times: usize,
    ) -> Answer {
        if view.comparing.is_open() {
            let telling = view.comparing.telling().cloned();
            return match telling.filter(|_| action == Action::Go && view.comparing.inside) {
                Some(telling) => Answer::Consumed(self.go_to_telling(view, &telling)),
                None => view.act_on_comparison(action, times),
            };
        }
        let leaves =
            action == Action::Quit && view.comparing.seen == Seen::Above && !view.in_panel();
        let led_to = view.comparing.led_to.as_ref();
        let is_there = led_to.is_some_and(|(document, anchor)| {
            Arc::ptr_eq(document, view.session.document()) && *anchor == view.anchor
        });
        // Only once, so that the same key leads further back then.
        if action == Action::Back {
            view.comparing.led_to = None;
        }
        if leaves && !view.in_stances || action == Action::Back && is_there {
            view.reopen_comparison();
            return Answer::DONE;
        }
        Answer::Ignored
    }

    /// Goes to where a report tells something.
    pub(crate) fn go_to_telling(&mut self, view: &mut View, telling: &Telling) -> Vec<Effect> {
        let Some(beside) = view.comparing.beside.clone() else {
            return Vec::new();
        };
        let Some(report) = beside.reports.get(telling.report) else {
            return Vec::new();
        };
        let document = Arc::clone(&report.found.document);
        let mut effects = Vec::new();
        if Arc::ptr_eq(&document, view.session.document()) {
            let here = view.here();
            view.session.places.leave(here);
        } else {
            self.turn_to_report(view, report.entry, &document);
            let found = Arc::clone(&report.found);
            effects = self.show(view, document, Some(found), Vec::new());
            // It may have been corrected since it was compared.
            let now = view
                .session
                .articles
                .corrections_of(view.session.document());
            let corrections = now.unwrap_or(&report.corrections).to_vec();
            view.recall(Ok(corrections));
            // Not to where one has stopped reading it before.
            let paragraph = tellings::paragraph(&beside.compared.reports[telling.report], telling);
            view.session.options.goto = Some(Goto::Paragraph(paragraph));
        }
        if let Some(place) = telling.words.first().copied() {
            let there = view.session.overview.overlapping(place).next();
            if let Some(id) = there.map(|(_, statement)| statement.id) {
                view.session.take(id);
            }
            view.reveal(place);
        }
        view.settle(false);
        view.search = Search::default();
        view.comparing.led_to = Some((Arc::clone(view.session.document()), view.anchor));
        view.comparing.seen = Seen::Above;
        effects
    }
}
