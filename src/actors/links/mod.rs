//! For whom each speaker stands: the learnt choice between all parties of the article.
//!
//! The rules propose a party (`filing`); trees weigh it against the nearest of the others that the
//! article names, and against the speaker’s standing for itself, by what `features` tells of each. Who
//! stands in a court is left to the rules. The trees (`affiliations.forest`) are grown by
//! `forest/training/grow.py` on articles in which people wrote down under whom they file whom. A
//! speaker that stands for another goes where that one goes.

mod around;
mod features;
mod field;
mod likeness;
mod node;
mod subject;

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Reason;
use super::context::Context;
use super::party::{Party, Way, step};
use super::rows::Same;
use crate::forest::{Features, Learnt};
use crate::speakers::SpeakerKind;
use crate::tagger::Ties;
use features::features;
use field::{Field, NodeId};
use node::{NodeKind, nearest};
use subject::Subject;

/// Most parties that are weighed for a speaker.
const CANDIDATES: usize = 30;

/// What standing for itself is worth against standing for another that is as probable. There are many
/// others to choose from, and of several that are the same actor each has but a part of what speaks
/// for it.
const OWN: f32 = 0.67;
/// What the rules' proposal is worth against another that is as probable. On annotated articles as much is right
/// with it as without; the rules have reasons to tell, so they have the doubtful cases.
const RULED: f32 = 1.35;

static TREES: LazyLock<Learnt> =
    LazyLock::new(|| Learnt::built_in("affiliations", include_str!("../affiliations.forest")));

/// The chance of what only the rules say.
const UNWEIGHED: f32 = 0.5;

/// The party for which a speaker stands, and how likely.
struct Link {
    to: NodeId,
    chance: f32,
}

/// What the choices come to, beside the ways and parties that they change.
pub(super) struct Settled {
    /// For each speaker, how likely it stands where it was put.
    pub(super) chances: Vec<f32>,
    /// Parties that somebody who speaks may stand for, though filed elsewhere, and how likely at most.
    pub(super) claims: FxHashMap<Same, f32>,
}

/// Takes each speaker where the trees see it: changes ways and the parties they lead to.
pub(super) fn settle(
    context: &Context,
    ties: &mut Ties,
    ways: &mut [Option<Way>],
    parties: &mut [Option<Party>],
) -> Settled {
    let field = Field::new(context, ties, ways, parties);
    // The parties know it now.
    ties.forget_likely();
    let mut claims: FxHashMap<Same, f32> = FxHashMap::default();
    let links: Vec<Option<Link>> = context
        .speakers
        .all
        .iter()
        .zip(ways.iter())
        .map(|(speaker, way)| {
            let nobody = Way::alone(speaker);
            let way = match way {
                Some(way) => way,
                None if speaker.kind == SpeakerKind::Text => &nobody,
                None => return None,
            };
            let user = way
                .steps
                .iter()
                .any(|step| matches!(step.reason, Reason::User(_)));
            let subject = Subject::new(context, &field, speaker, way)?;
            // "a father of three", "a diplomat": whom words alone name is whom the rules make of them, but
            // for the one who holds an office: "the intelligence chief".
            let office = subject.holds_office() && !subject.is_anyone(context);
            if speaker.kind == SpeakerKind::Role && !office {
                return None;
            }
            // "Thirteen of the members": some of a body are not the body.
            if speaker.kind == SpeakerKind::Group && subject.is_part(context) {
                return None;
            }
            if user || subject.stands_in_court(context) {
                return Some(Link {
                    to: subject.ruled,
                    chance: 1.0,
                });
            }
            let weighed = weigh(context, &field, &subject);
            let link = likeliest(&subject, &weighed)?;
            if field.nodes[subject.own].statements > 0 {
                for (node, chance) in weighed {
                    if node != link.to && node != subject.own {
                        let party = Same::of(&field.nodes[node].party);
                        let claim = claims.entry(party).or_default();
                        *claim = claim.max(chance);
                    }
                }
            }
            Some(link)
        })
        .collect();
    // Where each party goes: where the surest of its own speakers goes.
    let mut next: Vec<NodeId> = (0..field.nodes.len()).collect();
    for (id, node) in field.nodes.iter().enumerate() {
        let ways = node.speakers.iter().filter_map(|one| links[one.0].as_ref());
        if let Some(best) = ways.max_by(|one, other| one.chance.total_cmp(&other.chance)) {
            next[id] = best.to;
        }
    }
    // What the rules say of one may be a reason for another, so all ways stay until all are known.
    let mut changed = Vec::new();
    for (index, link) in links.iter().enumerate() {
        let Some(link) = link else { continue };
        let Some(own) = field.own[index] else {
            continue;
        };
        let path = path(&field, &next, own, link.to);
        let Some(top) = path.last().copied() else {
            continue;
        };
        if Some(top) == field.ruled[index] {
            continue;
        }
        if field.nodes[top].kind == NodeKind::Text {
            changed.push((index, None));
            continue;
        }
        let party = field.nodes[top].party.clone();
        changed.push((
            index,
            Some((party, told(context, &field, ways, index, &path))),
        ));
    }
    for (index, change) in changed {
        (parties[index], ways[index]) = change.unzip();
    }
    let chance = |link: &Option<Link>| link.as_ref().map_or(UNWEIGHED, |link| link.chance);
    Settled {
        chances: links.iter().map(chance).collect(),
        claims,
    }
}

