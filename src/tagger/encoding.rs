//! A document as the network reads it: chunks of pieces with a feature each, packed into windows.
//!
//! The rules are those of `training/encode.py`, to the piece; `weights/parity.json` pins them down.

use std::iter::Peekable;
use std::ops::Range;

use super::pieces::Pieces;
use super::ties::narrow;
use crate::document::{Block, Document, Quotations, QuoteMark, around, quotations};

/// Pieces of a chunk; a longer block is cut into several.
const LONGEST_CHUNK: usize = 220;

/// Rows of the network's feature table that lie between a feature and the same one, marked.
pub(super) const MARKED: u8 = 12;

/// A block, or a part of a long one: what the best sequence of labels is sought over.
#[derive(Debug)]
pub(super) struct Chunk {
    /// Its tokens, as indices into [`Document::tokens`].
    pub(super) tokens: Range<usize>,
    /// Ids of its pieces.
    pub(super) pieces: Vec<u32>,
    /// For each piece, a row of the feature table.
    pub(super) features: Vec<u8>,
    /// For each token, its first piece.
    pub(super) first: Vec<usize>,
}

/// The chunks of a document, each made when it is asked for: of a long text only what is being read
/// is held.
pub(super) struct Chunks<'a> {
    document: &'a Document,
    pieces: &'a Pieces,
    blocks: std::slice::Iter<'a, Block>,
    /// Whether the last block left a quotation open.
    unclosed: bool,
    /// The block that is being cut, and its parts to come.
    block: Option<(Encoded<'a>, std::vec::IntoIter<Range<usize>>)>,
}

/// Cuts a document into chunks.
pub(super) fn chunks<'a>(document: &'a Document, pieces: &'a Pieces) -> Chunks<'a> {
    Chunks {
        document,
        pieces,
        blocks: document.blocks().iter(),
        unclosed: false,
        block: None,
    }
}

impl Iterator for Chunks<'_> {
    type Item = Chunk;

    fn next(&mut self) -> Option<Chunk> {
        loop {
            if let Some((block, parts)) = &mut self.block
                && let Some(part) = parts.next()
            {
                return Some(block.chunk(part));
            }
            // The room of one block before that of the next: a book may be one.
            self.block = None;
            let block = self.blocks.next()?;
            let quotes = quotations(self.document, block);
            let continued = self.unclosed && quotes.opens;
            self.unclosed = quotes.unclosed;
            let tokens = block.tokens.clone();
            let block = Encoded::new(self.document, tokens, quotes, continued, self.pieces);
            let parts = block.parts().into_iter();
            self.block = Some((block, parts));
        }
    }
}

/// Consecutive chunks packed into windows. A window holds one chunk, or several that together have
/// at most `limit` pieces, marks of start and separation included.
pub(super) struct Windows<C: Iterator<Item = Chunk>> {
    chunks: Peekable<C>,
    limit: usize,
}

/// Packs chunks into windows.
pub(super) fn windows<C: Iterator<Item = Chunk>>(chunks: C, limit: usize) -> Windows<C> {
    Windows {
        chunks: chunks.peekable(),
        limit,
    }
}

impl<C: Iterator<Item = Chunk>> Iterator for Windows<C> {
    type Item = Vec<Chunk>;

    fn next(&mut self) -> Option<Vec<Chunk>> {
        let room = |chunk: &Chunk| chunk.pieces.len() + 1;
        let first = self.chunks.next()?;
        let mut size = 1 + room(&first);
        let mut window = vec![first];
        while let Some(chunk) = self
            .chunks
            .next_if(|chunk| size + room(chunk) <= self.limit)
        {
            size += room(&chunk);
            window.push(chunk);
        }
        Some(window)
    }
}

/// A stretch of one block as a chunk of its own, cut down to what the network can read around the two
/// parties; `None` if they stand further apart than that.
pub(super) fn stretch(
    document: &Document,
    pieces: &Pieces,
    stretch: Range<usize>,
    one: &Range<usize>,
    other: &Range<usize>,
) -> Option<Chunk> {
    let start = document.tokens().get(stretch.start)?.span.start();
    let (needed_start, needed_end) = (one.start.min(other.start), one.end.max(other.end));
    // A token has a piece at least: what is further off is cut in any case.
    let read = stretch
        .start
        .max(needed_start.saturating_sub(LONGEST_CHUNK))
        ..stretch.end.min(needed_end + LONGEST_CHUNK);
    let block = around(&document.blocks()[document.block_at(start)?], &read);
    let mut quotes = quotations(document, &block);
    let within = read.start - block.tokens.start..read.end - block.tokens.start;
    quotes.marks = quotes.marks.get(within.clone())?.to_vec();
    quotes.quoted = quotes.quoted.get(within)?.to_vec();
    let encoded = Encoded::new(document, read.clone(), quotes, false, pieces);
    let mut part = 0..read.len();
    let (needed_start, needed_end) = (needed_start - read.start, needed_end - read.start);
    while encoded.first(part.end) - encoded.first(part.start) > LONGEST_CHUNK {
        if part.end - needed_end > needed_start - part.start {
            part.end -= 1;
        } else if part.start < needed_start {
            part.start += 1;
        } else {
            return None;
        }
    }
    Some(encoded.chunk(part))
}

