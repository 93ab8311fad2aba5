//! Which words say who, attribute, and are said; and which are names.
//!
//! Takes a [`Document`](crate::document::Document), gives a [`Tagging`]: one [`Label`] a token with the network's belief in
//! it, the [`Name`]s, and the words that show who takes which side. The network is a small transformer, trained in `training/`, described in
//! `weights/CARD.md` and embedded in the program; only `network.rs` knows the crate that runs it.

mod best_path;
mod encoding;
mod labels;
mod network;
#[cfg(test)]
mod parity;
mod pieces;
mod sharing;
mod table;
mod tagger;

pub use labels::{Label, Marked, Name, NameKind, Part, Role, Side, Tagging};
pub use tagger::{Error, Tagger, fingerprint};
