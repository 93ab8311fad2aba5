//! Frames of the lexicon found in a sentence: who, what about, which side.

use super::cast::{Aim, Cast};
use super::fit::{Fit, fit, infinitive_after};
use super::kinds::Kind;
use super::lexicon::{Frame, List, Part};
use super::proposition;
use super::subjects::Subject;
use super::syntax::{Line, Phrase};
use super::{Polarity, Witnesses};
use crate::actors::ActorId;

/// A stance as one sentence gives it, not yet joined with others.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Opinion {
    /// Whose, and how plainly the words name them.
    pub(super) holder: ActorId,
    pub(super) about: About,
    pub(super) polarity: Polarity,
    pub(super) certainty: f32,
    pub(super) witnesses: Witnesses,
    /// The words that carry it, as indices into the line.
    pub(super) words: Vec<usize>,
}

/// What an opinion is about.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum About {
    /// A party.
    Party(ActorId),
    /// These words of the line.
    Thing(Phrase),
    /// What the text speaks of.
    Topic,
}

/// Reads frames at one place and collects opinions.
pub(super) struct Finder<'a, 'b> {
    pub(super) line: &'a Line<'b>,
    pub(super) cast: &'a Cast<'b>,
    pub(super) found: Vec<Opinion>,
}

impl Finder<'_, '_> {
    /// The frames of the verb at `at`.
    pub(super) fn verb(&mut self, at: usize) {
        let Some(verb) = self.line.verb(at) else {
            return;
        };
        if verb.frames.is_empty() {
            return;
        }
        let group = self.line.group(at);
        if group.passive {
            self.passive(at);
            return;
        }
        let Some((frame, fit)) = verb.frames.iter().find_map(|frame| {
            Some((frame, fit(self.line, frame, at + 1, None)?))
                .filter(|(frame, fit)| self.stands(at, frame, fit))
        }) else {
            return;
        };
        // "works donated to T by H": a participle that only looks like a verb of the clause.
        let agent =
            (group.start == at && !frame.parts.is_empty() && fit.words.first() == Some(&(at + 1)))
                .then(|| self.agent(fit.end))
                .flatten();
        let subject = match agent {
            Some(agent) => Subject {
                phrase: agent.start..agent.end,
                negated: false,
                unreal: false,
            },
            None => match self.line.subject(at) {
                Some(subject) => subject,
                None => return,
            },
        };
        self.give(at, frame, &fit, &subject);
    }

    /// A proposition or wrapper must really be there.
    fn stands(&self, at: usize, frame: &Frame, fit: &Fit) -> bool {
        // "encouraged Americans to": they are asked and not supported.
        if frame.parts == [Part::Target]
            && frame.polarity == Polarity::Supports
            && self.line.verb_in(at, List::Controller)
            && let Some(phrase) = &fit.target
            && infinitive_after(self.line, phrase.head).is_some()
        {
            return false;
        }
        if fit.wrapped {
            return fit
                .target
                .as_ref()
                .is_some_and(|phrase| proposition::wrapper(self.line, phrase).is_some());
        }
        if let Some(start) = fit.proposition {
            let infinitive = matches!(frame.parts.iter().rev().nth(1), Some(Part::Word(words)) if words.iter().any(|word| word == "to"));
            return infinitive || proposition::clause_at(self.line, start);
        }
        true
    }

    /// "T was condemned by H", "the plan backed by H".
    fn passive(&mut self, at: usize) {
        let line = self.line;
        let Some(verb) = line.verb(at) else {
            return;
        };
        let group = line.group(at);
        let subject = if group.start == at {
            // A reduced relative: the phrase right before it, past a comma.
            let end = if at > 0 && line.words[at - 1].is(",") {
                at - 1
            } else {
                at
            };
            line.phrase_before(end).map(|phrase| Subject {
                phrase,
                negated: false,
                unreal: false,
            })
        } else {
            line.subject(at)
        };
        let Some(subject) = subject else {
            return;
        };
        let target = Phrase {
            start: subject.phrase.start,
            head: subject.phrase.end,
            end: subject.phrase.end,
        };
        let Some((frame, fit)) = verb
            .frames
            .iter()
            .filter(|frame| matches!(frame.parts.first(), Some(Part::Target | Part::Addressee)))
            .find_map(|frame| Some((frame, fit(line, frame, at + 1, Some(&target))?)))
        else {
            return;
        };
        let Some(agent) = self.agent(at + 1) else {
            return;
        };
        let holder = Subject {
            phrase: agent.start..agent.end,
            ..subject
        };
        self.give(at, frame, &fit, &holder);
    }

    /// The phrase after "by" that belongs to a passive verb before `at`.
    fn agent(&self, at: usize) -> Option<Phrase> {
        let limit = self.line.words.len().min(at + 8);
        let by = (at..limit)
            .take_while(|&i| !self.line.breaks(i) && !self.line.kind(i).is_verbal())
            .find(|&i| self.line.words[i].is("by"))?;
        self.line.phrase_from(by + 1)
    }

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
        if let Some(start) = fit.proposition {
            if frame.polarity == Polarity::Opposes {
                self.grievance(&holders, start, certainty, &words);
            } else if let Some(wanted) = proposition::wanted(self.line, start) {
                let polarity = if wanted.against == fit.negated {
                    polarity
                } else {
                    polarity.contrary()
                };
                if wanted.leaves {
                    if let Some(addressee) = &fit.addressee {
                        self.add(&holders, addressee, Polarity::Opposes, certainty, &words);
                    }
                } else {
                    self.add(
                        &holders,
                        &wanted.phrase,
                        polarity,
                        certainty * wanted.certainty,
                        &words,
                    );
                }
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
                        About::Topic,
                        polarity,
                        certainty * plain * 0.9,
                        &words,
                    );
                }
            } else {
                self.add(&holders, &phrase, polarity, certainty, &words);
            }
        } else {
            for (holder, plain) in &holders {
                self.push(*holder, About::Topic, polarity, certainty * plain, &words);
            }
        }
        if let Some(phrase) = &fit.contrary {
            self.add(&holders, phrase, polarity.contrary(), certainty, &words);
        }
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
                            certainty * plain * named,
                            words,
                        );
                    }
                    Aim::Thing => self.push(
                        *holder,
                        About::Thing(phrase.clone()),
                        polarity,
                        certainty * plain,
                        words,
                    ),
                    Aim::Topic => self.push(
                        *holder,
                        About::Topic,
                        polarity,
                        certainty * plain * 0.9,
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
        certainty: f32,
        words: &[usize],
    ) {
        if about == About::Party(holder) {
            return;
        }
        self.found.push(Opinion {
            holder,
            about,
            polarity,
            certainty,
            witnesses: Witnesses::default(),
            words: words.to_vec(),
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
                    && self.line.words[before].is_any(&["have", "has", "had", "having"]))
                || (list == List::Receiving
                    && self.line.words[before].is_any(&["get", "gets", "got"]))
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
const NOT_FOR: f32 = 0.66;
const NOT_AGAINST: f32 = 0.45;
