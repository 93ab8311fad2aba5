//! Whose words a block is, where it speaks in the first person, and to whom it speaks.
//!
//! In a news article "I" stands in quotations, and a statement says whose they are. An interview, a
//! letter, a column and a transcript say it otherwise: by labels, by a salutation and a signature,
//! by a byline, by "I’m Ann Lee", by questions and answers in turn.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::entities::Entities;
use super::name::NameAt;
use super::speaker::SpeakerKind;
use crate::language::{Reading, Set};

/// Who speaks in a block outside of its quotations, and to whom.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn {
    pub(super) speaker: Option<usize>,
    pub(super) hearer: Option<usize>,
}

/// Most words of a label, a salutation or a signature.
const SHORT: usize = 5;

/// Fewest questions that make an interview.
const QUESTIONS: usize = 2;

/// Blocks at the head and at the end of an article where a byline, a salutation or a signature
/// stands.
const EDGE: usize = 8;

/// Whether a word is the first person singular. A small "i" is a letter or a number.
pub(super) fn is_first(words: &Reading, token: usize) -> bool {
    words.is(token, Set::FirstPerson) && words.get(token) != "i" && words.get(token + 1) != ")"
}

/// Whether a word is the second person.
pub(super) fn is_second(words: &Reading, token: usize) -> bool {
    words.is(token, Set::SecondPerson)
}

/// The turn of each block.
pub(super) fn turns(words: &Reading, names: &[NameAt], entities: &Entities) -> Vec<Turn> {
    let article = Article {
        words,
        names,
        entities,
        blocks: words
            .document
            .blocks()
            .iter()
            .map(|block| block.tokens.clone())
            .collect(),
    };
    article
        .labelled()
        .or_else(|| article.letter())
        .or_else(|| article.introduced())
        .or_else(|| article.interview())
        .or_else(|| article.column())
        .unwrap_or_else(|| vec![Turn::default(); article.blocks.len()])
}

struct Article<'a> {
    words: &'a Reading<'a>,
    names: &'a [NameAt],
    entities: &'a Entities,
    blocks: Vec<Range<usize>>,
}

