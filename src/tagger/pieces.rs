//! Words cut into the pieces that the network knows (`WordPiece`, Schuster and Nakajima 2012).

use rustc_hash::{FxBuildHasher, FxHashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::tables::short_lines;

/// A longer word is unknown as a whole.
const LONGEST_WORD: usize = 50;

/// The vocabulary: a piece's id is its line in `pieces.txt`.
#[derive(Debug)]
pub(super) struct Pieces {
    whole: FxHashMap<&'static str, u32>,
    /// Pieces that continue a word, without their `##`.
    inner: FxHashMap<&'static str, u32>,
    /// Characters of the longest piece.
    longest: usize,
    pub(super) unknown: u32,
    pub(super) start: u32,
    pub(super) separator: u32,
}

impl Pieces {
    /// Reads a vocabulary, one piece a line; `None` if a special piece is missing.
    pub(super) fn parse(lines: &'static str) -> Option<Self> {
        // Room for all at once; a table that grows is filled twice.
        let all = lines.bytes().filter(|byte| *byte == b'\n').count();
        let inner = lines.matches("\n##").count();
        let room = |pieces| FxHashMap::with_capacity_and_hasher(pieces, FxBuildHasher);
        let mut pieces = Self {
            whole: room(all.saturating_sub(inner)),
            inner: room(inner),
            longest: 0,
            unknown: 0,
            start: 0,
            separator: 0,
        };
        for (id, piece) in (0..).zip(short_lines(lines)) {
            pieces.longest = pieces.longest.max(piece.len());
            match piece.strip_prefix("##").filter(|rest| !rest.is_empty()) {
                Some(rest) => pieces.inner.insert(rest, id),
                None => pieces.whole.insert(piece, id),
            };
        }
        pieces.unknown = *pieces.whole.get("[UNK]")?;
        pieces.start = *pieces.whole.get("[CLS]")?;
        pieces.separator = *pieces.whole.get("[SEP]")?;
        Some(pieces)
    }

    /// Number of pieces.
    pub(super) fn len(&self) -> usize {
        self.whole.len() + self.inner.len()
    }

    /// Appends the ids of a word, at least one: small letters, accents off, the longest piece first.
    pub(super) fn cut(&self, word: &str, ids: &mut Vec<u32>) {
        if word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        {
            return self.cut_plain(word, ids);
        }
        let plain: String = if word.is_ascii() {
            word.to_ascii_lowercase()
        } else {
            word.nfd()
                .filter(|c| !is_combining_mark(*c))
                .collect::<String>()
                .to_lowercase()
        };
        self.cut_plain(&plain, ids);
    }

    #[expect(
        clippy::string_slice,
        reason = "the ends are tested to be character boundaries"
    )]
    fn cut_plain(&self, word: &str, ids: &mut Vec<u32>) {
        let before = ids.len();
        if word.is_empty() || word.chars().count() > LONGEST_WORD {
            ids.push(self.unknown);
            return;
        }
        let mut at = 0;
        while at < word.len() {
            let table = if at == 0 { &self.whole } else { &self.inner };
            let furthest = word.len().min(at + self.longest);
            let found = (at + 1..=furthest)
                .rev()
                .filter(|end| word.is_char_boundary(*end))
                .find_map(|end| table.get(&word[at..end]).map(|id| (end, *id)));
            let Some((end, id)) = found else {
                ids.truncate(before);
                ids.push(self.unknown);
                return;
            };
            ids.push(id);
            at = end;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(word: &str) -> Vec<u32> {
        let pieces =
            Pieces::parse("[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\ncafe\n#\n##\n##s").unwrap();
        let mut ids = Vec::new();
        pieces.cut(word, &mut ids);
        ids
    }

    #[test]
    fn the_longest_piece_comes_first() {
        assert_eq!(cut("Unaffable"), [3, 4, 5]);
        assert_eq!(cut("Cafés"), [6, 9]);
        assert_eq!(cut("#"), [7]);
    }

    #[test]
    fn a_word_that_cannot_be_spelled_is_unknown_as_a_whole() {
        assert_eq!(cut("unx"), [0]);
        assert_eq!(cut(&"un".repeat(60)), [0]);
    }
}
