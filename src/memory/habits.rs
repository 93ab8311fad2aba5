//! How one reads, remembered from one day to the next: settings that were changed by a key, and what
//! was typed where something was asked.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::folder::Folder;

/// Most answers of one kind that are kept.
const MOST: usize = 100;

const NAME: &str = "habits";

/// What is remembered of how one reads. What a newer version remembers too stays in the file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// What was searched, the latest last.
    pub searches: Vec<String>,
    /// What was typed after a colon.
    pub commands: Vec<String>,
    /// Files that were exported into.
    pub files: Vec<String>,
    /// Settings by name.
    pub settings: BTreeMap<String, String>,
    #[serde(flatten)]
    others: toml::Table,
}

impl Habits {
    /// What is kept below this state folder; nothing if it cannot be read.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        read(&Folder::new(folder)).unwrap_or_default()
    }

    /// Keeps it. What another reader was told meanwhile stays, before what this one was told.
    ///
    /// # Errors
    /// If it cannot be written, or there is a file that is not understood: that is left alone.
    pub fn keep(&self, folder: &Path) -> io::Result<()> {
        if *self == Self::open(folder) {
            return Ok(());
        }
        let folder = Folder::new(folder);
        let held = folder.hold_to_write()?;
        let mut all = read(&folder)?;
        merge(&mut all.searches, &self.searches);
        merge(&mut all.commands, &self.commands);
        merge(&mut all.files, &self.files);
        all.settings.clone_from(&self.settings);
        let text = toml::to_string(&all).map_err(io::Error::other)?;
        folder.write(&held, &folder.file(NAME), &text)
    }
}

fn read(folder: &Folder) -> io::Result<Habits> {
    match fs::read_to_string(folder.file(NAME)) {
        Ok(text) => toml::from_str(&text).map_err(io::Error::other),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Habits::default()),
        Err(error) => Err(error),
    }
}

fn merge(kept: &mut Vec<String>, ours: &[String]) {
    kept.retain(|answer| !ours.contains(answer));
    kept.extend_from_slice(ours);
    let first = kept.len().saturating_sub(MOST);
    kept.drain(..first);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_readers_were_told_is_kept_and_what_is_not_understood_is_left_alone() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("state");
        let said = |words: &[&str]| Habits {
            searches: words.iter().map(|word| (*word).to_owned()).collect(),
            ..Habits::default()
        };
        assert_eq!(Habits::open(&folder), Habits::default());
        Habits::default().keep(&folder).unwrap();
        assert!(!folder.exists());
        said(&["a", "b"]).keep(&folder).unwrap();
        said(&["c", "a"]).keep(&folder).unwrap();
        assert_eq!(Habits::open(&folder).searches, ["b", "c", "a"]);

        let path = folder.join(NAME);
        fs::write(&path, "mood = \"calm\"\nsearches = [\"x\"]\n").unwrap();
        said(&["y"]).keep(&folder).unwrap();
        assert!(fs::read_to_string(&path).unwrap().contains("mood"));
        assert_eq!(Habits::open(&folder).searches, ["x", "y"]);
        fs::write(&path, "searches = 7").unwrap();
        assert!(said(&["y"]).keep(&folder).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), "searches = 7");
    }
}
