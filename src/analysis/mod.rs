//! The whole chain, and the questions one asks of its result.
//!
//! Takes a document, gives an [`Analysis`]. The [`Analyst`] holds what is loaded once (network,
//! gazetteer) and can be shared between threads.

mod analysis;
mod analyst;
mod certainty;
mod confidence;
mod corrections;
mod counts;
mod disputes;
mod explain;
#[cfg(test)]
mod lessons;
mod row;
mod silence;
mod sureness;
mod tags;
mod unsure;
mod voices;
mod wording;

pub use analysis::Analysis;
pub use analyst::{Analyst, Error, GoOn, Place, Progress, SoFar};
pub use certainty::Certainty;
#[cfg(feature = "app")]
pub(crate) use corrections::AddedActors;
pub use corrections::{
    Anchor, ByHand, Change, Corrected, Correction, NamedActor, NumbersGiven, Scope, Toward,
};
pub use disputes::Dispute;
pub use explain::explain;
pub use row::Row;
#[cfg(feature = "app")]
pub(crate) use silence::Silence;
pub(crate) use tags::unique as unique_tags;
#[cfg(feature = "app")]
pub(crate) use tags::unique_in_turn as unique_tags_in_turn;
pub use unsure::Unsure;
pub use voices::{Share, Voices};
pub(crate) use wording::in_a_row;
#[cfg(feature = "app")]
pub(crate) use wording::{lost_place, sentence};
