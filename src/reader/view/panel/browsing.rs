//! Going through the panel, and what the mouse does.

use crate::analysis::in_a_row;
use crate::reader::action::Answer;
use crate::reader::action::table::Action;
use crate::reader::session::places::Place;
use crate::reader::view::panel::outline::PanelRow;
use crate::reader::view::view::{Focus, View};
use crate::statements::StatementId;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Rows that a turn of the wheel moves.
pub(crate) const WHEEL: usize = 3;

impl View {
    /// Does what is meant in the panel. The row under the cursor is where one is: its statement is the
    /// current one, or its actor's first.
    pub(crate) fn act_on_panel(&mut self, action: Action, times: usize) -> Answer {
        if self.focus != Focus::Panel || !self.act_on_rows(action, times) {
            return Answer::Ignored;
        }
        if self.focus == Focus::Panel {
            self.take_row();
        }
        Answer::DONE
    }

    /// The actor on whose row the cursor stands, in the panel.
    pub(crate) fn actor_in_hand(&self) -> Option<usize> {
        match self
            .outline
            .cursor()
            .filter(|_| self.focus == Focus::Panel)?
        {
            PanelRow::Party(party) | PanelRow::Voices(party) => Some(party),
            PanelRow::Statement(..)
            | PanelRow::Silent
            | PanelRow::Headings
            | PanelRow::Heading(_) => None,
        }
    }

    /// Makes current what the row under the cursor stands for.
    pub(crate) fn take_row(&mut self) {
        match self.outline.cursor() {
            Some(PanelRow::Statement(party, id)) => {
                self.session.current = Some(id);
                if !self.session.pinned {
                    self.session.party = Some(party);
                }
            }
            Some(PanelRow::Party(party) | PanelRow::Voices(party)) => {
                let statements = &self.session.overview.parties[party].statements;
                if !self
                    .session
                    .current
                    .is_some_and(|id| statements.contains(&id))
                {
                    self.session.current = statements.first().copied().or(self.session.current);
                }
                if !self.session.pinned {
                    self.session.party = Some(party);
                }
            }
            Some(PanelRow::Silent | PanelRow::Headings | PanelRow::Heading(_)) | None => {}
        }
    }

    /// In the panel, the row under the cursor and the current statement are one. Where another analysis has
    /// parted them, the cursor goes to the row that holds the statement now, or to its actor's if that is
    /// folded; where there is no statement any more, what the row under the cursor stands for is current.
    pub(crate) fn meet_in_panel(&mut self) {
        if self.focus != Focus::Panel {
            return;
        }
        let Some(id) = self.session.current else {
            self.take_row();
            return;
        };
        let is_met = match self.outline.cursor() {
            Some(PanelRow::Statement(_, other)) => other == id,
            Some(PanelRow::Party(party) | PanelRow::Voices(party)) => {
                // Who says nothing has no statement to stand for.
                let statements = &self.session.overview.parties[party].statements;
                statements.is_empty() || statements.contains(&id)
            }
            Some(PanelRow::Silent | PanelRow::Headings | PanelRow::Heading(_)) => true,
            None => false,
        };
        if !is_met {
            self.outline.follow(self.session.party_here(), Some(id));
        }
    }

    fn act_on_rows(&mut self, action: Action, times: usize) -> bool {
        let page = usize::from(self.layout.panel().height)
            .saturating_sub(3)
            .max(1);
        match action {
            Action::LineDown => self.outline.step(times, true),
            Action::LineUp => self.outline.step(times, false),
            Action::PageDown => self.outline.step(page * times, true),
            Action::PageUp => self.outline.step(page * times, false),
            Action::HalfPageDown => self.outline.step(page / 2 * times, true),
            Action::HalfPageUp => self.outline.step(page / 2 * times, false),
            Action::Top => self.outline.go_to_end(false),
            Action::Bottom => self.outline.go_to_end(true),
            Action::NextParagraph | Action::PreviousParagraph => {
                self.next_party(times, action == Action::NextParagraph);
            }
            Action::NextStatement | Action::PreviousStatement => {
                self.next_row(times, action == Action::NextStatement);
            }
            Action::Go => self.go_from_panel(),
            Action::SwitchPane => self.leave_panel(),
            Action::Right => {
                if let Some(row) = self.outline.cursor() {
                    if self.outline.is_unfolded(row) {
                        self.outline.step(1, true);
                    } else {
                        self.fold_in_hand(row, false);
                    }
                }
            }
            Action::Left => match self.outline.cursor() {
                Some(row) if self.outline.is_unfolded(row) => {
                    self.outline.fold(&self.session.overview, row, true);
                }
                Some(_) | None => self.leave_panel(),
            },
            Action::Close => self.focus = Focus::Text,
            _ => return false,
        }
        true
    }

    /// To the next or previous statement of the list, as the rows stand.
    fn next_row(&mut self, times: usize, forward: bool) {
        for _ in 0..times {
            loop {
                let before = self.outline.cursor();
                self.outline.step(1, forward);
                let now = self.outline.cursor();
                if now == before || matches!(now, Some(PanelRow::Statement(..))) {
                    break;
                }
            }
        }
    }

