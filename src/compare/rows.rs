//! Actors over articles: one party, one row, whatever each paper calls it.

use std::cmp::Reverse;
use std::collections::HashMap;

use super::persons::{Figure, Persons};
use super::union::Union;
use super::words::{main_words, phrase, says_more};
use super::{Row, RowId};
use crate::actors::{Actor, ActorId, ActorKind};
use crate::analysis::Analysis;
use crate::gazetteer::key_of;
use crate::language::{Lexicon, RoleClass, Set};
use crate::speakers::SpeakerKind;

/// An actor of one report.
struct Node<'a> {
    report: usize,
    actor: &'a Actor,
    /// The person that it is.
    person: Option<usize>,
    /// The words of its names that mean something, without their endings; the main word last.
    names: Vec<Vec<String>>,
    /// Statements.
    heard: usize,
}

/// Joins the actors of some reports. Rows stand by statements, most first.
pub(super) fn rows(reports: &[Analysis], persons: &Persons) -> Vec<Row> {
    let nodes: Vec<Node> = reports
        .iter()
        .enumerate()
        .flat_map(|(report, analysis)| nodes(report, analysis, persons))
        .collect();
    let mut same = Union::new(nodes.len());
    join_same(&nodes, persons, &mut same);
    join_groups(&nodes, &mut same);
    join_shorter(&nodes, &mut same);
    join_speakers(reports, persons, &nodes, &mut same);
    let alone = join_bodies(reports, persons, &nodes, &mut same);
    let mut rows: Vec<Row> = same
        .sets()
        .iter()
        .map(|set| {
            let mut row = row(set, &nodes, reports.len(), persons);
            if let Some(person) = set.iter().find_map(|at| alone.get(at)) {
                let name = &persons.names[*person];
                (row.key, row.name, row.tag) = (key_of(name), name.clone(), None);
                row.kind = ActorKind::Person;
            }
            row
        })
        .collect();
    rows.sort_by_key(|row| Reverse(row.heard.iter().sum::<usize>()));
    for (id, row) in rows.iter_mut().enumerate() {
        row.id = RowId(id);
    }
    rows
}

fn nodes<'a>(report: usize, analysis: &'a Analysis, persons: &Persons) -> Vec<Node<'a>> {
    let heard = analysis.statements_of_each();
    let mut person = vec![None; analysis.actors.all.given()];
    let mut bodies: Vec<Vec<&str>> = vec![Vec::new(); person.len()];
    for way in &analysis.actors.affiliations {
        let speaker = analysis.speaker(way.speaker);
        let actor = analysis.actor(way.actor);
        if speaker.kind != SpeakerKind::Person {
            bodies[way.actor.0].push(&speaker.name);
        } else if actor.kind == ActorKind::Person {
            let figure = Figure {
                report,
                speaker: way.speaker,
            };
            person[way.actor.0] = persons.of.get(&figure).copied();
        }
    }
    let of = |actor: &'a Actor| {
        let mut names = vec![main_words(&actor.name)];
        if actor.kind != ActorKind::Person {
            names.extend(bodies[actor.id.0].iter().map(|name| main_words(name)));
        }
        names.retain(|name| !name.is_empty());
        Node {
            report,
            actor,
            person: person[actor.id.0].or_else(|| persons.called_with_body(&actor.name)),
            names,
            heard: heard[actor.id.0].len(),
        }
    };
    analysis.actors.all.iter().map(of).collect()
}

/// Joins those with the same key, the same person, or a name in common.
fn join_same(nodes: &[Node], persons: &Persons, same: &mut Union) {
    let mut by_key: HashMap<&str, usize> = HashMap::new();
    let mut by_person: HashMap<usize, usize> = HashMap::new();
    let mut by_name: HashMap<&[String], usize> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let mut joined = Vec::new();
        if let Some(person) = node.person {
            joined.push(*by_person.entry(person).or_insert(at));
        } else {
            joined.push(*by_key.entry(&node.actor.key).or_insert(at));
            let names = node.names.iter();
            joined.extend(names.map(|name| *by_name.entry(name.as_slice()).or_insert(at)));
        }
        for other in joined {
            same.join(at, other);
        }
    }
    // What one report takes for a body and another for a person is one all the same: "Dame Honor
    // Whitlock".
    for (at, node) in nodes.iter().enumerate() {
        let Some(person) = node.person else { continue };
        if let Some(other) = by_key.get(node.actor.key.as_str()) {
            same.join(at, *other);
        }
        let name = phrase(&persons.names[person]);
        let titled = |other: &Node| {
            other.person.is_none() && name.len() > 1 && phrase(&other.actor.name).ends_with(&name)
        };
        for (other, _) in nodes.iter().enumerate().filter(|(_, other)| titled(other)) {
            same.join(at, other);
        }
    }
}

