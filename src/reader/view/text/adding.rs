//! Words that become a statement: which of a sentence, and which attribute them.

use crate::analysis::{Change, Correction, NamedActor, Scope, in_a_row};
use crate::document::{Document, Span};
use crate::language::{Lexicon, Set};
use crate::reader::session::session::Session;
use crate::statements::{Statement, StatementId};

/// What is being added, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Adding {
    /// The sentence it stands in, as an index.
    pub sentence: usize,
    /// Its first and last token.
    first: usize,
    last: usize,
    /// Whether keys move its beginning, and not its end.
    pub at_first: bool,
    /// Whether its words are settled, and the token that attributes it is asked for.
    pub settled: bool,
    cue: Option<usize>,
}

impl Adding {
    /// A whole sentence.
    pub(crate) fn of(document: &Document, sentence: usize) -> Option<Self> {
        let tokens = document.tokens_in(document.sentences().get(sentence)?.span);
        let (first, last) = (tokens.start, tokens.end.checked_sub(1)?);
        (first <= last).then_some(Self {
            sentence,
            first,
            last,
            at_first: false,
            settled: false,
            cue: None,
        })
    }

    /// The words.
    pub(crate) fn content(&self, document: &Document) -> Span {
        let tokens = document.tokens();
        tokens[self.first].span.hull(tokens[self.last].span)
    }

    /// The word that attributes them.
    pub(crate) fn cue(&self, document: &Document) -> Option<Span> {
        self.cue.map(|cue| document.tokens()[cue].span)
    }

    /// Moves one end by a word, inside the sentence.
    pub(crate) fn move_end(&mut self, document: &Document, forward: bool) {
        let Some(sentence) = document.sentences().get(self.sentence) else {
            return;
        };
        let all = document.tokens_in(sentence.span);
        let at = if self.at_first { self.first } else { self.last };
        let is_word = |token: &usize| document.word(*token).chars().any(char::is_alphanumeric);
        let to = if forward {
            (at + 1..all.end).find(is_word)
        } else {
            (all.start..at).rev().find(is_word)
        };
        match (to, self.at_first) {
            (Some(to), true) if to <= self.last => self.first = to,
            (Some(to), false) if to >= self.first => self.last = to,
            // The marks at the ends of the sentence belong to it.
            (None, true) if !forward => self.first = all.start,
            (None, false) if forward => self.last = all.end - 1,
            _ => {}
        }
    }

    /// The words of the sentence that may attribute it: those around it, or all where it has none.
    fn cues(&self, document: &Document) -> Vec<usize> {
        let Some(sentence) = document.sentences().get(self.sentence) else {
            return Vec::new();
        };
        let all = document.tokens_in(sentence.span);
        let is_word = |token: &usize| document.word(*token).chars().any(char::is_alphabetic);
        let outside = |token: &usize| *token < self.first || *token > self.last;
        let words: Vec<usize> = all.clone().filter(is_word).filter(outside).collect();
        if words.is_empty() {
            return all.filter(is_word).collect();
        }
        words
    }

    /// Its words are settled; of those that may attribute it the nearest verb of saying is offered.
    pub(crate) fn settle(&mut self, document: &Document) {
        self.settled = true;
        let lexicon = Lexicon::english();
        let far = |token: &usize| {
            let before = self.first.saturating_sub(*token);
            before.max(token.saturating_sub(self.last))
        };
        let says = |token: &usize| {
            let word = document.word(*token).to_lowercase();
            lexicon.has(&word, Set::Saying)
        };
        let cues = self.cues(document).into_iter();
        self.cue = self.cue.or_else(|| cues.filter(says).min_by_key(far));
    }

    /// The next or previous word of the sentence that may attribute it, or none.
    pub(crate) fn move_cue(&mut self, document: &Document, forward: bool) {
        let words = self.cues(document);
        let places = words.len() + 1;
        let at = self
            .cue
            .and_then(|cue| words.iter().position(|word| *word == cue));
        let at = at.map_or(0, |at| at + 1);
        let step = if forward { 1 } else { places - 1 };
        self.cue = ((at + step) % places).checked_sub(1).map(|at| words[at]);
    }
}

impl Session {
    /// The statement that these words are already, for the most part, if one is.
    pub(crate) fn added_already(&self, adding: &Adding) -> Option<StatementId> {
        let words = adding.content(self.document());
        let mut there = self.overview.overlapping(words).map(|(_, one)| one);
        let shared = |one: &&Statement| {
            let spans = one
                .content
                .iter()
                .filter_map(|span| span.intersection(words));
            spans.map(Span::len).sum::<usize>()
        };
        // Most of the statement, or most of the words.
        let is_it = |one: &&Statement| {
            let said: usize = one.content.iter().map(|span| span.len()).sum();
            shared(one) * 2 > words.len().min(said)
        };
        there.find(is_it).map(|one| one.id)
    }

    /// Who may have said it: who says something in the sentence, or is named beside the words, or has
    /// spoken last before.
    pub(crate) fn may_have_said(&self, adding: &Adding) -> Option<usize> {
        let document = self.document();
        let sentence = document.sentences().get(adding.sentence)?.span;
        let overview = &self.overview;
        let mut within = overview.overlapping(sentence).map(|(_, one)| one.id);
        let speaks = within.find_map(|id| overview.owners(id).first().copied());
        let is_someones = |party: &usize| overview.parties[*party].actor.is_some();
        if let Some(party) = speaks.filter(is_someones) {
            return Some(party);
        }
        let words = adding.content(document);
        let named = (overview.parties.iter().enumerate()).filter_map(|(index, party)| {
            let actor = overview.analysis.actor(party.actor?);
            let here = actor.mentions.iter().filter(|one| sentence.encloses(**one));
            let first = here.map(|one| (words.overlaps(*one), one.start())).min()?;
            Some((first, index))
        });
        if let Some((_, party)) = named.min() {
            return Some(party);
        }
        let before = overview.neighbour(&overview.shown, None, sentence.start(), false);
        let owner = before.and_then(|id| overview.owners(id).first().copied());
        owner.filter(is_someones)
    }

