//! Where one stopped reading, and what one marked, remembered from one day to the next.
//!
//! One small file in the state folder, a line a place. It names no article and has no word of one:
//! hashes alone, of the article's text, of where it came from, and of the paragraphs at the place and
//! around it. So a place is found again in an article that has changed, by the paragraphs that have
//! not.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::Path;

use super::folder::{Folder, Key};
use super::origin::place;
use super::whole_lines;
use crate::document::{Document, Span};

/// Most places that are remembered.
const MOST: usize = 1000;

/// Paragraphs on each side of a place that it is known by.
const AROUND: usize = 2;

/// The letter of the place where one stopped reading.
const READ: char = '.';

const NAME: &str = "places";
/// What it was called when hashes had no secret.
const FORMER: &str = "positions";

/// The remembered places.
#[derive(Clone, Debug)]
pub struct Positions {
    folder: Folder,
}

/// A remembered place.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Spot {
    text: u64,
    offset: usize,
    letter: char,
    /// Zero where the source is no place that could be opened again.
    source: u64,
    /// Bytes from the beginning of its paragraph.
    within: usize,
    /// The paragraphs around it, its own in the middle; zero where there is none.
    around: [u64; 2 * AROUND + 1],
    /// Its line, if it was read, with what a newer version has put behind.
    line: Option<String>,
}

impl Positions {
    /// The places kept in this folder.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: Folder::new(folder),
        }
    }

    /// The places kept for this article: under `.` the byte at which one stopped reading, under
    /// other letters what one marked.
    #[must_use]
    pub fn find(&self, document: &Document) -> Vec<(char, usize)> {
        let Some(key) = self.folder.key() else {
            return Vec::new();
        };
        let text = key.hash(document.text());
        let source = source(document, &key);
        let mut blocks = None;
        let mut found: Vec<(char, usize)> = Vec::new();
        let (same, moved): (Vec<_>, Vec<_>) =
            self.spots().into_iter().partition(|spot| spot.text == text);
        let moved = moved
            .into_iter()
            .filter(|spot| source != 0 && spot.source == source);
        for spot in same.into_iter().chain(moved) {
            if found.iter().any(|(letter, _)| *letter == spot.letter) {
                continue;
            }
            let offset = if spot.text == text {
                Some(spot.offset)
            } else {
                let blocks = blocks.get_or_insert_with(|| hashes(document, &key));
                spot.find(document, blocks)
            };
            let offset = offset.filter(|offset| document.text().is_char_boundary(*offset));
            found.extend(offset.map(|offset| (spot.letter, offset)));
        }
        found
    }

    /// Whether any place is kept for an article that came from where this one did.
    #[must_use]
    pub fn know_source_of(&self, document: &Document) -> bool {
        let Some(key) = self.folder.key() else {
            return false;
        };
        let source = source(document, &key);
        source != 0 && self.spots().iter().any(|spot| spot.source == source)
    }

    /// Remembers places of an article, and nothing else of it; the beginning need not be.
    ///
    /// # Errors
    /// If it cannot be written. The next time starts at the beginning then.
    pub fn keep(&self, document: &Document, places: &[(char, usize)]) -> io::Result<()> {
        let first = document
            .blocks()
            .iter()
            .take(2)
            .map(|b| b.span.start())
            .max();
        let is_told = |(letter, offset): &&(char, usize)| {
            *letter != READ || first.is_some_and(|first| *offset > first)
        };
        let places: Vec<_> = places.iter().filter(is_told).collect();
        if places.is_empty() && self.find(document).is_empty() {
            return Ok(());
        }
        let held = self.folder.hold_to_write()?;
        let key = self.folder.key_to_write(&held)?;
        let (text, source) = (key.hash(document.text()), source(document, &key));
        let mut spots = self.spots();
        // Of the article as it was before, nothing is needed any more.
        spots.retain(|spot| spot.text != text && (source == 0 || spot.source != source));
        let blocks = hashes(document, &key);
        let fresh = places.into_iter().map(|(letter, offset)| {
            let at = document.block_at(*offset).unwrap_or(0);
            let start = document
                .blocks()
                .get(at)
                .map_or(0, |block| block.span.start());
            let mut around = [0; 2 * AROUND + 1];
            for (by, hash) in around.iter_mut().enumerate() {
                let block = (at + by).checked_sub(AROUND);
                *hash = block
                    .and_then(|block| blocks.get(block))
                    .copied()
                    .unwrap_or(0);
            }
            Spot {
                text,
                offset: *offset,
                letter: *letter,
                source,
                within: offset.saturating_sub(start),
                around,
                line: None,
            }
        });
        let spots: Vec<Spot> = fresh.chain(spots).take(MOST).collect();
        let path = self.folder.file(NAME);
        let mut lines: String = spots.iter().map(Spot::line).collect();
        // What a newer version has put there.
        let unknown = fs::read_to_string(&path).unwrap_or_default();
        let unknown = whole_lines(&unknown).filter(|line| Spot::read(line).is_none());
        lines.extend(unknown.take(MOST).flat_map(|line| [line, "\n"]));
        self.folder.write(&held, &path, &lines)?;
        // There may be none.
        let _ = fs::remove_file(self.folder.file(FORMER));
        Ok(())
    }

    fn spots(&self) -> Vec<Spot> {
        let text = fs::read_to_string(self.folder.file(NAME)).unwrap_or_default();
        whole_lines(&text).filter_map(Spot::read).collect()
    }
}

