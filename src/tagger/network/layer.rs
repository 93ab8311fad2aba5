//! A layer: attention, and then what is made of each row by itself (feed-forward).

use std::mem;

use super::super::Error;
use super::attention::Attention;
use super::matrix::{BLOCK, Matrix};
use super::rows::{Norm, Rows, WIDTH, activate, add};
use super::weights::Weights;

/// Numbers of a row in the middle of a layer.
const INNER: usize = 1536;

pub(super) struct Layer {
    query: Matrix,
    key_value: Matrix,
    out: Matrix,
    attention_norm: Norm,
    up: Matrix,
    scale: Vec<f32>,
    shift: Vec<f32>,
    down: Matrix,
    output_norm: Norm,
}

impl Layer {
    /// # Errors
    /// [`Error::Model`] if there is no layer of this number.
    pub(super) fn read(weights: &Weights, number: usize) -> Result<Self, Error> {
        let name = |part: &str| format!("layer{number}.{part}");
        let matrix =
            |part: &str, inputs, columns| Matrix::read(weights, &name(part), inputs, columns);
        Ok(Self {
            query: matrix("query", WIDTH, WIDTH)?,
            key_value: matrix("key_value", WIDTH, 2 * WIDTH)?,
            out: matrix("out", WIDTH, WIDTH)?,
            attention_norm: Norm::read(weights, &name("norm1"))?,
            up: matrix("up", WIDTH, INNER)?,
            scale: weights.exactly(&name("thought.factor"), INNER)?,
            shift: weights.exactly(&name("thought.shift"), INNER)?,
            down: matrix("down", INNER, WIDTH)?,
            output_norm: Norm::read(weights, &name("norm2"))?,
        })
    }

    /// Takes rows through the layer: those of the places `wanted`, which look at all.
    pub(super) fn pass(&self, rows: &mut Rows, wanted: Option<&[usize]>, room: &mut Room) {
        let Room {
            block,
            key_values,
            chosen,
            queries,
            attention,
            inner,
        } = room;
        let codes = rows.codes.as_flattened();
        self.key_value.multiply_all(codes, key_values);
        if let Some(wanted) = wanted {
            chosen.numbers.clear();
            chosen.codes.clear();
            chosen
                .numbers
                .extend(wanted.iter().map(|at| rows.numbers[*at]));
            chosen.codes.extend(wanted.iter().map(|at| rows.codes[*at]));
            mem::swap(rows, chosen);
        }
        let codes = rows.codes.as_flattened();
        self.query.multiply_all(codes, queries);
        let (keys, values) = key_values.split_at(key_values.len() / 2);
        attention.attend(queries, keys, values, &mut rows.codes);
        let Rows { numbers, codes } = rows;
        self.out
            .multiply(codes.as_flattened(), block, |first, block| {
                add(numbers, first, block);
            });
        self.attention_norm.apply(numbers, codes);
        inner.resize(INNER * codes.len(), 0);
        self.up
            .multiply(codes.as_flattened(), block, |first, block| {
                let (scale, shift) = (&self.scale[first..], &self.shift[first..]);
                activate(block, scale, shift, &mut inner[first..], INNER);
            });
        self.down
            .multiply(inner, block, |first, block| add(numbers, first, block));
        self.output_norm.apply(numbers, codes);
    }
}

/// Room for what a layer makes on its way. It is kept from window to window: what a process gives back and
/// gets again costs more than filling it.
#[derive(Debug, Default)]
pub(super) struct Room {
    pub(super) block: Vec<[f32; BLOCK]>,
    key_values: Vec<[f32; BLOCK]>,
    chosen: Rows,
    queries: Vec<[f32; BLOCK]>,
    attention: Attention,
    inner: Vec<u8>,
}

/// Puts a block of columns into rows.
pub(super) fn put<const N: usize>(rows: &mut [[f32; N]], first: usize, block: &[[f32; BLOCK]]) {
    for (row, block) in rows.iter_mut().zip(block) {
        let end = N.min(first + BLOCK);
        row[first..end].copy_from_slice(&block[..end - first]);
    }
}
