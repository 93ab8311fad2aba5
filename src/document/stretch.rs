//! Some tokens in a row.

use std::ops::Range;

/// A range of a document's tokens in half the room: of a book, hundreds of thousands are held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    start: u32,
    end: u32,
}

impl Stretch {
    /// The first token.
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    /// The token behind the last.
    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    /// The same, to go through.
    pub(crate) fn range(self) -> Range<usize> {
        self.start()..self.end()
    }
}

impl From<Range<usize>> for Stretch {
    fn from(tokens: Range<usize>) -> Self {
        let place = |token| u32::try_from(token).expect("no text has four billion tokens");
        Self {
            start: place(tokens.start),
            end: place(tokens.end),
        }
    }
}
