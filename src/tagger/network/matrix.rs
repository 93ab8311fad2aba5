//! Matrices of codes, and rows of codes multiplied with them.
//!
//! A sum of products of codes is a whole number that no order of adding changes, so every processor gives
//! the same. Matrices are held as the inner loop wants them: in panels of 16 columns, of which 64 bytes
//! hold the codes of four inputs, those of a column side by side. Codes of a matrix have seven bits and
//! those of a row eight, so that two products never leave sixteen.

#[cfg(target_arch = "x86_64")]
use archmage::prelude::*;

use super::super::Error;
use super::weights::Weights;

/// Columns that are made at once.
pub(super) const BLOCK: usize = 64;
/// Columns of a panel.
const PANEL: usize = 16;
const PANELS: usize = BLOCK / PANEL;
/// Inputs of a step of the inner loop.
const DEPTH: usize = 4;

/// The codes of four inputs in a panel.
type Step = [u8; PANEL * DEPTH];

/// What stands for each column of a block.
type Block<T> = [[T; PANEL]; PANELS];

/// A matrix with what makes numbers of its whole ones: a factor and a summand a column.
pub(super) struct Matrix {
    inputs: usize,
    steps: &'static [Step],
    /// What a sum begins with: the code that stands for 0 is 128, and its share is taken off here.
    start: Vec<Block<i32>>,
    scale: Vec<Block<f32>>,
    bias: Vec<Block<f32>>,
}

/// The part of a matrix that makes a block of columns.
#[derive(Clone, Copy)]
struct Part<'a> {
    panels: [&'a [Step]; PANELS],
    start: &'a Block<i32>,
    scale: &'a Block<f32>,
    bias: &'a Block<f32>,
}

impl Matrix {
    /// The matrix of a name, of so many inputs and columns, these filled up to whole blocks.
    ///
    /// # Errors
    /// [`Error::Model`] if there is none.
    pub(super) fn read(
        weights: &Weights,
        name: &str,
        inputs: usize,
        columns: usize,
    ) -> Result<Self, Error> {
        let columns = columns.next_multiple_of(BLOCK);
        let numbers = |part: &str| weights.exactly(&format!("{name}.{part}"), columns);
        let start = weights.whole_numbers(&format!("{name}.start"))?;
        let steps = weights.codes(name)?;
        if size_of_val(steps) != inputs * columns || start.len() != columns {
            return Err(Error::Model(format!(
                "the matrix {name} is not one of {inputs} x {columns}"
            )));
        }
        Ok(Self {
            inputs,
            steps,
            start: blocks(&start),
            scale: blocks(&numbers("scale")?),
            bias: blocks(&numbers("bias")?),
        })
    }

    /// Multiplies rows of codes, as many in each as the matrix has inputs, with a block of columns at a time: `each`
    /// hears which is the first of the columns, and has their numbers row by row. `made` is room for these.
    pub(super) fn multiply(
        &self,
        codes: &[u8],
        made: &mut Vec<[f32; BLOCK]>,
        mut each: impl FnMut(usize, &[[f32; BLOCK]]),
    ) {
        made.resize(codes.len() / self.inputs, [0.0; BLOCK]);
        for block in 0..self.start.len() {
            self.block(block, codes, made);
            each(block * BLOCK, made);
        }
    }

    /// The same with all rows of a block behind those of the one before.
    pub(super) fn multiply_all(&self, codes: &[u8], made: &mut Vec<[f32; BLOCK]>) {
        let rows = codes.len() / self.inputs;
        made.resize(rows * self.start.len(), [0.0; BLOCK]);
        for (block, made) in made.chunks_exact_mut(rows.max(1)).enumerate() {
            self.block(block, codes, made);
        }
    }

    /// Multiplies with the columns of a block.
    fn block(&self, block: usize, codes: &[u8], made: &mut [[f32; BLOCK]]) {
        let inputs = codes.as_chunks::<DEPTH>().0;
        let deep = self.inputs / DEPTH;
        let first = block * PANELS;
        let part = Part {
            panels: std::array::from_fn(|at| &self.steps[(first + at) * deep..][..deep]),
            start: &self.start[block],
            scale: &self.scale[block],
            bias: &self.bias[block],
        };
        part.multiply(inputs, made);
    }
}

/// Of columns that fill whole blocks, block by block.
fn blocks<T: Copy>(columns: &[T]) -> Vec<Block<T>> {
    columns.as_chunks().0.as_chunks().0.to_vec()
}

impl Part<'_> {
    /// Multiplies rows of inputs with the block, by the best instructions that the processor has.
    fn multiply(self, inputs: &[[u8; DEPTH]], made: &mut [[f32; BLOCK]]) {
        #[cfg(target_arch = "x86_64")]
        if let Some(token) = X64V4xToken::summon() {
            return block_v4x(token, inputs, self, made);
        } else if let Some(token) = X64V3Token::summon() {
            return block_v3(token, inputs, self, made);
        }
        block_scalar(inputs, self, made);
    }
}

