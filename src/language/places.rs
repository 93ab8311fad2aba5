//! Where words stand, in little room.

use std::ops::Range;

/// Tokens in order of their spellings.
#[derive(Debug)]
pub(super) struct Places {
    /// Where the tokens of each spelling end; those of the one before end where they begin.
    ends: Vec<u32>,
    pub(super) tokens: Vec<u32>,
}

/// Which of the sentences, or blocks, holds a token: for every so many tokens it is written down, and
/// from there it is not far.
#[derive(Debug)]
pub(super) struct Milestones(pub(super) Vec<u32>);

const MILE: usize = 32;

impl Places {
    pub(super) fn new(spelling: &[u32], spellings: usize) -> Self {
        let mut ends = vec![0; spellings];
        for one in spelling {
            ends[*one as usize] += 1;
        }
        // How many there are of each becomes where they begin, and, as they are set down, where they end.
        let mut begin = 0;
        for end in &mut ends {
            (*end, begin) = (begin, begin + *end);
        }
        let mut tokens = vec![0; spelling.len()];
        for (token, one) in spelling.iter().enumerate() {
            let end = &mut ends[*one as usize];
            tokens[*end as usize] = small(token);
            *end += 1;
        }
        Self { ends, tokens }
    }

    pub(super) fn of(&self, spelling: usize) -> &[u32] {
        let begin = spelling
            .checked_sub(1)
            .map_or(0, |before| self.ends[before]);
        &self.tokens[begin as usize..self.ends[spelling] as usize]
    }
}

impl Milestones {
    pub(super) fn new<T>(count: usize, all: &[T], tokens: impl Fn(&T) -> &Range<usize>) -> Self {
        let mut at = 0;
        let miles = (0..count).step_by(MILE).map(|token| {
            at = last_begun(token, at, all, &tokens);
            small(at)
        });
        Self(miles.collect())
    }

    /// The one that holds a token; the first where none does.
    pub(super) fn find<T>(
        &self,
        token: usize,
        all: &[T],
        tokens: impl Fn(&T) -> &Range<usize>,
    ) -> usize {
        let Some(mile) = self.0.get(token / MILE) else {
            return 0;
        };
        let at = last_begun(token, *mile as usize, all, &tokens);
        let holds = all.get(at).is_some_and(|one| tokens(one).contains(&token));
        if holds { at } else { 0 }
    }
}

/// The last that begins at a token or before it, from one on that does.
fn last_begun<T>(
    token: usize,
    mut at: usize,
    all: &[T],
    tokens: &impl Fn(&T) -> &Range<usize>,
) -> usize {
    let begun = |next: &T| tokens(next).start <= token;
    while all.get(at + 1).is_some_and(begun) {
        at += 1;
    }
    at
}

/// An index of a token, or of what there are no more of than tokens; a document has less than four gigabytes of
/// text.
pub(crate) fn small(index: usize) -> u32 {
    u32::try_from(index).expect("no index is above the number of a document's tokens")
}
