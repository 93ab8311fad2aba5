//! What the network says of each token.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::sides::ShownSide;
use super::ties::{Bond, Distances, Mentioned};

/// The room of so many ties is given back at a time.
const FORGOTTEN: usize = 4096;

/// The part a token plays in an attribution (PolNeAR's terms).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Who says it.
    Source,
    /// The words that attribute it: "said", "according to".
    Cue,
    /// What is said.
    Content,
}

/// One token's label in the IOB2 scheme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Label {
    /// Part of no attribution.
    #[default]
    Outside,
    /// First token of a part.
    Begin(Part),
    /// A later token of a part.
    Inside(Part),
}

impl Label {
    /// The part it belongs to, if any.
    #[must_use]
    pub fn part(self) -> Option<Part> {
        match self {
            Self::Outside => None,
            Self::Begin(part) | Self::Inside(part) => Some(part),
        }
    }
}

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum NameKind {
    /// A human being.
    Person,
    /// A company, party, ministry, team, court.
    Organisation,
    /// A country, town, river, building.
    Place,
    /// Anything else with a name: a nationality, an event, a law, a work.
    Other,
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Name {
    /// Its tokens, as indices into [`Document::tokens`](crate::document::Document::tokens). Never empty.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// The network's belief in it, 0 to 1.
    pub confidence: f32,
}

/// The network's reading of a document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Tagging {
    /// The best legal sequence of labels, as long as [`Document::tokens`](crate::document::Document::tokens).
    pub labels: Vec<Label>,
    /// The network's belief in each label, 0 to 1, as long as `labels`.
    pub confidence: Vec<f32>,
    /// Names in text order, not overlapping.
    pub names: Vec<Name>,
    /// What may mean an actor: the sources of the labels, and the names, in text order. A name in a
    /// longer source is a mention of its own; one that is a whole source is the same.
    pub mentions: Vec<Mentioned>,
    /// What ties each of them to others; none once that is forgotten.
    #[serde(default)]
    pub(crate) bonds: Vec<Bond>,
    /// Words that show a side, in text order, those of one word by holder. One word may show several.
    pub sides: Vec<ShownSide>,
    pub(crate) distances: Distances,
}

impl Tagging {
    /// How much speaks for the mention `other` meaning the actor that `one` means, as a score without
    /// unit: the softmax over the scores of all that may be meant and of [`Self::alone`] is how
    /// probable each is. It was learnt, and says something, for two mentions that do not overlap and
    /// have no capitalised word of more than three letters in common. Seen from `other` it is another.
    ///
    /// # Panics
    /// If there is no such mention, or ties are forgotten.
    #[must_use]
    pub fn tie(&self, one: usize, other: usize) -> f32 {
        let start = |mention: usize| self.mentions[mention].tokens().start;
        self.bonds[one].times(&self.bonds[other]) + self.distances.between(start(one), start(other))
    }

    /// How much speaks for a mention meaning an actor that no other means, on the scale of
    /// [`Self::tie`].
    ///
    /// # Panics
    /// If there is no such mention.
    #[must_use]
    pub fn alone(&self, one: usize) -> f32 {
        self.mentions[one].alone()
    }

    /// Gives back the room of what only [`Self::tie`] needs, of all mentions from one on: most of what a
    /// tagging takes.
    pub(super) fn forget_ties(&mut self, from: usize) {
        self.bonds.truncate(from);
        if from == 0 || self.bonds.capacity() - self.bonds.len() > FORGOTTEN {
            self.bonds.shrink_to_fit();
        }
    }

    /// Gives back the room of the labels, once the statements are found.
    pub(crate) fn forget_labels(&mut self) {
        self.labels = Vec::new();
        self.confidence = Vec::new();
    }

    /// Gives back the room of the names, once it is settled where they stand.
    pub(crate) fn forget_names(&mut self) {
        self.names = Vec::new();
    }

    /// Adds what was read of another part of the document.
    pub(super) fn join(&mut self, found: Self) {
        let before = self.mentions.len();
        self.labels.extend(found.labels);
        self.confidence.extend(found.confidence);
        self.names.extend(found.names);
        self.mentions.extend(found.mentions);
        self.bonds.extend(found.bonds);
        self.sides.extend(found.sides.into_iter().map(|side| {
            let holder = side.holder().map(|mention| before + mention);
            side.held_by(holder)
        }));
    }

