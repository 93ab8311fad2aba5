//! Bytes become a document.
//!
//! Takes a [`Source`] (a file, standard input, an address of the web), gives its [`Contents`]: an
//! article, several of them (a mailbox, a book by chapters, JSON lines), a feed, or a list of
//! feeds. Everything that may be wrong with the outside world is met here and named in [`Error`];
//! what goes up the stairs is clean. Nothing is fetched but the address asked for.

pub mod html;
pub mod markdown;
pub mod plain;

mod archive;
mod articles;
mod beginning;
mod charset;
mod epub;
mod error;
mod feed;
#[cfg(feature = "fetch")]
mod fetch;
mod foreign;
mod front_matter;
mod jsonl;
mod kind;
mod mail;
mod office;
mod outline;
mod own;
mod packed;
mod shelf;
mod source;
mod tags;
mod warc;
mod xhtml;
mod xml;

use std::borrow::Cow;
use std::ops::ControlFlow;
use std::time::Duration;

pub use articles::Articles;
pub use beginning::{Beginning, beginning};
pub use charset::{Decoded, decode, decode_declared};
pub use error::Error;
pub use feed::{Feed, Item};
pub use kind::Kind;
pub use outline::{Outline, Subscription};
pub use shelf::{Entry, Shelf, What};
pub use source::Source;

use crate::defect::caught;
use crate::document::{Document, clean_line};
use source::Body;

/// Bounds on what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one source, also after unpacking.
    pub bytes: u64,
    /// The longest time that a fetch may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            time: Duration::from_secs(30),
        }
    }
}

/// How a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What it is taken to be.
    pub kind: Kind,
    /// Keep everything that is visible on a page, not only the article.
    pub raw: bool,
    /// Bounds.
    pub limits: Limits,
    /// Whether addresses may be fetched.
    pub network: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kind: Kind::Auto,
            raw: false,
            limits: Limits::default(),
            network: true,
        }
    }
}

/// How far a fetch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that came so far, unpacked.
    pub done: u64,
    /// Bytes in all, as far as the server says, before unpacking.
    pub total: Option<u64>,
}

/// A document, and what was amiss on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The article.
    pub document: Document,
    /// One sentence each, without a full stop: "3 bytes that are not windows-1252 were replaced".
    pub warnings: Vec<String>,
}

/// What a source holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Contents {
    /// One article.
    Article(Box<Reading>),
    /// Several: letters of a mailbox, chapters of a book, lines of JSON.
    Articles {
        /// Those that could be read; never empty.
        readings: Vec<Reading>,
        /// What could not be read in between, a sentence each.
        amiss: Vec<String>,
    },
    /// Items of a feed, each to be opened.
    Feed(Feed),
    /// Feeds, each to be opened.
    Outline(Outline),
}

impl Contents {
    /// How it begins, for a list: the headline, and when it appeared.
    #[must_use]
    pub fn head(&self) -> (String, Option<String>) {
        let several = |title: &str, count: usize| (format!("{title} ({count})"), None);
        match self {
            Self::Article(reading) => {
                let document = &reading.document;
                (shelf::name(document), document.origin.published.clone())
            }
            Self::Articles { readings, .. } => {
                let first = readings
                    .first()
                    .map(|reading| shelf::name(&reading.document));
                several(&first.unwrap_or_default(), readings.len())
            }
            Self::Feed(feed) => several(&feed.title, feed.items.len()),
            Self::Outline(outline) => {
                let title = outline.title.as_deref().unwrap_or("feeds");
                several(title, outline.feeds.len())
            }
        }
    }
}

/// Opens a source; `watch` is told how far a fetch is, and may stop it.
///
/// # Errors
/// When the source cannot be read, is too large, has no text or is not what it is taken for; see
/// [`Error`].
pub fn open(
    source: &Source,
    options: &Options,
    watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
) -> Result<Contents, Error> {
    let name = source.to_string();
    let contents = caught(|| {
        let mut body = source.body(options, watch)?;
        let kind = settle(source, &mut body, options)?;
        understand(&body, kind, source, options)
    });
    contents.unwrap_or_else(|defect| {
        Err(Error::Defect {
            source_name: name,
            defect,
        })
    })
}

/// Unpacks what is packed, and says what the source is then.
fn settle(source: &Source, body: &mut Body, options: &Options) -> Result<Kind, Error> {
    let inner = packed::unpack(source, body, options.limits)?;
    Ok(kind_of(inner.as_ref().unwrap_or(source), body, options))
}

