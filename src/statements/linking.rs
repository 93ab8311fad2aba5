//! Which cue attributes which content, and whose cue it is.
//!
//! Works within a block. Each link has a cost: tokens in between, and more where a sentence ends or
//! another part stands in between; the cheapest links win. The weights were set by hand on the
//! training articles of PolNeAR, where gold spans linked this way are right in 97 of 100 cases.

use std::collections::HashMap;

use super::runs::Run;
use crate::tagger::Part;

/// Links of more cost are not made to a source that is already another cue's.
const NEAR: usize = 30;
/// Links of more cost are not made at all.
const FAR: usize = 60;

/// The parts of one attribution, as indices into the runs of the block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attribution {
    pub(super) source: Option<usize>,
    pub(super) cue: Option<usize>,
    /// In text order; never empty.
    pub(super) content: Vec<usize>,
}

/// Cues on either side that a content is held against; ones further off cost more than these.
const CUES_TRIED: usize = 4;

/// Links the runs of a block, given in text order. Contents that no cue of the block attributes come
/// as one attribution without cue.
pub(super) fn link(runs: &[Run]) -> Vec<Attribution> {
    let of = |part| -> Vec<usize> {
        (0..runs.len())
            .filter(|at| runs[*at].part == part)
            .collect()
    };
    let (sources, cues, contents) = (of(Part::Source), of(Part::Cue), of(Part::Content));
    let source_of_cue = sources_of(runs, &sources, &cues);

    let mut attributions: Vec<Attribution> = Vec::new();
    let mut place_of_cue: HashMap<Option<usize>, usize> = HashMap::new();
    let mut previous: Option<Option<usize>> = None;
    for &content in &contents {
        let nearest = nearest_cue(runs, content, &cues);
        let cue = match (nearest, previous) {
            // Far from any cue, a content goes on with what the content before it said.
            (Some(cue), Some(before)) if runs[content].sentence != runs[cue].sentence => before,
            _ => nearest,
        };
        previous = Some(cue);
        let place = *place_of_cue.entry(cue).or_insert_with(|| {
            attributions.push(Attribution {
                source: cue.map_or_else(
                    || nearest_source(runs, content, &sources),
                    |cue| source_of_cue[cue],
                ),
                cue,
                content: Vec::new(),
            });
            attributions.len() - 1
        });
        attributions[place].content.push(content);
    }
    attributions
}

/// Gives a cue without a source that of another cue of its sentence: the last one before it ("said
/// A, adding B"), else the first one behind it ("Noting A, Lee said B"). `is_passive` tells of a cue
/// that nobody is the subject of ("is said to").
pub(super) fn share_sources(
    runs: &[Run],
    attributions: &mut [Attribution],
    is_passive: impl Fn(usize) -> bool,
) {
    let mut sourced: Vec<(usize, usize)> = attributions
        .iter()
        .filter_map(|attribution| attribution.cue.zip(attribution.source))
        .collect();
    sourced.sort_unstable();
    for attribution in attributions {
        let (Some(cue), None) = (attribution.cue, attribution.source) else {
            continue;
        };
        if is_passive(cue) {
            continue;
        }
        let place = sourced.partition_point(|(other, _)| *other < cue);
        let near = |(other, _): &&(usize, usize)| runs[*other].sentence == runs[cue].sentence;
        let before = place.checked_sub(1).and_then(|at| sourced.get(at));
        let other = before
            .filter(near)
            .or_else(|| sourced.get(place).filter(near));
        attribution.source = other.map(|(_, source)| *source);
    }
}

/// For each run that is a cue, its source.
fn sources_of(runs: &[Run], sources: &[usize], cues: &[usize]) -> Vec<Option<usize>> {
    let mut links: Vec<(usize, usize, usize)> = Vec::new();
    for &cue in cues {
        let place = sources.partition_point(|source| *source < cue);
        let near = |source: &&usize| runs[cue].gap(&runs[**source]) < FAR;
        let before = sources[..place].iter().rev().take_while(near);
        let after = sources[place..].iter().take_while(near);
        links.extend(
            before
                .chain(after)
                .map(|source| (source_cost(runs, cue, *source), cue, *source)),
        );
    }
    links.sort_unstable();
    let mut source_of = vec![None; runs.len()];
    let mut is_taken = vec![false; runs.len()];
    for &(cost, cue, source) in &links {
        if source_of[cue].is_none() && !is_taken[source] && cost < FAR {
            source_of[cue] = Some(source);
            is_taken[source] = true;
        }
    }
    for &(cost, cue, source) in &links {
        if source_of[cue].is_none() && cost < NEAR {
            source_of[cue] = Some(source);
        }
    }
    source_of
}

fn source_cost(runs: &[Run], cue: usize, source: usize) -> usize {
    let between = &runs[cue.min(source) + 1..cue.max(source)];
    let count = |part| between.iter().filter(|run| run.part == part).count();
    runs[cue].gap(&runs[source])
        + 40 * usize::from(runs[cue].sentence != runs[source].sentence)
        + 3 * usize::from(source > cue)
        + 8 * count(Part::Cue)
        + 4 * count(Part::Content)
}

/// The cue that most likely attributes a content.
fn nearest_cue(runs: &[Run], content: usize, cues: &[usize]) -> Option<usize> {
    let place = cues.partition_point(|cue| *cue < content);
    let tried = place.saturating_sub(CUES_TRIED)..cues.len().min(place + CUES_TRIED);
    let cost = |at: &usize| {
        let cue = cues[*at];
        let between = if *at < place {
            place - at - 1
        } else {
            at - place
        };
        runs[content].gap(&runs[cue])
            + 25 * usize::from(runs[content].sentence != runs[cue].sentence)
            + 2 * usize::from(content < cue)
            + 12 * between
    };
    tried.min_by_key(cost).map(|at| cues[at])
}

/// The source of a content that no cue attributes (`“...” – Ann Lee`): the nearest one of its block.
fn nearest_source(runs: &[Run], content: usize, sources: &[usize]) -> Option<usize> {
    let place = sources.partition_point(|source| *source < content);
    let tried = sources[place.saturating_sub(1)..sources.len().min(place + 1)]
        .iter()
        .copied();
    tried.min_by_key(|source| runs[*source].gap(&runs[content]))
}