impl Spot {
    fn line(&self) -> String {
        if let Some(line) = &self.line {
            return format!("{line}\n");
        }
        let around: Vec<String> = self.around.iter().map(|hash| format!("{hash:x}")).collect();
        format!(
            "{:016x}\t{}\t{}\t{:016x}\t{}\t{}\n",
            self.text,
            self.offset,
            self.letter,
            self.source,
            self.within,
            around.join(",")
        )
    }

    /// A line of the file; that of a former version has a text and a byte alone.
    fn read(line: &str) -> Option<Self> {
        let hash = |word: &str| u64::from_str_radix(word, 16).ok();
        let mut parts = line.split('\t');
        let (text, offset) = (hash(parts.next()?)?, parts.next()?.parse().ok()?);
        let mut spot = Self {
            text,
            offset,
            letter: READ,
            source: 0,
            within: 0,
            around: [0; 2 * AROUND + 1],
            line: Some(line.to_owned()),
        };
        let Some(letter) = parts.next() else {
            return Some(spot);
        };
        spot.letter = letter.chars().next()?;
        spot.source = hash(parts.next()?)?;
        spot.within = parts.next()?.parse().ok()?;
        let around = parts.next()?.split(',');
        for (known, word) in spot.around.iter_mut().zip(around) {
            *known = hash(word)?;
        }
        Some(spot)
    }

    /// The place in an article that has changed: in its paragraph, or else beside the nearest one
    /// that is still there.
    fn find(&self, document: &Document, blocks: &[u64]) -> Option<usize> {
        let starts = document.blocks();
        let nearest = |hash: u64| {
            let same = (0..blocks.len()).filter(|at| hash != 0 && blocks[*at] == hash);
            same.min_by_key(|at| starts[*at].span.start().abs_diff(self.offset))
        };
        for away in 0..=AROUND {
            for (known, back) in [(AROUND + away, true), (AROUND - away, false)] {
                let Some(at) = nearest(self.around[known]) else {
                    continue;
                };
                let at = if back {
                    at.saturating_sub(away)
                } else {
                    (at + away).min(starts.len() - 1)
                };
                let block: Span = starts[at].span;
                let text = document.slice(block);
                let within = text.floor_char_boundary(self.within.min(block.len()));
                return Some(block.start() + within);
            }
        }
        None
    }
}

fn source(document: &Document, key: &Key) -> u64 {
    place(document).map_or(0, |place| key.hash(&place))
}

