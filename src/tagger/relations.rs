//! What words have to do with each other: which of them mean an actor, and whom or what somebody is
//! for or against.
//!
//! The network gives each word numbers, and products of two words' numbers are scores (as in
//! Dozat and Manning 2017). The rules are those of `training/relations.py`;
//! `weights/parity.json` pins them down.

use std::ops::Range;

use rustc_hash::FxHashSet;
use serde::Deserialize;

use super::actor_kinds::ActorKinds;
use super::ties::{Bond, Distances, Mentioned, TIE};
use super::{Label, Name, Part, ShownSide, Side};

/// Numbers that the score of a side is the product of.
const SIDE: usize = 32;

/// In the order of the network's numbers.
const SIDES: [Side; 2] = [Side::Supports, Side::Opposes];

/// A word's numbers: what it looks for in a word it is tied to and what others look for in it, its
/// score of being tied to none, of whoever says it being for and against what it names; and then, for
/// each side, as who takes it and as what it is toward; at last what kind of actor it is filed under.
const TIE_FROM: usize = 0;
const TIE_TO: usize = TIE_FROM + TIE;
const ALONE: usize = TIE_TO + TIE;
const TOWARD: usize = ALONE + 1;
const HOLDER: usize = TOWARD + SIDES.len();
const TARGET: usize = HOLDER + SIDES.len() * SIDE;
const KIND: usize = TARGET + SIDES.len() * SIDE;
pub(super) const NUMBERS: usize = KIND + ActorKinds::COUNT;

/// A side that is less probable is not kept.
const FLOOR: f32 = 0.03;

/// What belongs to these numbers but is no layer of the network (`decoder.json`).
#[derive(Debug, Deserialize)]
pub(super) struct Relations {
    #[serde(rename = "far")]
    pub(super) distances: Distances,
    /// Added to the score of each side.
    prior: [f32; SIDES.len()],
    /// Words, in small letters, that name nothing that one could be for or against.
    stop: FxHashSet<String>,
}

/// The words of a chunk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words<'a> {
    /// The first one's token.
    pub(super) start: usize,
    /// The numbers of each.
    pub(super) numbers: &'a [[f32; NUMBERS]],
    /// Their labels.
    pub(super) labels: &'a [Label],
}

/// The mentions in a chunk: its sources, and the names that are no whole source.
pub(super) fn mentioned(words: Words, names: &[Name]) -> (Vec<Mentioned>, Vec<Bond>) {
    let mut spans: Vec<(Range<usize>, bool)> = Vec::new();
    for (token, label) in (words.start..).zip(words.labels) {
        match (label, spans.last_mut()) {
            (Label::Begin(Part::Source), _) => spans.push((token..token + 1, true)),
            // Moves are legal, so it goes on with the last source.
            (Label::Inside(Part::Source), Some((source, _))) => source.end = token + 1,
            _ => {}
        }
    }
    let sources = spans.len();
    for name in names {
        if spans[..sources]
            .iter()
            .all(|(source, _)| *source != name.tokens)
        {
            spans.push((name.tokens.clone(), false));
        }
    }
    spans.sort_by_key(|(tokens, _)| (tokens.start, tokens.end));
    let mention = |(tokens, is_source): (Range<usize>, bool)| {
        let from = words.mean(&tokens, TIE_FROM);
        let to = words.mean(&tokens, TIE_TO);
        let [alone] = words.mean(&tokens, ALONE);
        let kinds = ActorKinds::of_scores(words.mean(&tokens, KIND));
        let mention = Mentioned::new(tokens, is_source, alone, kinds);
        (mention, Bond::new(&from, &to))
    };
    spans.into_iter().map(mention).unzip()
}

impl Relations {
    /// The sides that a chunk shows, in text order: of each word what is likely enough. There are at
    /// most as many as words, the likeliest, so that no text makes them many.
    pub(super) fn sides<'a>(
        &self,
        words: Words,
        mentions: &[Mentioned],
        word: impl Fn(usize) -> &'a str,
    ) -> Vec<ShownSide> {
        let mut shown = Vec::new();
        self.each(words, mentions, word, &mut |holder, token, scores| {
            for (side, score) in SIDES.into_iter().zip(scores) {
                let confidence = 1.0 / (1.0 + (-score).exp());
                if confidence > FLOOR {
                    shown.push(ShownSide::new(holder, token, side, confidence));
                }
            }
        });
        if shown.len() > words.labels.len() {
            shown.sort_by(|one, other| other.confidence().total_cmp(&one.confidence()));
            shown.truncate(words.labels.len());
        }
        shown.sort_by_key(ShownSide::place);
        shown
    }

    /// Scores of the sides that the holder may take toward what a word names: for words that are
    /// said, toward which whoever says them takes a side, without a holder; and for all that are not
    /// the holder's own, for each mention.
    pub(super) fn each<'a>(
        &self,
        words: Words,
        mentions: &[Mentioned],
        word: impl Fn(usize) -> &'a str,
        see: &mut impl FnMut(Option<usize>, usize, [f32; SIDES.len()]),
    ) {
        let holders: Vec<[f32; SIDES.len() * SIDE]> = mentions
            .iter()
            .map(|mention| words.mean(&mention.tokens(), HOLDER))
            .collect();
        for ((token, numbers), label) in (words.start..).zip(words.numbers).zip(words.labels) {
            if !self.can_name(word(token)) {
                continue;
            }
            if label.part() == Some(Part::Content) {
                see(
                    None,
                    token,
                    std::array::from_fn(|side| numbers[TOWARD + side]),
                );
            }
            let target = &numbers[TARGET..KIND];
            for (holder, (mention, numbers)) in mentions.iter().zip(&holders).enumerate() {
                if !mention.tokens().contains(&token) {
                    let pairs = numbers.chunks(SIDE).zip(target.chunks(SIDE));
                    let mut scores = self.prior;
                    for (score, (one, other)) in scores.iter_mut().zip(pairs) {
                        *score += one.iter().zip(other).map(|(a, b)| a * b).sum::<f32>();
                    }
                    see(Some(holder), token, scores);
                }
            }
        }
    }

    /// Whether a word can name what somebody is for or against.
    fn can_name(&self, word: &str) -> bool {
        word.chars().nth(2).is_some()
            && word.starts_with(char::is_alphabetic)
            && !self.stop.contains(&word.to_lowercase())
    }
}

