//! The words of a document, looked at one by one.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, RoleClass};
use super::sets::Set;
use crate::document::{BlockKind, Document, Span, quotations};

/// A document's tokens with what the rules ask of them again and again.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document,
    pub(crate) lexicon: &'static Lexicon,
    /// The different words as they are written, and where they stand in `spellings`.
    known: FxHashMap<&'a str, u32>,
    spellings: Vec<Spelling>,
    /// For each token its spelling, its sentence and its block, as indices, and whether it stands in a
    /// quotation: 13 bytes, for there may be millions.
    spelling: Vec<u32>,
    sentence: Vec<u32>,
    block: Vec<u32>,
    quoted: Vec<bool>,
    /// For each spelling its tokens; made when they are first asked for.
    places: OnceCell<Vec<Vec<u32>>>,
}

/// A word as it is written.
#[derive(Debug)]
struct Spelling {
    lower: Box<str>,
    sets: u128,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let lexicon = Lexicon::english();
        let count = document.tokens().len();
        let mut sentence = vec![0; count];
        for (index, one) in document.sentences().iter().enumerate() {
            sentence[one.tokens.clone()].fill(small(index));
        }
        let mut block = vec![0; count];
        let mut quoted = vec![false; count];
        for (index, one) in document.blocks().iter().enumerate() {
            block[one.tokens.clone()].fill(small(index));
            let marked = quotations(document, one).quoted;
            for (quoted, marked) in quoted[one.tokens.clone()].iter_mut().zip(marked) {
                *quoted = marked || one.kind == BlockKind::Quotation;
            }
        }
        let mut known = FxHashMap::default();
        let mut spellings = Vec::new();
        let spelling = (0..count)
            .map(|token| {
                let word = document.word(token);
                *known.entry(word).or_insert_with(|| {
                    let lower = word.to_lowercase().into_boxed_str();
                    let sets = lexicon.sets(&lower);
                    spellings.push(Spelling { lower, sets });
                    small(spellings.len() - 1)
                })
            })
            .collect();
        Self {
            document,
            lexicon,
            known,
            spellings,
            spelling,
            sentence,
            block,
            quoted,
            places: OnceCell::new(),
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.spelling.len()
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
    pub(crate) fn places(&self, word: &str) -> impl ExactSizeIterator<Item = usize> {
        let places = self.places.get_or_init(|| {
            let mut places = vec![Vec::new(); self.spellings.len()];
            for (token, spelling) in self.spelling.iter().enumerate() {
                places[*spelling as usize].push(small(token));
            }
            places
        });
        let tokens = self
            .known
            .get(word)
            .map(|at| places[*at as usize].as_slice());
        tokens
            .unwrap_or_default()
            .iter()
            .map(|token| *token as usize)
    }

    fn spelling(&self, token: usize) -> Option<&Spelling> {
        let at = self.spelling.get(token)?;
        Some(&self.spellings[*at as usize])
    }

    /// The same in small letters.
    pub(crate) fn lower(&self, token: usize) -> &str {
        self.spelling(token).map_or("", |word| &word.lower)
    }

    /// Whether a token is in a set of words.
    pub(crate) fn is(&self, token: usize, set: Set) -> bool {
        self.spelling(token)
            .is_some_and(|word| word.sets & set.bit() != 0)
    }

    pub(crate) fn sentence(&self, token: usize) -> usize {
        self.sentence.get(token).map_or(0, |index| *index as usize)
    }

    /// The tokens of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, token: usize) -> Range<usize> {
        self.document
            .sentences()
            .get(self.sentence(token))
            .map_or(token..token, |sentence| sentence.tokens.clone())
    }

    pub(crate) fn block(&self, token: usize) -> usize {
        self.block.get(token).map_or(0, |index| *index as usize)
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
        self.is(token, Set::Article)
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

/// An index of which there is one a token at most; a document has less than four gigabytes of text.
fn small(index: usize) -> u32 {
    u32::try_from(index).expect("more tokens than a document can have")
}

/// Whether a word is a great one of two to six letters.
pub(crate) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().count();
    (2..=6).contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && word.chars().any(char::is_uppercase)
}
