//! From each speaker, owner by owner, to the party that stands for itself.

use std::cmp::Reverse;

use super::filer::Filer;
use super::party::{Filed, Owner, Way, put_before};
use crate::speakers::{SpeakerId, SpeakerKind};

/// Most owners that are followed. No reader follows more, and a hostile text could name any number.
const LONGEST: usize = 6;

/// The way of a speaker; none for a text that nobody owns. Where speakers own each other in a circle, they
/// all stand for one of them, a body before others.
pub(super) fn way(filer: &Filer<'_>, owned: &[Option<Filed>], speaker: SpeakerId) -> Option<Way> {
    let mut path = vec![speaker];
    let mut end = owned[speaker.0].clone()?;
    while let Owner::Speaker(owner) = end.under {
        let circle = path.iter().position(|one| *one == owner);
        if let Some(from) = circle {
            let body = |one: &SpeakerId| filer.speaker(*one).kind == SpeakerKind::Body;
            let top = (from..path.len()).max_by_key(|at| (body(&path[*at]), Reverse(path[*at])));
            path.truncate(top.unwrap_or(from) + 1);
        } else {
            path.push(owner);
        }
        let last = path[path.len() - 1];
        let stops = circle.is_some() || path.len() > LONGEST;
        let further = (!stops).then(|| owned[last.0].clone()).flatten();
        end = further.unwrap_or_else(|| filer.itself(last));
    }
    let Owner::Party(party) = end.under else {
        return None;
    };
    let mut steps = end.steps;
    // What led to each on the way, the last of them first.
    for one in path[..path.len() - 1].iter().rev() {
        let before = owned[one.0].iter().flat_map(|filed| &filed.steps);
        for step in before.rev() {
            put_before(&mut steps, step.clone());
        }
    }
    Some(Way {
        party,
        steps,
        also: end.also,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actors::Reason;
    use crate::actors::context::Context;
    use crate::actors::party::{Party, step};
    use crate::gazetteer::Gazetteer;
    use crate::input::plain;
    use crate::language::Reading;
    use crate::speakers::{Speaker, Speakers};

    /// The party of each of several speakers that are owned by each other, and how many steps lead there.
    fn ways(all: &[(SpeakerKind, Option<usize>)]) -> Vec<(usize, usize)> {
        let speaker = |(index, (kind, _)): (usize, &(SpeakerKind, Option<usize>))| Speaker {
            id: SpeakerId(index),
            name: format!("Speaker {index}"),
            kind: *kind,
            description: None,
            mentions: Vec::new(),
            described: Vec::new(),
            listed: None,
            seat: false,
            place: false,
            thing: false,
            plural: false,
        };
        let speakers = Speakers {
            all: all.iter().enumerate().map(speaker).collect(),
            ..Speakers::default()
        };
        let owned: Vec<Option<Filed>> = all
            .iter()
            .zip(&speakers.all)
            .map(|((_, owner), one)| {
                Some(owner.map_or_else(
                    || Filed::alone(one),
                    |owner| Filed {
                        under: Owner::Speaker(SpeakerId(owner)),
                        steps: vec![step(&format!("to {owner}"), Reason::Itself)],
                        also: Vec::new(),
                    },
                ))
            })
            .collect();
        let document = plain::read("Nobody is named here.", "a");
        let (words, gazetteer) = (Reading::new(&document), Gazetteer::builtin());
        let filer = Filer {
            context: Context::new(&words, &speakers, &gazetteer),
        };
        let told = |speaker: &Speaker| {
            let way = way(&filer, &owned, speaker.id).unwrap();
            let Party::Speaker(party) = way.party else {
                panic!("{:?}", way.party)
            };
            (party.0, way.steps.len())
        };
        speakers.all.iter().map(told).collect()
    }

    const PERSON: SpeakerKind = SpeakerKind::Person;
    const BODY: SpeakerKind = SpeakerKind::Body;

    #[test]
    fn owners_are_followed_to_the_last_with_all_that_led_there() {
        let all = [(PERSON, Some(1)), (BODY, Some(2)), (BODY, None)];
        assert_eq!(ways(&all), [(2, 3), (2, 2), (2, 1)]);
    }

    #[test]
    fn all_of_a_circle_stand_for_the_same_body() {
        let all = [(PERSON, Some(1)), (PERSON, Some(2)), (BODY, Some(1))];
        let parties = ways(&all).into_iter().map(|(party, _)| party);
        assert_eq!(parties.collect::<Vec<_>>(), [2, 2, 2]);
        assert_eq!(ways(&[(PERSON, Some(0))]), [(0, 1)]);
    }

    #[test]
    fn a_way_without_end_is_cut() {
        let all: Vec<_> = (0..50).map(|at| (BODY, Some((at + 1).min(49)))).collect();
        let ways = ways(&all);
        assert_eq!(ways[0], (LONGEST, LONGEST + 1));
        assert_eq!(ways[49].0, 49);
    }
}
