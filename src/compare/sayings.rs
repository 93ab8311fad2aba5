//! What an actor says, told by several reports: statements that say the same.

use std::collections::HashMap;

use super::gist::{Gist, Names};
use super::union::Union;
use super::words::{Word, Words};
use super::{Quotation, RowId, Said, Saying};
use crate::analysis::Analysis;
use crate::document::Span;

/// How much of the weight of the shorter statement's words the longer must have.
const ENOUGH: f32 = 0.5;
/// And how many of the words that tell something, at least.
const WORDS: usize = 2;

/// A statement of a row, with what it says.
struct One {
    said: Said,
    content: Gist,
    /// The content, and the words that attribute it: one report says "demanded an inquiry", another
    /// "said he would demand one".
    all: Gist,
}

/// Reports, and what is known of them.
pub(super) struct Reports<'a> {
    pub(super) all: &'a [Analysis],
    pub(super) words: &'a [Words],
    pub(super) names: &'a Names,
    pub(super) quotations: &'a [Quotation],
}

/// Groups the statements of a row by what they say, in the order of the reports.
pub(super) fn sayings(row: RowId, reports: &Reports, rows: &[Vec<Vec<RowId>>]) -> Vec<Saying> {
    let mut all: Vec<One> = Vec::new();
    for (report, analysis) in reports.all.iter().enumerate() {
        let words = &reports.words[report];
        let of = |spans: &[Span]| -> Vec<&Word> {
            let spans = spans.iter().map(|span| &words.all[words.within(*span)]);
            spans.flatten().collect()
        };
        for statement in &analysis.statements {
            if rows[report][statement.id.0].contains(&row) {
                let (content, cue) = (of(&statement.content), of(&statement.cue));
                let said = Said {
                    report,
                    statement: statement.id,
                };
                all.push(One {
                    said,
                    content: reports.names.gist(content.iter().copied()),
                    all: reports.names.gist(content.iter().chain(&cue).copied()),
                });
            }
        }
    }
    let mut same = Union::new(all.len());
    join_quoted(reports, &all, &mut same);
    let mut having: HashMap<&str, f32> = HashMap::new();
    for one in &all {
        for stem in one.content.told.iter().chain(&one.content.about) {
            *having.entry(stem).or_default() += 1.0;
        }
    }
    for one in 0..all.len() {
        for other in 0..one {
            if all[one].said.report != all[other].said.report
                && say_the_same(&all[one], &all[other], &having)
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

/// Joins statements that have the same piece of a quotation, if that tells something by itself, or is
/// all that one of them says.
fn join_quoted(reports: &Reports, all: &[One], same: &mut Union) {
    let place: HashMap<Said, usize> = all.iter().map(|one| one.said).zip(0..).collect();
    for quotation in reports.quotations {
        for piece in &quotation.pieces {
            let mut having = Vec::new();
            let mut tells = false;
            for (report, cell) in piece.cells.iter().enumerate() {
                let Some(span) = cell.span() else { continue };
                let words = &reports.words[report];
                let gist = |span: Span| reports.names.gist(words.all[words.within(span)].iter());
                let told = gist(span).told;
                tells |= told.len() >= WORDS;
                for statement in &quotation.statements[report] {
                    let content = &reports.all[report].statement(*statement).content;
                    let said = Said {
                        report,
                        statement: *statement,
                    };
                    if let Some(at) = place.get(&said)
                        && content.iter().any(|part| part.overlaps(span))
                    {
                        tells |= !told.is_empty() && all[*at].content.told == told;
                        having.push(*at);
                    }
                }
            }
            if tells {
                for pair in having.windows(2) {
                    same.join(pair[0], pair[1]);
                }
            }
        }
    }
}

/// Whether two statements share most of what the shorter says, and of what it tells; rare words weigh
/// more.
fn say_the_same(one: &One, other: &One, having: &HashMap<&str, f32>) -> bool {
    // One word alone says the same as nothing but itself: "there is none".
    if one.content == other.content && !one.content.told.is_empty() {
        return true;
    }
    let weight = |stems: &[&String]| -> f32 {
        let having = stems
            .iter()
            .map(|stem| having.get(stem.as_str()).copied().unwrap_or(1.0));
        having.map(|having| 0.25 + 1.0 / having).sum()
    };
    let told = shared(&one.all.told, &other.all.told);
    let about = shared(&one.content.about, &other.content.about);
    let shorter = |stems: &dyn Fn(&One) -> Vec<&String>| -> f32 {
        weight(&stems(one)).min(weight(&stems(other)))
    };
    told.len() >= WORDS
        && !shared(&one.content.told, &other.content.told).is_empty()
        && weight(&told) >= ENOUGH * shorter(&|one| one.content.told.iter().collect())
        && weight(&told) + weight(&about)
            >= ENOUGH * shorter(&|one| one.content.told.iter().chain(&one.content.about).collect())
}

fn shared<'a>(one: &'a [String], other: &[String]) -> Vec<&'a String> {
    one.iter().filter(|stem| other.contains(stem)).collect()
}
