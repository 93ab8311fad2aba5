//! Who supports or opposes what and whom.
//!
//! Takes everything found below, gives [`Stances`]: each position with the sentence that says so.
//!
//! Two witnesses are heard. The [`Lexicon`] knows words that take a side, and a shallow reading of
//! each sentence finds who takes it and toward what: verbs, nouns and adjectives, in the active and
//! the passive, under negation and control (`reading`). The network read with the rest of the text which
//! words name what somebody is for or against (`shown`), and where it can be asked, it reads a sentence
//! with two parties marked (`witness`). How much that is worth, trees tell that know how often the like was right (`judge`).

mod aims;
mod cast;
mod dispute;
mod fit;
mod focus;
mod frames;
mod inference;
mod issues;
mod judge;
mod judgements;
mod lexicon;
mod line;
mod lists;
mod naming;
mod nominal;
mod number;
mod proposition;
mod reading;
mod shown;
mod stance;
mod stems;
mod subjects;
#[cfg(test)]
mod tests;
mod verbal;
mod weigh;
mod witness;
mod words;

pub use inference::infer;
pub(crate) use inference::infer_in;
pub use lexicon::Lexicon;
pub use number::Number;
pub use stance::{
    Agreement, Evidence, Issue, IssueId, Polarity, Stance, Stances, Target, Witnesses,
};
pub(crate) use weigh::{Ground, weigh};
pub use witness::{Witness, directed};
