//! The words around a speaker, which the trees weigh one by one: "professor", "according to".

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::actors::context::Context;
use crate::speakers::{Speaker, SpeakerKind};

/// Most mentions that are looked at, from the first on, and words in front of each and behind it.
const MENTIONS: usize = 4;
const BEFORE: usize = 8;
const BEHIND: usize = 10;

/// The words by which it shows whether one speaks for itself, as the trees know them: `<` and `>` before
/// those in front of its mentions and behind them, with how near the nearest two are, `=` before those of
/// its name if it is no person's, and `==` before the last. Each once, in order.
pub(super) fn around(
    context: &Context,
    speaker: &Speaker,
    mentions: &[Range<usize>],
) -> Vec<String> {
    let words = context.words;
    let mut told: FxHashSet<String> = FxHashSet::default();
    for mention in mentions.iter().take(MENTIONS) {
        let block = words.block(mention.start);
        let same = |token: &usize| words.block(*token) == block;
        let before = (0..mention.start).rev().take(BEFORE).take_while(same);
        let behind = (mention.end..words.len()).take(BEHIND).take_while(same);
        // Names say something in the articles they stand in alone.
        let common = |(_, token): &(usize, usize)| !context.is_named(*token);
        for (gap, token) in before.enumerate().filter(common) {
            told.extend(placed('<', gap, words.lower(token)));
        }
        for (gap, token) in behind.enumerate().filter(common) {
            told.extend(placed('>', gap, words.lower(token)));
        }
    }
    // What the gazetteer lists is known by its entry.
    if speaker.kind != SpeakerKind::Person && speaker.listed.is_none() {
        let name = speaker.name.to_lowercase();
        let last = name.rsplit(' ').next().map(|last| format!("=={last}"));
        told.extend(name.split(' ').map(|word| format!("={word}")).chain(last));
    }
    let mut told: Vec<String> = told.into_iter().collect();
    told.sort_unstable();
    told
}

/// A word with its side, and again with how near it is where it is one of the nearest two.
fn placed(side: char, gap: usize, word: &str) -> impl Iterator<Item = String> {
    let near = (gap < 2).then(|| format!("{side}{gap}{word}"));
    [format!("{side}{word}")].into_iter().chain(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_words_are_told_twice() {
        let told = |gap| placed('<', gap, "dean").collect::<Vec<_>>();
        assert_eq!(told(0), ["<dean", "<0dean"]);
        assert_eq!(told(1), ["<dean", "<1dean"]);
        assert_eq!(told(2), ["<dean"]);
    }
}
