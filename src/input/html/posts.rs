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
            let node = |id: &NodeId| NodeRef::new(*id, &tree.tree);
            let first = node(posts.first()?);
            let is_post = first.has_name("article") || first.class().is_some();
            let alike = posts.iter().filter(|post| is_alike(&node(post), &first));
            let alike: Vec<(usize, usize)> = alike
                .filter_map(|post| letters.get(post).copied())
                .collect();
            let linked: usize = alike.iter().map(|(_, linked)| linked).sum();
            let letters: usize = alike.iter().map(|(all, _)| all).sum();
            let are_posts = is_post && alike.len() >= FEWEST && linked * 5 < letters;
            are_posts.then_some(Self { holder, letters })
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

/// Whether two elements are of one kind: the same name, and the same first class.
pub(super) fn is_alike(a: &NodeRef<'_>, b: &NodeRef<'_>) -> bool {
    let class = |node: &NodeRef<'_>| {
        node.class()
            .and_then(|class| class.split_ascii_whitespace().next().map(str::to_owned))
    };
    a.node_name() == b.node_name() && class(a) == class(b) && !a.has_name("p")
}