    fn next_party(&mut self, times: usize, forward: bool) {
        for _ in 0..times.min(self.outline.rows().len()) {
            let before = self.outline.cursor();
            self.outline.step(1, forward);
            while self.outline.cursor() != before
                && matches!(self.outline.cursor(), Some(PanelRow::Statement(..)))
            {
                let here = self.outline.cursor();
                self.outline.step(1, forward);
                if self.outline.cursor() == here {
                    break;
                }
            }
        }
    }

    /// Goes to the panel; with `showing`, to the current statement in it, even if folded.
    pub(crate) fn enter_panel(&mut self, showing: bool) {
        self.focus = Focus::Panel;
        self.outline
            .follow(self.session.party, self.session.current);
        if showing && let Some(id) = self.session.current {
            let owners = self.session.overview.owners(id);
            let mine = self.session.party.filter(|party| owners.contains(party));
            if let Some(party) = mine.or(owners.first().copied()) {
                self.outline
                    .point(&self.session.overview, PanelRow::Statement(party, id));
                self.tell_of_others(id, party);
            }
        }
        // With no statement on the screen, what keys act on is the row under the cursor.
        if self.session.current.is_none() {
            self.take_row();
        }
    }

    /// That a statement stands in other lists too, and the way there.
    fn tell_of_others(&mut self, id: StatementId, party: usize) {
        let overview = &self.session.overview;
        let others = overview.owners(id).iter().filter(|other| **other != party);
        let others: Vec<&str> = others
            .map(|other| overview.parties[*other].tag.as_str())
            .collect();
        if others.is_empty() {
            return;
        }
        let key = self.session.key(Action::ChooseActor);
        let told = format!("also said by {}; {key} chooses", in_a_row(&others));
        self.session.tell(&told);
    }

    /// Goes back to the text, with the party that the cursor was on.
    fn leave_panel(&mut self) {
        self.focus = Focus::Text;
        if let Some(party) = self.outline.party_in_hand()
            && self.session.party != Some(party)
        {
            self.choose(party);
        }
    }

    /// Folds or unfolds the row under the cursor; of what is unfolded some is seen.
    fn fold_in_hand(&mut self, row: PanelRow, folded: bool) {
        self.outline.fold(&self.session.overview, row, folded);
        if !folded {
            let height = usize::from(self.layout.list_rows().height);
            self.outline.show_unfolded(height);
        }
    }

    /// Goes from a row of the panel to what it stands for.
    fn go_from_panel(&mut self) {
        match self.outline.cursor() {
            Some(PanelRow::Statement(party, id)) => {
                // Back leads to what the text shows, not to where the cursor went in the panel.
                let shown = &self.session.overview.shown;
                let statement = self
                    .session
                    .overview
                    .neighbour(shown, None, self.anchor, true);
                let here = Place {
                    offset: self.anchor,
                    statement,
                    gone_to: None,
                };
                self.session.places.leave(here);
                if self.session.pinned || !self.session.overview.owners(id).contains(&party) {
                    self.session.pinned = false;
                }
                self.session.party = Some(party);
                self.session.person = None;
                self.focus = Focus::Text;
                self.go_to(id);
            }
            Some(row @ (PanelRow::Party(party) | PanelRow::Voices(party)))
                if !self.session.overview.parties[party].statements.is_empty() =>
            {
                self.fold_in_hand(row, self.outline.is_unfolded(row));
            }
            Some(PanelRow::Party(party) | PanelRow::Voices(party)) => {
                self.focus = Focus::Text;
                self.visit(party);
            }
            Some(row @ (PanelRow::Silent | PanelRow::Headings)) => {
                self.fold_in_hand(row, self.outline.is_unfolded(row));
            }
            Some(PanelRow::Heading(block)) => {
                self.focus = Focus::Text;
                self.go_to_heading(block);
            }
            None => self.focus = Focus::Text,
        }
    }

    /// Follows the mouse.
    pub(crate) fn touch(&mut self, event: MouseEvent) {
        if self.comparing.is_open() {
            self.touch_comparison(event);
            return;
        }
        let at = Position::new(event.column, event.row);
        let list = self.layout.list_rows();
        let on_panel = list.contains(at) && (self.covered() || self.layout.panel_at_right());
        let forward = event.kind == MouseEventKind::ScrollDown;
        match event.kind {
            MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
                if on_panel && self.focus == Focus::Panel {
                    self.outline.step(WHEEL, forward);
                } else {
                    self.gone_to = None;
                    self.scroll_by(WHEEL, forward);
                }
            }
            MouseEventKind::Down(MouseButton::Left)
                if on_panel && self.outline.touch(usize::from(event.row - list.y)) =>
            {
                self.go_from_panel();
            }
            MouseEventKind::Down(MouseButton::Left) if self.layout.text.contains(at) => {
                self.focus = Focus::Text;
                let row = usize::from(event.row - self.layout.text.y);
                let line = self.flow.window(self.top, self.height()).nth(row);
                if let Some((_, Some(line))) = line {
                    let first = self.session.overview.overlapping(line.span).next();
                    if let Some(id) = first.map(|(_, statement)| statement.id) {
                        self.go_to(id);
                    }
                }
            }
            _ => {}
        }
    }
}
