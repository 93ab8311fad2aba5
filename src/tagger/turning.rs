//! In which order the windows of a document are read: from where somebody looks on, wherever that is by now.

use std::collections::BTreeMap;

use super::encoding::Chunk;

/// Tokens ahead that are read soon enough, without turning to them: about a window.
const SOON: usize = 200;

/// The windows of a document, each once: those from a place on, then those before it. When the place has
/// moved to where nothing was read, the next is there.
pub(super) struct Turning<'a, W, M> {
    /// The windows from the beginning of the document. They are the same however often they are made.
    make: M,
    windows: W,
    /// The first token that is wanted.
    place: &'a (dyn Fn() -> usize + Sync),
    /// Tokens of the document.
    total: usize,
    /// Windows that end up to here are for later.
    skipped: usize,
    /// Where the last window ended.
    at: usize,
    /// Where each window that was given begins and ends.
    given: BTreeMap<usize, usize>,
    /// Whether what comes now was passed over before.
    is_last_round: bool,
}

impl<'a, W, M: Fn() -> W> Turning<'a, W, M> {
    /// The windows of a document of so many tokens.
    pub(super) fn new(total: usize, place: &'a (dyn Fn() -> usize + Sync), make: M) -> Self {
        Self {
            windows: make(),
            make,
            place,
            total,
            skipped: 0,
            at: 0,
            given: BTreeMap::new(),
            is_last_round: false,
        }
    }

    fn is_given(&self, token: usize) -> bool {
        let mut before = self.given.range(..=token);
        before.next_back().is_some_and(|(_, end)| token < *end)
    }

    /// Goes to where one looks, if that was not read and is not read soon.
    fn turn(&mut self) {
        let place = (self.place)().min(self.total.saturating_sub(1));
        let is_soon = (self.at..self.at + SOON).contains(&place);
        if !is_soon && !self.is_given(place) {
            self.windows = (self.make)();
            self.skipped = place;
            self.is_last_round = false;
        }
    }
}

impl<W: Iterator<Item = Vec<Chunk>>, M: Fn() -> W> Iterator for Turning<'_, W, M> {
    type Item = Vec<Chunk>;

    fn next(&mut self) -> Option<Vec<Chunk>> {
        self.turn();
        loop {
            let Some(window) = self.windows.next() else {
                if self.is_last_round {
                    return None;
                }
                self.windows = (self.make)();
                self.skipped = 0;
                self.is_last_round = true;
                continue;
            };
            let (Some(first), Some(last)) = (window.first(), window.last()) else {
                continue;
            };
            let (start, end) = (first.tokens.start, last.tokens.end);
            if end > self.skipped && !self.given.contains_key(&start) {
                self.given.insert(start, end);
                self.at = end;
                return Some(window);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// Windows of a thousand tokens each.
    fn windows(count: usize) -> impl Iterator<Item = Vec<Chunk>> {
        (0..count).map(|number| {
            vec![Chunk {
                tokens: number * 1_000..(number + 1) * 1_000,
                pieces: Vec::new(),
                features: Vec::new(),
                first: Vec::new(),
            }]
        })
    }

    /// In which order they are read, where one looks at each of these places for a while.
    fn order(count: usize, looks: &[(usize, usize)]) -> Vec<usize> {
        let place = AtomicUsize::new(0);
        let asked = || place.load(Ordering::Relaxed);
        let mut turning = Turning::new(count * 1_000, &asked, || windows(count));
        let mut order = Vec::new();
        let looks = looks.iter().copied().chain([(usize::MAX, usize::MAX)]);
        for (at, times) in looks {
            if at < usize::MAX {
                place.store(at, Ordering::Relaxed);
            }
            let some = turning.by_ref().take(times);
            order.extend(some.map(|window| window[0].tokens.start / 1_000));
        }
        order
    }

    #[test]
    fn all_are_read_once_and_first_what_one_looks_at() {
        assert_eq!(order(4, &[]), [0, 1, 2, 3]);
        assert_eq!(order(6, &[(3_500, 1)]), [3, 4, 5, 0, 1, 2]);
        // One goes on, back, and to the end.
        let order = order(9, &[(0, 2), (5_000, 2), (1_500, 1), (99_000, 1), (0, 1)]);
        assert_eq!(order, [0, 1, 5, 6, 7, 8, 2, 3, 4]);
    }

    #[test]
    fn what_comes_soon_is_not_turned_to() {
        assert_eq!(order(5, &[(0, 1), (1_100, 1)]), [0, 1, 2, 3, 4]);
        assert_eq!(order(5, &[(0, 1), (3_100, 1)]), [0, 3, 4, 1, 2]);
        assert!(order(0, &[(7, 3)]).is_empty());
    }
}