/// What a source is, by order or by guess.
fn kind_of(source: &Source, body: &Body, options: &Options) -> Kind {
    match options.kind {
        Kind::Auto => kind::guess(source, body),
        kind => kind,
    }
}

/// Reads a source that is one article.
///
/// # Errors
/// As [`open`]; [`Error::Several`] for a source with more than one.
pub fn read(source: &Source, kind: Kind, limits: Limits) -> Result<Reading, Error> {
    let options = Options {
        kind,
        limits,
        ..Options::default()
    };
    let mut articles = Articles::open(source, &options)?;
    match (articles.next(), articles.next()) {
        (Some(reading), None) => reading,
        _ => Err(Error::Several {
            source_name: source.to_string(),
        }),
    }
}

/// A document of a word processor is in an archive, as a book is.
fn office_of(body: &Body, kind: Kind) -> Option<office::Office> {
    let is_archive = body.bytes.starts_with(b"PK\x03\x04");
    (is_archive && matches!(kind, Kind::Epub | Kind::Text))
        .then(|| office::Office::of(&body.bytes))
        .flatten()
}

fn understand(
    body: &Body,
    kind: Kind,
    source: &Source,
    options: &Options,
) -> Result<Contents, Error> {
    let name = &*source.to_string();
    let several = |mut readings: Vec<Reading>, amiss: Vec<String>| match readings.len() {
        1 if amiss.is_empty() => Contents::Article(Box::new(readings.remove(0))),
        _ => Contents::Articles { readings, amiss },
    };
    let whole = |readings| several(readings, Vec::new());
    if body.bytes.trim_ascii().is_empty() {
        // Nothing is the same in every kind.
        return Ok(whole(vec![Reading {
            document: plain::read("", name),
            warnings: Vec::new(),
        }]));
    }
    foreign::refuse(&body.bytes, name)?;
    if let Some(office) = office_of(body, kind) {
        let mut reading = office::read(&body.bytes, office, name, options.limits)?;
        reading.document.origin.location = source.location();
        return Ok(Contents::Article(Box::new(reading)));
    }
    match kind {
        Kind::Epub => return epub::read(&body.bytes, name, options.limits).map(whole),
        Kind::Mail => return mail::read(&body.bytes, name).map(whole),
        Kind::Warc => {
            let (readings, amiss) = warc::read(&body.bytes, name, options)?;
            let amiss = amiss.iter().map(ToString::to_string).collect();
            return Ok(several(readings, amiss));
        }
        Kind::Feed if outline::is_outline(&body.bytes) => {
            return outline::read(&body.bytes, name).map(Contents::Outline);
        }
        _ => {}
    }
    let decoded = match kind {
        Kind::Html | Kind::Feed => decode_declared(&body.bytes, body.charset.as_deref()),
        _ if body.charset.is_some() => decode_declared(&body.bytes, body.charset.as_deref()),
        _ => decode(&body.bytes),
    };
    let decoded = decoded.ok_or_else(|| Error::NotText {
        source_name: name.to_owned(),
    })?;
    let text = &decoded.text;
    let mut reading = match kind {
        Kind::Feed => {
            return feed::read(text, name, body.address.as_deref()).map(Contents::Feed);
        }
        Kind::Jsonl => {
            let (readings, amiss) = jsonl::read(text, name, options)?;
            let amiss = amiss.iter().map(ToString::to_string).collect();
            return Ok(several(readings, amiss));
        }
        Kind::Analysis => {
            let (readings, amiss) = own::read(text, name)?;
            let amiss = amiss.iter().map(ToString::to_string).collect();
            return Ok(several(readings, amiss));
        }
        Kind::Html => html::read(
            &if xhtml::is_xhtml(text) {
                xhtml::as_html(text)
            } else {
                Cow::Borrowed(&**text)
            },
            html::Page {
                source: name,
                base: body.address.as_deref(),
                title: None,
                raw: options.raw,
            },
        )?,
        Kind::Markdown => Reading {
            document: markdown::read(text, name),
            warnings: Vec::new(),
        },
        _ => Reading {
            document: plain::read(text, name),
            warnings: Vec::new(),
        },
    };
    let origin = &mut reading.document.origin;
    origin.location = source.location();
    if origin.address.is_none() {
        origin.address = body.address.as_deref().map(clean_line);
    }
    reading.warnings.extend(decoded.warning);
    reading.warnings.extend(body.warning.clone());
    Ok(Contents::Article(Box::new(reading)))
}
