//! The words of an article as a language has them.
//!
//! Takes a [`Document`](crate::document::Document), gives its one [`Reading`]: each token with its small
//! letters, the sets of words that it is in, its sentence, its block, and whether it stands in a quotation.
//! The rules of all stages above ask it. What the language knows that is not learnt stands in tables in a
//! folder of its own ([`english`]), which are read strictly: one that is wrong is named with its line.
//! Knows nothing of statements, persons or the world's names.

mod english;
mod lexicon;
mod reading;
mod sets;

pub(crate) use lexicon::{Gender, Lexicon, RoleClass};
pub(crate) use reading::{Reading, is_acronym};
pub(crate) use sets::Set;
