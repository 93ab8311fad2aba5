//! What is done with each row by itself.

use archmage::autoversion;

use super::super::Error;
use super::matrix::BLOCK;
use super::sums::LANES;
use super::weights::Weights;

/// Numbers of a row.
pub(super) const WIDTH: usize = 384;

/// Keeps the root of a variance from 0.
const EPSILON: f32 = 1e-12;

/// A number between 0 and 2^22 added to this is rounded to a whole one, a half to the even one; it then
/// stands in the lowest bits.
pub(super) const ROUND: f32 = 12_582_912.0;

pub(super) type Row = [f32; WIDTH];
pub(super) type RowCodes = [u8; WIDTH];

/// Rows as the next layer wants them: for what is added to them, and for what is multiplied with them.
#[derive(Debug, Default)]
pub(super) struct Rows {
    pub(super) numbers: Vec<Row>,
    pub(super) codes: Vec<RowCodes>,
}

/// A layer norm, with scales and shifts of two kinds: for the numbers, and such that they are codes when they
/// are rounded.
pub(super) struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
    code_scale: Vec<f32>,
    code_shift: Vec<f32>,
}

impl Norm {
    /// # Errors
    /// [`Error::Model`] if there is none of this name.
    pub(super) fn read(weights: &Weights, name: &str) -> Result<Self, Error> {
        let numbers = |part: &str| weights.exactly(&format!("{name}.{part}"), WIDTH);
        Ok(Self {
            scale: numbers("weight")?,
            shift: numbers("bias")?,
            code_scale: numbers("code.weight")?,
            code_shift: numbers("code.bias")?,
        })
    }

    /// Applies it to rows of numbers, and makes their codes.
    pub(super) fn apply(&self, numbers: &mut [Row], codes: &mut [RowCodes]) {
        normed(numbers, codes, self);
    }
}

/// The nearest code.
#[inline(always)]
#[expect(clippy::cast_possible_truncation, reason = "the lowest byte is meant")]
pub(super) fn quantize(number: f32) -> u8 {
    (number.clamp(0.0, 255.0) + ROUND).to_bits() as u8
}

#[autoversion(+v4)]
fn normed(rows: &mut [Row], codes: &mut [RowCodes], norm: &Norm) {
    #[expect(clippy::cast_precision_loss, reason = "a small number")]
    const COUNT: f32 = WIDTH as f32;
    for (row, codes) in rows.iter_mut().zip(codes) {
        let mean = sum(row, |number| number) / COUNT;
        for number in row.iter_mut() {
            *number -= mean;
        }
        let variance = sum(row, |number| number * number) / COUNT;
        let factor = 1.0 / (variance + EPSILON).sqrt();
        for column in 0..WIDTH {
            let number = row[column] * factor;
            codes[column] = quantize(number * norm.code_scale[column] + norm.code_shift[column]);
            row[column] = number * norm.scale[column] + norm.shift[column];
        }
    }
}

/// Adds a block of columns to rows.
#[autoversion(+v4)]
pub(super) fn add(rows: &mut [Row], first: usize, block: &[[f32; BLOCK]]) {
    for (row, block) in rows.iter_mut().zip(block) {
        for (number, more) in row[first..first + BLOCK].iter_mut().zip(block) {
            *number += more;
        }
    }
}

/// Applies GELU to a block of columns, scales and shifts each, and puts its codes into `codes`, a row of it
/// every `width` codes.
#[autoversion(+v4)]
pub(super) fn activate(
    block: &[[f32; BLOCK]],
    scale: &[f32],
    shift: &[f32],
    codes: &mut [u8],
    width: usize,
) {
    let (Some(scale), Some(shift)) = (scale.first_chunk::<BLOCK>(), shift.first_chunk::<BLOCK>())
    else {
        return;
    };
    for (row, codes) in block.iter().zip(codes.chunks_mut(width)) {
        let Some(codes) = codes.first_chunk_mut::<BLOCK>() else {
            return;
        };
        let bent = gelu(row);
        for column in 0..BLOCK {
            codes[column] = quantize(bent[column] * scale[column] + shift[column]);
        }
    }
}

#[inline(always)]
fn sum(row: &Row, of: impl Fn(f32) -> f32) -> f32 {
    let mut lanes = [0.0; LANES];
    for numbers in row.as_chunks::<LANES>().0 {
        for lane in 0..LANES {
            lanes[lane] += of(numbers[lane]);
        }
    }
    let [sum] = reduced(&[lanes], |one, other| one + other);
    sum
}

