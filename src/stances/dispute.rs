//! Which things are in dispute most.

use super::Polarity;
use super::issues::Cluster;

/// Clusters toward which a side is taken, the most contested first: sides taken against each other count most,
/// then how many take one, then place in the text. `sides`: toward which cluster, which, and how likely.
pub(super) fn by_dispute(
    clusters: &[Cluster],
    sides: impl Iterator<Item = (usize, Polarity, f32)>,
) -> Vec<usize> {
    let mut weights = vec![[0.0_f32; 3]; clusters.len()];
    for (cluster, polarity, confidence) in sides {
        let side = match polarity {
            Polarity::Supports => 0,
            Polarity::Opposes => 1,
            Polarity::Neutral => 2,
        };
        weights[cluster][side] += confidence;
    }
    let mut scored: Vec<(f32, usize)> = Vec::new();
    for (index, [pro, contra, neither]) in weights.into_iter().enumerate() {
        if pro + contra + neither > 0.0 {
            scored.push((4.0 * pro.min(contra) + pro + contra + neither, index));
        }
    }
    let first = |index: usize| {
        let mention = clusters[index].mentions.first();
        mention.map_or(0, |span| span.start())
    };
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(first(a.1).cmp(&first(b.1))));
    scored.into_iter().map(|(_, index)| index).collect()
}
