//! How much of what is in each element of a page, and whether that fits what the element is called.
//!
//! A name such as `sidebar-wrapper` or `social-embed` weighs, and never decides alone: an article's
//! length of running text is none of what such words stand for.

use std::collections::HashMap;

use dom_query::{Document as Tree, NodeId};

use super::hints::Hint;
use super::phrases::{self, LONG, WORDS};
use super::posts::Posts;
use super::seen::Seen;
use crate::document::{BlockKind, Reason};

/// What is in an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Weight {
    /// How many blocks.
    pub blocks: usize,
    /// Their letters, those of links, those of running text.
    pub letters: usize,
    pub linked: usize,
    pub prose: usize,
    /// How many of the blocks are running text, and how many are quotations.
    paragraphs: usize,
    quotations: usize,
    /// Letters of the running text that is no furniture by its own words.
    told: usize,
    /// Letters of the running text that speaks of cookies and consent.
    consent: usize,
    /// Letters of running text that no element around it claims for something else: what could be the
    /// article.
    free: usize,
}

/// The weights of all elements of a page.
#[derive(Debug, Default)]
pub(super) struct Weights {
    elements: HashMap<NodeId, Weight>,
    /// That of the whole page.
    page: Weight,
    /// The posts that follow each other on it, where they do.
    posts: Option<Posts>,
}

impl Weights {
    pub(super) fn of(tree: &Tree, hints: &HashMap<NodeId, Hint>, blocks: &[Seen<'_>]) -> Self {
        let mut weights = Self::default();
        for seen in blocks {
            let letters = seen.text.len();
            let share = seen.block.link_share();
            let tells = seen.prose && phrases::furniture(&seen.text, share).is_none();
            let prose = if seen.prose { letters } else { 0 };
            let is_claimed = seen
                .around
                .iter()
                .filter_map(|element| hints.get(element))
                .any(|hint| !hint.is_weak || hint.reason == Reason::Comment);
            let own = Weight {
                blocks: 1,
                letters,
                linked: seen.block.linked(),
                prose,
                paragraphs: usize::from(seen.prose),
                quotations: usize::from(seen.block.kind == BlockKind::Quotation),
                told: if tells { letters } else { 0 },
                consent: if speaks_of_consent(&seen.text) {
                    prose
                } else {
                    0
                },
                free: if is_claimed { 0 } else { prose },
            };
            weights.page.add(own);
            for element in &seen.around {
                weights.elements.entry(*element).or_default().add(own);
            }
        }
        weights.posts = Posts::find(tree, hints, blocks);
        weights
    }

    /// The element that holds the posts of the page.
    pub(super) fn posts(&self) -> Option<NodeId> {
        self.posts.map(|posts| posts.holder)
    }

    pub(super) fn of_element(&self, element: NodeId) -> Weight {
        self.elements.get(&element).copied().unwrap_or_default()
    }

    /// Whether what an element says of itself fits what is in it.
    pub(super) fn is_credible(&self, element: NodeId, hint: Hint) -> bool {
        let weight = self.of_element(element);
        let few_links = weight.linked * 10 <= weight.letters;
        match hint.reason {
            // Pointers to other articles are links; what has none is the text behind a button.
            Reason::Related => weight.letters < LONG || !few_links,
            _ if !hint.is_weak => true,
            Reason::Comment | Reason::Repeated | Reason::Hidden => true,
            // A notice speaks of consent; a recipe for cookies does not.
            Reason::Consent => weight.told == 0 || weight.consent * 4 > weight.prose,
            // Buttons have nothing to say, posts of others and those who work have.
            Reason::Sharing => weight.quotations == 0 && weight.told == 0 && !self.is_most(weight),
            _ if hint.is_loose && few_links && weight.told > 0 => false,
            _ if self
                .posts
                .is_some_and(|posts| posts.outweigh(element, weight.letters)) =>
            {
                true
            }
            _ => {
                !(self.is_most(weight)
                    || weight.prose >= LONG && weight.paragraphs >= 3 && few_links)
            }
        }
    }

    /// Whether most of what could be the article is in it.
    fn is_most(&self, weight: Weight) -> bool {
        weight.free > 200 && weight.free * 2 > self.page.free
    }

    /// Elements whose name would mislead: most of what could be the article is in them, and nothing
    /// that they say of themselves is to be believed.
    pub(super) fn misnamed(&self, hints: &HashMap<NodeId, Hint>) -> Vec<NodeId> {
        self.elements
            .iter()
            .filter(|(element, weight)| {
                self.is_most(**weight)
                    && hints
                        .get(element)
                        .is_none_or(|hint| hint.is_weak && !self.is_credible(**element, *hint))
            })
            .map(|(element, _)| *element)
            .collect()
    }
}

impl Weight {
    fn add(&mut self, other: Self) {
        self.blocks += other.blocks;
        self.letters += other.letters;
        self.linked += other.linked;
        self.prose += other.prose;
        self.paragraphs += other.paragraphs;
        self.quotations += other.quotations;
        self.told += other.told;
        self.consent += other.consent;
        self.free += other.free;
    }
}

fn speaks_of_consent(text: &str) -> bool {
    let small = text.to_lowercase();
    WORDS.consent.iter().any(|word| small.contains(word))
}
