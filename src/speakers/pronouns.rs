//! Whom "he", "she", "it" and "they" mean.
//!
//! Every mention that was read leaves a trace; a pronoun takes the best trace that fits it in number
//! and gender. Nearness counts most, then whether the mention was the subject of its clause, then
//! whether the same one was meant or spoke just before.

use super::entities::Entities;
use super::speaker::SpeakerKind;
use crate::language::{Gender, Reading, Set, small};

/// An entity at a token that speaks of it, in half the room: a book has hundreds of thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct EntityAt {
    entity: u32,
    token: u32,
}

impl EntityAt {
    pub(super) fn new(entity: usize, token: usize) -> Self {
        Self {
            entity: small(entity),
            token: small(token),
        }
    }
}

/// A mention that was read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Trace {
    at: EntityAt,
    pub(crate) subject: bool,
}

impl Trace {
    pub(crate) fn entity(&self) -> usize {
        self.at.entity as usize
    }

    pub(crate) fn token(&self) -> usize {
        self.at.token as usize
    }
}

/// What a pronoun asks of its antecedent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pronoun {
    /// He or she.
    Person(Gender),
    /// It.
    Thing,
    /// They.
    Several,
    /// I and we: whoever speaks.
    Speaker,
}

/// The pronoun that a token is.
pub(crate) fn pronoun(words: &Reading, token: usize) -> Option<Pronoun> {
    const ALL: [(Set, Pronoun); 5] = [
        (Set::He, Pronoun::Person(Gender::Male)),
        (Set::She, Pronoun::Person(Gender::Female)),
        (Set::It, Pronoun::Thing),
        (Set::They, Pronoun::Several),
        (Set::Speaker, Pronoun::Speaker),
    ];
    let mut all = ALL.into_iter();
    all.find(|(set, _)| words.is(token, *set))
        .map(|(_, pronoun)| pronoun)
}

/// What was read so far.
#[derive(Debug, Default)]
pub(crate) struct History {
    traces: Vec<Trace>,
    /// Who spoke last.
    pub(crate) speaker: Option<usize>,
    /// Who is answered and so does not speak now.
    pub(crate) silenced: Option<usize>,
}

/// How far back a pronoun looks: sentences, and traces.
const SENTENCES: usize = 4;
const TRACES: usize = 60;

/// How many traces back "the company" looks, and how many of those who spoke a learnt choice knows:
/// those of a long article.
pub(super) const ARTICLE: usize = 1000;

impl History {
    pub(crate) fn leave(&mut self, words: &Reading, entity: usize, token: usize) {
        self.traces.push(Trace {
            at: EntityAt::new(entity, token),
            subject: is_subject(words, token),
        });
    }

    /// Whom the last mention before a place means, of those that fit.
    pub(crate) fn last(&self, before: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        self.last_where(before, |trace| fits(trace.entity()))
    }

    /// The same, asked of the mention itself.
    pub(crate) fn last_where(&self, before: usize, fits: impl Fn(&Trace) -> bool) -> Option<usize> {
        let back = self.traces.iter().rev().take(ARTICLE);
        back.filter(|trace| trace.token() < before)
            .find(|trace| fits(trace))
            .map(Trace::entity)
    }

    /// Whom a mention that was just read at a token means.
    pub(crate) fn at(&self, token: usize) -> Option<usize> {
        let back = self.traces.iter().rev().take(TRACES);
        back.into_iter()
            .find(|trace| trace.token() == token)
            .map(Trace::entity)
    }

    /// The mentions that were read last before a place, the last first.
    pub(super) fn back_from(&self, before: usize) -> impl Iterator<Item = &Trace> {
        let back = self.traces.iter().rev().take(ARTICLE);
        back.filter(move |trace| trace.token() < before)
    }

    /// Takes back the last mention.
    pub(super) fn unread(&mut self) {
        self.traces.pop();
    }

    /// All that was read, in the order of the text.
    pub(crate) fn in_order(&self) -> Vec<Trace> {
        let mut traces = self.traces.clone();
        traces.sort_by_key(Trace::token);
        traces
    }