/// From a speaker’s own party on to the one that stands for itself; where parties stand for each
/// other, to the highest of them.
fn path(field: &Field, next: &[NodeId], own: NodeId, first: NodeId) -> Vec<NodeId> {
    let mut path = vec![own];
    let mut at = first;
    while !path.contains(&at) {
        path.push(at);
        at = next[at];
    }
    let Some(from) = path.iter().position(|one| *one == at) else {
        return path;
    };
    let top = path[from..]
        .iter()
        .copied()
        .max_by_key(|one| height(field, *one));
    if let Some(top) = top
        && Some(&top) != path.last()
    {
        let until = path.iter().position(|one| *one == top).unwrap_or(from);
        path.truncate(until + 1);
    }
    path
}

/// What of several parties that are the same names them all.
fn height(field: &Field, node: NodeId) -> (usize, usize, usize, std::cmp::Reverse<NodeId>) {
    let one = &field.nodes[node];
    let kind = match one.kind {
        NodeKind::Country => 6,
        NodeKind::Region | NodeKind::Listed => 5,
        NodeKind::Body => 4,
        NodeKind::Group => 3,
        NodeKind::Person => 2,
        NodeKind::Role => 1,
        NodeKind::Text => 0,
    };
    let name = one.names.iter().map(Vec::len).max().unwrap_or(0);
    (kind, name, one.places.len(), std::cmp::Reverse(node))
}

/// The way that a path is told by: the words that led to each party of it, and what the rules say of
/// the last.
fn told(
    context: &Context,
    field: &Field,
    ruled: &[Option<Way>],
    speaker: usize,
    path: &[NodeId],
) -> Way {
    let one = &context.speakers.all[speaker];
    let [own, further @ ..] = path else {
        return Way::alone(one);
    };
    let mut places: Vec<usize> = one
        .mentions
        .iter()
        .map(|mention| context.tokens(mention.span).start)
        .collect();
    let mut last = *own;
    let mut steps = Vec::new();
    for node in further {
        let target = &field.nodes[*node];
        // Where the rules know the way from one party to the next, they have the reasons.
        let mut speakers = field.nodes[last].speakers.iter();
        let by_rules = speakers.find(|one| field.ruled[one.0] == Some(*node));
        if let Some(way) = by_rules.and_then(|one| ruled[one.0].as_ref()) {
            steps.extend(way.steps.iter().cloned());
        } else {
            let reason = match (nearest(&places, &target.places), &target.party) {
                (Some(tokens), _) => Reason::Text(context.words.span(tokens)),
                (None, Party::Entry(entry)) => {
                    Reason::Gazetteer(context.gazetteer.entry(*entry).key.clone())
                }
                (None, _) => Reason::Itself,
            };
            steps.push(step(&target.name(context), reason));
        }
        places = target
            .places
            .iter()
            .map(|(tokens, _)| tokens.start())
            .collect();
        last = *node;
    }
    if steps.is_empty() {
        return Way {
            party: field.nodes[*own].party.clone(),
            ..Way::alone(one)
        };
    }
    Way {
        party: field.nodes[last].party.clone(),
        steps,
        also: Vec::new(),
    }
}

/// How likely it is for each of the parties to weigh that a speaker stands for it.
fn weigh(context: &Context, field: &Field, subject: &Subject) -> Vec<(NodeId, f32)> {
    let around = TREES.of_words(&subject.around);
    let rows: Vec<(NodeId, Features)> = candidates(field, subject)
        .into_iter()
        .map(|node| (node, features(context, field, subject, around, node)))
        .collect();
    #[cfg(test)]
    note(context, field, subject, &rows);
    let chances = TREES.shares(rows.iter().map(|(_, features)| features));
    rows.iter().map(|(to, _)| *to).zip(chances).collect()
}

