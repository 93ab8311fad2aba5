//! What was mentioned shortly before a place, found without a look at the whole article.

use std::ops::Range;

use super::names::NameAt;
use super::resolve::Resolver;
use super::speaker::Form;

/// How far back, in tokens, one looks for whom a phrase means: the length of a long article.
const REACH: usize = 4000;

/// How many entities of the same noun are compared. A text with more of them is a list.
const MOST_OF_A_NOUN: usize = 400;

impl Resolver<'_> {
    /// Notes that a phrase or pronoun names an entity.
    pub(super) fn mention(&mut self, entity: usize, tokens: Range<usize>, form: Form) {
        // Nearly always the end: the article is read from first to last.
        let at = self
            .noted
            .partition_point(|(known, _)| known.start <= tokens.start);
        self.noted.insert(at, (tokens.clone(), entity));
        self.add_mention(entity, tokens, form);
    }

    /// The same for what nobody refers back to. One that is noted already is sorted out when all is
    /// read.
    pub(super) fn add_mention(&mut self, entity: usize, tokens: Range<usize>, form: Form) {
        self.entities.all[entity].mentions.push((tokens, form));
    }

    /// Mentions before a token, the nearest first: their first token and whose they are.
    pub(super) fn mentioned_before(&self, token: usize) -> impl Iterator<Item = (usize, usize)> {
        let before = self.names_before(token);
        let mut names = self.names[..before]
            .iter()
            .zip(&self.entities.of_name)
            .rev()
            .filter_map(|(name, entity)| Some((name.tokens.start, (*entity)?)))
            .peekable();
        let noted = self.noted.partition_point(|(known, _)| known.start < token);
        let mut noted = self.noted[..noted]
            .iter()
            .rev()
            .map(|(tokens, entity)| (tokens.start, *entity))
            .peekable();
        std::iter::from_fn(move || {
            if names.peek() > noted.peek() {
                names.next()
            } else {
                noted.next()
            }
        })
        .take_while(move |(start, _)| start + REACH >= token)
    }

    /// Whose mention takes up exactly these tokens, other than by name.
    pub(super) fn mentioned_at(&self, tokens: &Range<usize>) -> Option<usize> {
        let first = self
            .noted
            .partition_point(|(known, _)| known.start < tokens.start);
        self.noted[first..]
            .iter()
            .take_while(|(known, _)| known.start == tokens.start)
            .filter(|(known, _)| known == tokens)
            .map(|(_, entity)| *entity)
            .min()
    }

    /// How many names begin before a token.
    pub(super) fn names_before(&self, token: usize) -> usize {
        self.names.partition_point(|name| name.tokens.start < token)
    }

    /// The names within a range of tokens.
    pub(super) fn names_in(&self, tokens: &Range<usize>) -> impl Iterator<Item = &NameAt> {
        let end = tokens.end;
        self.names[self.names_before(tokens.start)..]
            .iter()
            .take_while(move |name| name.tokens.start < end)
            .filter(move |name| name.tokens.end <= end)
    }

    /// Where the text says by whom something was made, not far from a token.
    pub(super) fn makers_near(&self, token: usize) -> impl Iterator<Item = usize> {
        let first = self.makers.partition_point(|by| by + REACH < token);
        let near = self.makers[first..].iter().copied();
        near.take_while(move |by| *by < token + REACH)
    }

    /// Entities that have no name and are called by this noun, the last first.
    pub(super) fn called(&self, head: &str) -> impl Iterator<Item = usize> {
        let known = self
            .entities
            .by_noun
            .get(head)
            .map_or(&[][..], Vec::as_slice);
        known.iter().rev().copied().take(MOST_OF_A_NOUN)
    }
}
