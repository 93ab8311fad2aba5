//! Words that may mean an actor, and how much speaks for two of them meaning the same.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::actor_kinds::{self, ActorKinds};

/// Numbers that a tie is the product of.
pub(super) const TIE: usize = 64;

/// Steps of the distance between two mentions, each way.
const STEPS: usize = 10;

/// Words that may mean an actor: the source of a statement, or a name.
///
/// How much speaks for two of them meaning the same is asked of the
/// [`Tagging`](super::Tagging::tie) they stand in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mentioned {
    first: u32,
    end: u32,
    /// Whether it is the source of a statement, a name or not; all others are names.
    pub is_source: bool,
    alone: f32,
    kinds: actor_kinds::Coded,
}

/// What ties a mention to others: what it looks for in another, and what others look for in it. It
/// takes six times the room of the mention, and is done with once the ties are known.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Bond {
    from: Coded,
    to: Coded,
}

impl Bond {
    /// From the network's numbers.
    pub(super) fn new(from: &[f32; TIE], to: &[f32; TIE]) -> Self {
        Self {
            from: Coded::new(from),
            to: Coded::new(to),
        }
    }

    /// How much the one's being the other's actor is worth without the distance.
    pub(super) fn times(&self, other: &Self) -> f32 {
        self.from.times(&other.to)
    }
}

impl Mentioned {
    /// From the network's numbers: the score of its meaning what no other means, and what kind of actor
    /// it is filed under.
    pub(super) fn new(
        tokens: Range<usize>,
        is_source: bool,
        alone: f32,
        kinds: ActorKinds,
    ) -> Self {
        Self {
            first: narrow(tokens.start),
            end: narrow(tokens.end),
            is_source,
            alone,
            kinds: kinds.into(),
        }
    }

    /// The same at other tokens.
    pub(super) fn moved(&self, tokens: Range<usize>) -> Self {
        Self {
            first: narrow(tokens.start),
            end: narrow(tokens.end),
            ..self.clone()
        }
    }

    /// One that is tied to nothing.
    #[cfg(test)]
    pub(crate) fn at(tokens: Range<usize>) -> Self {
        Self::new(tokens, false, 0.0, ActorKinds::default())
    }

    /// Its tokens, as indices into [`Document::tokens`](crate::document::Document::tokens). Never empty.
    #[must_use]
    pub fn tokens(&self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// What kind of actor it is filed under.
    #[must_use]
    pub fn kinds(&self) -> ActorKinds {
        self.kinds.into()
    }

    /// The same in half the room.
    pub(super) fn coded_kinds(&self) -> actor_kinds::Coded {
        self.kinds
    }

    pub(super) fn alone(&self) -> f32 {
        self.alone
    }
}

/// An index, or how many there are, in less room: no text that fits into memory has so many tokens, pieces
/// or ties that it takes more.
pub(super) fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Numbers as multiples of one step, so that a long text's mentions take a quarter of the room.
/// (Halved, for serde reads arrays of up to 32.)
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Coded {
    step: f32,
    codes: [[i8; TIE / 2]; 2],
}

impl Coded {
    fn new(numbers: &[f32; TIE]) -> Self {
        let largest = numbers.iter().fold(0.0, |top: f32, one| top.max(one.abs()));
        let step = (largest / f32::from(i8::MAX)).max(f32::MIN_POSITIVE);
        #[expect(clippy::cast_possible_truncation, reason = "the largest is 127")]
        let code = |at: usize| (numbers[at] / step).round() as i8;
        Self {
            step,
            codes: std::array::from_fn(|half| {
                std::array::from_fn(|at| code(half * (TIE / 2) + at))
            }),
        }
    }

    fn times(&self, other: &Self) -> f32 {
        let pairs = self
            .codes
            .as_flattened()
            .iter()
            .zip(other.codes.as_flattened());
        let sum: i32 = pairs
            .map(|(one, other)| i32::from(*one) * i32::from(*other))
            .sum();
        #[expect(clippy::cast_precision_loss, reason = "64 products of at most 2^14")]
        let sum = sum as f32;
        sum * self.step * other.step
    }
}

/// What the distance from one mention to another adds to their tie: a number a step, first those of
/// one that stands before, then those of one behind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Distances([f32; 2 * STEPS]);

impl Distances {
    /// `one` and `other` are the first tokens.
    pub(super) fn between(&self, one: usize, other: usize) -> f32 {
        self.0[step(one, other)]
    }
}

/// The step that a distance falls into: each is twice as long as the one before.
fn step(one: usize, other: usize) -> usize {
    let digits = usize::BITS - one.abs_diff(other).leading_zeros();
    let step = (digits as usize).min(STEPS - 1);
    if other > one { STEPS + step } else { step }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::Tagging;

    #[test]
    fn a_tie_is_a_product_and_what_the_distance_adds() {
        let wave = |step: f32| {
            let mut at = 0.0_f32;
            std::array::from_fn(|_| {
                at += step;
                at.sin()
            })
        };
        let (from, to): ([f32; TIE], [f32; TIE]) = (wave(0.3), wave(0.31));
        let mut distances = Distances::default();
        distances.0[STEPS + 3] = 2.0;
        let exact: f32 = from.iter().zip(&to).map(|(one, other)| one * other).sum();
        let mention = |start| Mentioned::at(start..start + 2);
        let tagging = Tagging {
            mentions: vec![mention(10), mention(14)],
            bonds: vec![Bond::new(&from, &[0.0; TIE]), Bond::new(&[0.0; TIE], &to)],
            distances,
            ..Tagging::default()
        };
        assert!((tagging.tie(0, 1) - exact - 2.0).abs() < 0.02 * exact.abs());
        assert!(tagging.tie(1, 0).abs() < 1e-6);
    }

    #[test]
    fn distances_fall_into_steps() {
        let before = [0, 1, 2, 3, 4, 7, 8, 255, 256, 9000];
        let before = before.map(|distance| step(10_000, 10_000 - distance));
        assert_eq!(before, [0, 1, 2, 2, 3, 3, 4, 8, 9, 9]);
        let behind = [1, 5, 5000].map(|distance| step(3, 3 + distance));
        assert_eq!(behind, [11, 13, 19]);
    }

    #[test]
    fn a_mention_takes_little_room() {
        assert!(size_of::<Mentioned>() <= 24);
        assert!(size_of::<Bond>() <= 136);
    }
}