/// The lanes of each row taken together, half with half. It is not inlined, as the compiler would then make a
/// mess of the loops that fill the lanes.
#[inline(never)]
pub(super) fn reduced<const ROWS: usize>(
    rows: &[[f32; LANES]; ROWS],
    with: impl Fn(f32, f32) -> f32,
) -> [f32; ROWS] {
    rows.map(|mut lanes| {
        let mut half = LANES / 2;
        while half > 0 {
            for lane in 0..half {
                lanes[lane] = with(lanes[lane], lanes[lane + half]);
            }
            half /= 2;
        }
        lanes[0]
    })
}

/// GELU. Step by step for all numbers, so that none waits for what is made of it in the step before.
#[inline(always)]
fn gelu<const N: usize>(numbers: &[f32; N]) -> [f32; N] {
    let mut made = *numbers;
    for number in &mut made {
        *number *= std::f32::consts::FRAC_1_SQRT_2;
    }
    let made = erf(made);
    std::array::from_fn(|at| 0.5 * numbers[at] * (1.0 + made[at]))
}

/// The error function, to a few units of the last place: a quotient of polynomials (the one of Eigen and XLA).
#[inline(always)]
fn erf<const N: usize>(mut numbers: [f32; N]) -> [f32; N] {
    const ABOVE: [f32; 7] = [
        -2.726_142_3e-10,
        2.770_681_4e-8,
        -2.101_024e-6,
        -5.692_506_4e-5,
        -7.349_906e-4,
        -2.954_6e-3,
        -1.609_603_3e-2,
    ];
    const BELOW: [f32; 5] = [
        -1.456_607_2e-5,
        -2.133_740_5e-4,
        -1.682_827e-3,
        -7.373_329e-3,
        -1.426_473_9e-2,
    ];
    let mut squares = numbers;
    for at in 0..N {
        numbers[at] = numbers[at].clamp(-4.0, 4.0);
        squares[at] = numbers[at] * numbers[at];
    }
    let (above, below) = (polynomial(ABOVE, &squares), polynomial(BELOW, &squares));
    for at in 0..N {
        numbers[at] = numbers[at] * above[at] / below[at];
    }
    numbers
}

/// A polynomial of each number, the highest power's coefficient first.
#[inline(always)]
pub(super) fn polynomial<const N: usize, const POWERS: usize>(
    coefficients: [f32; POWERS],
    numbers: &[f32; N],
) -> [f32; N] {
    let mut values = [coefficients[0]; N];
    for power in 1..POWERS {
        for at in 0..N {
            values[at] = values[at] * numbers[at] + coefficients[power];
        }
    }
    values
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_the_nearest_whole_numbers() {
        let numbers = [-3.0, 0.4, 0.5, 1.5, 2.5, 127.6, 254.5, 255.5, 1e9];
        assert_eq!(numbers.map(quantize), [0, 0, 0, 2, 2, 128, 254, 255, 255]);
    }

    #[test]
    fn gelu_is_that_of_tables() {
        // x times the share of a normal distribution below x.
        for (number, bent) in [
            (-5.0, -1.433_3e-6),
            (-1.0, -0.158_655_25),
            (-0.1, -0.046_017_22),
            (0.0, 0.0),
            (0.5, 0.345_731_23),
            (2.0, 1.954_499_7),
            (6.0, 6.0),
        ] {
            let [found] = gelu(&[number]);
            assert!((found - bent).abs() < 1e-5, "{number}: {found}, not {bent}");
        }
    }

    #[test]
    fn rows_come_to_a_mean_and_a_deviation() {
        let norm = Norm {
            scale: vec![2.0; WIDTH],
            shift: vec![1.0; WIDTH],
            code_scale: vec![10.0; WIDTH],
            code_shift: vec![100.0; WIDTH],
        };
        // Half of the numbers one below the mean, half one above it.
        let row: Row = std::array::from_fn(|at| if at % 2 == 0 { 7.0 } else { 9.0 });
        let (mut rows, mut codes) = ([row; 2], [[0; WIDTH]; 2]);
        norm.apply(&mut rows, &mut codes);
        for (row, codes) in rows.iter().zip(codes) {
            assert!(
                (row[0] + 1.0).abs() < 1e-5 && (row[1] - 3.0).abs() < 1e-5,
                "{:?}",
                &row[..2]
            );
            assert_eq!(codes[..2], [90, 110]);
        }
    }
}
