//! Sources resolved to speakers.
//!
//! Takes the document, its names and its statements, gives [`Speakers`]: every person, body and
//! group of the article with all places that mention it, and who speaks in each statement. Cannot
//! fail; a source that nobody can be found for stays without a speaker.
//!
//! The way: names are found (`names`), ambiguous ones settled (`senses`), names of the same joined
//! (`entities`), what the text says they are collected (`descriptions`); then the article is read
//! from first to last, and each source phrase (`phrases`) and pronoun (`pronouns`) is taken to the
//! one that it means (`resolve`).

mod antecedents;
mod capitals;
mod credits;
mod descriptions;
mod entities;
mod first_persons;
mod groups;
mod headlines;
mod index;
mod joint;
mod masks;
mod matching;
mod name;
mod names;
mod no_names;
mod nominals;
mod nouns;
mod openings;
mod phrases;
mod pronouns;
mod resolve;
mod senses;
mod slot;
mod speaker;
#[cfg(test)]
mod tests;
mod turns;
mod unnamed_agents;
mod unsourced;
mod works;

pub(crate) use descriptions::leads_a_study;
pub(crate) use senses::is_location;
pub use speaker::{Form, Mention, Speaker, SpeakerId, SpeakerKind, Speakers};

use rustc_hash::FxHashSet;

use entities::{Entities, Entity};
use name::{Guess, NameAt};

use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::language::{Reading, RoleClass};
use crate::statements::Statement;
use crate::tagger::{Tagging, Ties};

/// Who speaks in each statement, and whom else the article names.
#[must_use]
pub fn identify(
    document: &Document,
    tagging: &Tagging,
    ties: &Ties,
    statements: &[Statement],
    gazetteer: &Gazetteer,
) -> Speakers {
    let words = &Reading::new(document);
    let names = names_in(words, tagging, statements, gazetteer);
    identify_in(words, names, ties, statements, gazetteer)
}

/// Where names stand in a document. What the tagging tells of names is asked only here.
pub(crate) fn names_in(
    words: &Reading,
    tagging: &Tagging,
    statements: &[Statement],
    gazetteer: &Gazetteer,
) -> Vec<NameAt> {
    let spans = statements.iter().flat_map(|statement| &statement.source);
    let sources: Vec<_> = spans.map(|span| words.document.tokens_in(*span)).collect();
    names::find(words, tagging, gazetteer, &sources)
}

/// Who speaks in each statement, and whom else the article names, as [`identify`] tells: in the reading that the
/// stages share, by the names that [`names_in`] found in it.
pub(crate) fn identify_in(
    words: &Reading,
    mut names: Vec<NameAt>,
    ties: &Ties,
    statements: &[Statement],
    gazetteer: &Gazetteer,
) -> Speakers {
    masks::unmask(words, &mut names);
    senses::settle(words, &mut names, gazetteer);
    let mut entities = Entities::of_names(words, &names, gazetteer);
    describe(words, &names, &mut entities);
    let mut resolver = resolve::Resolver::new(words, &names, gazetteer, ties, entities);
    let of_statement = resolver.read(statements);
    Speakers {
        meant: resolver.meant,
        ..speakers(words, gazetteer, resolver.entities.all, &of_statement)
    }
}

/// Collects what stands before and after each name.
fn describe(words: &Reading, names: &[NameAt], entities: &mut Entities) {
    // Tokens of names of persons; "Rovers" may look like one until it is known for a club.
    let people: FxHashSet<usize> = names
        .iter()
        .zip(&entities.of_name)
        .filter(|(name, entity)| {
            name.guess == Guess::Person
                && entity.is_none_or(|one| entities.all[one].kind == SpeakerKind::Person)
        })
        .flat_map(|(name, _)| name.tokens.clone())
        .collect();
    for (index, name) in names.iter().enumerate() {
        let Some(entity) = entities.of_name[index] else {
            continue;
        };
        let entity = &mut entities.all[entity];
        let person = entity.kind == SpeakerKind::Person;
        let known = entity.descriptions.len();
        if person
            && let Some(before) =
                descriptions::before(words, &name.tokens, |token| people.contains(&token))
        {
            entity.descriptions.push(words.span(before));
        }
        if person || name.guess == Guess::Body {
            for after in descriptions::after(words, &name.tokens) {
                entity.descriptions.push(words.span(after));
            }
        }
        if person {
            let roles = entity.descriptions[known..]
                .iter()
                .flat_map(|span| words.document.tokens_in(*span));
            for token in roles.filter(|token| words.is_person_role(*token)) {
                entity
                    .roles
                    .insert(words.lexicon.singular(words.get(token)));
                entity.voice |= words.role(token, RoleClass::Voice);
            }
        }
    }
}

/// Entities that are mentioned, in order of first mention, as speakers.
fn speakers(
    words: &Reading,
    gazetteer: &Gazetteer,
    entities: Vec<Entity>,
    of_statement: &[Vec<usize>],
) -> Speakers {
    let mut order: Vec<usize> = (0..entities.len())
        .filter(|index| !entities[*index].mentions.is_empty())
        .collect();
    let mut entities: Vec<Option<Entity>> = entities.into_iter().map(Some).collect();
    order.sort_by_cached_key(|index| {
        let mentions = entities[*index].as_ref().map(|entity| &entity.mentions);
        mentions.and_then(|mentions| mentions.iter().map(|(tokens, _)| tokens.start()).min())
    });
    let mut id_of = vec![None; entities.len()];
    let mut all = Vec::with_capacity(order.len());
    for index in order {
        let Some(mut entity) = entities[index].take() else {
            continue;
        };
        let id = SpeakerId(all.len());
        id_of[index] = Some(id);
        entity.mentions.sort_by_key(|(tokens, _)| tokens.start());
        all.push(Speaker {
            id,
            name: entity.name,
            kind: entity.kind,
            description: entity
                .descriptions
                .iter()
                .map(|span| words.document.line(*span))
                .next(),
            mentions: entity
                .mentions
                .into_iter()
                .map(|(tokens, form)| Mention {
                    span: words.span(tokens.range()),
                    form,
                })
                .collect(),
            described: entity.descriptions,
            listed: entity.entry.map(|entry| gazetteer.entry(entry).key.clone()),
            seat: entity.seat,
            place: entity.place,
            thing: entity.thing,
            plural: entity.plural,
        });
    }
    Speakers {
        all,
        of_statement: of_statement
            .iter()
            .map(|of| of.iter().filter_map(|index| id_of[*index]).collect())
            .collect(),
        meant: Vec::new(),
    }
}
