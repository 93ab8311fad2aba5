//! A tree becomes blocks of text, all of them, in page order.
//!
//! Nothing is judged here: a menu entry is a block as well as a paragraph is. What is the article
//! is for `choice` to say.

use std::collections::{HashMap, HashSet};

use dom_query::{NodeId, NodeRef};

use super::elements::{is_apart, is_data, is_inline, text_of};
use super::hints::{self, Hint};
use crate::document::BlockKind;

/// A stretch of text that a browser would set apart.
#[derive(Debug)]
pub(super) struct PageBlock {
    pub kind: BlockKind,
    pub pieces: Vec<Piece>,
    /// The text nodes it is made of, with their length in bytes.
    pub nodes: Vec<(NodeId, usize)>,
    /// The innermost element that holds all of it and sets it apart.
    pub holder: NodeId,
    /// Whether it stands between other words in preformatted text.
    pub preformatted: bool,
}

/// Some words of a block, and where they lead.
#[derive(Debug)]
pub(super) struct Piece {
    pub text: String,
    pub link: Option<String>,
}

impl PageBlock {
    /// The words, with single blanks.
    pub(super) fn text(&self) -> String {
        self.pieces.iter().map(|piece| &*piece.text).collect()
    }

    /// Bytes of its words.
    pub(super) fn length(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.len()).sum()
    }

    /// Bytes of its links.
    pub(super) fn linked(&self) -> usize {
        let links = self.pieces.iter().filter(|piece| piece.link.is_some());
        links.map(|piece| piece.text.len()).sum()
    }

    /// Share of the letters that are links.
    pub(super) fn link_share(&self) -> f64 {
        let (all, links) = (self.length(), self.linked());
        #[expect(clippy::cast_precision_loss, reason = "lengths of texts")]
        let share = links as f64 / all.max(1) as f64;
        share
    }
}

/// All blocks of a page, and what single elements say about what is in them.
#[derive(Debug, Default)]
#[expect(
    clippy::struct_field_names,
    reason = "the blocks themselves, beside what elements say of them"
)]
pub(super) struct Blocks {
    pub blocks: Vec<PageBlock>,
    pub hints: HashMap<NodeId, Hint>,
    /// Elements that show a post of another site.
    pub embeds: HashSet<NodeId>,
}

/// Walks the tree below `root`.
pub(super) fn collect(root: NodeRef<'_>) -> Blocks {
    let mut walk = Walk::default();
    walk.holders.push(root.id);
    let mut node = root;
    // Down, right, up: no stack that a deep page could overflow.
    loop {
        if walk.enter(&node)
            && let Some(child) = node.first_child()
        {
            node = child;
            continue;
        }
        loop {
            walk.leave(&node);
            if node.id == root.id {
                walk.flush();
                return walk.done;
            }
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else {
                walk.flush();
                return walk.done;
            };
            node = parent;
        }
    }
}

#[derive(Default)]
struct Walk {
    done: Blocks,
    pieces: Vec<Piece>,
    nodes: Vec<(NodeId, usize)>,
    /// Elements that set text apart, outermost first.
    holders: Vec<NodeId>,
    kinds: Vec<(NodeId, BlockKind)>,
    links: Vec<(NodeId, String)>,
    /// The preformatted element one is in.
    preformatted: Option<NodeId>,
    /// The row of data whose cells are strung together.
    row: Option<NodeId>,
    /// The paragraph one is in, where unknown elements are taken as words.
    paragraph: Option<NodeId>,
    /// What was open around the elements that are set aside, outermost first.
    aside: Vec<Aside>,
    /// Line breaks since the last word.
    breaks: usize,
    /// Whether white space is due before the next word.
    blank: bool,
}

/// A block that is open around an element with words of its own.
struct Aside {
    node: NodeId,
    pieces: Vec<Piece>,
    nodes: Vec<(NodeId, usize)>,
    blank: bool,
}

impl Walk {
    /// Takes a node in; says whether to go into it.
    fn enter(&mut self, node: &NodeRef<'_>) -> bool {
        if let Some(text) = text_of(node) {
            self.text(node.id, &text);
            return false;
        }
        let Some(name) = node.node_name() else {
            return true;
        };
        if let Some(hint) = hints::of(node, &name) {
            self.done.hints.insert(node.id, hint);
        }
        if hints::is_embed(node) {
            self.done.embeds.insert(node.id);
        }
        match &*name {
            // Programs, and what stands for the content of another page.
            "script" | "style" | "template" | "head" | "iframe" => return false,
            "br" => {
                self.breaks += 1;
                if self.breaks > 1 && self.preformatted.is_none() {
                    self.flush();
                }
                self.blank = true;
                if self.preformatted.is_some() {
                    self.word(node.id, "\n");
                }
                return false;
            }
            "a" => {
                if let Some(target) = node.attr("href") {
                    self.links.push((node.id, target.to_string()));
                }
                return true;
            }
            "q" => self.word(node.id, "“"),
            "td" | "th" if self.row.is_some() => {
                if !self.pieces.is_empty() {
                    self.word(node.id, " | ");
                    self.blank = false;
                }
                return true;
            }
            _ if is_apart(&name) => {
                self.set_aside(node.id);
                return true;
            }
            _ => {}
        }
        if self.row.is_none() && !self.goes_on(&name) {
            self.flush();
            self.holders.push(node.id);
            self.nest(node, &name);
        }
        true
    }

