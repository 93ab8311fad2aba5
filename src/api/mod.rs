//! The library as others use it: a dozen types that hold the rooms below, and show of them what lasts.
//!
//! Everything here is named at the root of the crate. Fields are private, so that an article comes in
//! through the cleaning of [`Document`](crate::Document) alone, and what the rooms hold may change.

mod analysis;
mod analyst;
mod comparison;
mod document;
mod error;
mod found;
mod source;

pub use analysis::Analysis;
pub use analyst::Analyst;
pub use comparison::Comparison;
pub use document::Document;
pub use error::{Error, ErrorKind};
pub use found::{Actor, Issue, Stance, Statement, Target};
pub use source::{Articles, Source};
