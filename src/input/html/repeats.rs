//! What a page says twice: the title, a paragraph given again, a sentence pulled out to adorn it.

use std::collections::{HashMap, HashSet};

use super::phrases;
use crate::document::BlockKind;

/// Words by which a repetition is looked up.
const WORDS: usize = 4;

/// How many places of the same words are looked at. More are a refrain of the page.
const MOST_PLACES: usize = 16;

/// Letters, of words that can be taken for a repetition.
const SHORTEST: usize = 20;

/// The longest that is taken for a sentence pulled out of the text.
const LONGEST: usize = 400;

/// Which blocks, given by kind and words, say again what another says. As long as `blocks`; a block
/// without words repeats nothing.
pub(super) fn find(blocks: &[(BlockKind, &str)], title: Option<&str>) -> Vec<bool> {
    let title = title.map(phrases::letters);
    let letters: Vec<String> = blocks
        .iter()
        .map(|(_, text)| phrases::letters(text))
        .collect();
    let places = places(&letters);
    let mut met: HashSet<&str> = HashSet::new();
    let mut repeats = Vec::with_capacity(blocks.len());
    for (own, (kind, _)) in letters.iter().zip(blocks) {
        let is_title = *kind == BlockKind::Heading && title.as_deref() == Some(own);
        let is_long = own.len() >= SHORTEST;
        let twice = is_long && !met.insert(own);
        let may_be_pulled = is_long
            && own.len() < LONGEST
            && matches!(
                kind,
                BlockKind::Quotation | BlockKind::Paragraph | BlockKind::Heading
            );
        let pulled = may_be_pulled
            && first_words(own)
                .and_then(|words| places.get(words))
                .is_some_and(|places| {
                    places.iter().any(|place| {
                        let other = &letters[*place];
                        other.len() > own.len() && other.contains(&**own)
                    })
                });
        repeats.push(!own.is_empty() && (is_title || twice || pulled));
    }
    repeats
}

/// The blocks in which each run of words stands.
fn places(letters: &[String]) -> HashMap<&str, Vec<usize>> {
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, text) in letters.iter().enumerate() {
        let mut rest = text.as_str();
        while let Some(words) = first_words(rest) {
            let known = places.entry(words).or_default();
            if known.len() < MOST_PLACES && known.last() != Some(&at) {
                known.push(at);
            }
            let Some((_, after)) = rest.split_once(' ') else {
                break;
            };
            rest = after;
        }
    }
    places
}

/// The first words of a text, or all of it where there are fewer; `None` where there are none.
fn first_words(text: &str) -> Option<&str> {
    let end = text
        .match_indices(' ')
        .nth(WORDS - 1)
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pulled_sentences_and_second_copies_are_found() {
        let blocks = [
            (BlockKind::Heading, "Talks stall"),
            (
                BlockKind::Paragraph,
                "She said: “We will wait for them until noon,” and left.",
            ),
            (BlockKind::Quotation, "We will wait for them until noon"),
            (
                BlockKind::Paragraph,
                "We will wait for nobody at all, she said.",
            ),
            (
                BlockKind::Paragraph,
                "We will wait for nobody at all, she said.",
            ),
            (BlockKind::Paragraph, "No."),
            (BlockKind::Paragraph, "No."),
        ];
        assert_eq!(
            find(&blocks, Some("Talks  stall")),
            [true, false, true, false, true, false, false]
        );
    }
}
