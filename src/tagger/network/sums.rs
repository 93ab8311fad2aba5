//! Sums of products of numbers, for a tile of some rows and 16 columns: what attention and the narrow heads
//! are made of; and what else these ask of 16 columns. Each sum is taken in the order of its summands, and no
//! product is fused with it.

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
    /// The same from a column on.
    #[inline(always)]
    pub(super) fn from(self, at: usize) -> Self {
        Self {
            numbers: &self.numbers[at..],
            ..self
        }
    }

    /// A row of the columns, by panels.
    #[inline(always)]
    fn row<const PANELS: usize>(self, at: usize) -> Option<&'a [[f32; LANES]; PANELS]> {
        self.numbers
            .get(at * self.stride..)?
            .as_chunks()
            .0
            .first_chunk()
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
    /// Multiplies rows, each as long as the matrix is deep, with panels of columns, and puts what comes of
    /// a row into a row of `made`.
    #[inline(always)]
    fn multiply<const ROWS: usize, const PANELS: usize>(
        self,
        rows: [&[f32]; ROWS],
        columns: Columns,
        made: [&mut [[f32; LANES]; PANELS]; ROWS],
    ) {
        let (deep, rows) = as_deep(rows);
        for panel in 0..PANELS {
            let columns = columns.from(panel * LANES);
            let mut sums = [[0.0; LANES]; ROWS];
            for at in 0..deep {
                let Some([numbers]) = columns.row(at) else {
                    break;
                };
                for row in 0..ROWS {
                    let number = rows[row][at];
                    for lane in 0..LANES {
                        sums[row][lane] += number * numbers[lane];
                    }
                }
            }
            for row in 0..ROWS {
                made[row][panel] = sums[row];
            }
        }
    }

    /// The greatest number of each column.
    #[inline(always)]
    fn most(self, rows: &[[f32; LANES]]) -> [f32; LANES] {
        let mut most = [f32::MIN; LANES];
        for row in rows {
            for lane in 0..LANES {
                let number = row[lane];
                most[lane] = if number > most[lane] {
                    number
                } else {
                    most[lane]
                };
            }
        }
        most
    }

    /// Rows of a square as columns.
    #[inline(always)]
    fn transpose(self, square: &mut Square) {
        for row in 0..LANES {
            for lane in 0..row {
                (square[row][lane], square[lane][row]) = (square[lane][row], square[row][lane]);
            }
        }
    }
}

/// As many rows as a panel has columns.
pub(super) type Square = [[f32; LANES]; LANES];

impl Tiles for ScalarToken {}

#[cfg(target_arch = "x86_64")]
impl Tiles for X64V3Token {}

#[cfg(target_arch = "x86_64")]
impl Tiles for X64V4Token {
    #[inline(always)]
    fn multiply<const ROWS: usize, const PANELS: usize>(
        self,
        rows: [&[f32]; ROWS],
        columns: Columns,
        made: [&mut [[f32; LANES]; PANELS]; ROWS],
    ) {
        multiply_v4(self, rows, columns, made);
    }

    #[inline(always)]
    fn most(self, rows: &[[f32; LANES]]) -> [f32; LANES] {
        most_v4(self, rows)
    }

    #[inline(always)]
    fn transpose(self, square: &mut Square) {
        transpose_v4(self, square);
    }
}

/// What the compiler makes of the plain loop with AVX-512 is slower than what it makes with AVX2.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn multiply_v4<const ROWS: usize, const PANELS: usize>(
    _: X64V4Token,
    rows: [&[f32]; ROWS],
    columns: Columns,
    made: [&mut [[f32; LANES]; PANELS]; ROWS],
) {
    let mut sums = [[_mm512_setzero_ps(); PANELS]; ROWS];
    let (deep, rows) = as_deep(rows);
    for at in 0..deep {
        let Some(numbers) = columns.row::<PANELS>(at) else {
            break;
        };
        let mut panels = [_mm512_setzero_ps(); PANELS];
        for (panel, numbers) in panels.iter_mut().zip(numbers) {
            *panel = _mm512_loadu_ps(numbers);
        }
        for (sums, row) in sums.iter_mut().zip(rows) {
            let number = _mm512_set1_ps(row[at]);
            for (sum, panel) in sums.iter_mut().zip(panels) {
                *sum = _mm512_add_ps(*sum, _mm512_mul_ps(number, panel));
            }
        }
    }
    for (made, sums) in made.into_iter().zip(sums) {
        for (made, sum) in made.iter_mut().zip(sums) {
            _mm512_storeu_ps(made, sum);
        }
    }
}

