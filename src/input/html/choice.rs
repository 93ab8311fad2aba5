//! Which blocks of a page are the article.
//!
//! Readability answers for the page as a whole and is asked first. It errs in two ways that
//! matter when statements are counted: it drops paragraphs of the article (a short one, one in a
//! box of its own, all posts of a live blog but one), and it keeps what stands between the
//! paragraphs ("read more", pull quotes). So its answer only tells where the article is; inside,
//! each block is judged by itself, with a reason for every one that is left out.

use std::collections::{HashMap, HashSet};

use dom_query::{Document as Tree, NodeId, NodeRef};

use super::blocks::Blocks;
use super::hints::Hint;
use super::posts::is_alike;
use super::repeats::Told;
use super::seen::Seen;
use super::weight::Weights;
use super::{cards, phrases, readability, repeats};
use crate::document::{BlockKind, Reason};

/// For each block, why it is left out; `None` for what stays. As long as `page.blocks`.
pub(super) fn choose(tree: &Tree, page: &Blocks, title: Option<&str>) -> Vec<Option<Reason>> {
    let judge = Judge::new(tree, page, title);
    let mut verdicts: Vec<_> = (0..page.blocks.len()).map(|at| judge.verdict(at)).collect();
    judge.sections(&mut verdicts);
    judge.opening(&mut verdicts);
    judge.repeats(title, &mut verdicts);
    judge.bare_headings(&mut verdicts);
    verdicts
}

struct Judge<'a> {
    tree: &'a Tree,
    page: &'a Blocks,
    blocks: Vec<Seen<'a>>,
    /// The element that holds the article.
    root: Option<NodeId>,
    weights: Weights,
    /// Letters of the running text in each element that Readability keeps; of all running text where
    /// it keeps nothing.
    trusted: HashMap<NodeId, usize>,
    /// The most of these in any element: those of the whole page.
    whole: usize,
    /// Elements that show other articles.
    cards: HashSet<NodeId>,
}

impl<'a> Judge<'a> {
    fn new(tree: &'a Tree, page: &'a Blocks, title: Option<&str>) -> Self {
        let mut blocks: Vec<_> = page
            .blocks
            .iter()
            .map(|block| Seen::new(tree, block))
            .collect();
        let weights = Weights::of(tree, &page.hints, &blocks, title);
        readability::mark(tree, &page.hints, &weights, &mut blocks);
        let has_name = |element: &NodeId| {
            let hint = page.hints.get(element);
            hint.is_some_and(|hint| weights.is_credible(*element, *hint))
        };
        let is_furniture = |seen: &Seen<'_>| seen.around.iter().any(has_name);
        // Readability takes the longest text for the article, be it an advertisement beside short posts.
        if weights.posts().is_some()
            && blocks
                .iter()
                .filter(|seen| seen.kept && seen.prose)
                .all(is_furniture)
        {
            for seen in &mut blocks {
                seen.kept = false;
            }
        }
        let mut judge = Self {
            cards: cards::find(tree, &blocks),
            tree,
            page,
            blocks,
            root: None,
            weights,
            trusted: HashMap::new(),
            whole: 0,
        };
        let prose = judge.mass(|seen| seen.prose);
        let by_readability = judge.mass(|seen| seen.prose && seen.kept);
        let lines = |judge: &Self| {
            judge.mass(|seen| seen.block.link_share() < 0.3 && judge.hint(seen, None).is_none())
        };
        let posts = judge.weights.posts().filter(|_| by_readability.is_empty());
        let of_posts = posts.map(|_| lines(&judge));
        judge.trusted = match &of_posts {
            Some(lines) => lines.clone(),
            None if by_readability.is_empty() => prose.clone(),
            None => by_readability.clone(),
        };
        judge.whole = judge.trusted.values().max().copied().unwrap_or(0);
        let by_hints = judge.mass(|seen| seen.prose && judge.hint(seen, None).is_none());
        let root = judge
            .heart(&by_readability)
            .or_else(|| judge.heart(of_posts.as_ref()?))
            .or_else(|| judge.heart(&by_hints))
            .or_else(|| judge.heart(&prose))
            // A page of short lines, as tickers are.
            .or_else(|| judge.heart(&lines(&judge)));
        judge.root = root.map(|root| judge.widen(root, &by_hints, title));
        judge
    }

