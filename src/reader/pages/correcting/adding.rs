//! Adding a statement that was missed: first its words, then the word that attributes it, then whose
//! it is.
//!
//! One begins with a whole sentence, since what is missed is mostly a clause, and moves its ends by
//! words.

use crossterm::event::{KeyCode, KeyEvent};

use crate::analysis::{Correction, Scope};
use crate::document::{Document, Span};
use crate::reader::action::message::Effect;
use crate::reader::app::{App, Engine, Focus};
use crate::reader::pages::correcting::chooser::Chooser;
use crate::reader::pages::overlay::{Overlay, Page};
use crate::reader::pages::prompt::prompt::Question;

/// What is being added, so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Adding {
    /// The sentence it stands in, as an index.
    sentence: usize,
    /// Its first and last token.
    first: usize,
    last: usize,
    /// Whether keys move its beginning, and not its end.
    at_first: bool,
    /// Whether its words are settled, and the token that attributes it is asked for.
    settled: bool,
    cue: Option<usize>,
}

impl Adding {
    /// A whole sentence.
    fn of(document: &Document, sentence: usize) -> Option<Self> {
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
    fn move_end(&mut self, document: &Document, forward: bool) {
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
    fn move_cue(&mut self, document: &Document, forward: bool) {
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

impl App {
    /// Begins with the first sentence on the screen, or that of the current statement.
    pub(crate) fn begin_adding(&mut self) {
        if self.engine != Engine::Done {
            self.notice = Some("statements are still being sought".to_owned());
            return;
        }
        let from = self.place_in_hand();
        let sentences = self.document().sentences();
        let at = sentences.partition_point(|sentence| sentence.span.end() <= from);
        self.focus = Focus::Text;
        self.adding = Adding::of(self.document(), at);
        if self.adding.is_none() {
            self.notice = Some("there is no sentence here".to_owned());
        }
        self.show_adding();
    }

    fn show_adding(&mut self) {
        if let Some(content) = self
            .adding
            .as_ref()
            .map(|adding| adding.content(self.document()))
        {
            self.reveal(content);
        }
    }

    /// What is asked, for the last row.
    pub(crate) fn adding_asks(&self) -> Option<String> {
        let adding = self.adding.as_ref()?;
        Some(if adding.settled {
            let cue = adding.cue(self.document());
            let cue = cue.map_or("none".to_owned(), |cue| self.document().line(cue));
            format!("2 of 3  by which WORD?  {cue}     Tab another, Enter")
        } else {
            let end = if adding.at_first { "first" } else { "last" };
            format!("1 of 3  WHAT is said?  j k sentence, w b {end} word, o other end, Enter")
        })
    }

    /// Takes a key while words are chosen.
    pub(crate) fn press_adding(&mut self, event: KeyEvent) -> Vec<Effect> {
        let Some(mut adding) = self.adding.take() else {
            return Vec::new();
        };
        let document = std::sync::Arc::clone(self.document());
        let ends = event.code == KeyCode::Esc
            || event.code == KeyCode::Char('c')
                && event
                    .modifiers
                    .contains(crossterm::event::KeyModifiers::CONTROL);
        if ends {
            self.notice = Some("nothing was added".to_owned());
            return Vec::new();
        }
        match (event.code, adding.settled) {
            (KeyCode::Char('j') | KeyCode::Down, false) => {
                adding = Adding::of(&document, adding.sentence + 1).unwrap_or(adding);
            }
            (KeyCode::Char('k') | KeyCode::Up, false) => {
                let before = adding.sentence.checked_sub(1);
                let before = before.and_then(|at| Adding::of(&document, at));
                adding = before.unwrap_or(adding);
            }
            (KeyCode::Char('w' | 'l') | KeyCode::Right, false) => adding.move_end(&document, true),
            (KeyCode::Char('b' | 'h') | KeyCode::Left, false) => adding.move_end(&document, false),
            (KeyCode::Char('o'), false) => adding.at_first = !adding.at_first,
            (KeyCode::Enter, false) => adding.settled = true,
            (KeyCode::Tab | KeyCode::Right | KeyCode::Char('w' | 'l'), true) => {
                adding.move_cue(&document, true);
            }
            (KeyCode::BackTab | KeyCode::Left | KeyCode::Char('b' | 'h'), true) => {
                adding.move_cue(&document, false);
            }
            (KeyCode::Backspace, true) => adding.settled = false,
            (KeyCode::Enter, true) => {
                self.chooser = Some(Chooser {
                    statement: None,
                    stance: None,
                    added: Some(adding),
                    scope: Scope::Statement,
                });
                self.overlay = Some(Overlay::new(Page::Correct));
                self.ask(Question::Correct);
                return Vec::new();
            }
            _ => {}
        }
        self.adding = Some(adding);
        self.show_adding();
        Vec::new()
    }

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
