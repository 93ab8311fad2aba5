//! The parties that an article could mean: what speaks or is named in it, and what the rules and the
//! gazetteer put behind that.

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::node::{Named, Node, NodeKind, kind_of};
use crate::actors::context::Context;
use crate::actors::party::{Party, Way};
use crate::actors::rows::{Same, listed};
use crate::document::Stretch;
use crate::gazetteer::Use;
use crate::speakers::SpeakerKind;
use crate::tagger::{ActorKinds, Ties};

/// From this probability on, that two parties are one actor makes one a likely choice for the other.
const TIED: f32 = 0.1;

/// Names a party of one [`Field`]: an index into its nodes.
pub(super) type NodeId = usize;

/// All parties of an article.
pub(super) struct Field {
    pub(super) nodes: Vec<Node>,
    /// For each speaker, the party that it is by itself, if it is filed at all. That of a text is nobody.
    pub(super) own: Vec<Option<NodeId>>,
    /// For each speaker, the party that the rules file it under.
    pub(super) ruled: Vec<Option<NodeId>>,
    /// All places of all parties by where they begin.
    pub(super) places: Vec<(Stretch, NodeId)>,
    /// How often countries are named, all together, and how many.
    pub(super) of_countries: usize,
    pub(super) countries: Vec<NodeId>,
    /// Parties by the words of their names, by their acronyms, and by their initials: an article may name
    /// thousands, of which few are alike.
    by_word: FxHashMap<String, Vec<NodeId>>,
    by_short: FxHashMap<String, Vec<NodeId>>,
    by_initials: FxHashMap<String, Vec<NodeId>>,
    /// How probably the network takes mentions of one party for mentions of another, where it does: those
    /// of each party together, by the other. A book has hundreds of thousands.
    ties: Vec<(u32, Tie)>,
    /// For each party where its ties end; those of the one before end where they begin.
    ends: Vec<usize>,
    /// The parties by what they are worth to anybody, those that are worth most first.
    pub(super) by_worth: Vec<NodeId>,
    /// How many mentions of a party it was asked about.
    asked: Vec<usize>,
    /// What kind of actor it takes the mentions of a party to be filed under.
    kinds: Vec<ActorKinds>,
}

/// How probably mentions of one party mean another.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Tie {
    /// The most probable of its mentions, and all together.
    pub(super) most: f32,
    pub(super) sum: f32,
}

/// Most names of a party that are compared with those of another.
pub(super) const ALIKE: usize = 12;

impl Field {
    /// The parties that share a word of a name with one, or are its acronym, or it theirs.
    pub(super) fn alike(&self, one: NodeId) -> FxHashSet<NodeId> {
        let one = &self.nodes[one];
        let words = one.names.iter().take(ALIKE).flatten();
        let words = words.filter_map(|word| self.by_word.get(word));
        let short = one
            .short
            .iter()
            .filter_map(|short| self.by_initials.get(short));
        let initials = one.initials.iter().filter_map(|all| self.by_short.get(all));
        words
            .chain(short)
            .chain(initials)
            .flatten()
            .copied()
            .collect()
    }