/// A block whose words are cut.
struct Encoded<'a> {
    document: &'a Document,
    tokens: Range<usize>,
    quotes: Quotations,
    pieces: Vec<u32>,
    /// For each token, its first piece; and one more, the number of pieces.
    first: Vec<u32>,
    continued: bool,
}

impl<'a> Encoded<'a> {
    fn new(
        document: &'a Document,
        tokens: Range<usize>,
        quotes: Quotations,
        continued: bool,
        pieces: &Pieces,
    ) -> Self {
        let mut ids = Vec::with_capacity(tokens.len() * 5 / 4);
        let mut first = Vec::with_capacity(tokens.len() + 1);
        for (token, mark) in tokens.clone().zip(&quotes.marks) {
            first.push(narrow(ids.len()));
            pieces.cut(form(document.word(token), *mark), &mut ids);
        }
        first.push(narrow(ids.len()));
        Self {
            document,
            tokens,
            quotes,
            pieces: ids,
            first,
            continued,
        }
    }

    fn first(&self, at: usize) -> usize {
        self.first[at] as usize
    }

    /// Ranges of tokens, counted from the block's first, of at most [`LONGEST_CHUNK`] pieces. A part
    /// ends after the last sentence end in its second half, or else where it is full.
    fn parts(&self) -> Vec<Range<usize>> {
        let count = self.tokens.len();
        let mut parts = Vec::new();
        let mut begin = 0;
        loop {
            let full = self.first(begin) + LONGEST_CHUNK;
            let end = self.first.partition_point(|piece| *piece as usize <= full) - 1;
            if end >= count {
                if begin < count {
                    parts.push(begin..count);
                }
                return parts;
            }
            let half = begin + (end - begin) / 2;
            let stop = (half + 1..=end)
                .rev()
                .find(|at| self.ends_sentence(begin, *at));
            let cut = stop.unwrap_or(end).max(begin + 1);
            parts.push(begin..cut);
            begin = cut;
        }
    }

    /// Whether a sentence ends before the token `at`, a closing mark staying with it.
    fn ends_sentence(&self, begin: usize, at: usize) -> bool {
        let is_stop = |at: usize| {
            matches!(
                self.document.word(self.tokens.start + at),
                "." | "!" | "?" | "…"
            )
        };
        let closes = |at: usize| self.quotes.marks[at] == QuoteMark::Close;
        (is_stop(at - 1) || (closes(at - 1) && at >= begin + 2 && is_stop(at - 2))) && !closes(at)
    }

    fn chunk(&self, part: Range<usize>) -> Chunk {
        let offset = self.first(part.start);
        let features = part
            .clone()
            .flat_map(|at| {
                let pieces = self.first(at + 1) - self.first(at);
                std::iter::repeat_n(self.feature(at), pieces)
            })
            .collect();
        Chunk {
            tokens: self.tokens.start + part.start..self.tokens.start + part.end,
            pieces: self.pieces[offset..self.first(part.end)].to_vec(),
            features,
            first: part.map(|at| self.first(at) - offset).collect(),
        }
    }

    fn feature(&self, at: usize) -> u8 {
        case(self.document.word(self.tokens.start + at))
            + 3 * u8::from(self.quotes.quoted[at])
            + 6 * u8::from(self.continued)
    }
}

/// The word as the network reads it: quotation marks made uniform.
fn form(word: &str, mark: QuoteMark) -> &str {
    match mark {
        QuoteMark::None => word,
        QuoteMark::Open => "“",
        QuoteMark::Close => "”",
        QuoteMark::SingleOpen => "‘",
        QuoteMark::Single => "'",
    }
}

/// 0 for small letters and marks, 1 for Capitalised, 2 for ALL CAPITALS. The pieces are in small
/// letters, so this is all that the network knows of case.
fn case(word: &str) -> u8 {
    let mut letters = word.chars();
    match letters.next() {
        Some(first) if first.is_uppercase() => {
            let more = letters.clone().next().is_some();
            if more && !letters.any(char::is_lowercase) {
                2
            } else {
                1
            }
        }
        _ => 0,
    }
}
