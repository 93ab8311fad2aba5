//! What words say of whom somebody speaks for, as data: `words.tsv`.

use crate::document::word_sets;

word_sets! {
    /// What words say of whom somebody speaks for.
    pub(super) WORDS: Vocabulary = "words.tsv" {
        former, leaving, opposed, banished, study, learned, serving, american_legislators, state_heads, ministries,
        american_departments, british_departments,
    }
}
