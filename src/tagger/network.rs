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

/// The outputs that score the labels of each token.
#[derive(Clone, Copy, Debug)]
pub(super) enum Head {
    Parts,
    Names,
    Sides,
    Roles,
}

/// Their names in the graph.
const HEADS: [&str; 4] = ["parts", "names", "sides", "roles"];

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

/// The network's scores for each wanted piece of a window.
pub(super) struct Scores {
    /// For each [`Head`] `[1, wanted pieces, labels]`.
    heads: [NdTensor<f32, 3>; HEADS.len()],
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
                let [parts, names, sides, roles] = HEADS;
                [node(parts)?, node(names)?, node(sides)?, node(roles)?]
            },
            stance: node("stance")?,
            pools: Mutex::default(),
            model,
            table,
        })
    }

    /// Scores of all labels for each wanted piece.
    pub(super) fn scores(&self, window: &Window) -> Result<Scores, Error> {
        let [parts, names, sides, roles] = self.run(window, self.heads)?;
        Ok(Scores {
            heads: [
                tensor(parts)?,
                tensor(names)?,
                tensor(sides)?,
                tensor(roles)?,
            ],
        })
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
    /// The scores of a head's labels at a wanted piece.
    pub(super) fn of<const N: usize>(&self, head: Head, wanted: usize) -> [f32; N] {
        std::array::from_fn(|label| self.heads[head as usize][[0, wanted, label]])
    }

    /// Whether there are scores of so many labels a head for this many wanted pieces.
    pub(super) fn fit(&self, wanted: usize, labels: [usize; HEADS.len()]) -> bool {
        self.heads
            .iter()
            .zip(labels)
            .all(|(scores, labels)| scores.shape() == [1, wanted, labels])
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
