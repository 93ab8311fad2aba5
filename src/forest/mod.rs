//! Choices that were learnt: small boosted trees, read from a file of the room that asks.
//!
//! A room lays out what it knows of each candidate as named numbers ([`Features`]), the trees give
//! each a chance, and the room takes the highest, or all that are likely enough. Where one of several
//! is chosen, the trees have learnt what tells it from the others ([`Learnt::shares`]); where each is
//! right or wrong by itself, how likely it is ([`Learnt::chance`]). The trees are grown by a script
//! beside them, on the same numbers: in a test build the rooms note their choices as [`lessons`],
//! which training reads.

mod learnt;
#[cfg(test)]
pub(crate) mod lessons;

pub(crate) use learnt::Learnt;

use rustc_hash::FxHashMap;

/// What is known of one candidate: a name and a number each, always in the same order.
pub(crate) type Features = Vec<(&'static str, f32)>;

/// From this confidence on the reader is shown what was inferred without asking for guesses.
const SHOWN: f32 = 0.5;
/// From here on a chance is told as it is.
const CERTAIN: f32 = 0.9;

/// A chance as a confidence, for which the words of the reader are the same everywhere: 0.5 stands for the
/// `least` chance at which a thing is worth showing, 0.9 and more for itself.
pub(crate) fn confidence(chance: f32, least: f32) -> f32 {
    if chance < least {
        SHOWN * chance / least
    } else if chance < CERTAIN {
        SHOWN + (CERTAIN - SHOWN) * (chance - least) / (CERTAIN - least)
    } else {
        chance
    }
}

/// Whether something holds, as a feature.
pub(crate) fn is(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// How many there are, as a feature.
#[expect(clippy::cast_precision_loss, reason = "it is bounded")]
pub(crate) fn number(count: usize) -> f32 {
    count.min(1000) as f32
}

/// Boosted regression trees; the sum of their leaves is the log odds that a candidate is right.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Forest {
    /// Names of the features, in the order in which they must be given.
    features: Vec<String>,
    bias: f32,
    /// All trees in one list.
    nodes: Vec<Node>,
    trees: Vec<Tree>,
    /// What words say by themselves, where a feature is their sum.
    words: FxHashMap<String, f32>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Tree {
    root: u32,
    /// Splits on the longest way to a leaf.
    depth: u32,
}

/// A split, or a leaf, which leads to itself: so each tree is walked in as many steps for every candidate, and
/// the processor need not guess where a way ends.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Node {
    feature: u32,
    /// The next node is `below` where the feature is at most this, else `above`. Of a leaf, what it adds.
    number: f32,
    below: u32,
    above: u32,
}

/// Why a file of trees cannot be used, and from which line on, counted from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {flaw}")]
pub(crate) struct Error {
    line: usize,
    flaw: Flaw,
}

/// What is wrong with a line of trees.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Flaw {
    #[error("{0:?} is no number")]
    NoNumber(String),
    #[error("too many words")]
    TooMany,
    #[error("no feature is {0:?}")]
    Unknown(String),
    #[error("the last tree does not end")]
    Open,
}

impl Forest {
    /// Reads trees: a line `features` with all names, a line `bias`, lines `weigh WORD log-odds` where words
    /// are weighed, then the nodes of each tree in preorder, `feature threshold` for a split and `= value`
    /// for a leaf. `#` begins a remark.
    ///
    /// # Errors
    /// At the first line that is not so, or an unknown feature, or a tree that does not end.
    pub(crate) fn parse(text: &str) -> Result<Self, Error> {
        let mut forest = Self {
            features: Vec::new(),
            bias: 0.0,
            nodes: Vec::new(),
            trees: Vec::new(),
            words: FxHashMap::default(),
        };
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        // Splits of the tree at hand whose upper branch has not begun.
        let mut open: Vec<usize> = Vec::new();
        // Branches of the tree at hand that have not begun.
        let mut missing = 0;
        let mut last = 0;
        for (index, line) in text.lines().enumerate() {
            last = index + 1;
            let error = |flaw| Error {
                line: index + 1,
                flaw,
            };
            let mut words = line.split_whitespace();
            let Some(first) = words.next().filter(|first| !first.starts_with('#')) else {
                continue;
            };
            if first == "features" {
                forest.features = words.clone().map(str::to_owned).collect();
                known = words.zip(0..).collect();
                continue;
            }
            let mut word = words.next().unwrap_or_default();
            let weighed = (first == "weigh").then_some(word);
            if weighed.is_some() {
                word = words.next().unwrap_or_default();
            }
            let number: f32 = word
                .parse()
                .map_err(|_| error(Flaw::NoNumber(word.to_owned())))?;
            if words.next().is_some() {
                return Err(error(Flaw::TooMany));
            }
            if first == "bias" {
                forest.bias = number;
                continue;
            }
            if let Some(weighed) = weighed {
                forest.words.insert(weighed.to_owned(), number);
                continue;
            }
            let at = narrow(forest.nodes.len());
            if missing == 0 {
                forest.trees.push(Tree { root: at, depth: 0 });
                missing = 1;
            }
            if first == "=" {
                missing -= 1;
                forest.nodes.push(Node {
                    feature: 0,
                    number,
                    below: at,
                    above: at,
                });
                if let Some(split) = open.pop() {
                    forest.nodes[split].above = at + 1;
                }
            } else {
                let feature = known.get(first).copied();
                forest.nodes.push(Node {
                    feature: feature.ok_or_else(|| error(Flaw::Unknown(first.to_owned())))?,
                    number,
                    below: at + 1,
                    above: at,
                });
                open.push(at as usize);
                missing += 1;
            }
        }
        if missing > 0 {
            return Err(Error {
                line: last,
                flaw: Flaw::Open,
            });
        }
        forest.measure();
        Ok(forest)
    }

