//! Whether a name names one that is known: by its words, its letters, its place in the text.

use std::ops::Range;

use super::entities::{Entities, Entity, gender, title_gender};
use super::kinship::{self, Trait, content};
use super::names::{Guess, NameAt};
use super::speaker::SpeakerKind;
use super::words::{Words, is_acronym};
use crate::gazetteer::{Set, Use, distance};

/// The fewest letters of a word in capitals that is a name and no acronym.
const SHORTEST_LABEL: usize = 4;

/// The most letters by which two spellings of a word differ.
const MOST_SLIPS: usize = 2;

impl Entities {
    /// The entity that a name means, if one is known.
    pub(super) fn find(&self, words: &Words, names: &[NameAt], index: usize) -> Option<usize> {
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
            let short = form.len() == 1 && !name.titled(words);
            return self.find_person(words, name, &form).or_else(|| {
                let word = form.first().filter(|_| short)?;
                self.find_firm(words, word)
            });
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
        // A surname may be another’s first name: "Farouk" is Amina.
        let gender = if form.len() == 1 {
            title_gender(words, name.tokens.start)
        } else {
            gender(words, &name.tokens)
        };
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

    /// A body called by its first word: "Osterby" for the Osterby Group.
    fn find_firm(&self, words: &Words, word: &str) -> Option<usize> {
        self.having([Trait::Word(word.to_owned())])
            .find(|(_, entity)| {
                entity.kind == SpeakerKind::Body
                    && entity.entry.is_none()
                    && entity.forms.iter().any(|form| {
                        let last = form.last().map_or("", String::as_str);
                        form.len() > 1 && form[0] == word && words.lexicon.has(last, Set::Body)
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
