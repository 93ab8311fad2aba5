//! The disputed things: named from the article's words, mentions joined.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::kinds::Kind;
use super::naming::{Candidate, candidate, stem};
use super::syntax::{Line, Phrase};
use crate::document::{Document, Span};

/// Candidates that mean the same thing.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) name: String,
    pub(super) mentions: Vec<Span>,
    heads: BTreeSet<String>,
    modifiers: BTreeSet<String>,
    pub(super) textual: bool,
}

impl Cluster {
    fn of(candidate: &Candidate) -> Self {
        Self {
            name: candidate.name.clone(),
            mentions: vec![candidate.span],
            heads: BTreeSet::from([candidate.head.clone()]),
            modifiers: candidate.modifiers.clone(),
            textual: candidate.textual,
        }
    }

    /// Whether the candidate speaks of this thing.
    fn takes(&self, candidate: &Candidate) -> bool {
        let meet = self.modifiers.intersection(&candidate.modifiers).count();
        if self.heads.contains(&candidate.head) {
            return meet > 0
                || (candidate.modifiers.is_empty()
                    && (candidate.definite || self.modifiers.is_empty() || !candidate.textual))
                || (self.modifiers.is_empty() && !self.textual);
        }
        if candidate.textual && self.textual && candidate.definite && candidate.modifiers.is_empty()
        {
            return true;
        }
        let cross = usize::from(self.modifiers.contains(&candidate.head))
            + self
                .heads
                .iter()
                .filter(|head| candidate.modifiers.contains(*head))
                .count();
        meet + cross >= 2
    }

    fn add(&mut self, candidate: &Candidate) {
        let words = |name: &str| name.split(' ').count();
        // The name that tells most within a readable length.
        if candidate.modifiers.len() > self.modifiers.len()
            && words(&candidate.name) <= 4
            && self.heads.contains(&candidate.head)
        {
            self.name.clone_from(&candidate.name);
        }
        self.mentions.push(candidate.span);
        self.heads.insert(candidate.head.clone());
        // Modifiers stay the first's, so that a chain of likenesses does not join everything.
        if self.modifiers.is_empty() {
            self.modifiers.clone_from(&candidate.modifiers);
        }
        self.textual |= candidate.textual;
    }
}

/// Clusters by the words that they share with what speaks of them, so that not all have to be asked.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: HashMap<String, Vec<usize>>,
    heads: HashSet<String>,
    /// The last that is a text under debate.
    textual: Option<usize>,
}

impl Index {
    fn note(&mut self, index: usize, cluster: &Cluster) {
        for word in cluster.heads.iter().chain(&cluster.modifiers) {
            let known = self.words.entry(word.clone()).or_default();
            if known.last() != Some(&index) {
                known.push(index);
            }
        }
        self.heads.extend(cluster.heads.iter().cloned());
        if cluster.textual {
            self.textual = self.textual.max(Some(index));
        }
    }

    /// The clusters that a candidate may speak of, last first.
    fn likely(&self, candidate: &Candidate) -> Vec<usize> {
        let words = candidate.modifiers.iter().chain([&candidate.head]);
        let mut found: Vec<usize> = words
            .filter_map(|word| self.words.get(word))
            .flatten()
            .copied()
            .chain(self.textual)
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        found
    }
}

/// What candidates became.
pub(super) struct Joined {
    pub(super) clusters: Vec<Cluster>,
    pub(super) index: Index,
    /// For each candidate, its cluster.
    pub(super) own: Vec<usize>,
}

/// Joins candidates, in text order, to clusters.
pub(super) fn join(candidates: &[Candidate]) -> Joined {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index = Index::default();
    let mut own = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let mut likely = index.likely(candidate).into_iter();
        let place = if let Some(place) = likely.find(|at| clusters[*at].takes(candidate)) {
            clusters[place].add(candidate);
            place
        } else {
            clusters.push(Cluster::of(candidate));
            clusters.len() - 1
        };
        index.note(place, &clusters[place]);
        own.push(place);
    }
    Joined {
        clusters,
        index,
        own,
    }
}

/// Other places of a line that speak of a cluster: its noun with a definite article or its modifiers.
pub(super) fn find_mentions(document: &Document, line: &Line<'_>, joined: &mut Joined) {
    let Joined {
        clusters, index, ..
    } = joined;
    for at in 0..line.words.len() {
        if line.kind(at) != Kind::Noun || line.names[at] {
            continue;
        }
        let head = stem(&line.words[at].text);
        if !index.heads.contains(&head) || line.kind(at + 1) == Kind::Noun {
            continue;
        }
        let Some(range) = line.phrase_before(at + 1) else {
            continue;
        };
        let phrase = last_stretch(line, range);
        let Some(candidate) = candidate(document, line, &phrase) else {
            continue;
        };
        let found = index.likely(&candidate).into_iter().find(|at| {
            let cluster = &clusters[*at];
            cluster.takes(&candidate)
                && (candidate.definite
                    || !candidate.modifiers.is_disjoint(&cluster.modifiers)
                    || !cluster.textual)
        });
        if let Some(at) = found {
            clusters[at].mentions.push(candidate.span);
        }
    }
}

/// The part of a phrase after its last preposition.
fn last_stretch(line: &Line<'_>, range: Range<usize>) -> Phrase {
    let start = range
        .clone()
        .rev()
        .find(|&at| line.kind(at) == Kind::Preposition)
        .map_or(range.start, |at| at + 1);
    Phrase {
        start,
        head: range.end,
        end: range.end,
    }
}
