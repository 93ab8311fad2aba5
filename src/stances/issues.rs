//! The disputed things: named from the article's words, mentions joined.

use std::collections::BTreeSet;
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

/// Joins candidates, in text order, to clusters; gives for each the index of its own.
pub(super) fn join(candidates: &[Candidate]) -> (Vec<Cluster>, Vec<usize>) {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut own = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let found = clusters
            .iter()
            .rposition(|cluster| cluster.takes(candidate));
        if let Some(index) = found {
            clusters[index].add(candidate);
        } else {
            clusters.push(Cluster::of(candidate));
        }
        own.push(found.unwrap_or(clusters.len() - 1));
    }
    (clusters, own)
}

/// Other places of a line that speak of a cluster: its noun with a definite article or its modifiers.
pub(super) fn find_mentions(document: &Document, line: &Line<'_>, clusters: &mut [Cluster]) {
    for at in 0..line.words.len() {
        if line.kind(at) != Kind::Noun || line.names[at] {
            continue;
        }
        let head = stem(&line.words[at].text);
        if !clusters.iter().any(|cluster| cluster.heads.contains(&head))
            || line.kind(at + 1) == Kind::Noun
        {
            continue;
        }
        let Some(range) = line.phrase_before(at + 1) else {
            continue;
        };
        let phrase = last_stretch(line, range);
        let Some(candidate) = candidate(document, line, &phrase) else {
            continue;
        };
        if let Some(cluster) = clusters.iter_mut().rev().find(|cluster| {
            cluster.takes(&candidate)
                && (candidate.definite
                    || !candidate.modifiers.is_disjoint(&cluster.modifiers)
                    || !cluster.textual)
        }) {
            cluster.mentions.push(candidate.span);
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