    pub(super) fn new(
        context: &Context,
        ties: &Ties,
        ways: &[Option<Way>],
        parties: &[Option<Party>],
    ) -> Self {
        let mut field = Self {
            nodes: Vec::new(),
            own: Vec::new(),
            ruled: Vec::new(),
            places: Vec::new(),
            of_countries: 0,
            countries: Vec::new(),
            by_word: FxHashMap::default(),
            by_short: FxHashMap::default(),
            by_initials: FxHashMap::default(),
            ties: Vec::new(),
            ends: Vec::new(),
            asked: Vec::new(),
            kinds: Vec::new(),
            by_worth: Vec::new(),
        };
        let mut known: FxHashMap<Same, NodeId> = FxHashMap::default();
        for (speaker, way) in context.speakers.all.iter().zip(ways) {
            // A text that the rules find no owner of may have one yet.
            let own = (way.is_some() || speaker.kind == SpeakerKind::Text).then(|| {
                let party = Party::Speaker(speaker.id);
                let party = listed(party, context.speakers, context.gazetteer);
                let node = field.node(context, &mut known, party);
                field.nodes[node].speakers.push(speaker.id);
                node
            });
            field.own.push(own);
        }
        for (index, (way, party)) in ways.iter().zip(parties).enumerate() {
            let ruled = way
                .as_ref()
                .and(party.clone())
                .map(|party| field.node(context, &mut known, party));
            field.ruled.push(ruled.or(field.own[index]));
        }
        for found in context
            .gazetteer
            .names_in(context.words.document, 0..context.words.len())
        {
            let sense = found.senses[0];
            let named = match sense.used_as {
                Use::Name => Named::Name,
                Use::Demonym => Named::Adjective,
                Use::Seat => Named::Seat,
            };
            let node = known.get(&Same::Entry(sense.entry)).copied();
            let country = context.gazetteer.is_country(sense.entry);
            let node = node.or_else(|| {
                country.then(|| field.node(context, &mut known, Party::Entry(sense.entry)))
            });
            if let Some(node) = node {
                field.nodes[node].places.push((found.tokens.into(), named));
            }
        }
        field.place(context);
        field.tie(ties);
        field.name(context);
        let mut by_worth: Vec<NodeId> = (0..field.nodes.len()).collect();
        by_worth.sort_by_key(|one| (std::cmp::Reverse(field.worth(*one)), *one));
        field.by_worth = by_worth;
        field
    }

    /// Asks the network which parties are the same: each of its mentions is of the party whose place
    /// it is.
    fn tie(&mut self, ties: &Ties) {
        let of: Vec<Option<NodeId>> = (0..ties.len())
            .map(|mention| self.named_by(&ties.tokens(mention)))
            .collect();
        let mut mentions: Vec<Vec<usize>> = vec![Vec::new(); self.nodes.len()];
        for (mention, one) in of.iter().enumerate() {
            if let Some(one) = one {
                mentions[*one].push(mention);
            }
        }
        let mut towards: FxHashMap<NodeId, f32> = FxHashMap::default();
        let mut all: FxHashMap<NodeId, Tie> = FxHashMap::default();
        for (one, mentions) in mentions.iter().enumerate() {
            for mention in mentions {
                towards.clear();
                for (other, chance) in ties.of(*mention) {
                    if let Some(other) = of[other].filter(|other| *other != one) {
                        *towards.entry(other).or_default() += chance;
                    }
                }
                for (other, chance) in &towards {
                    let tie = all.entry(*other).or_default();
                    tie.most = tie.most.max(*chance);
                    tie.sum += chance;
                }
            }
            let first = self.ties.len();
            let narrow = |(other, tie)| (u32::try_from(other).unwrap_or(u32::MAX), tie);
            self.ties.extend(all.drain().map(narrow));
            self.ties[first..].sort_unstable_by_key(|(other, _)| *other);
            self.ends.push(self.ties.len());
            let kinds = mentions.iter().map(|mention| ties.kinds(*mention));
            self.kinds.push(ActorKinds::mean(kinds));
            self.asked.push(mentions.len());
        }
        self.ties.shrink_to_fit();
    }

    /// How probably mentions of a party mean others, by the other.
    fn ties(&self, one: NodeId) -> &[(u32, Tie)] {
        let start = one.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.ties[start..self.ends[one]]
    }

    /// The parties that the network likely takes mentions of one for.
    pub(super) fn tied_to(&self, one: NodeId) -> impl Iterator<Item = NodeId> {
        let likely = self.ties(one).iter().filter(|(_, tie)| tie.most >= TIED);
        likely.map(|(other, _)| *other as NodeId)
    }

    /// What a party is worth as a choice for anybody: how much it speaks, is named, and is filed under.
    pub(super) fn worth(&self, one: NodeId) -> usize {
        let node = &self.nodes[one];
        node.statements.min(3) + node.places.len().min(4) + node.filed.min(3)
    }

