//! Names that name the same: "John Kirby", "Kirby", "Mr Kirby"; "Johnson Space Center", "JSC".

use std::ops::Range;

use super::kinship::{self, Kinship, Trait, content};
use super::names::{Guess, NameAt};
use super::speaker::{Form, SpeakerKind};
use super::words::{Words, is_acronym};
use crate::document::Span;
use crate::gazetteer::{EntryId, Gazetteer, Gender, Set, Use, distance};

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
    pub(crate) mentions: Vec<(Range<usize>, Form)>,
    /// Where the text says what it is.
    pub(crate) descriptions: Vec<Span>,
}

/// The entities of a document.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    pub(crate) all: Vec<Entity>,
    /// For each name, whose it is; none for adjectives.
    pub(crate) of_name: Vec<Option<usize>>,
    /// What their names have in common with others.
    kinship: Kinship,
}

/// The fewest letters of a word in capitals that is a name and no acronym.
const SHORTEST_LABEL: usize = 4;

/// The most letters by which two spellings of a word differ.
const MOST_SLIPS: usize = 2;

impl Entities {
    /// Sorts names into entities: long names first, then what is left by what it is short for.
    pub(crate) fn of_names(words: &Words, names: &[NameAt], gazetteer: &Gazetteer) -> Self {
        let mut entities = Self {
            all: Vec::new(),
            of_name: vec![None; names.len()],
            kinship: Kinship::default(),
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
            let listed = name.senses.is_empty();
            (
                size == 1,
                listed && size == 1,
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
            entity.mentions.sort_by_key(|(tokens, _)| tokens.start);
        }
        entities
    }

    /// The entity that owns a token by name.
    pub(crate) fn named_at(&self, names: &[NameAt], token: usize) -> Option<(usize, usize)> {
        let after = names.partition_point(|name| name.tokens.start <= token);
        let index = after.checked_sub(1)?;
        (names[index].tokens.contains(&token)).then_some(())?;
        Some((index, self.of_name[index]?))
    }

    /// A new entity that has no name of its own.
    pub(crate) fn push(&mut self, name: String, kind: SpeakerKind) -> usize {
        self.all.push(Entity {
            name,
            kind,
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
        });
        self.all.len() - 1
    }

    fn add(&mut self, words: &Words, name: &NameAt, gazetteer: &Gazetteer) -> usize {
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

    fn take(&mut self, words: &Words, index: usize, name: &NameAt) {
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
            for one in kinship::of_form(&form) {
                self.kinship.note(one, index);
            }
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
        if let Some(entry) = entity.entry {
            self.kinship.note(Trait::Entry(entry), index);
        }
        if entity.kind == SpeakerKind::Body && name.tokens.len() > 1 {
            self.kinship.note(Trait::End(name.tokens.end), index);
            for letters in letters(words, &name.tokens) {
                self.kinship.note(Trait::Letters(letters), index);
            }
        }
        entity.mentions.push((name.tokens.clone(), Form::Name));
    }

    /// The entities that share one of these traits, in their order.
    fn having(
        &self,
        traits: impl IntoIterator<Item = Trait>,
    ) -> impl Iterator<Item = (usize, &Entity)> {
        let found = self.kinship.having(traits);
        found.into_iter().map(|index| (index, &self.all[index]))
    }

    fn find(&self, words: &Words, names: &[NameAt], index: usize) -> Option<usize> {
        let name = &names[index];
        let form = words.plain_words(name.tokens.clone());
        if form.is_empty() {
            return None;
        }
        if let Some(sense) = name.senses.first() {
            // The seat of a government is a place of its own until it speaks for the state.
            let seat = sense.used_as == Use::Seat;
            let known = self
                .having([Trait::Entry(sense.entry)])
                .find(|(_, entity)| {
                    entity.entry == Some(sense.entry)
                        && entity.seat == seat
                        && (!seat || entity.forms.contains(&form))
                })
                .map(|(index, _)| index);
            if known.is_some() || name.guess != Guess::Body {
                return known;
            }
        }
        let same = |entity: &Entity| {
            let person = entity.kind == SpeakerKind::Person;
            let fits = match name.guess {
                Guess::Person => person,
                Guess::Place => !person,
                _ => true,
            };
            fits && entity.forms.contains(&form)
        };
        if let Some((known, _)) = self
            .having([Trait::Form(form.clone())])
            .find(|(_, entity)| same(entity))
        {
            return Some(known);
        }
        if name.guess == Guess::Person {
            return self.find_person(words, name, &form);
        }
        // A transcript's label is a person's name in capitals: "AMSEL:".
        let word = words.get(name.tokens.start);
        let may_be_person = if word.chars().all(char::is_uppercase) {
            word.chars().count() >= SHORTEST_LABEL
        } else {
            name.guess == Guess::Other
        };
        if form.len() == 1
            && may_be_person
            && name.senses.is_empty()
            && let Some(person) = self.find_person(words, name, &form)
        {
            return Some(person);
        }
        self.find_body(words, name, &form)
    }

    fn find_person(&self, words: &Words, name: &NameAt, form: &[String]) -> Option<usize> {
        let gender = gender(words, &name.tokens);
        let fits = |entity: &Entity| {
            entity.kind == SpeakerKind::Person
                && (gender.is_none() || entity.gender.is_none() || entity.gender == gender)
        };
        let persons = |traits: Vec<Trait>| self.having(traits).filter(|(_, entity)| fits(entity));
        if form.len() == 1 {
            let word = &form[0];
            let by = |traits: Vec<Trait>, test: &dyn Fn(&[String]) -> bool| {
                persons(traits)
                    .filter(|(_, entity)| {
                        entity
                            .forms
                            .iter()
                            .any(|known| known.len() > 1 && test(known))
                    })
                    .max_by_key(|(_, entity)| nearness(entity, &name.tokens))
                    .map(|(index, _)| index)
            };
            let whole = || vec![Trait::Word(word.clone())];
            let slip = || kinship::of_slip(word, MOST_SLIPS).collect();
            return by(whole(), &|known| known.last() == Some(word))
                .or_else(|| by(whole(), &|known| known.first() == Some(word)))
                .or_else(|| by(whole(), &|known| known.len() > 2 && known.contains(word)))
                .or_else(|| {
                    by(slip(), &|known| {
                        known.last().is_some_and(|last| misspelt(last, word))
                    })
                });
        }
        let (first, last) = (&form[0], &form[form.len() - 1]);
        persons(kinship::of_full_name(form))
            .find(|(_, entity)| {
                entity.forms.iter().any(|known| {
                    if known.len() < 2 {
                        return false;
                    }
                    let (known_first, known_last) = (&known[0], &known[known.len() - 1]);
                    let within = contains_run(known, form) || contains_run(form, known);
                    let last_fits =
                        known_last == last || misspelt(known_last, last) && known_first == first;
                    let first_fits = known_first == first
                        || misspelt(known_first, first)
                        || initial(known_first, first)
                        || initial(first, known_first);
                    within || last_fits && first_fits
                })
            })
            .map(|(index, _)| index)
    }

    fn find_body(&self, words: &Words, name: &NameAt, form: &[String]) -> Option<usize> {
        let word = words.get(name.tokens.start);
        let bodies = |traits: Vec<Trait>| {
            self.having(traits)
                .filter(|(_, entity)| entity.kind == SpeakerKind::Body)
        };
        if form.len() == 1 && is_acronym(word) {
            let by_letters = bodies(vec![Trait::Letters(word.to_owned())]).next();
            if let Some((index, _)) = by_letters {
                return Some(index);
            }
            // "Long Name (LN)" defines it whatever its letters.
            if name.tokens.start > 1
                && words.get(name.tokens.start - 1) == "("
                && words.get(name.tokens.end) == ")"
            {
                return bodies(vec![Trait::End(name.tokens.start - 1)])
                    .next()
                    .map(|(index, _)| index);
            }
            return None;
        }
        if !name.senses.is_empty() {
            return None;
        }
        // "Museum" is the last one named more fully.
        if form.len() == 1 && (words.lexicon.has(form[0].as_str(), Set::Body) || form[0].len() > 4)
        {
            let word = &form[0];
            let generic = words.lexicon.has(word.as_str(), Set::Body);
            let fuller = bodies(vec![Trait::Word(word.clone())])
                .filter(|(_, entity)| {
                    (generic || entity.entry.is_none())
                        && entity.forms.iter().any(|known| {
                            known.len() > 1
                                && (known.last() == Some(word)
                                    || (generic || word.ends_with('s')) && known.contains(word))
                        })
                })
                .map(|(index, entity)| (nearness(entity, &name.tokens), index))
                .filter(|(near, _)| *near > 0)
                .max();
            if let Some((_, index)) = fuller {
                return Some(index);
            }
        }
        let mine = content(form);
        bodies(kinship::of_body(form))
            .filter(|(_, entity)| entity.entry.is_none())
            .find(|(_, entity)| {
                entity.forms.iter().any(|known| {
                    let known = content(known);
                    known == mine
                        || mine.len() > 1 && known.len() > mine.len() && contains_run(&known, &mine)
                        || known.len() > 1
                            && mine.len() > known.len()
                            && contains_run(&mine, &known)
                        || mine.len() == 1
                            && name.guess != Guess::Place
                            && known.len() > 1
                            && known[0] == mine[0]
                            && mine[0].len() > 4
                })
            })
            .map(|(index, _)| index)
    }
}

/// Whether a name is of the people of a country: "Israelis".
fn is_people(words: &Words, name: &NameAt, gazetteer: &Gazetteer) -> bool {
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

/// How near the last mention before a place is; mentions after it count least.
fn nearness(entity: &Entity, tokens: &Range<usize>) -> usize {
    entity
        .mentions
        .iter()
        .filter(|(mention, _)| mention.start < tokens.start)
        .map(|(mention, _)| mention.start + 1)
        .max()
        .unwrap_or_default()
}

/// The gender that a title, a role before the name or the first name shows.
fn gender(words: &Words, tokens: &Range<usize>) -> Option<Gender> {
    let mut before = tokens.start;
    for _ in 0..4 {
        if before == 0 || words.sentence(before - 1) != words.sentence(tokens.start) {
            break;
        }
        before -= 1;
        let word = words.lower(before);
        match word {
            "mr" | "sir" | "lord" => return Some(Gender::Male),
            "mrs" | "ms" | "miss" | "dame" | "lady" | "mme" => return Some(Gender::Female),
            _ => {}
        }
        if let Some(gender) = words.lexicon.gender_of_role(word) {
            return Some(gender);
        }
        if word != "." && !words.lexicon.has(word, Set::Title) {
            break;
        }
    }
    words.lexicon.gender_of_name(words.get(tokens.start))
}

/// The acronyms that a name could have: the first letters of all its words, and of the great ones.
fn letters(words: &Words, name: &Range<usize>) -> Vec<String> {
    let (mut all, mut great) = (String::new(), String::new());
    for token in name.clone().filter(|token| words.is_word(*token)) {
        let Some(first) = words.get(token).chars().next() else {
            continue;
        };
        all.extend(first.to_uppercase());
        if first.is_uppercase() {
            great.push(first);
        }
    }
    if great.chars().count() > 1 {
        vec![all, great]
    } else {
        Vec::new()
    }
}

fn contains_run(long: &[String], short: &[String]) -> bool {
    long.len() >= short.len() && long.windows(short.len()).any(|window| window == short)
}

/// Whether two words are the same word with a slip or another transliteration.
fn misspelt(left: &str, right: &str) -> bool {
    let (left_size, right_size) = (left.chars().count(), right.chars().count());
    let allowed = match left_size.min(right_size) {
        0..=4 => return false,
        5..=7 => 1,
        _ => MOST_SLIPS,
    };
    left_size.abs_diff(right_size) <= allowed
        && left.chars().next() == right.chars().next()
        && distance(left, right) <= allowed
}

/// Whether a word is the first letter of another.
fn initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}
