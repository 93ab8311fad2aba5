//! The rows of the panel: which there are, which are folded, which one keys act on.

use std::collections::HashSet;

use crate::reader::session::order::Order;
use crate::reader::session::overview::{Overview, Party};
use crate::reader::session::successors::Successors;
use crate::statements::StatementId;

/// A row of the panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PanelRow {
    /// A party, by its index.
    Party(usize),
    /// Who speaks for it.
    Voices(usize),
    /// A statement of a party.
    Statement(usize, StatementId),
    /// Those who are spoken of and say nothing.
    Silent,
    /// The headings of the article.
    Headings,
    /// One of them, by its block.
    Heading(usize),
}

impl PanelRow {
    /// The party that it belongs to.
    pub(crate) fn party(self) -> Option<usize> {
        match self {
            Self::Party(party) | Self::Voices(party) | Self::Statement(party, _) => Some(party),
            Self::Silent | Self::Headings | Self::Heading(_) => None,
        }
    }
}

/// What is unfolded of what stands below those who speak.
#[derive(Clone, Copy, Debug, Default)]
struct Beyond {
    silent: bool,
    headings: bool,
}

/// What of the panel is open, and where in it one is.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline {
    pub(super) rows: Vec<PanelRow>,
    unfolded: HashSet<usize>,
    /// Whether those who say nothing are unfolded, and the headings.
    beyond: Beyond,
    /// Whether the reader has folded or unfolded anything.
    touched: bool,
    /// Index of the row that keys act on.
    pub(super) cursor: usize,
    /// Index of the first row seen.
    pub(super) top: usize,
    /// The row that stays where it is while others come, and how many rows of the screen are above it.
    pub(super) held: Option<(PanelRow, usize)>,
    order: Order,
    /// Whether statements take two rows of the screen.
    slim: bool,
}

impl Outline {
    /// Starts over for a new overview, in a panel of `height` rows: the first party is unfolded, and
    /// as many after it as there is room for without scrolling.
    pub(crate) fn reset(&mut self, overview: &Overview, height: usize) {
        *self = Self {
            order: self.order,
            slim: self.slim,
            ..Self::default()
        };
        self.open_more(overview, height);
    }

    /// Unfolds the parties for which there is room without scrolling, the first in any case, unless the
    /// reader has made it as it is.
    pub(crate) fn open_more(&mut self, overview: &Overview, height: usize) {
        if self.touched {
            return;
        }
        let speaking = overview.speaking();
        let tall = if self.slim { 2 } else { 1 };
        let rows =
            |party: &Party| party.statements.len() * tall + usize::from(!party.speakers.is_empty());
        let folded = speaking + usize::from(speaking < overview.parties.len());
        let mut room = height.saturating_sub(folded);
        for (place, index) in overview.ordered(self.order).into_iter().enumerate() {
            let party = &overview.parties[index];
            if place > 0 && !self.unfolded.contains(&index) && rows(party) > room {
                break;
            }
            room = room.saturating_sub(rows(party));
            self.unfolded.insert(index);
        }
        self.refresh(overview);
    }

    /// Starts over for another height, unless the reader has made it as it is.
    pub(crate) fn refit(&mut self, overview: &Overview, height: usize) {
        if !self.touched {
            self.reset(overview, height);
        }
    }

    /// The order of those who speak.
    #[must_use]
    pub(crate) fn order(&self) -> Order {
        self.order
    }

    /// Lists those who speak in another order; what is folded stays so, and the cursor on its row.
    pub(crate) fn set_order(&mut self, overview: &Overview, order: Order) {
        self.order = order;
        self.touched = true;
        self.refresh(overview);
    }

    /// The rows in order.
    #[must_use]
    pub(crate) fn rows(&self) -> &[PanelRow] {
        &self.rows
    }

    /// Whether statements take two rows of the screen.
    #[must_use]
    pub(crate) fn is_slim(&self) -> bool {
        self.slim
    }

    /// Lets statements take two rows of the screen, or one.
    pub(crate) fn set_slim(&mut self, slim: bool) {
        self.slim = slim;
    }

    /// The rows of the screen that a row takes.
    #[must_use]
    pub(crate) fn height(&self, row: PanelRow) -> u16 {
        match row {
            PanelRow::Statement(..) if self.slim => 2,
            _ => 1,
        }
    }

    /// The row that keys act on.
    #[must_use]
    pub(crate) fn cursor(&self) -> Option<PanelRow> {
        self.rows.get(self.cursor).copied()
    }

    /// Whether the statements of a party, or the silent ones, are to be seen.
    #[must_use]
    pub(crate) fn is_unfolded(&self, row: PanelRow) -> bool {
        match row {
            PanelRow::Party(party) | PanelRow::Voices(party) | PanelRow::Statement(party, _) => {
                self.unfolded.contains(&party)
            }
            PanelRow::Silent => self.beyond.silent,
            PanelRow::Headings | PanelRow::Heading(_) => self.beyond.headings,
        }
    }