/// What stands for each paragraph. Those that are the same often say nothing of a place.
fn hashes(document: &Document, key: &Key) -> Vec<u64> {
    const OFTEN: usize = 4;
    let blocks = document.blocks().iter();
    let mut hashes: Vec<u64> = blocks
        .map(|block| key.hash(document.slice(block.span)))
        .collect();
    let mut count: HashMap<u64, usize> = HashMap::new();
    for hash in &hashes {
        *count.entry(*hash).or_default() += 1;
    }
    for hash in &mut hashes {
        if count[hash] >= OFTEN {
            *hash = 0;
        }
    }
    hashes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Location, Origin};

    fn article(text: &str) -> Document {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        builder.finish()
    }

    /// Paragraphs of one source.
    fn of_source(paragraphs: &[&str]) -> Document {
        let mut builder = Builder::new("a.txt");
        for paragraph in paragraphs {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        builder.origin(Origin {
            source: "a.txt".to_owned(),
            location: Some(Location::File("a.txt".into())),
            ..Origin::default()
        });
        builder.finish()
    }

    fn read(positions: &Positions, document: &Document) -> Option<usize> {
        let found = positions.find(document);
        found
            .iter()
            .find(|(letter, _)| *letter == READ)
            .map(|(_, offset)| *offset)
    }

    #[test]
    fn a_place_is_found_again_and_the_beginning_forgotten() {
        let folder = tempfile::tempdir().unwrap();
        let positions = Positions::new(&folder.path().join("deep"));
        let (one, other) = (article("One article."), article("Another."));
        assert_eq!(read(&positions, &one), None);
        positions.keep(&one, &[(READ, 4), ('a', 0)]).unwrap();
        positions.keep(&other, &[(READ, 3)]).unwrap();
        assert_eq!(positions.find(&one), [(READ, 4), ('a', 0)]);
        assert_eq!(read(&positions, &article("One article!")), None);
        positions.keep(&one, &[(READ, 0)]).unwrap();
        assert_eq!(positions.find(&one), []);
        // What a newer version has put there stays.
        let path = folder.path().join("deep").join(NAME);
        let text = fs::read_to_string(&path).unwrap();
        let text = text.replacen('\n', "\tand more\n", 1) + "a new kind of line\n";
        fs::write(&path, &text).unwrap();
        positions.keep(&one, &[(READ, 4)]).unwrap();
        let now = fs::read_to_string(&path).unwrap();
        assert!(text.lines().all(|line| now.contains(line)), "{now}");
        assert_eq!(read(&positions, &other), Some(3));
    }

    #[test]
    fn a_place_is_found_in_an_article_that_has_changed() {
        let folder = tempfile::tempdir().unwrap();
        let positions = Positions::new(folder.path());
        let old = of_source(&["One.", "Two it is.", "Three.", "Four."]);
        let at = old.blocks()[1].span.start() + 4;
        positions.keep(&old, &[(READ, at)]).unwrap();
        let found = |paragraphs: &[&str]| {
            let new = of_source(paragraphs);
            let offset = read(&positions, &new)?;
            Some((
                new.block_at(offset)?,
                offset - new.blocks()[new.block_at(offset)?].span.start(),
            ))
        };
        // Another paragraph has changed, its own has, all but one have, all have.
        assert_eq!(
            found(&["New.", "One!", "Two it is.", "Three."]),
            Some((2, 4))
        );
        assert_eq!(
            found(&["One.", "Two it was.", "Three.", "Four."]),
            Some((1, 4))
        );
        assert_eq!(
            found(&["A.", "B.", "C.", "Two then.", "E.", "Four."]),
            Some((3, 4))
        );
        assert_eq!(found(&["A.", "B."]), None);
        // No word of it is kept.
        let text = fs::read_to_string(folder.path().join(NAME)).unwrap();
        assert!(!text.contains("it") && !text.contains("a.txt"), "{text}");
    }

    #[test]
    fn a_broken_file_and_a_folder_that_cannot_be_written_do_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let positions = Positions::new(folder.path());
        positions
            .keep(&article("Some article."), &[(READ, 5)])
            .unwrap();
        let path = folder.path().join(NAME);
        let line = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("rubbish\n\tx\nff\t9\nff\t9\t.\tx\n{line}")).unwrap();
        assert_eq!(positions.find(&article("x")), []);
        assert_eq!(read(&positions, &article("Some article.")), Some(5));
        // What a former version has kept.
        let former: Vec<&str> = line.split('\t').take(2).collect();
        fs::write(&path, former.join("\t") + "\n").unwrap();
        assert_eq!(read(&positions, &article("Some article.")), Some(5));
        // A number that was cut off is no other number.
        fs::write(&path, line.trim_end()).unwrap();
        assert_eq!(positions.find(&article("Some article.")), []);
        let nowhere = Positions::new(&path);
        assert!(nowhere.keep(&article("long enough"), &[(READ, 5)]).is_err());
    }
}
