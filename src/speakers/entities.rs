//! Names that name the same: "John Kirby", "Kirby", "Mr Kirby"; "Johnson Space Center", "JSC".

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::index::Index;
use super::name::{Guess, NameAt, name_at};
use super::speaker::{Form, SpeakerKind};
use crate::document::{Span, Stretch};
use crate::gazetteer::{EntryId, Gazetteer, Use};
use crate::language::{Gender, Reading, Set};

/// A person, body, place, group or text of the article, while it is being found.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is shown by itself")]
pub(crate) struct Entity {
    pub(crate) name: String,
    pub(crate) kind: SpeakerKind,
    pub(crate) gender: Option<Gender>,
    /// What the gazetteer knows it as.
    pub(crate) entry: Option<EntryId>,
    /// Whether it was only ever named by a seat: "Washington".
    pub(crate) seat: bool,
    /// Whether it is a place and not a body, as far as its names show.
    pub(crate) place: bool,
    /// Whether nothing shows that it is a body: a work, a product, an event.
    pub(crate) thing: bool,
    pub(crate) plural: bool,
    /// The noun of one that has no name: "resident".
    pub(crate) head: String,
    /// The words of its names, longest name first; small letters, no marks.
    pub(crate) forms: Vec<Vec<String>>,
    /// Its tokens and how they name it; in the end in text order.
    pub(crate) mentions: Vec<(Stretch, Form)>,
    /// Where the text says what it is.
    pub(crate) descriptions: Vec<Span>,
    /// The words of its descriptions, in the singular; for a person.
    pub(crate) roles: FxHashSet<String>,
    /// Whether one of them speaks for another: "spokesman".
    pub(crate) voice: bool,
}

impl Entity {
    /// One of whom nothing is known.
    pub(super) fn nobody() -> Self {
        Self {
            name: String::new(),
            kind: SpeakerKind::Text,
            gender: None,
            entry: None,
            seat: false,
            place: false,
            thing: false,
            plural: false,
            head: String::new(),
            forms: Vec::new(),
            mentions: Vec::new(),
            descriptions: Vec::new(),
            roles: FxHashSet::default(),
            voice: false,
        }
    }
}

/// The entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) all: Vec<Entity>,
    /// For each name, whose it is; none for adjectives.
    pub(crate) of_name: Vec<Option<usize>>,
    /// Those without a name by their noun, in order.
    by_head: FxHashMap<String, Vec<usize>>,
    /// Those with a name, by what a name that means them may share with theirs.
    pub(super) index: Index,
}

impl Entities {
    /// Sorts names into entities: long names first, then what is left by what it is short for.
    pub(crate) fn of_names(words: &Reading, names: &[NameAt], gazetteer: &Gazetteer) -> Self {
        let mut entities = Self {
            of_name: vec![None; names.len()],
            ..Self::default()
        };
        let mut order: Vec<usize> = (0..names.len())
            .filter(|index| names[*index].guess != Guess::Demonym)
            .collect();
        order.sort_by_key(|index| {
            let name = &names[*index];
            let size = name
                .tokens
                .clone()
                .filter(|token| words.is_word(*token))
                .count();
            let unlisted = name.senses.is_empty();
            (
                size == 1,
                unlisted && size == 1,
                words.in_heading(name.tokens.start),
                *index,
            )
        });
        for index in order {
            let found = entities.find(words, names, index);
            let entity = found.unwrap_or_else(|| entities.add(words, &names[index], gazetteer));
            entities.take(words, entity, &names[index]);
            entities.of_name[index] = Some(entity);
        }
        for entity in &mut entities.all {
            entity.mentions.sort_by_key(|(tokens, _)| tokens.start());
        }
        entities
    }

    /// The entity that owns a token by name.
    pub(crate) fn named_at(&self, names: &[NameAt], token: usize) -> Option<(usize, usize)> {
        let index = name_at(names, token)?;
        Some((index, self.of_name[index]?))
    }

    /// Gives an entity without a name its noun.
    pub(crate) fn call(&mut self, entity: usize, head: String) {
        let called = self.by_head.entry(head.clone()).or_default();
        if called.last() != Some(&entity) {
            called.push(entity);
        }
        self.all[entity].head = head;
    }

