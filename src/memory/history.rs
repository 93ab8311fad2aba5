//! What was read, remembered from one day to the next.
//!
//! Kept as text, a hash a line, oldest first, so that the file names no article; the oldest are
//! forgotten when there are more than [`History::MOST`].

use std::collections::HashSet;
use std::fmt;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::folder::{Folder, Key};
use super::whole_lines;

const NAME: &str = "history";
/// What it was called when hashes had no secret; whoever saw it could test it for an address.
const FORMER: &str = "read";

/// Which articles were read before, by [`Entry::id`](crate::input::Entry::id).
#[derive(Clone, Default)]
pub struct History {
    /// What was read in former sessions.
    known: Arc<HashSet<u64>>,
    key: Option<Key>,
    /// What is read in this session.
    fresh: HashSet<String>,
    order: Vec<String>,
    /// What shall count as unread again.
    unread: HashSet<String>,
}

impl History {
    /// How many are remembered.
    pub const MOST: usize = 20_000;

    /// What is kept below this state folder.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let folder = Folder::new(folder);
        Self {
            known: Arc::new(lines(&folder).into_iter().collect()),
            key: folder.key(),
            ..Self::default()
        }
    }

    /// Whether it was read.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        let known = || (self.key.as_ref()).is_some_and(|key| self.known.contains(&key.hash(id)));
        self.fresh.contains(id) || (!self.unread.contains(id) && known())
    }

    /// Remembers that it was read.
    pub fn add(&mut self, id: &str) {
        if !self.has(id) {
            self.unread.remove(id);
            self.fresh.insert(id.to_owned());
            self.order.push(id.to_owned());
        }
    }

    /// Counts it as unread again.
    pub fn forget(&mut self, id: &str) {
        self.fresh.remove(id);
        self.order.retain(|other| other != id);
        self.unread.insert(id.to_owned());
    }

    /// Keeps what was read since it was opened. What other readers have kept meanwhile stays.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn keep(&self, folder: &Path) -> io::Result<()> {
        if self.order.is_empty() && self.unread.is_empty() {
            return Ok(());
        }
        let folder = Folder::new(folder);
        let held = folder.hold_to_write()?;
        let key = folder.key_to_write(&held)?;
        let mut all = lines(&folder);
        let unread: HashSet<u64> = self.unread.iter().map(|id| key.hash(id)).collect();
        all.retain(|hash| !unread.contains(hash));
        let mut known: HashSet<u64> = all.iter().copied().collect();
        let fresh = self.order.iter().map(|id| key.hash(id));
        all.extend(fresh.filter(|hash| known.insert(*hash)));
        let first = all.len().saturating_sub(Self::MOST);
        let lines = all.iter().skip(first).map(|hash| format!("{hash:016x}\n"));
        let mut lines: String = lines.collect();
        // What a newer version has put there.
        let unknown = fs::read_to_string(folder.file(NAME)).unwrap_or_default();
        let unknown = whole_lines(&unknown).filter(|line| hash_of(line).is_none());
        lines.extend(unknown.take(Self::MOST).flat_map(|line| [line, "\n"]));
        folder.write(&held, &folder.file(NAME), &lines)?;
        // There may be none.
        let _ = fs::remove_file(folder.file(FORMER));
        Ok(())
    }
}

fn lines(folder: &Folder) -> Vec<u64> {
    let text = fs::read_to_string(folder.file(NAME)).unwrap_or_default();
    whole_lines(&text).filter_map(hash_of).collect()
}

fn hash_of(line: &str) -> Option<u64> {
    u64::from_str_radix(line, 16).ok()
}

/// Without the secret, and without what was read.
impl fmt::Debug for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("History")
            .field("known", &self.known.len())
            .field("fresh", &self.order.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_readers_read_is_known_to_the_next_and_to_no_one_else() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("state");
        let (mut one, mut other) = (History::open(&folder), History::open(&folder));
        one.add("https://a.example/1");
        one.add("https://a.example/1");
        other.add("b");
        one.keep(&folder).unwrap();
        other.keep(&folder).unwrap();
        let next = History::open(&folder);
        assert!(next.has("https://a.example/1") && next.has("b") && !next.has("c"));
        let text = fs::read_to_string(folder.join(NAME)).unwrap();
        assert_eq!(text.lines().count(), 2);

        // What is unread again is so for the next one too.
        let mut again = History::open(&folder);
        again.forget("b");
        assert!(!again.has("b"));
        again.keep(&folder).unwrap();
        assert!(!History::open(&folder).has("b"));
        again.add("b");
        assert!(again.has("b"));
        again.keep(&folder).unwrap();
        assert!(History::open(&folder).has("b"));

        // What a newer version has put there stays.
        fs::write(folder.join(NAME), format!("{text}at noon: 7\n")).unwrap();
        let mut more = History::open(&folder);
        more.add("d");
        more.keep(&folder).unwrap();
        let told = fs::read_to_string(folder.join(NAME)).unwrap();
        assert!(told.contains("\nat noon: 7\n") && History::open(&folder).has("d"));

        // A line that was cut off is no other line.
        fs::write(folder.join(NAME), text.trim_end()).unwrap();
        assert!(!History::open(&folder).has("b"));
    }

    #[test]
    fn the_oldest_are_forgotten() {
        let parent = tempfile::tempdir().unwrap();
        let mut history = History::default();
        for number in 0..=History::MOST {
            history.add(&number.to_string());
        }
        history.keep(parent.path()).unwrap();
        let next = History::open(parent.path());
        assert!(!next.has("0") && next.has("1"));
    }
}
