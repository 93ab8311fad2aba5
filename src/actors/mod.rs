//! Speakers filed under the parties they speak for.
//!
//! Takes the document, its statements and its [`Speakers`], gives [`Actors`]: the rows of the
//! panel, and for each speaker the reasons why it stands in its row. The words of the article
//! decide first (`owners`), then the gazetteer (`filing`); parties that are only spoken about stand
//! in the panel too where they matter (`silent`). Cannot fail.

mod actor;
mod bodies;
mod context;
mod court;
mod filing;
mod offices;
mod owners;
mod parties;
mod silent;

pub use actor::{Actor, ActorId, ActorKind, Actors, Affiliation, Reason, Step};

use std::collections::HashMap;

use context::Context;
use filing::{Filed, Filer, Party};

use crate::document::Document;
use crate::gazetteer::{EntryId, Gazetteer, key_of};
use crate::speakers::{Form, Speaker, SpeakerId, SpeakerKind, Speakers};
use crate::statements::Statement;
use crate::tagger::Tagging;

/// Files every speaker under an actor.
#[must_use]
pub fn roll_up(
    document: &Document,
    _tagging: &Tagging,
    statements: &[Statement],
    speakers: &Speakers,
    gazetteer: &Gazetteer,
) -> Actors {
    let filer = Filer {
        context: Context::new(document, speakers, gazetteer),
    };
    let ways: Vec<Option<Filed>> = speakers
        .all
        .iter()
        .map(|speaker| {
            // A role that nobody’s words are attributed to files nothing.
            let speaks = || {
                let mut all = speakers.of_statement.iter().flatten();
                all.any(|id| *id == speaker.id)
            };
            (speaker.kind != SpeakerKind::Role || speaks())
                .then(|| filer.file(speaker.id, 0))
                .flatten()
        })
        .collect();
    let parties = gather(&ways, speakers, gazetteer);
    let order = silent::order(&filer.context, &parties, statements);
    rows(document, speakers, gazetteer, &ways, &parties, &order)
}

/// A party and the speakers filed under it.
struct Row {
    party: Party,
    speakers: Vec<SpeakerId>,
}

/// Speakers by party, in order of first mention. A body that only a phrase names is the speaker of
/// that name, if there is one.
fn gather(filed: &[Option<Filed>], speakers: &Speakers, gazetteer: &Gazetteer) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of: HashMap<Alike, usize> = HashMap::new();
    let mut by_name: HashMap<String, SpeakerId> = HashMap::new();
    for speaker in speakers.all.iter().filter(|speaker| !speaker.seat) {
        by_name.entry(key_of(&speaker.name)).or_insert(speaker.id);
    }
    for (speaker, filed) in speakers.all.iter().zip(filed) {
        let Some(filed) = filed else { continue };
        let party = match &filed.party {
            Party::Phrase(name, _) => by_name
                .get(&key_of(name))
                .map_or_else(|| filed.party.clone(), |other| Party::Speaker(*other)),
            party => party.clone(),
        };
        let party = resolve(party, filed, speakers, gazetteer);
        let row = *row_of.entry(Alike::of(&party)).or_insert_with(|| {
            rows.push(Row {
                party,
                speakers: Vec::new(),
            });
            rows.len() - 1
        });
        rows[row].speakers.push(speaker.id);
    }
    rows
}

/// A listed speaker is its entry.
fn resolve(party: Party, _filed: &Filed, speakers: &Speakers, gazetteer: &Gazetteer) -> Party {
    if let Party::Speaker(speaker) = party
        && let Some(entry) = speakers.all[speaker.0]
            .listed
            .as_deref()
            .and_then(|key| gazetteer.find(key))
    {
        return Party::Entry(entry);
    }
    party
}

/// What two parties have in common that are one.
#[derive(PartialEq, Eq, Hash)]
enum Alike {
    Entry(EntryId),
    Speaker(SpeakerId),
    Phrase(String),
}

impl Alike {
    fn of(party: &Party) -> Self {
        match party {
            Party::Entry(entry) => Self::Entry(*entry),
            Party::Speaker(speaker) => Self::Speaker(*speaker),
            Party::Phrase(name, _) => Self::Phrase(key_of(name)),
        }
    }
}