/// AVX-512 with its instruction for such sums: tiles of rows whose sums stay in registers.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn block_v4x(token: X64V4xToken, inputs: &[[u8; DEPTH]], part: Part, made: &mut [[f32; BLOCK]]) {
    let done = tiles_v4x::<6>(token, 0, inputs, part, made);
    let done = tiles_v4x::<3>(token, done, inputs, part, made);
    tiles_v4x::<1>(token, done, inputs, part, made);
}

#[cfg(target_arch = "x86_64")]
#[rite]
fn tiles_v4x<const ROWS: usize>(
    _: X64V4xToken,
    mut at: usize,
    inputs: &[[u8; DEPTH]],
    part: Part,
    made: &mut [[f32; BLOCK]],
) -> usize {
    let deep = part.panels[0].len();
    let panels = part.panels;
    while let Some(tile) = made.get_mut(at..at + ROWS) {
        let rows = rows_from::<ROWS>(inputs, at, deep);
        let mut start = [_mm512_setzero_si512(); PANELS];
        for (to, from) in start.iter_mut().zip(part.start) {
            *to = _mm512_loadu_si512(from);
        }
        let mut sums = [start; ROWS];
        for step in 0..deep {
            let mut codes = [_mm512_setzero_si512(); PANELS];
            for (to, panel) in codes.iter_mut().zip(panels) {
                *to = _mm512_loadu_si512(&panel[step]);
            }
            for (sums, row) in sums.iter_mut().zip(rows) {
                let four = _mm512_set1_epi32(i32::from_le_bytes(row[step]));
                for (sum, codes) in sums.iter_mut().zip(codes) {
                    *sum = _mm512_dpbusd_epi32(*sum, four, codes);
                }
            }
        }
        for (made, sums) in tile.iter_mut().zip(sums) {
            let made = made.as_chunks_mut::<PANEL>().0;
            for (panel, (made, sum)) in made.iter_mut().zip(sums).enumerate() {
                let scale = _mm512_loadu_ps(&part.scale[panel]);
                let bias = _mm512_loadu_ps(&part.bias[panel]);
                let sum = _mm512_mul_ps(_mm512_cvtepi32_ps(sum), scale);
                _mm512_storeu_ps(made, _mm512_add_ps(sum, bias));
            }
        }
        at += ROWS;
    }
    at
}

/// AVX2, which has half the registers.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn block_v3(token: X64V3Token, inputs: &[[u8; DEPTH]], part: Part, made: &mut [[f32; BLOCK]]) {
    for panel in 0..PANELS {
        let done = tiles_v3::<4>(token, 0, inputs, part, panel, made);
        tiles_v3::<1>(token, done, inputs, part, panel, made);
    }
}

#[cfg(target_arch = "x86_64")]
#[rite]
fn tiles_v3<const ROWS: usize>(
    _: X64V3Token,
    mut at: usize,
    inputs: &[[u8; DEPTH]],
    part: Part,
    panel: usize,
    made: &mut [[f32; BLOCK]],
) -> usize {
    let steps = part.panels[panel];
    let ones = _mm256_set1_epi16(1);
    while let Some(tile) = made.get_mut(at..at + ROWS) {
        let rows = rows_from::<ROWS>(inputs, at, steps.len());
        let [left, right] = halves::<_, 8>(&part.start[panel]);
        let mut sums = [[_mm256_loadu_si256(left), _mm256_loadu_si256(right)]; ROWS];
        for (step, codes) in steps.iter().enumerate() {
            let [left, right] = halves::<_, 32>(codes);
            let codes = [_mm256_loadu_si256(left), _mm256_loadu_si256(right)];
            for (sums, row) in sums.iter_mut().zip(rows) {
                let four = _mm256_set1_epi32(i32::from_le_bytes(row[step]));
                for (sum, codes) in sums.iter_mut().zip(codes) {
                    let two = _mm256_maddubs_epi16(four, codes);
                    *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(two, ones));
                }
            }
        }
        for (made, sums) in tile.iter_mut().zip(sums) {
            let made = made[panel * PANEL..].as_chunks_mut::<8>().0;
            let scale = halves::<_, 8>(&part.scale[panel]);
            let bias = halves::<_, 8>(&part.bias[panel]);
            for (half, (made, sum)) in made.iter_mut().zip(sums).enumerate() {
                let sum = _mm256_mul_ps(_mm256_cvtepi32_ps(sum), _mm256_loadu_ps(scale[half]));
                _mm256_storeu_ps(made, _mm256_add_ps(sum, _mm256_loadu_ps(bias[half])));
            }
        }
        at += ROWS;
    }
    at
}

