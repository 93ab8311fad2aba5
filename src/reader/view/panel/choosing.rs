//! Choosing an actor: going to it, keeping it, showing it alone, listing it elsewhere.

use crate::analysis::Dispute;
use crate::reader::action::table::Action;
use crate::reader::session::choosing::Chosen;
use crate::reader::view::panel::outline::PanelRow;
use crate::reader::view::view::{Focus, View};

impl View {
    /// The dispute that most take part in, where the layout has a place for it.
    pub(crate) fn main_dispute(&self) -> Option<&Dispute> {
        let main = self.session.overview.disputes.first();
        main.filter(|_| self.layout.dispute.height > 0)
    }

    /// Selects a party and keeps it, whoever speaks.
    pub(crate) fn choose(&mut self, party: usize) {
        self.session.person = None;
        self.session.party = Some(party);
        self.session.pinned = true;
        self.outline
            .point(&self.session.overview, PanelRow::Party(party));
    }

    /// Goes to a party: its next statement from here, its first, or where it is spoken of.
    pub(crate) fn visit(&mut self, party: usize) {
        self.visit_chosen(Chosen {
            party,
            person: None,
        });
    }

    /// The same for one person alone.
    pub(crate) fn visit_chosen(&mut self, chosen: Chosen) {
        let party = chosen.party;
        let here = self.here();
        self.choose(party);
        self.session.person = chosen.person;
        let statements = &self.session.heard(party);
        let mine = self.session.current.filter(|id| statements.contains(id));
        let next = self
            .session
            .overview
            .neighbour(statements, None, self.anchor, true)
            .or(statements.first().copied());
        if let Some(id) = mine.or(next) {
            self.session.places.leave(here);
            self.go_to(id);
            return;
        }
        let Some(actor) = self.session.overview.parties[party].actor else {
            return;
        };
        let silence = self.session.says_nothing(party);
        let actor = self.session.overview.analysis.actor(actor);
        let count = actor.mentions.len();
        let times = if count == 1 { "once" } else { "times" };
        let number = if count == 1 {
            String::new()
        } else {
            format!("{count} ")
        };
        self.session.notice = Some(format!("{silence}; named {number}{times}"));
        if let Some(mention) = actor.mentions.first().copied() {
            self.session.places.leave(here);
            self.set_filter(None);
            self.reveal(mention);
        }
    }

    /// Goes to whom these words name.
    pub(crate) fn visit_named(&mut self, words: &str) {
        match self.session.meant(words) {
            Ok(chosen) => self.visit_chosen(chosen),
            Err(reason) => self.session.tell(&reason.to_string()),
        }
    }

    pub(crate) fn toggle_filter(&mut self) {
        if self.session.filter.is_some() {
            self.set_filter(None);
            return;
        }
        let speaking = self.session.overview.speaking();
        match self.session.party.filter(|party| *party < speaking) {
            Some(party) => {
                self.session.pinned = true;
                self.set_filter(Some(vec![party]));
                let name = match self.session.person {
                    Some(person) => &self.session.overview.analysis.speaker(person).name,
                    None => &self.session.overview.parties[party].name,
                };
                let key = self.session.key(Action::Filter);
                self.session.notice = Some(format!("only statements by {name}; {key} shows all"));
            }
            None => self.session.notice = Some("choose an actor who speaks first".to_owned()),
        }
    }

    /// Goes to the next or previous actor who speaks: in the panel its row, in the text its next
    /// statement from here.
    pub(crate) fn next_actor(&mut self, times: usize, forward: bool) {
        let count = self.session.overview.speaking();
        if count == 0 {
            self.session.notice = Some(self.session.nobody());
            return;
        }
        let times = times % count;
        let at = self
            .session
            .party
            .or(self.session.party_here())
            .filter(|at| *at < count);
        let next = match (at, forward) {
            (Some(at), true) => (at + times) % count,
            (Some(at), false) => (at + count - times) % count,
            (None, true) => 0,
            (None, false) => count - 1,
        };
        if self.focus == Focus::Panel {
            self.choose(next);
            self.take_row();
        } else {
            self.visit(next);
        }
        let party = &self.session.overview.parties[next];
        self.session.notice = Some(format!("{} chosen: {}", party.tag, party.name));
    }

    /// Shows only the paragraphs with statements of these parties, or everything again.
    pub(crate) fn set_filter(&mut self, parties: Option<Vec<usize>>) {
        if parties.is_none() && self.session.filter.is_none() {
            return;
        }
        let document = self.session.overview.analysis.document.clone();
        let blocks = parties.as_ref().map(|parties| {
            let mut blocks: Vec<usize> = parties
                .iter()
                .flat_map(|party| self.session.heard(*party))
                .flat_map(|id| {
                    let extent = self.session.overview.statement(id).extent();
                    let first = document.block_at(extent.start()).unwrap_or(0);
                    let last = document.block_at(extent.end().saturating_sub(1));
                    first..=last.unwrap_or(first)
                })
                .collect();
            blocks.sort_unstable();
            blocks.dedup();
            blocks
        });
        self.flow.set_only(blocks);
        self.session.filter = parties;
        self.scroll_to_offset(self.anchor);
        if let Some(id) = self.session.current {
            self.reveal(self.session.overview.statement(id).content[0]);
        }
    }

    /// Lists actors in the next order.
    pub(crate) fn next_order(&mut self) {
        let order = self.outline.order().next();
        self.outline.set_order(&self.session.overview, order);
        self.session.notice = Some(format!("actors {}", order.words()));
    }
}
