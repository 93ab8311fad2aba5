//! Words that become a statement: which of a sentence, and which attribute them.

use crate::analysis::Correction;
use crate::document::{Document, Span};
use crate::reader::session::session::Session;

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

    /// The next or previous word of the sentence that may attribute it, or none.
    pub(crate) fn move_cue(&mut self, document: &Document, forward: bool) {
        let Some(sentence) = document.sentences().get(self.sentence) else {
            return;
        };
        let all = document.tokens_in(sentence.span);
        let is_word = |token: &usize| document.word(*token).chars().any(char::is_alphabetic);
        let outside = |token: &usize| *token < self.first || *token > self.last;
        let mut words: Vec<usize> = all.clone().filter(is_word).filter(outside).collect();
        if words.is_empty() {
            words = all.filter(is_word).collect();
        }
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
    /// The correction that adds what was chosen.
    pub(crate) fn added(
        &self,
        adding: &Adding,
        by: Option<crate::analysis::NamedActor>,
    ) -> Correction {
        let document = self.document();
        Correction::added(document, adding.content(document), adding.cue(document), by)
    }
}
