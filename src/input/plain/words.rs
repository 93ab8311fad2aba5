//! Words that stand around a headline.

use crate::tables::word_sets;

word_sets! {
    /// What stands above and below a headline.
    pub(super) WORDS: Lists = "title.tsv" {
        dates, outlets, months31, months30, february, weekdays, halves, appeared, changed, before_day,
        openers, by, joins, whose, ours, inside, times, surnames, which, breaks
    }
}
