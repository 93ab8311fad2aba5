//! The words of a document, looked at one by one.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use crate::document::{BlockKind, Document, Span, quotations};
use crate::gazetteer::{Lexicon, RoleClass, Set};

/// A document's tokens with what the rules ask of them again and again.
#[derive(Debug)]
pub(crate) struct Words<'a> {
    pub(crate) document: &'a Document,
    pub(crate) lexicon: &'a Lexicon,
    lower: Vec<String>,
    sets: Vec<u64>,
    sentence: Vec<usize>,
    block: Vec<usize>,
    quoted: Vec<bool>,
    /// For each word as it is written, its tokens; made when it is first asked for.
    places: OnceCell<FxHashMap<String, Vec<usize>>>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(document: &'a Document, lexicon: &'a Lexicon) -> Self {
        let count = document.tokens().len();
        let mut sentence = vec![0; count];
        for (index, one) in document.sentences().iter().enumerate() {
            sentence[one.tokens.clone()].fill(index);
        }
        let mut block = vec![0; count];
        let mut quoted = vec![false; count];
        for (index, one) in document.blocks().iter().enumerate() {
            block[one.tokens.clone()].fill(index);
            let marked = quotations(document, one).quoted;
            for (quoted, marked) in quoted[one.tokens.clone()].iter_mut().zip(marked) {
                *quoted = marked || one.kind == BlockKind::Quotation;
            }
        }
        let lower: Vec<String> = (0..count)
            .map(|token| document.word(token).to_lowercase())
            .collect();
        Self {
            document,
            lexicon,
            sets: lower.iter().map(|word| lexicon.sets(word)).collect(),
            lower,
            sentence,
            block,
            quoted,
            places: OnceCell::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.lower.len()
    }

    /// The letters of a token; nothing beyond the end.
    pub(crate) fn get(&self, token: usize) -> &'a str {
        if token < self.len() {
            self.document.word(token)
        } else {
            ""
        }
    }

    /// The tokens at which a word stands that is written just so, from first to last.
    pub(crate) fn places(&self, word: &str) -> &[usize] {
        let places = self.places.get_or_init(|| {
            let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
            for token in 0..self.len() {
                match places.get_mut(self.get(token)) {
                    Some(known) => known.push(token),
                    None => {
                        places.insert(self.get(token).to_owned(), vec![token]);
                    }
                }
            }
            places
        });
        places.get(word).map_or(&[], Vec::as_slice)
    }

    /// The same in small letters.
    pub(crate) fn lower(&self, token: usize) -> &str {
        self.lower.get(token).map_or("", String::as_str)
    }

    /// Whether a token is in a set of words.
    pub(crate) fn is(&self, token: usize, set: Set) -> bool {
        self.sets
            .get(token)
            .is_some_and(|sets| sets & (1 << set as u64) != 0)
    }

    pub(crate) fn sentence(&self, token: usize) -> usize {
        self.sentence.get(token).copied().unwrap_or_default()
    }

    /// The tokens of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, token: usize) -> Range<usize> {
        self.document
            .sentences()
            .get(self.sentence(token))
            .map_or(token..token, |sentence| sentence.tokens.clone())
    }

    pub(crate) fn block(&self, token: usize) -> usize {
        self.block.get(token).copied().unwrap_or_default()
    }

    pub(crate) fn in_heading(&self, token: usize) -> bool {
        self.document
            .blocks()
            .get(self.block(token))
            .is_some_and(|block| block.kind == BlockKind::Heading)
    }

    pub(crate) fn in_caption(&self, token: usize) -> bool {
        self.document
            .blocks()
            .get(self.block(token))
            .is_some_and(|block| block.kind == BlockKind::Caption)
    }

    pub(crate) fn quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or_default()
    }

    pub(crate) fn is_word(&self, token: usize) -> bool {
        self.get(token)
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric)
    }

    /// Whether a token begins with a great letter.
    pub(crate) fn is_capital(&self, token: usize) -> bool {
        self.get(token)
            .chars()
            .next()
            .is_some_and(char::is_uppercase)
    }

    /// Whether a word is a great one of two to six letters: "NATO".
    pub(crate) fn is_acronym(&self, token: usize) -> bool {
        is_acronym(self.get(token))
    }

    /// Whether no white space parts a token from the one after it.
    pub(crate) fn joined(&self, token: usize) -> bool {
        let tokens = self.document.tokens();
        token + 1 < tokens.len() && tokens[token].span.end() == tokens[token + 1].span.start()
    }

    /// The first token after a possessive ending that begins at `token`: "’s", or "’" after an s.
    pub(crate) fn after_possessive(&self, token: usize) -> Option<usize> {
        if token == 0 || !matches!(self.get(token), "'" | "’" | "`") || !self.joined(token - 1) {
            return None;
        }
        if self.joined(token) && self.lower(token + 1) == "s" {
            Some(token + 2)
        } else if self.lower(token - 1).ends_with('s') && !self.joined(token) {
            Some(token + 1)
        } else {
            None
        }
    }

    pub(crate) fn is_plain(&self, token: usize) -> bool {
        self.is(token, Set::Plain)
    }

    pub(crate) fn is_saying(&self, token: usize) -> bool {
        self.is(token, Set::Saying)
    }

    pub(crate) fn role(&self, token: usize, class: RoleClass) -> bool {
        self.lexicon.is(self.get(token), class)
    }

    /// Whether a token names what a person is.
    pub(crate) fn is_person_role(&self, token: usize) -> bool {
        self.lexicon.classes(self.get(token)).iter().any(|class| {
            class.is_affiliated()
                || matches!(
                    class,
                    RoleClass::Expert | RoleClass::Author | RoleClass::Person | RoleClass::Kin
                )
        })
    }

    pub(crate) fn is_article(&self, token: usize) -> bool {
        matches!(self.lower(token), "the" | "a" | "an")
    }

    pub(crate) fn is_determiner(&self, token: usize) -> bool {
        self.is(token, Set::Determiner)
    }

    pub(crate) fn span(&self, tokens: Range<usize>) -> Span {
        self.document.span_of(tokens)
    }

    /// The words of a range on one line.
    pub(crate) fn line(&self, tokens: Range<usize>) -> String {
        if tokens.is_empty() {
            return String::new();
        }
        self.document.line(self.document.span_of(tokens))
    }

    /// The words of a range without marks and articles, in small letters.
    pub(crate) fn plain_words(&self, tokens: Range<usize>) -> Vec<String> {
        tokens
            .filter(|token| self.is_word(*token) && !self.is_article(*token))
            .map(|token| self.lower(token).to_owned())
            .collect()
    }
}

/// Whether a word is a great one of two to six letters.
pub(crate) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().count();
    (2..=6).contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && word.chars().any(char::is_uppercase)
}