    /// The party that words name: the one of whose places they have most in common.
    fn named_by(&self, tokens: &Range<usize>) -> Option<NodeId> {
        let until = self
            .places
            .partition_point(|(place, _)| place.start() < tokens.end);
        let near = self.places[..until].iter().rev().take(ALIKE);
        near.filter(|(place, _)| place.end() > tokens.start)
            .max_by_key(|(place, node)| {
                let both = place.end().min(tokens.end) - place.start().max(tokens.start);
                let all = place.range().len() + tokens.len() - both;
                // Of equal ones the last: the noun that the others belong to.
                (1000 * both / all, place.end(), std::cmp::Reverse(*node))
            })
            .map(|(_, node)| *node)
    }

    /// How probably mentions of a party mean another.
    pub(super) fn tie_of(&self, one: NodeId, other: NodeId) -> Tie {
        let ties = self.ties(one);
        let at = ties.binary_search_by_key(&other, |(other, _)| *other as NodeId);
        at.map_or_else(|_| Tie::default(), |at| ties[at].1)
    }

    /// The party that mentions of one are taken for most, and all parties together.
    pub(super) fn tied(&self, one: NodeId) -> Tie {
        let ties = self.ties(one).iter();
        ties.fold(Tie::default(), |all, (_, tie)| Tie {
            most: all.most.max(tie.sum),
            sum: all.sum + tie.sum,
        })
    }

    /// How many mentions of a party the network was asked about.
    pub(super) fn asked(&self, one: NodeId) -> usize {
        self.asked[one]
    }

    /// What kind of actor the network takes the mentions of a party to be filed under.
    pub(super) fn kinds(&self, one: NodeId) -> ActorKinds {
        self.kinds[one]
    }

    fn node(
        &mut self,
        context: &Context,
        known: &mut FxHashMap<Same, NodeId>,
        party: Party,
    ) -> NodeId {
        *known.entry(Same::of(&party)).or_insert_with(|| {
            self.nodes.push(Node {
                kind: kind_of(context, &party),
                party,
                speakers: Vec::new(),
                places: Vec::new(),
                names: Vec::new(),
                short: FxHashSet::default(),
                initials: FxHashSet::default(),
                statements: 0,
                filed: 0,
            });
            self.nodes.len() - 1
        })
    }

    /// Counts what stands in the nodes once all are known, and notes where they are named.
    fn place(&mut self, context: &Context) {
        for (own, ruled) in self.own.iter().zip(&self.ruled) {
            if let Some(ruled) = ruled
                && *own != Some(*ruled)
            {
                self.nodes[*ruled].filed += 1;
            }
        }
        for who in context.speakers.of_statement.iter().flatten() {
            if let Some(own) = self.own[who.0] {
                self.nodes[own].statements += 1;
            }
        }
        for (id, node) in self.nodes.iter_mut().enumerate() {
            node.find_places(context);
            let places = node.places.iter();
            self.places.extend(places.map(|(tokens, _)| (*tokens, id)));
            if node.kind == NodeKind::Country {
                self.of_countries += node.places.len();
                self.countries.push(id);
            }
        }
        self.places.sort_by_key(|(tokens, _)| tokens.start());
        self.countries
            .sort_by_key(|id| std::cmp::Reverse(self.nodes[*id].places.len()));
    }

    /// Notes what the nodes are called.
    fn name(&mut self, context: &Context) {
        for (id, node) in self.nodes.iter_mut().enumerate() {
            node.find_names(context);
            for word in node.names.iter().take(ALIKE).flatten() {
                self.by_word.entry(word.clone()).or_default().push(id);
            }
            for short in &node.short {
                self.by_short.entry(short.clone()).or_default().push(id);
            }
            for initials in &node.initials {
                self.by_initials
                    .entry(initials.clone())
                    .or_default()
                    .push(id);
            }
        }
    }

    /// The places of parties within a range of tokens.
    pub(super) fn within(&self, tokens: &Range<usize>) -> impl Iterator<Item = &(Stretch, NodeId)> {
        let first = self
            .places
            .partition_point(|(place, _)| place.start() < tokens.start);
        let end = tokens.end;
        self.places[first..]
            .iter()
            .take_while(move |(place, _)| place.start() < end)
            .filter(move |(place, _)| place.end() <= end)
    }
}
