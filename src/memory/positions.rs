//! Where one stopped reading, remembered from one day to the next.
//!
//! One small file in the state folder: a line an article, with a hash of its text and a byte of it.
//! It names no article, and one that has changed is another article.

use std::fs;
use std::io;
use std::path::Path;

use super::folder::Folder;
use super::whole_lines;
use crate::document::Document;

/// Most articles that are remembered.
const MOST: usize = 1000;

const NAME: &str = "places";
/// What it was called when hashes had no secret.
const FORMER: &str = "positions";

/// The remembered places.
#[derive(Clone, Debug)]
pub struct Positions {
    folder: Folder,
}

impl Positions {
    /// The places kept in this folder.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: Folder::new(folder),
        }
    }

    /// The byte at which one stopped reading this article.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<usize> {
        let key = self.folder.key()?.hash(document.text());
        let offset = self.lines().into_iter().find(|(known, _)| *known == key)?.1;
        document.text().is_char_boundary(offset).then_some(offset)
    }

    /// Remembers a byte of an article; the beginning need not be remembered.
    ///
    /// # Errors
    /// If it cannot be written. The next time starts at the beginning then.
    pub fn keep(&self, document: &Document, offset: usize) -> io::Result<()> {
        let first = document.blocks().iter().take(2).map(|b| b.span.start());
        let is_beginning = first.max().is_none_or(|first| offset <= first);
        if is_beginning && self.find(document).is_none() {
            return Ok(());
        }
        let held = self.folder.hold_to_write()?;
        let key = self.folder.key_to_write(&held)?.hash(document.text());
        let mut lines = self.lines();
        lines.retain(|(known, _)| *known != key);
        if !is_beginning {
            lines.insert(0, (key, offset));
        }
        lines.truncate(MOST);
        let lines = lines
            .iter()
            .map(|(key, offset)| format!("{key:016x}\t{offset}\n"));
        let path = self.folder.file(NAME);
        self.folder
            .write(&held, &path, &lines.collect::<String>())?;
        // There may be none.
        let _ = fs::remove_file(self.folder.file(FORMER));
        Ok(())
    }

    fn lines(&self) -> Vec<(u64, usize)> {
        let text = fs::read_to_string(self.folder.file(NAME)).unwrap_or_default();
        whole_lines(&text)
            .filter_map(|line| {
                let (key, offset) = line.split_once('\t')?;
                Some((u64::from_str_radix(key, 16).ok()?, offset.parse().ok()?))
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    fn article(text: &str) -> Document {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        builder.finish()
    }

    #[test]
    fn a_place_is_found_again_and_the_beginning_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let positions = Positions::new(&folder.path().join("deep"));
        let (one, other) = (article("One article."), article("Another."));
        assert_eq!(positions.find(&one), None);
        positions.keep(&one, 4).unwrap();
        positions.keep(&other, 3).unwrap();
        assert_eq!(positions.find(&one), Some(4));
        assert_eq!(positions.find(&article("One article!")), None);
        positions.keep(&one, 0).unwrap();
        assert_eq!(positions.find(&one), None);
        assert_eq!(positions.find(&other), Some(3));
    }

    #[test]
    fn a_broken_file_and_a_folder_that_cannot_be_written_do_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let positions = Positions::new(folder.path());
        positions.keep(&article("Some article."), 5).unwrap();
        let path = folder.path().join(NAME);
        let line = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("rubbish\n\tx\nff\t9\n{line}")).unwrap();
        assert_eq!(positions.find(&article("x")), None);
        assert_eq!(positions.find(&article("Some article.")), Some(5));
        // A number that was cut off is no other number.
        fs::write(&path, line.trim_end()).unwrap();
        assert_eq!(positions.find(&article("Some article.")), None);
        let nowhere = Positions::new(&path);
        assert!(nowhere.keep(&article("long enough"), 5).is_err());
    }
}
