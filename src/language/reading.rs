//! The words of a document, looked at one by one.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::FxHashMap;

use super::lexicon::{Lexicon, RoleClass};
use super::places::{Milestones, Places, small};
use super::sets::{Set, Sets};
use crate::document::{BlockKind, Document, QuoteMark, Span, quotations};

/// A document's tokens with what the rules ask of them again and again.
#[derive(Debug)]
pub(crate) struct Reading<'a> {
    pub(crate) document: &'a Document,
    pub(crate) lexicon: &'static Lexicon,
    /// The different words as they are written, and where they stand in `spellings`.
    known: FxHashMap<&'a str, u32>,
    spellings: Vec<Spelling>,
    /// For each token its spelling, as an index.
    spelling: Vec<u32>,
    /// For each token what it is as a quotation mark, and whether it stands in a quotation: 2 bytes, with the
    /// spelling six, for there may be millions.
    marks: Vec<QuoteMark>,
    quoted: Vec<bool>,
    sentences: Milestones,
    blocks: Milestones,
    /// The tokens of each spelling; made when they are first asked for.
    places: OnceCell<Places>,
}

/// A word as it is written.
#[derive(Debug)]
struct Spelling {
    lower: Box<str>,
    sets: Sets,
    classes: &'static [RoleClass],
}

