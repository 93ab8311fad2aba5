//! What becomes of what is looked at when the statements come, and where reading begins.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::reader::session::options::Goto;
use crate::reader::session::overview::Overview;
use crate::reader::session::session::Engine;
use crate::reader::view::stances::sides::Sides;
use crate::reader::view::text::search::Search;
use crate::reader::view::view::{Focus, View};
use crate::statements::StatementId;

impl View {
    /// Goes where the command line said, as far as that needs no statements.
    pub(crate) fn start(&mut self) {
        match self.goto.take() {
            Some(Goto::Statement(number)) => self.goto = Some(Goto::Statement(number)),
            Some(Goto::Paragraph(number)) => self.go_to_paragraph(number),
            Some(Goto::Percent(percent)) => self.go_to_percent(percent),
            Some(Goto::Text(words)) => {
                self.search = Search::new(self.session.document(), &words);
                match self.search.first_from(0) {
                    Some(hit) => self.scroll_to_offset(hit.start()),
                    None => self.session.notice = Some(format!("“{words}” not found")),
                }
            }
            None => {}
        }
    }

    fn start_with_actors(&mut self) {
        let wanted = std::mem::take(&mut self.session.options.actors);
        let mut parties = Vec::new();
        for name in &wanted {
            match self.session.meant(name) {
                Ok(chosen) => parties.push(chosen),
                Err(reason) => self.session.tell(&reason.to_string()),
            }
        }
        if let Some(&chosen) = parties.first() {
            self.visit_chosen(chosen);
        }
        if parties.len() > 1 {
            self.session.person = None;
            let parties = parties.into_iter().map(|chosen| chosen.party);
            self.set_filter(Some(parties.collect()));
        }
    }

    /// Takes the statements of the whole in, without moving what is looked at.
    pub(crate) fn learn(&mut self, analysis: &Arc<Analysis>) {
        let knew_some = self.knows_some();
        self.session.engine = Engine::Done;
        if knew_some {
            self.take_in_more(analysis);
            self.open_what_fits();
        } else {
            self.take_in(analysis);
        }
        self.start_with_actors();
        self.session.tell_of_lost();
        self.go_to_wished();
    }

    /// Takes in what was found so far, while the rest is still read. What the command line wished waits
    /// for the whole.
    pub(crate) fn glimpse(&mut self, analysis: &Arc<Analysis>) {
        if self.knows_some() {
            self.take_in_more(analysis);
        } else {
            self.take_in(analysis);
        }
    }

    /// Whether statements of a part are shown while the rest is still read.
    fn knows_some(&self) -> bool {
        self.session.is_working() && self.session.corrections.found.is_some()
    }

    /// Takes in statements in place of fewer of the same article. What is looked at stays, and what is
    /// shown keeps its tag and, as far as it can, its row.
    fn take_in_more(&mut self, analysis: &Arc<Analysis>) {
        self.session.keep_tags();
        self.session.corrections.set_found(analysis);
        let above = self.outline.above();
        // Several threads read, so that one before the first may be found after it. Whoever is in the panel
        // has chosen what stands under the cursor.
        let chose = self.focus == Focus::Panel || self.session.current != self.first_taken;
        self.recorrect();
        if !chose {
            self.session.current = None;
        }
        self.outline.hold(above);
        self.lay_text_out();
        self.take_first();
    }

    /// Opens the lists of further actors as far as there is room in the panel, as where all was found at
    /// once.
    fn open_what_fits(&mut self) {
        // Dispute and card take their rows when they are made ready.
        self.layout.fill(0, 0);
        let list = self.layout.list_rows();
        let above = self.outline.above();
        self.outline
            .open_more(&self.session.overview, usize::from(list.height));
        self.outline.hold(above);
    }

    /// Takes in statements in place of those before.
    fn take_in(&mut self, analysis: &Arc<Analysis>) {
        self.session.corrections.set_found(analysis);
        let corrected = self
            .session
            .corrected()
            .unwrap_or_else(|| Arc::clone(analysis));
        let floor = self.session.options.floor;
        self.session.tags.clear();
        self.session.overview = Overview::corrected(corrected, analysis, &self.session.tags, floor);
        self.sides = Sides::new(&self.session.overview.analysis, self.session.options.floor);
        self.led_to = None;
        self.session.filter = None;
        (self.session.current, self.first_taken) = (None, None);
        self.session.party = None;
        self.session.person = None;
        self.session.pinned = false;
        let list = self.layout.list_rows();
        let height = usize::from(list.height);
        if self.session.is_working() {
            // Rows that follow would push those of further lists down.
            self.outline.reset(&self.session.overview, 0);
            self.lay_text_out();
        } else {
            self.outline.reset(&self.session.overview, height);
            self.relayout();
        }
        self.take_first();
    }

    /// Where no statement is chosen, chooses the first from where one reads.
    fn take_first(&mut self) {
        if self.session.current.is_some() {
            return;
        }
        let overview = &self.session.overview;
        // What a statement is, one learns from the text; a headline only repeats it.
        let shown = overview.shown.iter().copied();
        let body: Vec<StatementId> = shown
            .filter(|id| !overview.analysis.is_in_headline(*id))
            .collect();
        let next = |among| overview.neighbour(among, None, self.anchor, true);
        if let Some(id) = next(&body).or_else(|| next(&overview.shown)) {
            self.session.take(id);
            self.first_taken = Some(id);
        }
        self.meet_in_panel();
    }

    /// Goes to the statement that the command line named.
    fn go_to_wished(&mut self) {
        if let Some(Goto::Statement(number)) = self.goto.take() {
            match self.session.numbered(number) {
                Ok(id) => self.go_to(id),
                Err(reason) => self.session.tell(&reason.to_string()),
            }
        }
    }
}