    /// Finds how deep each tree is. A node stands behind the one that leads to it.
    fn measure(&mut self) {
        let mut depths = vec![0; self.nodes.len()];
        let mut trees = self.trees.iter_mut().peekable();
        while let Some(tree) = trees.next() {
            let end = trees.peek().map_or(depths.len(), |next| next.root as usize);
            for at in tree.root as usize..end {
                let Node { below, above, .. } = self.nodes[at];
                tree.depth = tree.depth.max(depths[at]);
                for next in [below as usize, above as usize] {
                    if next != at {
                        depths[next] = depths[at] + 1;
                    }
                }
            }
        }
    }

    /// What words come to by themselves, as log odds; those that nothing was learnt of say nothing.
    pub(crate) fn of_words<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> f32 {
        let known = words.into_iter().filter_map(|word| self.words.get(word));
        known.sum()
    }

    /// The log odds that a candidate is right; for trees that choose, up to what all candidates of a
    /// choice have in common.
    pub(crate) fn log_odds(&self, features: &Features) -> f32 {
        debug_assert!(
            features.iter().map(|(name, _)| *name).eq(&self.features),
            "the features are those of training"
        );
        let leaf = |tree: &Tree| {
            let mut node = self.nodes[tree.root as usize];
            for _ in 0..tree.depth {
                let known = features.get(node.feature as usize);
                let value = known.map_or(0.0, |(_, value)| *value);
                let next = if value <= node.number {
                    node.below
                } else {
                    node.above
                };
                node = self.nodes[next as usize];
            }
            node.number
        };
        self.trees
            .iter()
            .map(leaf)
            .fold(self.bias, |score, leaf| score + leaf)
    }
}

/// An index of what is built in, and therefore small.
fn narrow(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The chance, 0 to 1, that log odds stand for.
fn chance(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

/// The chances of candidates of which one is right: the softmax of their log odds.
fn shares(log_odds: &[f32]) -> Vec<f32> {
    let most = log_odds.iter().copied().fold(f32::MIN, f32::max);
    let parts: Vec<f32> = log_odds.iter().map(|one| (one - most).exp()).collect();
    let all: f32 = parts.iter().sum();
    parts.into_iter().map(|part| part / all).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_confidence_is_one_half_where_a_thing_is_worth_showing() {
        assert!(confidence(0.0, 0.3) < 0.001);
        assert!((confidence(0.3, 0.3) - 0.5).abs() < 0.001);
        assert!((confidence(0.95, 0.3) - 0.95).abs() < 0.001);
        let graded: Vec<f32> = [0.1, 0.29, 0.31, 0.6, 0.89, 0.91]
            .map(|chance| confidence(chance, 0.3))
            .to_vec();
        assert!(graded.is_sorted(), "{graded:?}");
    }

    #[test]
    fn trees_are_read_and_summed() {
        let forest = Forest::parse(
            "# a remark\nfeatures near far\nbias 1\nnear 0.5\n= -1\nfar 2\n= 0\n= 4\n= 0.5\n",
        )
        .unwrap();
        let log_odds = |near, far| forest.log_odds(&vec![("near", near), ("far", far)]);
        assert!((log_odds(0.0, 0.0) - 0.5).abs() < 1e-4);
        assert!((log_odds(1.0, 1.0) - 1.5).abs() < 1e-4);
        assert!((log_odds(1.0, 3.0) - 5.5).abs() < 1e-4);
        assert!((chance(0.0) - 0.5).abs() < 1e-4);
    }

    #[test]
    fn words_are_summed_and_unknown_ones_say_nothing() {
        let forest = Forest::parse("features a\nweigh <professor 0.5\nweigh >of -2\n").unwrap();
        assert!((forest.of_words(["<professor", "word", ">of"]) + 1.5).abs() < 1e-4);
    }

    #[test]
    fn shares_add_up_to_one_and_keep_the_order() {
        let told = shares(&[1.0, 80.0, -120.0, 80.0]);
        assert!((told.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        assert!((told[1] - 0.5).abs() < 1e-4 && told[0] >= told[2]);
        assert!(shares(&[]).is_empty());
    }

    #[test]
    fn a_broken_file_says_where() {
        let said = |text| Forest::parse(text).unwrap_err().to_string();
        assert_eq!(
            said("features a\nb 1\n= 1\n= 2\n"),
            "line 2: no feature is \"b\""
        );
        assert_eq!(said("features a\na x\n"), "line 2: \"x\" is no number");
        assert_eq!(said("features a\nweigh b\n"), "line 2: \"\" is no number");
        assert_eq!(said("features a\nweigh b 1 2\n"), "line 2: too many words");
        assert_eq!(
            said("features a\na 1\n= 1\n"),
            "line 3: the last tree does not end"
        );
    }
}
