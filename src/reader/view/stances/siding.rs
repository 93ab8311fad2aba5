//! What keys do in the stance view.

use crate::analysis::Certainty;
use crate::reader::action::table::Action;
use crate::reader::app::{App, Focus};
use crate::reader::view::stances::sides::{Sides, place};
use crate::stances::Stance;

impl App {
    /// Opens the stance view where it was left, or closes it.
    pub(crate) fn toggle_sides(&mut self) {
        if self.siding {
            self.siding = false;
            return;
        }
        if self.sides.cells.is_empty() {
            self.sides = Sides::new(&self.roster.analysis, self.options.floor);
        }
        self.overlay = None;
        self.focus = Focus::Text;
        self.siding = true;
    }

    /// Does what is meant in the stance view; whether it was meant for it.
    pub(crate) fn act_on_sides(&mut self, action: Action, times: usize) -> bool {
        if !self.siding {
            // Back from the sentence to the cell that led there.
            let back = action == Action::Back && self.sided == Some(self.anchor);
            self.sided = self.sided.filter(|_| action != Action::Back);
            self.siding = back;
            return back;
        }
        match action {
            Action::LineDown => self.sides.along(times, true),
            Action::LineUp => self.sides.along(times, false),
            Action::Right => self.sides.across(times, true),
            Action::Left => self.sides.across(times, false),
            Action::Top => self.sides.step(usize::MAX / 2, false),
            Action::Bottom => self.sides.step(usize::MAX / 2, true),
            Action::NextStatement | Action::PreviousStatement => {
                let pieces = self
                    .side_in_hand()
                    .map_or(0, |stance| 1 + stance.also.len());
                self.sides
                    .turn(times, action == Action::NextStatement, pieces);
            }
            Action::Swap => {
                let analysis = std::sync::Arc::clone(&self.roster.analysis);
                self.sides.swap(&analysis, self.options.floor);
            }
            Action::Go => self.go_to_evidence(),
            Action::Stances | Action::Close | Action::Quit | Action::Back => self.siding = false,
            Action::Voices | Action::Corrections | Action::Facts | Action::Links | Action::List => {
                self.siding = false;
                return false;
            }
            // Help lies over it, too.
            Action::Help
            | Action::Correct
            | Action::Undo
            | Action::Export
            | Action::Edit
            | Action::Command
            | Action::Redraw
            | Action::Suspend
            | Action::NextTheme
            | Action::Leave
            | Action::Mouse => return false,
            _ => {}
        }
        true
    }

    /// Whether a stance is no more than a guess.
    pub(crate) fn is_guess(&self, stance: &Stance) -> bool {
        !self.roster.analysis.is_sure(stance, Certainty::Likely)
    }

    /// How many stances are left out because they are guesses.
    pub(crate) fn guessed_sides(&self) -> usize {
        let analysis = &self.roster.analysis;
        let all = analysis.stances.all.iter();
        all.filter(|stance| !analysis.is_sure(stance, self.options.floor))
            .count()
    }

    /// The stance whose cell is in hand.
    pub(crate) fn side_in_hand(&self) -> Option<&Stance> {
        self.roster.analysis.stances.all.get(self.sides.stance()?)
    }

    fn go_to_evidence(&mut self) {
        let Some(stance) = self.side_in_hand() else {
            return;
        };
        let pieces = stance.pieces();
        let Some(piece) = pieces.get(self.sides.piece).or(pieces.first()) else {
            return;
        };
        let (span, statement) = (place(piece), piece.statement);
        self.siding = false;
        let here = self.here();
        self.places.leave(here);
        if let Some(id) = statement.filter(|id| self.roster.shown.contains(id)) {
            self.take(id);
        }
        self.reveal(span);
        self.settle();
        self.sided = Some(self.anchor);
        self.search = crate::reader::view::text::search::Search::default();
    }
}
