//! Going through the panel, and what the mouse does.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

use super::app::{App, Focus};
use super::message::Action;
use super::outline::Row;
use super::panes;
use crate::statements::StatementId;

/// Rows that a turn of the wheel moves.
const WHEEL: usize = 3;

impl App {
    /// The statement that the card is about: under the finger in the panel, or else the current one.
    pub(super) fn looked_at(&self) -> Option<StatementId> {
        match self.outline.finger() {
            Some(Row::Statement(_, id)) if self.focus == Focus::Panel => Some(id),
            _ => self.current,
        }
    }

    pub(super) fn act_on_panel(&mut self, action: Action, times: usize) -> bool {
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
    pub(super) fn enter_panel(&mut self, showing: bool) {
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
                let here = self.here();
                self.places.leave(here);
                if self.pinned || !self.roster.owners(id).contains(&party) {
                    self.pinned = false;
                }
                self.party = Some(party);
                self.person = None;
                self.focus = Focus::Text;
                self.go_to(id);
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
    pub(super) fn touch(&mut self, event: MouseEvent) {
        let at = Position::new(event.column, event.row);
        let list = panes::actors::list_rows(&self.layout);
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
