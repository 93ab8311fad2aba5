//! The stance view: which cell is in hand, and where its evidence is.
//!
//! Takes the stances of an [`Analysis`] that are sure enough, gives a matrix of those who take sides
//! by what and whom they take them on. One may stand on a cell that says nothing, to say something
//! there.

use std::collections::HashMap;

use crate::actors::ActorId;
use crate::analysis::{Analysis, Certainty};
use crate::document::Span;
use crate::stances::{Evidence, Stance, Target};

/// The stance view.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sides {
    /// Rows, in the order of the actors, and columns: what has two sides comes first, then what most
    /// take part in.
    pub rows: Vec<Target>,
    pub columns: Vec<Target>,
    /// Row, column, and the stance as an index into the analysis; by row, then column.
    pub cells: Vec<(usize, usize, usize)>,
    /// The cell in hand: its row and its column.
    pub at: (usize, usize),
    /// Which piece of its evidence is in hand.
    pub piece: usize,
    /// The line that a long one is read from, with the cell and the piece that it is.
    read_from: Option<((usize, usize), usize, usize)>,
    swapped: bool,
    order: SideOrder,
}

/// In which order the things stand that sides are taken on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SideOrder {
    /// What has two sides first, then what most take part in.
    #[default]
    Disputed,
    /// As the text first speaks of them.
    FirstSeen,
    /// By name.
    Name,
}

impl SideOrder {
    fn next(self) -> Self {
        match self {
            Self::Disputed => Self::FirstSeen,
            Self::FirstSeen => Self::Name,
            Self::Name => Self::Disputed,
        }
    }

    /// What it is called: "by name".
    #[must_use]
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Disputed => "most disputed first",
            Self::FirstSeen => "as the text first takes sides on them",
            Self::Name => "by name",
        }
    }
}

impl Sides {
    /// The matrix of the stances that are at least as sure as `floor`.
    #[must_use]
    pub(crate) fn new(analysis: &Analysis, floor: Certainty) -> Self {
        let stances = &analysis.stances.all;
        let shown = |stance: &&Stance| analysis.is_sure(stance, floor);
        let mut rows: Vec<ActorId> = stances.iter().filter(shown).map(|s| s.actor).collect();
        rows.sort_unstable_by_key(|actor| analysis.actors.order(*actor));
        rows.dedup();
        let disputes = analysis.disputes(floor).into_iter();
        let columns: Vec<Target> = disputes.map(|dispute| dispute.target).collect();
        let mut sides = Self {
            rows: rows.into_iter().map(Target::Actor).collect(),
            columns,
            ..Self::default()
        };
        sides.fill(analysis, floor);
        sides.choose(0);
        sides
    }

    /// Puts things in the next order; the same cell stays in hand.
    pub(crate) fn next_order(&mut self, analysis: &Analysis, floor: Certainty) -> SideOrder {
        self.set_order(self.order.next(), analysis, floor);
        self.order
    }

    fn set_order(&mut self, order: SideOrder, analysis: &Analysis, floor: Certainty) {
        self.order = order;
        let mut things: Vec<Target> = (analysis.disputes(floor).iter())
            .map(|dispute| dispute.target)
            .collect();
        let first = |thing: &Target| {
            let stances = analysis.stances.all.iter();
            let stances = stances.filter(|stance| stance.target == *thing);
            stances.map(|stance| stance.evidence.start()).min()
        };
        match order {
            SideOrder::Disputed => {}
            SideOrder::FirstSeen => things.sort_by_key(first),
            SideOrder::Name => things.sort_by_key(|thing| analysis.target(*thing).to_lowercase()),
        }
        let (axis, at) = if self.swapped {
            (&mut self.rows, &mut self.at.0)
        } else {
            (&mut self.columns, &mut self.at.1)
        };
        let in_hand = axis.get(*at).copied();
        *axis = things;
        let now = axis.iter().position(|thing| Some(*thing) == in_hand);
        *at = now.unwrap_or(0);
        self.fill(analysis, floor);
    }

    fn fill(&mut self, analysis: &Analysis, floor: Certainty) {
        self.cells.clear();
        let indices = |headings: &[Target]| -> HashMap<Target, usize> {
            let numbered = headings.iter().enumerate();
            numbered.map(|(at, heading)| (*heading, at)).collect()
        };
        let (rows, columns) = (indices(&self.rows), indices(&self.columns));
        for (index, stance) in analysis.stances.all.iter().enumerate() {
            if !analysis.is_sure(stance, floor) {
                continue;
            }
            let (holder, target) = (Target::Actor(stance.actor), stance.target);
            let (row, column) = if self.swapped {
                (target, holder)
            } else {
                (holder, target)
            };
            if let (Some(row), Some(column)) = (rows.get(&row), columns.get(&column)) {
                self.cells.push((*row, *column, index));
            }
        }
        self.cells.sort_unstable();
    }

