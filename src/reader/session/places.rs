//! Places one was at, and how to get back to them.

use std::collections::HashMap;
use std::sync::Arc;

use crate::document::{Document, Span};
use crate::reader::session::successors::Successors;
use crate::statements::StatementId;

/// A place in the text: what stood at the top of the window, and what was in hand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    /// First byte of the top line.
    pub offset: usize,
    /// The current statement.
    pub statement: Option<StatementId>,
    /// Where there was none, what was gone to and is no statement.
    pub gone_to: Option<Span>,
}

/// Where one was in an article when it was left.
#[derive(Clone, Debug)]
pub struct Last {
    /// The article.
    pub document: Arc<Document>,
    /// How much of it was seen, in hundredths.
    pub percent: usize,
    /// The number of the current statement.
    pub statement: Option<usize>,
}

/// Most jumps that are remembered.
const MOST: usize = 200;

/// Where one jumped from, in order, as in a browser; and named marks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// Places before `at` lie behind, those from `at` on ahead.
    jumps: Vec<Place>,
    at: usize,
    marks: HashMap<char, Place>,
}

/// Whether a place can be marked with it: a letter or a digit. Other signs mean something else, as `''` does.
pub(crate) fn is_mark(letter: char) -> bool {
    letter.is_alphanumeric()
}

impl Places {
    /// Remembers the place that a jump leaves. What lay ahead is forgotten.
    pub(crate) fn leave(&mut self, here: Place) {
        self.jumps.truncate(self.at);
        if self.jumps.last() != Some(&here) {
            self.jumps.push(here);
        }
        if self.jumps.len() > MOST {
            self.jumps.remove(0);
        }
        self.at = self.jumps.len();
    }

    /// The place before the last jump. `here` will be the way forward.
    pub(crate) fn back(&mut self, here: Place) -> Option<Place> {
        if self.at == self.jumps.len() {
            if self.jumps.last() == Some(&here) {
                self.at = self.at.checked_sub(1)?;
            } else {
                self.jumps.push(here);
            }
        }
        self.at = self.at.checked_sub(1)?;
        self.jumps.get(self.at).copied()
    }

    /// Whether there is a place before.
    #[must_use]
    pub(crate) fn has_earlier(&self) -> bool {
        self.at > 0
    }

    /// The place one came back from.
    pub(crate) fn forward(&mut self) -> Option<Place> {
        let ahead = *self.jumps.get(self.at + 1)?;
        self.at += 1;
        Some(ahead)
    }

    /// Follows what became of the statements.
    pub(crate) fn succeed(&mut self, now: &Successors) {
        for place in self.jumps.iter_mut().chain(self.marks.values_mut()) {
            place.statement = place.statement.and_then(|id| now.statement(id));
        }
    }

    /// Gives this place a letter.
    pub(crate) fn mark(&mut self, letter: char, here: Place) {
        self.marks.insert(letter, here);
    }

    /// The places that have a letter, in its order.
    pub(crate) fn marks(&self) -> impl Iterator<Item = (char, usize)> {
        let mut marks: Vec<_> = self
            .marks
            .iter()
            .map(|(letter, place)| (*letter, place.offset))
            .collect();
        marks.sort_unstable();
        marks.into_iter()
    }

    /// The place with this letter; for `'` the one left by the last jump.
    #[must_use]
    pub(crate) fn marked(&self, letter: char) -> Option<Place> {
        match letter {
            '\'' => self.jumps.get(self.at.checked_sub(1)?).copied(),
            letter => self.marks.get(&letter).copied(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(offset: usize) -> Place {
        Place {
            offset,
            ..Place::default()
        }
    }

    #[test]
    fn back_and_forward_retrace_the_jumps() {
        let mut places = Places::default();
        places.leave(place(1));
        places.leave(place(2));
        assert_eq!(places.back(place(3)), Some(place(2)));
        assert_eq!(places.back(place(2)), Some(place(1)));
        assert_eq!(places.back(place(1)), None);
        assert_eq!(places.forward(), Some(place(2)));
        assert_eq!(places.forward(), Some(place(3)));
        assert_eq!(places.forward(), None);
    }

    #[test]
    fn a_new_jump_forgets_what_lay_ahead() {
        let mut places = Places::default();
        places.leave(place(1));
        places.back(place(2));
        places.leave(place(5));
        assert_eq!(places.forward(), None);
        assert_eq!(places.back(place(6)), Some(place(5)));
    }

    #[test]
    fn two_quotes_go_to_and_fro() {
        let mut places = Places::default();
        assert_eq!(places.marked('\''), None);
        places.leave(place(7));
        assert_eq!(places.marked('\''), Some(place(7)));
        places.mark('a', place(3));
        assert_eq!(places.marked('a'), Some(place(3)));
    }
}
