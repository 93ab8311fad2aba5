//! Heads so narrow that all their columns are added up side by side. They multiply numbers, not codes.

use super::super::Error;
use super::rows::{Row, WIDTH};
use super::sums::{Columns, LANES, Tiles, Work, on_best};
use super::weights::Weights;

/// Rows that are multiplied together.
const TILE: usize = 8;

/// A matrix of `N` columns, filled up, and the bias of each.
pub(super) struct Head<const N: usize> {
    weights: Vec<[f32; LANES]>,
    bias: [f32; N],
}

impl<const N: usize> Head<N> {
    /// The one of a name, of which the first columns have a bias, and so many.
    ///
    /// # Errors
    /// [`Error::Model`] if there is none.
    pub(super) fn read(weights: &Weights, name: &str, biased: usize) -> Result<Self, Error> {
        let rows = weights.exactly(&format!("{name}.weight"), WIDTH * N)?;
        let rows = rows.as_chunks::<N>().0.iter();
        Ok(Self {
            weights: rows.map(|row| filled(row)).collect(),
            bias: filled(&weights.exactly(&format!("{name}.bias"), biased)?),
        })
    }

    pub(super) fn multiply(&self, rows: &[Row]) -> Vec<[f32; N]> {
        on_best(Multiplied { head: self, rows })
    }
}

struct Multiplied<'a, const N: usize> {
    head: &'a Head<N>,
    rows: &'a [Row],
}

impl<const N: usize> Work for Multiplied<'_, N> {
    type Made = Vec<[f32; N]>;

    #[inline(always)]
    fn with(self, tiles: impl Tiles) -> Vec<[f32; N]> {
        let Head { weights, bias } = self.head;
        let columns = Columns {
            numbers: weights.as_flattened(),
            stride: LANES,
        };
        let biased = |row: [f32; LANES]| std::array::from_fn(|at| row[at] + bias[at]);
        let (some, rest) = self.rows.as_chunks::<TILE>();
        let mut made = Vec::with_capacity(self.rows.len());
        for rows in some {
            let rows = rows.each_ref().map(<[f32; WIDTH]>::as_slice);
            made.extend(tiles.multiply(rows, columns).map(biased));
        }
        for row in rest {
            made.extend(tiles.multiply([row.as_slice()], columns).map(biased));
        }
        made
    }
}

/// As many numbers, zeros behind those that there are.
fn filled<const N: usize>(numbers: &[f32]) -> [f32; N] {
    std::array::from_fn(|at| numbers.get(at).copied().unwrap_or(0.0))
}
