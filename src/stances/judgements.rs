//! Sides taken by calling something good or bad: "called it a disgrace", "is a disgrace", "should go".

use super::Polarity;
use super::frames::{About, Finder, turned};
use super::lists::List;
use super::proposition;
use super::words::WORDS;
use crate::actors::ActorId;
use crate::language::{KINDS, Kind, Phrase};

/// How sure a judgement is that is made of a party, and of a thing.
const NAMED: f32 = 0.8;
const JUDGED_PARTY: f32 = 0.62;
const JUDGED_THING: f32 = 0.45;
const SHOULD: f32 = 0.6;
/// How sure a side is that is told by what a thing would do, and how much less of anything else.
const EFFECT: f32 = 0.68;
const OF_NO_PLAN: f32 = 0.6;

impl Finder<'_, '_> {
    /// "H called T a disgrace".
    pub(super) fn naming(&mut self, at: usize) {
        let line = self.line;
        let base = line.base(at);
        let with_as = line.lexicon.lists(base, List::JudgingAs);
        if !with_as && !line.lexicon.lists(base, List::Judging) {
            return;
        }
        let group = line.group(at);
        let Some(subject) = line.subject(at) else {
            return;
        };
        let (target, from) = if group.passive {
            let phrase = subject.phrase.clone();
            (
                Phrase {
                    start: phrase.start,
                    head: phrase.end,
                    end: phrase.end,
                },
                at + 1,
            )
        } else {
            let Some(phrase) = line.phrase_from(at + 1) else {
                return;
            };
            (phrase.clone(), phrase.end)
        };
        let from = if with_as {
            let limit = line.words.len().min(from + 3);
            match (from..limit).find(|&i| line.words[i].is("as")) {
                Some(found) => found + 1,
                None => return,
            }
        } else {
            from
        };
        let judged = self
            .judgement(from)
            .or_else(|| self.trailing_judgement(&target, with_as));
        let Some((word, polarity)) = judged else {
            return;
        };
        let target = if word < target.end {
            Phrase {
                head: word,
                end: word,
                ..target
            }
        } else {
            target
        };
        let holder = if group.passive {
            let limit = line.words.len().min(word + 4);
            match (at + 1..limit)
                .find(|&i| line.words[i].is("by"))
                .and_then(|by| line.phrase_from(by + 1))
            {
                Some(phrase) => phrase.start..phrase.end,
                None => return,
            }
        } else {
            subject.phrase.clone()
        };
        if subject.unreal || subject.negated {
            return;
        }
        let holders = self.cast.holders(line, holder);
        self.add(&holders, &target, polarity, NAMED, &[at, word]);
    }

    /// A judgement at the end of the phrase it is about: "called the move unacceptable".
    fn trailing_judgement(&self, phrase: &Phrase, with_as: bool) -> Option<(usize, Polarity)> {
        let last = phrase.end - 1;
        if with_as || last <= phrase.start {
            return None;
        }
        Some((
            last,
            self.line.lexicon.judgement(&self.line.words[last].text)?,
        ))
    }

    /// The first judgement within the phrase that starts at `from`.
    fn judgement(&self, from: usize) -> Option<(usize, Polarity)> {
        let line = self.line;
        let mut against = false;
        let mut at = from;
        let mut found = None;
        while at < line.words.len() && at < from + 8 {
            match line.kind(at) {
                // "is not only right".
                Kind::Negation
                    if line
                        .words
                        .get(at + 1)
                        .is_some_and(|word| word.is_in(&WORDS.only)) => {}
                Kind::Negation => against = !against,
                Kind::Mark if line.is_quote(at) => {}
                Kind::Noun | Kind::Verb(_) => {
                    if let Some(polarity) = line.lexicon.judgement(&line.words[at].text) {
                        found = Some((
                            at,
                            if against {
                                polarity.contrary()
                            } else {
                                polarity
                            },
                        ));
                        if polarity == Polarity::Opposes {
                            break;
                        }
                    }
                }
                Kind::Determiner | Kind::Adverb | Kind::Possessive | Kind::Genitive => {
                    if line.words[at].is("no") {
                        against = !against;
                    }
                }
                Kind::Preposition if line.words[at].is("of") && found.is_none() => {}
                _ => break,
            }
            at += 1;
        }
        found
    }