    /// The matrix of `new`, the same article corrected or read further. The same cell is in hand, of the
    /// same actor and thing wherever they stand now, and the same sentence of it.
    #[must_use]
    pub(crate) fn renewed(&self, old: &Analysis, new: &Analysis, floor: Certainty) -> Self {
        let mut sides = Self::new(new, floor);
        if self.swapped {
            sides.swap(new, floor);
        }
        sides.set_order(self.order, new, floor);
        let place = |was: &[Target], at: usize, now: &[Target]| {
            let heading = *was.get(at)?;
            let same = |other: &Target| match (heading, *other) {
                (Target::Actor(was), Target::Actor(is)) => old.actor(was).key == new.actor(is).key,
                (was, is) => old.target(was) == new.target(is),
            };
            now.iter().position(same)
        };
        let row = place(&self.rows, self.at.0, &sides.rows);
        let column = place(&self.columns, self.at.1, &sides.columns);
        let there = row.zip(column);
        let in_hand = self.stance().map(|index| &old.stances.all[index]);
        // A thing that is called otherwise now, or a side that is on another, is known by its sentence.
        let same = in_hand.and_then(|stance| {
            let stays = (sides.cells.iter()).any(|cell| there == Some((cell.0, cell.1)));
            let moved = |cell: &(usize, usize, usize)| {
                let other = &new.stances.all[cell.2];
                let mut pieces = other.pieces().into_iter();
                old.actor(stance.actor).key == new.actor(other.actor).key
                    && pieces.any(|piece| piece.span == stance.evidence)
            };
            let moved = || sides.cells.iter().position(moved);
            if stays { None } else { moved() }
        });
        match same {
            Some(same) => sides.choose(same),
            // Where there was no cell, the first side is in hand, as in a new one.
            None if self.cells.is_empty() => {}
            None => sides.stand(row.unwrap_or(self.at.0), column.unwrap_or(self.at.1)),
        }
        sides.piece = in_hand.map_or(0, |stance| {
            let pieces = stance.pieces();
            let sentence = pieces.get(self.piece).map(|piece| piece.span);
            let now = sides.stance().map(|index| new.stances.all[index].pieces());
            let mut now = now.unwrap_or_default().into_iter();
            let same = now.position(|piece| Some(piece.span) == sentence);
            same.unwrap_or(0)
        });
        sides
    }

    /// Rows become columns; the same cell stays in hand.
    pub(crate) fn swap(&mut self, analysis: &Analysis, floor: Certainty) {
        self.swapped = !self.swapped;
        std::mem::swap(&mut self.rows, &mut self.columns);
        self.fill(analysis, floor);
        self.at = (self.at.1, self.at.0);
    }

    /// Whether the rows are what stances are about.
    #[must_use]
    pub(crate) fn is_swapped(&self) -> bool {
        self.swapped
    }

    /// The cell in hand, as an index into `cells`; of several in one place the last, which is what
    /// holds at the end of the text. `None` for one that says nothing.
    #[must_use]
    pub(crate) fn chosen(&self) -> Option<usize> {
        let (row, column) = self.at;
        let mut cells = self.cells.iter();
        cells.rposition(|cell| (cell.0, cell.1) == (row, column))
    }

    /// The stance in hand, as an index into the analysis.
    #[must_use]
    pub(crate) fn stance(&self) -> Option<usize> {
        self.chosen().map(|at| self.cells[at].2)
    }

    /// Who takes no side yet on what, where the cell in hand says nothing.
    #[must_use]
    pub(crate) fn blank(&self) -> Option<(Target, Target)> {
        let (row, column) = (self.rows.get(self.at.0)?, self.columns.get(self.at.1)?);
        let pair = if self.swapped {
            (*column, *row)
        } else {
            (*row, *column)
        };
        self.chosen().is_none().then_some(pair)
    }

    /// To the next or previous cell that says something, in reading order.
    pub(crate) fn step(&mut self, times: usize, forward: bool) {
        let last = self.cells.len().saturating_sub(1);
        let place = |cell: &(usize, usize, usize)| (cell.0, cell.1);
        let before = self.cells.partition_point(|cell| place(cell) < self.at);
        let behind = self.cells.partition_point(|cell| place(cell) <= self.at);
        self.choose(if forward {
            (behind + times.saturating_sub(1)).min(last)
        } else {
            before.saturating_sub(times)
        });
    }

