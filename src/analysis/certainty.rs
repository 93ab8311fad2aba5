//! How sure something is, in words.

/// How sure an inference is, in the three words shown to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Certainty {
    /// Too doubtful to be shown unasked.
    Guess,
    /// Worth showing: of rows so called most are right, of stances fewer than half.
    Likely,
    /// Right nine times in ten.
    Sure,
}

impl Certainty {
    /// The word for a confidence, 0 to 1.
    #[must_use]
    pub(crate) fn of(confidence: f32) -> Self {
        if confidence >= 0.9 {
            Self::Sure
        } else if confidence >= 0.5 {
            Self::Likely
        } else {
            Self::Guess
        }
    }

    /// The word: "sure", "likely", "a guess".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Sure => "sure",
            Self::Likely => "likely",
            Self::Guess => "a guess",
        }
    }
}
