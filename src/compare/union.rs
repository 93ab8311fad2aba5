//! Things that turn out to be one.

/// Sets of indices that can be joined.
#[derive(Clone, Debug)]
pub(super) struct Union {
    parent: Vec<usize>,
}

impl Union {
    /// Each index by itself.
    pub(super) fn new(count: usize) -> Self {
        Self {
            parent: (0..count).collect(),
        }
    }

    /// The index that stands for the set of this one.
    pub(super) fn root(&mut self, mut at: usize) -> usize {
        while self.parent[at] != at {
            self.parent[at] = self.parent[self.parent[at]];
            at = self.parent[at];
        }
        at
    }

    /// Makes one set of two; the lower index stands for it.
    pub(super) fn join(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        self.parent[one.max(other)] = one.min(other);
    }

    /// The sets, each in order, in the order of their first.
    pub(super) fn sets(mut self) -> Vec<Vec<usize>> {
        let mut place = vec![None; self.parent.len()];
        let mut sets: Vec<Vec<usize>> = Vec::new();
        for at in 0..self.parent.len() {
            let root = self.root(at);
            let set = *place[root].get_or_insert_with(|| {
                sets.push(Vec::new());
                sets.len() - 1
            });
            sets[set].push(at);
        }
        sets
    }
}
