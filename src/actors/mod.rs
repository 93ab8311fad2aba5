//! Speakers filed under the parties they speak for.
//!
//! Takes the document, its statements and its [`Speakers`], gives [`Actors`]: the rows of the
//! panel, and for each speaker the reasons why it stands in its row. The words of the article
//! decide first whom a speaker speaks for (`owners`), then the gazetteer (`filing`); `ways` follows owner
//! by owner to a party. What these propose is weighed against every
//! other party of the article by trees (`links`); parties that are only spoken about stand
//! in the panel too where they matter (`silent`). Cannot fail.

mod actor;
mod bodies;
mod context;
mod court;
mod filer;
mod filing;
mod home;
mod last;
mod links;
mod owners;
mod parties;
mod party;
mod rows;
mod silent;
mod special_roles;
mod ways;
mod words;

pub(crate) use actor::bare_name;
pub use actor::{Actor, ActorId, ActorKind, Actors, Affiliation, Reason, Step};

use rustc_hash::{FxHashMap, FxHashSet};

use context::Context;
use filer::Filer;
use party::{Filed, Party, Way};
use rows::{Row, canonical, gather};

use crate::document::Document;
use crate::gazetteer::{Gazetteer, key_of};
use crate::language::{Lexicon, Reading, Set};
use crate::speakers::{Form, Speaker, SpeakerId, SpeakerKind, Speakers};
use crate::statements::Statement;
use crate::tagger::Ties;

/// Files every speaker under an actor.
#[must_use]
pub fn roll_up(
    document: &Document,
    ties: &Ties,
    statements: &[Statement],
    speakers: &Speakers,
    gazetteer: &Gazetteer,
) -> Actors {
    roll_up_in(
        &Reading::new(document),
        &mut ties.clone(),
        statements,
        speakers,
        gazetteer,
    )
}

/// The same in the reading that the stages share. Which mentions mean the same is forgotten on the way.
pub(crate) fn roll_up_in(
    words: &Reading,
    ties: &mut Ties,
    statements: &[Statement],
    speakers: &Speakers,
    gazetteer: &Gazetteer,
) -> Actors {
    let filer = Filer {
        context: Context::new(words, speakers, gazetteer),
    };
    let speaking: FxHashSet<SpeakerId> = speakers.of_statement.iter().flatten().copied().collect();
    let all = || speakers.all.iter();
    let owned: Vec<Option<Filed>> = all().map(|speaker| filer.file(speaker)).collect();
    let mut ways: Vec<Option<Way>> = all()
        .map(|speaker| {
            // A role that nobody’s words are attributed to files nothing.
            (speaker.kind != SpeakerKind::Role || speaking.contains(&speaker.id))
                .then(|| ways::way(&filer, &owned, speaker.id))
                .flatten()
        })
        .collect();
    drop(owned);
    let mut parties = canonical(&ways, speakers, gazetteer);
    let settled = links::settle(&filer.context, ties, &mut ways, &mut parties);
    let parties = gather(parties, speakers);
    let order = silent::order(&filer.context, ties, &parties, &settled.claims, statements);
    let chances = &settled.chances;
    let document = words.document;
    rows(
        document, speakers, gazetteer, &ways, chances, &parties, &order,
    )
}

/// The rows in their order, as actors, with what was filed under each.
fn rows(
    document: &Document,
    speakers: &Speakers,
    gazetteer: &Gazetteer,
    filed: &[Option<Way>],
    chances: &[f32],
    parties: &[Row],
    order: &[usize],
) -> Actors {
    let mut actors = Actors {
        of_statement: vec![Vec::new(); speakers.of_statement.len()],
        ..Actors::default()
    };
    let mut actor_of = vec![None; speakers.all.len()];
    let mut keys: FxHashSet<String> = FxHashSet::default();
    let mut alike: FxHashMap<String, usize> = FxHashMap::default();
    for index in order {
        let row = &parties[*index];
        let id = ActorId(actors.all.len());
        let mut actor = named(&row.party, id, speakers, gazetteer);
        let mut aliases = Aliases::default();
        let key = actor.key.clone();
        let number = alike.entry(key.clone()).or_insert(1_usize);
        while !keys.insert(actor.key.clone()) {
            *number += 1;
            actor.key = format!("{key}-{number}");
        }
        for speaker in &row.speakers {
            actor_of[speaker.0] = Some(id);
            let one = &speakers.all[speaker.0];
            actor
                .mentions
                .extend(one.mentions.iter().map(|mention| mention.span));
            aliases.add_all(document, one);
            if let Some(filed) = &filed[speaker.0] {
                for name in &filed.also {
                    aliases.add(name);
                }
                actors.affiliations.push(Affiliation {
                    speaker: *speaker,
                    actor: id,
                    because: filed.steps.clone(),
                    confidence: chances[speaker.0],
                });
            }
        }
        actor.mentions.sort();
        actor.mentions.dedup();
        actor.aliases = aliases.names;
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

/// A source without the clause that belongs to it and is no part of a name: "the owners, who had left".
fn before_clause(line: &str) -> &str {
    let lexicon = Lexicon::english();
    let begins = |(blank, _): (usize, &str)| {
        let (before, after) = line.split_at(blank);
        let next = after.trim_start_matches(' ').split_once(' ');
        let relative = next.is_some_and(|(word, _)| lexicon.has(word, Set::Relative));
        (before.strip_suffix(',')).or(relative.then_some(before))
    };
    line.match_indices(' ').find_map(begins).unwrap_or(line)
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

/// The names of an actor, each once.
#[derive(Default)]
struct Aliases {
    names: Vec<String>,
    known: FxHashSet<String>,
}

impl Aliases {
    fn add(&mut self, name: &str) {
        if self.known.insert(bare_name(name)) {
            self.names.push(name.to_owned());
        }
    }

    /// Names of a speaker, and the phrases for one that has none.
    fn add_all(&mut self, document: &Document, speaker: &Speaker) {
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
                self.add(before_clause(&line));
            }
        }
        if speaker.kind == SpeakerKind::Person || nameless {
            self.add(&speaker.name);
        }
    }
}
