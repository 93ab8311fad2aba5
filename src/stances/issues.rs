//! The disputed things: named from the article's words, mentions joined.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::line::Line;
use super::lists::List;
use super::naming::{Candidate, Peace, Shape, Standing, candidate, stem};
use super::stems::StemSet;
use crate::document::{Document, Span};
use crate::language::{Kind, Phrase};

/// Candidates that mean the same thing.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    pub(super) name: String,
    pub(super) mentions: Vec<Span>,
    heads: StemSet,
    modifiers: StemSet,
    standing: Standing,
    shape: Shape,
    peace: Peace,
    asks: StemSet,
    by_words: bool,
}

impl Cluster {
    fn of(candidate: Candidate) -> Self {
        Self {
            name: candidate.name,
            mentions: vec![candidate.span],
            heads: [candidate.head].into_iter().collect(),
            modifiers: candidate.modifiers,
            standing: candidate.standing,
            shape: candidate.shape,
            peace: candidate.peace,
            asks: candidate.asks.into_iter().collect(),
            by_words: candidate.by_words,
        }
    }

    /// Whether words tell that somebody takes a side toward it, and not the network alone.
    pub(super) fn is_by_words(&self) -> bool {
        self.by_words
    }

    /// Whether the candidate speaks of this thing.
    fn takes(&self, candidate: &Candidate) -> bool {
        let meet = self.modifiers.shared(&candidate.modifiers);
        // What a text asks for is in dispute with it: "the proposed ceasefire".
        if self.asks.contains(&candidate.head) && candidate.standing == Standing::Thing {
            return meet == candidate.modifiers.len();
        }
        if let Some(asks) = &candidate.asks
            && self.standing == Standing::Thing
            && self.heads.contains(asks)
        {
            return meet == self.modifiers.len();
        }
        // An end to the fighting is a ceasefire.
        let peace = [self.peace, candidate.peace];
        if peace.contains(&Peace::Truce) && peace.contains(&Peace::Fighting) {
            return true;
        }
        if self.heads.contains(&candidate.head) {
            return meet > 0
                || (candidate.modifiers.is_empty()
                    && (candidate.definite
                        || self.modifiers.is_empty()
                        || !is_text(candidate.standing)))
                || (self.modifiers.is_empty() && !self.is_text());
        }
        if self.is_text()
            && candidate.standing == self.standing
            && candidate.definite
            && candidate.modifiers.is_empty()
        {
            return true;
        }
        let cross = usize::from(self.modifiers.contains(&candidate.head))
            + self
                .heads
                .iter()
                .filter(|head| candidate.modifiers.contains(head))
                .count();
        meet + cross >= 2
    }

    /// Whether it is under debate and may be called by another name.
    pub(super) fn is_text(&self) -> bool {
        is_text(self.standing)
    }

    /// Whether it is fighting, with no ceasefire in sight.
    pub(super) fn is_fighting(&self) -> bool {
        self.peace == Peace::Fighting
    }

    /// Whether its name means several things.
    pub(super) fn is_plural(&self) -> bool {
        self.name.ends_with('s')
    }

    /// How much a stance toward it is worth, where so many take one: what is named once by one party
    /// is seldom in dispute, and a mere name is most likely a party that went unseen.
    pub(super) fn worth(&self, holders: usize) -> f32 {
        let mut worth = if self.shape == Shape::Name {
            PROPER
        } else {
            1.0
        };
        if holders < 2 && self.mentions.len() < 2 {
            worth *= if self.shape == Shape::Doing {
                ONCE_DOING
            } else {
                ONCE
            };
        }
        worth
    }

    fn add(&mut self, candidate: &Candidate) {
        let words = |name: &str| name.split(' ').count();
        // The name that tells most within a readable length; a text's before that of what it asks
        // for, and a thing's before that of what one may do with it.
        let same = self.heads.contains(&candidate.head)
            && candidate.standing == self.standing
            && candidate.modifiers.len() > self.modifiers.len();
        let asked = candidate
            .asks
            .as_ref()
            .is_some_and(|asks| self.heads.contains(asks));
        let peace = self.peace == Peace::Fighting && candidate.peace == Peace::Truce;
        if words(&candidate.name) <= 4 && (same || asked || peace)
            || (self.shape == Shape::Doing
                && candidate.shape != Shape::Doing
                && self.heads.contains(&candidate.head))
        {
            self.name.clone_from(&candidate.name);
        }
        self.mentions.push(candidate.span);
        self.by_words |= candidate.by_words;
        self.heads.insert(&candidate.head);
        // Modifiers stay the first's, so that a chain of likenesses does not join everything.
        if self.modifiers.is_empty() {
            self.modifiers.clone_from(&candidate.modifiers);
        }
        if let Some(asks) = &candidate.asks {
            self.asks.insert(asks);
        }
        if self.standing == Standing::Thing {
            self.standing = candidate.standing;
        }
        if self.shape != Shape::Thing {
            self.shape = candidate.shape;
        }
        if candidate.peace == Peace::Truce || self.peace == Peace::Neither {
            self.peace = candidate.peace;
        }
    }
}

const PROPER: f32 = 0.6;
const ONCE: f32 = 0.9;
const ONCE_DOING: f32 = 0.8;

/// Collects the texts of a line that say what they are: "a plan to end the winter ferry".
pub(super) fn find_texts(document: &Document, line: &Line<'_>, texts: &mut Vec<Candidate>) {
    for at in 0..line.words.len() {
        if line.kind(at) == Kind::Noun
            && !line.names[at]
            && line.kind(at + 1) != Kind::Noun
            && line.lexicon.lists(&line.words[at].text, List::Text)
            && let Some(range) = line.phrase_before(at + 1)
            && let Some(candidate) = candidate(document, line, &last_stretch(line, range))
            && !candidate.modifiers.is_empty()
        {
            texts.push(candidate);
        }
    }
}

