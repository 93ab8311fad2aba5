//! What English words are to a row, as data.

use crate::tables::word_sets;

word_sets! {
    /// The words that a row asks for.
    pub(super) WORDS: Words = "rows.tsv" {
        plain, telling, asking, bare, helpers, passive, negations, bounds, pointers, placing, small, links, open_ended,
        contracted,
    }
}
