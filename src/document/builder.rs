//! The one door into a document.

use super::sample::sample;
use super::{
    Block, BlockKind, Document, Language, LeftOut, Link, Origin, Reason, Sentence, Span, Token,
    clean, clean_line, sentences, tokens,
};

/// Puts a [`Document`] together, block by block; cleans, splits sentences and cuts tokens.
///
/// ```
/// use standpoint::internals::document::{BlockKind, Builder};
///
/// let mut builder = Builder::new("example");
/// builder.title("Talks stall");
/// builder.block(BlockKind::Paragraph, "Nobody came. “We waited,” Ann Lee said.");
/// let document = builder.finish();
/// assert_eq!(document.text(), "Talks stall\n\nNobody came. “We waited,” Ann Lee said.");
/// assert_eq!(document.sentences().len(), 3);
/// ```
#[derive(Debug, Default)]
pub struct Builder {
    document: Document,
    /// Whether the last thing added was a block, so that the next one needs a line break first.
    open: bool,
}

impl Builder {
    /// An empty document from `source`, the path or URL as the user gave it.
    #[must_use]
    pub fn new(source: &str) -> Self {
        let mut builder = Self::default();
        builder.document.origin.source = clean_line(source);
        builder
    }

    /// What is known of where the article came from. Its texts are cleaned.
    pub fn origin(&mut self, origin: Origin) -> &mut Self {
        self.document.set_origin(origin);
        self
    }

    /// Adds the headline as a heading. Of several, the first counts as the title.
    pub fn title(&mut self, text: &str) -> &mut Self {
        if let Some(span) = self.push(BlockKind::Heading, text)
            && self.document.title.is_none()
        {
            self.document.title = Some(span);
        }
        self
    }

    /// Adds a block, parted from the one before by an empty line. White space around it goes; an
    /// empty block is not added.
    pub fn block(&mut self, kind: BlockKind, text: &str) -> &mut Self {
        self.push(kind, text);
        self
    }

