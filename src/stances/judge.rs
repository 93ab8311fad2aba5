//! How likely it is that a holder takes a side: what its opinions come to, in the light of the article.
//!
//! The trees (`sides.forest`) are grown by `forest/training/grow.py` on articles in which people wrote
//! down who is for or against what; they know how often words like these, of a party like this, toward
//! a thing like this, were a side that a reader would list.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::Polarity;
use super::cast::Cast;
use super::issues::Cluster;
use super::weigh::{Ground, together, weigh};
use crate::actors::{ActorId, ActorKind};
use crate::document::Document;
use crate::forest::{self, Features, Learnt, is, number};

/// A side that is less likely than this is a guess. Of those above it 55 in a hundred are in the lists of
/// annotators, out of fold; 10 of 34 where the network that is built in reads articles that it has not seen: it is
/// surer of itself than those that the trees were grown on.
const SHOWN: f32 = 0.5;

static TREES: LazyLock<Learnt> =
    LazyLock::new(|| Learnt::built_in("sides", include_str!("sides.forest")));

/// In whose words an opinion stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Teller {
    Holder,
    /// Somebody else who is quoted or reported.
    Another,
    Narrator,
}

/// An opinion as part of what speaks for a side.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    pub(super) ground: Ground,
    pub(super) lexicon: f32,
    pub(super) network: f32,
    pub(super) plain: f32,
    pub(super) teller: Teller,
    pub(super) sentence: usize,
}

/// All opinions of one holder toward one thing or party.
pub(super) struct Group<'a> {
    pub(super) holder: ActorId,
    pub(super) toward: Toward<'a>,
    pub(super) voices: Vec<Voice>,
}

/// What opinions are toward, as the trees see it.
#[derive(Clone, Copy)]
pub(super) enum Toward<'a> {
    Party(ActorId),
    /// A thing, and which.
    Thing(usize, &'a Cluster),
}

impl Toward<'_> {
    fn key(self) -> (bool, usize) {
        match self {
            Self::Party(actor) => (true, actor.0),
            Self::Thing(cluster, _) => (false, cluster),
        }
    }
}

const SIDES: [Polarity; 2] = [Polarity::Supports, Polarity::Opposes];

/// What is known of the whole article.
struct Article<'a, 'b> {
    cast: &'a Cast<'b>,
    sentences: usize,
    statements: usize,
    /// Statements of each actor.
    spoken: Vec<usize>,
    /// What each group comes to by words and network alone: on each side, and all in all.
    base: Vec<[f32; 2]>,
    ruled: Vec<Option<(Polarity, f32)>>,
    /// The sums of these by holder, by target, and of all.
    of_holder: BTreeMap<ActorId, [f32; 2]>,
    of_target: BTreeMap<(bool, usize), [f32; 2]>,
    all: [f32; 2],
    /// What the groups of each holder, of each target, and all come to on their stronger side, least first.
    holders: BTreeMap<ActorId, Vec<f32>>,
    targets: BTreeMap<(bool, usize), Vec<f32>>,
    ranked: Vec<f32>,
}

