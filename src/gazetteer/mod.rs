//! What is known of the world's names before an article is read.
//!
//! Countries with their names, demonyms and seats of government, bodies of states, international
//! organisations, movements, parties, companies. The tables stand in `data/` with their provenance in
//! `SOURCES.md`, and a reader adds more with an `actors.toml`. Knows nothing of articles beyond the words of
//! a [`Document`](crate::document::Document): what a name means at a place is decided above, where the
//! words of the article win over everything here.

mod builtin;
mod entry;
mod error;
mod gazetteer;
mod records;
mod spelling;
mod user;

pub use entry::{Entry, EntryId, EntryKind, Origin, Person, Sense, Tie, Use};
pub use error::GazetteerError;
pub use gazetteer::{Found, Gazetteer};
pub(crate) use user::key_of;
