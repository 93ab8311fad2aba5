//! Sides taken by nouns ("X's call for") and adjectives ("is critical of").

use super::Polarity;
use super::fit::{Fit, fit};
use super::frames::{Finder, turned};
use super::lexicon::Frame;
use super::lists::List;
use super::proposition;
use super::subjects::Subject;
use super::words::WORDS;
use crate::language::{KINDS, Kind, Phrase};

/// A holder found as the subject of "voiced", after "from", or as a bare name before the noun.
const VOICED: f32 = 0.95;
const NAMED_BEFORE: f32 = 0.85;

impl Finder<'_, '_> {
    /// The frames of the noun at `at`.
    pub(super) fn noun(&mut self, at: usize) {
        let line = self.line;
        let frames = line.lexicon.noun(&line.words[at].text);
        if frames.is_empty() || line.kind(at) != Kind::Noun || line.names[at] {
            return;
        }
        let mut start = at;
        while start > 0
            && matches!(
                line.kind(start - 1),
                Kind::Noun | Kind::Determiner | Kind::Possessive | Kind::Genitive | Kind::Adverb
            )
        {
            start -= 1;
        }
        // "pleas from X for T".
        let mut next = at + 1;
        let mut source = None;
        if line
            .words
            .get(next)
            .is_some_and(|word| word.is_in(&WORDS.among))
        {
            source = line.phrase_from(next + 1);
            if let Some(phrase) = &source {
                next = phrase.head;
            }
        }
        let fitted = frames
            .iter()
            .filter(|frame| !frame.parts.is_empty())
            .find_map(|frame| Some((frame, fit(line, frame, next, None)?)))
            .filter(|(_, fit)| {
                fit.proposition
                    .is_none_or(|from| proposition::clause_at(line, from))
            });
        if source.is_none()
            && let Some((_, fit)) = &fitted
            && line
                .words
                .get(fit.end)
                .is_some_and(|word| word.is_in(&WORDS.agents))
        {
            source = line.phrase_from(fit.end + 1);
        }
        let negated = (start..at).any(|i| line.words[i].is_in(&WORDS.denying));
        if frames[0].person {
            if let Some((frame, fit)) = fitted
                && let Some(subject) = self.is_one(start, at)
            {
                self.give(at, frame, &fit, &subject);
            }
            return;
        }
        if let Some(verb) = self.voiced(start, List::Receiving) {
            self.received(
                at,
                verb,
                &frames[0],
                source.as_ref(),
                fitted.as_ref().map(|(frame, fit)| (*frame, fit)),
            );
            return;
        }
        // "withdrew its support for T".
        let ending = start.checked_sub(1).filter(|before| {
            matches!(line.kind(*before), Kind::Verb(_)) && line.verb_in(*before, List::Ender)
        });
        let subject = source
            .map(|phrase| Subject {
                phrase: phrase.start..phrase.end,
                negated: false,
                unreal: false,
            })
            .or_else(|| line.subject(ending.filter(|_| !self.is_of_another(start, at))?))
            .or_else(|| self.owner_before(start, at))
            .or_else(|| self.speaker_for(start, at));
        let Some(mut subject) = subject else {
            return;
        };
        subject.negated ^= negated;
        match fitted {
            Some((frame, fit)) => {
                let softened = Frame {
                    certainty: frame.certainty * VOICED,
                    polarity: match ending {
                        Some(_) => frame.polarity.contrary(),
                        None => frame.polarity,
                    },
                    ..frame.clone()
                };
                self.give(at, &softened, &fit, &subject);
            }
            None => {
                if let Some(frame) = frames.iter().find(|frame| frame.parts.is_empty()) {
                    let softened = Frame {
                        certainty: frame.certainty * NAMED_BEFORE,
                        ..frame.clone()
                    };
                    self.give(at, &softened, &Fit::default(), &subject);
                }
            }
        }
    }

    /// Whether somebody else is named as the one who has what the phrase tells: "ended Norland's support".
    fn is_of_another(&self, start: usize, at: usize) -> bool {
        (start..at).any(|word| self.line.kind(word) == Kind::Genitive || self.line.names[word])
    }

    /// Who is one of those that the noun at `at` means: "X is a critic of", "X, a critic of,".
    fn is_one(&self, start: usize, at: usize) -> Option<Subject> {
        let line = self.line;
        let before = start.checked_sub(1)?;
        if line.words[before].is(",") {
            let phrase = line.phrase_before(before)?;
            return Some(Subject {
                phrase,
                negated: false,
                unreal: false,
            });
        }
        let mut copula = before;
        let mut negated = (start..at).any(|i| line.words[i].is("no"));
        while copula > 0 && matches!(line.kind(copula), Kind::Adverb | Kind::Negation) {
            negated ^= line.kind(copula) == Kind::Negation;
            copula -= 1;
        }
        if line.kind(copula) != Kind::Auxiliary && !WORDS.turning.contains(line.base(copula)) {
            return None;
        }
        let subject = line.subject(copula)?;
        Some(Subject {
            negated: subject.negated ^ negated,
            ..subject
        })
    }

