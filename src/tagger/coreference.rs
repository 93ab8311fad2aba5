//! Which mentions mean the same actor, as probabilities.

use std::ops::Range;

use super::{ActorKinds, Mentioned, Tagging};
use crate::document::Document;

/// Mentions of one actor are sought among so many before and behind each: the length of an article.
const REACH: usize = 150;

/// What is less probable is not kept.
const FLOOR: f32 = 0.01;

/// So many mentions may begin within a longer one: names within a source.
const NESTED: usize = 8;

/// Whom mentions mean: for each of [`Tagging::mentions`], which others mean the same actor, and how
/// probably.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ties {
    /// The mentions’ tokens.
    spans: Vec<Range<usize>>,
    kinds: Vec<ActorKinds>,
    likely: Vec<Box<[(usize, f32)]>>,
}

impl Ties {
    /// What a reading tells of a document’s mentions. A capitalised word in common says enough by
    /// itself: of two such mentions nothing is told.
    #[must_use]
    pub fn new(document: &Document, tagging: &Tagging) -> Self {
        let mentions = &tagging.mentions;
        let spans: Vec<Range<usize>> = mentions.iter().map(Mentioned::tokens).collect();
        let capitalised: Vec<Vec<String>> = spans
            .iter()
            .map(|tokens| capitalised(document, tokens))
            .collect();
        let apart = |one: usize, other: usize| {
            let (here, there) = (&spans[one], &spans[other]);
            let overlap = here.start < there.end && there.start < here.end;
            !overlap
                && capitalised[one]
                    .iter()
                    .all(|word| !capitalised[other].contains(word))
        };
        let likely = (0..mentions.len()).map(|one| {
            let near = one.saturating_sub(REACH)..mentions.len().min(one + REACH + 1);
            let scores: Vec<(usize, f32)> = near
                .filter(|other| apart(one, *other))
                .map(|other| (other, tagging.tie(one, other)))
                .collect();
            let alone = tagging.alone(one);
            let top = scores.iter().fold(alone, |top, (_, score)| top.max(*score));
            let all = scores.iter().map(|(_, score)| (score - top).exp());
            let all: f32 = all.sum::<f32>() + (alone - top).exp();
            // Into room of its own: what is sieved where it stands keeps the room of all.
            let chances = scores
                .iter()
                .map(|(other, score)| (*other, (score - top).exp() / all))
                .filter(|(_, chance)| *chance >= FLOOR);
            chances.collect::<Box<[(usize, f32)]>>()
        });
        Self {
            likely: likely.collect(),
            spans,
            kinds: mentions.iter().map(Mentioned::kinds).collect(),
        }
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
    pub fn tokens(&self, one: usize) -> &Range<usize> {
        &self.spans[one]
    }

    /// What kind of actor a mention is filed under.
    ///
    /// # Panics
    /// If there is no such mention.
    #[must_use]
    pub fn kinds(&self, one: usize) -> ActorKinds {
        self.kinds[one]
    }

    /// The shortest mention that a token is part of.
    #[must_use]
    pub fn at(&self, token: usize) -> Option<usize> {
        let until = self.spans.partition_point(|tokens| tokens.start <= token);
        (until.saturating_sub(NESTED)..until)
            .filter(|one| self.spans[*one].end > token)
            .min_by_key(|one| self.spans[*one].len())
    }

    /// The mentions that mean whom `one` means, each with the probability that it is the nearest to
    /// it; together at most 1, the rest is that none does. Less than 0.01 is left out.
    ///
    /// # Panics
    /// If there is no such mention.
    #[must_use]
    pub fn of(&self, one: usize) -> &[(usize, f32)] {
        &self.likely[one]
    }
}

/// The capitalised words of more than three letters, small.
fn capitalised(document: &Document, tokens: &Range<usize>) -> Vec<String> {
    tokens
        .clone()
        .map(|token| document.word(token))
        .filter(|word| word.chars().next().is_some_and(char::is_uppercase))
        .filter(|word| word.chars().count() > 3)
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;
    use crate::tagger::Mentioned;
    use crate::tagger::ties::TIE;

    /// A reading of mentions, each looking for the one at its place in `wanted`.
    fn reading(spans: &[Range<usize>], wanted: &[Option<usize>]) -> Tagging {
        let one = |at: usize| std::array::from_fn(|column| f32::from(u8::from(column == at)));
        let mentions = spans.iter().zip(wanted).enumerate();
        let mentions = mentions.map(|(at, (tokens, wanted))| {
            let from = wanted.map_or([0.0; TIE], |wanted| one(wanted).map(|x: f32| 5.0 * x));
            Mentioned::new(
                tokens.clone(),
                true,
                &from,
                &one(at),
                0.0,
                ActorKinds::default(),
            )
        });
        Tagging {
            mentions: mentions.collect(),
            ..Tagging::default()
        }
    }

    #[test]
    fn a_mention_means_what_it_is_tied_to_most() {
        let document = plain::read("The chairman said no. Mr Lane of Acme said so.", "test");
        let tagging = reading(&[0..2, 5..7, 8..9], &[Some(1), None, None]);
        let ties = Ties::new(&document, &tagging);
        assert!(
            matches!(ties.of(0), [(1, chance)] if *chance > 0.95),
            "{:?}",
            ties.of(0)
        );
        // Where nothing speaks for anybody, all are as likely, being nobody too.
        assert!(
            ties.of(1)
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
        let tagging = reading(&[0..2, 5..10, 8..10], &[Some(2), Some(2), Some(0)]);
        let ties = Ties::new(&document, &tagging);
        assert!((0..3).all(|one| ties.of(one).is_empty()), "{ties:?}");
    }
}
