//! What a source can be.

/// What a source is taken to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// By name and content.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown (`CommonMark`).
    Markdown,
    /// A web page.
    Html,
    /// A book in EPUB.
    Epub,
    /// A feed (RSS, Atom, JSON Feed), or a list of feeds (OPML).
    Feed,
    /// One letter, or a mailbox.
    Mail,
    /// One JSON object a line, each an article.
    Jsonl,
    /// Analyses or comparisons that this program wrote.
    Analysis,
    /// An archive of the web (WARC), or of its texts (WET).
    Warc,
}
