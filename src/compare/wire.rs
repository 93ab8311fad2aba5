//! The same text in two reports, word for word: what both took from one agency.

use std::collections::HashMap;

use super::words::{Words, text};
use super::{Shared, Stretch};
use crate::analysis::Analysis;

/// Words in a row that two writers do not hit upon by chance.
const LEAST: usize = 12;
/// Of these so many outside quotation marks, since all may quote the same.
const OWN: usize = 8;
/// Words in a row by which places are found.
const KEY: usize = 6;

/// Finds what each two of some reports have in common, largest share first.
pub(super) fn shared(reports: &[Analysis], words: &[Words]) -> Vec<Shared> {
    let mut found = Vec::new();
    for one in 0..reports.len() {
        for other in one + 1..reports.len() {
            let stretches = stretches(&words[one], &words[other]);
            if stretches.is_empty() {
                continue;
            }
            let common: usize = stretches.iter().map(|stretch| stretch.2).sum();
            let shorter = words[one].all.len().min(words[other].all.len());
            let stretches = stretches
                .into_iter()
                .filter_map(|(start, there, count)| {
                    let own = &words[one].all[start..start + count];
                    let its = &words[other].all[there..there + count];
                    Some(Stretch {
                        spans: [
                            text(&reports[one].document, own)?,
                            text(&reports[other].document, its)?,
                        ],
                        words: count,
                    })
                })
                .collect();
            found.push(Shared {
                reports: [one, other],
                stretches,
                words: common,
                of: shorter,
            });
        }
    }
    found.sort_by_key(|shared| std::cmp::Reverse(1000 * shared.words / shared.of.max(1)));
    found
}

/// Longest common stretches that do not overlap: where in each, and how many words.
fn stretches(one: &Words, other: &Words) -> Vec<(usize, usize, usize)> {
    let form = |words: &Words, at: usize| words.all[at].form.clone();
    let mut places: HashMap<Vec<&str>, Vec<usize>> = HashMap::new();
    for (at, window) in other.all.windows(KEY).enumerate() {
        let key = window.iter().map(|word| word.form.as_str()).collect();
        places.entry(key).or_default().push(at);
    }
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    let mut at = 0;
    while at + KEY <= one.all.len() {
        let key: Vec<&str> = one.all[at..at + KEY]
            .iter()
            .map(|word| word.form.as_str())
            .collect();
        let longest = places
            .get(&key)
            .into_iter()
            .flatten()
            .map(|there| {
                let mut count = KEY;
                while at + count < one.all.len()
                    && there + count < other.all.len()
                    && form(one, at + count) == form(other, there + count)
                {
                    count += 1;
                }
                (*there, count)
            })
            .max_by_key(|(_, count)| *count);
        match longest {
            Some((there, count)) => {
                let own = one.all[at..at + count].iter().filter(|word| !word.quoted);
                if count >= LEAST && own.count() >= OWN {
                    found.push((at, there, count));
                }
                at += count;
            }
            None => at += 1,
        }
    }
    found
}
