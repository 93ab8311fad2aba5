//! Which cue attributes which content, and whose cue it is.
//!
//! Works within a block. Each link has a cost: tokens in between, and more where a sentence ends or
//! another part stands in between; the cheapest links win. The weights were set by hand on the
//! training articles of PolNeAR, where gold spans linked this way are right in 97 of 100 cases.

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

/// Links the runs of a block. Contents that no cue of the block attributes come as attributions
/// without cue, consecutive ones of a sentence together.
pub(super) fn link(runs: &[Run]) -> Vec<Attribution> {
    let of = |part| -> Vec<usize> {
        (0..runs.len())
            .filter(|at| runs[*at].part == part)
            .collect()
    };
    let (sources, cues, contents) = (of(Part::Source), of(Part::Cue), of(Part::Content));
    let source_of_cue = sources_of(runs, &sources, &cues);

    let mut attributions: Vec<Attribution> = Vec::new();
    let mut previous: Option<Option<usize>> = None;
    for &content in &contents {
        let nearest = cues
            .iter()
            .copied()
            .min_by_key(|cue| content_cost(runs, content, *cue, &cues));
        let cue = match (nearest, previous) {
            // Far from any cue, a content goes on with what the content before it said.
            (Some(cue), Some(before)) if runs[content].sentence != runs[cue].sentence => before,
            _ => nearest,
        };
        previous = Some(cue);
        let together = attributions.iter_mut().rev().find(|attribution| match cue {
            Some(_) => attribution.cue == cue,
            None => attribution.cue.is_none(),
        });
        match together {
            Some(attribution) => attribution.content.push(content),
            None => attributions.push(Attribution {
                source: cue.map_or_else(
                    || without_cue(runs, content, &sources),
                    |cue| source_of_cue[cue],
                ),
                cue,
                content: vec![content],
            }),
        }
    }
    attributions
}

/// For each run that is a cue, its source.
fn sources_of(runs: &[Run], sources: &[usize], cues: &[usize]) -> Vec<Option<usize>> {
    let mut links: Vec<(usize, usize, usize)> = cues
        .iter()
        .flat_map(|cue| {
            sources
                .iter()
                .map(move |source| (source_cost(runs, *cue, *source), *cue, *source))
        })
        .collect();
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
    let (cue, source) = (&runs[cue], &runs[source]);
    cue.gap(source)
        + 40 * usize::from(cue.sentence != source.sentence)
        + 3 * usize::from(source.tokens.start > cue.tokens.start)
        + 8 * between(runs, cue, source, Part::Cue)
        + 4 * between(runs, cue, source, Part::Content)
}

fn content_cost(runs: &[Run], content: usize, cue: usize, cues: &[usize]) -> usize {
    let (content, cue) = (&runs[content], &runs[cue]);
    let other_cues = cues
        .iter()
        .filter(|other| runs[**other].is_between(content, cue))
        .count();
    content.gap(cue)
        + 25 * usize::from(content.sentence != cue.sentence)
        + 2 * usize::from(content.tokens.start < cue.tokens.start)
        + 12 * other_cues
}

fn between(runs: &[Run], one: &Run, other: &Run, part: Part) -> usize {
    runs.iter()
        .filter(|run| run.part == part && run.is_between(one, other))
        .count()
}

/// The source of a content that no cue attributes (`“...” – Ann Lee`): the nearest one of its block.
fn without_cue(runs: &[Run], content: usize, sources: &[usize]) -> Option<usize> {
    sources
        .iter()
        .copied()
        .min_by_key(|source| runs[*source].gap(&runs[content]))
}
