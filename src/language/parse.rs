//! A shallow reading of one sentence: noun phrases, verb groups, and whose act a verb is.

use std::cell::OnceCell;
use std::ops::Range;

use super::inflection::Form;
use super::kinds::{KINDS, Kind, kinds};
use super::verbs::{VerbForm, Verbs};
use super::words::Word;
use crate::tables::WordSet;

/// A sentence with what its words are.
pub(crate) struct Parse<'a> {
    pub(crate) words: &'a [Word],
    pub(crate) kinds: Vec<Kind>,
    /// For each word, whether it belongs to a mention of a party.
    pub(crate) names: &'a [bool],
    pub(crate) verbs: &'a Verbs,
    /// For each word, where words that tell a time begin if they end before it; asked for many phrases of a sentence.
    times: OnceCell<Vec<Option<usize>>>,
}

/// A noun phrase: `start..head` up to its first preposition, `start..end` with what hangs on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) start: usize,
    pub(crate) head: usize,
    pub(crate) end: usize,
}

/// A verb and its helpers.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    pub(crate) start: usize,
    pub(crate) verb: usize,
    pub(crate) passive: bool,
    pub(crate) negated: bool,
    /// "might", "would ... if": it only may be.
    pub(crate) unreal: bool,
}

impl<'a> Parse<'a> {
    pub(crate) fn new(words: &'a [Word], names: &'a [bool], verbs: &'a Verbs) -> Self {
        Self {
            words,
            kinds: kinds(words, names, verbs),
            names,
            verbs,
            times: OnceCell::new(),
        }
    }

    pub(crate) fn kind(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or(Kind::Mark)
    }

    pub(crate) fn is_quote(&self, at: usize) -> bool {
        self.words
            .get(at)
            .is_some_and(|word| word.is_any(&["\"", "'"]))
            && self.kind(at) == Kind::Mark
    }

    /// Whether another clause starts at `at`.
    pub(crate) fn breaks(&self, at: usize) -> bool {
        match self.kind(at) {
            Kind::Relative | Kind::Subordinator | Kind::Verb(Form::Third | Form::Past) => true,
            Kind::Mark => !self.is_quote(at),
            _ => false,
        }
    }

