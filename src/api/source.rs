//! Where articles are read from.

use std::path::PathBuf;
use std::sync::Arc;

use super::{Document, Error};
use crate::input::{self, Kind};

/// A place that articles are read from, and how: a file, standard input, an address of the web, bytes.
///
/// What kind of file it is, is told by its name and content, unless [`Source::kind`] says so. Which kinds
/// are read depends on the features of the crate.
///
/// ```
/// use standpoint::{InputKind, Source};
///
/// let line = br#"{"id": "a", "title": "Talks stall", "text": "Nobody came."}"#;
/// let document = Source::bytes("talks", line.as_slice()).kind(InputKind::Jsonl).read()?;
/// assert_eq!(document.title(), Some("Talks stall"));
/// # Ok::<(), standpoint::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Source {
    place: Place,
    options: input::Options,
}

#[derive(Clone, Debug)]
enum Place {
    Outside(input::Source),
    Memory { name: String, bytes: Arc<[u8]> },
}

impl Source {
    /// The source that a word of a command line means: `-` is standard input, what begins with `http://` or
    /// `https://` an address, and anything else, also `file://`, a file. With the feature `fetch` an address is
    /// fetched when it is read, and may lead anywhere, also into the network of this machine.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        Self::of(Place::Outside(input::Source::parse(word)))
    }

    /// A file. One that gzip packed is unpacked.
    #[must_use]
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Self::of(Place::Outside(input::Source::Path(path.into())))
    }

    /// What was read already. The ending of `name` (`page.html`) helps to tell what it is; no file of that
    /// name is opened.
    #[must_use]
    pub fn bytes(name: &str, bytes: impl Into<Arc<[u8]>>) -> Self {
        Self::of(Place::Memory {
            name: name.to_owned(),
            bytes: bytes.into(),
        })
    }

    fn of(place: Place) -> Self {
        Self {
            place,
            options: input::Options::default(),
        }
    }

    /// Takes it for one of this kind, whatever it looks like.
    #[must_use]
    pub fn kind(mut self, kind: Kind) -> Self {
        self.options.kind = kind;
        self
    }

    /// Reads at most so many bytes, also after unpacking; without this 64 MiB. Of JSON lines and archives of
    /// the web it is so many for each article, and the whole may be of any length.
    #[must_use]
    pub fn most_bytes(mut self, bytes: u64) -> Self {
        self.options.limits.bytes = bytes;
        self
    }

    /// Reads the one article that it holds.
    ///
    /// # Errors
    /// [`ErrorKind::Several`](crate::ErrorKind::Several) if it holds more than one, and all of
    /// [`Source::articles`].
    pub fn read(&self) -> Result<Document, Error> {
        let mut articles = self.articles()?;
        let reading = articles.inner.only().map_err(Error::of_input)?;
        Ok(articles.document(reading))
    }

    /// Reads the articles that it holds, one after the other.
    ///
    /// # Errors
    /// If there is no such source, the system refuses it, it is too large, or is of a kind that is not read:
    /// see [`ErrorKind`](crate::ErrorKind).
    pub fn articles(&self) -> Result<Articles, Error> {
        let opened = match &self.place {
            Place::Outside(source) => input::Articles::open(source, &self.options),
            Place::Memory { name, bytes } => input::Articles::of(name, bytes, &self.options),
        };
        let is_outside = matches!(self.place, Place::Outside(_));
        opened
            .map(|inner| Articles {
                inner,
                is_outside,
                warnings: Vec::new(),
            })
            .map_err(Error::of_input)
    }
}

/// The articles of a [`Source`], in its order: one of a file of text, the letters of a mailbox, the
/// chapters of a book, the texts of a feed, the lines of a corpus. One that cannot be read is an error in
/// its place, and those behind it follow.
///
/// JSON lines and archives of the web are read while one goes through them, so that a corpus takes no more
/// memory than its longest article; of other kinds the whole source is read first. Where no article is,
/// there is one error of [`ErrorKind::Empty`](crate::ErrorKind::Empty). What is amiss with the source as a
/// whole, and costs no article, is told with the article behind it, or in [`Articles::warnings`].
///
/// ```
/// use standpoint::Source;
///
/// let lines = "{\"text\": \"One said no.\"}\nnonsense\n{\"text\": \"Two said yes.\"}\n";
/// let articles = Source::bytes("lines.jsonl", lines.as_bytes()).articles()?;
/// let read: Vec<bool> = articles.map(|article| article.is_ok()).collect();
/// assert_eq!(read, [true, false, true]);
/// # Ok::<(), standpoint::Error>(())
/// ```
pub struct Articles {
    inner: input::Articles,
    /// Whether there is a place outside where they can be found again.
    is_outside: bool,
    /// What is to be told of the source: with the next article, or where there is none more.
    warnings: Vec<String>,
}

impl Articles {
    /// What is amiss with the source as a whole and was met behind its last article, a sentence each; known
    /// once there is no article more. No article is lost by it: something stands behind what gzip packed.
    #[must_use]
    pub fn warnings(&self) -> &[String] {
        &self.warnings
    }

    fn document(&mut self, mut reading: input::Reading) -> Document {
        reading.warnings.append(&mut self.warnings);
        if !self.is_outside {
            reading.document.origin.location = None;
        }
        Document::of(reading)
    }
}

impl Iterator for Articles {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let article = loop {
            match self.inner.next() {
                Some(Err(input::Error::Aside { words, .. })) => self.warnings.push(words),
                Some(article) => break article,
                None => return None,
            }
        };
        let article = article.map(|reading| self.document(reading));
        Some(article.map_err(Error::of_input))
    }
}
