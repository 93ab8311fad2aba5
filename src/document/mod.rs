//! The article itself: clean text, and what can be known of it from letters alone.
//!
//! Takes text from `input`, gives a [`Document`]: blocks, sentences and tokens as byte spans of one
//! string. The [`Builder`] is the only door, and it cleans what comes in, so that no control
//! character of an article can reach a terminal, a file or a rule. Knows nothing of files,
//! networks or labels.

mod builder;
mod clean;
mod counted;
mod document;
mod excerpt;
mod language;
mod left_out;
mod link;
mod message;
mod quotations;
mod sample;
mod sentences;
mod span;
mod stretch;
mod tokens;

pub use builder::Builder;
pub use clean::{clean, clean_line};
pub(crate) use counted::counted;
pub use document::{Block, BlockKind, Document, Location, Origin, Sentence, Token};
pub use language::Language;
pub(crate) use language::shortest_tag;
pub use left_out::{LeftOut, Reason, tally};
pub use link::Link;
pub(crate) use message::{shortened, without_numbers};
pub(crate) use quotations::{Quotations, QuoteMark, around, quotations};
pub use span::Span;
pub(crate) use stretch::Stretch;
