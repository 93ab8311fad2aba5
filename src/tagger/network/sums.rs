//! Sums of products of numbers, for a tile of some rows and 16 columns: what attention and the narrow heads
//! are made of. Each sum is taken in the order of its summands, and no product is fused with it.

use archmage::prelude::*;

/// Columns that are added up side by side.
pub(super) const LANES: usize = 16;

/// Columns of a matrix of numbers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns<'a> {
    /// The matrix from the first of the columns on, row after row.
    pub(super) numbers: &'a [f32],
    /// How many numbers lie between one row and the next.
    pub(super) stride: usize,
}

impl<'a> Columns<'a> {
    /// A row of the columns.
    #[inline(always)]
    fn row(self, at: usize) -> Option<&'a [f32; LANES]> {
        self.numbers.get(at * self.stride..)?.first_chunk()
    }
}

/// What is made of tiles; compiled once for each family of processors.
pub(super) trait Work {
    type Made;

    fn with(self, tiles: impl Tiles) -> Self::Made;
}

/// Does some work with the best instructions that the processor has.
pub(super) fn on_best<W: Work>(work: W) -> W::Made {
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = X64V4Token::summon() {
        return on_v4(token, work);
    } else if let Some(token) = X64V3Token::summon() {
        return on_v3(token, work);
    }
    work.with(ScalarToken)
}

#[cfg(target_arch = "x86_64")]
#[arcane]
fn on_v4<W: Work>(token: X64V4Token, work: W) -> W::Made {
    work.with(token)
}

#[cfg(target_arch = "x86_64")]
#[arcane]
fn on_v3<W: Work>(token: X64V3Token, work: W) -> W::Made {
    work.with(token)
}

/// Instructions that multiply tiles.
pub(super) trait Tiles: Copy {
    /// Multiplies rows, each as long as the matrix is deep, with columns.
    #[inline(always)]
    fn multiply<const ROWS: usize>(
        self,
        rows: [&[f32]; ROWS],
        columns: Columns,
    ) -> [[f32; LANES]; ROWS] {
        let mut sums = [[0.0; LANES]; ROWS];
        let (deep, rows) = as_deep(rows);
        for at in 0..deep {
            let Some(numbers) = columns.row(at) else {
                break;
            };
            for row in 0..ROWS {
                let number = rows[row][at];
                for lane in 0..LANES {
                    sums[row][lane] += number * numbers[lane];
                }
            }
        }
        sums
    }
}

impl Tiles for ScalarToken {}

#[cfg(target_arch = "x86_64")]
impl Tiles for X64V3Token {}

#[cfg(target_arch = "x86_64")]
impl Tiles for X64V4Token {
    #[inline(always)]
    fn multiply<const ROWS: usize>(
        self,
        rows: [&[f32]; ROWS],
        columns: Columns,
    ) -> [[f32; LANES]; ROWS] {
        multiply_v4(self, rows, columns)
    }
}

/// What the compiler makes of the plain loop with AVX-512 is slower than what it makes with AVX2.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn multiply_v4<const ROWS: usize>(
    _: X64V4Token,
    rows: [&[f32]; ROWS],
    columns: Columns,
) -> [[f32; LANES]; ROWS] {
    let mut sums = [_mm512_setzero_ps(); ROWS];
    let (deep, rows) = as_deep(rows);
    for at in 0..deep {
        let Some(numbers) = columns.row(at) else {
            break;
        };
        let numbers = _mm512_loadu_ps(numbers);
        for (sum, row) in sums.iter_mut().zip(rows) {
            *sum = _mm512_add_ps(*sum, _mm512_mul_ps(_mm512_set1_ps(row[at]), numbers));
        }
    }
    let mut made = [[0.0; LANES]; ROWS];
    for (made, sum) in made.iter_mut().zip(sums) {
        _mm512_storeu_ps(made, sum);
    }
    made
}

/// The length of the rows, and these as slices of which the compiler knows that they have it.
#[inline(always)]
fn as_deep<const ROWS: usize>(rows: [&[f32]; ROWS]) -> (usize, [&[f32]; ROWS]) {
    let deep = rows[0].len();
    (deep, rows.map(|row| &row[..deep]))
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Both<'a>([&'a [f32]; 2], Columns<'a>);

    impl Work for Both<'_> {
        type Made = [[f32; LANES]; 2];

        fn with(self, tiles: impl Tiles) -> Self::Made {
            tiles.multiply(self.0, self.1)
        }
    }

    #[test]
    fn every_processor_has_the_same_sums_to_the_bit() {
        let rows = [[0.1, 1e7, -0.3], [7.7, 0.01, 3e-6]];
        let numbers: Vec<f32> = (0..3_u8 * 20)
            .map(|at| 1.0 / (f32::from(at) + 0.3))
            .collect();
        let columns = Columns {
            numbers: &numbers[2..],
            stride: 20,
        };
        let rows = [&rows[0][..], &rows[1][..]];
        let plain = ScalarToken.multiply(rows, columns);
        let one = |row: usize, lane: usize| {
            (0..3).fold(0.0, |sum, at| {
                sum + rows[row][at] * numbers[2 + lane + at * 20]
            })
        };
        assert_eq!(
            plain,
            [0, 1].map(|row| std::array::from_fn(|lane| one(row, lane)))
        );
        assert_eq!(on_best(Both(rows, columns)), plain);
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = X64V3Token::summon() {
            assert_eq!(on_v3(token, Both(rows, columns)), plain);
        }
    }
}
