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

/// The most sentences of one. A page pulls out what one remembers, and no paragraph.
const MOST_SENTENCES: usize = 3;

/// A block, and what it stands in: an element, or whatever tells two of them apart.
pub(super) struct Told<'a, Place> {
    pub kind: BlockKind,
    pub text: &'a str,
    pub within: Place,
}

/// Which blocks say again what another says. As long as `blocks`; a block without words repeats nothing.
pub(super) fn find<Place: PartialEq>(blocks: &[Told<'_, Place>], title: Option<&str>) -> Vec<bool> {
    let title = title.map(phrases::letters);
    let letters: Vec<String> = blocks
        .iter()
        .map(|block| phrases::letters(block.text))
        .collect();
    let places = places(&letters);
    let heads = headed(blocks, &letters, title.as_deref());
    let twice = twice(blocks, &letters);
    let mut repeats = Vec::with_capacity(blocks.len());
    for (((own, twice), is_headed), block) in letters.iter().zip(twice).zip(heads).zip(blocks) {
        let kind = &block.kind;
        let is_title = *kind == BlockKind::Heading
            && title.as_deref().is_some_and(|title| {
                title == own || own.len() > SHORTEST && title.contains(&**own)
            });
        let is_long = own.len() >= SHORTEST;
        let may_be_pulled = is_long
            && own.len() < LONGEST
            && sentences(block.text) <= MOST_SENTENCES
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

/// How many sentences there are, about.
fn sentences(text: &str) -> usize {
    let ends = [". ", "! ", "? "].map(|end| text.matches(end).count());
    ends.iter().sum::<usize>() + 1
}

/// Which blocks stand right below a heading of their own, neither the title nor one that stood there before, or are in
/// an element with such a one and without the heading: what a section says is no copy, though another says it too.
fn headed<Place: PartialEq>(
    blocks: &[Told<'_, Place>],
    letters: &[String],
    title: Option<&str>,
) -> Vec<bool> {
    let mut met: HashSet<&str> = title.into_iter().collect();
    // The element of a heading that is right above, and that of the text of its section.
    let mut heading: Option<&Place> = None;
    let mut section: Option<&Place> = None;
    let mut headed = Vec::with_capacity(blocks.len());
    for (block, own) in blocks.iter().zip(letters) {
        let place = &block.within;
        headed.push(heading.is_some() || section == Some(place));
        if own.is_empty() {
            continue;
        }
        let above = heading.take();
        if block.kind == BlockKind::Heading {
            section = None;
            heading = met.insert(own).then_some(place);
        } else if let Some(above) = above {
            section = Some(place).filter(|place| *place != above);
        }
    }
    headed
}

/// Which blocks stand on the page before. A long one in another element, as the copy for small screens is, or in the
/// same beside a block that the first stands beside too: a paragraph alone that one element has twice, or several times
/// on end, its author wrote so. A short one only where its neighbour does too. And never an answer below another
/// question: somebody may give the same to both.
fn twice<Place: PartialEq>(blocks: &[Told<'_, Place>], letters: &[String]) -> Vec<bool> {
    let mut met: HashMap<&str, usize> = HashMap::new();
    let firsts: Vec<Option<usize>> = letters
        .iter()
        .enumerate()
        .map(|(at, own)| {
            let first = *met.entry(own).or_insert(at);
            (first < at && own.len() >= SHORTEST).then_some(first)
        })
        .collect();
    // Those that have words.
    let mut neighbours = vec![[None; 2]; letters.len()];
    let (mut before, mut after) = (None, None);
    for (at, back) in (0..letters.len()).zip((0..letters.len()).rev()) {
        neighbours[at][0] = before;
        neighbours[back][1] = after;
        before = Some(at).filter(|at| !letters[*at].is_empty()).or(before);
        after = Some(back).filter(|at| !letters[*at].is_empty()).or(after);
    }
    // What stands right below a question in the same element, and below that one for the first time.
    let mut answered: HashSet<(&str, &str)> = HashSet::new();
    let answers: Vec<bool> = (0..letters.len())
        .map(|at| {
            let question = neighbours[at][0].filter(|before| {
                blocks[*before].within == blocks[at].within
                    && blocks[*before].text.trim_end().ends_with(['?', '？'])
            });
            question.is_some_and(|question| answered.insert((&letters[question], &letters[at])))
        })
        .collect();
    let is_copy = |at: usize| {
        let Some(first) = firsts[at].filter(|_| !answers[at]) else {
            return false;
        };
        let is_long = letters[at].len() >= NEVER_TWICE;
        if !is_long || blocks[first].within != blocks[at].within {
            return true;
        }
        let both = neighbours[first].into_iter().zip(neighbours[at]);
        both.filter_map(|(first, own)| first.zip(own))
            .filter(|(first, own)| letters[*first] == letters[*own])
            .any(|(_, own)| letters[own].len() >= SHORTEST && letters[own] != letters[at])
    };
    let copies: Vec<bool> = (0..letters.len()).map(is_copy).collect();
    let is_in_copy = |at: usize| {
        let mut beside = neighbours[at].into_iter().flatten();
        letters[at].len() >= NEVER_TWICE || beside.any(|beside| copies[beside])
    };
    (0..letters.len())
        .map(|at| copies[at] && is_in_copy(at))
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

    /// The blocks, the last of them in an element of their own.
    fn told<'a>(blocks: &[(BlockKind, &'a str)], own: usize) -> Vec<Told<'a, bool>> {
        let last = blocks.len() - own;
        let blocks = blocks.iter().enumerate();
        blocks
            .map(|(at, &(kind, text))| Told {
                kind,
                text,
                within: at >= last,
            })
            .collect()
    }

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
            find(&told(&blocks, 4), Some("Talks  stall")),
            [
                true, false, true, false, false, false, false, true, true, false, false
            ]
        );
    }

    #[test]
    fn what_one_element_says_twice_is_no_copy() {
        let clause = "The tenant pays for all that breaks in the house, the stairs and the yard, whoever broke it, says the contract.";
        let blocks = [
            (BlockKind::Paragraph, clause),
            (BlockKind::Paragraph, "Another says the same."),
            (BlockKind::Paragraph, clause),
        ];
        assert_eq!(find(&told(&blocks, 0), None), [false; 3]);
        assert_eq!(find(&told(&blocks, 1), None), [false, false, true]);
        // But a run of paragraphs is.
        let other = "The owner pays for the roof, the walls and the windows, whoever broke them, and for the well in the yard.";
        let blocks = [clause, other, clause, other].map(|text| (BlockKind::Paragraph, text));
        assert_eq!(find(&told(&blocks, 0), None), [false, false, true, true]);
        // One that follows itself is a refrain.
        let blocks = [(BlockKind::Paragraph, clause); 4];
        assert_eq!(find(&told(&blocks, 0), None), [false; 4]);
    }

    #[test]
    fn what_goes_on_for_sentences_is_not_pulled_out() {
        let song =
            "The bridge is down. The boats are gone! Who sails at night? Nobody of the town.";
        let whole = format!("Hear me, people of the harbour. {song}");
        for (text, is_pulled) in [
            (song, false),
            ("The bridge is down. The boats are gone!", true),
        ] {
            let blocks = [
                (BlockKind::Paragraph, &*whole),
                (BlockKind::Paragraph, text),
            ];
            assert_eq!(find(&told(&blocks, 0), None), [false, is_pulled], "{text}");
        }
    }

    #[test]
    fn what_a_section_says_in_its_own_element_is_no_copy() {
        let steps = [
            "Fill in the form of the town and bring it to the office in Mill Street before noon, with a picture.",
            "Wait for the letter, which takes the office two weeks, and pay the fee at the desk on the first floor.",
        ];
        let blocks = [
            (BlockKind::Heading, "Dogs"),
            (BlockKind::Paragraph, steps[0]),
            (BlockKind::Paragraph, steps[1]),
            (BlockKind::Heading, "Boats"),
            (BlockKind::Paragraph, steps[0]),
            (BlockKind::Paragraph, steps[1]),
        ];
        assert_eq!(find(&told(&blocks, 2), None), [false; 6]);
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
        let found = find(&told(&blocks, 2), Some("Bridge"));
        assert_eq!(
            found,
            [true, false, false, false, false, false, false, true]
        );
    }
}
