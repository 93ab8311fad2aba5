//! From the network's scores to labels: the linear-chain conditional random field on top.
//!
//! A path is a label for each token of a chunk. Its score is the sum of the network's scores and of
//! a learned score for each move from label to label; it is entered from and left to the label
//! outside. Moves that the IOB2 scheme forbids are never taken. See Lafferty et al. 2001.

/// Moves between `N` labels, `scores[from][to]`; forbidden ones are negative infinity.
#[derive(Clone, Debug)]
pub(super) struct Moves<const N: usize> {
    scores: [[f32; N]; N],
    /// The same as factors, for the sums over all paths.
    factors: [[f32; N]; N],
    /// Divides all scores before the sums, so that the probabilities are calibrated.
    temperature: f32,
}

/// The best path through a chunk, and for each token the probability of its label over all paths.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) labels: Vec<usize>,
    pub(super) confidence: Vec<f32>,
}

impl<const N: usize> Moves<N> {
    /// From the learned table; `is_legal(from, to)` says which moves may be taken.
    pub(super) fn new(
        mut scores: [[f32; N]; N],
        temperature: f32,
        is_legal: impl Fn(usize, usize) -> bool,
    ) -> Self {
        for (from, row) in scores.iter_mut().enumerate() {
            for (to, score) in row.iter_mut().enumerate() {
                if !is_legal(from, to) {
                    *score = f32::NEG_INFINITY;
                }
            }
        }
        let factors = scores.map(|row| row.map(|score| (score / temperature).exp()));
        Self {
            scores,
            factors,
            temperature,
        }
    }

    /// The best path for `scores`, one row a token.
    pub(super) fn best_path(&self, scores: &[[f32; N]]) -> Path {
        let labels = self.viterbi(scores);
        let confidence = self.marginals(scores, &labels);
        Path { labels, confidence }
    }

    fn viterbi(&self, scores: &[[f32; N]]) -> Vec<usize> {
        let Some((first, rest)) = scores.split_first() else {
            return Vec::new();
        };
        let mut best = [0.0; N];
        for label in 0..N {
            best[label] = self.scores[0][label] + first[label];
        }
        let mut back = Vec::with_capacity(rest.len());
        for row in rest {
            let mut from = [0; N];
            let mut next = [f32::NEG_INFINITY; N];
            for to in 0..N {
                for (label, score) in best.iter().enumerate() {
                    let score = score + self.scores[label][to];
                    if score > next[to] {
                        next[to] = score;
                        from[to] = label;
                    }
                }
                next[to] += row[to];
            }
            best = next;
            back.push(from);
        }
        let mut label = 0;
        let mut highest = f32::NEG_INFINITY;
        for (last, score) in best.iter().enumerate() {
            let score = score + self.scores[last][0];
            if score > highest {
                (highest, label) = (score, last);
            }
        }
        let mut labels = vec![label];
        for from in back.iter().rev() {
            label = from[label];
            labels.push(label);
        }
        labels.reverse();
        labels
    }

    /// For each token, the share of its label among all paths (forward-backward, Rabiner 1989).
    fn marginals(&self, scores: &[[f32; N]], labels: &[usize]) -> Vec<f32> {
        let weights: Vec<[f32; N]> = scores
            .iter()
            .map(|row| {
                let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
                row.map(|score| ((score - top) / self.temperature).exp())
            })
            .collect();
        let mut forward = Vec::with_capacity(scores.len());
        let mut state = [0.0; N];
        for (at, row) in weights.iter().enumerate() {
            let mut next = [0.0; N];
            for to in 0..N {
                let reach: f32 = if at == 0 {
                    self.factors[0][to]
                } else {
                    (0..N)
                        .map(|from| state[from] * self.factors[from][to])
                        .sum()
                };
                next[to] = reach * row[to];
            }
            state = scaled(next);
            forward.push(state);
        }
        let mut confidence = vec![0.0; scores.len()];
        let mut state: [f32; N] = std::array::from_fn(|last| self.factors[last][0]);
        for at in (0..scores.len()).rev() {
            let share: [f32; N] = std::array::from_fn(|label| forward[at][label] * state[label]);
            let all: f32 = share.iter().sum();
            confidence[at] = if all > 0.0 {
                share[labels[at]] / all
            } else {
                0.0
            };
            let reach = |from: usize| {
                (0..N)
                    .map(|to| self.factors[from][to] * weights[at][to] * state[to])
                    .sum()
            };
            state = scaled(std::array::from_fn(reach));
        }
        confidence
    }
}

/// The same proportions, summing to one, so that long chunks do not run out of range.
fn scaled<const N: usize>(row: [f32; N]) -> [f32; N] {
    let sum: f32 = row.iter().sum();
    if sum > 0.0 {
        row.map(|share| share / sum)
    } else {
        row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Outside, begin, inside: inside may not follow outside.
    fn moves() -> Moves<3> {
        Moves::new(
            [[0.5, 0.1, 0.0], [0.0, -0.2, 0.3], [0.2, 0.0, 0.4]],
            1.0,
            |from, to| to != 2 || from != 0,
        )
    }

    /// The score of a path, and all paths of a length, the slow way.
    fn paths(moves: &Moves<3>, scores: &[[f32; 3]]) -> Vec<(Vec<usize>, f32)> {
        let mut all = vec![(vec![], 0.0)];
        for row in scores {
            all = all
                .into_iter()
                .flat_map(|(path, score): (Vec<usize>, f32)| {
                    (0..3).map(move |to| {
                        let from = path.last().copied().unwrap_or(0);
                        let longer = path.iter().copied().chain([to]).collect();
                        (longer, score + moves.scores[from][to] + row[to])
                    })
                })
                .collect();
        }
        all.into_iter()
            .map(|(path, score)| {
                let last = path.last().copied().unwrap_or(0);
                let score = score + moves.scores[last][0];
                (path, score)
            })
            .collect()
    }

    #[test]
    fn the_best_path_and_its_shares_equal_the_slow_way() {
        let moves = moves();
        let scores = [
            [0.1, 0.9, 2.0],
            [1.0, 0.2, 1.4],
            [0.3, 1.1, 1.0],
            [0.0, 0.4, 0.9],
        ];
        let all = paths(&moves, &scores);
        let best = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
        let found = moves.best_path(&scores);
        assert_eq!(found.labels, best.0);
        let total: f32 = all.iter().map(|(_, score)| score.exp()).sum();
        for at in 0..scores.len() {
            let share: f32 = all
                .iter()
                .filter(|(path, _)| path[at] == best.0[at])
                .map(|(_, score)| score.exp())
                .sum();
            assert!((share / total - found.confidence[at]).abs() < 1e-5);
        }
    }

    #[test]
    fn long_chunks_stay_in_range() {
        let found = moves().best_path(&vec![[50.0, -50.0, 0.0]; 5000]);
        assert!(
            found
                .confidence
                .iter()
                .all(|share| (0.99..=1.0001).contains(share))
        );
        assert!(moves().best_path(&[]).labels.is_empty());
    }
}
