//! Going through the panel, and what the mouse does.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use crate::reader::action::table::Action;
use crate::reader::app::{App, Focus};
use crate::reader::session::places::Place;
use crate::reader::view::panel::actors;
use crate::reader::view::panel::outline::Row;

/// Rows that a turn of the wheel moves.
const WHEEL: usize = 3;

impl App {
    /// Does what is meant in the panel; whether it was meant for it. The row under the cursor is
    /// where one is: its statement is the current one, or its actor's first.
    pub(crate) fn act_on_panel(&mut self, action: Action, times: usize) -> bool {
        let meant = self.act_on_rows(action, times);
        if meant && self.focus == Focus::Panel {
            self.take_row();
        }
        meant
    }

    /// Makes current what the row under the cursor stands for.
    pub(crate) fn take_row(&mut self) {
        match self.outline.finger() {
            Some(Row::Statement(party, id)) => {
                self.current = Some(id);
                if !self.pinned {
                    self.party = Some(party);
                }
            }
            Some(Row::Party(party) | Row::Voices(party)) => {
                let statements = &self.roster.parties[party].statements;
                if !self.current.is_some_and(|id| statements.contains(&id)) {
                    self.current = statements.first().copied().or(self.current);
                }
                if !self.pinned {
                    self.party = Some(party);
                }
            }
            Some(Row::Silent) | None => {}
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
                if let Some(row) = self.outline.finger() {
                    if self.outline.is_unfolded(row) {
                        self.outline.step(1, true);
                    } else {
                        self.outline.fold(&self.roster, row, false);
                    }
                }
            }
            Action::Left => match self.outline.finger() {
                Some(row) if self.outline.is_unfolded(row) => {
                    self.outline.fold(&self.roster, row, true);
                }
                _ => self.leave_panel(),
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
                let before = self.outline.finger();
                self.outline.step(1, forward);
                let now = self.outline.finger();
                if now == before || matches!(now, Some(Row::Statement(..))) {
                    break;
                }
            }
        }
    }

    fn next_party(&mut self, times: usize, forward: bool) {
        for _ in 0..times.min(self.outline.rows().len()) {
            let before = self.outline.finger();
            self.outline.step(1, forward);
            while self.outline.finger() != before
                && matches!(self.outline.finger(), Some(Row::Statement(..)))
            {
                let here = self.outline.finger();
                self.outline.step(1, forward);
                if self.outline.finger() == here {
                    break;
                }
            }
        }
    }

    /// Goes to the panel; with `showing`, to the current statement in it, even if folded.
    pub(crate) fn enter_panel(&mut self, showing: bool) {
        self.focus = Focus::Panel;
        self.outline.follow(self.party, self.current);
        if showing && let Some(id) = self.current {
            let owners = self.roster.owners(id);
            let mine = self.party.filter(|party| owners.contains(party));
            if let Some(party) = mine.or(owners.first().copied()) {
                self.outline.point(&self.roster, Row::Statement(party, id));
            }
        }
    }

    /// Goes back to the text, with the party that the finger was on.
    fn leave_panel(&mut self) {
        self.focus = Focus::Text;
        if let Some(party) = self.outline.party_in_hand()
            && self.party != Some(party)
        {
            self.choose(party);
        }
    }

    /// Goes from a row of the panel to what it stands for.
    fn go_from_panel(&mut self) {
        match self.outline.finger() {
            Some(Row::Statement(party, id)) => {
                // Back leads to what the text shows, not to where the cursor went in the panel.
                let shown = &self.roster.shown;
                let statement = self.roster.neighbour(shown, None, self.anchor, true);
                let here = Place {
                    offset: self.anchor,
                    statement,
                };
                self.places.leave(here);
                if self.pinned || !self.roster.owners(id).contains(&party) {
                    self.pinned = false;
                }
                self.party = Some(party);
                self.person = None;
                self.focus = Focus::Text;
                self.go_to(id);
            }
            Some(row @ (Row::Party(party) | Row::Voices(party)))
                if !self.roster.parties[party].statements.is_empty() =>
            {
                let folded = self.outline.is_unfolded(row);
                self.outline.fold(&self.roster, row, folded);
            }
            Some(Row::Party(party) | Row::Voices(party)) => {
                self.focus = Focus::Text;
                self.visit(party);
            }
            Some(Row::Silent) => {
                let folded = self.outline.is_unfolded(Row::Silent);
                self.outline.fold(&self.roster, Row::Silent, folded);
            }
            None => self.focus = Focus::Text,
        }
    }

    /// Follows the mouse.
    pub(crate) fn touch(&mut self, event: MouseEvent) {
        let at = Position::new(event.column, event.row);
        let list = actors::list_rows(&self.layout);
        let on_panel = list.contains(at) && (self.covered() || self.layout.panel_at_right());
        let forward = event.kind == MouseEventKind::ScrollDown;
        match event.kind {
            MouseEventKind::ScrollDown | MouseEventKind::ScrollUp => {
                if let Some(overlay) = &mut self.overlay {
                    overlay.scroll(WHEEL, forward);
                } else if on_panel && self.focus == Focus::Panel {
                    self.outline.step(WHEEL, forward);
                } else {
                    self.scroll_by(WHEEL, forward);
                }
            }
            MouseEventKind::Down(MouseButton::Left) if self.overlay.is_some() => {
                self.end_correcting();
                self.overlay = None;
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
                    let first = self.roster.overlapping(line.span).next();
                    if let Some(id) = first.map(|(_, statement)| statement.id) {
                        self.go_to(id);
                    }
                }
            }
            _ => {}
        }
    }
}
