//! The stance view: which cell is in hand, and where its evidence is.
//!
//! Takes the stances of an [`Analysis`] that are sure enough, gives a matrix of those who take sides
//! by what and whom they take them on. Only cells that say something can be chosen.

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
    /// The cell in hand, as an index into `cells`.
    pub chosen: usize,
    /// Which piece of its evidence is in hand.
    pub piece: usize,
    swapped: bool,
}

impl Sides {
    /// The matrix of the stances that are at least as sure as `floor`.
    #[must_use]
    pub(crate) fn new(analysis: &Analysis, floor: Certainty) -> Self {
        let stances = &analysis.stances.all;
        let shown = |stance: &&Stance| analysis.is_sure(stance, floor);
        let mut rows: Vec<ActorId> = stances.iter().filter(shown).map(|s| s.actor).collect();
        rows.sort_unstable();
        rows.dedup();
        let disputes = analysis.disputes(floor).into_iter();
        let columns: Vec<Target> = disputes.map(|dispute| dispute.target).collect();
        let mut sides = Self {
            rows: rows.into_iter().map(Target::Actor).collect(),
            columns,
            ..Self::default()
        };
        sides.fill(analysis, floor);
        sides
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

    /// The matrix of `new`, the same article corrected, with the same cell in hand if it is there.
    #[must_use]
    pub(crate) fn renewed(&self, old: &Analysis, new: &Analysis, floor: Certainty) -> Self {
        let mut sides = Self::new(new, floor);
        if self.swapped {
            sides.swap(new, floor);
        }
        let in_hand = self.stance().map(|index| &old.stances.all[index]);
        let same = in_hand.and_then(|stance| {
            sides.cells.iter().position(|cell| {
                let other = &new.stances.all[cell.2];
                let mut pieces = other.pieces().into_iter();
                old.actor(stance.actor).key == new.actor(other.actor).key
                    && pieces.any(|piece| piece.span == stance.evidence)
            })
        });
        let last = sides.cells.len().saturating_sub(1);
        sides.chosen = same.unwrap_or(self.chosen.min(last));
        sides
    }

    /// Rows become columns; the same stance stays in hand.
    pub(crate) fn swap(&mut self, analysis: &Analysis, floor: Certainty) {
        let stance = self.stance();
        self.swapped = !self.swapped;
        std::mem::swap(&mut self.rows, &mut self.columns);
        self.fill(analysis, floor);
        self.chosen = self
            .cells
            .iter()
            .position(|cell| Some(cell.2) == stance)
            .unwrap_or(0);
    }

    /// Whether the rows are what stances are about.
    #[must_use]
    pub(crate) fn is_swapped(&self) -> bool {
        self.swapped
    }

    /// The stance in hand, as an index into the analysis.
    #[must_use]
    pub(crate) fn stance(&self) -> Option<usize> {
        self.cells.get(self.chosen).map(|cell| cell.2)
    }

    /// To the next or previous cell in reading order.
    pub(crate) fn step(&mut self, times: usize, forward: bool) {
        let last = self.cells.len().saturating_sub(1);
        self.choose(if forward {
            (self.chosen + times).min(last)
        } else {
            self.chosen.saturating_sub(times)
        });
    }

    /// Along the row.
    pub(crate) fn across(&mut self, times: usize, forward: bool) {
        let Some(&(row, ..)) = self.cells.get(self.chosen) else {
            return;
        };
        for _ in 0..times {
            let next = if forward {
                self.chosen.checked_add(1)
            } else {
                self.chosen.checked_sub(1)
            };
            match next {
                Some(next) if self.cells.get(next).is_some_and(|cell| cell.0 == row) => {
                    self.choose(next);
                }
                _ => break,
            }
        }
    }

    /// To the row below or above that has a cell, as near to the column as there is one.
    pub(crate) fn along(&mut self, times: usize, down: bool) {
        for _ in 0..times {
            let Some(&(row, column, _)) = self.cells.get(self.chosen) else {
                return;
            };
            let rows = self.cells.iter().map(|cell| cell.0);
            let next = if down {
                rows.filter(|r| *r > row).min()
            } else {
                rows.filter(|r| *r < row).max()
            };
            let Some(next) = next else { return };
            let nearest = (0..self.cells.len())
                .filter(|&at| self.cells[at].0 == next)
                .min_by_key(|&at| self.cells[at].1.abs_diff(column));
            if let Some(nearest) = nearest {
                self.choose(nearest);
            }
        }
    }

    /// To the next or previous sentence that says so, of `pieces` in all.
    pub(crate) fn turn(&mut self, times: usize, forward: bool, pieces: usize) {
        self.piece = if forward {
            (self.piece + times).min(pieces.saturating_sub(1))
        } else {
            self.piece.saturating_sub(times)
        };
    }

    /// Takes a cell in hand.
    pub(crate) fn choose(&mut self, cell: usize) {
        if cell != self.chosen {
            self.chosen = cell;
            self.piece = 0;
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
    fn steps_find_the_nearest_cell_that_says_something() {
        let mut sides = sides();
        sides.across(1, true);
        assert_eq!(sides.stance(), Some(11));
        sides.across(5, true);
        assert_eq!(sides.stance(), Some(11), "a row has an end");
        sides.along(1, true);
        assert_eq!(sides.stance(), Some(12));
        sides.along(9, true);
        assert_eq!(sides.stance(), Some(13));
        sides.step(9, false);
        assert_eq!(sides.stance(), Some(10));
        Sides::default().along(1, true);
    }
}
