//! The letters by which each actor is called in the reader.

use std::collections::HashMap;

use crate::actors::{Actor, ActorId};
use crate::analysis::{Analysis, unique_tags_in_turn};

/// A tag for each party (an actor, or nobody, with its name). An actor keeps the tag by which it is known; of
/// several tables the first that has it counts. No actor that is new takes one of these, whatever the gazetteer
/// gives. New ones take turns by their ids, so that the tags are the same when the article is opened again.
pub(super) fn tags(
    analysis: &Analysis,
    parties: &[(Option<ActorId>, &str)],
    known: &[&HashMap<String, String>],
) -> Vec<String> {
    let mut wanted: Vec<_> = (parties.iter().enumerate())
        .map(|(place, (actor, name))| {
            let actor = actor.map(|id| analysis.actor(id));
            let by = |actor: &Actor| known.iter().position(|tags| tags.contains_key(&actor.key));
            let rank = actor.and_then(by).unwrap_or(known.len());
            let given = actor.and_then(|actor| match known.get(rank) {
                Some(tags) => tags.get(&actor.key).map(String::as_str),
                None => actor.tag.as_deref(),
            });
            let come = actor.filter(|_| rank == known.len()).map(|actor| actor.id);
            ((rank, come, place), (*name, given))
        })
        .collect();
    wanted.sort_by_key(|(order, _)| *order);
    let known_before = wanted.partition_point(|((rank, ..), _)| *rank < known.len());
    let names: Vec<_> = wanted.iter().map(|(_, name)| *name).collect();
    let (before, later) = names.split_at(known_before);
    let made = unique_tags_in_turn(before, later);
    let mut tags = vec![String::new(); parties.len()];
    for (((.., place), _), tag) in wanted.iter().zip(made) {
        tags[*place] = tag;
    }
    tags
}
