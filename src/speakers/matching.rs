//! Whether a name names one that is known: by its words, its letters, its place in the text.

use std::ops::Range;

use super::entities::{Entities, Entity, gender, title_gender};
use super::index::{is_link, stem};
use super::masks::runs_like_a_body;
use super::name::{Guess, NameAt};
use super::speaker::SpeakerKind;
use crate::gazetteer::Use;
use crate::language::{Reading, Set, is_acronym};

/// The fewest letters of a word in capitals that is a name and no acronym.
const SHORTEST_LABEL: usize = 4;

impl Entities {
    /// The entity that a name means, if one is known.
    pub(super) fn find(&self, words: &Reading, names: &[NameAt], index: usize) -> Option<usize> {
        let name = &names[index];
        let form = words.plain_words(name.tokens.clone());
        if form.is_empty() {
            return None;
        }
        if let Some(sense) = name.senses.first() {
            // The seat of a government is a place of its own until it speaks for the state.
            let seat = sense.used_as == Use::Seat;
            let listed = self.index.entries.get(&sense.entry);
            let known = listed.into_iter().flatten().copied().find(|index| {
                let entity = &self.all[*index];
                entity.entry == Some(sense.entry)
                    && entity.seat == seat
                    && (!seat || entity.forms.contains(&form))
            });
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
        let sharing = self.index.sharing(&form);
        // A surname that several bear is the one’s whom the title or the place shows.
        let bear = |index: &&usize| {
            let forms = &self.all[**index].forms;
            forms
                .iter()
                .any(|known| known.len() > 1 && known.last() == form.first())
        };
        let shared = form.len() == 1
            && name.guess == Guess::Person
            && sharing.iter().filter(bear).count() > 1;
        let known = sharing
            .iter()
            .copied()
            .find(|index| !shared && same(&self.all[*index]));
        if known.is_some() {
            return known;
        }
        if name.guess == Guess::Person {
            let short = form.len() == 1 && !name.titled(words);
            return self.find_person(words, name, &form, &sharing).or_else(|| {
                let word = form.first().filter(|_| short)?;
                self.find_firm(words, word, &sharing)
            });
        }
        // A transcript's label is a person's name in capitals: "AMSEL:".
        let word = words.get(name.tokens.start);
        let may_be_person = if word.chars().all(char::is_uppercase) {
            word.chars().count() >= SHORTEST_LABEL
        } else {
            name.guess == Guess::Other
                || name.guess == Guess::Body && !runs_like_a_body(words, &name.tokens)
        };
        if form.len() == 1
            && may_be_person
            && name.senses.is_empty()
            && let Some(person) = self.find_person(words, name, &form, &sharing)
        {
            return Some(person);
        }
        self.find_body(words, names, index, &form, &sharing)
    }

    /// The person whose last name a word is, if one is known.
    pub(super) fn person_called(&self, word: &str) -> Option<usize> {
        let form = [word.to_owned()];
        self.index.sharing(&form).into_iter().find(|index| {
            let entity = &self.all[*index];
            let last = |form: &Vec<String>| form.last().is_some_and(|last| last == word);
            entity.kind == SpeakerKind::Person && entity.forms.iter().any(last)
        })
    }

    fn find_person(
        &self,
        words: &Reading,
        name: &NameAt,
        form: &[String],
        sharing: &[usize],
    ) -> Option<usize> {
        // A surname may be another’s first name: "Farouk" is Amina.
        let gender = if form.len() == 1 {
            title_gender(words, name.tokens.start)
        } else {
            gender(words, &name.tokens)
        };
        let fits = |entity: &&Entity| {
            entity.kind == SpeakerKind::Person
                && (gender.is_none() || entity.gender.is_none() || entity.gender == gender)
        };
        let persons = |among: &[usize]| -> Vec<(usize, &Entity)> {
            let among = among.iter().map(|index| (*index, &self.all[*index]));
            among.filter(|(_, entity)| fits(entity)).collect()
        };
        if form.len() == 1 {
            let word = &form[0];
            let by = |among: &[usize], test: &dyn Fn(&[String]) -> bool| {
                persons(among)
                    .into_iter()
                    .filter(|(_, entity)| {
                        entity
                            .forms
                            .iter()
                            .any(|known| known.len() > 1 && test(known))
                    })
                    .max_by_key(|(_, entity)| nearness(entity, &name.tokens))
                    .map(|(index, _)| index)
            };
            let initial = word.chars().next();
            let alike = initial.and_then(|initial| self.index.initials.get(&initial));
            let alike = alike.map_or(&[][..], Vec::as_slice);
            return by(sharing, &|known| known.last() == Some(word))
                .or_else(|| by(sharing, &|known| known.first() == Some(word)))
                .or_else(|| by(sharing, &|known| known.len() > 2 && known.contains(word)))
                .or_else(|| {
                    by(alike, &|known| {
                        known.last().is_some_and(|last| misspelt(last, word))
                    })
                });
        }
        let (first, last) = (&form[0], &form[form.len() - 1]);
        // Of two names that are the same person’s, the first or the last word is the same.
        persons(sharing)
            .into_iter()
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
    fn find_firm(&self, words: &Reading, word: &str, sharing: &[usize]) -> Option<usize> {
        sharing.iter().copied().find(|index| {
            let entity = &self.all[*index];
            entity.kind == SpeakerKind::Body
                && entity.entry.is_none()
                && entity.forms.iter().any(|form| {
                    let last = form.last().map_or("", String::as_str);
                    // "Ford" of Ford Motor Company, "Rovers" of Hillford Rovers Football Club
                    let short = form[0] == word
                        || word.ends_with('s') && form.iter().any(|one| one == word);
                    form.len() > 1 && short && words.lexicon.has(last, Set::Body)
                })
        })
    }

    fn find_body(
        &self,
        words: &Reading,
        names: &[NameAt],
        index: usize,
        form: &[String],
        sharing: &[usize],
    ) -> Option<usize> {
        let name = &names[index];
        let word = words.get(name.tokens.start);
        let bodies = || {
            let sharing = sharing.iter().map(|index| (*index, &self.all[*index]));
            sharing.filter(|(_, entity)| entity.kind == SpeakerKind::Body)
        };
        if form.len() == 1 && is_acronym(word) {
            let spelt = self.index.letters.get(word).into_iter().flatten();
            let is_body = |index: &usize| self.all[*index].kind == SpeakerKind::Body;
            if let Some(index) = spelt.copied().find(is_body) {
                return Some(index);
            }
            // "Long Name (LN)" defines it whatever its letters.
            let before = index.checked_sub(1).filter(|before| {
                let long = &names[*before].tokens;
                words.get(name.tokens.start - 1) == "("
                    && words.get(name.tokens.end) == ")"
                    && long.end + 1 == name.tokens.start
                    && long.len() > 1
            });
            return before
                .and_then(|before| self.of_name[before])
                .filter(is_body);
        }
        if !name.senses.is_empty() {
            return None;
        }
        // "Museum" is the last one named more fully.
        if form.len() == 1 && (words.lexicon.has(form[0].as_str(), Set::Body) || form[0].len() > 4)
        {
            let word = &form[0];
            let generic = words.lexicon.has(word.as_str(), Set::Body);
            let fuller = bodies()
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
        let content = |form: &[String]| -> Vec<String> {
            form.iter()
                .filter(|word| !is_link(word))
                .map(|word| stem(word))
                .collect()
        };
        let mine = content(form);
        bodies()
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
        .filter(|(mention, _)| mention.start() < tokens.start)
        .map(|(mention, _)| mention.start() + 1)
        .max()
        .unwrap_or_default()
}

fn contains_run(long: &[String], short: &[String]) -> bool {
    long.len() >= short.len() && long.windows(short.len()).any(|window| window == short)
}

/// Whether two words are the same word with a slip or another transliteration.
fn misspelt(left: &str, right: &str) -> bool {
    let size = left.chars().count().min(right.chars().count());
    let allowed = match size {
        0..=4 => return false,
        5..=7 => 1,
        _ => 2,
    };
    left.chars().next() == right.chars().next() && strsim::levenshtein(left, right) <= allowed
}

/// Whether a word is the first letter of another.
fn initial(short: &str, long: &str) -> bool {
    short.chars().count() == 1 && long.starts_with(short)
}