    /// The best antecedent for a pronoun at `token`; `source` if the pronoun is whom a statement
    /// is attributed to.
    pub(crate) fn antecedent(
        &self,
        words: &Reading,
        entities: &Entities,
        pronoun: Pronoun,
        token: usize,
        source: bool,
    ) -> Option<usize> {
        let sentence = words.sentence(token);
        let block = words.block(token);
        let mut best: Option<(i32, usize)> = None;
        for (back, trace) in self.traces.iter().rev().take(TRACES).enumerate() {
            let apart = sentence.saturating_sub(words.sentence(trace.token()));
            if apart > SENTENCES {
                break;
            }
            let entity = &entities.all[trace.entity()];
            let Some(fit) = fits(entity, pronoun) else {
                continue;
            };
            if self.silenced == Some(trace.entity()) {
                continue;
            }
            let mut score = fit - 20 * i32::try_from(apart).unwrap_or(9);
            score -= i32::try_from(back).unwrap_or(60).min(10);
            if trace.subject {
                score += 16;
            }
            // "In a letter seen by the Herald, it said": what is linked is seldom what acts.
            if pronoun == Pronoun::Thing && !trace.subject && is_linked(words, trace.token()) {
                score -= 12;
            }
            if words.block(trace.token()) != block {
                score -= 6;
            }
            if words.quoted(trace.token()) && !words.quoted(token) {
                score -= 30;
            }
            if words.in_heading(trace.token()) && !words.in_heading(token) {
                score -= 30;
            }
            if self.speaker == Some(trace.entity()) && source {
                score += 22;
            }
            // "X’s sister pleaded with him": a possessor is seldom its own object, yet seldom far.
            if words.after_possessive(trace.token() + 1).is_some() && apart == 0 {
                score -= 4;
            }
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, trace.entity()));
            }
        }
        best.filter(|(score, _)| *score > -75)
            .map(|(_, entity)| entity)
    }
}

/// How well an entity fits, or none if it cannot be meant.
fn fits(entity: &super::entities::Entity, pronoun: Pronoun) -> Option<i32> {
    match pronoun {
        Pronoun::Person(gender) => match (entity.kind, entity.gender) {
            (SpeakerKind::Person | SpeakerKind::Role, Some(known)) => {
                (known == gender).then_some(10)
            }
            (SpeakerKind::Person, None) => Some(4),
            (SpeakerKind::Role, None) if !entity.plural => Some(0),
            _ => None,
        },
        Pronoun::Thing => match entity.kind {
            SpeakerKind::Body => Some(if entity.seat { -20 } else { 4 }),
            SpeakerKind::Text => Some(2),
            _ => None,
        },
        Pronoun::Several => match entity.kind {
            SpeakerKind::Group => Some(12),
            SpeakerKind::Text => Some(0),
            SpeakerKind::Body => Some(2),
            SpeakerKind::Role if entity.plural => Some(10),
            _ => None,
        },
        Pronoun::Speaker => None,
    }
}

/// Whether a mention stands behind a preposition.
pub(super) fn is_linked(words: &Reading, token: usize) -> bool {
    let mut at = token;
    while at > 0 && (words.is_article(at - 1) || words.is_capital(at - 1)) {
        at -= 1;
    }
    at > 0 && words.is(at - 1, Set::Linking)
}

/// Whether a mention that begins at `token` seems to be the subject of its clause: it opens the
/// sentence or a clause, or follows a verb of saying that it inverts with.
fn is_subject(words: &Reading, token: usize) -> bool {
    let sentence = words.sentence_of(token);
    let mut at = token;
    // Over its own article and titles.
    while at > sentence.start
        && (words.is_article(at - 1)
            || words.is_person_role(at - 1)
            || words.is_capital(at - 1) && at - 1 > sentence.start
            || words.get(at - 1) == "." && words.joined(at - 2))
    {
        at -= 1;
    }
    // "in Atlanta and Savannah": the second of a pair is where the first is.
    if at > sentence.start + 1 && words.lower(at - 1) == "and" && words.is_capital(at - 2) {
        return is_subject(words, at - 2);
    }
    at == sentence.start
        || at == sentence.start + 1 && !words.is(at - 1, Set::Linking)
        || matches!(words.get(at - 1), "," | ";" | ":" | "—" | "“" | "”" | "\"")
        || words.is(at - 1, Set::Clause)
        || words.is_saying(at - 1)
            && at > sentence.start + 1
            && matches!(words.get(at - 2), "," | "”" | "\"" | "’" | "'")
}