fn block_scalar(inputs: &[[u8; DEPTH]], part: Part, made: &mut [[f32; BLOCK]]) {
    let deep = part.panels[0].len();
    for (row, made) in inputs.chunks_exact(deep).zip(made) {
        let made = made.as_chunks_mut::<PANEL>().0;
        for (panel, made) in made.iter_mut().enumerate() {
            // Two sums a column, each of two products that sixteen bits hold: of such the compiler makes
            // vector instructions everywhere.
            let mut sums = [0; 2 * PANEL];
            for ([one, two, three, four], codes) in row.iter().zip(part.panels[panel]) {
                let [even, odd] = [[one, three], [two, four]].map(|pair| {
                    let pair = pair.map(|code| i16::from(*code));
                    std::array::from_fn::<_, { 2 * PANEL }, _>(|at| pair[at % 2])
                });
                let codes = codes.as_chunks().0;
                let mut products = [0; 2 * PANEL];
                for at in 0..2 * PANEL {
                    let pair = i16::from_le_bytes(codes[at]);
                    products[at] = ((pair << 8) >> 8) * even[at] + (pair >> 8) * odd[at];
                }
                for (sum, product) in sums.iter_mut().zip(products) {
                    *sum += i32::from(product);
                }
            }
            for (column, made) in made.iter_mut().enumerate() {
                let sum = part.start[panel][column] + sums[2 * column] + sums[2 * column + 1];
                *made = number(sum) * part.scale[panel][column] + part.bias[panel][column];
            }
        }
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "below 2^24 but for sums that no text has"
)]
fn number(sum: i32) -> f32 {
    sum as f32
}

/// The inputs of the rows of a tile.
#[cfg(target_arch = "x86_64")]
fn rows_from<const ROWS: usize>(
    inputs: &[[u8; DEPTH]],
    at: usize,
    deep: usize,
) -> [&[[u8; DEPTH]]; ROWS] {
    std::array::from_fn(|row| &inputs[(at + row) * deep..][..deep])
}

/// Both halves of a panel's numbers.
#[cfg(target_arch = "x86_64")]
fn halves<T, const N: usize>(all: &[T]) -> [&[T; N]; 2] {
    let (halves, _) = all.as_chunks::<N>();
    [&halves[0], &halves[1]]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Codes that look like any, the same each time.
    fn codes(count: usize, seed: u32) -> Vec<u8> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_le_bytes()[3]
        };
        (0..count).map(|_| next()).collect()
    }

    /// A block of 32 inputs, and rows that fill tiles and leave some over.
    struct Case {
        steps: Vec<Step>,
        inputs: Vec<u8>,
    }

    const INPUTS: usize = 32;
    const ROWS: usize = 6 + 3 + 2;

    impl Case {
        fn new() -> Self {
            let seven_bits = |code: u8| (code % 127).wrapping_sub(63);
            let codes_of_matrix: Vec<u8> = codes(INPUTS * BLOCK, 1)
                .into_iter()
                .map(seven_bits)
                .collect();
            Self {
                steps: codes_of_matrix.as_chunks().0.to_vec(),
                inputs: codes(INPUTS * ROWS, 2),
            }
        }

        fn part(&self) -> Part<'_> {
            let deep = INPUTS / DEPTH;
            Part {
                panels: std::array::from_fn(|at| &self.steps[at * deep..][..deep]),
                start: &[[-7; PANEL]; PANELS],
                scale: &[[0.5; PANEL]; PANELS],
                bias: &[[0.25; PANEL]; PANELS],
            }
        }

        /// By the book: column by column, input by input.
        #[expect(clippy::cast_precision_loss, reason = "small numbers")]
        fn expected(&self) -> Vec<[f32; BLOCK]> {
            let code = |input: usize, column: usize| {
                let step = column / PANEL * (INPUTS / DEPTH) + input / DEPTH;
                i32::from(self.steps[step][column % PANEL * DEPTH + input % DEPTH].cast_signed())
            };
            let sum = |row: &[u8], column: usize| -> i32 {
                let inputs = row.iter().enumerate();
                inputs
                    .map(|(at, input)| i32::from(*input) * code(at, column))
                    .sum()
            };
            let rows = self.inputs.chunks(INPUTS);
            rows.map(|row| std::array::from_fn(|column| (sum(row, column) - 7) as f32 * 0.5 + 0.25))
                .collect()
        }

        /// All kernels that this processor has.
        fn check(&self) {
            let expected = self.expected();
            assert_eq!(self.made(block_scalar), expected);
            #[cfg(target_arch = "x86_64")]
            if let Some(token) = X64V3Token::summon() {
                let made = self.made(|inputs, part, made| block_v3(token, inputs, part, made));
                assert_eq!(made, expected);
            }
            #[cfg(target_arch = "x86_64")]
            if let Some(token) = X64V4xToken::summon() {
                let made = self.made(|inputs, part, made| block_v4x(token, inputs, part, made));
                assert_eq!(made, expected);
            }
        }

        fn made(
            &self,
            multiply: impl Fn(&[[u8; DEPTH]], Part, &mut [[f32; BLOCK]]),
        ) -> Vec<[f32; BLOCK]> {
            let mut made = vec![[f32::NAN; BLOCK]; ROWS];
            multiply(self.inputs.as_chunks().0, self.part(), &mut made);
            made
        }
    }

    #[test]
    fn all_instructions_multiply_by_the_book() {
        Case::new().check();
    }

    /// Two products of the largest codes are what sixteen bits just hold.
    #[test]
    fn the_largest_codes_leave_no_sum_out() {
        let mut case = Case::new();
        case.inputs.fill(255);
        for code in [63_i8, -63] {
            case.steps.fill([code.cast_unsigned(); PANEL * DEPTH]);
            case.check();
        }
    }
}