    /// What it says of some tokens alone, counted anew: ranges of their indices, in order. What stands
    /// across the end of one is left out.
    pub(super) fn excerpt(&self, ranges: &[Range<usize>]) -> Self {
        // How many tokens are kept before each range.
        let before: Vec<usize> = ranges
            .iter()
            .scan(0, |sum, range| {
                let before = *sum;
                *sum += range.len();
                Some(before)
            })
            .collect();
        let place = |tokens: &Range<usize>| {
            let at = ranges.partition_point(|range| range.end <= tokens.start);
            let range = ranges.get(at)?;
            let is_in = range.start <= tokens.start && tokens.end <= range.end;
            let moved = |token: usize| token - range.start + before[at];
            is_in.then(|| moved(tokens.start)..moved(tokens.end))
        };
        let mut part = Self {
            distances: self.distances,
            ..Self::default()
        };
        for range in ranges {
            part.labels.extend_from_slice(&self.labels[range.clone()]);
            let confidence = &self.confidence[range.clone()];
            part.confidence.extend_from_slice(confidence);
        }
        for name in &self.names {
            let Some(tokens) = place(&name.tokens) else {
                continue;
            };
            part.names.push(Name {
                tokens,
                ..name.clone()
            });
        }
        let mut kept = vec![None; self.mentions.len()];
        for (at, (mention, bond)) in self.mentions.iter().zip(&self.bonds).enumerate() {
            if let Some(tokens) = place(&mention.tokens()) {
                kept[at] = Some(part.mentions.len());
                part.mentions.push(mention.moved(tokens));
                part.bonds.push(bond.clone());
            }
        }
        for side in &self.sides {
            let token = place(&(side.token()..side.token() + 1));
            let holder = side.holder().map(|mention| kept[mention]);
            if let (Some(token), None | Some(Some(_))) = (token, holder) {
                let side = side.held_by(holder.flatten());
                part.sides.push(side.shown_at(token.start));
            }
        }
        part
    }

    /// Puts all but the labels into text order, in which its parts need not have been joined.
    pub(super) fn sort(&mut self) {
        self.names.sort_by_key(|name| name.tokens.start);
        let place = |mention: &Mentioned| {
            let tokens = mention.tokens();
            (tokens.start, tokens.end)
        };
        let mut order: Vec<usize> = (0..self.mentions.len()).collect();
        order.sort_by_key(|mention| place(&self.mentions[*mention]));
        let mut moved = vec![0; order.len()];
        for (new, old) in order.into_iter().enumerate() {
            moved[old] = new;
        }
        for side in &mut self.sides {
            *side = side.held_by(side.holder().map(|mention| moved[mention]));
        }
        if !self.sides.is_sorted_by_key(ShownSide::place) {
            self.sides.sort_by_key(ShownSide::place);
        }
        // Where they stand: a copy of all would be the most that reading takes.
        for at in 0..moved.len() {
            while moved[at] != at {
                let to = moved[at];
                self.mentions.swap(at, to);
                self.bonds.swap(at, to);
                moved.swap(at, to);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::{ActorKinds, Side};

    /// A part with two mentions, the second of which takes a side at the token behind it.
    fn part(start: usize) -> Tagging {
        let mention =
            |at: usize, alone: f32| Mentioned::new(at..at + 1, true, alone, ActorKinds::default());
        let bond = || Bond::new(&[0.0; 64], &[0.0; 64]);
        Tagging {
            mentions: vec![mention(start, 0.5), mention(start + 1, 1.5)],
            bonds: vec![bond(), bond()],
            sides: vec![ShownSide::new(Some(1), start + 2, Side::Opposes, 0.5)],
            ..Tagging::default()
        }
    }

    #[test]
    fn an_excerpt_counts_its_tokens_anew() {
        let mut tagging = Tagging {
            labels: vec![Label::Outside; 60],
            confidence: vec![1.0; 60],
            ..Tagging::default()
        };
        for start in [40, 0, 20] {
            tagging.join(part(start));
        }
        let mut excerpt = tagging.excerpt(&[10..30, 40..42]);
        excerpt.sort();
        assert_eq!(excerpt.labels.len(), 22);
        let starts: Vec<_> = excerpt.mentions.iter().map(Mentioned::tokens).collect();
        assert_eq!(starts, [10..11, 11..12, 20..21, 21..22]);
        // The word by which the last one takes a side was left out.
        let sides: Vec<_> = (excerpt.sides.iter()).map(ShownSide::place).collect();
        assert_eq!(sides, [(12, Some(1))]);
        assert_eq!(excerpt.bonds.len(), excerpt.mentions.len());
    }

    #[test]
    fn a_side_stays_with_its_holder_in_whatever_order_parts_are_read() {
        let mut tagging = Tagging::default();
        for start in [40, 0, 20] {
            tagging.join(part(start));
        }
        tagging.sort();
        let found: Vec<_> = tagging
            .sides
            .iter()
            .map(|side| {
                (
                    tagging.mentions[side.holder().unwrap()].tokens().start,
                    side.token(),
                )
            })
            .collect();
        assert_eq!(found, [(1, 2), (21, 22), (41, 42)]);
        assert!(tagging.alone(2) < tagging.alone(3));
    }
}