    /// The form of a verb at `at`.
    fn verb(&self, at: usize) -> Option<&'a VerbForm> {
        let Kind::Verb(kind) = self.kind(at) else {
            return None;
        };
        let forms = self.verbs.of(&self.words[at].text);
        forms
            .iter()
            .filter(|verb| verb.form == kind)
            .max_by_key(|verb| verb.uses)
            .or(forms.first())
    }

    pub(crate) fn base(&self, at: usize) -> &'a str {
        self.verb(at).map_or("", |verb| &*verb.base)
    }

    /// The noun phrase that starts at `at`, past adverbs and an opening quotation mark.
    pub(crate) fn phrase_from(&self, at: usize) -> Option<Phrase> {
        let mut start = at;
        while self.is_quote(start) || matches!(self.kind(start), Kind::Adverb) {
            start += 1;
        }
        if start >= self.words.len() {
            return None;
        }
        // "approved on Tuesday night | the plan": when it was done is none of what was.
        if let Some(end) = self.time_at(start)
            && matches!(self.kind(end), Kind::Determiner | Kind::Possessive)
        {
            start = end;
        }
        // A gerund may head it: "building a dam".
        let gerund = self.kinds[start] == Kind::Verb(Form::Gerund);
        if !gerund && !self.kinds[start].starts_phrase() {
            return None;
        }
        let mut end = start + 1;
        let mut head = None;
        let mut noun_seen = self.kinds[start] == Kind::Noun || self.kinds[start] == Kind::Pronoun;
        while end < self.words.len() {
            if noun_seen && self.time_at(end).is_some() {
                break;
            }
            let next = self.kind(end + 1);
            match self.kinds[end] {
                // "banned them | ten years ago".
                Kind::Noun if self.kinds[start] == Kind::Pronoun && end == start + 1 => break,
                Kind::Noun => noun_seen = true,
                Kind::Genitive | Kind::Possessive | Kind::Adverb
                    if self.kind(end + 1) == Kind::Noun => {}
                Kind::Genitive => {}
                Kind::Determiner if !noun_seen || self.kinds[end - 1] != Kind::Noun => {}
                Kind::Pronoun if !noun_seen => {}
                Kind::Preposition if self.words[end].is_in(&KINDS.close_phrases) => {
                    break;
                }
                Kind::Preposition
                    if next.starts_phrase()
                        || next == Kind::Verb(Form::Gerund)
                        || self.is_quote(end + 1) =>
                {
                    if head.is_none() && !self.words[end].is("of") {
                        head = Some(end);
                    }
                }
                Kind::Verb(Form::Gerund) if matches!(self.kinds[end - 1], Kind::Preposition) => {}
                Kind::Conjunction
                    if !self.words[end].is("but")
                        && next.starts_phrase()
                        && !self.clause_follows(end + 1) => {}
                Kind::Mark
                    if self.words[end].is(".")
                        && KINDS.titles.contains(self.words[end - 1].text.as_str()) => {}
                Kind::Mark
                    if self.is_quote(end)
                        && next.starts_phrase()
                        && end - start < 8
                        && !self.words[end - 1].is_any(&[","])
                        && self.words[end].quoted == self.words[start].quoted => {}
                Kind::Mark if self.words[end].is(",") && self.list_goes_on(end) => {}
                _ => break,
            }
            end += 1;
        }
        let head = head.unwrap_or(end);
        Some(Phrase { start, head, end })
    }

    /// Where words that tell a time end, if such begin at `at`: "on Monday", "last week", "Tuesday night",
    /// "in March 2021", but neither "the Sunday law" nor "election day".
    pub(crate) fn time_at(&self, at: usize) -> Option<usize> {
        let is = |at: usize, set: &WordSet| self.words.get(at).is_some_and(|word| word.is_in(set));
        let linked = is(at, &KINDS.before_times);
        let mut end = at + usize::from(linked);
        let pointed = is(end, &KINDS.which_times);
        if pointed || linked && self.kind(end) == Kind::Determiner {
            end += 1;
        }
        let first = end;
        let mut told = false;
        while let Some(word) = self.words.get(end) {
            // "Theresa May" is none.
            let dated = word.capital && !self.names[end] && word.is_in(&KINDS.dates);
            let number = word.text.bytes().all(|byte| byte.is_ascii_digit());
            let spans = word.is_in(&KINDS.times) && (linked || pointed || end > first);
            if !dated && !number && !spans {
                break;
            }
            told |= dated || spans;
            end += 1;
        }
        let names_more =
            matches!(self.kind(end), Kind::Noun | Kind::Genitive) && end < self.words.len();
        (told && !names_more).then_some(end)
    }

    /// Where words begin that tell a time and end before `end`, the last such.
    fn time_before(&self, end: usize) -> Option<usize> {
        let times = self.times.get_or_init(|| {
            let mut times = vec![None; self.words.len() + 1];
            for start in 0..self.words.len() {
                if let Some(end) = self.time_at(start) {
                    times[end] = Some(start);
                }
            }
            times
        });
        times[end]
    }

    /// Whether the noun phrase at `at` has a verb of its own: "and Israel opposes".
    fn clause_follows(&self, at: usize) -> bool {
        let mut i = at;
        while matches!(
            self.kind(i),
            Kind::Noun
                | Kind::Determiner
                | Kind::Possessive
                | Kind::Pronoun
                | Kind::Genitive
                | Kind::Adverb
        ) && i < self.words.len()
        {
            i += 1;
        }
        matches!(
            self.kind(i),
            Kind::Auxiliary | Kind::Modal | Kind::Verb(Form::Third | Form::Past | Form::Base)
        )
    }

    /// Whether a comma parts names of a list and not clauses: "Spain, France and Italy".
    fn list_goes_on(&self, comma: usize) -> bool {
        self.names[comma - 1]
            && self.names.get(comma + 1).copied().unwrap_or(false)
            && self.words[comma..]
                .iter()
                .take(12)
                .any(|word| word.is("and"))
            && !self.clause_follows(comma + 1)
    }

    /// The noun phrase that ends before `end`.
    pub(crate) fn phrase_before(&self, end: usize) -> Option<Range<usize>> {
        let mut last = end;
        while last > 0 && self.is_quote(last - 1) {
            last -= 1;
        }
        if last == 0
            || !matches!(
                self.kinds[last - 1],
                Kind::Noun | Kind::Pronoun | Kind::Determiner | Kind::Genitive
            )
        {
            return None;
        }
        let mut start = last;
        while start > 0 {
            let at = start - 1;
            let take = match self.kinds[at] {
                Kind::Noun | Kind::Determiner | Kind::Possessive | Kind::Genitive => true,
                Kind::Pronoun => start == last,
                Kind::Preposition => {
                    at > 0 && matches!(self.kinds[at - 1], Kind::Noun | Kind::Genitive)
                }
                Kind::Conjunction => {
                    at > 0 && self.kinds[at - 1] == Kind::Noun && self.kinds[start].starts_phrase()
                }
                Kind::Adverb => {
                    self.kind(start) == Kind::Noun
                        && start < last
                        && at > 0
                        && self.kinds[at - 1] == Kind::Determiner
                }
                Kind::Mark => {
                    (self.words[at].is(".")
                        && at > 0
                        && KINDS.titles.contains(self.words[at - 1].text.as_str()))
                        || (self.words[at].is(",") && at > 0 && self.list_goes_on(at))
                }
                _ => false,
            };
            if !take || (self.kinds[start.min(last - 1)] == Kind::Pronoun && start < last) {
                break;
            }
            start = at;
        }
        // "approved on Tuesday night | the plan".
        let begun = (start + 1..last).rev().find(|&at| {
            matches!(self.kinds[at], Kind::Determiner | Kind::Possessive)
                && self.time_before(at).is_some_and(|time| time >= start)
        });
        let start = begun.unwrap_or(start);
        (start < last).then_some(start..last)
    }

    /// The verb at `at` with its helpers.
    pub(crate) fn group(&self, at: usize) -> Group {
        let mut start = at;
        while start > 0 && (self.kinds[start - 1].helps_verbs() || (self.is_parenthesis(start - 1)))
        {
            start -= 1;
        }
        while start < at && !self.kinds[start].helps_verbs() {
            start += 1;
        }
        let helpers = start..at;
        let any = |set: &WordSet| helpers.clone().any(|i| self.words[i].is_in(set));
        let be = any(&KINDS.suffering);
        let form = match self.kinds[at] {
            Kind::Verb(form) => form,
            _ => Form::Base,
        };
        let past = matches!(form, Form::Past | Form::Participle);
        let by = self.words.get(at + 1).is_some_and(|word| word.is("by"));
        let negated = helpers
            .clone()
            .filter(|&i| self.kinds[i] == Kind::Negation && !self.words[i].is("nor"))
            .count()
            % 2
            == 1;
        let helped = helpers
            .clone()
            .any(|i| matches!(self.kinds[i], Kind::Auxiliary | Kind::Modal));
        Group {
            start,
            verb: at,
            passive: past && (be || (by && !helped)),
            negated,
            unreal: any(&KINDS.doubting),
        }
    }

    /// A word between two commas or a closing bracket, as in "has, however, condemned".
    fn is_parenthesis(&self, at: usize) -> bool {
        self.words[at].is(",")
            && at >= 2
            && self.kinds[at - 1] == Kind::Adverb
            && self.words[at - 2].is(",")
            || self.words[at].is(",")
                && self.kind(at + 1) == Kind::Adverb
                && self.words.get(at + 2).is_some_and(|word| word.is(","))
                && at > 0
                && self.kinds[at - 1].is_verbal()
    }

    /// The verb before `end` that governs what follows it, within the same stretch of clause.
    pub(crate) fn verb_before(&self, end: usize) -> Option<usize> {
        (0..end).rev().find(|&i| {
            matches!(self.kinds[i], Kind::Verb(_))
                || (self.kinds[i] == Kind::Auxiliary && !self.helps(i))
        })
    }

    /// Whether the auxiliary at `at` helps a verb.
    pub(crate) fn helps(&self, at: usize) -> bool {
        let mut i = at + 1;
        while self.kind(i).helps_verbs() && i < self.words.len() {
            i += 1;
        }
        matches!(self.kind(i), Kind::Verb(_)) && i < self.words.len()
    }
}