    /// "T drew criticism from H", "T faces calls from H for U".
    fn received(
        &mut self,
        at: usize,
        verb: usize,
        bare: &Frame,
        source: Option<&Phrase>,
        fitted: Option<(&Frame, &Fit)>,
    ) {
        let line = self.line;
        // "received the endorsement of H": here H gives it.
        let giver = fitted.and_then(|(_, fit)| {
            let of = fit.words.iter().any(|&at| line.words[at].is("of"));
            fit.target
                .as_ref()
                .filter(|_| of && source.is_none() && bare.polarity == Polarity::Supports)
        });
        let fitted = fitted.filter(|_| giver.is_none());
        let Some(source) = source.or(giver) else {
            return;
        };
        let holders = self.cast.holders(line, source.start..source.end);
        if let Some((frame, fit)) = fitted {
            let subject = Subject {
                phrase: source.start..source.end,
                negated: false,
                unreal: false,
            };
            self.give(at, frame, fit, &subject);
            return;
        }
        let group = line.group(verb);
        let Some(subject) = line.subject(verb) else {
            return;
        };
        if subject.unreal || group.passive {
            return;
        }
        let Some((polarity, certainty)) = turned(bare.polarity, bare.certainty, subject.negated)
        else {
            return;
        };
        let target = Phrase {
            start: subject.phrase.start,
            head: subject.phrase.end,
            end: subject.phrase.end,
        };
        self.add(&holders, &target, polarity, certainty, &[verb, at]);
    }

    /// The owner of a noun ("the UN's call"), or the name right before it ("US support").
    fn owner_before(&self, start: usize, at: usize) -> Option<Subject> {
        let line = self.line;
        let subject = |phrase| Subject {
            phrase,
            negated: false,
            unreal: false,
        };
        if let Some(owner) = line.owner(start, at) {
            return Some(subject(owner));
        }
        if line.kind(start) == Kind::Possessive
            && !self.cast.holders(line, start..start + 1).is_empty()
        {
            return Some(subject(start..start + 1));
        }
        let name = (start..at).rev().find(|&i| line.names[i])?;
        let mut first = name;
        while first > start && line.names[first - 1] {
            first -= 1;
        }
        Some(subject(first..name + 1))
    }

    /// Whoever voices the noun phrase that starts at `start`: "X expressed ...", "X marched in ...".
    fn speaker_for(&self, start: usize, at: usize) -> Option<Subject> {
        let line = self.line;
        if let Some(verb) = self.voiced(start, List::Voicing) {
            if line.group(verb).passive {
                return None;
            }
            let mut subject = line.subject(verb)?;
            subject.negated |= line.verb_in(verb, List::Negator);
            return Some(subject);
        }
        // "marched in support of": only without an article.
        if start == at && start > 0 && line.words[start - 1].is("in") {
            let verb = line.verb_before(start - 1)?;
            return line.subject(verb).filter(|_| !line.group(verb).passive);
        }
        None
    }

    /// The frames of the adjective or fixed phrase at `at`.
    pub(super) fn adjective(&mut self, at: usize) {
        let line = self.line;
        let frames = line.lexicon.adjective(&line.words[at].text);
        if frames.is_empty() || at == 0 {
            return;
        }
        let mut before = at - 1;
        let mut negated = false;
        while before > 0 && matches!(line.kind(before), Kind::Adverb | Kind::Negation) {
            negated ^= line.kind(before) == Kind::Negation;
            before -= 1;
        }
        let copula = (line.kind(before) == Kind::Auxiliary
            && !line.words[before].is_in(&WORDS.helping))
            || KINDS.copulas.contains(line.base(before));
        let preposition = line.kind(at) == Kind::Preposition;
        // "in favour" after a verb of its own ("voted in favour") is that verb's.
        let subject = if copula {
            line.subject(before).map(|subject| Subject {
                negated: subject.negated ^ negated,
                ..subject
            })
        } else if !preposition && matches!(line.kind(before), Kind::Noun | Kind::Genitive) {
            line.phrase_before(at).map(|phrase| Subject {
                phrase,
                negated,
                unreal: false,
            })
        } else {
            None
        };
        let Some(subject) = subject else {
            return;
        };
        let fitted = frames
            .iter()
            .find_map(|frame| Some((frame, fit(line, frame, at + 1, None)?)))
            .filter(|(_, fit)| {
                fit.proposition
                    .is_none_or(|from| proposition::clause_at(line, from))
            });
        if let Some((frame, fit)) = fitted {
            self.give(at, frame, &fit, &subject);
        }
    }
}