impl<'a> Reading<'a> {
    pub(crate) fn new(document: &'a Document) -> Self {
        let lexicon = Lexicon::english();
        let count = document.tokens().len();
        let mut marks = vec![QuoteMark::None; count];
        let mut quoted = vec![false; count];
        for block in document.blocks() {
            let here = quotations(document, block);
            marks[block.tokens.clone()].copy_from_slice(&here.marks);
            quoted[block.tokens.clone()].copy_from_slice(&here.quoted);
            if block.kind == BlockKind::Quotation {
                quoted[block.tokens.clone()].fill(true);
            }
        }
        let mut known = FxHashMap::default();
        let mut spellings = Vec::new();
        let spelling = (0..count)
            .map(|token| {
                let word = document.word(token);
                *known.entry(word).or_insert_with(|| {
                    let lower = word.to_lowercase().into_boxed_str();
                    spellings.push(Spelling {
                        sets: lexicon.sets(&lower),
                        classes: lexicon.classes(&lower),
                        lower,
                    });
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
            marks,
            quoted,
            sentences: Milestones::new(count, document.sentences(), |one| &one.tokens),
            blocks: Milestones::new(count, document.blocks(), |one| &one.tokens),
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
        let places = self
            .places
            .get_or_init(|| Places::new(&self.spelling, self.spellings.len()));
        let known = self.known.get(word);
        let tokens = known.map_or(&[][..], |at| places.of(*at as usize));
        tokens.iter().map(|token| *token as usize)
    }

    /// Gives back the room of [`Self::places`] until it is asked again: as much as the spellings take.
    pub(crate) fn forget_places(&mut self) {
        self.places.take();
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
        self.spelling(token).is_some_and(|word| word.sets.has(set))
    }

    pub(crate) fn sentence(&self, token: usize) -> usize {
        self.sentences
            .find(token, self.document.sentences(), |one| &one.tokens)
    }

    /// The tokens of the sentence that a token stands in.
    pub(crate) fn sentence_of(&self, token: usize) -> Range<usize> {
        self.document
            .sentences()
            .get(self.sentence(token))
            .map_or(token..token, |sentence| sentence.tokens.clone())
    }

    pub(crate) fn block(&self, token: usize) -> usize {
        self.blocks
            .find(token, self.document.blocks(), |one| &one.tokens)
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

    /// Whether a token stands in a quotation, by its marks or as a block of its own.
    pub(crate) fn quoted(&self, token: usize) -> bool {
        self.quoted.get(token) == Some(&true)
    }

    /// What a token is as a quotation mark.
    pub(crate) fn mark(&self, token: usize) -> QuoteMark {
        self.marks.get(token).copied().unwrap_or_default()
    }

    /// Whether a token opens or closes a quotation.
    pub(crate) fn is_quote(&self, token: usize) -> bool {
        matches!(self.mark(token), QuoteMark::Open | QuoteMark::Close)
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

    /// Whether a word seems to be a verb in the third person or the past, by its form alone.
    pub(crate) fn seems_verb(&self, token: usize) -> bool {
        let lower = self.lower(token);
        if self.is_capital(token) || !self.is_word(token) {
            return false;
        }
        let noun = !self.classes(token).is_empty();
        self.is(token, Set::Finite)
            || self.is_saying(token)
            || !noun && (lower.ends_with("ed") || lower.ends_with('s') && lower.len() > 3)
    }

    /// What a token says of somebody, as [`Lexicon::classes`] tells it.
    pub(crate) fn classes(&self, token: usize) -> &'static [RoleClass] {
        self.spelling(token).map_or(&[], |word| word.classes)
    }

    pub(crate) fn role(&self, token: usize, class: RoleClass) -> bool {
        self.classes(token).contains(&class)
    }

    /// Whether a token names what a person is.
    pub(crate) fn is_person_role(&self, token: usize) -> bool {
        self.classes(token).iter().any(|class| {
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
        let is_plain = |token: &usize| self.is_word(*token) && !self.is_article(*token);
        let plain = tokens.filter(is_plain);
        let mut plain: Vec<String> = plain.map(|token| self.lower(token).to_owned()).collect();
        // They are kept of every name, so there is no more room than they need.
        plain.shrink_to_fit();
        plain
    }
}

/// Whether a word has several letters, all of them capitals.
pub(crate) fn is_shouted(word: &str) -> bool {
    word.chars().all(char::is_uppercase) && word.chars().nth(1).is_some()
}

/// Whether a word is a great one of two to six letters.
pub(crate) fn is_acronym(word: &str) -> bool {
    let letters = word.chars().count();
    (2..=6).contains(&letters)
        && word.chars().all(|c| c.is_uppercase() || c.is_ascii_digit())
        && word.chars().any(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Builder;

    /// Sentences of one word and of many, in blocks of one sentence and of many.
    fn document() -> Document {
        let mut builder = Builder::new("test");
        for paragraph in 0..60 {
            let long = "We are ready for the dam ".repeat(paragraph % 7) + "now. ";
            let text = "Yes. No. ".repeat(paragraph % 5) + &long;
            builder.block(BlockKind::Paragraph, &text);
        }
        builder.finish()
    }

    #[test]
    fn each_token_is_found_in_its_sentence_and_block() {
        let document = document();
        let words = Reading::new(&document);
        for (index, one) in document.sentences().iter().enumerate() {
            assert!(
                one.tokens
                    .clone()
                    .all(|token| words.sentence(token) == index)
            );
        }
        for (index, one) in document.blocks().iter().enumerate() {
            assert!(one.tokens.clone().all(|token| words.block(token) == index));
        }
        let beyond = document.tokens().len();
        assert_eq!((words.sentence(beyond), words.block(beyond)), (0, 0));
    }

    #[test]
    fn a_word_stands_where_it_is_written_so() {
        let document = document();
        let words = Reading::new(&document);
        for word in ["Yes", "dam", "."] {
            let all = 0..document.tokens().len();
            let places = all.filter(|token| document.word(*token) == word);
            assert!(words.places(word).eq(places), "{word}");
        }
        assert_eq!(words.places("yes").len(), 0);
    }

    #[test]
    fn a_token_takes_less_than_eleven_bytes() {
        let document = document();
        let words = Reading::new(&document);
        let _ = words.places("dam");
        let places = words.places.get().map_or(0, |places| places.tokens.len());
        let long = words.spelling.len() + words.sentences.0.len() + words.blocks.0.len() + places;
        let marks = words.quoted.len() + words.marks.len();
        let bytes = size_of::<u32>() * long + marks;
        assert!(bytes < 11 * document.tokens().len(), "{bytes}");
    }
}
