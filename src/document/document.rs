//! The document and its parts.

use std::ops::Range;
use std::path::PathBuf;

use super::{Language, LeftOut, Link, Span, clean_line};

/// An article, cleaned and measured. All spans count bytes of [`Document::text`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    pub(super) text: String,
    pub(super) title: Option<Span>,
    pub(super) blocks: Vec<Block>,
    pub(super) sentences: Vec<Sentence>,
    pub(super) tokens: Vec<Token>,
    pub(super) links: Vec<Link>,
    pub(super) left_out: Vec<LeftOut>,
    pub(super) foreign: Option<Language>,
    /// Where the article came from, for messages and exports.
    pub origin: Origin,
}

/// A place that holds one article and no other.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Location {
    /// A file, as the user gave its name.
    File(PathBuf),
    /// The address of a page, without user information.
    Page(String),
}

/// Where an article came from, as far as the input said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origin {
    /// What it is called: path, URL or `-` as the user gave it, or the label it has in a collection.
    /// Nothing is opened by it.
    pub source: String,
    /// Where it can be opened again by itself.
    pub location: Option<Location>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it appeared, in the words of the page.
    pub published: Option<String>,
    /// The publication or site.
    pub site: Option<String>,
    /// The address of its page on the web.
    pub address: Option<String>,
    /// The language it says it is in, as a BCP 47 tag: `en-GB`.
    pub language: Option<String>,
    /// What was corrected in it by hand before it came here, as the room of corrections wrote it.
    pub corrected: Vec<serde_json::Value>,
}

impl Origin {
    /// The address, where it is one that a browser may be sent to.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        let address = self.address.as_deref()?;
        let scheme = address.split_once("://")?.0;
        ["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known))
            .then_some(address)
    }
}

/// A paragraph, heading or other unit of layout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text, without surrounding white space. Line breaks inside are layout of the input.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Its sentences, as indices into [`Document::sentences`].
    pub sentences: Range<usize>,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
    /// Its number as a paragraph, counted from 1 without headings; a heading has the number of the
    /// paragraph before it.
    pub paragraph: usize,
}

/// What a block is on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline or a heading inside the article.
    Heading,
    /// Running text.
    #[default]
    Paragraph,
    /// A quotation set apart.
    Quotation,
    /// An item of a list.
    ListItem,
    /// Words under a picture.
    Caption,
}

impl BlockKind {
    /// "heading", "paragraph", "quotation", "item", "caption".
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Heading => "heading",
            Self::Paragraph => "paragraph",
            Self::Quotation => "quotation",
            Self::ListItem => "item",
            Self::Caption => "caption",
        }
    }

    /// The kind that such a word means.
    #[must_use]
    pub fn named(word: &str) -> Option<Self> {
        let all = [
            Self::Heading,
            Self::Paragraph,
            Self::Quotation,
            Self::ListItem,
            Self::Caption,
        ];
        all.into_iter().find(|kind| kind.word() == word)
    }
}

/// A sentence of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its text, without surrounding white space.
    pub span: Span,
    /// Its tokens, as indices into [`Document::tokens`].
    pub tokens: Range<usize>,
}

/// A word (letters and digits) or a single mark. `don't` is three tokens, `U.S.` four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Its letters.
    pub span: Span,
}

impl Document {
    /// Says where the article came from. The texts are cleaned; an empty one is none.
    pub fn set_origin(&mut self, origin: Origin) {
        let tidy = |text: Option<String>| {
            let line = clean_line(&text?);
            (!line.is_empty()).then_some(line)
        };
        self.origin = Origin {
            source: clean_line(&origin.source),
            location: origin.location,
            byline: tidy(origin.byline),
            published: tidy(origin.published),
            site: tidy(origin.site),
            address: tidy(origin.address),
            language: tidy(origin.language),
            corrected: origin.corrected,
        };
    }

    /// The whole text as shown to the reader. Nothing but clean text and line breaks.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The headline, if the input had one.
    #[must_use]
    pub fn title(&self) -> Option<Span> {
        self.title
    }

    /// The language that it seems to be written in, where that is plainly not English.
    #[must_use]
    pub fn foreign(&self) -> Option<Language> {
        self.foreign
    }

    /// Blocks in text order, not overlapping.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Sentences in text order, each inside one block.
    #[must_use]
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// Tokens in text order, each inside one sentence.
    #[must_use]
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Links in text order, not overlapping.
    #[must_use]
    pub fn links(&self) -> &[Link] {
        &self.links
    }

    /// The link whose words hold the byte at `offset`.
    #[must_use]
    pub fn link_at(&self, offset: usize) -> Option<&Link> {
        let next = self.links.partition_point(|link| link.span.end() <= offset);
        self.links
            .get(next)
            .filter(|link| link.span.contains(offset))
    }

    /// What stood on the page and is not in the text, in page order.
    #[must_use]
    pub fn left_out(&self) -> &[LeftOut] {
        &self.left_out
    }

    /// The letters of a span. The one place where text is cut by bytes.
    ///
    /// # Panics
    /// If the span does not belong to this document.
    #[must_use]
    #[expect(
        clippy::string_slice,
        reason = "spans of this document lie on character boundaries"
    )]
    pub fn slice(&self, span: Span) -> &str {
        &self.text[span.range()]
    }

    /// The letters of a token.
    ///
    /// # Panics
    /// If there is no such token.
    #[must_use]
    pub fn word(&self, token: usize) -> &str {
        self.slice(self.tokens[token].span)
    }

    /// The span from the first to the last token of a range of token indices.
    ///
    /// # Panics
    /// If the range is empty or outside the document.
    #[must_use]
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        self.tokens[tokens.start]
            .span
            .hull(self.tokens[tokens.end - 1].span)
    }

    /// Indices of the tokens that share a byte with `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self
            .tokens
            .partition_point(|token| token.span.end() <= span.start());
        let end = self
            .tokens
            .partition_point(|token| token.span.start() < span.end());
        start..end.max(start)
    }

    /// The block that holds the byte at `offset`, or else the last one that starts before it.
    /// `None` only where no block starts at or before `offset`.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks
            .partition_point(|block| block.span.start() <= offset)
            .checked_sub(1)
    }

    /// The number of a block as a paragraph; see [`Block::paragraph`].
    ///
    /// # Panics
    /// If there is no such block.
    #[must_use]
    pub fn paragraph_number(&self, block: usize) -> usize {
        self.blocks[block].paragraph
    }

    /// The sentence that holds the byte at `offset`, or else the last one that starts before it.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        self.sentences
            .partition_point(|sentence| sentence.span.start() <= offset)
            .checked_sub(1)
    }

    /// The words of a span on one line: every run of white space becomes one blank.
    ///
    /// # Panics
    /// If the span does not belong to this document.
    #[must_use]
    pub fn line(&self, span: Span) -> String {
        let mut line = String::with_capacity(span.len());
        for word in self.slice(span).split_whitespace() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        line
    }
}
