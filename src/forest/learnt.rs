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
        self.chances([features])[0]
    }

    /// The same of several.
    pub(crate) fn chances<'f>(&self, all: impl IntoIterator<Item = &'f Features>) -> Vec<f32> {
        self.log_odds(all).into_iter().map(super::chance).collect()
    }

    /// The chances of all candidates of a choice, of which one is right.
    pub(crate) fn shares<'f>(&self, all: impl IntoIterator<Item = &'f Features>) -> Vec<f32> {
        super::shares(&self.log_odds(all))
    }

    /// What words come to by themselves, as log odds: a feature for the trees.
    pub(crate) fn of_words(&self, words: &[String]) -> f32 {
        let words = words.iter().map(String::as_str);
        #[cfg(test)]
        if let Some(told) = lessons::of_words(self.part, words.clone()) {
            return told;
        }
        self.trees.of_words(words)
    }

    fn log_odds<'f>(&self, all: impl IntoIterator<Item = &'f Features>) -> Vec<f32> {
        let all: Vec<&Features> = all.into_iter().collect();
        #[cfg(test)]
        if let Some(log_odds) = lessons::judged(self.part, &all) {
            return log_odds;
        }
        self.trees.log_odds(&all)
    }

    /// The name by which training knows it.
    #[cfg(test)]
    pub(crate) fn part(&self) -> &'static str {
        self.part
    }
}
