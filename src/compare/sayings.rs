//! What an actor says, told by several reports: statements that say the same.

use std::collections::HashMap;

use super::union::Union;
use super::words::{Words, stems};
use super::{Quotation, RowId, Said, Saying};
use crate::analysis::Analysis;

/// How much of the weight of the shorter statement's words the longer must have.
const ENOUGH: f32 = 0.5;
/// And how many of its words, at least.
const WORDS: usize = 2;

/// A statement of a row, with the stems of its words.
struct One {
    said: Said,
    stems: Vec<String>,
}

/// Groups the statements of a row by what they say, in the order of the reports.
pub(super) fn sayings(
    row: RowId,
    reports: &[Analysis],
    words: &[Words],
    rows: &[Vec<Vec<RowId>>],
    quotations: &[Quotation],
) -> Vec<Saying> {
    let mut all: Vec<One> = Vec::new();
    for (report, analysis) in reports.iter().enumerate() {
        for statement in &analysis.statements {
            if rows[report][statement.id.0].contains(&row) {
                let own = statement.content.iter();
                let own: Vec<_> = own
                    .flat_map(|span| {
                        words[report].all[words[report].within(*span)]
                            .iter()
                            .cloned()
                    })
                    .collect();
                all.push(One {
                    said: Said {
                        report,
                        statement: statement.id,
                    },
                    stems: stems(&own),
                });
            }
        }
    }
    let mut same = Union::new(all.len());
    let mut place: HashMap<Said, usize> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        place.insert(one.said, at);
    }
    for quotation in quotations {
        let mut first = None;
        for (report, statements) in quotation.statements.iter().enumerate() {
            for statement in statements {
                let said = Said {
                    report,
                    statement: *statement,
                };
                if let Some(at) = place.get(&said) {
                    same.join(*first.get_or_insert(*at), *at);
                }
            }
        }
    }
    let mut having: HashMap<&str, f32> = HashMap::new();
    for stem in all.iter().flat_map(|one| &one.stems) {
        *having.entry(stem).or_default() += 1.0;
    }
    for one in 0..all.len() {
        for other in 0..one {
            if all[one].said.report != all[other].said.report
                && say_the_same(&all[one].stems, &all[other].stems, &having)
            {
                same.join(one, other);
            }
        }
    }
    let sets = same.sets().into_iter();
    sets.map(|set| Saying {
        told: set.iter().map(|at| all[*at].said).collect(),
    })
    .collect()
}

/// Whether two statements share most of what the shorter says; rare words weigh more.
fn say_the_same(one: &[String], other: &[String], having: &HashMap<&str, f32>) -> bool {
    let weight = |stems: &mut dyn Iterator<Item = &String>| -> f32 {
        stems
            .map(|stem| 1.0 / having.get(stem.as_str()).copied().unwrap_or(1.0))
            .map(|share| 0.25 + share)
            .sum()
    };
    let shared: Vec<&String> = one.iter().filter(|stem| other.contains(stem)).collect();
    let shorter = weight(&mut one.iter()).min(weight(&mut other.iter()));
    // One word alone says the same as nothing but itself: "there is none".
    let enough = shared.len() >= WORDS || one == other && !one.is_empty();
    enough && weight(&mut shared.into_iter()) >= ENOUGH * shorter
}
