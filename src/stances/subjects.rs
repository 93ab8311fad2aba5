//! Whose act a verb is: subjects, also of infinitives, gerunds and coordinated verbs.

use std::ops::Range;

use super::line::Line;
use super::lists::List;
use super::words::WORDS;
use crate::language::{Form, Group, Kind};

/// Whose act a verb is, and what the words above it make of it.
#[derive(Clone, Debug)]
pub(super) struct Subject {
    pub(super) phrase: Range<usize>,
    pub(super) negated: bool,
    pub(super) unreal: bool,
}

/// Adds what a verb says of itself to a subject found for the verb above it.
fn under(group: &Group, mut subject: Subject) -> Subject {
    subject.negated ^= group.negated;
    subject.unreal |= group.unreal;
    subject
}

/// How many verbs up the reader climbs to find a subject.
const CLIMB: usize = 5;

impl Line<'_> {
    /// Whose act the verb at `at` is.
    pub(super) fn subject(&self, at: usize) -> Option<Subject> {
        self.climb(at, CLIMB)
    }

    fn climb(&self, at: usize, left: usize) -> Option<Subject> {
        if left == 0 {
            return None;
        }
        let group = self.group(at);
        let mut start = group.start;
        let found = |phrase: Range<usize>| Subject {
            negated: group.negated ^ self.nobody(&phrase),
            phrase,
            unreal: group.unreal || self.hypothetical(group.start),
        };
        if start == 0 {
            return None;
        }
        if self.kinds[start - 1] == Kind::To {
            let mut top = start - 1;
            while top > 0 && matches!(self.kinds[top - 1], Kind::Negation | Kind::Adverb) {
                top -= 1;
            }
            let denied = (top..start - 1).any(|i| self.kinds[i] == Kind::Negation);
            let mut subject = self.controlled(top, left)?;
            subject = under(&group, subject);
            subject.negated ^= denied;
            return Some(subject);
        }
        let form = self.kinds[group.verb];
        let bare_gerund = form == Kind::Verb(Form::Gerund)
            && !(start..group.verb).any(|i| self.kinds[i] == Kind::Auxiliary);
        if bare_gerund {
            return self.gerund_subject(start, &group, left);
        }
        // A closing insertion: "X, the leader of Y, condemned".
        if self.words[start - 1].is(",") || self.words[start - 1].is(")") {
            let open = self.insertion(start - 1);
            if let Some(phrase) = open.and_then(|open| self.phrase_before(open)) {
                return Some(found(phrase));
            }
            // "X did this, criticised that": the second verb has no helpers of its own.
            if group.start < at {
                return None;
            }
            let verb = self.verb_before(start - 1)?;
            return Some(under(&group, self.climb(verb, left - 1)?));
        }
        while start > 1 && self.is_quote(start - 1) {
            start -= 1;
        }
        match self.kinds[start - 1] {
            Kind::Relative => {
                let mut end = start - 1;
                if end > 0 && self.words[end - 1].is(",") {
                    end -= 1;
                }
                self.phrase_before(end).map(found)
            }
            Kind::Conjunction => {
                let mut end = start - 1;
                if end > 0 && self.words[end - 1].is(",") {
                    end -= 1;
                }
                // The nearest verb of a like form.
                let verb = (0..end)
                    .rev()
                    .filter(|&i| {
                        matches!(self.kinds[i], Kind::Verb(_))
                            || (self.kinds[i] == Kind::Auxiliary && !self.helps(i))
                    })
                    .find(|&i| self.like(i, group.verb))
                    .or_else(|| self.verb_before(end))?;
                let upper = self.group(verb);
                let mut subject = self.climb(verb, left - 1)?;
                // "did not oppose and condemned": a negation reaches a second verb only without a helper of its own.
                if upper.negated
                    && matches!(self.kinds[group.verb], Kind::Verb(Form::Past | Form::Third))
                {
                    subject.negated ^= true;
                }
                subject.negated ^= group.negated;
                subject.unreal |= group.unreal;
                Some(subject)
            }
            _ => {
                let phrase = self.phrase_before(start)?;
                Some(found(self.whole(phrase)))
            }
        }
    }

    /// The subject that ends in a phrase: "a plan to merge three schools" of "three schools".
    fn whole(&self, phrase: Range<usize>) -> Range<usize> {
        let infinitive = phrase.start >= 3
            && self.kinds[phrase.start - 1] == Kind::Verb(Form::Base)
            && self.kinds[phrase.start - 2] == Kind::To
            && self.kinds[phrase.start - 3] == Kind::Noun;
        let text = infinitive
            && self
                .lexicon
                .lists(&self.words[phrase.start - 3].text, List::Text)
            && !(0..phrase.start - 3).any(|at| self.kinds[at].is_verbal());
        if text {
            self.phrase_before(phrase.start - 2).unwrap_or(phrase)
        } else {
            phrase
        }
    }

    /// "neither X nor Y", "none of them", "no country".
    fn nobody(&self, phrase: &Range<usize>) -> bool {
        // "all of the parents": the quantity stands before the phrase.
        let of = phrase.start >= 2 && self.words[phrase.start - 1].is("of");
        let start = phrase.start - if of { 2 } else { 0 };
        let before = start.checked_sub(1).map(|at| &self.words[at]);
        let all = self.words[start].is_in(&WORDS.everybody);
        before.is_some_and(|word| word.is("neither") || (word.is("not") && all))
            || self.words[start].is_in(&WORDS.nobody)
    }

    fn like(&self, one: usize, other: usize) -> bool {
        let family = |at: usize| match self.kinds[at] {
            Kind::Verb(Form::Past | Form::Participle) => 1,
            Kind::Verb(Form::Gerund) => 3,
            Kind::Auxiliary if self.words[at].is_in(&WORDS.past_helpers) => 1,
            Kind::Auxiliary | Kind::Verb(Form::Third) => 2,
            _ => 4,
        };
        family(one) == family(other)
    }

    /// The subject of an infinitive whose "to" stands at `to`.
    fn controlled(&self, to: usize, left: usize) -> Option<Subject> {
        if to == 0 {
            return None;
        }
        let verb = self.verb_before(to)?;
        let direct =
            verb + 1 == to || (verb + 1..to).all(|i| matches!(self.kinds[i], Kind::Adverb));
        if self.verb_in(verb, List::Controller) && !self.group(verb).passive && !direct {
            let object = self.phrase_before(to)?;
            // What one is asked to do is not done yet.
            return Some(Subject {
                phrase: object,
                negated: false,
                unreal: true,
            });
        }
        // "the decision by X to", "X's decision to".
        if self.kinds[to - 1] == Kind::Noun && !direct {
            let phrase = self.phrase_before(to)?;
            if let Some(owner) = self.owner(phrase.start, to) {
                return Some(Subject {
                    phrase: owner,
                    negated: false,
                    unreal: false,
                });
            }
            // "willing to", "ready to" after be; otherwise a purpose: "hold talks to".
        }
        let mut subject = self.climb(verb, left - 1)?;
        if self.verb_in(verb, List::Negator) {
            subject.negated ^= true;
        }
        if self.words[verb].is_in(&WORDS.unreal) && self.group(verb).passive {
            subject.unreal = true;
        }
        if direct && self.verb_in(verb, List::Controller) && self.group(verb).passive {
            subject.unreal = true;
        }
        Some(subject)
    }

    /// The one to whom the noun phrase `start..end` belongs: "Israel's decision".
    pub(super) fn owner(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let genitive = (start..end)
            .rev()
            .find(|&i| self.kinds[i] == Kind::Genitive)?;
        (genitive > start).then_some(start..genitive)
    }

    /// The subject of a gerund without helpers that starts at `start`.
    fn gerund_subject(&self, start: usize, group: &Group, left: usize) -> Option<Subject> {
        let before = start - 1;
        match self.kinds[before] {
            // "when X, after railing against it, ...": whoever stands before the comma.
            Kind::Preposition | Kind::Subordinator
                if before >= 2 && self.words[before - 1].is(",") && self.names[before - 2] =>
            {
                let phrase = self.phrase_before(before - 1)?;
                let without = self.words[before].is("without");
                Some(Subject {
                    phrase,
                    negated: group.negated ^ without,
                    unreal: without,
                })
            }
            Kind::Preposition | Kind::Subordinator => {
                let verb = self.verb_before(before);
                let verb = verb?;
                let mut subject =
                    if self.verb_in(verb, List::Controller) && !self.group(verb).passive {
                        // "criticised X for doing": X does it, as the critic has it.
                        let phrase = self.phrase_from(verb + 1)?;
                        Subject {
                            phrase: phrase.start..phrase.head,
                            negated: false,
                            unreal: self.alleges(verb),
                        }
                    } else {
                        let mut subject = self.climb(verb, left - 1)?;
                        subject.unreal |= self.alleges(verb);
                        // "refrained from", "without supporting".
                        if before > 0 && self.words[before - 1].is("short") {
                            subject.unreal = true;
                        }
                        if self.words[before].is("without")
                            || (self.words[before].is("from") && !subject.negated)
                        {
                            subject.negated ^= true;
                            subject.unreal = true;
                        }
                        // The verb above may be denied without this one being so.
                        if self.group(verb).negated && !self.verb_in(verb, List::Negator) {
                            subject.negated ^= true;
                            subject.unreal = true;
                        }
                        subject
                    };
                subject.negated ^= group.negated;
                Some(subject)
            }
            Kind::Mark => {
                let verb = self.verb_before(before)?;
                let mut subject = self.climb(verb, left - 1)?;
                subject.negated = group.negated;
                Some(subject)
            }
            Kind::Verb(_) => {
                let mut subject = self.climb(before, left - 1)?;
                if self.verb_in(before, List::Negator) {
                    subject.negated ^= true;
                }
                if self.verb_in(before, List::Denier) || self.alleges(before) {
                    subject.unreal = true;
                }
                Some(under(group, subject))
            }
            Kind::Conjunction => {
                let verb = self.verb_before(before)?;
                self.climb(verb, left - 1)
            }
            _ => {
                let phrase = self.phrase_before(start)?;
                Some(Subject {
                    phrase,
                    negated: group.negated,
                    unreal: false,
                })
            }
        }
    }

    /// Whether what hangs on the verb is only alleged.
    fn alleges(&self, verb: usize) -> bool {
        WORDS.alleging.contains(self.base(verb))
    }

    /// Where the comma stands that opens what the comma or bracket at `close` ends.
    fn insertion(&self, close: usize) -> Option<usize> {
        let open = if self.words[close].is(")") { "(" } else { "," };
        let fits = |at: usize| {
            let subject = at > 0 && matches!(self.kinds[at - 1], Kind::Noun | Kind::Genitive);
            let relative = matches!(self.kind(at + 1), Kind::Relative);
            let verbs = (at + 1..close).any(|i| {
                matches!(
                    self.kinds[i],
                    Kind::Verb(Form::Third) | Kind::Modal | Kind::Auxiliary
                )
            });
            subject && (relative || !verbs)
        };
        // An insertion may hold commas of its own ("Ann Lee, a boy from Irving, Texas, was"), so the
        // one after a name is taken before the nearest.
        let mut commas =
            (close.saturating_sub(25)..close).filter(|&i| self.words[i].is(open) && fits(i));
        let named = commas.clone().find(|&i| self.names[i - 1]);
        named.or_else(|| commas.next_back())
    }

    /// Whether a hypothetical opens the clause that holds `at`.
    pub(super) fn hypothetical(&self, at: usize) -> bool {
        for i in (0..at).rev() {
            match self.kinds[i] {
                Kind::Subordinator => {
                    return self.lexicon.lists(&self.words[i].text, List::Hypothetical);
                }
                Kind::Mark if !self.is_quote(i) && !self.words[i].is_any(&["(", ")"]) => {
                    return false;
                }
                _ => {}
            }
        }
        false
    }
}
