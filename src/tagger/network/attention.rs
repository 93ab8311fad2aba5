//! What rows take from each other: for each head, of all rows the values, weighted by how well their keys fit
//! the query.

use super::matrix::BLOCK;
use super::rows::{ROUND, RowCodes, WIDTH, polynomial, quantize, reduced};
use super::sums::{Columns, LANES, Tiles, Work, on_best};

const HEADS: usize = 12;
/// Numbers of a head.
const SIZE: usize = WIDTH / HEADS;
/// Panels of a head.
const PANELS: usize = SIZE / LANES;
/// Blocks of columns of a row.
const BLOCKS: usize = WIDTH / BLOCK;

/// Queries that are answered together.
const TILE: usize = 8;
/// Panels of keys that they are multiplied with at once: as many sums as registers hold.
const FIT: usize = 3;

/// Room for what is made on the way.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// The keys of a head, transposed.
    keys: Vec<[f32; LANES]>,
    /// How much a tile of queries takes of each row.
    weights: Vec<[f32; LANES]>,
}

impl Attention {
    /// What each query takes, as codes: columns come stretched and shifted. Queries, keys and values are given
    /// as matrices make them, all rows of a block of columns behind each other.
    pub(super) fn attend(
        &mut self,
        queries: &[[f32; BLOCK]],
        keys: &[[f32; BLOCK]],
        values: &[[f32; BLOCK]],
        codes: &mut [RowCodes],
    ) {
        let panels = (values.len() / BLOCKS).div_ceil(LANES);
        self.keys.resize(SIZE * panels, [0.0; LANES]);
        self.weights.resize(TILE * panels, [0.0; LANES]);
        on_best(Attending {
            queries,
            keys,
            values,
            room: self,
            codes,
        });
    }
}

struct Attending<'a> {
    queries: &'a [[f32; BLOCK]],
    keys: &'a [[f32; BLOCK]],
    values: &'a [[f32; BLOCK]],
    room: &'a mut Attention,
    codes: &'a mut [RowCodes],
}

/// A head with the rows that it looks at.
struct AttentionHead<'a> {
    /// The first of its columns.
    first: usize,
    /// How many rows there are.
    count: usize,
    /// Their keys, transposed.
    keys: Columns<'a>,
    values: Columns<'a>,
}

impl Work for Attending<'_> {
    type Made = ();

    #[inline(always)]
    fn with(self, tiles: impl Tiles) {
        let Attention { keys, weights } = self.room;
        let count = self.keys.len() / BLOCKS;
        for first in (0..WIDTH).step_by(SIZE) {
            let (block, within) = (first / BLOCK, first % BLOCK);
            transpose(tiles, &self.keys[block * count..][..count], within, keys);
            let head = AttentionHead {
                first,
                count,
                keys: Columns {
                    numbers: keys.as_flattened(),
                    stride: keys.len() / SIZE * LANES,
                },
                values: Columns {
                    numbers: &self.values[block * count..][..count].as_flattened()[within..],
                    stride: BLOCK,
                },
            };
            let queries = &self.queries[block * self.codes.len()..][..self.codes.len()];
            let (some, rest) = queries.as_chunks::<TILE>();
            let (codes_of_some, codes_of_rest) = self.codes.as_chunks_mut::<TILE>();
            for (queries, codes) in some.iter().zip(codes_of_some) {
                head.answer(tiles, queries, weights, codes);
            }
            for (query, codes) in rest.iter().zip(codes_of_rest) {
                let (query, codes) = (std::array::from_ref(query), std::array::from_mut(codes));
                head.answer(tiles, query, weights, codes);
            }
        }
    }
}