    /// The entities with this noun, in order.
    pub(crate) fn called(&self, head: &str) -> &[usize] {
        self.by_head.get(head).map_or(&[], Vec::as_slice)
    }

    /// A new entity that has no name of its own.
    pub(crate) fn push(&mut self, name: String, kind: SpeakerKind) -> usize {
        self.all.push(Entity {
            name,
            kind,
            ..Entity::nobody()
        });
        self.all.len() - 1
    }

    /// Takes the noun from the last entity that has it: nobody was meant by it who was not known.
    pub(super) fn uncall(&mut self, entity: usize) {
        if let Some(called) = self.by_head.get_mut(&self.all[entity].head) {
            called.retain(|known| *known != entity);
        }
    }

    fn add(&mut self, words: &Reading, name: &NameAt, gazetteer: &Gazetteer) -> usize {
        let kind = match name.guess {
            Guess::Person => SpeakerKind::Person,
            _ if is_people(words, name, gazetteer) => SpeakerKind::Group,
            _ => SpeakerKind::Body,
        };
        let entity = self.push(words.line(name.tokens.clone()), kind);
        self.all[entity].entry = name.senses.first().map(|sense| sense.entry);
        self.all[entity].seat = name
            .senses
            .first()
            .is_some_and(|sense| sense.used_as == Use::Seat);
        self.all[entity].plural = kind == SpeakerKind::Group;
        self.all[entity].place = name.guess == Guess::Place;
        self.all[entity].thing = name.guess == Guess::Other;
        entity
    }

    fn take(&mut self, words: &Reading, index: usize, name: &NameAt) {
        self.index.note(words, index, name);
        let entity = &mut self.all[index];
        let form = words.plain_words(name.tokens.clone());
        if form.len() > entity.forms.first().map_or(0, Vec::len)
            && entity.kind == SpeakerKind::Person
            || words.span(name.tokens.clone()).len() > entity.name.len()
                && entity.kind == SpeakerKind::Body
        {
            entity.name = words.line(name.tokens.clone());
        }
        if !entity.forms.contains(&form) {
            // Most have one or two: room for more would be most of what they take.
            entity.forms.reserve_exact(1);
            entity.forms.push(form);
            entity
                .forms
                .sort_by_key(|form| std::cmp::Reverse(form.len()));
        }
        if name
            .senses
            .first()
            .is_some_and(|sense| sense.used_as != Use::Seat)
        {
            entity.seat = false;
        }
        entity.place &= name.guess == Guess::Place;
        entity.thing &= name.guess == Guess::Other;
        if entity.entry.is_none() {
            entity.entry = name.senses.first().map(|sense| sense.entry);
        }
        if entity.kind == SpeakerKind::Person && entity.gender.is_none() {
            entity.gender = gender(words, &name.tokens);
        }
        entity
            .mentions
            .push((name.tokens.clone().into(), Form::Name));
    }
}

/// Whether a name is of the people of a country: "Israelis".
fn is_people(words: &Reading, name: &NameAt, gazetteer: &Gazetteer) -> bool {
    let word = words.get(name.tokens.end - 1);
    name.senses.is_empty()
        && name.tokens.len() < 3
        && word.strip_suffix('s').is_some_and(|stem| {
            gazetteer
                .senses(stem)
                .iter()
                .any(|sense| sense.used_as == Use::Demonym || stem.ends_with("an"))
        })
}

/// The gender that a title, a role before the name or the first name shows.
pub(super) fn gender(words: &Reading, tokens: &Range<usize>) -> Option<Gender> {
    title_gender(words, tokens.start)
        .or_else(|| words.lexicon.gender_of_name(words.get(tokens.start)))
}

/// The gender that a title or a role before a name shows.
pub(super) fn title_gender(words: &Reading, start: usize) -> Option<Gender> {
    let mut before = start;
    for _ in 0..4 {
        if before == 0 || words.sentence(before - 1) != words.sentence(start) {
            break;
        }
        before -= 1;
        let word = words.lower(before);
        if words.is(before, Set::MaleTitle) {
            return Some(Gender::Male);
        }
        if words.is(before, Set::FemaleTitle) {
            return Some(Gender::Female);
        }
        if let Some(gender) = words.lexicon.gender_of_role(word) {
            return Some(gender);
        }
        if word != "." && !words.lexicon.has(word, Set::Title) {
            break;
        }
    }
    None
}
