//! What words are to a sentence that is read for sides, as data: `stances.tsv`.

use crate::tables::word_sets;

word_sets! {
    /// What words are to a sentence that is read for sides.
    pub(super) WORDS: Words = "stances.tsv" {
        own, speaking, speaking_still, person, those, whose, spoken_of, acting, partners, listing, conditions,
        having, getting, only, duty, foretelling, agents, among, pointing, about, purposes, denying,
        helping, turning, wrapping, comparing, telling, stepping, everybody, nobody, past_helpers, unreal,
        alleging, addressing,
    }
}