/// The likelier side of each group and how likely it is; none where no side is taken.
pub(super) fn judge(
    document: &Document,
    cast: &Cast<'_>,
    groups: &[Group<'_>],
) -> Vec<Option<(Polarity, f32)>> {
    let article = Article::new(document, cast, groups);
    #[cfg(test)]
    note(document, &article, groups);
    let learnt = article.ruled.iter().enumerate().map(|(index, ruled)| {
        // Who is expressly neither is told by words alone.
        if matches!(ruled, Some((Polarity::Neutral, _))) {
            return *ruled;
        }
        let chances = SIDES.into_iter().enumerate().filter_map(|(at, side)| {
            let features = article.draft(groups, index, at)?;
            Some((side, TREES.chance(&features)))
        });
        let likelier = chances.max_by(|one, other| one.1.total_cmp(&other.1));
        likelier.map(|(side, chance)| (side, forest::confidence(chance, SHOWN)))
    });
    #[cfg(test)]
    if tests::BY_WORDS.get() {
        return article.ruled;
    }
    learnt.collect()
}

impl<'a, 'b> Article<'a, 'b> {
    fn new(document: &Document, cast: &'a Cast<'b>, groups: &[Group<'_>]) -> Self {
        let mut article = Self {
            cast,
            sentences: document.sentences().len(),
            statements: cast.statements().len(),
            spoken: vec![0; cast.actors.all.given()],
            base: Vec::with_capacity(groups.len()),
            ruled: Vec::with_capacity(groups.len()),
            of_holder: BTreeMap::new(),
            of_target: BTreeMap::new(),
            all: [0.0; 2],
            holders: BTreeMap::new(),
            targets: BTreeMap::new(),
            ranked: Vec::new(),
        };
        for statement in cast.statements() {
            for actor in cast.of(statement.id) {
                article.spoken[actor.0] += 1;
            }
        }
        for group in groups {
            let base =
                SIDES.map(|side| together(group.voices.iter().map(|voice| &voice.ground), side));
            let holder = article.of_holder.entry(group.holder).or_default();
            let target = article.of_target.entry(group.toward.key()).or_default();
            for side in 0..SIDES.len() {
                holder[side] += base[side];
                target[side] += base[side];
                article.all[side] += base[side];
            }
            let strong = base[0].max(base[1]);
            article
                .holders
                .entry(group.holder)
                .or_default()
                .push(strong);
            article
                .targets
                .entry(group.toward.key())
                .or_default()
                .push(strong);
            article.ranked.push(strong);
            article.base.push(base);
        }
        article.ruled = groups.iter().map(|group| article.ruled(group)).collect();
        let rows = article
            .holders
            .values_mut()
            .chain(article.targets.values_mut());
        for row in rows.chain([&mut article.ranked]) {
            row.sort_by(f32::total_cmp);
        }
        article
    }

    /// What a group comes to without the trees: a thing named once by one party is worth less.
    fn ruled(&self, group: &Group<'_>) -> Option<(Polarity, f32)> {
        let worth = match group.toward {
            Toward::Party(_) => 1.0,
            Toward::Thing(_, cluster) => cluster.worth(self.targets[&group.toward.key()].len()),
        };
        let grounds: Vec<Ground> = group
            .voices
            .iter()
            .map(|voice| Ground {
                certainty: voice.ground.certainty * worth,
                ..voice.ground
            })
            .collect();
        weigh(&grounds)
    }

    /// What is known of a group's taking a side, where anything speaks for it. It is made for each group
    /// in turn: in a book they are tens of thousands.
    fn draft(&self, groups: &[Group<'_>], index: usize, side: usize) -> Option<Features> {
        (self.base[index][side] > 0.0).then(|| self.features(groups, index, side))
    }

    #[expect(clippy::too_many_lines, reason = "a list")]
    fn features(&self, groups: &[Group<'_>], index: usize, side: usize) -> Features {
        let group = &groups[index];
        let base = self.base[index];
        let (mine, theirs): (Vec<&Voice>, Vec<&Voice>) = group
            .voices
            .iter()
            .partition(|voice| voice.ground.polarity == SIDES[side]);
        let most = |voices: &[&Voice], of: fn(&Voice) -> f32| {
            voices.iter().map(|voice| of(voice)).fold(0.0, f32::max)
        };
        let sum = |voices: &[&Voice], of: fn(&Voice) -> f32| {
            voices.iter().map(|voice| of(voice)).sum::<f32>()
        };
        let by = |teller: Teller| is(mine.iter().any(|voice| voice.teller == teller));
        let first = mine.iter().map(|voice| voice.sentence).min().unwrap_or(0);
        let holder = &self.cast.actors[group.holder];
        let kind = |kind: ActorKind| is(holder.kind == kind);
        let of_holder = self.of_holder[&group.holder];
        let of_target = self.of_target[&group.toward.key()];
        let better =
            |of: &[f32]| number(of.len() - of.partition_point(|other| *other <= base[side]));
        let party = match group.toward {
            Toward::Party(actor) => Some(&self.cast.actors[actor]),
            Toward::Thing(..) => None,
        };
        let thing = match group.toward {
            Toward::Thing(_, cluster) => Some(cluster),
            Toward::Party(_) => None,
        };
        let to = |kind: ActorKind| is(party.is_some_and(|party| party.kind == kind));
        let of_thing = |told: fn(&Cluster) -> f32| thing.map_or(-1.0, told);
        vec![
            ("opposes", is(side == 1)),
            (
                "ruled",
                match self.ruled[index] {
                    Some((polarity, sure)) if polarity == SIDES[side] => sure,
                    Some((_, sure)) => -sure,
                    None => 0.0,
                },
            ),
            ("base", base[side]),
            ("base_other", base[1 - side]),
            ("lexicon", most(&mine, |voice| voice.lexicon)),
            ("lexicon_sum", sum(&mine, |voice| voice.lexicon)),
            ("lexicon_other", most(&theirs, |voice| voice.lexicon)),
            ("network", most(&mine, |voice| voice.network)),
            ("network_sum", sum(&mine, |voice| voice.network)),
            ("network_other", most(&theirs, |voice| voice.network)),
            ("network_other_sum", sum(&theirs, |voice| voice.network)),
            ("certainty", most(&mine, |voice| voice.ground.certainty)),
            ("plain", most(&mine, |voice| voice.plain)),
            ("both", most(&mine, |voice| voice.lexicon * voice.network)),
            ("voices", number(mine.len())),
            ("voices_other", number(theirs.len())),
            ("own", by(Teller::Holder)),
            ("another", by(Teller::Another)),
            ("narrator", by(Teller::Narrator)),
            ("first", number(first)),
            ("heading", is(first == 0)),
            ("sentences", number(self.sentences)),
            ("statements", number(self.statements)),
            ("country", kind(ActorKind::Country)),
            ("organization", kind(ActorKind::Organization)),
            ("group", kind(ActorKind::Group)),
            ("spoken", number(self.spoken[group.holder.0])),
            ("named", number(holder.mentions.len())),
            ("holder_side", of_holder[side]),
            ("holder_other", of_holder[1 - side]),
            ("target_side", of_target[side]),
            ("target_other", of_target[1 - side]),
            (
                "target_holders",
                number(self.targets[&group.toward.key()].len()),
            ),
            ("all_side", self.all[side]),
            ("all_other", self.all[1 - side]),
            ("groups", number(groups.len())),
            ("better_of_holder", better(&self.holders[&group.holder])),
            (
                "better_of_target",
                better(&self.targets[&group.toward.key()]),
            ),
            ("better", better(&self.ranked)),
            ("to_party", is(party.is_some())),
            ("to_country", to(ActorKind::Country)),
            ("to_organization", to(ActorKind::Organization)),
            ("to_group", to(ActorKind::Group)),
            (
                "to_spoken",
                match group.toward {
                    Toward::Party(actor) => number(self.spoken[actor.0]),
                    Toward::Thing(..) => -1.0,
                },
            ),
            (
                "to_named",
                party.map_or(-1.0, |party| number(party.mentions.len())),
            ),
            (
                "to_mentions",
                of_thing(|thing| number(thing.mentions.len())),
            ),
            ("to_text", of_thing(|thing| is(thing.is_text()))),
            ("to_told", of_thing(|thing| is(thing.is_by_words()))),
            ("to_fighting", of_thing(|thing| is(thing.is_fighting()))),
            ("to_plural", of_thing(|thing| is(thing.is_plural()))),
            (
                "to_words",
                of_thing(|thing| number(thing.name.split(' ').count())),
            ),
            ("to_worth", of_thing(|thing| thing.worth(1))),
        ]
    }
}

#[cfg(test)]
fn note(document: &Document, article: &Article<'_, '_>, groups: &[Group<'_>]) {
    use crate::forest::lessons::{Lesson, note};
    use serde_json::json;
    let cast = article.cast;
    let mut candidates = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        for (at, side) in SIDES.into_iter().enumerate() {
            let Some(features) = article.draft(groups, index, at) else {
                continue;
            };
            let mine = group
                .voices
                .iter()
                .filter(|one| one.ground.polarity == side);
            let mut sentences: Vec<usize> = mine.map(|one| one.sentence).collect();
            sentences.sort_unstable();
            sentences.dedup();
            let told = json!({
                "holder": cast.actors[group.holder].key,
                "actor": match group.toward {
                    Toward::Party(actor) => Some(cast.actors[actor].key.clone()),
                    Toward::Thing(..) => None,
                },
                "issue": match group.toward {
                    Toward::Party(_) => None,
                    Toward::Thing(_, cluster) => Some(cluster.name.clone()),
                },
                "side": side.word(),
                // In bytes.
                "spans": sentences.iter().map(|&at| {
                    let span = document.sentences()[at].span;
                    (span.start(), span.end())
                }).collect::<Vec<_>>(),
            });
            candidates.push((told, features));
        }
    }
    if !candidates.is_empty() {
        note(Lesson {
            part: TREES.part(),
            about: json!({}),
            candidates,
        });
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// Whether this thread is told what the words come to, without the trees.
        pub(in crate::stances) static BY_WORDS: Cell<bool> = const { Cell::new(false) };
    }
}
