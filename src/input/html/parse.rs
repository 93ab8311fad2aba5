//! HTML text becomes a tree, however hostile it is.
//!
//! The parser follows the HTML standard, which puts no bound on nesting, and some of its steps cost
//! as much as the tree is deep. So tags are dropped where the tree is deeper than any page that a
//! person wrote, and reading stops where there are more nodes than any article has.

use std::borrow::Cow;
use std::cell::{Cell, Ref, RefCell};

use dom_query::{Document as Tree, NodeId};
use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer};
use html5ever::tree_builder::{
    ElementFlags, NodeOrText, QuirksMode, TreeBuilder, TreeBuilderOpts, TreeSink,
};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult};

/// Tags below this depth are dropped; their text stays.
const DEEPEST: usize = 200;

/// The most nodes of one page. Each takes some 200 bytes.
const MOST_NODES: usize = 500_000;

/// The most attributes of one tag; more are dropped.
const MOST_ATTRIBUTES: usize = 500;

/// The tree of a page; `None` if it has more than [`MOST_NODES`].
pub(super) fn parse(html: &str) -> Option<Tree> {
    let options = TreeBuilderOpts {
        scripting_enabled: false,
        ..TreeBuilderOpts::default()
    };
    let shallow = Shallow {
        builder: TreeBuilder::new(Measured::default(), options),
        templates: RefCell::default(),
    };
    let tokenizer = Tokenizer::new(shallow, html5ever::tokenizer::TokenizerOpts::default());
    let queue = BufferQueue::default();
    // In pieces, so that a page without end is given up as soon as it is too large.
    let html = bounded(html);
    let mut rest = &*html;
    while !rest.is_empty() {
        let (piece, after) = rest.split_at(rest.floor_char_boundary(64 << 10));
        rest = after;
        queue.push_back(StrTendril::from_slice(piece));
        // Scripts are not run, and the encoding is settled: there is nothing to wait for.
        while !matches!(tokenizer.feed(&queue), TokenizerResult::Done) {}
        if tokenizer.sink.builder.sink.tree.tree.len() > MOST_NODES {
            return None;
        }
    }
    tokenizer.end();
    Some(tokenizer.sink.builder.sink.finish())
}

/// The page with no more than [`MOST_ATTRIBUTES`] in any tag: the tokenizer compares each with all
/// before it.
pub(in crate::input) fn bounded(html: &str) -> Cow<'_, str> {
    let mut kept = String::new();
    let mut done = 0;
    let mut at = 0;
    while let Some(found) = html.get(at..).and_then(|rest| rest.find('<')) {
        let tag = html.get(at + found..).unwrap_or("");
        let (most, end) = extent(tag);
        if let (Some(most), Some(dropped)) = (most, html.get(done..at + found)) {
            kept.push_str(dropped);
            kept.push_str(tag.get(..most).unwrap_or(""));
            done = at + found + end;
        }
        at += found + end;
    }
    if done == 0 {
        return Cow::Borrowed(html);
    }
    kept.push_str(html.get(done..).unwrap_or(""));
    Cow::Owned(kept)
}

