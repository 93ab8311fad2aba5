//! Which mentions mean the same actor, as probabilities.

use std::collections::VecDeque;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::actor_kinds::Coded;
use super::ties::narrow;
use super::{ActorKinds, Mentioned, ShownSide, Tagging};
use crate::document::Document;

/// Mentions of one actor are sought among so many before and behind each: the length of an article.
const REACH: usize = 150;

/// What is less probable is not kept: of the others about one in ten stays.
const FLOOR: f32 = 0.01;

/// So many mentions may begin within a longer one: names within a source.
const NESTED: usize = 8;

/// Whom mentions mean: for each of [`Tagging::mentions`], which others mean the same actor, and how
/// probably.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    /// The mentions’ tokens: the first, and where they end.
    spans: Vec<[u32; 2]>,
    kinds: Vec<Coded>,
    /// For each mention the likeliest side that is taken by whom it means, and toward it.
    takes: Vec<f32>,
    faces: Vec<f32>,
    /// For each mention where its likely others end in the two lists below; those of the one before
    /// end where they begin. A book has millions of them, so each takes six bytes.
    ends: Vec<u32>,
    /// How many mentions further on, or back.
    steps: Vec<i16>,
    chances: Vec<f32>,
}

impl Ties {
    /// What a reading tells of a document’s mentions. A capitalised word in common says enough by
    /// itself: of two such mentions nothing is told.
    ///
    /// What only [`Tagging::tie`] needs is given back on the way, for of a book it is as much as the ties:
    /// the reading tells of no ties any more.
    #[must_use]
    pub fn new(document: &Document, tagging: &mut Tagging) -> Self {
        let count = tagging.mentions.len();
        let mentions = tagging.mentions.iter();
        let mut words = Words::default();
        let mut ties = Self {
            spans: mentions
                .clone()
                .map(|one| {
                    let tokens = one.tokens();
                    [tokens.start, tokens.end].map(narrow)
                })
                .collect(),
            kinds: mentions.map(Mentioned::coded_kinds).collect(),
            takes: vec![0.0; count],
            faces: vec![0.0; count],
            ends: Vec::with_capacity(count),
            ..Self::default()
        };
        // The words of the mentions within reach, of which there are none behind `end`.
        let mut near: VecDeque<Vec<u32>> = VecDeque::new();
        let mut end = count;
        let mut scores: Vec<(usize, f32)> = Vec::new();
        // From last to first, so that the list of what is needed no more grows shorter.
        for one in (0..count).rev() {
            let reach = one.saturating_sub(REACH)..count.min(one + REACH + 1);
            near.truncate(near.len() - (end - reach.end));
            end = reach.end;
            while near.len() < reach.len() {
                let next = end - near.len() - 1;
                near.push_front(words.capitalised(document, &ties.tokens(next)));
            }
            let here = ties.tokens(one);
            let apart = |other: usize| {
                let there = ties.tokens(other);
                let overlap = here.start < there.end && there.start < here.end;
                let others = &near[other - reach.start];
                !overlap
                    && near[one - reach.start]
                        .iter()
                        .all(|word| !others.contains(word))
            };
            scores.clear();
            scores.extend(
                (reach.clone())
                    .filter(|other| apart(*other))
                    .map(|other| (other, tagging.tie(one, other))),
            );
            let alone = tagging.alone(one);
            let top = scores.iter().fold(alone, |top, (_, score)| top.max(*score));
            let all = scores.iter().map(|(_, score)| (score - top).exp());
            let all: f32 = all.sum::<f32>() + (alone - top).exp();
            ties.ends.push(narrow(ties.steps.len()));
            for (other, score) in scores.iter().rev() {
                let chance = (score - top).exp() / all;
                if chance >= FLOOR {
                    ties.steps.push(step(one, *other));
                    ties.chances.push(chance);
                }
            }
            tagging.forget_ties(one + REACH);
        }
        tagging.forget_ties(0);
        ties.turn();
        for side in &tagging.sides {
            ties.note(side);
        }
        ties
    }

    fn note(&mut self, side: &ShownSide) {
        if let Some(holder) = side.holder() {
            self.takes[holder] = self.takes[holder].max(side.confidence());
        }
        if let Some(target) = self.at(side.token()) {
            self.faces[target] = self.faces[target].max(side.confidence());
        }
    }

    /// Turns what was noted from last to first.
    fn turn(&mut self) {
        self.steps.reverse();
        self.chances.reverse();
        self.ends.reverse();
        let all = narrow(self.steps.len());
        for end in &mut self.ends {
            *end = all - *end;
        }
        self.steps.shrink_to_fit();
        self.chances.shrink_to_fit();
    }