    /// The correction that adds these words. Where they were found and are hidden as a guess, it is the one
    /// that files them.
    ///
    /// # Errors
    /// The statements that they are already, at least one.
    pub(crate) fn addition(
        &self,
        words: Span,
        cue: Option<Span>,
        by: Option<NamedActor>,
    ) -> Result<Correction, Vec<StatementId>> {
        let there = self.are_there((words, cue), by.as_ref());
        match there.as_slice() {
            [] => Ok(Correction::added(self.document(), words, cue, by)),
            [id] if !self.overview.is_shown(*id) => {
                let scope = Scope::Statement;
                let change = Change::File { scope, under: by };
                Ok(Correction::of_statement(
                    &self.overview.analysis,
                    *id,
                    change,
                ))
            }
            _ => Err(there),
        }
    }

    /// The statement that words are, whoever says it, with the words that attribute it or without, unless they
    /// have another `cue`; or that says them for the same actor and more. Or those that they are together,
    /// in the order of the text. None where they are no statement yet.
    fn are_there(
        &self,
        (words, cue): (Span, Option<Span>),
        by: Option<&NamedActor>,
    ) -> Vec<StatementId> {
        let analysis = &self.overview.analysis;
        let is_of = |id: StatementId| {
            let mut owners = analysis.actors.of(id).iter();
            by.is_some_and(|by| owners.any(|owner| analysis.actor(*owner).key == by.key))
        };
        let said = |one: &Statement| one.content.iter().map(|span| span.len()).sum::<usize>();
        let shared = |one: &Statement| {
            let spans = one.content.iter();
            let shared = spans.filter_map(|span| span.intersection(words));
            shared.map(Span::len).sum::<usize>()
        };
        let is_most = |part: usize, of: usize| part * 5 >= of * 4;
        let is_own = |one: &Statement, cue: Span| one.cue.iter().any(|own| own.overlaps(cue));
        let is_it = |one: &&Statement| {
            let (said, shared) = (said(one), shared(one));
            let with_cue = cue.is_none_or(|cue| is_own(one, cue))
                && one.cue.iter().all(|own| words.encloses(*own))
                && 4 * words.len() <= 5 * one.extent().len();
            is_most(shared, words.len().max(said))
                || is_most(shared, words.len()) && is_of(one.id)
                || is_most(shared, said) && with_cue && !one.cue.is_empty()
        };
        let found = analysis.statements.iter().filter(is_it);
        if let Some(one) = found.max_by_key(|one| self.overview.is_shown(one.id)) {
            return vec![one.id];
        }
        let overlapping = self.overview.overlapping(words).map(|(_, one)| one);
        let within: Vec<&Statement> = overlapping
            .filter(|one| shared(one) > 0 && is_most(shared(one), said(one)))
            .collect();
        // Who says what others say has a word for it that is none of theirs.
        let is_theirs = cue.is_none_or(|cue| within.iter().any(|one| is_own(one, cue)));
        let all = (is_theirs || within.iter().any(|one| is_of(one.id)))
            && is_most(covered(words, &within), words.len());
        let ids = within.iter().map(|one| one.id);
        ids.filter(|_| all && within.len() > 1).collect()
    }

    /// That words are statements already, by their numbers with a mark before each, what they are called,
    /// and under whom these stand: "this is s1 already, filed under United States".
    pub(crate) fn told_there(&self, there: &[StatementId], (called, mark): (&str, &str)) -> String {
        let analysis = &self.overview.analysis;
        let mut names: Vec<&str> = Vec::new();
        for id in there {
            let owners = analysis.actors.of(*id).iter();
            for name in owners.map(|owner| analysis.actor(*owner).name.as_str()) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        let under = if names.is_empty() {
            "nobody".to_owned()
        } else {
            in_a_row(&names)
        };
        let numbers = there.iter().map(|id| format!("{mark}{}", id.number()));
        let numbers = in_a_row(&numbers.collect::<Vec<_>>());
        let (are, many) = if there.len() > 1 {
            ("these are", "s")
        } else {
            ("this is", "")
        };
        let called = if called.is_empty() {
            String::new()
        } else {
            format!("{called}{many} ")
        };
        format!("{are} {called}{numbers} already, filed under {under}")
    }

    /// The correction that adds what was chosen.
    ///
    /// # Errors
    /// The statements that it is already, at least one.
    pub(crate) fn added(
        &self,
        adding: &Adding,
        by: Option<NamedActor>,
    ) -> Result<Correction, Vec<StatementId>> {
        let document = self.document();
        self.addition(adding.content(document), adding.cue(document), by)
    }
}

/// How many bytes of words are in statements, with what attributes them and who says it.
fn covered(words: Span, statements: &[&Statement]) -> usize {
    let spans = statements.iter().flat_map(|one| {
        let spans = one.content.iter().chain(&one.cue).chain(&one.source);
        spans.filter_map(|span| span.intersection(words))
    });
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable_by_key(|span| span.start());
    let mut end = words.start();
    let parts = spans.into_iter().map(|span| {
        let part = span.end().saturating_sub(span.start().max(end));
        end = end.max(span.end());
        part
    });
    parts.sum()
}