fn likeliest(subject: &Subject, weighed: &[(NodeId, f32)]) -> Option<Link> {
    // Who holds an office no more, or leads a minority, speaks for himself where the rules see no other: they
    // are as often right there as the trees, and readers know it as a rule.
    let is_out = subject.former || subject.minority;
    if is_out && subject.speaker.kind == SpeakerKind::Person && subject.ruled == subject.own {
        let mut own = weighed.iter().filter(|(to, _)| *to == subject.own);
        return own.next().map(|(to, chance)| Link {
            to: *to,
            chance: *chance,
        });
    }
    let mut best: Option<(f32, Link)> = None;
    for (to, chance) in weighed {
        let own = if *to == subject.own { OWN } else { 1.0 };
        let ruled = if *to == subject.ruled { RULED } else { 1.0 };
        let worth = own * ruled * chance;
        if best.as_ref().is_none_or(|(most, _)| worth > *most) {
            let link = Link {
                to: *to,
                chance: *chance,
            };
            best = Some((worth, link));
        }
    }
    best.map(|(_, link)| link)
}

/// The parties to weigh for a speaker: itself, what the rules say, and the nearest of the others. Those
/// that nothing joins to it are asked in the order in which they are worth most to anybody, and no more of
/// them than there is room for: a book names tens of thousands.
fn candidates(field: &Field, subject: &Subject) -> Vec<NodeId> {
    let alike = field.alike(subject.own);
    let close: FxHashSet<NodeId> = subject.close.iter().map(|(node, _)| *node).collect();
    let beside = || {
        let countries = field.countries.iter().take(4);
        countries.chain(subject.before.iter().take(4)).copied()
    };
    let mut joined: FxHashMap<NodeId, usize> = FxHashMap::default();
    let tied = field.tied_to(subject.own);
    for node in close.into_iter().chain(alike).chain(tied) {
        *joined.entry(node).or_default() += 8;
    }
    for node in beside().collect::<FxHashSet<NodeId>>() {
        *joined.entry(node).or_default() += 4;
    }
    let mut all = vec![subject.own];
    if subject.ruled != subject.own {
        all.push(subject.ruled);
    }
    let room = CANDIDATES - all.len();
    let is_other = |node: &NodeId| !all.contains(node) && field.nodes[*node].kind != NodeKind::Text;
    let others = field
        .by_worth
        .iter()
        .filter(|node| !joined.contains_key(*node));
    let others = others.copied().filter(is_other).take(room);
    let mut rest: Vec<(usize, NodeId)> = others.map(|node| (field.worth(node), node)).collect();
    let near = joined.iter().filter(|(node, _)| is_other(node));
    rest.extend(near.map(|(node, worth)| (worth + field.worth(*node), *node)));
    rest.sort_by_key(|(worth, id)| (std::cmp::Reverse(*worth), *id));
    all.extend(rest.into_iter().take(room).map(|(_, id)| id));
    all
}

#[cfg(test)]
fn note(context: &Context, field: &Field, subject: &Subject, rows: &[(NodeId, Features)]) {
    use crate::forest::lessons::{Lesson, note};
    use serde_json::json;
    let told = |id: NodeId| {
        let node = &field.nodes[id];
        let names: FxHashSet<String> = node
            .places
            .iter()
            .filter(|(_, named)| !matches!(named, node::Named::Adjective))
            .map(|(tokens, _)| context.words.line(tokens.range()))
            .collect();
        let own: FxHashSet<_> = node
            .speakers
            .iter()
            .map(|one| context.speakers.all[one.0].name.clone())
            .collect();
        json!({
            "node": id,
            "name": node.name(context),
            "names": names,
            "own": own,
            "kind": format!("{:?}", node.kind),
            "height": height(field, id).0,
            "speakers": node.speakers.iter().map(|one| one.0).collect::<Vec<_>>(),
        })
    };
    note(Lesson {
        part: TREES.part(),
        about: json!({
            "speaker": subject.speaker.id.0,
            "form": format!("{:?}", subject.speaker.kind),
            "word": subject.speaker.name,
            "words": subject.around,
            "proposed": rows.iter().position(|(node, _)| *node == subject.ruled),
            "statements": context.speakers.of_statement.iter().enumerate()
                .filter(|(_, who)| who.contains(&subject.speaker.id))
                .map(|(statement, _)| statement).collect::<Vec<_>>(),
        }),
        candidates: rows
            .iter()
            .map(|(node, features)| (told(*node), features.clone()))
            .collect(),
    });
}
