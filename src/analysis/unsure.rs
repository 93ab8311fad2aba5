//! How much is not shown, as it is not sure enough.

use super::Certainty;

/// How much is left out, told apart by how sure it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Unsure {
    /// What is likely, where only what is sure is wanted.
    pub likely: usize,
    /// What is no more than a guess.
    pub guesses: usize,
}

impl Unsure {
    /// Counts what has these confidences.
    pub fn of(confidences: impl IntoIterator<Item = f32>) -> Self {
        let mut unsure = Self::default();
        for confidence in confidences {
            unsure.add(confidence);
        }
        unsure
    }

    /// Counts one more.
    pub(crate) fn add(&mut self, confidence: f32) {
        match Certainty::of(confidence) {
            Certainty::Guess => self.guesses += 1,
            Certainty::Likely | Certainty::Sure => self.likely += 1,
        }
    }

    /// Counts these too.
    pub(crate) fn join(&mut self, other: Self) {
        self.likely += other.likely;
        self.guesses += other.guesses;
    }

    /// How much that is.
    #[must_use]
    pub fn count(self) -> usize {
        self.likely + self.guesses
    }
}
