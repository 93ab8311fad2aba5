//! Frames of the lexicon found in a sentence: who, what about, which side.

use std::ops::Range;

use super::aims::Aim;
use super::cast::Cast;
use super::fit::Fit;
use super::lexicon::{Frame, Part};
use super::line::Line;
use super::lists::List;
use super::number::Number;
use super::proposition;
use super::subjects::Subject;
use super::words::WORDS;
use super::{Polarity, Witnesses};
use crate::actors::ActorId;
use crate::language::{Form, Kind, Phrase, Word};

/// A stance as one sentence gives it, not yet joined with others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opinion {
    /// Whose, and how plainly the words name them.
    pub(super) holder: ActorId,
    pub(super) about: About,
    pub(super) polarity: Polarity,
    pub(super) certainty: f32,
    /// How plainly the words name holder and target, 0 to 1; part of the certainty.
    pub(super) plain: f32,
    pub(super) witnesses: Witnesses,
    /// The words that carry it.
    pub(super) words: Box<[Place]>,
}

/// What an opinion is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum About {
    /// A party.
    Party(ActorId),
    /// These words of the line.
    Thing(Phrase),
    /// What the text speaks of.
    Topic(Number),
}

/// Where a word stands: its tokens, as indices into the document's.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Place {
    // A document has fewer than four thousand million of them.
    start: u32,
    end: u32,
}

impl Place {
    pub(super) fn of(word: &Word) -> Self {
        let narrow = |token: usize| u32::try_from(token).unwrap_or(u32::MAX);
        Self {
            start: narrow(word.tokens.start),
            end: narrow(word.tokens.end),
        }
    }

    pub(super) fn tokens(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What is known of an opinion before its target is.
struct Said<'a> {
    holders: &'a [(ActorId, f32)],
    polarity: Polarity,
    certainty: f32,
    words: &'a [usize],
}

/// Reads frames at one place and collects opinions.
pub(super) struct Finder<'a, 'b> {
    pub(super) line: &'a Line<'b>,
    pub(super) cast: &'a Cast<'b>,
    pub(super) found: Vec<Opinion>,
}

impl Finder<'_, '_> {
    /// Adds what a fitted frame says of a subject.
    pub(super) fn give(&mut self, at: usize, frame: &Frame, fit: &Fit, subject: &Subject) {
        if subject.unreal {
            return;
        }
        let mut words = vec![at];
        words.extend(&fit.words);
        let holders = self.cast.holders(self.line, subject.phrase.clone());
        let Some((polarity, certainty)) = turned(frame.polarity, frame.certainty, subject.negated)
        else {
            return;
        };
        let certainty = if self.conditional(fit) {
            certainty * ON_CONDITION
        } else {
            certainty
        };
        let said = Said {
            holders: &holders,
            polarity,
            certainty,
            words: &words,
        };
        if let Some(start) = fit.proposition {
            if frame.polarity == Polarity::Opposes {
                self.grievance(&holders, start, certainty, &words);
            } else {
                self.wish(frame, fit, start, &said);
            }
            return;
        }
        if let Some(phrase) = &fit.target {
            let (phrase, against) = match proposition::wrapper(self.line, phrase) {
                Some(inner) => inner,
                None => (phrase.clone(), false),
            };
            let polarity = if against {
                polarity.contrary()
            } else {
                polarity
            };
            if let Some(inner) = self.act_named(&phrase) {
                // "defended the veto" is against what was vetoed.
                let polarity = if inner == Polarity::Opposes {
                    polarity.contrary()
                } else {
                    polarity
                };
                for (holder, plain) in &holders {
                    self.push(
                        *holder,
                        About::Topic(Number::One),
                        polarity,
                        (certainty * 0.9, *plain),
                        &words,
                    );
                }
            } else {
                let before = self.found.len();
                self.add(&holders, &phrase, polarity, certainty, &words);
                if frame.party {
                    let mut index = 0;
                    self.found.retain(|opinion| {
                        index += 1;
                        index <= before || matches!(opinion.about, About::Party(_))
                    });
                }
            }
        } else {
            for (holder, plain) in &holders {
                self.push(
                    *holder,
                    About::Topic(Number::One),
                    polarity,
                    (certainty, *plain),
                    &words,
                );
            }
        }
        if let Some(phrase) = &fit.contrary {
            self.add(&holders, phrase, polarity.contrary(), certainty, &words);
        }
    }

    /// What somebody wants: "urged H to end the blockade".
    fn wish(&mut self, frame: &Frame, fit: &Fit, start: usize, said: &Said<'_>) {
        let Some(wanted) = proposition::wanted(self.line, start) else {
            if proposition::acts(self.line, start) {
                // "pleaded with the council to act": on what is spoken of.
                for (holder, plain) in said.holders {
                    let certainty = (said.certainty * TO_ACT, *plain);
                    let about = About::Topic(Number::One);
                    self.push(*holder, about, said.polarity, certainty, said.words);
                }
            }
            return;
        };
        // "vowed to remain civil" is a plan and no side.
        let plan = match frame.parts.as_slice() {
            [Part::Word(to), Part::Proposition] => to[0] == "to",
            _ => false,
        };
        if plan && !wanted.plain {
            return;
        }
        if wanted.leaves {
            if let Some(addressee) = &fit.addressee {
                let against = Polarity::Opposes;
                self.add(said.holders, addressee, against, said.certainty, said.words);
            }
            return;
        }
        let polarity = if wanted.against == fit.negated {
            said.polarity
        } else {
            said.polarity.contrary()
        };
        let certainty = said.certainty * wanted.certainty;
        self.add(
            said.holders,
            &wanted.phrase,
            polarity,
            certainty,
            said.words,
        );
    }

