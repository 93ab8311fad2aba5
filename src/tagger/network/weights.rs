//! The file of the network's numbers, written by `training/weights.py`.

use safetensors::{Dtype, SafeTensors};

use super::super::Error;

const FILE: &str = "network.safetensors";

/// The file. Its matrices are multiplied with where they lie in the program.
pub(in super::super) static WEIGHTS: &[u8] = &ALIGNED.0;

static ALIGNED: Aligned<{ include_bytes!("../weights/network.safetensors").len() }> =
    Aligned(*include_bytes!("../weights/network.safetensors"));

/// Matrices begin with a line of the processor's cache.
#[repr(align(64))]
struct Aligned<const N: usize>([u8; N]);

/// The tensors of the file by their names. What is read of one is an [`Error::Model`] if it is not there or
/// has another form.
pub(super) struct Weights(SafeTensors<'static>);

impl Weights {
    pub(super) fn parse() -> Result<Self, Error> {
        SafeTensors::deserialize(WEIGHTS)
            .map(Self)
            .map_err(|error| Error::Model(format!("{FILE}: {error}")))
    }

    /// The numbers of a tensor, row after row.
    pub(super) fn numbers(&self, name: &str) -> Result<Vec<f32>, Error> {
        let four = self.bytes(name, Dtype::F32)?.as_chunks().0;
        Ok(four.iter().copied().map(f32::from_le_bytes).collect())
    }

    /// The same of as many as there should be.
    pub(super) fn exactly(&self, name: &str, count: usize) -> Result<Vec<f32>, Error> {
        let numbers = self.numbers(name)?;
        if numbers.len() == count {
            Ok(numbers)
        } else {
            Err(fault(
                name,
                format!("has {} numbers, not {count}", numbers.len()),
            ))
        }
    }

    pub(super) fn whole_numbers(&self, name: &str) -> Result<Vec<i32>, Error> {
        let four = self.bytes(name, Dtype::I32)?.as_chunks().0;
        Ok(four.iter().copied().map(i32::from_le_bytes).collect())
    }

    /// Codes, `N` together.
    pub(super) fn codes<const N: usize>(&self, name: &str) -> Result<&'static [[u8; N]], Error> {
        match self.bytes(name, Dtype::I8)?.as_chunks() {
            (codes, []) => Ok(codes),
            _ => Err(fault(name, format!("is not made of {N} codes each"))),
        }
    }

    fn bytes(&self, name: &str, dtype: Dtype) -> Result<&'static [u8], Error> {
        let tensor = self
            .0
            .tensor(name)
            .map_err(|error| fault(name, error.to_string()))?;
        if tensor.dtype() != dtype {
            return Err(fault(
                name,
                format!("is of {:?}, not {dtype:?}", tensor.dtype()),
            ));
        }
        Ok(tensor.data())
    }
}

fn fault(tensor: &str, what: impl std::fmt::Display) -> Error {
    Error::Model(format!("{FILE}: {tensor} {what}"))
}