    /// Letters in each element, of the blocks that `counts`.
    fn mass(&self, counts: impl Fn(&Seen<'_>) -> bool) -> HashMap<NodeId, usize> {
        let mut mass = HashMap::new();
        for seen in self.blocks.iter().filter(|seen| counts(seen)) {
            for element in &seen.around {
                *mass.entry(*element).or_insert(0) += seen.text.len();
            }
        }
        mass
    }

    /// The innermost element with four fifths of the letters.
    fn heart(&self, mass: &HashMap<NodeId, usize>) -> Option<NodeId> {
        let all = mass.values().max()?;
        mass.iter()
            .filter(|(_, letters)| **letters * 5 >= all * 4)
            .map(|(element, letters)| {
                let depth = self.tree.tree.ancestor_ids_of_it(element, None).count();
                (depth, *letters, *element)
            })
            .max_by_key(|&(depth, letters, _)| (depth, letters))
            .map(|(.., element)| element)
    }

    /// Steps out of one post into all of them, and out of the body into the whole article, which
    /// also holds its headline.
    fn widen(
        &self,
        root: NodeId,
        unhinted: &HashMap<NodeId, usize>,
        title: Option<&str>,
    ) -> NodeId {
        let title = title.map(phrases::letters);
        let headline = self.blocks.iter().find(|seen| {
            seen.block.kind == BlockKind::Heading
                && title
                    .as_ref()
                    .is_some_and(|title| phrases::letters(&seen.text) == *title)
        });
        let mut root = self.node(root);
        let mut next = Some(root);
        while let Some(inner) = next {
            let Some(parent) = inner.parent().filter(NodeRef::is_element) else {
                break;
            };
            let alike = parent
                .element_children()
                .iter()
                .filter(|sibling| {
                    sibling.id != inner.id
                        && unhinted.contains_key(&sibling.id)
                        && is_alike(sibling, &inner)
                })
                .count();
            let headed = headline.is_some_and(|headline| {
                headline.around.contains(&parent.id) && !headline.around.contains(&inner.id)
            });
            if alike > 0 || headed || parent.has_name("article") {
                root = parent;
            }
            next = Some(parent);
        }
        root.id
    }

    fn node(&self, id: NodeId) -> NodeRef<'_> {
        NodeRef::new(id, &self.tree.tree)
    }

    /// What the elements around a block, up to `root`, say of it. A hint is not believed where most
    /// of the article would go with it, nor where what is in the element belies it.
    fn hint(&self, seen: &Seen<'_>, root: Option<NodeId>) -> Option<Reason> {
        let whole = self.whole;
        let believed = |element: &NodeId| -> Option<Hint> {
            let hint = *self.page.hints.get(element)?;
            let letters = self.trusted.get(element).copied().unwrap_or(0);
            let is_most = whole > 0 && letters * 4 >= whole * 3;
            let is_believed =
                (!is_most || self.is_notice(*element)) && self.weights.is_credible(*element, hint);
            is_believed.then_some(hint)
        };
        seen.around
            .iter()
            .take_while(|element| Some(**element) != root)
            .filter_map(believed)
            .map(|hint| hint.reason)
            .reduce(|inner, outer| {
                if inner == Reason::Repeated {
                    inner
                } else {
                    outer
                }
            })
    }

    /// Whether it is what a page says to those who do not run its programs, and no article in its place.
    fn is_notice(&self, element: NodeId) -> bool {
        const SHORT: usize = 400;
        self.weights.of_element(element).letters < SHORT && self.node(element).has_name("noscript")
    }

    /// Whether a block stands under a linked heading, as the teaser of another article does.
    fn is_teaser(&self, at: usize) -> bool {
        at.checked_sub(1)
            .and_then(|before| self.blocks.get(before))
            .is_some_and(|before| {
                before.block.kind == BlockKind::Heading && before.block.link_share() > 0.8
            })
    }