    /// "T is a disgrace", "T should be scrapped", in the words of a statement: its speaker's side.
    pub(super) fn judged(&mut self, at: usize) {
        let line = self.line;
        let Some(statement) = self.cast.statement_at(line.words[at].tokens.start) else {
            return;
        };
        if self.quotes_another(at) {
            return;
        }
        let holders: Vec<(ActorId, f32)> = self
            .cast
            .of(statement)
            .iter()
            .map(|id| (*id, 1.0))
            .collect();
        if holders.is_empty() || line.hypothetical(at) {
            return;
        }
        if line.words[at].is_in(&WORDS.duty) {
            self.should(at, &holders);
            return;
        }
        if line.kind(at) != Kind::Auxiliary || !line.words[at].is_in(&KINDS.being) {
            return;
        }
        let Some((word, polarity)) = self.judgement(at + 1) else {
            return;
        };
        let Some(subject) = line.subject(at) else {
            return;
        };
        if subject.unreal {
            return;
        }
        let polarity = if subject.negated {
            polarity.contrary()
        } else {
            polarity
        };
        let target = Phrase {
            start: subject.phrase.start,
            head: subject.phrase.end,
            end: subject.phrase.end,
        };
        let before = self.found.len();
        self.add(&holders, &target, polarity, JUDGED_PARTY, &[at, word]);
        for opinion in &mut self.found[before..] {
            if !matches!(opinion.about, About::Party(_)) {
                opinion.certainty *= JUDGED_THING / JUDGED_PARTY;
            }
        }
    }

    /// Whether a quotation inside the quotation is open at `at`: somebody else's words.
    fn quotes_another(&self, at: usize) -> bool {
        self.line.words[at].nested
    }

    /// "T would harm them", "T would only plant the seeds for the next war", in the words of a
    /// statement: its speaker's side.
    pub(super) fn effect(&mut self, at: usize) {
        let line = self.line;
        let group = line.group(at);
        let foretold = (group.start..at).any(|i| line.words[i].is_in(&WORDS.foretelling));
        if !foretold || line.verb_in(at, List::Controller) && !line.verb_in(at, List::Benefit) {
            return;
        }
        let only = (group.start..at).any(|i| line.words[i].is("only"))
            || line.words.get(at + 1).is_some_and(|word| word.is("only"));
        let polarity = if only || line.verb_in(at, List::Harm) {
            Polarity::Opposes
        } else if line.verb_in(at, List::Benefit) {
            Polarity::Supports
        } else {
            return;
        };
        let beneficiary = line
            .words
            .get(at + 1)
            .is_some_and(|word| word.is_in(&WORDS.agents));
        if group.passive || beneficiary || line.hypothetical(at) || self.quotes_another(at) {
            return;
        }
        let Some(statement) = self.cast.statement_at(line.words[at].tokens.start) else {
            return;
        };
        let of = self.cast.of(statement).iter();
        let holders: Vec<(ActorId, f32)> = of.map(|id| (*id, 1.0)).collect();
        let Some(subject) = line.subject(at) else {
            return;
        };
        let phrase = subject.phrase.clone();
        // A subject outside of what is said is somebody who acts.
        if self
            .cast
            .statement_at(line.words[phrase.start].tokens.start)
            != Some(statement)
        {
            return;
        }
        let target = Phrase {
            start: phrase.start,
            head: phrase.end,
            end: phrase.end,
        };
        let Some((polarity, certainty)) = turned(polarity, EFFECT, subject.negated) else {
            return;
        };
        let before = self.found.len();
        self.add(&holders, &target, polarity, certainty, &[at]);
        // What somebody or "it" will do says less than what a plan will do.
        for opinion in &mut self.found[before..] {
            if !matches!(opinion.about, About::Thing(_)) {
                opinion.certainty *= OF_NO_PLAN;
            }
        }
    }

    fn should(&mut self, at: usize, holders: &[(ActorId, f32)]) {
        let line = self.line;
        let Some(subject) = line.phrase_before(at) else {
            return;
        };
        if let Some(wanted) = proposition::wanted(line, subject.start)
            && wanted.plain
        {
            let polarity = if wanted.against {
                Polarity::Opposes
            } else {
                Polarity::Supports
            };
            self.add(
                holders,
                &wanted.phrase,
                polarity,
                SHOULD * wanted.certainty,
                &[at],
            );
        }
    }
}
