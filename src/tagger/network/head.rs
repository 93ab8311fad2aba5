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

    /// This one and another as one of all columns that fit side by side: their sums cost the same.
    pub(super) fn beside<const M: usize>(self, other: &Head<M>) -> Head<LANES> {
        const { assert!(N + M <= LANES, "all columns fit side by side") }
        let both = |one: &[f32], other: &[f32]| {
            let mut both = [0.0; LANES];
            both[..N].copy_from_slice(&one[..N]);
            both[N..N + M].copy_from_slice(&other[..M]);
            both
        };
        let rows = self.weights.iter().zip(&other.weights);
        Head {
            weights: rows.map(|(one, other)| both(one, other)).collect(),
            bias: both(&self.bias, &other.bias),
        }
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
        let (some, rest) = self.rows.as_chunks::<TILE>();
        let mut made = Vec::with_capacity(self.rows.len());
        let biased = |[row]: [[f32; LANES]; 1]| std::array::from_fn(|at| row[at] + bias[at]);
        for rows in some {
            let mut sums = [[[0.0; LANES]]; TILE];
            tiles.multiply(
                rows.each_ref().map(<[f32; WIDTH]>::as_slice),
                columns,
                sums.each_mut(),
            );
            made.extend(sums.map(biased));
        }
        for row in rest {
            let mut sums = [[0.0; LANES]];
            tiles.multiply([row.as_slice()], columns, [&mut sums]);
            made.push(biased(sums));
        }
        made
    }
}

/// As many numbers, zeros behind those that there are.
fn filled<const N: usize>(numbers: &[f32]) -> [f32; N] {
    std::array::from_fn(|at| numbers.get(at).copied().unwrap_or(0.0))
}