#[cfg(target_arch = "x86_64")]
#[arcane]
fn most_v4(_: X64V4Token, rows: &[[f32; LANES]]) -> [f32; LANES] {
    let mut most = _mm512_set1_ps(f32::MIN);
    for row in rows {
        most = _mm512_max_ps(_mm512_loadu_ps(row), most);
    }
    let mut made = [0.0; LANES];
    _mm512_storeu_ps(&mut made, most);
    made
}

/// Each half of the rows shuffled into the other like cards, four times.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn transpose_v4(_: X64V4Token, square: &mut Square) {
    const HALF: usize = LANES / 2;
    let left = _mm512_setr_epi32(0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
    let right = _mm512_setr_epi32(8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
    let mut rows = [_mm512_setzero_ps(); LANES];
    for (row, numbers) in rows.iter_mut().zip(square.iter()) {
        *row = _mm512_loadu_ps(numbers);
    }
    for _ in 0..4 {
        let from = rows;
        for at in 0..HALF {
            rows[2 * at] = _mm512_permutex2var_ps(from[at], left, from[at + HALF]);
            rows[2 * at + 1] = _mm512_permutex2var_ps(from[at], right, from[at + HALF]);
        }
    }
    for (made, row) in square.iter_mut().zip(rows) {
        _mm512_storeu_ps(made, row);
    }
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
        type Made = [[[f32; LANES]; 2]; 2];

        fn with(self, tiles: impl Tiles) -> Self::Made {
            let mut made = [[[0.0; LANES]; 2]; 2];
            tiles.multiply(self.0, self.1, made.each_mut());
            made
        }
    }

    #[test]
    fn every_processor_has_the_same_sums_to_the_bit() {
        let rows = [[0.1, 1e7, -0.3], [7.7, 0.01, 3e-6]];
        let numbers: Vec<f32> = (0..3_u8 * 36)
            .map(|at| 1.0 / (f32::from(at) + 0.3))
            .collect();
        let columns = Columns {
            numbers: &numbers[2..],
            stride: 36,
        };
        let rows = [&rows[0][..], &rows[1][..]];
        let plain = Both(rows, columns).with(ScalarToken);
        let one = |row: usize, lane: usize| {
            (0..3).fold(0.0, |sum, at| {
                sum + rows[row][at] * numbers[2 + lane + at * 36]
            })
        };
        assert_eq!(
            plain,
            [0, 1]
                .map(|row| [0, LANES].map(|first| std::array::from_fn(|at| one(row, first + at))))
        );
        assert_eq!(on_best(Both(rows, columns)), plain);
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = X64V3Token::summon() {
            assert_eq!(on_v3(token, Both(rows, columns)), plain);
        }
    }

    struct Turned(Square);

    impl Work for Turned {
        type Made = (Square, [f32; LANES]);

        fn with(mut self, tiles: impl Tiles) -> Self::Made {
            let most = tiles.most(&self.0);
            tiles.transpose(&mut self.0);
            (self.0, most)
        }
    }

    #[test]
    fn every_processor_turns_a_square_and_finds_its_greatest() {
        let number = |row: usize, column: usize| -> f32 {
            u8::try_from((row * 7 + column * 5) % 251).unwrap().into()
        };
        let square = |turned: bool| -> Square {
            std::array::from_fn(|row| {
                let at = |column| {
                    if turned {
                        number(column, row)
                    } else {
                        number(row, column)
                    }
                };
                std::array::from_fn(at)
            })
        };
        let expected = (
            square(true),
            std::array::from_fn(|column| number(15, column)),
        );
        assert_eq!(Turned(square(false)).with(ScalarToken), expected);
        assert_eq!(on_best(Turned(square(false))), expected);
    }
}
