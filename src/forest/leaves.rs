//! The leaves that candidates come to, added up tree by tree.

use archmage::prelude::*;

use super::{Forest, LANES};

/// Adds the leaves of all trees to the scores of candidates, of which `columns` has the features.
pub(super) fn add_leaves(forest: &Forest, columns: &[[f32; LANES]], scores: &mut [f32; LANES]) {
    #[cfg(target_arch = "x86_64")]
    if let Some(token) = X64V4Token::summon() {
        return add_leaves_v4(token, forest, columns, scores);
    }
    add_leaves_anywhere(forest, columns, scores);
}

/// All candidates side by side in one register, and all leaves of a tree in two.
#[cfg(target_arch = "x86_64")]
#[arcane]
fn add_leaves_v4(
    _: X64V4Token,
    forest: &Forest,
    columns: &[[f32; LANES]],
    scores: &mut [f32; LANES],
) {
    let mut sums = _mm512_loadu_ps(scores);
    for (at, tree) in forest.trees.iter().enumerate() {
        let mut left = _mm512_set1_epi32(-1);
        for split in forest.splits_of(at) {
            let values = _mm512_loadu_ps(&columns[split.feature]);
            let is_above =
                _mm512_cmp_ps_mask::<_CMP_NLE_UQ>(values, _mm512_set1_ps(split.threshold));
            let above = _mm512_set1_epi32(split.above.cast_signed());
            left = _mm512_mask_and_epi32(left, is_above, left, above);
        }
        let leaves = forest.leaves[tree.leaves..].as_chunks().0;
        let Some([first, second]) = leaves.first_chunk() else {
            break;
        };
        // The lowest bit that is left alone; before it stand as many zeros as 31 less its number.
        let lowest = _mm512_and_si512(left, _mm512_sub_epi32(_mm512_setzero_si512(), left));
        let number = _mm512_sub_epi32(_mm512_set1_epi32(31), _mm512_lzcnt_epi32(lowest));
        let leaf = _mm512_permutex2var_ps(_mm512_loadu_ps(first), number, _mm512_loadu_ps(second));
        sums = _mm512_add_ps(sums, leaf);
    }
    _mm512_storeu_ps(scores, sums);
}

fn add_leaves_anywhere(forest: &Forest, columns: &[[f32; LANES]], scores: &mut [f32; LANES]) {
    for (at, tree) in forest.trees.iter().enumerate() {
        let mut left = [u32::MAX; LANES];
        for split in forest.splits_of(at) {
            let values = &columns[split.feature];
            for lane in 0..LANES {
                // All bits where the candidate is below: of a choice the compiler would make jumps.
                let below = 0_u32.wrapping_sub(u32::from(values[lane] <= split.threshold));
                left[lane] &= below | split.above;
            }
        }
        let leaves = &forest.leaves[tree.leaves..];
        for (score, left) in scores.iter_mut().zip(left) {
            *score += leaves[left.trailing_zeros() as usize];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        add_leaves(&forest, &columns, &mut scores[0]);
        add_leaves_anywhere(&forest, &columns, &mut scores[1]);
        assert_eq!(scores[0], scores[1]);
        assert_eq!(scores[0][..4], [1.5, 2.5, 6.75, 4.5]);
    }
}
