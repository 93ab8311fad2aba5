//! The table of word-piece embeddings, four bits a number.
//!
//! `embeddings.bin`, little-endian: magic `SPEMB\0\0\1`; `u32` rows, columns, bits (4), 0; `f32`
//! 16 levels, a column offset and a column factor each, a row factor each; then the codes, row
//! after row, a byte holding two columns, the even one in its low half.
//! `value[row][column] = offset[column] + factor[column] * row_factor[row] * levels[code]`.

use archmage::prelude::*;

const MAGIC: &[u8; 8] = b"SPEMB\0\0\x01";
const LEVELS: usize = 16;

/// The table. The codes stay where they are embedded in the program.
#[derive(Debug)]
pub(super) struct Table {
    columns: usize,
    levels: [f32; LEVELS],
    offsets: Vec<f32>,
    factors: Vec<f32>,
    row_factors: Vec<f32>,
    codes: &'static [u8],
}

impl Table {
    /// Reads the table; `None` if it has another form.
    pub(super) fn parse(bytes: &'static [u8]) -> Option<Self> {
        let bytes = bytes.strip_prefix(MAGIC)?;
        let (head, bytes) = bytes.split_at_checked(16)?;
        let [rows, columns, bits, _] = numbers(head, u32::from_le_bytes)[..] else {
            return None;
        };
        let (rows, columns) = (usize::try_from(rows).ok()?, usize::try_from(columns).ok()?);
        let (levels, bytes) = bytes.split_at_checked(4 * LEVELS)?;
        let (offsets, bytes) = bytes.split_at_checked(4 * columns)?;
        let (factors, bytes) = bytes.split_at_checked(4 * columns)?;
        let (row_factors, codes) = bytes.split_at_checked(4 * rows)?;
        (bits == 4 && columns.is_multiple_of(2) && codes.len() == rows * columns / 2).then(|| {
            Self {
                columns,
                levels: std::array::from_fn(|at| numbers(levels, f32::from_le_bytes)[at]),
                offsets: numbers(offsets, f32::from_le_bytes),
                factors: numbers(factors, f32::from_le_bytes),
                row_factors: numbers(row_factors, f32::from_le_bytes),
                codes,
            }
        })
    }

    /// Number of pieces.
    pub(super) fn rows(&self) -> usize {
        self.row_factors.len()
    }

    /// Numbers a piece.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// Writes the embedding of a piece.
    ///
    /// # Panics
    /// If the piece is not in the table.
    pub(super) fn read(&self, piece: u32, row: &mut [f32]) {
        let piece = piece as usize;
        let bytes = self.columns / 2;
        let codes = &self.codes[piece * bytes..][..bytes];
        let levels = self.levels.map(|level| level * self.row_factors[piece]);
        chosen(&levels, codes, row);
        for ((number, offset), factor) in row.iter_mut().zip(&self.offsets).zip(&self.factors) {
            *number = offset + factor * *number;
        }
    }
}

/// The level of each code.
fn chosen(levels: &[f32; LEVELS], mut codes: &[u8], mut row: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = X64V4Token::summon() {
        let (eights, rest_of_codes) = codes.as_chunks();
        let (sixteens, rest) = row.as_chunks_mut();
        chosen_v4(token, levels, eights, sixteens);
        (codes, row) = (rest_of_codes, rest);
    }
    for (two, code) in row.as_chunks_mut().0.iter_mut().zip(codes) {
        *two = [
            levels[usize::from(code & 15)],
            levels[usize::from(code >> 4)],
        ];
    }
}

/// All levels are one register, of which 16 codes choose at once.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn chosen_v4(_: X64V4Token, levels: &[f32; LEVELS], codes: &[[u8; 8]], rows: &mut [[f32; 16]]) {
    let levels = _mm512_loadu_ps(levels);
    let low = _mm512_set1_epi64(0x0000_000f_0000_000f);
    for (row, codes) in rows.iter_mut().zip(codes) {
        let both = _mm512_cvtepu8_epi64(_mm_set_epi64x(0, i64::from_le_bytes(*codes)));
        // The upper half of a code goes to the upper half of its eight bytes.
        let apart = _mm512_or_si512(both, _mm512_slli_epi64::<28>(both));
        let chosen = _mm512_permutexvar_ps(_mm512_and_si512(apart, low), levels);
        _mm512_storeu_ps(row, chosen);
    }
}

fn numbers<T>(bytes: &[u8], read: fn([u8; 4]) -> T) -> Vec<T> {
    bytes.as_chunks().0.iter().map(|four| read(*four)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_follow_the_formula() {
        let mut bytes = MAGIC.to_vec();
        for number in [2u32, 2, 4, 0] {
            bytes.extend(number.to_le_bytes());
        }
        let levels = (0..16u8).map(f32::from);
        for value in levels
            .chain([1.0, 2.0])
            .chain([10.0, 100.0])
            .chain([1.0, 0.5])
        {
            bytes.extend(value.to_le_bytes());
        }
        bytes.extend([0x21, 0x43]);
        let table = Table::parse(bytes.leak()).unwrap();
        let row = |piece| {
            let mut row = [0.0; 2];
            table.read(piece, &mut row);
            row.to_vec()
        };
        assert_eq!(row(0), [11.0, 202.0]);
        assert_eq!(row(1), [1.0 + 10.0 * 0.5 * 3.0, 2.0 + 100.0 * 0.5 * 4.0]);
        assert!(Table::parse(b"other").is_none());
    }

    /// Two registers of columns and some over, each code in either half of a byte.
    #[test]
    fn as_many_columns_as_there_are_have_the_levels_of_their_codes() {
        let mut levels = [0.0; LEVELS];
        for (level, at) in levels.iter_mut().zip(0_u8..) {
            *level = 1.5 * f32::from(at) - 7.0;
        }
        let both = |at: u8| at * 5 % 16 + (at * 7 + 3) % 16 * 16;
        let codes: Vec<u8> = (0..18).map(both).collect();
        let expected: Vec<f32> = codes
            .iter()
            .flat_map(|byte| [byte % 16, byte / 16])
            .map(|code| levels[usize::from(code)])
            .collect();
        let mut row = [f32::NAN; 36];
        chosen(&levels, &codes, &mut row);
        assert_eq!(row[..], expected);
    }
}