    /// How many mentions there are.
    #[must_use]
    #[expect(
        clippy::len_without_is_empty,
        reason = "nobody asks whether there are any"
    )]
    pub fn len(&self) -> usize {
        self.spans.len()
    }

    /// The tokens of a mention.
    ///
    /// # Panics
    /// If there is no such mention.
    #[must_use]
    pub fn tokens(&self, one: usize) -> Range<usize> {
        let [start, end] = self.spans[one];
        start as usize..end as usize
    }

    /// What kind of actor a mention is filed under.
    ///
    /// # Panics
    /// If there is no such mention.
    #[must_use]
    pub fn kinds(&self, one: usize) -> ActorKinds {
        self.kinds[one].into()
    }

    /// How likely the actor that a mention means takes a side where it is mentioned, 0 to 1: the
    /// likeliest side counts.
    ///
    /// # Panics
    /// If there is no such mention.
    #[must_use]
    pub fn takes(&self, one: usize) -> f32 {
        self.takes[one]
    }

    /// How likely somebody takes a side toward the actor that a mention means, 0 to 1: the likeliest
    /// side counts.
    ///
    /// # Panics
    /// If there is no such mention.
    #[must_use]
    pub fn faces(&self, one: usize) -> f32 {
        self.faces[one]
    }

    /// The shortest mention that a token is part of.
    #[must_use]
    pub fn at(&self, token: usize) -> Option<usize> {
        let until = self
            .spans
            .partition_point(|[start, _]| *start as usize <= token);
        (until.saturating_sub(NESTED)..until)
            .filter(|one| self.tokens(*one).end > token)
            .min_by_key(|one| self.tokens(*one).len())
    }

    /// Gives back the room of what [`Self::of`] tells, once nobody asks it: most of what ties take.
    pub(crate) fn forget_likely(&mut self) {
        self.ends.fill(0);
        self.steps = Vec::new();
        self.chances = Vec::new();
    }

    /// The mentions that mean whom `one` means, each with the probability that it is the nearest to
    /// it; together at most 1, the rest is that none does. Less than 0.01 is left out.
    ///
    /// # Panics
    /// If there is no such mention.
    pub fn of(&self, one: usize) -> impl Iterator<Item = (usize, f32)> {
        let start = one.checked_sub(1).map_or(0, |before| self.ends[before]);
        let likely = start as usize..self.ends[one] as usize;
        let steps = self.steps[likely.clone()].iter();
        let others = steps.map(move |step| one.saturating_add_signed(isize::from(*step)));
        others.zip(self.chances[likely].iter().copied())
    }
}

/// From one mention to another within [`REACH`].
fn step(one: usize, other: usize) -> i16 {
    let apart = i16::try_from(one.abs_diff(other)).unwrap_or(i16::MAX);
    if other < one { -apart } else { apart }
}

/// Numbers for the different words of mentions.
#[derive(Default)]
struct Words(FxHashMap<String, u32>);

impl Words {
    /// The capitalised words of more than three letters, however they are written.
    fn capitalised(&mut self, document: &Document, tokens: &Range<usize>) -> Vec<u32> {
        tokens
            .clone()
            .map(|token| document.word(token))
            .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
            .filter(|word| word.chars().count() > 3)
            .map(|word| {
                let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
                *self.0.entry(word.to_lowercase()).or_insert(next)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;
    use crate::tagger::Mentioned;
    use crate::tagger::ties::{Bond, TIE};

    /// A reading of mentions, each looking for the one at its place in `wanted`.
    fn reading(spans: &[Range<usize>], wanted: &[Option<usize>]) -> Tagging {
        let one = |at: usize| std::array::from_fn(|column| f32::from(u8::from(column == at)));
        let bonds = wanted.iter().enumerate().map(|(at, wanted)| {
            let from = wanted.map_or([0.0; TIE], |wanted| one(wanted).map(|x: f32| 5.0 * x));
            Bond::new(&from, &one(at))
        });
        let mention = |tokens: &Range<usize>| {
            Mentioned::new(tokens.clone(), true, 0.0, ActorKinds::default())
        };
        Tagging {
            mentions: spans.iter().map(mention).collect(),
            bonds: bonds.collect(),
            ..Tagging::default()
        }
    }

    #[test]
    fn a_mention_means_what_it_is_tied_to_most() {
        let document = plain::read("The chairman said no. Mr Lane of Acme said so.", "test");
        let mut tagging = reading(&[0..2, 5..7, 8..9], &[Some(1), None, None]);
        let ties = Ties::new(&document, &mut tagging);
        let of = |one: usize| ties.of(one).collect::<Vec<_>>();
        assert!(
            matches!(of(0)[..], [(1, chance)] if chance > 0.95),
            "{:?}",
            of(0)
        );
        // Where nothing speaks for anybody, all are as likely, being nobody too.
        assert!(
            of(1)
                .iter()
                .all(|(_, chance)| (chance - 1.0 / 3.0).abs() < 1e-3)
        );
        assert_eq!(ties.at(6), Some(1));
        assert_eq!(ties.at(4), None);
    }

    #[test]
    fn of_mentions_with_a_name_in_common_or_within_each_other_nothing_is_told() {
        let document = plain::read(
            "Acme Holdings said no. A man of Acme Holdings agreed.",
            "test",
        );
        let mut tagging = reading(&[0..2, 5..10, 8..10], &[Some(2), Some(2), Some(0)]);
        let ties = Ties::new(&document, &mut tagging);
        assert!((0..3).all(|one| ties.of(one).next().is_none()), "{ties:?}");
    }
}
