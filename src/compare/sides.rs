//! Who is for and against what, report by report.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::words::{Words, main_words, says_more, singular};
use super::{RowId, Side, Toward};
use crate::actors::Actor;
use crate::analysis::Analysis;
use crate::document::{Document, Span};
use crate::stances::{Polarity, Stance, Target};

/// Puts the stances of some reports side by side: those that contradict each other first, then those
/// that differ otherwise, then what more reports show before what fewer do.
pub(super) fn sides(
    reports: &[Analysis],
    words: &[Words],
    of_actor: &[Vec<RowId>],
    of_statement: &[Vec<Vec<RowId>>],
) -> Vec<Side> {
    let issues = issues(reports);
    let mut sides: Vec<Side> = Vec::new();
    let mut place: HashMap<(RowId, Toward), usize> = HashMap::new();
    for (report, analysis) in reports.iter().enumerate() {
        for (index, stance) in analysis.stances.all.iter().enumerate() {
            // Where what it rests on was brought into another row, it goes with that.
            let said = stance
                .statement
                .filter(|id| analysis.actors.of(*id) == [stance.actor]);
            let holder = match said.map(|id| &of_statement[report][id.0][..]) {
                Some([row]) => *row,
                _ => of_actor[report][stance.actor.0],
            };
            let toward = match stance.target {
                Target::Actor(id) => Toward::Row(of_actor[report][id.0]),
                Target::Issue(id) => Toward::Issue(issues[report][id.0].clone()),
            };
            let at = *place.entry((holder, toward.clone())).or_insert_with(|| {
                sides.push(Side {
                    holder,
                    toward,
                    taken: vec![Vec::new(); reports.len()],
                    spoken: Vec::new(),
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
        let spoken = (0..reports.len()).map(|report| {
            let analysis = &reports[report];
            let about = Thing {
                spans: mentions(analysis, &side.toward, &of_actor[report], &issues[report]),
                words: match &side.toward {
                    Toward::Row(_) => Vec::new(),
                    Toward::Issue(name) => main_words(name),
                },
            };
            let mut statements = analysis.statements.iter();
            let found = statements.find(|statement| {
                of_statement[report][statement.id.0].contains(&side.holder)
                    && about.is_spoken_of(&statement.content, &words[report])
            });
            found.map(|statement| statement.id)
        });
        side.spoken = spoken.collect();
    }
    sides.sort_by_key(|side| (side.agreement(reports), Reverse(side.carriers().count())));
    sides
}

/// What a side is taken on, in one report.
struct Thing {
    /// Where the report names it.
    spans: Vec<Span>,
    /// The words of its name, where whoever speaks of it may name it otherwise.
    words: Vec<String>,
}

impl Thing {
    /// Whether what somebody says is about it.
    fn is_spoken_of(&self, content: &[Span], words: &Words) -> bool {
        let said = |word: &String| {
            let mut content = content
                .iter()
                .flat_map(|span| &words.all[words.within(*span)]);
            content.any(|own| singular(&own.form) == *word)
        };
        content
            .iter()
            .any(|span| self.spans.iter().any(|own| own.overlaps(*span)))
            || !self.words.is_empty() && self.words.iter().all(said)
    }
}

/// Where a report names what a side is taken on.
fn mentions(
    analysis: &Analysis,
    toward: &Toward,
    of_actor: &[RowId],
    issues: &[String],
) -> Vec<Span> {
    match toward {
        Toward::Row(row) => {
            let actors = analysis.actors.all.iter();
            let own = actors.filter(|actor| of_actor[actor.id.0] == *row);
            own.flat_map(|actor| named(actor, &analysis.document))
                .collect()
        }
        Toward::Issue(name) => {
            let all = analysis.stances.issues.iter().zip(issues);
            let own = all.filter(|(_, called)| *called == name);
            own.flat_map(|(issue, _)| issue.mentions.iter().copied())
                .collect()
        }
    }
}

/// Where an actor is named, by a word of its names at least. What else is taken to mean it is too
/// often another.
fn named(actor: &Actor, document: &Document) -> Vec<Span> {
    let names = actor.aliases.iter().chain([&actor.name]);
    let words: HashSet<String> = names.flat_map(|name| main_words(name)).collect();
    let says_so = |span: &&Span| {
        let own = main_words(document.slice(**span));
        own.iter().any(|word| words.contains(word))
    };
    actor.mentions.iter().filter(says_so).copied().collect()
}

/// How the reports stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Agreement {
    /// One says that it is for, another that it is against.
    Contrary,
    /// Two show sides that are not the same, or one shows none and lets the party speak of it.
    Unequal,
    /// Those that show a side show the same; the others do not hear the party on it.
    Partial,
    /// All show the same.
    Full,
}

impl Agreement {
    /// The word: "contrary", "unequal", "partial", "full".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Contrary => "contrary",
            Self::Unequal => "unequal",
            Self::Partial => "partial",
            Self::Full => "full",
        }
    }

    /// Whether reports that hear the party on it do not show the same.
    #[must_use]
    pub fn differs(self) -> bool {
        matches!(self, Self::Contrary | Self::Unequal)
    }
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

    /// The reports that show it.
    pub fn carriers(&self) -> impl Iterator<Item = usize> {
        let taken = self.taken.iter().enumerate();
        taken
            .filter(|(_, taken)| !taken.is_empty())
            .map(|(report, _)| report)
    }

    /// The reports that show none, and let the party speak of it all the same.
    pub fn without(&self) -> impl Iterator<Item = usize> {
        let taken = self.taken.iter().zip(&self.spoken).enumerate();
        taken
            .filter(|(_, (taken, spoken))| taken.is_empty() && spoken.is_some())
            .map(|(report, _)| report)
    }

    /// The side that the reports show that show one, as long as it is the same in all.
    #[must_use]
    pub fn shown(&self, reports: &[Analysis]) -> Option<Polarity> {
        let mut shown = self.polarities(reports);
        let first = shown.next()?;
        shown.all(|other| other == first).then_some(first)
    }

    /// How the reports stand to each other.
    ///
    /// # Panics
    /// If the reports are others.
    #[must_use]
    pub fn agreement(&self, reports: &[Analysis]) -> Agreement {
        let shows = |side| self.polarities(reports).any(|shown| shown == side);
        if shows(Polarity::Supports) && shows(Polarity::Opposes) {
            Agreement::Contrary
        } else if self.shown(reports).is_none() || self.without().next().is_some() {
            Agreement::Unequal
        } else if self.carriers().count() < self.taken.len() {
            Agreement::Partial
        } else {
            Agreement::Full
        }
    }

    fn polarities(&self, reports: &[Analysis]) -> impl Iterator<Item = Polarity> {
        let carriers = self.carriers();
        carriers.filter_map(|report| Some(self.stance(reports, report)?.polarity))
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
