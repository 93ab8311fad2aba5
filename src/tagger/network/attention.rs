//! What rows take from each other: for each head, of all rows the values, weighted by how well their keys fit
//! the query.

use super::rows::{ROUND, Row, RowCodes, WIDTH, polynomial, quantize, reduce};
use super::sums::{Columns, LANES, Tiles, Work, on_best};

const HEADS: usize = 12;
/// Numbers of a head.
const SIZE: usize = WIDTH / HEADS;
/// Queries that are answered together.
const TILE: usize = 8;

/// Keys and behind them values.
pub(super) type KeyValue = [f32; 2 * WIDTH];

/// Room for what is made on the way.
#[derive(Debug, Default)]
pub(super) struct Attention {
    /// The keys of a head, transposed.
    keys: Vec<f32>,
    /// How much a tile of queries takes of each row.
    weights: Vec<f32>,
}

impl Attention {
    /// What each query takes, as codes: columns come stretched and shifted.
    pub(super) fn attend(&mut self, queries: &[Row], from: &[KeyValue], codes: &mut [RowCodes]) {
        let columns = from.len().next_multiple_of(LANES);
        self.keys.resize(SIZE * columns, 0.0);
        self.weights.resize(TILE * columns, 0.0);
        on_best(Attending {
            queries,
            from,
            room: self,
            codes,
        });
    }
}

struct Attending<'a> {
    queries: &'a [Row],
    from: &'a [KeyValue],
    room: &'a mut Attention,
    codes: &'a mut [RowCodes],
}

impl Work for Attending<'_> {
    type Made = ();

    #[inline(always)]
    fn with(self, tiles: impl Tiles) {
        let Attention { keys, weights } = self.room;
        let stride = keys.len() / SIZE;
        for head in 0..HEADS {
            for (at, row) in self.from.iter().enumerate() {
                for (depth, number) in row[head * SIZE..][..SIZE].iter().enumerate() {
                    keys[depth * stride + at] = *number;
                }
            }
            let (some, rest) = self.queries.as_chunks::<TILE>();
            let (codes_of_some, codes_of_rest) = self.codes.as_chunks_mut::<TILE>();
            for (queries, codes) in some.iter().zip(codes_of_some) {
                tile(tiles, head, queries, self.from, keys, weights, codes);
            }
            for (query, codes) in rest.iter().zip(codes_of_rest) {
                let (query, codes) = (std::array::from_ref(query), std::array::from_mut(codes));
                tile(tiles, head, query, self.from, keys, weights, codes);
            }
        }
    }
}

/// What some queries take in one head. `weights` is room for how much of each row.
#[inline(always)]
fn tile<const QUERIES: usize>(
    tiles: impl Tiles,
    head: usize,
    queries: &[Row; QUERIES],
    from: &[KeyValue],
    keys: &[f32],
    weights: &mut [f32],
    codes: &mut [RowCodes; QUERIES],
) {
    let count = from.len();
    let stride = keys.len() / SIZE;
    let rows = std::array::from_fn::<_, QUERIES, _>(|at| &queries[at][head * SIZE..][..SIZE]);
    for at in (0..stride).step_by(LANES) {
        let numbers = &keys[at..];
        let scores = tiles.multiply(rows, Columns { numbers, stride });
        for (query, scores) in scores.iter().enumerate() {
            weights[query * stride + at..][..LANES].copy_from_slice(scores);
        }
    }
    let mut factors = [0.0; QUERIES];
    for (factor, weights) in factors.iter_mut().zip(weights.chunks_exact_mut(stride)) {
        *factor = soft_max(weights, count);
    }
    let rows = std::array::from_fn::<_, QUERIES, _>(|at| &weights[at * stride..][..count]);
    for first in (head * SIZE..(head + 1) * SIZE).step_by(LANES) {
        let columns = Columns {
            numbers: &from.as_flattened()[WIDTH + first..],
            stride: 2 * WIDTH,
        };
        let taken = tiles.multiply(rows, columns);
        for ((row, taken), factor) in codes.iter_mut().zip(taken).zip(factors) {
            let taken = taken.map(|number| quantize(number * factor));
            row[first..][..LANES].copy_from_slice(&taken);
        }
    }
}

/// Makes weights of the scores of keys, of which the first `count` are some; gives what they are to be
/// multiplied with so that they add up to 1.
#[inline(always)]
fn soft_max(scores: &mut [f32], count: usize) -> f32 {
    scores[count..].fill(f32::MIN);
    let mut most = [f32::MIN; LANES];
    for scores in scores.as_chunks::<LANES>().0 {
        for (most, score) in most.iter_mut().zip(scores) {
            *most = if *score > *most { *score } else { *most };
        }
    }
    let most = reduce(most, f32::max);
    let mut sums = [0.0; LANES];
    for scores in scores.as_chunks_mut::<LANES>().0 {
        for (sum, score) in sums.iter_mut().zip(scores) {
            *score = exp(*score - most);
            *sum += *score;
        }
    }
    1.0 / reduce(sums, |one, other| one + other)
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
    let value = polynomial(POLYNOMIAL, rest) * (rest * rest) + rest + 1.0;
    let exponent = rounded
        .to_bits()
        .wrapping_sub(ROUND.to_bits())
        .wrapping_add(127);
    value * f32::from_bits(exponent << 23)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let mut scores = [9.0; 2 * LANES];
        scores[..3].copy_from_slice(&[0.0, 2_f32.ln(), 0.0]);
        let factor = soft_max(&mut scores, 3);
        let shares: Vec<f32> = scores[..3].iter().map(|score| score * factor).collect();
        for (share, expected) in shares.iter().zip([0.25, 0.5, 0.25]) {
            assert!((share - expected).abs() < 1e-6, "{shares:?}");
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
            let queries: Vec<Row> = (0..count).map(|at| row(at, 100.0)).collect();
            let from: Vec<KeyValue> = (0..count)
                .map(|at| {
                    let mut both = [0.0; 2 * WIDTH];
                    both[..WIDTH].copy_from_slice(&row(at, 1.0));
                    both[WIDTH..].fill(f32::from(u8::try_from(at).unwrap()) + 10.0);
                    both
                })
                .collect();
            let mut codes = vec![[0; WIDTH]; queries.len()];
            Attention::default().attend(&queries, &from, &mut codes);
            for (at, codes) in codes.iter().enumerate() {
                assert!(
                    codes.iter().all(|code| usize::from(*code) == at + 10),
                    "{at} of {count}"
                );
            }
        }
    }
}
