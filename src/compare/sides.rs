//! Who is for and against what, report by report.

use std::collections::HashMap;

use super::words::{main_words, says_more};
use super::{RowId, Side, Toward};
use crate::analysis::Analysis;
use crate::stances::{Polarity, Stance, Target};

/// Puts the stances of some reports side by side: those that contradict each other first, then those
/// that not all have, then those that all have.
pub(super) fn sides(reports: &[Analysis], of_actor: &[Vec<RowId>]) -> Vec<Side> {
    let issues = issues(reports);
    let mut sides: Vec<Side> = Vec::new();
    let mut place: HashMap<(RowId, Toward), usize> = HashMap::new();
    for (report, analysis) in reports.iter().enumerate() {
        for (index, stance) in analysis.stances.all.iter().enumerate() {
            let holder = of_actor[report][stance.actor.0];
            let toward = match stance.target {
                Target::Actor(id) => Toward::Row(of_actor[report][id.0]),
                Target::Issue(id) => Toward::Issue(issues[report][id.0].clone()),
            };
            let at = *place.entry((holder, toward.clone())).or_insert_with(|| {
                sides.push(Side {
                    holder,
                    toward,
                    taken: vec![Vec::new(); reports.len()],
                });
                sides.len() - 1
            });
            sides[at].taken[report].push(index);
        }
    }
    for side in &mut sides {
        for (report, taken) in side.taken.iter_mut().enumerate() {
            let stance = |index: &usize| &reports[report].stances.all[*index];
            taken.sort_by(|one, other| {
                let confidence = |index| stance(index).confidence;
                confidence(other).total_cmp(&confidence(one))
            });
        }
    }
    sides.sort_by_key(|side| match side.agreement(reports) {
        Agreement::Contrary => 0,
        Agreement::Partial => 1,
        Agreement::Full => 2,
    });
    sides
}

/// How the reports stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// One says that it is for, another that it is against.
    Contrary,
    /// Some say so and others do not.
    Partial,
    /// All say so.
    Full,
}

impl Side {
    /// The stance that a report gives, the surest of several.
    ///
    /// # Panics
    /// If there is no such report.
    #[must_use]
    pub fn stance<'a>(&self, reports: &'a [Analysis], report: usize) -> Option<&'a Stance> {
        let index = self.taken[report].first()?;
        reports[report].stances.all.get(*index)
    }

    /// How the reports stand to each other.
    ///
    /// # Panics
    /// If the reports are others.
    #[must_use]
    pub fn agreement(&self, reports: &[Analysis]) -> Agreement {
        let mut given: Vec<Option<Polarity>> = (0..self.taken.len())
            .map(|report| self.stance(reports, report).map(|stance| stance.polarity))
            .collect();
        given.dedup();
        let for_and_against = |side| given.contains(&Some(side));
        if for_and_against(Polarity::Supports) && for_and_against(Polarity::Opposes) {
            Agreement::Contrary
        } else if given.len() > 1 {
            Agreement::Partial
        } else {
            Agreement::Full
        }
    }
}

/// One name for each issue of each report: that of the first report with the same one. A shorter
/// name means the only longer one that says all that: "resolution" is the "ceasefire resolution".
fn issues(reports: &[Analysis]) -> Vec<Vec<String>> {
    let mut known: Vec<(Vec<String>, String)> = Vec::new();
    let mut all = Vec::new();
    for analysis in reports {
        let earlier = known.len();
        let mut own = Vec::new();
        for issue in &analysis.stances.issues {
            let words = main_words(&issue.name);
            let same = known.iter().position(|(other, _)| *other == words);
            let alike = same.or_else(|| {
                let fits = |(other, _): &(Vec<String>, String)| {
                    says_more(&words, other) || says_more(other, &words)
                };
                let mut fitting = (0..earlier).filter(|at| fits(&known[*at]));
                fitting.next().filter(|_| fitting.next().is_none())
            });
            let at = alike.unwrap_or_else(|| {
                known.push((words, issue.name.clone()));
                known.len() - 1
            });
            own.push(known[at].1.clone());
        }
        all.push(own);
    }
    all
}
