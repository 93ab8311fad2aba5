//! How much of what is in each element of a page, and whether that fits what the element is called.
//!
//! A name such as `sidebar-wrapper` or `social-embed` weighs, and never decides alone: an article's
//! length of running text is none of what such words stand for.

use std::collections::{HashMap, HashSet};

use dom_query::{Document as Tree, NodeId, NodeRef};

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
    /// Elements that bear a name for something else, and hold the headline and text below it.
    headed: HashSet<NodeId>,
    /// Elements that share such a name, and have together more to say than all that bears none.
    alike: HashSet<NodeId>,
}

/// The least text below a headline, in bytes, that makes an article of both.
const SHORT: usize = 200;

impl Weights {
    pub(super) fn of(
        tree: &Tree,
        hints: &HashMap<NodeId, Hint>,
        blocks: &[Seen<'_>],
        title: Option<&str>,
    ) -> Self {
        let mut weights = Self {
            headed: headed(hints, blocks, title),
            ..Self::default()
        };
        for seen in blocks {
            let letters = seen.text.len();
            let share = seen.block.link_share();
            let tells = seen.prose && phrases::furniture(&seen.text, share).is_none();
            let prose = if seen.prose { letters } else { 0 };
            let is_claimed = seen
                .around
                .iter()
                .filter(|element| !weights.headed.contains(*element))
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
        weights.alike = weights.alike(tree, hints, blocks);
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
        if self.headed.contains(&element) || self.alike.contains(&element) {
            return false;
        }
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

    /// Elements of one class, by which a page calls its paragraphs, as it seems: together they have more running text
    /// than all else that no name claims credibly. Comments and pointers may well have.
    fn alike(
        &self,
        tree: &Tree,
        hints: &HashMap<NodeId, Hint>,
        blocks: &[Seen<'_>],
    ) -> HashSet<NodeId> {
        const FEWEST: usize = 3;
        let mut kinds: HashMap<String, Kind> = HashMap::new();
        let mut classes: HashMap<NodeId, String> = HashMap::new();
        for (element, hint) in hints {
            if may_be_text(*hint) && hint.reason != Reason::Related {
                let node = NodeRef::new(*element, &tree.tree);
                if let Some(class) = node.class() {
                    let kind = kinds.entry(class.to_string()).or_default();
                    kind.elements.push(*element);
                    classes.insert(*element, class.to_string());
                }
            }
        }
        // What stands in comments is not called text here, and is not little of what there is to read either.
        let is_claimed = |element: &NodeId| {
            hints.get(element).is_some_and(|hint| {
                hint.reason != Reason::Comment && self.is_credible(*element, *hint)
            })
        };
        let mut open = 0;
        for seen in blocks {
            let share = seen.block.link_share();
            let tells = seen.prose && phrases::furniture(&seen.text, share).is_none();
            let told = if tells { seen.text.len() } else { 0 };
            let free = if seen.around.iter().any(is_claimed) {
                0
            } else {
                told
            };
            open += free;
            // An element in one of its own class is no other.
            let mut counted: HashSet<&str> = HashSet::new();
            for element in seen.around.iter().rev() {
                let Some(class) = classes.get(element) else {
                    continue;
                };
                if counted.insert(class)
                    && let Some(kind) = kinds.get_mut(class)
                {
                    kind.outer.insert(*element);
                    kind.letters += seen.text.len();
                    kind.linked += seen.block.linked();
                    kind.told += told;
                    kind.open += free;
                }
            }
        }
        let kinds = kinds.into_values().filter(|kind| {
            let is_text = kind.told > SHORT && kind.linked * 10 <= kind.letters;
            kind.outer.len() >= FEWEST && is_text && kind.told > open - kind.open
        });
        kinds.flat_map(|kind| kind.elements).collect()
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

/// Elements of one class, and what is in them.
#[derive(Default)]
struct Kind {
    elements: Vec<NodeId>,
    /// Those that stand in no other of them.
    outer: HashSet<NodeId>,
    letters: usize,
    linked: usize,
    told: usize,
    /// What of it no name claims credibly.
    open: usize,
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

/// Whether what bears such a name may be the text of the article for all that: a word for something that looks as text
/// does, and is none, is believed.
fn may_be_text(hint: Hint) -> bool {
    let is_other = matches!(
        hint.reason,
        Reason::Comment | Reason::Repeated | Reason::Hidden | Reason::Consent | Reason::Form
    );
    hint.is_weak && !is_other
}

/// Elements that bear a name for something else, and hold the headline and text below it.
fn headed(
    hints: &HashMap<NodeId, Hint>,
    blocks: &[Seen<'_>],
    title: Option<&str>,
) -> HashSet<NodeId> {
    let title = title
        .map(phrases::letters)
        .filter(|title| !title.is_empty());
    let is_headline = |seen: &&Seen<'_>| {
        seen.block.kind == BlockKind::Heading
            && title.as_ref() == Some(&phrases::letters(&seen.text))
    };
    let mut below: HashMap<NodeId, usize> = HashMap::new();
    let may_be = |element: &&NodeId| {
        let hint = hints.get(*element);
        hint.is_some_and(|hint| may_be_text(*hint))
    };
    let mut headlines = blocks.iter().filter(is_headline);
    if let Some(headline) = headlines.next() {
        let names = headline.around.iter().filter(may_be);
        below.extend(names.map(|element| (*element, 0)));
    }
    // What repeats the headline beside the article is about it.
    for headline in headlines {
        let around: HashSet<&NodeId> = headline.around.iter().collect();
        below.retain(|element, _| around.contains(element));
    }
    if below.is_empty() {
        return HashSet::new();
    }
    let mut all = 0;
    for seen in blocks.iter().filter(|seen| seen.prose) {
        all += seen.text.len();
        for element in &seen.around {
            if let Some(letters) = below.get_mut(element) {
                *letters += seen.text.len();
            }
        }
    }
    let is_article = |letters: usize| letters >= LONG || letters > SHORT && letters * 2 > all;
    let long = below
        .into_iter()
        .filter(|(_, letters)| is_article(*letters));
    long.map(|(element, _)| element).collect()
}

fn speaks_of_consent(text: &str) -> bool {
    let small = text.to_lowercase();
    WORDS.consent.iter().any(|word| small.contains(word))
}