    fn verdict(&self, at: usize) -> Option<Reason> {
        let seen = &self.blocks[at];
        if seen.around.iter().any(|element| self.is_notice(*element)) {
            return Some(Reason::Navigation);
        }
        let inside = self.root.is_some_and(|root| seen.around.contains(&root));
        let is_embedded = (seen.around.iter()).any(|element| self.page.embeds.contains(element));
        let hint = self.hint(seen, self.root.filter(|_| inside));
        // Who posted what is embedded belongs to it.
        if let Some(reason) = hint
            && reason != Reason::Repeated
            && !(is_embedded && reason == Reason::Metadata)
        {
            return Some(reason);
        }
        if let Some(reason) = phrases::furniture(&seen.text, seen.block.link_share()) {
            return Some(reason);
        }
        if seen
            .around
            .iter()
            .any(|element| self.cards.contains(element))
        {
            return Some(Reason::Related);
        }
        let stays = match seen.block.kind {
            _ if seen.kept => true,
            _ if !inside => false,
            _ if is_embedded => true,
            BlockKind::Heading | BlockKind::Caption | BlockKind::Quotation => true,
            BlockKind::Paragraph | BlockKind::ListItem => {
                seen.prose
                    || seen.block.link_share() < 0.5
                        && (self.has_kept_neighbour(at) || self.is_line_of_many(seen))
            }
        };
        if !stays {
            return Some(Reason::Outside);
        }
        if !seen.kept && self.is_teaser(at) {
            return Some(Reason::Related);
        }
        let is_pointer = !is_embedded
            && seen.block.link_share() > 0.9
            && !phrases::is_ended(&seen.text)
            && matches!(seen.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && self.has_text()
            && !seen.text.contains("://")
            && !self.is_item_of_text(seen);
        is_pointer.then_some(Reason::Related)
    }

    /// Whether a block is kept by Readability as an item of a list that is no list of links, or of a list in one.
    fn is_item_of_text(&self, seen: &Seen<'_>) -> bool {
        let is_of_text = |list: &NodeId| {
            let weight = self.weights.of_element(*list);
            weight.linked * 2 < weight.letters
        };
        let lists = seen.around.iter().skip(1).filter(|element| {
            let node = self.node(**element);
            (node.node_name()).is_some_and(|name| matches!(&*name, "ul" | "ol"))
        });
        seen.kept
            && seen.block.kind == BlockKind::ListItem
            && lists.copied().any(|list| is_of_text(&list))
    }

    /// Whether a short line is one of many alike, as those of a ticker are.
    fn is_line_of_many(&self, seen: &Seen<'_>) -> bool {
        const FEWEST: usize = 5;
        seen.around
            .iter()
            .skip(1)
            .take(2)
            .map(|element| self.weights.of_element(*element))
            .any(|weight| weight.blocks >= FEWEST && weight.linked * 5 < weight.letters)
    }

    /// Whether the page has running text, so that lists of links are not the article.
    fn has_text(&self) -> bool {
        self.root
            .is_some_and(|root| self.weights.of_element(root).prose > 400)
    }

    /// Whether a block right before or after, in the same element, is kept by Readability.
    fn has_kept_neighbour(&self, at: usize) -> bool {
        let parent = self.blocks[at].around.get(1);
        [at.checked_sub(1), Some(at + 1)]
            .into_iter()
            .flatten()
            .filter_map(|neighbour| self.blocks.get(neighbour))
            .any(|neighbour| {
                neighbour.kept
                    && (neighbour.around.get(1) == parent || neighbour.around.first() == parent)
            })
    }

    /// Leaves out what stands under a heading such as "Related" or "Comments". In the element of the
    /// article itself such a heading may be one of the article: there the text right under it stays.
    fn sections(&self, verdicts: &mut [Option<Reason>]) {
        let mut section: Option<(Reason, NodeId, usize)> = None;
        for at in 0..self.blocks.len() {
            let seen = &self.blocks[at];
            let opens = seen.block.kind == BlockKind::Heading
                || (!seen.prose && seen.text.len() < 40 && !phrases::is_ended(&seen.text));
            if opens && let Some(reason) = phrases::section(&seen.text) {
                // The box around the heading, where it has one of its own.
                let scope = seen.around.get(1).or(seen.around.first()).copied();
                section = scope.map(|scope| (reason, scope, at));
                verdicts[at].get_or_insert(reason);
                continue;
            }
            let Some((reason, scope, heading)) = section else {
                continue;
            };
            let is_article = self.trusted.get(&scope).copied().unwrap_or(0) * 2 > self.whole;
            let is_right_under = seen.around.iter().take(2).any(|element| *element == scope);
            if !seen.around.contains(&scope) || seen.block.kind == BlockKind::Heading {
                section = None;
            } else if reason == Reason::Comment && is_article && is_right_under && seen.prose {
                verdicts[heading] = None;
            } else if reason == Reason::Comment || seen.block.link_share() > 0.5 || !seen.prose {
                verdicts[at].get_or_insert(reason);
            }
        }
    }

    /// Leaves out byline, date and the like, which stand before the first sentence.
    fn opening(&self, verdicts: &mut [Option<Reason>]) {
        for (seen, verdict) in self.blocks.iter().zip(verdicts) {
            if verdict.is_some() {
                continue;
            }
            if seen.prose {
                return;
            }
            let is_line = matches!(seen.block.kind, BlockKind::Paragraph | BlockKind::ListItem)
                && seen.text.len() < 100
                && !phrases::is_ended(&seen.text);
            if is_line && self.has_text() {
                *verdict = Some(Reason::Metadata);
            }
        }
    }

    /// Leaves out what says again what stands elsewhere in the text.
    fn repeats(&self, title: Option<&str>, verdicts: &mut [Option<Reason>]) {
        let blocks: Vec<_> = self
            .blocks
            .iter()
            .zip(&*verdicts)
            .map(|(seen, verdict)| Told {
                kind: seen.block.kind,
                text: verdict.map_or(&seen.text, |_| ""),
                within: seen.around.get(1),
            })
            .collect();
        let found = repeats::find(&blocks, title);
        for (verdict, _) in verdicts
            .iter_mut()
            .zip(found)
            .filter(|(_, repeats)| *repeats)
        {
            *verdict = Some(Reason::Repeated);
        }
    }

    /// Leaves out headings with nothing below them.
    fn bare_headings(&self, verdicts: &mut [Option<Reason>]) {
        let mut bare = true;
        for (seen, verdict) in self.blocks.iter().zip(verdicts).rev() {
            if verdict.is_some() {
                continue;
            }
            if seen.block.kind != BlockKind::Heading {
                bare = false;
            } else if bare {
                *verdict = Some(Reason::Outside);
            }
        }
    }
}
