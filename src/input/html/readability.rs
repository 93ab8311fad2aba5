//! What the algorithm of Mozilla's Readability takes for the article.
//!
//! The algorithm gives a new tree. Its text nodes keep their numbers, so the answer is brought
//! back to the page as a set of text nodes, and nothing of the page is lost from sight.

use std::collections::HashSet;

use dom_query::{Document as Tree, NodeId};
use dom_smoothie::{Config, Readability};

/// The largest page, in elements, that goes through the algorithm, whose cost grows faster than the
/// page. Larger ones are judged by the other rules alone.
const MOST_ELEMENTS: usize = 15_000;

/// Text nodes that the algorithm keeps; `None` where it finds no article.
pub(super) fn kept(tree: &Tree) -> Option<HashSet<NodeId>> {
    let config = Config {
        max_elements_to_parse: MOST_ELEMENTS,
        // Metadata are read by `metadata`, with a JSON parser that is in the house already.
        disable_json_ld: true,
        char_threshold: 250,
        ..Config::default()
    };
    // Scores are written into the tree as attributes, hence the copy.
    let mut readability = Readability::with_document(tree.clone(), None, Some(config)).ok()?;
    readability.parse().ok()?;
    let root = readability.doc.select_single("#readability-page-1");
    let root = root.nodes().first()?;
    let kept: HashSet<NodeId> = root
        .descendants_it()
        .filter(dom_query::NodeRef::is_text)
        .map(|node| node.id)
        .collect();
    (!kept.is_empty()).then_some(kept)
}
