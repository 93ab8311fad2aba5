//! An article before anything is known of it.

use std::sync::Arc;

use crate::document;
use crate::input;

/// An article: its text, and where it came from. Made by [`Document::from_text`], or read by a
/// [`Source`](crate::Source). A clone shares the text.
///
/// There is no other door, and it cleans: control characters, escape sequences and marks that turn the
/// direction of writing are gone from all that this type gives, whatever bytes came in.
///
/// ```
/// use standpoint::Document;
///
/// let document = Document::from_text("“We\u{1b}[2J are ready,” Ann Lee said.\n", "ex\u{7}ample");
/// assert_eq!(document.text(), "“We are ready,” Ann Lee said.\n");
/// assert_eq!(document.name(), "example");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Document {
    inner: Arc<document::Document>,
    warnings: Vec<String>,
}

impl Document {
    /// Takes a text in plain letters: paragraphs are parted by empty lines, or stand on a line each, or are
    /// wrapped by hand. `name` is what the article is called in exports.
    #[must_use]
    pub fn from_text(text: &str, name: &str) -> Self {
        Self {
            inner: Arc::new(input::plain::read(text, name)),
            warnings: Vec::new(),
        }
    }

    pub(super) fn of(reading: input::Reading) -> Self {
        Self {
            inner: Arc::new(reading.document),
            warnings: reading.warnings,
        }
    }

    pub(super) fn inner(&self) -> &Arc<document::Document> {
        &self.inner
    }

    /// The whole text. Every range of bytes that this crate gives is one of this text, half-open, in UTF-8,
    /// and on boundaries of characters: `&text[range]` does not panic.
    #[must_use]
    pub fn text(&self) -> &str {
        self.inner.text()
    }

    /// The headline, which is part of the text, where the input has one.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.inner.title().map(|title| self.inner.slice(title))
    }

    /// What it is called: the path, the address or the name that was given.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.inner.origin.source
    }

    /// Who wrote it, in the words of the page.
    #[must_use]
    pub fn author(&self) -> Option<&str> {
        self.inner.origin.byline.as_deref()
    }

    /// When it appeared, in the words of the page, in no fixed form.
    #[must_use]
    pub fn published(&self) -> Option<&str> {
        self.inner.origin.published.as_deref()
    }

    /// The newspaper or site.
    #[must_use]
    pub fn outlet(&self) -> Option<&str> {
        self.inner.origin.site.as_deref()
    }

    /// The address of its page, where that is one of `http` or `https`.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        self.inner.origin.link()
    }

    /// The language that it seems to be written in, as a tag (BCP 47), where that is plainly not English:
    /// `fr`. The network reads English, and finds little in such a text.
    #[must_use]
    pub fn foreign_language(&self) -> Option<&'static str> {
        self.inner.foreign().map(document::Language::tag)
    }

    /// What was amiss when it was read, one clause each: "3 bytes that are not windows-1252 were replaced".
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }
}