/// Transposes the keys of a head, which begin in each row at a column.
#[inline(always)]
fn transpose(tiles: impl Tiles, rows: &[[f32; BLOCK]], first: usize, keys: &mut [[f32; LANES]]) {
    let stride = keys.len() / SIZE;
    for (at, rows) in rows.chunks(LANES).enumerate() {
        for first_of_panel in (0..SIZE).step_by(LANES) {
            let mut square = [[0.0; LANES]; LANES];
            for (to, row) in square.iter_mut().zip(rows) {
                to.copy_from_slice(&row[first + first_of_panel..][..LANES]);
            }
            tiles.transpose(&mut square);
            for (depth, column) in square.into_iter().enumerate() {
                keys[(first_of_panel + depth) * stride + at] = column;
            }
        }
    }
}

impl AttentionHead<'_> {
    /// What some queries take. `weights` is room for how much of each row.
    #[inline(always)]
    fn answer<const QUERIES: usize>(
        &self,
        tiles: impl Tiles,
        queries: &[[f32; BLOCK]; QUERIES],
        weights: &mut [[f32; LANES]],
        codes: &mut [RowCodes; QUERIES],
    ) {
        let panels = self.count.div_ceil(LANES);
        let within = self.first % BLOCK;
        let rows = queries.each_ref().map(|query| &query[within..][..SIZE]);
        let mut at = 0;
        while at + FIT <= panels {
            self.fit::<QUERIES, FIT>(tiles, rows, weights, at);
            at += FIT;
        }
        while at < panels {
            self.fit::<QUERIES, 1>(tiles, rows, weights, at);
            at += 1;
        }
        let factors: [f32; QUERIES] = soft_max(tiles, weights, self.count);
        let weights = weights.as_flattened();
        let rows = std::array::from_fn(|at| &weights[at * panels * LANES..][..self.count]);
        let mut taken = [[[0.0; LANES]; PANELS]; QUERIES];
        tiles.multiply(rows, self.values, taken.each_mut());
        for ((row, taken), factor) in codes.iter_mut().zip(&taken).zip(factors) {
            let codes = row[self.first..].as_chunks_mut().0;
            for (codes, taken) in codes.iter_mut().zip(taken) {
                *codes = taken.map(|number| quantize(number * factor));
            }
        }
    }

    /// How well some panels of keys fit.
    #[inline(always)]
    fn fit<const QUERIES: usize, const SOME: usize>(
        &self,
        tiles: impl Tiles,
        rows: [&[f32]; QUERIES],
        weights: &mut [[f32; LANES]],
        at: usize,
    ) {
        let panels = self.count.div_ceil(LANES);
        let mut scores = [[[0.0; LANES]; SOME]; QUERIES];
        tiles.multiply(rows, self.keys.from(at * LANES), scores.each_mut());
        for (row, scores) in scores.into_iter().enumerate() {
            weights[row * panels + at..][..SOME].copy_from_slice(&scores);
        }
    }
}

/// Makes weights of some rows' scores of keys, of which the first `count` are some; gives what those of a row
/// are to be multiplied with so that they add up to 1.
#[inline(always)]
fn soft_max<const ROWS: usize>(
    tiles: impl Tiles,
    scores: &mut [[f32; LANES]],
    count: usize,
) -> [f32; ROWS] {
    let panels = count.div_ceil(LANES);
    let over = panels * LANES - count;
    let mut lanes = [[f32::MIN; LANES]; ROWS];
    for (most, scores) in lanes.iter_mut().zip(scores.chunks_exact_mut(panels)) {
        for lane in LANES - over..LANES {
            scores[panels - 1][lane] = f32::MIN;
        }
        *most = tiles.most(scores);
    }
    // One instruction; `f32::max` asks besides whether either is a number.
    let most = reduced(&lanes, |one, other| if one > other { one } else { other });
    for ((sums, scores), most) in lanes
        .iter_mut()
        .zip(scores.chunks_exact_mut(panels))
        .zip(most)
    {
        *sums = [0.0; LANES];
        for scores in scores {
            for lane in 0..LANES {
                scores[lane] = exp(scores[lane] - most);
                sums[lane] += scores[lane];
            }
        }
    }
    reduced(&lanes, |one, other| one + other).map(|sum| 1.0 / sum)
}

