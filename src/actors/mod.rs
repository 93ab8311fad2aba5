//! Speakers filed under the parties they speak for.
//!
//! Takes the document, its statements and its [`Speakers`], gives [`Actors`]: the rows of the
//! panel, and for each speaker the reasons why it stands in its row.

mod actor;

pub use actor::{Actor, ActorId, ActorKind, Actors, Affiliation, Reason, Step};

use crate::document::Document;
use crate::speakers::{SpeakerKind, Speakers};
use crate::statements::Statement;
use crate::tagger::Tagging;

/// Files every speaker under an actor.
#[must_use]
pub fn roll_up(
    _document: &Document,
    _tagging: &Tagging,
    _statements: &[Statement],
    speakers: &Speakers,
) -> Actors {
    let mut actors = Actors::default();
    for speaker in &speakers.all {
        let id = ActorId(actors.all.len());
        actors.all.push(Actor {
            id,
            key: key(&speaker.name),
            name: speaker.name.clone(),
            tag: None,
            kind: match speaker.kind {
                SpeakerKind::Person | SpeakerKind::Role => ActorKind::Person,
                SpeakerKind::Body | SpeakerKind::Text => ActorKind::Organization,
                SpeakerKind::Group => ActorKind::Group,
            },
            aliases: vec![speaker.name.clone()],
            mentions: speaker
                .mentions
                .iter()
                .map(|mention| mention.span)
                .collect(),
        });
        actors.affiliations.push(Affiliation {
            speaker: speaker.id,
            actor: id,
            because: vec![Step {
                to: speaker.name.clone(),
                reason: Reason::Itself,
            }],
        });
    }
    actors.of_statement = speakers
        .of_statement
        .iter()
        .map(|of| of.iter().map(|speaker| ActorId(speaker.0)).collect())
        .collect();
    actors
}

/// A name as a key: small letters and digits, words joined by hyphens.
fn key(name: &str) -> String {
    let words: Vec<_> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-").to_lowercase()
}
