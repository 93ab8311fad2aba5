//! What the algorithm of Mozilla's Readability takes for the article.
//!
//! The algorithm gives a new tree. Its text nodes keep their numbers, so the answer is brought
//! back to the page as a set of text nodes, and nothing of the page is lost from sight.

use std::collections::{HashMap, HashSet};

use dom_query::{Document as Tree, NodeData, NodeId, NodeRef};
use dom_smoothie::{Config, Readability};

use super::hints::Hint;
use super::phrases::LONG;
use super::seen::Seen;
use super::weight::Weights;

/// The largest page, in elements, that goes through the algorithm, whose cost grows faster than the
/// page. Larger ones are judged by the other rules alone.
const MOST_ELEMENTS: usize = 15_000;

/// The longest text without a tag in it, in bytes, that goes through the algorithm: it writes its
/// answer as HTML, where each `&` of a text costs as much as the text is long.
const LONGEST_TEXT: usize = 16 << 10;

/// Whether the algorithm ends within a bearable time. Asked before the tree is copied for it.
fn is_affordable(tree: &Tree) -> bool {
    let mut elements = 0;
    tree.root().descendants_it().all(|node| {
        elements += usize::from(node.is_element());
        let is_long = node.query_or(false, |node| match &node.data {
            NodeData::Text { contents } => contents.len() > LONGEST_TEXT,
            _ => false,
        });
        let is_shown =
            |parent: NodeRef<'_>| !parent.has_name("script") && !parent.has_name("style");
        elements <= MOST_ELEMENTS && !(is_long && node.parent().is_some_and(is_shown))
    })
}

/// Notes which blocks of a page the algorithm keeps. It goes by the names of elements too, for and against them: where
/// one has misled it, it is asked again without.
pub(super) fn mark(
    tree: &Tree,
    hints: &HashMap<NodeId, Hint>,
    weights: &Weights,
    blocks: &mut [Seen<'_>],
) {
    let misnamed = weights.misnamed(hints);
    keep(blocks, kept(tree, &[]).as_ref());
    let prose = blocks.iter().filter(|seen| seen.prose);
    let in_article: usize = prose
        .clone()
        .filter(|seen| seen.kept)
        .map(|seen| seen.text.len())
        .sum();
    let is_passed_over = |element: &NodeId| {
        let inside = prose.clone().filter(|seen| seen.around.contains(element));
        let mut kept = inside.filter(|seen| seen.kept);
        hints.contains_key(element) && kept.next().is_none()
    };
    if !misnamed.is_empty() && in_article < LONG || misnamed.iter().any(is_passed_over) {
        keep(blocks, kept(tree, &misnamed).as_ref());
    }
}

fn keep(blocks: &mut [Seen<'_>], kept: Option<&HashSet<NodeId>>) {
    for seen in blocks {
        seen.kept = kept.is_some_and(|kept| seen.is_kept(kept));
    }
}

/// Text nodes that the algorithm keeps; `None` where it finds no article. The names of `misnamed` are kept from it.
fn kept(tree: &Tree, misnamed: &[NodeId]) -> Option<HashSet<NodeId>> {
    if !is_affordable(tree) {
        return None;
    }
    let config = Config {
        // Metadata are read by `metadata`, with a JSON parser that is in the house already.
        disable_json_ld: true,
        char_threshold: 250,
        ..Config::default()
    };
    // Scores are written into the tree as attributes, hence the copy.
    let tree = tree.clone();
    for element in misnamed {
        let element = NodeRef::new(*element, &tree.tree);
        element.remove_attrs(&["class", "id"]);
    }
    let mut readability = Readability::with_document(tree, None, Some(config)).ok()?;
    readability.parse().ok()?;
    let root = readability.doc.select_single("#readability-page-1");
    let root = root.nodes().first()?;
    let kept: HashSet<NodeId> = root
        .descendants_it()
        .filter(NodeRef::is_text)
        .map(|node| node.id)
        .collect();
    (!kept.is_empty()).then_some(kept)
}
