//! Which of two parties that a sentence names takes a side toward the other.

use std::ops::{Index, IndexMut, Range};

use super::Side;

/// Two parties about whom the network may be asked, and the stretch of text in which it reads of them, each as
/// tokens.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Pair {
    /// What is read: tokens of one block.
    pub stretch: Range<usize>,
    /// The first party, within the stretch; never empty.
    pub one: Range<usize>,
    /// The second, likewise.
    pub other: Range<usize>,
}

/// Who of a pair takes a side toward the other, and which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PairSide {
    /// Neither of them.
    Neither,
    /// The first toward the second.
    One(Side),
    /// The second toward the first.
    Other(Side),
}

impl PairSide {
    /// All, as the network orders its answers.
    pub const ALL: [Self; 5] = [
        Self::Neither,
        Self::One(Side::Supports),
        Self::Other(Side::Supports),
        Self::One(Side::Opposes),
        Self::Other(Side::Opposes),
    ];

    fn index(self) -> usize {
        match self {
            Self::Neither => 0,
            Self::One(Side::Supports) => 1,
            Self::Other(Side::Supports) => 2,
            Self::One(Side::Opposes) => 3,
            Self::Other(Side::Opposes) => 4,
        }
    }
}

/// How much speaks for each: probabilities where the network answers.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PairSides([f32; 5]);

impl PairSides {
    /// In the order of [`PairSide::ALL`].
    #[must_use]
    pub const fn new(all: [f32; 5]) -> Self {
        Self(all)
    }

    /// What scores come to as shares of one.
    #[must_use]
    pub fn softmax(scores: [f32; 5]) -> Self {
        let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        Self(scores.map(|score| (score - top).exp())).shares()
    }

    /// The same in proportion, so that they come to one.
    #[must_use]
    pub fn shares(self) -> Self {
        let sum: f32 = self.0.iter().sum();
        Self(self.0.map(|one| one / sum))
    }

    /// Each with how much speaks for it.
    pub fn iter(&self) -> impl Iterator<Item = (PairSide, f32)> {
        PairSide::ALL.into_iter().zip(self.0)
    }
}

impl Index<PairSide> for PairSides {
    type Output = f32;

    fn index(&self, side: PairSide) -> &f32 {
        &self.0[side.index()]
    }
}

impl IndexMut<PairSide> for PairSides {
    fn index_mut(&mut self, side: PairSide) -> &mut f32 {
        &mut self.0[side.index()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_place_and_shares_come_to_one() {
        let all = PairSides::softmax([0.0, 1.0, 2.0, 3.0, 4.0]);
        let told: Vec<f32> = PairSide::ALL.iter().map(|side| all[*side]).collect();
        assert!(told.is_sorted(), "{told:?}");
        assert!((told.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        assert_eq!(
            all.iter().last(),
            Some((PairSide::Other(Side::Opposes), told[4]))
        );
    }
}
