//! What kind of actor a mention is filed under, as the words around it tell.

use serde::{Deserialize, Serialize};

/// How probably a mention is filed under an actor of each kind, whatever it is itself: "Kirby" under a
/// country. Together 1, but for [`Self::default`], which knows nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ActorKinds([f32; ActorKinds::COUNT]);

impl ActorKinds {
    /// Nobody who matters to the article, a person, a country, an organisation, a group.
    pub(super) const COUNT: usize = 5;

    /// What trees call them, of the one that a choice is for.
    pub(crate) const TOLD: [&'static str; Self::COUNT] = [
        "told_nobody",
        "told_person",
        "told_country",
        "told_organization",
        "told_group",
    ];

    /// From the network's scores.
    pub(super) fn of_scores(scores: [f32; Self::COUNT]) -> Self {
        let top = scores.iter().copied().fold(f32::MIN, f32::max);
        let all = scores.map(|score| (score - top).exp());
        let sum: f32 = all.iter().sum();
        Self(all.map(|one| one / sum))
    }

    /// That it is filed under nobody who matters, under somebody who speaks only for themselves, under a
    /// state, under a body, under people without a body.
    #[must_use]
    pub fn chances(self) -> [f32; Self::COUNT] {
        self.0
    }

    /// The mean over several mentions; of none, nothing is known.
    pub(crate) fn mean(all: impl IntoIterator<Item = Self>) -> Self {
        let (mut sums, mut count) = ([0.0; Self::COUNT], 0.0_f32);
        for Self(one) in all {
            for (sum, chance) in sums.iter_mut().zip(one) {
                *sum += chance;
            }
            count += 1.0;
        }
        Self(sums.map(|sum| sum / count.max(1.0)))
    }

    /// The chances as features of these names.
    pub(crate) fn named(
        self,
        names: [&'static str; Self::COUNT],
    ) -> impl Iterator<Item = (&'static str, f32)> {
        names.into_iter().zip(self.0)
    }
}

/// The same in half the room, for a long text has many mentions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Coded([u16; ActorKinds::COUNT]);

impl From<ActorKinds> for Coded {
    fn from(kinds: ActorKinds) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a chance is between 0 and 1"
        )]
        Self(
            kinds
                .0
                .map(|one| (one * f32::from(u16::MAX)).round() as u16),
        )
    }
}

impl From<Coded> for ActorKinds {
    fn from(coded: Coded) -> Self {
        Self(coded.0.map(|one| f32::from(one) / f32::from(u16::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_become_probabilities() {
        let kinds = ActorKinds::of_scores([-2.0, 3.0, 1.0, 0.0, -50.0]);
        let [_, person, _, _, group] = kinds.chances();
        assert!((kinds.chances().iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(person > 0.8 && group < 1e-6, "{kinds:?}");
        let again = ActorKinds::from(Coded::from(kinds));
        let apart = kinds.0.iter().zip(again.0);
        assert!(apart.map(|(one, other)| (one - other).abs()).sum::<f32>() < 1e-4);
    }

    #[test]
    fn several_mentions_have_a_mean_and_none_tell_nothing() {
        let one = ActorKinds::of_scores([0.0, 9.0, 0.0, 0.0, 0.0]);
        let other = ActorKinds::of_scores([0.0, 0.0, 9.0, 0.0, 0.0]);
        let [_, person, country, ..] = ActorKinds::mean([one, other]).chances();
        assert!((person - 0.5).abs() < 0.01 && (country - 0.5).abs() < 0.01);
        assert_eq!(ActorKinds::mean([]), ActorKinds::default());
    }
}
