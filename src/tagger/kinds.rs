//! What kind of actor a mention is filed under, as the words around it tell.

use serde::{Deserialize, Serialize};

/// How probably a mention is filed under an actor of each kind, whatever it is itself: "Kirby" under a
/// country. Together 1, but for [`Self::default`], which knows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kinds {
    /// Under none that matters to the article.
    pub nobody: f32,
    /// Under somebody who speaks only for themselves.
    pub person: f32,
    /// Under a state.
    pub country: f32,
    /// Under a body.
    pub organization: f32,
    /// Under people without a body.
    pub group: f32,
}

/// How many there are.
pub(super) const KINDS: usize = 5;

impl Kinds {
    /// From the network's scores, in its order.
    pub(super) fn new(scores: [f32; KINDS]) -> Self {
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let all = scores.map(|score| (score - top).exp());
        let sum: f32 = all.iter().sum();
        let [nobody, person, country, organization, group] = all.map(|one| one / sum);
        Self {
            nobody,
            person,
            country,
            organization,
            group,
        }
    }

    /// The mean over several mentions; of none, nothing is known.
    pub(crate) fn mean(all: impl IntoIterator<Item = Self>) -> Self {
        let (mut sum, mut count) = (Self::default(), 0.0_f32);
        for one in all {
            sum = sum.with(one, |sum, one| sum + one);
            count += 1.0;
        }
        sum.with(sum, |sum, _| sum / count.max(1.0))
    }

    fn with(self, other: Self, join: impl Fn(f32, f32) -> f32) -> Self {
        Self {
            nobody: join(self.nobody, other.nobody),
            person: join(self.person, other.person),
            country: join(self.country, other.country),
            organization: join(self.organization, other.organization),
            group: join(self.group, other.group),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_become_probabilities() {
        let kinds = Kinds::new([-2.0, 3.0, 1.0, 0.0, -50.0]);
        let sum = kinds.nobody + kinds.person + kinds.country + kinds.organization + kinds.group;
        assert!((sum - 1.0).abs() < 1e-5);
        assert!(kinds.person > 0.8 && kinds.group < 1e-6, "{kinds:?}");
    }

    #[test]
    fn several_mentions_have_a_mean_and_none_tell_nothing() {
        let one = Kinds::new([0.0, 9.0, 0.0, 0.0, 0.0]);
        let other = Kinds::new([0.0, 0.0, 9.0, 0.0, 0.0]);
        let both = Kinds::mean([one, other]);
        assert!((both.person - 0.5).abs() < 0.01 && (both.country - 0.5).abs() < 0.01);
        assert_eq!(Kinds::mean([]), Kinds::default());
    }
}
