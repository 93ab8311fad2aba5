//! Cards, by which a page shows other articles: a linked headline each, with a picture or a sentence; and
//! galleries with headlines of their own, which a page shows between the paragraphs of another.

use std::collections::{HashMap, HashSet};

use dom_query::{Document as Tree, NodeId, NodeRef};

use super::hints;
use super::phrases::LONG;
use super::posts::kind_of;
use super::seen::Seen;
use crate::document::BlockKind;

/// How many elements of one kind are cards, and not by chance.
const FEWEST: usize = 3;

/// Bytes of running text that cards have fewer of, taken together and shared alike, where all of them have more than
/// the article.
const TEASER: usize = 300;

/// Elements of a page, as they are around a block, that show something other than the article, and of which
/// Readability keeps nothing: galleries with a headline of their own, however long they are, and cards of one kind that
/// have less than what it keeps, or little each.
pub(super) fn find(tree: &Tree, blocks: &[Seen<'_>]) -> HashSet<NodeId> {
    let mut kept: HashSet<NodeId> = HashSet::new();
    let mut prose: HashMap<NodeId, usize> = HashMap::new();
    let mut article = 0;
    for seen in blocks {
        if seen.kept {
            kept.extend(&seen.around);
        }
        if seen.prose {
            article += if seen.kept { seen.text.len() } else { 0 };
            for element in &seen.around {
                *prose.entry(*element).or_default() += seen.text.len();
            }
        }
    }
    if article < LONG {
        return HashSet::new();
    }
    let prose_in = |element: &NodeId| prose.get(element).copied().unwrap_or(0);
    let mut headed: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
    let mut galleries = HashSet::new();
    for seen in blocks.iter().filter(|seen| !seen.kept) {
        let apart = seen
            .around
            .iter()
            .take_while(|element| !kept.contains(element));
        if seen.block.kind == BlockKind::Heading {
            let is_gallery =
                |element: &&NodeId| hints::is_gallery(&NodeRef::new(**element, &tree.tree));
            galleries.extend(apart.clone().filter(is_gallery));
        }
        if leads_elsewhere(seen) {
            for element in apart {
                let parent = tree.tree.ancestor_ids_of_it(element, Some(1)).next();
                let cards = parent.map(|parent| headed.entry(parent).or_default());
                if let Some(cards) = cards.filter(|cards| cards.last() != Some(element)) {
                    cards.push(*element);
                }
            }
        }
    }
    let mut found = galleries;
    for cards in headed.into_values().filter(|cards| cards.len() >= FEWEST) {
        let mut kinds: HashMap<_, Vec<NodeId>> = HashMap::new();
        for card in cards {
            if let Some(kind) = kind_of(&NodeRef::new(card, &tree.tree)) {
                kinds.entry(kind).or_default().push(card);
            }
        }
        let alike = kinds.into_values().filter(|cards| cards.len() >= FEWEST);
        let lesser = alike.filter(|cards| {
            let all: usize = cards.iter().map(prose_in).sum();
            all < article || all / cards.len() < TEASER
        });
        found.extend(lesser.flatten());
    }
    found
}

/// Whether a block is a headline that leads to another page.
fn leads_elsewhere(seen: &Seen<'_>) -> bool {
    let is_elsewhere = |link: &String| !link.starts_with('#');
    matches!(seen.block.kind, BlockKind::Heading | BlockKind::Caption)
        && seen.block.link_share() > 0.5
        && (seen.block.pieces.iter()).any(|piece| piece.link.as_ref().is_some_and(is_elsewhere))
}
