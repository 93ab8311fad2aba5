//! The leaves that candidates come to, added up tree by tree.

use archmage::prelude::*;

/// Candidates that are asked about together.
pub(super) const LANES: usize = 16;

/// Leaves of a tree at most: as many as two registers hold, and as a split has bits.
pub(super) const MOST_LEAVES: usize = 2 * LANES;

/// Trees, one behind the other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Trees {
    pub(super) all: Vec<Tree>,
    pub(super) splits: Vec<Split>,
    /// Behind the last stands room for those of a whole tree.
    pub(super) leaves: Vec<f32>,
}

/// Where the splits and the leaves of a tree begin.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Tree {
    pub(super) splits: usize,
    pub(super) leaves: usize,
}

/// What a candidate is above whose feature is more than the threshold.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Split {
    pub(super) feature: usize,
    pub(super) threshold: f32,
    /// Of the tree's leaves, a bit for each that is not below the split.
    pub(super) above: u32,
}

impl Trees {
    /// The splits of a tree.
    fn splits_of(&self, tree: usize) -> &[Split] {
        let start = self.all[tree].splits;
        let next = self.all.get(tree + 1);
        &self.splits[start..next.map_or(self.splits.len(), |next| next.splits)]
    }

    /// The leaves of a tree, and what stands behind them, which no candidate comes to.
    fn leaves_of(&self, tree: usize) -> &[[f32; LANES]; MOST_LEAVES / LANES] {
        let from = &self.leaves[self.all[tree].leaves..];
        from.as_chunks()
            .0
            .first_chunk()
            .expect("room for a whole tree behind the last leaf")
    }
}

/// Adds the leaves of all trees to the scores of candidates, of which `columns` has the features.
pub(super) fn add_leaves(trees: &Trees, columns: &[[f32; LANES]], scores: &mut [f32; LANES]) {
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = X64V4Token::summon() {
        return add_leaves_v4(token, trees, columns, scores);
    }
    add_leaves_anywhere(trees, columns, scores);
}

/// All candidates side by side in one register, and all leaves of a tree in two.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn add_leaves_v4(
    _: X64V4Token,
    trees: &Trees,
    columns: &[[f32; LANES]],
    scores: &mut [f32; LANES],
) {
    let mut sums = _mm512_loadu_ps(scores);
    for at in 0..trees.all.len() {
        let mut left = _mm512_set1_epi32(-1);
        for split in trees.splits_of(at) {
            let values = _mm512_loadu_ps(&columns[split.feature]);
            let is_above =
                _mm512_cmp_ps_mask::<_CMP_NLE_UQ>(values, _mm512_set1_ps(split.threshold));
            let above = _mm512_set1_epi32(split.above.cast_signed());
            left = _mm512_mask_and_epi32(left, is_above, left, above);
        }
        let [first, second] = trees.leaves_of(at);
        // The lowest bit that is left alone; before it stand as many zeros as 31 less its number.
        let lowest = _mm512_and_si512(left, _mm512_sub_epi32(_mm512_setzero_si512(), left));
        let number = _mm512_sub_epi32(_mm512_set1_epi32(31), _mm512_lzcnt_epi32(lowest));
        let leaf = _mm512_permutex2var_ps(_mm512_loadu_ps(first), number, _mm512_loadu_ps(second));
        sums = _mm512_add_ps(sums, leaf);
    }
    _mm512_storeu_ps(scores, sums);
}

pub(super) fn add_leaves_anywhere(
    trees: &Trees,
    columns: &[[f32; LANES]],
    scores: &mut [f32; LANES],
) {
    for at in 0..trees.all.len() {
        let mut left = [u32::MAX; LANES];
        for split in trees.splits_of(at) {
            let values = &columns[split.feature];
            for lane in 0..LANES {
                // All bits where the candidate is below: of a choice the compiler would make jumps.
                let below = 0_u32.wrapping_sub(u32::from(values[lane] <= split.threshold));
                left[lane] &= below | split.above;
            }
        }
        let leaves = trees.leaves_of(at).as_flattened();
        for (score, left) in scores.iter_mut().zip(left) {
            *score += leaves[left.trailing_zeros() as usize];
        }
    }
}
