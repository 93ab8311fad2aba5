//! The network itself. The one file that knows the crate that runs it.

use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::NdTensor;
use rten_tensor::prelude::*;

use super::Error;
use super::table::Table;

/// A loaded network: pieces in, scores out.
pub(super) struct Network {
    model: Model,
    table: Table,
    options: RunOptions,
    pieces: NodeId,
    features: NodeId,
    marks: NodeId,
    parts: NodeId,
    names: NodeId,
    stance: NodeId,
}

/// The network's scores for each piece of a window.
pub(super) struct Scores {
    /// `[1, pieces, part labels]`
    parts: NdTensor<f32, 3>,
    /// `[1, pieces, name labels]`
    names: NdTensor<f32, 3>,
}

impl Network {
    /// Loads the graph (ONNX) and takes the table of embeddings.
    pub(super) fn load(graph: &'static [u8], table: Table) -> Result<Self, Error> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = options
            .load_static_slice(graph)
            .map_err(|error| Error::Model(error.to_string()))?;
        let node = |name: &str| {
            model
                .node_id(name)
                .map_err(|error| Error::Model(format!("{name}: {error}")))
        };
        // Several articles are read side by side; one article is read on one thread.
        let pool = Arc::new(ThreadPool::with_num_threads(1));
        Ok(Self {
            pieces: node("pieces")?,
            features: node("features")?,
            marks: node("marks")?,
            parts: node("parts")?,
            names: node("names")?,
            stance: node("stance")?,
            options: RunOptions::default().with_thread_pool(Some(pool)),
            model,
            table,
        })
    }

    /// Scores of all labels for each piece of a window; `features` is as long as `pieces`.
    pub(super) fn scores(&self, pieces: &[u32], features: &[i32]) -> Result<Scores, Error> {
        let inputs = self.inputs(pieces, features);
        let outputs = [self.parts, self.names];
        let [parts, names] = self.run(inputs, outputs)?;
        Ok(Scores {
            parts: tensor(parts)?,
            names: tensor(names)?,
        })
    }

    /// Scores of the five relations between two marked pieces of a window.
    pub(super) fn stance(
        &self,
        pieces: &[u32],
        features: &[i32],
        marks: [i32; 2],
    ) -> Result<[f32; 5], Error> {
        let mut inputs = self.inputs(pieces, features);
        inputs.push((
            self.marks,
            NdTensor::from_data([1, 2], marks.to_vec()).into(),
        ));
        let [stance] = self.run(inputs, [self.stance])?;
        let stance: NdTensor<f32, 2> = tensor(stance)?;
        if stance.shape() != [1, 5] {
            return Err(Error::Run(format!(
                "the stance has the shape {:?}, not [1, 5]",
                stance.shape()
            )));
        }
        Ok(std::array::from_fn(|label| stance[[0, label]]))
    }

    fn inputs(&self, pieces: &[u32], features: &[i32]) -> Vec<(NodeId, ValueOrView<'static>)> {
        let count = pieces.len();
        let rows =
            NdTensor::from_data([1, count, self.table.columns()], self.table.rows_of(pieces));
        let features = NdTensor::from_data([1, count], features.to_vec());
        vec![(self.pieces, rows.into()), (self.features, features.into())]
    }

    fn run<const N: usize>(
        &self,
        inputs: Vec<(NodeId, ValueOrView<'_>)>,
        outputs: [NodeId; N],
    ) -> Result<[Value; N], Error> {
        self.model
            .run_n(inputs, outputs, Some(self.options.clone()))
            .map_err(|error| Error::Run(error.to_string()))
    }
}

impl Scores {
    /// The scores of the part labels at a piece.
    pub(super) fn parts<const N: usize>(&self, piece: usize) -> [f32; N] {
        std::array::from_fn(|label| self.parts[[0, piece, label]])
    }

    /// The scores of the name labels at a piece.
    pub(super) fn names<const N: usize>(&self, piece: usize) -> [f32; N] {
        std::array::from_fn(|label| self.names[[0, piece, label]])
    }

    /// Whether there are scores of this many labels for this many pieces.
    pub(super) fn fit(&self, pieces: usize, parts: usize, names: usize) -> bool {
        self.parts.shape() == [1, pieces, parts] && self.names.shape() == [1, pieces, names]
    }
}

fn tensor<T>(value: Value) -> Result<T, Error>
where
    T: TryFrom<Value>,
    T::Error: std::fmt::Display,
{
    value
        .try_into()
        .map_err(|error: T::Error| Error::Run(error.to_string()))
}

impl std::fmt::Debug for Network {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Network")
            .field("rows", &self.table.rows())
            .finish_non_exhaustive()
    }
}
