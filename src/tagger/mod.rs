//! Which words say who, attribute, and are said; and which are names.
//!
//! Takes a [`Document`](crate::document::Document), gives a [`Tagging`]: one [`Label`] a token with the
//! network's belief in it, the [`Name`]s, how much speaks for two mentions meaning one actor, what kind of
//! actor each is filed under, and the words that show who takes which side. The network is a small
//! transformer, trained in `training/`, described in `weights/CARD.md`, run by `network/` and embedded in the
//! program.

mod actor_kinds;
mod best_path;
mod coreference;
mod decoder;
mod encoding;
mod error;
mod labels;
mod network;
mod pair;
#[cfg(test)]
mod parity;
mod pieces;
mod relations;
mod sharing;
mod sides;
mod table;
mod tagger;
mod ties;
mod turning;

pub use actor_kinds::ActorKinds;
pub use coreference::Ties;
pub use error::Error;
pub use labels::{Label, Name, NameKind, Part, Tagging};
pub use pair::{Pair, PairSide, PairSides};
pub use sides::{ShownSide, Side};
pub use tagger::{TaggedSoFar, Tagger, fingerprint};
pub use ties::Mentioned;