    /// Adds a block put together from pieces of text, some of which lead somewhere. Targets that
    /// [`Link::to`] refuses are dropped; the words stay.
    pub fn linked_block<'a>(
        &mut self,
        kind: BlockKind,
        pieces: impl IntoIterator<Item = (&'a str, Option<&'a str>)>,
    ) -> &mut Self {
        let mut text = String::new();
        let mut links: Vec<(Span, &str)> = Vec::new();
        for (piece, target) in pieces {
            let start = text.len();
            text.push_str(&clean(piece));
            if let Some(target) = target {
                links.push((Span::new(start, text.len()), target));
            }
        }
        let lead = text.len() - text.trim_start().len();
        let Some(block) = self.push(kind, &text) else {
            return self;
        };
        let document = &mut self.document;
        for (span, target) in links {
            let start = (block.start() + span.start().saturating_sub(lead)).min(block.end());
            let end = (block.start() + span.end().saturating_sub(lead)).min(block.end());
            if let Some(link) = Link::to(Span::new(start, end), target, &document.text) {
                document.links.push(link);
            }
        }
        self
    }

    /// Adds the blocks of another document, its links, and what was left out of it.
    pub fn append(&mut self, other: &Document) -> &mut Self {
        for block in other.blocks() {
            let Some(span) = self.push(block.kind, other.slice(block.span)) else {
                continue;
            };
            let within = other
                .links()
                .iter()
                .filter(|link| block.span.encloses(link.span));
            for link in within {
                let start = span.start() + (link.span.start() - block.span.start());
                self.document.links.push(Link {
                    span: Span::new(start, start + link.span.len()),
                    target: link.target.clone(),
                });
            }
        }
        self.document.left_out.extend_from_slice(other.left_out());
        self
    }

    /// Notes something that stood on the page and is not part of the text. Empty text is not noted.
    pub fn left_out(&mut self, reason: Reason, text: &str) -> &mut Self {
        let text = clean(text).trim().to_owned();
        if !text.is_empty() {
            self.document.left_out.push(LeftOut { reason, text });
        }
        self
    }

    /// Adds white space as the input had it, so that what follows keeps its place. Anything but
    /// white space in `text` is left out.
    pub fn space(&mut self, text: &str) -> &mut Self {
        let before = self.document.text.len();
        self.document
            .text
            .extend(clean(text).chars().filter(|c| c.is_whitespace()));
        self.open &= self.document.text.len() == before;
        self
    }

    /// What was added up to now.
    #[must_use]
    pub fn so_far(&self) -> &Document {
        &self.document
    }

    /// The document.
    #[must_use]
    pub fn finish(mut self) -> Document {
        let document = &mut self.document;
        document.foreign = Language::of(&sample(document));
        // A book would hold up to as much again, unused.
        document.text.shrink_to_fit();
        document.blocks.shrink_to_fit();
        document.sentences.shrink_to_fit();
        document.tokens.shrink_to_fit();
        self.document
    }

    fn push(&mut self, kind: BlockKind, text: &str) -> Option<Span> {
        let cleaned = clean(text);
        let text = cleaned.trim();
        if text.is_empty() {
            return None;
        }
        let document = &mut self.document;
        if self.open {
            document.text.push_str("\n\n");
        }
        self.open = true;

        let start = document.text.len();
        document.text.push_str(text);
        let span = Span::new(start, document.text.len());
        let first_sentence = document.sentences.len();
        let first_token = document.tokens.len();
        document
            .tokens
            .extend(tokens::split(text, start).map(|span| Token { span }));
        for sentence in sentences::split(text, start) {
            document.sentences.push(Sentence {
                span: sentence,
                tokens: document.tokens_in(sentence),
            });
        }
        let before = document.blocks.last().map_or(0, |block| block.paragraph);
        document.blocks.push(Block {
            paragraph: before + usize::from(kind != BlockKind::Heading),
            span,
            kind,
            sentences: first_sentence..document.sentences.len(),
            tokens: first_token..document.tokens.len(),
        });
        Some(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_keep_their_place_in_verbatim_text() {
        let mut builder = Builder::new("-");
        builder
            .space("\n")
            .block(BlockKind::Paragraph, "One.")
            .space("\n \n");
        builder.block(BlockKind::Paragraph, "Two.").space("\n");
        let document = builder.finish();
        assert_eq!(document.text(), "\nOne.\n \nTwo.\n");
        let blocks: Vec<_> = document
            .blocks()
            .iter()
            .map(|b| document.slice(b.span))
            .collect();
        assert_eq!(blocks, ["One.", "Two."]);
    }

    #[test]
    fn links_keep_their_words() {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, "Before.").linked_block(
            BlockKind::Paragraph,
            [
                ("  See \u{1b}[1m", None),
                ("the\u{200b} report ", Some("https://example.org/a b")),
                ("or ", Some("javascript:alert(1)")),
                ("mail us", Some("mailto:desk@example.org")),
            ],
        );
        let document = builder.finish();
        let links: Vec<_> = document
            .links()
            .iter()
            .map(|link| (document.slice(link.span), link.target.as_str(), link.host()))
            .collect();
        assert_eq!(
            links,
            [
                ("the report", "https://example.org/a%20b", "example.org"),
                ("mail us", "mailto:desk@example.org", "desk@example.org"),
            ]
        );
        let at = document.links()[0].span.start();
        assert_eq!(document.link_at(at), document.links().first());
        assert_eq!(document.link_at(0), None);
    }

    #[test]
    fn nothing_unclean_gets_in() {
        let mut builder = Builder::new("bad\u{1b}[2Jname");
        builder
            .title("A \u{202e}title")
            .block(BlockKind::Paragraph, "\u{1b}]0;x\u{7}")
            .space("\u{7}x\n");
        let document = builder.finish();
        assert_eq!(document.origin.source, "badname");
        assert_eq!(document.text(), "A title\n");
        assert_eq!(document.blocks().len(), 1);
    }
}
