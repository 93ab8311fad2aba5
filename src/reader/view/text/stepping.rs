//! From one statement to the next.

use crate::document::Span;
use crate::reader::action::table::Action;
use crate::reader::view::view::View;
use crate::statements::StatementId;

impl View {
    /// The next or previous of these statements from where one looks; over the end if `over`.
    pub(crate) fn step(&mut self, action: Action, count: usize, over: bool) {
        let forward = matches!(action, Action::NextStatement | Action::NextOfActor);
        let of_actor = matches!(action, Action::NextOfActor | Action::PreviousOfActor);
        let whose = if of_actor { self.session.party } else { None };
        let among: Vec<StatementId> = match (whose, &self.session.filter) {
            (Some(party), _) => self.session.heard(party),
            (None, Some(parties)) => {
                let shown = self.session.overview.shown.iter().copied();
                shown
                    .filter(|id| self.session.is_heard(parties, *id))
                    .collect()
            }
            (None, None) => self.session.overview.shown.clone(),
        };
        if among.is_empty() {
            self.session.notice = Some(match whose {
                Some(party) => self.session.says_nothing(party),
                None if self.session.is_working() => self.session.sought_on(self.anchor, forward),
                None => self.session.nobody(),
            });
            return;
        }
        if over {
            let end = if forward { among.first() } else { among.last() };
            if let Some(id) = end.copied() {
                self.leaving(|view| view.go_to(id));
            }
            return;
        }
        // From the current statement if it is in sight, or else from what one went to, or from the top
        // of the screen.
        let mut from = self
            .session
            .current
            .filter(|id| self.is_seen(self.session.overview.statement(*id).content[0]));
        let mut found = None;
        let start = self.gone_to_before.map_or(self.anchor, Span::start);
        let mut at = from.map_or(start, |id| self.session.overview.statement(id).anchor());
        for _ in 0..count {
            let Some(next) = self
                .session
                .overview
                .neighbour(&among, from, start, forward)
            else {
                break;
            };
            let there = self.session.overview.statement(next).anchor();
            // What lies between may be said by anybody.
            if self.session.is_pending_between(at, there) {
                break;
            }
            found = Some(next);
            (from, at) = (found, there);
        }
        if let Some(id) = found {
            self.leaving(|view| view.go_to(id));
        } else if self.session.is_working() {
            // What is known has an end that is not the article's, so that nothing starts over there.
            self.session.notice = Some(self.session.sought_on(at, forward));
        } else {
            self.ended = Some(action);
            let by = whose.map_or_else(String::new, |party| {
                format!(" by {}", self.session.called(party))
            });
            let key = self.session.options.keys.hint(action).unwrap_or_default();
            let (which, where_to) = if forward {
                ("no more", "starts over")
            } else {
                ("no earlier", "goes to the last")
            };
            self.session.notice = Some(format!("{which} statements{by}; {key} again {where_to}"));
        }
    }
}
