//! Sides taken by verbs, in the active and in the passive.

use super::Polarity;
use super::fit::{Fit, fit, infinitive_after};
use super::frames::Finder;
use super::lexicon::{Frame, Part};
use super::lists::List;
use super::proposition;
use super::subjects::Subject;
use super::words::WORDS;
use crate::language::{Form, Kind, Phrase};

impl Finder<'_, '_> {
    /// The frames of the verb at `at`.
    pub(super) fn verb(&mut self, at: usize) {
        let frames = self.line.frames(at);
        if frames.is_empty() {
            return;
        }
        let group = self.line.group(at);
        if group.passive || self.is_bare_passive(at) {
            self.passive(at);
            return;
        }
        let Some((frame, fit)) = frames.iter().find_map(|frame| {
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

    /// "Villagers urged to accept the dam": in a headline the helper is left out. Whoever urges urges somebody.
    fn is_bare_passive(&self, at: usize) -> bool {
        let line = self.line;
        matches!(line.kind(at), Kind::Verb(Form::Past | Form::Participle))
            && line.kind(at + 1) == Kind::To
            && WORDS.addressing.contains(line.base(at))
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
        let Some((frame, fit)) = line
            .frames(at)
            .iter()
            .filter(|frame| {
                // "was condemned by", "was put forward by".
                let first = frame
                    .parts
                    .iter()
                    .find(|part| !matches!(part, Part::Word(_)));
                matches!(first, Some(Part::Target | Part::Addressee))
            })
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
}