/// Gives a text that opinions only call "the proposal" the name that it has elsewhere: the last
/// before it, or else the first after it.
pub(super) fn name_texts(clusters: &mut [Cluster], texts: &[Candidate]) {
    for at in 0..clusters.len() {
        let cluster = &clusters[at];
        if !cluster.is_text() || !cluster.modifiers.is_empty() {
            continue;
        }
        let Some(first) = cluster.mentions.first().map(|span| span.start()) else {
            continue;
        };
        let before = texts.iter().rfind(|text| text.span.start() <= first);
        let Some(text) = before.or(texts.first()) else {
            continue;
        };
        if clusters
            .iter()
            .enumerate()
            .any(|(other, cluster)| other != at && cluster.takes(text))
        {
            continue;
        }
        let cluster = &mut clusters[at];
        cluster.name.clone_from(&text.name);
        cluster.add(text);
    }
}

fn is_text(standing: Standing) -> bool {
    standing != Standing::Thing
}

/// Joins fighting to the ceasefire that would end it, where they came apart. Gives for each cluster the one
/// that holds its mentions now.
pub(super) fn merge_fighting(clusters: &mut [Cluster]) -> Vec<usize> {
    let mut moved: Vec<usize> = (0..clusters.len()).collect();
    let is_truce =
        |one: &Cluster| one.by_words && one.peace == Peace::Truce && !one.mentions.is_empty();
    let Some(truce) = clusters.iter().position(is_truce) else {
        return moved;
    };
    for at in 0..clusters.len() {
        if at != truce && clusters[at].peace != Peace::Neither && !clusters[at].mentions.is_empty()
        {
            let mentions = std::mem::take(&mut clusters[at].mentions);
            clusters[truce].mentions.extend(mentions);
            moved[at] = truce;
        }
    }
    moved
}

/// Joins texts that are called by no more than "the scheme" to what the headline speaks of. Gives for
/// each cluster the one that holds its mentions now.
pub(super) fn merge_texts(clusters: &mut [Cluster], headline: usize) -> Vec<usize> {
    let mut moved: Vec<usize> = (0..clusters.len()).collect();
    let lead = (0..clusters.len()).find(|&at| {
        let cluster = &clusters[at];
        cluster.by_words
            && cluster.shape != Shape::Name
            && cluster.mentions.iter().any(|span| span.end() <= headline)
    });
    let Some(lead) = lead else {
        return moved;
    };
    for at in 0..clusters.len() {
        let cluster = &clusters[at];
        let bare = cluster.standing == Standing::Text && cluster.modifiers.is_empty();
        if at != lead && bare && clusters[lead].standing != Standing::Ruling {
            let mentions = std::mem::take(&mut clusters[at].mentions);
            clusters[lead].mentions.extend(mentions);
            moved[at] = lead;
        }
    }
    moved
}

/// Clusters by what they share with what speaks of them, so that not all have to be asked.
#[derive(Debug, Default)]
pub(super) struct Index {
    words: HashMap<String, Vec<usize>>,
    heads: HashSet<String>,
    /// Those of war and of peace.
    peace: Vec<usize>,
    /// For each standing of a text, the last cluster that has it.
    texts: Vec<(Standing, usize)>,
}

impl Index {
    fn note(&mut self, index: usize, cluster: &Cluster) {
        let words = cluster.heads.iter().chain(cluster.modifiers.iter());
        for word in words.chain(cluster.asks.iter()) {
            push_new(self.words.entry(word.to_owned()).or_default(), index);
        }
        self.heads.extend(cluster.heads.iter().map(str::to_owned));
        if cluster.peace != Peace::Neither {
            push_new(&mut self.peace, index);
        }
        if cluster.is_text() {
            let standing = cluster.standing;
            match self.texts.iter_mut().find(|(of, _)| *of == standing) {
                Some((_, last)) => *last = index.max(*last),
                None => self.texts.push((standing, index)),
            }
        }
    }

    /// The clusters that a candidate may speak of, last first.
    fn likely(&self, candidate: &Candidate) -> Vec<usize> {
        let words = candidate.modifiers.iter().chain(candidate.asks.as_deref());
        let by_words = words
            .chain([&*candidate.head])
            .filter_map(|word| self.words.get(word))
            .flatten();
        let by_peace = self
            .peace
            .iter()
            .filter(|_| candidate.peace != Peace::Neither);
        let by_standing = self.texts.iter().map(|(_, last)| last);
        let mut found: Vec<usize> = by_words
            .chain(by_peace)
            .chain(by_standing)
            .copied()
            .collect();
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.dedup();
        found
    }
}

/// Adds what is not known yet; the known are in order.
fn push_new(known: &mut Vec<usize>, index: usize) {
    if let Err(at) = known.binary_search(&index) {
        known.insert(at, index);
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
pub(super) fn join(candidates: impl ExactSizeIterator<Item = Candidate>) -> Joined {
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index = Index::default();
    let mut own = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let mut likely = index.likely(&candidate).into_iter();
        let place = if let Some(place) = likely.find(|at| clusters[*at].takes(&candidate)) {
            clusters[place].add(&candidate);
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
        let text = line.lexicon.lists(&line.words[at].text, List::Text);
        if !text && !index.heads.contains(&head) || line.kind(at + 1) == Kind::Noun {
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
                    || candidate.modifiers.shared(&cluster.modifiers) > 0
                    || !cluster.is_text())
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
