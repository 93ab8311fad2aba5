//! The network itself. The one file that knows the crate that runs it.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, op_registry};
use rten_tensor::prelude::*;
use rten_tensor::{NdTensor, NdTensorView};

use super::Error;
use super::table::Table;

/// The graph (ONNX).
pub(super) const GRAPH: &[u8] = include_bytes!("weights/network.onnx");

/// The numbers of its larger tensors. They are read where they lie in the program.
pub(super) static NUMBERS: &[u8] = rten::include_external_data!("weights/network.onnx.data");

/// The outputs that say something of each token: scores of its labels, and what [`super::relations`] reads.
#[derive(Clone, Copy, Debug)]
pub(super) enum Head {
    Parts,
    Names,
    Relations,
}

/// Their names in the graph.
const HEADS: [&str; 3] = ["parts", "names", "relations"];

/// A loaded network: pieces in, scores out. It is held once, however many threads read with it.
pub(super) struct Network {
    model: Model,
    table: Table,
    /// Where it runs: pools of one thread each, of which those stand here that nobody uses.
    pools: Mutex<Vec<Arc<ThreadPool>>>,
    pieces: NodeId,
    features: NodeId,
    rows: NodeId,
    heads: [NodeId; HEADS.len()],
    stance: NodeId,
}

/// What the network reads at once.
#[derive(Debug, Default)]
pub(super) struct Window {
    pub(super) pieces: Vec<u32>,
    /// For each piece, a row of the feature table.
    pub(super) features: Vec<i32>,
    /// The pieces that scores are wanted of, as indices.
    pub(super) wanted: Vec<i32>,
}

/// What the network says of each wanted piece of a window.
pub(super) struct Scores {
    /// For each [`Head`] the rows of the pieces, one behind the other.
    heads: [Vec<f32>; HEADS.len()],
}

impl Network {
    /// Loads the graph and takes the table of embeddings.
    pub(super) fn load(table: Table) -> Result<Self, Error> {
        // What the graph has; the rest of the crate stays out of the program.
        let mut options = ModelOptions::with_ops(op_registry!(
            Add,
            Cast,
            Gather,
            Gelu,
            LayerNormalization,
            MatMul,
            MatMulInteger,
            Mul,
            QuantizeLinear,
            Reshape,
            Shape,
            Slice,
            Softmax,
            Split,
            Transpose
        ));
        options
            .prepack_weights(true)
            .external_data_static("network.onnx.data", NUMBERS);
        let model = options
            .load_static_slice(GRAPH)
            .map_err(|error| Error::Model(error.to_string()))?;
        let node = |name: &str| {
            model
                .node_id(name)
                .map_err(|error| Error::Model(format!("{name}: {error}")))
        };
        Ok(Self {
            pieces: node("pieces")?,
            features: node("features")?,
            rows: node("rows")?,
            heads: {
                let [parts, names, relations] = HEADS;
                [node(parts)?, node(names)?, node(relations)?]
            },
            stance: node("stance")?,
            pools: Mutex::default(),
            model,
            table,
        })
    }

    /// What all heads say of each wanted piece; `columns` is how many numbers of a head the caller knows.
    pub(super) fn scores(
        &self,
        window: &Window,
        columns: [usize; HEADS.len()],
    ) -> Result<Scores, Error> {
        let mut heads = [const { Vec::new() }; HEADS.len()];
        let values = self.run(window, self.heads)?;
        for (at, (head, value)) in heads.iter_mut().zip(values).enumerate() {
            let rows: NdTensor<f32, 3> = tensor(value)?;
            let expected = [1, window.wanted.len(), columns[at]];
            if rows.shape() != expected {
                return Err(Error::Run(format!(
                    "{} have the shape {:?}, not {expected:?}",
                    HEADS[at],
                    rows.shape()
                )));
            }
            *head = rows.into_data();
        }
        Ok(Scores { heads })
    }

    /// Scores of the five relations between two marked pieces. Wanted are the window's first piece and
    /// the two.
    pub(super) fn stance(&self, window: &Window) -> Result<[f32; 5], Error> {
        let [stance] = self.run(window, [self.stance])?;
        let stance: NdTensor<f32, 3> = tensor(stance)?;
        if stance.shape() != [1, 1, 5] {
            return Err(Error::Run(format!(
                "the stance has the shape {:?}, not [1, 1, 5]",
                stance.shape()
            )));
        }
        Ok(std::array::from_fn(|label| stance[[0, 0, label]]))
    }

    fn run<const N: usize>(
        &self,
        window: &Window,
        outputs: [NodeId; N],
    ) -> Result<[Value; N], Error> {
        let count = window.pieces.len();
        let rows = self.table.rows_of(&window.pieces);
        let pieces = NdTensor::from_data([1, count, self.table.columns()], rows);
        let features = NdTensorView::from_data([1, count], window.features.as_slice());
        let wanted = NdTensorView::from_data([window.wanted.len()], window.wanted.as_slice());
        let inputs = vec![
            (self.pieces, pieces.into()),
            (self.features, features.into()),
            (self.rows, wanted.into()),
        ];
        // Threads read windows of their own side by side; one window is read on one thread.
        let free = self.free_pools().pop();
        let pool = free.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)));
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(&pool)));
        let result = self.model.run_n(inputs, outputs, Some(options));
        self.free_pools().push(pool);
        result.map_err(|error| Error::Run(error.to_string()))
    }

    fn free_pools(&self) -> MutexGuard<'_, Vec<Arc<ThreadPool>>> {
        self.pools.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Scores {
    /// A head's numbers, a row for each wanted piece; `N` is how many columns it was asked for.
    pub(super) fn rows<const N: usize>(&self, head: Head) -> &[[f32; N]] {
        self.heads[head as usize].as_chunks().0
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
