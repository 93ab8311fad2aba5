//! A learnt part as its room asks it.

#[cfg(test)]
use super::lessons;
use super::{Features, Forest};

/// A choice that a room has learnt: its trees, under the name by which training knows them.
pub(crate) struct Learnt {
    #[cfg_attr(not(test), expect(dead_code, reason = "only training asks for it"))]
    part: &'static str,
    trees: Forest,
}

impl Learnt {
    /// Reads the trees of a part.
    ///
    /// # Panics
    /// If they are not as [`Forest::parse`] wants them: they are built in.
    pub(crate) fn built_in(part: &'static str, trees: &str) -> Self {
        let trees = Forest::parse(trees).unwrap_or_else(|error| panic!("trees of {part}, {error}"));
        Self { part, trees }
    }

    /// The chance, 0 to 1, that a candidate is right, taken by itself.
    pub(crate) fn chance(&self, features: &Features) -> f32 {
        #[cfg(test)]
        if let Some(chance) = lessons::judged(self.part, features) {
            return chance;
        }
        self.trees.chance(features)
    }

    /// The name by which training knows it.
    #[cfg(test)]
    pub(crate) fn part(&self) -> &'static str {
        self.part
    }
}
