//! What was read, remembered from one day to the next.

use std::collections::{HashSet, VecDeque};

use super::hash;

/// Which articles were read before, by [`Entry::id`](crate::input::Entry::id).
///
/// Kept as text, a hash a line, oldest first, so that the file names no article; the oldest are
/// forgotten when there are more than [`History::MOST`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    order: VecDeque<u64>,
    known: HashSet<u64>,
}

impl History {
    /// How many are remembered.
    pub const MOST: usize = 20_000;

    /// What [`History::to_text`] wrote. Lines that it did not write are left alone.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut history = Self::default();
        for line in text.lines() {
            if let Ok(hash) = u64::from_str_radix(line, 16) {
                history.insert(hash);
            }
        }
        history
    }

    /// One hash a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let lines: Vec<String> = self.order.iter().map(|id| format!("{id:016x}\n")).collect();
        lines.concat()
    }

    /// Whether it was read.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.known.contains(&hash(id))
    }

    /// Remembers that it was read.
    pub fn add(&mut self, id: &str) {
        self.insert(hash(id));
    }

    fn insert(&mut self, id: u64) {
        if self.known.insert(id) {
            self.order.push_back(id);
        }
        if self.order.len() > Self::MOST
            && let Some(oldest) = self.order.pop_front()
        {
            self.known.remove(&oldest);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn history_survives_its_own_text() {
        let mut history = History::default();
        history.add("https://a.example/1");
        history.add("b");
        history.add("b");
        assert_eq!(history.to_text().lines().count(), 2);
        let again = History::parse(&format!("rubbish\n{}", history.to_text()));
        assert_eq!(again, history);
        assert!(again.has("b") && !again.has("c"));
        for n in 0..History::MOST {
            history.add(&n.to_string());
        }
        assert_eq!(history.to_text().lines().count(), History::MOST);
        assert!(!history.has("b"));
    }
}