/// How far what begins with `<` reaches, if it is a tag, in bytes, and where one has to cut it for its
/// attributes. At least one byte.
fn extent(tag: &str) -> (Option<usize>, usize) {
    let bytes = tag.as_bytes();
    if !bytes.get(1).is_some_and(u8::is_ascii_alphabetic) {
        return (None, 1);
    }
    let (mut attributes, mut most) = (0, None);
    let mut quote = None;
    let mut before = b'<';
    for (at, &byte) in bytes.iter().enumerate().skip(1) {
        match quote {
            Some(mark) if mark == byte => quote = None,
            None if byte == b'>' => return (most, at),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None if !byte.is_ascii_whitespace()
                && (before.is_ascii_whitespace() || matches!(before, b'"' | b'\'' | b'/')) =>
            {
                attributes += 1;
                if attributes > MOST_ATTRIBUTES {
                    most.get_or_insert(at);
                }
            }
            _ => {}
        }
        if quote.is_some() || !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    (most, bytes.len())
}

/// Stands between tokenizer and tree builder and keeps the tree shallow.
struct Shallow {
    builder: TreeBuilder<NodeId, Measured>,
    /// For each open template, whether it is the content of the element around it (a shadow root), and
    /// no mould for programs.
    templates: RefCell<Vec<bool>>,
}

impl Shallow {
    /// A shadow root becomes an element like others, so that its text is found.
    fn unveiled(&self, tag: Tag) -> Tag {
        if &*tag.name != "template" {
            return tag;
        }
        let mut templates = self.templates.borrow_mut();
        let is_root = match tag.kind {
            TagKind::StartTag => {
                let is_root = tag
                    .attrs
                    .iter()
                    .any(|attribute| attribute.name.local.starts_with("shadowroot"));
                templates.push(is_root);
                is_root
            }
            TagKind::EndTag => templates.pop() == Some(true),
        };
        if is_root {
            Tag {
                name: LocalName::from("shadow-root"),
                ..tag
            }
        } else {
            tag
        }
    }
}

impl TokenSink for Shallow {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        let depth = self.builder.sink.depth.get();
        let token = match token {
            Token::TagToken(tag) => Token::TagToken(self.unveiled(tag)),
            token => token,
        };
        let token = match token {
            Token::TagToken(tag)
                if tag.kind == TagKind::StartTag
                    && depth >= DEEPEST
                    && !holds_raw_text(&tag.name) =>
            {
                // The text inside stays apart from the text before.
                Token::TagToken(Tag {
                    name: LocalName::from("br"),
                    attrs: Vec::new(),
                    ..tag
                })
            }
            Token::CommentToken(_) => return TokenSinkResult::Continue,
            token => token,
        };
        self.builder.process_token(token, line_number)
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder
            .adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// The tree being built, and how deep its open element lies.
#[derive(Default)]
struct Measured {
    tree: Tree,
    depth: Cell<usize>,
}

impl Measured {
    fn open(&self, child: Option<NodeId>) {
        if let Some(node) = child {
            let depth = self.tree.tree.ancestor_ids_of_it(&node, None).count();
            self.depth.set(depth);
        }
    }
}

impl TreeSink for Measured {
    type Handle = NodeId;
    type Output = Tree;
    type ElemName<'a> = Ref<'a, QualName>;

    fn create_element(&self, name: QualName, attrs: Vec<Attribute>, flags: ElementFlags) -> NodeId {
        self.tree.create_element(name, attrs, flags)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        let node = node_of(&child);
        self.tree.append(parent, child);
        self.open(node);
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        let node = node_of(&child);
        self.tree.append_before_sibling(sibling, child);
        self.open(node);
    }

    fn append_based_on_parent_node(
        &self,
        element: &NodeId,
        before: &NodeId,
        child: NodeOrText<NodeId>,
    ) {
        let node = node_of(&child);
        self.tree
            .append_based_on_parent_node(element, before, child);
        self.open(node);
    }

    fn pop(&self, node: &NodeId) {
        let above = self.tree.tree.ancestor_ids_of_it(node, None).count();
        self.depth.set(above.saturating_sub(1));
    }

    // Errors are of no use here, and a hostile page has millions.
    fn parse_error(&self, _: Cow<'static, str>) {}

    // What follows only passes on.

    fn finish(self) -> Tree {
        self.tree
    }

    fn get_document(&self) -> NodeId {
        self.tree.get_document()
    }

    fn get_template_contents(&self, target: &NodeId) -> NodeId {
        self.tree.get_template_contents(target)
    }

    fn set_quirks_mode(&self, mode: QuirksMode) {
        self.tree.set_quirks_mode(mode);
    }

    fn same_node(&self, a: &NodeId, b: &NodeId) -> bool {
        a == b
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Ref<'a, QualName> {
        self.tree.elem_name(target)
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.tree.create_comment(text)
    }

    fn create_pi(&self, target: StrTendril, data: StrTendril) -> NodeId {
        self.tree.create_pi(target, data)
    }

    fn append_doctype_to_document(&self, name: StrTendril, public: StrTendril, system: StrTendril) {
        self.tree.append_doctype_to_document(name, public, system);
    }

    fn add_attrs_if_missing(&self, target: &NodeId, attrs: Vec<Attribute>) {
        self.tree.add_attrs_if_missing(target, attrs);
    }

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.remove_from_parent(target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        self.tree.reparent_children(node, new_parent);
    }

    fn is_mathml_annotation_xml_integration_point(&self, handle: &NodeId) -> bool {
        self.tree.is_mathml_annotation_xml_integration_point(handle)
    }
}

/// The node that is about to be added; `None` for text, which opens nothing.
fn node_of(child: &NodeOrText<NodeId>) -> Option<NodeId> {
    match child {
        NodeOrText::AppendNode(node) => Some(*node),
        NodeOrText::AppendText(_) => None,
    }
}

/// Whether what follows the tag is not markup, so that dropping the tag would spill it as text.
fn holds_raw_text(name: &LocalName) -> bool {
    matches!(
        &**name,
        "script"
            | "style"
            | "textarea"
            | "title"
            | "xmp"
            | "iframe"
            | "noembed"
            | "noframes"
            | "noscript"
            | "plaintext"
            | "template"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_nesting_is_cut_and_its_text_kept() {
        for tag in ["div", "b", "table><tr><td", "ul><li", "span", "font size=1"] {
            let html = format!("<{tag}>").repeat(100_000) + "at the bottom";
            let tree = parse(&html).expect("few nodes");
            assert!(tree.text().contains("at the bottom"), "{tag}");
            let deepest = tree
                .root()
                .descendants_it()
                .map(|node| node.ancestors_it(None).count())
                .max();
            assert!(deepest < Some(2 * DEEPEST), "{tag}: {deepest:?}");
        }
    }

    #[test]
    fn shadow_roots_are_part_of_the_page() {
        let tree = parse("<x-a><template shadowrootmode=open><p>in</p></template></x-a><template><p>out</p></template>after")
            .expect("few nodes");
        assert_eq!(&*tree.text(), "inafter");
    }

    #[test]
    fn attributes_beyond_measure_are_dropped() {
        let many: Vec<String> = (0..100_000).map(|n| format!("a{n}='>' ")).collect();
        let html = format!(
            "<p {}>in</p><p class=\"x > y\" id=z>after</p>",
            many.concat()
        );
        let tree = parse(&html).expect("few nodes");
        assert_eq!(&*tree.text(), "inafter");
        assert_eq!(tree.select("#z").attr("class").as_deref(), Some("x > y"));
        assert!(tree.select("p[a7]").exists() && !tree.select("p[a9999]").exists());
        for page in [
            "<p a=1 b = 'x y' c>t",
            "a < b and <b",
            "<",
            "<p a=\"",
            "<é \u{301}='",
        ] {
            assert_eq!(bounded(page), page);
        }
    }

    #[test]
    fn formatting_does_not_multiply() {
        let tags: Vec<String> = (0..500).map(|n| format!("<p><b id={n}></p>")).collect();
        let mut html = tags.concat();
        html.push_str(&"<p>x".repeat(20_000));
        let tree = parse(&html).expect("few nodes");
        assert!(tree.tree.len() < 100_000, "{}", tree.tree.len());
    }

    #[test]
    fn a_page_without_end_is_given_up() {
        assert!(parse(&"<p>x".repeat(300_000)).is_none());
    }
}
