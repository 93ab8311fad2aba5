//! How reading begins: where the command line said, and what becomes of that when the statements
//! come.

use std::sync::Arc;

use crate::analysis::{Analysis, Progress};
use crate::reader::app::{App, Engine};
use crate::reader::session::options::Goto;
use crate::reader::session::roster::Roster;
use crate::reader::view::panel::actors;
use crate::reader::view::stances::sides::Sides;
use crate::reader::view::text::search::Search;

impl App {
    /// Takes the statements in, without moving what is looked at.
    pub(crate) fn learn(&mut self, analysis: &Arc<Analysis>) {
        self.end_correcting();
        self.finding = None;
        self.engine = Engine::Done;
        self.corrections.found = Some(Arc::clone(analysis));
        let corrected = self.corrected().unwrap_or_else(|| Arc::clone(analysis));
        self.roster = Roster::corrected(corrected, analysis, self.options.floor);
        self.sides = Sides::new(&self.roster.analysis, self.options.floor);
        self.sided = None;
        self.filter = None;
        self.current = None;
        self.party = None;
        self.person = None;
        self.pinned = false;
        let list = actors::list_rows(&self.layout);
        self.outline.reset(&self.roster, usize::from(list.height));
        self.relayout();

        let offset = self.anchor;
        let first = self
            .roster
            .neighbour(&self.roster.shown, None, offset, true);
        if let Some(id) = first {
            self.take(id);
        }
        self.start_with_actors();
        self.tell_of_lost();
        if let Some(Goto::Statement(number)) = self.goto.take() {
            match self.roster.numbered(number) {
                Some(id) => self.go_to(id),
                None => self.notice = Some(format!("there is no statement {number}")),
            }
        }
    }

    /// How many paragraphs statements have been sought in, of how many. The network counts tokens.
    pub(crate) fn paragraphs_read(&self, progress: Progress) -> (usize, usize) {
        let all = self.roster.paragraphs();
        let read = all.saturating_mul(progress.done) / progress.total.max(1);
        (read.min(all), all)
    }

    /// Goes where the command line said, as far as that needs no statements.
    pub(crate) fn start(&mut self) {
        match self.goto.take() {
            Some(Goto::Statement(number)) => self.goto = Some(Goto::Statement(number)),
            Some(Goto::Paragraph(number)) => self.go_to_paragraph(number),
            Some(Goto::Percent(percent)) => self.go_to_percent(percent),
            Some(Goto::Text(words)) => {
                self.search = Search::new(self.document(), &words);
                match self.search.first_from(0) {
                    Some(hit) => self.scroll_to_offset(hit.start()),
                    None => self.notice = Some(format!("“{words}” not found")),
                }
            }
            None => {}
        }
    }

    fn start_with_actors(&mut self) {
        let wanted = std::mem::take(&mut self.options.actors);
        let mut parties = Vec::new();
        for name in &wanted {
            match self.matching(name).first() {
                Some(chosen) => parties.push(*chosen),
                None => self.notice = Some(format!("no actor is called “{name}” here")),
            }
        }
        if let Some(&chosen) = parties.first() {
            self.visit_chosen(chosen);
        }
        if parties.len() > 1 {
            self.person = None;
            let parties = parties.into_iter().map(|chosen| chosen.party);
            self.set_filter(Some(parties.collect()));
        }
    }
}