    /// Whether a condition follows the target: "keeping the boat but running it on fewer days".
    fn conditional(&self, fit: &Fit) -> bool {
        let end = fit.target.as_ref().map_or(fit.end, |phrase| phrase.end);
        let word = |at: usize| self.line.words.get(at);
        let is = |at: usize, text: &str| word(at).is_some_and(|word| word.is(text));
        word(end).is_some_and(|word| word.is_in(&WORDS.conditions))
            || (is(end, "but") && self.line.kind(end + 1) == Kind::Verb(Form::Gerund))
            || (is(end, "on") && is(end + 1, "condition"))
            || (is(end, "as") && is(end + 1, "long"))
    }

    /// The side of an act that a phrase names without saying toward what: "the veto".
    fn act_named(&self, phrase: &Phrase) -> Option<Polarity> {
        let last = phrase.end - 1;
        if phrase.head != phrase.end || self.line.kind(last) != Kind::Noun {
            return None;
        }
        let frames = self.line.lexicon.noun(&self.line.words[last].text);
        frames
            .iter()
            .find(|frame| frame.parts.is_empty())
            .map(|frame| frame.polarity)
    }

    /// "disappointed that NASA did not choose them": against the one who did it.
    fn grievance(
        &mut self,
        holders: &[(ActorId, f32)],
        start: usize,
        certainty: f32,
        words: &[usize],
    ) {
        let from = if self
            .line
            .words
            .get(start)
            .is_some_and(|word| word.is("that"))
        {
            start + 1
        } else {
            start
        };
        let Some(phrase) = self.line.phrase_from(from) else {
            return;
        };
        if matches!(
            self.cast.aims(self.line, &phrase).as_slice(),
            [Aim::Party(..)]
        ) {
            self.add(holders, &phrase, Polarity::Opposes, certainty, words);
        }
    }

    /// Adds one opinion for each holder and each thing that the phrase joins.
    pub(super) fn add(
        &mut self,
        holders: &[(ActorId, f32)],
        phrase: &Phrase,
        polarity: Polarity,
        certainty: f32,
        words: &[usize],
    ) {
        for aim in self.cast.aims(self.line, phrase) {
            for (holder, plain) in holders {
                match aim {
                    Aim::Party(target, named) => {
                        self.push(
                            *holder,
                            About::Party(target),
                            polarity,
                            (certainty, plain * named),
                            words,
                        );
                    }
                    Aim::Thing => self.push(
                        *holder,
                        About::Thing(phrase.clone()),
                        polarity,
                        (certainty, *plain),
                        words,
                    ),
                    Aim::Topic(number) => self.push(
                        *holder,
                        About::Topic(number),
                        polarity,
                        (certainty * 0.9, *plain),
                        words,
                    ),
                }
            }
        }
    }

    fn push(
        &mut self,
        holder: ActorId,
        about: About,
        polarity: Polarity,
        (certainty, plain): (f32, f32),
        words: &[usize],
    ) {
        if about == About::Party(holder) {
            return;
        }
        self.found.push(Opinion {
            holder,
            about,
            polarity,
            certainty: certainty * plain,
            plain,
            witnesses: Witnesses::default(),
            words: words
                .iter()
                .map(|&at| Place::of(&self.line.words[at]))
                .collect(),
        });
    }

    /// Whether the noun at `at` is voiced by a verb before it; gives the verb.
    pub(super) fn voiced(&self, start: usize, list: List) -> Option<usize> {
        let mut before = start.checked_sub(1)?;
        while before > 0
            && (self.line.is_quote(before)
                || self.line.kind(before) == Kind::Adverb
                || self.line.words[before].is("under"))
        {
            before -= 1;
        }
        (matches!(self.line.kind(before), Kind::Verb(_) | Kind::Auxiliary)
            && (self.line.verb_in(before, list)
                || (self.line.kind(before) == Kind::Auxiliary
                    && list == List::Voicing
                    && self.line.words[before].is_in(&WORDS.having))
                || (list == List::Receiving && self.line.words[before].is_in(&WORDS.getting))
                || (list == List::Receiving
                    && self.line.words[start - 1].is("under")
                    && self.line.base(before) == "come")))
            .then_some(before)
    }
}

/// What negation makes of a side: "did not support" is against, "did not oppose" says little.
pub(super) fn turned(polarity: Polarity, certainty: f32, negated: bool) -> Option<(Polarity, f32)> {
    match (polarity, negated) {
        (_, false) => Some((polarity, certainty)),
        (Polarity::Supports, true) => Some((Polarity::Opposes, certainty * NOT_FOR)),
        (Polarity::Opposes, true) => Some((Polarity::Supports, certainty * NOT_AGAINST)),
        (Polarity::Neutral, true) => None,
    }
}

/// How often one who is said not to support something is against it, and the other way round.
const NOT_FOR: f32 = 0.72;
const NOT_AGAINST: f32 = 0.45;

/// What a side is worth that is taken on a condition, and one that is only a plea to act.
const ON_CONDITION: f32 = 0.55;
const TO_ACT: f32 = 0.85;
