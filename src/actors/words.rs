//! What words say of whom somebody speaks for, as data: `affiliation.tsv`.

use crate::tables::word_sets;

word_sets! {
    /// What words say of whom somebody speaks for.
    pub(super) WORDS: Vocabulary = "affiliation.tsv" {
        former, leaving, dismissed, opposed, banished, minority, study, learned, serving, american_legislators, state_heads, ministries,
        american_departments, british_departments, american, offices, of_ministry, prosecution, defence, nameless,
        no_initial,
    }
}
