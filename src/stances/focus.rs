//! What an article speaks of at a place, for what does not say it: "the veto", "abstained".

use std::ops::Range;

use super::issues::Cluster;

/// Where things are spoken of: first bytes and clusters, in text order.
pub(super) struct Focus {
    all: Vec<(usize, usize)>,
    /// Of these, texts under debate.
    textual: Vec<(usize, usize)>,
}

impl Focus {
    /// The places of the clusters that fit.
    pub(super) fn new(clusters: &[Cluster], fits: impl Fn(&Cluster) -> bool) -> Self {
        let places = |textual: bool| {
            let mut places: Vec<(usize, usize)> = clusters
                .iter()
                .enumerate()
                .filter(|(_, cluster)| cluster.is_by_words() && (cluster.is_text() || !textual))
                .filter(|(_, cluster)| fits(cluster))
                .flat_map(|(index, cluster)| {
                    let mentions = cluster.mentions.iter();
                    mentions.map(move |span| (span.start(), index))
                })
                .collect();
            places.sort_unstable();
            places
        };
        Self {
            all: places(false),
            textual: places(true),
        }
    }

    /// What the text speaks of at `at`: a text under debate if there is one near, else the last thing
    /// named.
    pub(super) fn at(&self, before: Range<usize>, ceiling: usize) -> Option<usize> {
        let (floor, at) = (before.start, before.end);
        let last = |places: &[(usize, usize)], from: usize, to: usize| {
            let next = places.partition_point(|(place, _)| *place < to);
            let (place, cluster) = places.get(next.checked_sub(1)?)?;
            (*place >= from).then_some(*cluster)
        };
        last(&self.textual, floor, at)
            .or_else(|| last(&self.textual, at, ceiling))
            .or_else(|| last(&self.all, floor, at))
    }
}
