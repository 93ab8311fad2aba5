//! The network: pieces in, scores out. `training/graph.py` builds it and says what is computed; here it
//! runs, and nothing above knows how.
//!
//! A piece is a row of 384 numbers. [`matrix`] multiplies rows of codes with matrices in whole numbers, [`sums`]
//! rows of numbers with a few columns, [`rows`] does what is done with each row by itself; of these are made
//! [`attention`], what rows take from each other, a [`layer`], and the [`network`]. Most is plain Rust that the
//! compiler makes vector instructions of, once for each family of processors, and the one that runs here is
//! chosen when it runs; only the inner loops of [`matrix`] and [`sums`] name instructions, and the table of
//! embeddings beside this folder. No sum depends on the processor, in order or in rounding (a product is never
//! fused with the sum that takes it), so that a text has the same scores everywhere, to the bit. (What is made of
//! them above, as probabilities, asks the system's library for exponentials, and may differ in the last place.)

#![expect(
    clippy::inline_always,
    reason = "only what is inlined has the instructions of who calls it"
)]
#![expect(
    clippy::needless_range_loop,
    reason = "of such loops the compiler makes vector instructions"
)]

mod attention;
mod head;
mod layer;
mod matrix;

mod network;
mod rows;
mod sums;
mod weights;

pub(super) use network::{NAMES, Network, PARTS, Scores, Window};
pub(super) use weights::WEIGHTS;