    /// Along the row: by cells, or by those that say something.
    pub(crate) fn across(&mut self, times: usize, forward: bool, filled: bool) {
        let (row, column) = self.at;
        let to = if forward {
            column.saturating_add(times)
        } else {
            column.saturating_sub(times)
        };
        if !filled {
            self.stand(row, to);
            return;
        }
        for _ in 0..times {
            let column = self.at.1;
            let here = self.cells.iter().filter(|cell| cell.0 == row);
            let columns = here.map(|cell| cell.1);
            let next = if forward {
                columns.filter(|other| *other > column).min()
            } else {
                columns.filter(|other| *other < column).max()
            };
            let Some(next) = next else { return };
            self.stand(row, next);
        }
    }

    /// To a row below or above: in the same column, or in the nearest that says something.
    pub(crate) fn along(&mut self, times: usize, down: bool, filled: bool) {
        let (row, column) = self.at;
        let to = if down {
            row.saturating_add(times)
        } else {
            row.saturating_sub(times)
        };
        self.stand(to, column);
        if !filled {
            return;
        }
        let here = self.cells.iter().filter(|cell| cell.0 == self.at.0);
        let nearest = here.min_by_key(|cell| cell.1.abs_diff(column));
        if let Some(&(row, column, _)) = nearest {
            self.stand(row, column);
        }
    }

    /// Takes the cell at this place in hand, or the last one before it.
    fn stand(&mut self, row: usize, column: usize) {
        let last = |all: &[Target]| all.len().saturating_sub(1);
        let to = (row.min(last(&self.rows)), column.min(last(&self.columns)));
        if to != self.at {
            (self.at, self.piece) = (to, 0);
        }
    }

    /// The line that the sentence in hand is read from.
    pub(crate) fn read_from(&self) -> usize {
        match self.read_from {
            Some((at, piece, line)) if (at, piece) == (self.at, self.piece) => line,
            _ => 0,
        }
    }

    /// Goes on in the sentence in hand, of so many lines, of which so many are seen; whether there was more
    /// of it.
    pub(crate) fn read_on(&mut self, forward: bool, (lines, seen): (usize, usize)) -> bool {
        let from = self.read_from();
        // One line is seen twice.
        let step = seen.saturating_sub(1).max(1);
        let to = if forward {
            (from + step).min(lines.saturating_sub(seen))
        } else {
            from.saturating_sub(step)
        };
        let goes = if forward { to > from } else { to < from };
        if goes {
            self.read_from = Some((self.at, self.piece, to));
        }
        goes
    }

    /// To the next or previous sentence that says so, of `pieces` in all.
    pub(crate) fn turn(&mut self, times: usize, forward: bool, pieces: usize) {
        self.piece = if forward {
            (self.piece + times).min(pieces.saturating_sub(1))
        } else {
            self.piece.saturating_sub(times)
        };
    }

    /// Takes a cell that says something in hand.
    pub(crate) fn choose(&mut self, cell: usize) {
        if let Some(&(row, column, _)) = self.cells.get(cell) {
            self.stand(row, column);
        }
    }
}

/// Where to look for a piece of evidence: its first word that carries the stance.
pub(crate) fn place(evidence: &Evidence) -> Span {
    evidence.words.first().copied().unwrap_or(evidence.span)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides() -> Sides {
        let row = |id| Target::Actor(ActorId(id));
        Sides {
            rows: vec![row(0), row(1), row(2)],
            columns: vec![row(3), row(4), row(5)],
            cells: vec![(0, 0, 10), (0, 2, 11), (1, 1, 12), (2, 2, 13)],
            ..Sides::default()
        }
    }

    #[test]
    fn one_goes_from_cell_to_cell_also_where_nothing_is_said() {
        let mut sides = sides();
        sides.across(1, true, false);
        assert_eq!((sides.at, sides.stance()), ((0, 1), None));
        let (who, what) = sides.blank().unwrap();
        assert_eq!((who, what), (sides.rows[0], sides.columns[1]));
        sides.along(1, true, false);
        assert_eq!(sides.stance(), Some(12));
        sides.across(9, true, false);
        assert_eq!(sides.at, (1, 2), "a row has an end");
        Sides::default().along(1, true, false);
        assert_eq!(Sides::default().blank(), None);
    }

    #[test]
    fn steps_find_the_nearest_cell_that_says_something() {
        let mut sides = sides();
        sides.across(1, true, true);
        assert_eq!(sides.stance(), Some(11));
        sides.across(5, true, true);
        assert_eq!(sides.stance(), Some(11));
        sides.along(1, true, true);
        assert_eq!(sides.stance(), Some(12));
        sides.along(9, true, true);
        assert_eq!(sides.stance(), Some(13));
        sides.step(9, false);
        assert_eq!(sides.stance(), Some(10));
        sides.step(2, true);
        assert_eq!(sides.stance(), Some(12));
        Sides::default().step(1, true);
    }
}
