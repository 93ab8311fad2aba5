//! Short posts that follow each other, as those of a ticker do. Each is less than what a page has beside
//! them; together they are the article.

use std::cmp::Reverse;
use std::collections::HashMap;

use dom_query::{Document as Tree, NodeId, NodeRef};

use super::hints::Hint;
use super::phrases;
use super::seen::Seen;

/// How many elements of one kind are posts, and not by chance.
const FEWEST: usize = 5;

/// Elements of one kind, as one heap.
#[derive(Clone, Copy, Debug, Default)]
struct Heap {
    count: usize,
    letters: usize,
    /// Of them, those of links.
    linked: usize,
}

/// Posts of one kind.
#[derive(Clone, Copy, Debug)]
pub(super) struct Posts {
    /// The element that holds them.
    pub holder: NodeId,
    /// Their letters.
    letters: usize,
}

impl Posts {
    /// The heaviest posts of a page: elements of one kind in one element, each with a sentence, with few
    /// links, and none that says of itself that it is something else.
    pub(super) fn find(
        tree: &Tree,
        hints: &HashMap<NodeId, Hint>,
        blocks: &[Seen<'_>],
    ) -> Option<Self> {
        let mut found: HashMap<NodeId, Vec<NodeId>> = HashMap::new();
        // Letters of all and of links, in each element.
        let mut letters: HashMap<NodeId, (usize, usize)> = HashMap::new();
        for seen in blocks {
            for element in &seen.around {
                let (all, linked) = letters.entry(*element).or_default();
                *all += seen.text.len();
                *linked += seen.block.linked();
            }
            let is_claimed = (seen.around.iter()).any(|element| hints.contains_key(element));
            if is_claimed || !phrases::is_ended(&seen.text) {
                continue;
            }
            for pair in seen.around.windows(2) {
                let posts = found.entry(pair[1]).or_default();
                if posts.last() != Some(&pair[0]) {
                    posts.push(pair[0]);
                }
            }
        }
        let weighed = found.into_iter().filter_map(|(holder, posts)| {
            // Above the posts may stand an introduction, and between them a box.
            let mut kinds: HashMap<_, Heap> = HashMap::new();
            for post in &posts {
                let node = NodeRef::new(*post, &tree.tree);
                let is_post = node.has_name("article") || node.class().is_some();
                let kind = kind_of(&node).filter(|_| is_post);
                if let Some((kind, (all, linked))) = kind.zip(letters.get(post)) {
                    let heap = kinds.entry(kind).or_default();
                    heap.count += 1;
                    heap.letters += all;
                    heap.linked += linked;
                }
            }
            let posts = kinds
                .into_values()
                .filter(|heap| heap.count >= FEWEST && heap.linked * 5 < heap.letters);
            let letters = posts.map(|heap| heap.letters).max()?;
            Some(Self { holder, letters })
        });
        // Of two that are alike, as where a page has its list twice, the first: pages give the same each time.
        weighed.max_by_key(|posts| (posts.letters, Reverse(posts.holder)))
    }

    /// Whether they are more likely the article than what stands in an element, which they are not in, and
    /// which has so many letters.
    pub(super) fn outweigh(&self, element: NodeId, letters: usize) -> bool {
        element != self.holder && self.letters * 2 > letters
    }
}

/// What elements of one kind have in common: the name, and the first class. A paragraph is of none.
pub(super) fn kind_of(node: &NodeRef<'_>) -> Option<(String, Option<String>)> {
    let name = node.node_name().filter(|_| !node.has_name("p"))?;
    let class = node.class();
    let class = class.and_then(|class| Some(class.split_ascii_whitespace().next()?.to_owned()));
    Some((name.to_string(), class))
}

/// Whether two elements are of one kind.
pub(super) fn is_alike(a: &NodeRef<'_>, b: &NodeRef<'_>) -> bool {
    let kind = kind_of(a);
    kind.is_some() && kind == kind_of(b)
}