/// The exponential of what is not above 0, to a few units of the last place (the polynomial of Cephes).
#[inline(always)]
fn exp(number: f32) -> f32 {
    const LEAST: f32 = -87.0;
    const HIGH: f32 = 0.693_359_4;
    const LOW: f32 = -2.121_944_4e-4;
    const POLYNOMIAL: [f32; 6] = [
        1.987_569_1e-4,
        1.398_2e-3,
        8.333_452e-3,
        4.166_579_6e-2,
        1.666_666_5e-1,
        5e-1,
    ];
    // What is smaller has no exponential with a full exponent.
    let number = if number > LEAST { number } else { LEAST };
    let rounded = number * std::f32::consts::LOG2_E + ROUND;
    let power = rounded - ROUND;
    let rest = number - power * HIGH - power * LOW;
    let [value] = polynomial(POLYNOMIAL, &[rest]);
    let value = value * (rest * rest) + rest + 1.0;
    let exponent = rounded
        .to_bits()
        .wrapping_sub(ROUND.to_bits())
        .wrapping_add(127);
    value * f32::from_bits(exponent << 23)
}

#[cfg(test)]
mod tests {
    use archmage::ScalarToken;

    use super::super::rows::Row;
    use super::*;

    /// Rows as matrices make them.
    fn blocks(rows: &[Row]) -> Vec<[f32; BLOCK]> {
        let of = |block: usize| rows.iter().map(move |row| row.as_chunks().0[block]);
        (0..BLOCKS).flat_map(of).collect()
    }

    #[test]
    fn exponentials_are_those_of_the_library() {
        for number in [0.0_f32, -0.1, -0.693, -1.0, -3.3, -20.0, -86.0] {
            let (found, expected) = (exp(number), number.exp());
            assert!(
                (found / expected - 1.0).abs() < 1e-6,
                "{number}: {found}, not {expected}"
            );
        }
        assert!(exp(f32::MIN) < 1e-30);
    }

    #[test]
    fn weights_are_shares_of_those_that_there_are() {
        let mut scores = [[9.0; LANES]; 2];
        scores[0][..3].copy_from_slice(&[0.0, 2_f32.ln(), 0.0]);
        scores[1][..3].copy_from_slice(&[-7.0, -7.0, -7.0]);
        for (scores, expected) in scores.iter_mut().zip([[0.25, 0.5, 0.25], [1.0 / 3.0; 3]]) {
            let [factor] = soft_max(ScalarToken, std::array::from_mut(scores), 3);
            for (score, expected) in scores.iter().zip(expected) {
                let share = score * factor;
                assert!((share - expected).abs() < 1e-6, "{share}, not {expected}");
            }
            assert!(scores[3..].iter().all(|score| *score < 1e-30));
        }
    }

    /// A query that one key alone fits takes its value alone, however many there are.
    #[test]
    fn a_query_takes_the_value_whose_key_fits() {
        for count in [1, TILE, TILE + 3, LANES + 1, SIZE] {
            let row = |at: usize, scale: f32| -> Row {
                std::array::from_fn(|column| {
                    if column % SIZE == at % SIZE {
                        scale
                    } else {
                        0.0
                    }
                })
            };
            let rows = |of: &dyn Fn(usize) -> Row| -> Vec<Row> { (0..count).map(of).collect() };
            let queries = blocks(&rows(&|at| row(at, 100.0)));
            let keys = blocks(&rows(&|at| row(at, 1.0)));
            let values = blocks(&rows(&|at| {
                [f32::from(u8::try_from(at).unwrap()) + 10.0; WIDTH]
            }));
            let mut codes = vec![[0; WIDTH]; count];
            Attention::default().attend(&queries, &keys, &values, &mut codes);
            for (at, codes) in codes.iter().enumerate() {
                assert!(
                    codes.iter().all(|code| usize::from(*code) == at + 10),
                    "{at} of {count}"
                );
            }
        }
    }
}
