//! Who supports or opposes what and whom.
//!
//! Takes everything found below, gives [`Stances`]: each position with the sentence that says so.

mod stance;

pub use stance::{Issue, IssueId, Polarity, Stance, Stances, Target};