    /// Notes what the text in an element is.
    fn nest(&mut self, node: &NodeRef<'_>, name: &str) {
        let kind = match name {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
            "blockquote" => Some(BlockKind::Quotation),
            "li" | "dt" | "dd" => Some(BlockKind::ListItem),
            "figcaption" | "caption" => Some(BlockKind::Caption),
            "article" | "section" | "figure" | "table" | "ul" | "ol" | "dl" => None,
            _ if node.attr("role").is_some_and(|role| &*role == "heading") => {
                Some(BlockKind::Heading)
            }
            _ if hints::is_caption(node) => Some(BlockKind::Caption),
            _ => None,
        };
        if let Some(kind) = kind {
            self.kinds.push((node.id, kind));
        }
        match name {
            "pre" | "listing" | "xmp" => {
                self.preformatted.get_or_insert(node.id);
            }
            "p" => {
                self.paragraph.get_or_insert(node.id);
            }
            "tr" if is_data(node) => self.row = Some(node.id),
            _ => {}
        }
    }

    /// Opens a block of its own inside the open one, which goes on after it.
    fn set_aside(&mut self, node: NodeId) {
        self.aside.push(Aside {
            node,
            pieces: std::mem::take(&mut self.pieces),
            nodes: std::mem::take(&mut self.nodes),
            blank: std::mem::take(&mut self.blank),
        });
        self.holders.push(node);
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        let aside = self.aside.pop_if(|aside| aside.node == node.id);
        if self.holders.len() > 1 && self.holders.last() == Some(&node.id) {
            self.flush();
            self.holders.pop();
        }
        self.kinds.pop_if(|(id, _)| *id == node.id);
        self.links.pop_if(|(id, _)| *id == node.id);
        for open in [&mut self.preformatted, &mut self.row, &mut self.paragraph] {
            open.take_if(|id| *id == node.id);
        }
        if let Some(aside) = aside {
            self.pieces = aside.pieces;
            self.nodes = aside.nodes;
            // It stood between two words.
            self.blank = aside.blank || !self.pieces.is_empty();
        }
        if node.has_name("q") {
            self.blank = false;
            self.word(node.id, "”");
        }
    }

    /// Whether an element stands within the line of words that one is in.
    fn goes_on(&self, name: &str) -> bool {
        is_inline(name) || (name.contains('-') && self.paragraph.is_some())
    }

    fn text(&mut self, node: NodeId, text: &str) {
        if self.preformatted.is_some() {
            self.word(node, text);
            return;
        }
        let mut words = text.split_whitespace().peekable();
        let mut line = String::new();
        if words.peek().is_none() || text.starts_with(char::is_whitespace) {
            self.blank = true;
        }
        while let Some(word) = words.next() {
            line.push_str(word);
            if words.peek().is_some() {
                line.push(' ');
            }
        }
        if line.is_empty() {
            return;
        }
        self.word(node, &line);
        self.blank = text.ends_with(char::is_whitespace);
    }

    fn word(&mut self, node: NodeId, text: &str) {
        let link = self.links.last().map(|(_, target)| target);
        match self.pieces.last_mut() {
            Some(last) if last.link.as_ref() == link => {
                if self.blank {
                    last.text.push(' ');
                }
                last.text.push_str(text);
            }
            last => {
                if let Some(last) = last
                    && self.blank
                {
                    last.text.push(' ');
                }
                self.pieces.push(Piece {
                    text: text.to_owned(),
                    link: link.cloned(),
                });
            }
        }
        self.nodes.push((node, text.len()));
        self.blank = false;
        self.breaks = 0;
    }

    fn flush(&mut self) {
        self.blank = false;
        self.breaks = 0;
        let pieces = std::mem::take(&mut self.pieces);
        let nodes = std::mem::take(&mut self.nodes);
        if pieces.iter().all(|piece| piece.text.trim().is_empty()) {
            return;
        }
        let Some(&holder) = self.holders.last() else {
            return;
        };
        self.done.blocks.push(PageBlock {
            kind: self
                .kinds
                .last()
                .map_or_else(BlockKind::default, |&(_, kind)| kind),
            pieces,
            nodes,
            holder,
            preformatted: self.preformatted.is_some(),
        });
    }
}