impl Article<'_> {
    /// Turns under labels: "LEE: We are ready.", "Ann Lee: We are ready."
    fn labelled(&self) -> Option<Vec<Turn>> {
        let labels: Vec<Option<Range<usize>>> =
            self.blocks.iter().map(|block| self.label(block)).collect();
        let line = |label: &Range<usize>| self.words.line(label.clone());
        let mut counts: FxHashMap<String, usize> = FxHashMap::default();
        for label in labels.iter().flatten() {
            *counts.entry(line(label)).or_default() += 1;
        }
        let recurs = |label: &Range<usize>| counts[&line(label)] > 1;
        let speakers: Vec<Option<usize>> = labels
            .iter()
            .map(|label| {
                label
                    .clone()
                    .filter(&recurs)
                    .and_then(|label| self.person_in(label))
            })
            .collect();
        let mut all: Vec<usize> = speakers.iter().flatten().copied().collect();
        all.sort_unstable();
        all.dedup();
        if all.is_empty() {
            return self.lettered(&labels);
        }
        // A label that is nobody’s name ("Q:") still parts the turns.
        let mut speaker = None;
        let turns = labels.iter().zip(&speakers).map(|(label, named)| {
            if label.is_some() {
                speaker = *named;
            }
            let hearer = match (all.as_slice(), speaker) {
                ([one, other], Some(who)) => Some(if who == *one { *other } else { *one }),
                ([one], None) if label.is_some() => Some(*one),
                _ => None,
            };
            Turn { speaker, hearer }
        });
        Some(turns.collect())
    }

    /// Questions and answers under letters, "Q:" and "A:": the answers are by the guest.
    fn lettered(&self, labels: &[Option<Range<usize>>]) -> Option<Vec<Turn>> {
        let letter = |label: &Range<usize>| {
            label.len() == 1 && self.words.get(label.start).chars().count() == 1
        };
        let first = labels
            .iter()
            .position(|label| label.as_ref().is_some_and(letter))?;
        let guest = self.guest(self.blocks[first].start)?;
        let turns = labels.iter().zip(&self.blocks).map(|(label, block)| {
            let asked = self.words.get(block.end.saturating_sub(1)) == "?";
            let answers = label.as_ref().is_some_and(letter) && !asked;
            Turn {
                speaker: answers.then_some(guest),
                hearer: asked.then_some(guest),
            }
        });
        Some(turns.collect())
    }

    /// The person whom the article names most before a place.
    fn guest(&self, until: usize) -> Option<usize> {
        let mut named: FxHashMap<usize, usize> = FxHashMap::default();
        for (name, entity) in self.names.iter().zip(&self.entities.of_name) {
            if let Some(entity) = *entity
                && name.tokens.start < until
                && self.is_person(entity)
            {
                *named.entry(entity).or_default() += 1;
            }
        }
        // Of two named as often, the one that is found first.
        let most = named
            .into_iter()
            .max_by_key(|(entity, count)| (*count, std::cmp::Reverse(*entity)));
        most.map(|(guest, _)| guest)
    }

    /// A letter: "Dear Ann," at its head, a name alone at its end.
    fn letter(&self) -> Option<Vec<Turn>> {
        let head = self.blocks.iter().take(EDGE);
        let salutation = head.enumerate().find(|(_, block)| {
            self.words.lower(block.start) == "dear" && self.word_count(block) <= SHORT
        });
        let (opening, block) = salutation?;
        let hearer = self.person_in(block.clone());
        let end = self.blocks.len().saturating_sub(EDGE).max(opening + 1);
        let speaker = self.blocks[end..].iter().rev().find_map(|block| {
            (self.word_count(block) <= SHORT).then(|| self.person_in(block.clone()))?
        });
        (hearer.is_some() || speaker.is_some())
            .then(|| self.from(opening, Turn { speaker, hearer }))
    }

    /// "I’m Ann Lee": all of the article, if nobody else says so; else this block.
    fn introduced(&self) -> Option<Vec<Turn>> {
        let by_block: Vec<Option<usize>> = self
            .blocks
            .iter()
            .map(|block| block.clone().find_map(|token| self.introduction(token)))
            .collect();
        let first = *by_block.iter().flatten().next()?;
        let alone = by_block.iter().flatten().all(|other| *other == first);
        let turns = by_block.into_iter().map(|speaker| Turn {
            speaker: if alone { Some(first) } else { speaker },
            hearer: None,
        });
        Some(turns.collect())
    }

    fn introduction(&self, token: usize) -> Option<usize> {
        let words = self.words;
        if words.quoted(token) {
            return None;
        }
        let name = if words.get(token) == "I" {
            match (words.get(token + 1), words.lower(token + 2)) {
                ("'" | "’", "m") => token + 3,
                ("am", _) => token + 2,
                _ => return None,
            }
        } else if words.lower(token) == "my"
            && words.lower(token + 1) == "name"
            && words.lower(token + 2) == "is"
        {
            token + 3
        } else {
            return None;
        };
        let (_, entity) = self.entities.named_at(self.names, name)?;
        self.is_person(entity).then_some(entity)
    }

    /// Questions and answers in turn, without labels: the answers are by the one whom the article
    /// names most before the first question.
    fn interview(&self) -> Option<Vec<Turn>> {
        let asks = |block: &Range<usize>| {
            self.words.get(block.end.saturating_sub(1)) == "?" && !self.words.quoted(block.start)
        };
        let questions: Vec<usize> = (0..self.blocks.len())
            .filter(|block| asks(&self.blocks[*block]))
            .collect();
        let answers = questions.iter().filter_map(|block| {
            let next = self.blocks.get(*block + 1)?;
            (!asks(next)).then_some(next)
        });
        let personal = answers.clone().filter(|block| self.speaks(block)).count();
        if answers.clone().count() < QUESTIONS || personal * 2 < answers.count() {
            return None;
        }
        let first = *questions.first()?;
        let guest = self.guest(self.blocks[first].start)?;
        let turns = self.blocks.iter().enumerate().map(|(index, block)| {
            if index < first {
                Turn::default()
            } else if asks(block) {
                Turn {
                    speaker: None,
                    hearer: Some(guest),
                }
            } else {
                Turn {
                    speaker: Some(guest),
                    hearer: None,
                }
            }
        });
        Some(turns.collect())
    }

    /// "By Ann Lee" above a text that says "I".
    fn column(&self) -> Option<Vec<Turn>> {
        let byline = self.blocks.iter().take(EDGE).position(|block| {
            self.words.lower(block.start) == "by"
                && self.word_count(block) <= SHORT
                && self.person_in(block.clone()).is_some()
        })?;
        let speaker = self.person_in(self.blocks[byline].clone());
        Some(self.from(
            byline,
            Turn {
                speaker,
                hearer: None,
            },
        ))
    }

    /// The same turn for all blocks from one on.
    fn from(&self, first: usize, turn: Turn) -> Vec<Turn> {
        let turns =
            (0..self.blocks.len()).map(|block| if block < first { Turn::default() } else { turn });
        turns.collect()
    }

    /// The tokens before the colon that a block opens with.
    fn label(&self, block: &Range<usize>) -> Option<Range<usize>> {
        let words = self.words;
        let end = block.end.min(block.start + 2 * SHORT);
        let colon = (block.start..end).find(|token| words.get(*token) == ":")?;
        let label = block.start..colon;
        let great = label
            .clone()
            .filter(|token| words.is_word(*token))
            .all(|token| words.is_capital(token));
        let count = self.word_count(&label);
        ((1..=SHORT).contains(&count) && great && colon + 1 < block.end).then_some(label)
    }

    fn person_in(&self, tokens: Range<usize>) -> Option<usize> {
        tokens
            .filter_map(|token| self.entities.named_at(self.names, token))
            .map(|(_, entity)| entity)
            .find(|entity| self.is_person(*entity))
    }

    fn is_person(&self, entity: usize) -> bool {
        self.entities.all[entity].kind == SpeakerKind::Person
    }

    fn word_count(&self, tokens: &Range<usize>) -> usize {
        let words = tokens.clone().filter(|token| self.words.is_word(*token));
        words.take(SHORT + 1).count()
    }

    /// Whether a block says "I" or "we" outside of quotations.
    fn speaks(&self, block: &Range<usize>) -> bool {
        block.clone().any(|token| {
            !self.words.quoted(token)
                && (is_first(self.words, token) || self.words.is(token, Set::FirstPlural))
        })
    }
}

/// Whom a statement is said to: the person named right after its cue, "told Kirby".
pub(super) fn addressee(
    words: &Reading,
    names: &[NameAt],
    entities: &Entities,
    cue: Range<usize>,
) -> Option<usize> {
    let told = words.is(cue.end - 1, Set::Saying) && !words.is(cue.end - 1, Set::SaysOnly);
    if !told {
        return None;
    }
    let limit = words.sentence_of(cue.start).end.min(cue.end + 3);
    let (_, entity) = (cue.end..limit)
        .take_while(|token| words.is_word(*token) || words.get(*token) == ".")
        .find_map(|token| entities.named_at(names, token))?;
    (entities.all[entity].kind == SpeakerKind::Person).then_some(entity)
}
