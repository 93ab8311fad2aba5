//! Where one stopped reading, remembered from one day to the next.
//!
//! One small file in the state folder: a line an article, with a hash of its text and a byte of it.
//! It names no article, and one that has changed is another article. A folder that cannot be
//! written is no error; nothing is remembered then.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::{fingerprint, remember};
use crate::document::Document;

/// Most articles that are remembered.
const MOST: usize = 1000;

/// The remembered places.
#[derive(Clone, Debug)]
pub struct Positions {
    file: PathBuf,
}

impl Positions {
    /// The places kept in this folder.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            file: folder.join("positions"),
        }
    }

    /// The byte at which one stopped reading this article.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<usize> {
        let key = fingerprint(document);
        let offset = self.lines().into_iter().find(|(known, _)| *known == key)?.1;
        document.text().is_char_boundary(offset).then_some(offset)
    }

    /// Remembers a byte of an article; the beginning need not be remembered.
    pub fn keep(&self, document: &Document, offset: usize) {
        let key = fingerprint(document);
        let mut lines = self.lines();
        let before = lines.len();
        lines.retain(|(known, _)| *known != key);
        let first = document.blocks().iter().take(2).map(|b| b.span.start());
        if first.max().is_none_or(|first| offset <= first) {
            if lines.len() == before {
                return;
            }
        } else {
            lines.insert(0, (key, offset));
        }
        lines.truncate(MOST);
        // A file that cannot be written only means that the next time starts at the beginning.
        let _ = self.write(&lines);
    }

    fn lines(&self) -> Vec<(u64, usize)> {
        let text = fs::read_to_string(&self.file).unwrap_or_default();
        text.lines()
            .filter_map(|line| {
                let (key, offset) = line.split_once('\t')?;
                Some((u64::from_str_radix(key, 16).ok()?, offset.parse().ok()?))
            })
            .collect()
    }

    fn write(&self, lines: &[(u64, usize)]) -> io::Result<()> {
        let mut text = String::new();
        for (key, offset) in lines {
            let _ = writeln!(text, "{key:016x}\t{offset}");
        }
        remember(&self.file, &text)
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
        positions.keep(&one, 4);
        positions.keep(&other, 3);
        assert_eq!(positions.find(&one), Some(4));
        assert_eq!(positions.find(&article("One article!")), None);
        positions.keep(&one, 0);
        assert_eq!(positions.find(&one), None);
        assert_eq!(positions.find(&other), Some(3));
    }

    #[test]
    fn a_broken_file_and_a_folder_that_cannot_be_written_do_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("positions"), "rubbish\n\tx\nff\t9\n").unwrap();
        let positions = Positions::new(folder.path());
        assert_eq!(positions.find(&article("x")), None);
        let nowhere = Positions::new(&folder.path().join("positions"));
        nowhere.keep(&article("long enough"), 5);
    }
}
