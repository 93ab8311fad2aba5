//! A block of a page, and what can be said of it without the others.

use std::collections::HashSet;

use dom_query::{Document as Tree, NodeId};

use super::blocks::PageBlock;
use super::phrases;
use crate::document::BlockKind;

/// A block and what can be said of it alone.
pub(super) struct Seen<'a> {
    pub block: &'a PageBlock,
    pub text: String,
    /// Running text: a sentence or more, not mainly links.
    pub prose: bool,
    /// Readability keeps most of it.
    pub kept: bool,
    /// Elements around it, innermost first.
    pub around: Vec<NodeId>,
}

impl<'a> Seen<'a> {
    pub(super) fn new(tree: &Tree, block: &'a PageBlock) -> Self {
        let text = block.text();
        let link_share = block.link_share();
        let prose = matches!(
            block.kind,
            BlockKind::Paragraph | BlockKind::Quotation | BlockKind::ListItem
        ) && link_share < 0.5
            && (text.len() >= 40 && phrases::is_ended(&text) || text.len() >= 140);
        let mut around = vec![block.holder];
        around.extend(tree.tree.ancestor_ids_of_it(&block.holder, None));
        Self {
            block,
            text,
            prose,
            kept: false,
            around,
        }
    }

    /// Whether most of it is among these text nodes.
    pub(super) fn is_kept(&self, nodes: &HashSet<NodeId>) -> bool {
        let all: usize = self.block.nodes.iter().map(|(_, length)| length).sum();
        let kept: usize = self
            .block
            .nodes
            .iter()
            .filter(|(node, _)| nodes.contains(node))
            .map(|(_, length)| length)
            .sum();
        kept * 2 > all
    }
}