/// Joins groups without a name that are called otherwise and are the same.
fn join_groups(nodes: &[Node], same: &mut Union) {
    let lexicon = Lexicon::english();
    let mut by_group: HashMap<Vec<String>, usize> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let is_named = node.actor.name.chars().skip(1).any(char::is_uppercase);
        if node.actor.kind != ActorKind::Group || is_named {
            continue;
        }
        for name in &node.names {
            let other = *by_group.entry(group(name, lexicon)).or_insert(at);
            same.join(at, other);
        }
    }
}

/// Which group is meant, of the main words of its name: "local residents" are the residents, and
/// "opposition politicians" speak for the opposition. "Local officials" are not all officials.
fn group(name: &[String], lexicon: &Lexicon) -> Vec<String> {
    let Some((head, which)) = name.split_last() else {
        return Vec::new();
    };
    let classes = lexicon.classes(head);
    let holds_office = classes
        .iter()
        .any(|class| class.is_affiliated() || matches!(class, RoleClass::Official));
    let speaks_for = |word: &&String| lexicon.has(word, Set::OneVoice);
    if (holds_office || head == "member")
        && let Some(whole) = which.iter().find(speaks_for)
    {
        let rest = which.iter().filter(|word| *word != whole);
        return rest.chain([whole]).cloned().collect();
    }
    let says_which = |word: &&String| holds_office || !lexicon.has(word, Set::Vague);
    let kept = which.iter().filter(says_which);
    kept.chain([head]).cloned().collect()
}

/// Joins a body with a shorter name to the only one whose name says all that and more: "authority"
/// is the "Regional Transport Authority".
fn join_shorter(nodes: &[Node], same: &mut Union) {
    let mut order: Vec<usize> = (0..nodes.len())
        .filter(|at| nodes[*at].person.is_none() && nodes[*at].actor.kind != ActorKind::Country)
        .collect();
    order.sort_by_key(|at| Reverse(nodes[*at].names.first().map_or(0, Vec::len)));
    for short in &order {
        let Some(name) = nodes[*short].names.first() else {
            continue;
        };
        let mut fitting: Vec<usize> = Vec::new();
        for long in &order {
            if nodes[*long].report != nodes[*short].report
                && nodes[*long].names.iter().any(|long| says_more(name, long))
            {
                fitting.push(same.root(*long));
            }
        }
        fitting.sort_unstable();
        fitting.dedup();
        if let [only] = fitting[..] {
            same.join(*short, only);
        }
    }
}

/// Gives a person who speaks for himself in one report to the party he speaks for in most others.
fn join_speakers(reports: &[Analysis], persons: &Persons, nodes: &[Node], same: &mut Union) {
    let mut place = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        place.insert((node.report, node.actor.id), at);
    }
    // Of each person the parties under which reports file it.
    let mut parties: HashMap<usize, Vec<usize>> = HashMap::new();
    for (report, analysis) in reports.iter().enumerate() {
        for way in &analysis.actors.affiliations {
            let figure = Figure {
                report,
                speaker: way.speaker,
            };
            if let Some(person) = persons.of.get(&figure)
                && let Some(at) = place.get(&(report, way.actor))
                && nodes[*at].person.is_none()
            {
                parties.entry(*person).or_default().push(*at);
            }
        }
    }
    for (at, node) in nodes.iter().enumerate() {
        let Some(of) = node.person.and_then(|person| parties.get(&person)) else {
            continue;
        };
        let roots: Vec<usize> = of.iter().map(|party| same.root(*party)).collect();
        let most = roots
            .iter()
            .max_by_key(|root| roots.iter().filter(|other| other == root).count());
        if let Some(party) = most {
            same.join(at, *party);
        }
    }
}

