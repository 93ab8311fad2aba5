//! What a statement says, apart from whom it names and what it counts.
//!
//! Two statements that share a name or a figure speak of the same. Whether they say the same, the other
//! words tell.

use std::collections::HashSet;

use super::words::{WORDS, Word, Words, is_empty, is_number, singular, stem};
use crate::analysis::Analysis;

/// Forms of words that name.
pub(super) struct Names(HashSet<String>);

/// The stems of what some words say, sorted, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Gist {
    /// Of those that tell something.
    pub(super) told: Vec<String>,
    /// Of those that say about whom, and how much.
    pub(super) about: Vec<String>,
}

impl Names {
    /// The forms that some reports write with a capital where no sentence begins, and never without.
    pub(super) fn of(reports: &[Analysis], words: &[Words]) -> Self {
        let (mut great, mut small) = (HashSet::new(), HashSet::new());
        for (analysis, words) in reports.iter().zip(words) {
            for sentence in analysis.document.sentences() {
                let own = &words.all[words.within(sentence.span)];
                let meaning = own.iter().filter(|word| !is_empty(&word.form));
                let (capital, plain): (Vec<&Word>, Vec<&Word>) =
                    meaning.partition(|word| word.capital);
                // Headlines may write every word with a capital.
                if capital.len() > plain.len() {
                    continue;
                }
                for pair in own.windows(2) {
                    let [before, word] = pair else { continue };
                    let opens = word.quoted && !before.quoted;
                    if word.capital && !opens {
                        great.insert(word.form.clone());
                    } else if !word.capital {
                        small.insert(&word.form);
                    }
                }
            }
        }
        great.retain(|form| !small.contains(form));
        Self(great)
    }

    /// What some words say.
    pub(super) fn gist<'a>(&self, words: impl Iterator<Item = &'a Word>) -> Gist {
        let mut gist = Gist::default();
        let mut counts = false;
        for word in words {
            let form = &word.form;
            let counted = counts && singular(form) != *form;
            counts = is_number(form) || WORDS.scales.contains(form.as_str());
            if counts || counted || self.0.contains(form) {
                gist.about.push(stem(form));
            } else if !is_empty(form) {
                gist.told.push(stem(form));
            }
        }
        for stems in [&mut gist.told, &mut gist.about] {
            stems.sort_unstable();
            stems.dedup();
        }
        gist
    }
}
