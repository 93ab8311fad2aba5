//! Sets of stems of words.

/// Stems in order, each once. Most things are told by one or two, for which a tree would take ten times the
/// room.
#[derive(Clone, Debug, Default)]
pub(super) struct StemSet(Vec<Box<str>>);

impl StemSet {
    pub(super) fn insert(&mut self, stem: &str) {
        if let Err(at) = self.find(stem) {
            self.0.reserve_exact(1);
            self.0.insert(at, stem.into());
        }
    }

    pub(super) fn contains(&self, stem: &str) -> bool {
        self.find(stem).is_ok()
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|stem| &**stem)
    }

    /// How many of these are among others.
    pub(super) fn shared(&self, others: &Self) -> usize {
        self.iter().filter(|stem| others.contains(stem)).count()
    }

    fn find(&self, stem: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|known| (**known).cmp(stem))
    }
}

impl FromIterator<String> for StemSet {
    fn from_iter<T: IntoIterator<Item = String>>(all: T) -> Self {
        let mut stems = Self::default();
        for stem in all {
            stems.insert(&stem);
        }
        stems
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_is_there_once() {
        let stems = |all: &[&str]| all.iter().map(ToString::to_string).collect::<StemSet>();
        let some = stems(&["war", "aid", "war"]);
        assert_eq!(some.iter().collect::<Vec<_>>(), ["aid", "war"]);
        assert_eq!(some.shared(&stems(&["war", "tax"])), 1);
        assert!(some.contains("aid") && !some.contains("tax"));
    }
}
