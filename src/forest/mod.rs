//! Choices that were learnt: small boosted trees, read from a file of the room that asks.
//!
//! A room lays out what it knows of each candidate as named numbers ([`Features`]), the trees give
//! each a chance, and the room takes the highest, or all that are likely enough. Where one of several
//! is chosen, the trees have learnt what tells it from the others ([`Learnt::shares`]); where each is
//! right or wrong by itself, how likely it is ([`Learnt::chance`]). The trees are grown by a script
//! beside them, on the same numbers: in a test build the rooms note their choices as [`lessons`],
//! which training reads.

mod learnt;
mod leaves;
#[cfg(test)]
pub(crate) mod lessons;

pub(crate) use learnt::Learnt;
use leaves::{LANES, MOST_LEAVES, Split, Tree, Trees, add_leaves};

use rustc_hash::FxHashMap;

use crate::tables::short_lines;

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
///
/// No tree is walked: each split that a candidate is above takes away the leaves below it, and of those that
/// are left the first is the candidate's. So all candidates go the same way, many of them in one instruction
/// (`QuickScorer`, Lucchese et al. 2015).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Forest {
    /// Names of the features, in the order in which they must be given.
    features: Vec<String>,
    bias: f32,
    trees: Trees,
    /// What words say by themselves, where a feature is their sum.
    words: FxHashMap<String, f32>,
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
    #[error("the tree has more than 32 leaves")]
    TooLarge,
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
            trees: Trees::default(),
            words: FxHashMap::default(),
        };
        let mut known: FxHashMap<&str, usize> = FxHashMap::default();
        // Splits of the tree at hand whose upper branch has not begun, and its leaves before each.
        let mut open: Vec<(usize, usize)> = Vec::new();
        // Branches of the tree at hand that have not begun.
        let mut missing = 0;
        let mut last = 0;
        for (index, line) in short_lines(text).enumerate() {
            last = index + 1;
            let error = |flaw| Error {
                line: index + 1,
                flaw,
            };
            let mut words = line.split_ascii_whitespace();
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
            if missing == 0 {
                missing = 1;
                forest.trees.all.push(Tree {
                    splits: forest.trees.splits.len(),
                    leaves: forest.trees.leaves.len(),
                });
            }
            let leaves =
                forest.trees.leaves.len() - forest.trees.all.last().map_or(0, |tree| tree.leaves);
            if first == "=" {
                missing -= 1;
                forest.trees.leaves.push(number);
                if leaves >= MOST_LEAVES {
                    return Err(error(Flaw::TooLarge));
                }
                if let Some((split, before)) = open.pop() {
                    forest.trees.splits[split].above = low_bits(before) | !low_bits(leaves + 1);
                }
            } else {
                open.push((forest.trees.splits.len(), leaves));
                missing += 1;
                let feature = known.get(first).copied();
                forest.trees.splits.push(Split {
                    feature: feature.ok_or_else(|| error(Flaw::Unknown(first.to_owned())))?,
                    threshold: number,
                    above: u32::MAX,
                });
            }
        }
        if missing > 0 {
            return Err(Error {
                line: last,
                flaw: Flaw::Open,
            });
        }
        // So many can be read from the first leaf of any tree on.
        forest.trees.leaves.extend([0.0; MOST_LEAVES]);
        Ok(forest)
    }

    /// What words come to by themselves, as log odds; those that nothing was learnt of say nothing.
    pub(crate) fn of_words<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> f32 {
        let known = words.into_iter().filter_map(|word| self.words.get(word));
        known.sum()
    }

    /// The log odds that each candidate is right; for trees that choose, up to what all candidates of a
    /// choice have in common.
    pub(crate) fn log_odds(&self, candidates: &[&Features]) -> Vec<f32> {
        let mut all = Vec::with_capacity(candidates.len());
        let mut columns = vec![[0.0; LANES]; self.features.len()];
        for some in candidates.chunks(LANES) {
            for (lane, candidate) in some.iter().enumerate() {
                debug_assert!(
                    candidate.iter().map(|(name, _)| *name).eq(&self.features),
                    "the features are those of training"
                );
                for (column, (_, value)) in columns.iter_mut().zip(*candidate) {
                    column[lane] = *value;
                }
            }
            let mut scores = [self.bias; LANES];
            add_leaves(&self.trees, &columns, &mut scores);
            all.extend(&scores[..some.len()]);
        }
        all
    }
}