    fn refresh(&mut self, overview: &Overview) {
        let cursor = self.cursor();
        self.rows.clear();
        let speaking = overview.speaking();
        for index in overview.ordered(self.order) {
            let party = &overview.parties[index];
            self.rows.push(PanelRow::Party(index));
            if self.unfolded.contains(&index) {
                if !party.speakers.is_empty() {
                    self.rows.push(PanelRow::Voices(index));
                }
                let statements = party.statements.iter();
                self.rows
                    .extend(statements.map(|id| PanelRow::Statement(index, *id)));
            }
        }
        if speaking < overview.parties.len() {
            self.rows.push(PanelRow::Silent);
            if self.beyond.silent {
                self.rows
                    .extend((speaking..overview.parties.len()).map(PanelRow::Party));
            }
        }
        let headings = overview.headings();
        if !headings.is_empty() {
            self.rows.push(PanelRow::Headings);
            if self.beyond.headings {
                let headings = headings.iter().copied();
                self.rows.extend(headings.map(PanelRow::Heading));
            }
        }
        if let Some(row) = cursor {
            let same = |other: &PanelRow| *other == row;
            let kin = |other: &PanelRow| match other {
                PanelRow::Party(party) => Some(*party) == row.party(),
                PanelRow::Headings => matches!(row, PanelRow::Heading(_)),
                _ => false,
            };
            self.cursor = (self.rows.iter().position(same))
                .or_else(|| self.rows.iter().position(kin))
                .unwrap_or(0);
        }
    }

    /// Follows what became of parties and statements. The cursor stays on its row, or near it.
    pub(crate) fn succeed(&mut self, overview: &Overview, now: &Successors) {
        let cursor = self.cursor().and_then(|row| match row {
            PanelRow::Party(party) => now.party(party).map(PanelRow::Party),
            PanelRow::Voices(party) => now.party(party).map(PanelRow::Voices),
            PanelRow::Statement(party, id) => {
                Some(PanelRow::Statement(now.party(party)?, now.statement(id)?))
            }
            row @ (PanelRow::Silent | PanelRow::Headings | PanelRow::Heading(_)) => Some(row),
        });
        let unfolded = self.unfolded.iter();
        self.unfolded = unfolded.filter_map(|party| now.party(*party)).collect();
        self.rows.clear();
        self.refresh(overview);
        let same = cursor.and_then(|row| self.rows.iter().position(|other| *other == row));
        let last = self.rows.len().saturating_sub(1);
        self.cursor = same.unwrap_or(self.cursor.min(last));
        if let Some(PanelRow::Voices(_)) = self.cursor() {
            self.step(1, true);
        }
    }

    /// Unfolds or folds what the row belongs to.
    pub(crate) fn fold(&mut self, overview: &Overview, row: PanelRow, folded: bool) {
        self.touched = true;
        match (row, folded) {
            (PanelRow::Silent, _) => self.beyond.silent = !folded,
            (PanelRow::Headings | PanelRow::Heading(_), _) => self.beyond.headings = !folded,
            (
                PanelRow::Party(party) | PanelRow::Voices(party) | PanelRow::Statement(party, _),
                true,
            ) => {
                self.unfolded.remove(&party);
            }
            (
                PanelRow::Party(party) | PanelRow::Voices(party) | PanelRow::Statement(party, _),
                false,
            ) => {
                self.unfolded.insert(party);
            }
        }
        self.refresh(overview);
    }

    /// Puts the cursor on a party or on a statement of it, unfolding what hides it.
    pub(crate) fn point(&mut self, overview: &Overview, row: PanelRow) {
        match row {
            PanelRow::Statement(party, _) | PanelRow::Voices(party) => {
                self.fold(overview, PanelRow::Party(party), false);
            }
            PanelRow::Party(party) if party >= overview.speaking() => {
                self.fold(overview, PanelRow::Silent, false);
            }
            PanelRow::Heading(_) => self.fold(overview, row, false),
            PanelRow::Party(_) | PanelRow::Silent | PanelRow::Headings => {}
        }
        if let Some(at) = self.rows.iter().position(|other| *other == row) {
            self.cursor = at;
        }
    }

    /// Puts the cursor where the selection is, without unfolding anything.
    pub(crate) fn follow(&mut self, party: Option<usize>, statement: Option<StatementId>) {
        let Some(party) = party else { return };
        let wanted = statement.map(|id| PanelRow::Statement(party, id));
        let rows = &self.rows;
        let at = rows
            .iter()
            .position(|row| Some(*row) == wanted)
            .or_else(|| rows.iter().position(|row| *row == PanelRow::Party(party)));
        self.cursor = at.unwrap_or(self.cursor);
    }

    /// Moves the cursor by rows that can be acted on.
    pub(crate) fn step(&mut self, count: usize, forward: bool) {
        for _ in 0..count {
            let mut at = self.cursor;
            loop {
                let next = if forward {
                    Some(at + 1)
                } else {
                    at.checked_sub(1)
                };
                let Some(next) = next.filter(|next| *next < self.rows.len()) else {
                    return;
                };
                at = next;
                if !matches!(self.rows[at], PanelRow::Voices(_)) {
                    break;
                }
            }
            self.cursor = at;
        }
    }

    /// Puts the cursor on the first or the last row.
    pub(crate) fn go_to_end(&mut self, last: bool) {
        self.cursor = if last {
            self.rows.len().saturating_sub(1)
        } else {
            0
        };
    }

    /// The party whose row the cursor is on, as its index; none on another row.
    #[must_use]
    pub(crate) fn party_in_hand(&self) -> Option<usize> {
        self.cursor()?.party()
    }
}