/// The rows in their order, as actors, with what was filed under each.
fn rows(
    document: &Document,
    speakers: &Speakers,
    gazetteer: &Gazetteer,
    filed: &[Option<Filed>],
    parties: &[Row],
    order: &[usize],
) -> Actors {
    let mut actors = Actors {
        of_statement: vec![Vec::new(); speakers.of_statement.len()],
        ..Actors::default()
    };
    let mut actor_of = vec![None; speakers.all.len()];
    let mut taken: HashMap<String, usize> = HashMap::new();
    for index in order {
        let row = &parties[*index];
        let id = ActorId(actors.all.len());
        let mut actor = named(&row.party, id, speakers, gazetteer);
        let key = actor.key.clone();
        let mut count = taken.get(&key).copied().unwrap_or(0);
        while taken.contains_key(&actor.key) {
            count += 1;
            actor.key = format!("{key}-{}", count + 1);
        }
        taken.insert(key, count);
        taken.insert(actor.key.clone(), 0);
        for speaker in &row.speakers {
            actor_of[speaker.0] = Some(id);
            let one = &speakers.all[speaker.0];
            actor
                .mentions
                .extend(one.mentions.iter().map(|mention| mention.span));
            add_aliases(&mut actor, document, one);
            if let Some(filed) = &filed[speaker.0] {
                for name in &filed.also {
                    add_alias(&mut actor.aliases, name);
                }
                actors.affiliations.push(Affiliation {
                    speaker: *speaker,
                    actor: id,
                    because: filed.steps.clone(),
                });
            }
        }
        actor.mentions.sort();
        actor.mentions.dedup();
        actors.all.push(actor);
    }
    actors
        .affiliations
        .sort_by_key(|affiliation| affiliation.speaker);
    for (of, who) in actors.of_statement.iter_mut().zip(&speakers.of_statement) {
        for speaker in who {
            if let Some(actor) = actor_of[speaker.0]
                && !of.contains(&actor)
            {
                of.push(actor);
            }
        }
    }
    actors
}

fn named(party: &Party, id: ActorId, speakers: &Speakers, gazetteer: &Gazetteer) -> Actor {
    let (key, name, tag, kind) = match party {
        Party::Entry(entry) => {
            let entry = gazetteer.entry(*entry);
            let kind = entry.kind.into();
            (
                entry.key.clone(),
                entry.name.clone(),
                entry.tag.clone(),
                kind,
            )
        }
        Party::Speaker(speaker) => {
            let speaker = &speakers.all[speaker.0];
            let kind = match speaker.kind {
                SpeakerKind::Person | SpeakerKind::Role => ActorKind::Person,
                SpeakerKind::Body | SpeakerKind::Text => ActorKind::Organization,
                SpeakerKind::Group => ActorKind::Group,
            };
            (key_of(&speaker.name), speaker.name.clone(), None, kind)
        }
        Party::Phrase(name, kind) => (key_of(name), name.clone(), None, *kind),
    };
    Actor {
        id,
        key,
        name,
        tag,
        kind,
        aliases: Vec::new(),
        mentions: Vec::new(),
    }
}

/// Names of a speaker, and the phrases for one that has none.
fn add_aliases(actor: &mut Actor, document: &Document, speaker: &Speaker) {
    let nameless = speaker
        .mentions
        .iter()
        .all(|mention| mention.form != Form::Name);
    for mention in &speaker.mentions {
        let kept = match mention.form {
            Form::Name | Form::Group => true,
            Form::Role => nameless && speaker.kind != SpeakerKind::Person,
            Form::Pronoun => false,
        };
        if kept {
            let line = document.line(mention.span);
            // A clause that belongs to the source is no part of a name.
            let clause = [", ", " who ", " which ", " that "];
            let cut = clause.iter().filter_map(|mark| line.find(mark)).min();
            let name = cut.and_then(|cut| line.get(..cut)).unwrap_or(&line);
            add_alias(&mut actor.aliases, name);
        }
    }
    if speaker.kind == SpeakerKind::Person || nameless {
        add_alias(&mut actor.aliases, &speaker.name);
    }
}

fn add_alias(aliases: &mut Vec<String>, name: &str) {
    if !aliases.iter().any(|known| known == name) {
        aliases.push(name.to_owned());
    }
}
