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

/// Letters, of words that nobody says twice.
const NEVER_TWICE: usize = 100;

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
    let heads = headed(blocks, &letters, title.as_deref());
    let twice = twice(&letters);
    let mut repeats = Vec::with_capacity(blocks.len());
    for (((own, twice), is_headed), (kind, _)) in letters.iter().zip(twice).zip(heads).zip(blocks) {
        let is_title = *kind == BlockKind::Heading
            && title.as_deref().is_some_and(|title| {
                title == own || own.len() > SHORTEST && title.contains(&**own)
            });
        let is_long = own.len() >= SHORTEST;
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
        let again = (twice || pulled) && !(is_headed && *kind == BlockKind::Paragraph);
        repeats.push(!own.is_empty() && (is_title || again));
    }
    repeats
}

/// Which blocks stand right below a heading of their own, neither the title nor one that stood there before: what a
/// section begins with is no copy, though another says it too.
fn headed(blocks: &[(BlockKind, &str)], letters: &[String], title: Option<&str>) -> Vec<bool> {
    let mut met: HashSet<&str> = title.into_iter().collect();
    let mut below = false;
    let mut headed = Vec::with_capacity(blocks.len());
    for ((kind, _), own) in blocks.iter().zip(letters) {
        headed.push(below);
        if !own.is_empty() {
            below = *kind == BlockKind::Heading && met.insert(own);
        }
    }
    headed
}

/// Which blocks stand on the page before. A short one only where its neighbour does too: somebody may
/// give the same answer to two questions.
fn twice(letters: &[String]) -> Vec<bool> {
    let mut met: HashSet<&str> = HashSet::new();
    let again: Vec<Option<bool>> = letters
        .iter()
        .map(|own| (!own.is_empty()).then(|| own.len() >= SHORTEST && !met.insert(own)))
        .collect();
    let neighbour = |at: Option<usize>, step: isize| {
        let mut at = at;
        while let Some(place) = at {
            match again.get(place) {
                Some(Some(again)) => return *again,
                Some(None) => at = place.checked_add_signed(step),
                None => return false,
            }
        }
        false
    };
    again
        .iter()
        .enumerate()
        .map(|(at, again)| {
            *again == Some(true)
                && (letters[at].len() >= NEVER_TWICE
                    || neighbour(at.checked_sub(1), -1)
                    || neighbour(Some(at + 1), 1))
        })
        .collect()
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
            (BlockKind::Paragraph, "And will you come back one day?"),
            (
                BlockKind::Paragraph,
                "We will wait for nobody at all, she said.",
            ),
            (BlockKind::Paragraph, "What will the others do then?"),
            (
                BlockKind::Paragraph,
                "We will wait for nobody at all, she said.",
            ),
            (BlockKind::Paragraph, "What will the others do then?"),
            (BlockKind::Paragraph, "No."),
            (BlockKind::Paragraph, "No."),
        ];
        assert_eq!(
            find(&blocks, Some("Talks  stall")),
            [
                true, false, true, false, false, false, false, true, true, false, false
            ]
        );
    }

    #[test]
    fn what_a_section_begins_with_is_no_copy() {
        let said = "The council met in the old town hall and spoke for two hours about the bridge, which has been closed since the spring.";
        let blocks = [
            (BlockKind::Heading, "Bridge"),
            (BlockKind::Paragraph, said),
            (BlockKind::Heading, "Monday"),
            (BlockKind::Paragraph, said),
            (BlockKind::Heading, "Tuesday"),
            (BlockKind::Paragraph, said),
            // The same page once more.
            (BlockKind::Heading, "Monday"),
            (BlockKind::Paragraph, said),
        ];
        let found = find(&blocks, Some("Bridge"));
        assert_eq!(
            found,
            [true, false, false, false, false, false, false, true]
        );
    }
}