/// Joins the bodies for which one person speaks in several reports, a different one in each, where nobody
/// else speaks for any of them. Gives the person of each node whose row is the person's then. What a country
/// does is more than what somebody says for it, and what was filed by hand stays where it was put.
fn join_bodies(
    reports: &[Analysis],
    persons: &Persons,
    nodes: &[Node],
    same: &mut Union,
) -> HashMap<usize, usize> {
    // Of each row that is heard its one voice; none where several are heard, or nobody by name.
    let mut voices: HashMap<usize, Option<usize>> = HashMap::new();
    for (at, node) in nodes.iter().enumerate() {
        let root = same.root(at);
        if node.actor.kind == ActorKind::Country {
            voices.insert(root, None);
        }
        let analysis = &reports[node.report];
        for statement in analysis.statements_by(node.actor.id) {
            let speakers = analysis.speakers.of(statement.id);
            let by_hand = analysis.by_hand.statements.contains(&statement.id);
            let voice = match speakers {
                [speaker] if !by_hand => persons.of.get(&Figure {
                    report: node.report,
                    speaker: *speaker,
                }),
                _ => None,
            };
            let known = voices.entry(root).or_insert(voice.copied());
            *known = known.filter(|known| Some(known) == voice);
        }
    }
    let mut bodies: HashMap<usize, Vec<usize>> = HashMap::new();
    for (root, voice) in voices {
        if let Some(person) = voice {
            bodies.entry(person).or_default().push(root);
        }
    }
    bodies.retain(|_, roots| roots.len() > 1);
    let mut alone = HashMap::new();
    for (person, mut roots) in bodies {
        roots.sort_unstable();
        for pair in roots.windows(2) {
            same.join(pair[0], pair[1]);
        }
        alone.extend(roots.into_iter().map(|root| (root, person)));
    }
    alone
}

fn row(set: &[usize], nodes: &[Node], reports: usize, persons: &Persons) -> Row {
    let mut of: Vec<Vec<ActorId>> = vec![Vec::new(); reports];
    let mut heard = vec![0; reports];
    let mut names: Vec<String> = Vec::new();
    for at in set {
        let node = &nodes[*at];
        of[node.report].push(node.actor.id);
        heard[node.report] += node.heard;
        if !names.contains(&node.actor.name) {
            names.push(node.actor.name.clone());
        }
    }
    // Of several names the one that a party bears, and most of all one that is listed.
    let best = set.iter().map(|at| &nodes[*at]).max_by_key(|node| {
        (
            node.actor.tag.is_some(),
            node.person.is_none(),
            node.names.first().map_or(0, Vec::len),
            node.heard,
        )
    });
    let (key, name, tag, kind) = match best {
        Some(node) => (
            node.actor.key.clone(),
            node.person.map_or_else(
                || node.actor.name.clone(),
                |person| persons.names[person].clone(),
            ),
            node.actor.tag.clone(),
            node.actor.kind,
        ),
        None => (String::new(), String::new(), None, ActorKind::Group),
    };
    Row {
        id: RowId(0),
        key,
        name,
        tag,
        kind,
        names,
        of,
        heard,
        said: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_the_same_whatever_word_it_is_called_by() {
        let lexicon = Lexicon::english();
        let of = |name: &str| group(&main_words(name), lexicon);
        for (one, other) in [
            ("opposition", "Opposition politicians"),
            ("opposition leaders", "members of the opposition"),
            ("residents", "angry local residents"),
            ("police", "police officers"),
            ("defence lawyers", "the defence"),
        ] {
            assert_eq!(of(one), of(other), "{one}, {other}");
        }
        for (one, other) in [
            ("government officials", "health officials"),
            ("officials", "local officials"),
            ("opposition", "opposition supporters"),
            ("Sule residents", "Brannoch residents"),
            ("politicians", "opposition politicians"),
        ] {
            assert_ne!(of(one), of(other), "{one}, {other}");
        }
    }
}