impl Words<'_> {
    /// Some of a mention's numbers: the mean of its first and its last word's.
    fn mean<const N: usize>(&self, tokens: &Range<usize>, begin: usize) -> [f32; N] {
        let first = &self.numbers[tokens.start - self.start][begin..];
        let last = &self.numbers[tokens.end - 1 - self.start][begin..];
        std::array::from_fn(|at| f32::midpoint(first[at], last[at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tagger::NameKind;

    const TEXT: [&str; 7] = ["Ann", "Lee", "said", "the", "levy", "hurts", "Ford"];

    fn labels() -> [Label; 7] {
        use Label::{Begin, Inside, Outside};
        use Part::{Content, Source};
        [
            Begin(Source),
            Inside(Source),
            Outside,
            Begin(Content),
            Inside(Content),
            Inside(Content),
            Inside(Content),
        ]
    }

    fn name(tokens: Range<usize>) -> Name {
        Name {
            tokens,
            kind: NameKind::Person,
            confidence: 1.0,
        }
    }

    fn relations() -> Relations {
        Relations {
            distances: Distances::default(),
            prior: [-4.0, -4.0],
            stop: ["the".to_owned()].into_iter().collect(),
        }
    }

    /// The mentions and the sides of the text, and those as `holder>word`, for or against.
    fn read(numbers: &[[f32; NUMBERS]], names: &[Name]) -> (Vec<Mentioned>, Vec<String>) {
        let labels = labels();
        let words = Words {
            start: 10,
            numbers,
            labels: &labels,
        };
        let (mentions, _) = mentioned(words, names);
        let sides = relations().sides(words, &mentions, |token| TEXT[token - 10]);
        let written = sides.iter().map(|side| {
            let holder = side
                .holder()
                .map_or("-", |at| TEXT[mentions[at].tokens().end - 11]);
            let sign = if side.side() == Side::Supports {
                '+'
            } else {
                '-'
            };
            format!("{holder}{sign}{}", TEXT[side.token() - 10])
        });
        let written = written.collect();
        (mentions, written)
    }

    #[test]
    fn sources_and_names_are_mentions() {
        let names = [name(10..12), name(11..12), name(16..17)];
        let (mentions, _) = read(&[[0.0; NUMBERS]; 7], &names);
        let found: Vec<_> = mentions
            .iter()
            .map(|mention| (mention.tokens(), mention.is_source))
            .collect();
        assert_eq!(found, [(10..12, true), (11..12, false), (16..17, false)]);
    }

    #[test]
    fn whoever_says_a_word_and_whom_a_mention_means_take_sides() {
        let mut numbers = [[0.0; NUMBERS]; 7];
        for word in &mut numbers {
            word[TOWARD] = -9.0;
            word[TOWARD + 1] = -9.0;
        }
        numbers[4][TOWARD + 1] = 1.0;
        // "the" names nothing, and "said" is not said.
        numbers[3][TOWARD + 1] = 1.0;
        numbers[2][TOWARD + 1] = 1.0;
        // Ann Lee is for Ford: both her words are asked.
        numbers[0][HOLDER] = 4.0;
        numbers[1][HOLDER] = 2.0;
        numbers[6][TARGET] = 2.0;
        numbers[1][TARGET] = 2.0;
        let (_, sides) = read(&numbers, &[name(16..17)]);
        assert_eq!(sides, ["--levy", "Lee+Ford"]);
    }

    #[test]
    fn there_are_no_more_sides_than_words() {
        let mut numbers = [[0.0; NUMBERS]; 7];
        for word in &mut numbers {
            word[TOWARD..].fill(1.0);
        }
        let (_, sides) = read(&numbers, &[name(11..12), name(16..17)]);
        assert_eq!(sides.len(), TEXT.len());
    }
}