/// A bit for each of so many leaves.
fn low_bits(leaves: usize) -> u32 {
    (0..leaves).fold(0, |bits, _| bits << 1 | 1)
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
        let log_odds = |near, far| forest.log_odds(&[&vec![("near", near), ("far", far)]])[0];
        assert!((log_odds(0.0, 0.0) - 0.5).abs() < 1e-4);
        assert!((log_odds(1.0, 1.0) - 1.5).abs() < 1e-4);
        assert!((log_odds(1.0, 3.0) - 5.5).abs() < 1e-4);
        assert!((chance(0.0) - 0.5).abs() < 1e-4);
    }

    #[test]
    fn as_many_candidates_as_there_are_come_to_their_own_leaves() {
        let forest = Forest::parse(
            "features a b\nbias 0\na 10\na 5\n= 1\nb 0\n= 2\n= 3\nb 1\n= 4\na 20\n= 5\n= 6\n",
        )
        .unwrap();
        let leaf = |a: f32, b: f32| match (a <= 10.0, a <= 5.0, b <= 0.0, b <= 1.0, a <= 20.0) {
            (true, true, ..) => 1.0,
            (true, _, true, ..) => 2.0,
            (true, ..) => 3.0,
            (_, _, _, true, _) => 4.0,
            (.., true) => 5.0,
            _ => 6.0,
        };
        let pairs = (0..40_u8).map(|at| (f32::from(at), f32::from(at % 3)));
        let candidates: Vec<Features> = pairs
            .clone()
            .map(|(a, b)| vec![("a", a), ("b", b)])
            .collect();
        let expected: Vec<f32> = pairs.map(|(a, b)| leaf(a, b)).collect();
        assert_eq!(
            forest.log_odds(&candidates.iter().collect::<Vec<_>>()),
            expected
        );
        assert!(forest.log_odds(&[]).is_empty());
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
        let wide = format!("features a\n{}= 0\n", "a 1\n= 1\n".repeat(32));
        assert_eq!(said(&wide), "line 66: the tree has more than 32 leaves");
        assert_eq!(
            said("features a\na 1\n= 1\n"),
            "line 3: the last tree does not end"
        );
    }

    #[test]
    fn every_processor_comes_to_the_same_leaves() {
        let trees = "a 10\na 5\n= 1\nb 0\n= 2\n= 3\nb 1\n= 4\na 20\n= 5\n= 6\n";
        let forest = Forest::parse(&format!(
            "features a b\nbias 0\n{trees}b 1.5\n= 0\n= 0.25\n"
        ));
        let forest = forest.unwrap();
        let columns = [[4.0, 7.0, 99.0, f32::NAN], [0.0, 0.0, 2.0, 0.5]];
        let columns = columns.map(|some| std::array::from_fn(|lane| some[lane % 4]));
        let mut scores = [[0.5; LANES]; 2];
        add_leaves(&forest.trees, &columns, &mut scores[0]);
        leaves::add_leaves_anywhere(&forest.trees, &columns, &mut scores[1]);
        assert_eq!(scores[0].map(f32::to_bits), scores[1].map(f32::to_bits));
        assert_eq!(scores[0][..4], [1.5, 2.5, 6.75, 4.5]);
    }

    #[test]
    fn the_largest_tree_gives_each_of_its_leaves() {
        let splits = (0..31).map(|at| format!("a {at}.5\n= {}\n", at * at));
        let trees: String = splits.collect();
        let forest = Forest::parse(&format!("features a\nbias 0\n{trees}= 961\n= 0.5\n")).unwrap();
        for first in [0_u8, 16] {
            let mut column = [0.0; LANES];
            for (value, leaf) in column.iter_mut().zip(first..) {
                *value = f32::from(leaf);
            }
            let mut scores = [[0.0; LANES]; 2];
            add_leaves(&forest.trees, &[column], &mut scores[0]);
            leaves::add_leaves_anywhere(&forest.trees, &[column], &mut scores[1]);
            let expected = column.map(|leaf| leaf * leaf + 0.5);
            assert_eq!(scores, [expected; 2]);
        }
    }
}
