//! Bytes become a document.
//!
//! Takes a [`Source`] (a file, standard input, an address of the web), gives its [`Contents`]: an
//! article, several of them (a mailbox, a book by chapters, JSON lines), a feed, or a list of
//! feeds. Everything that may be wrong with the outside world is met here and named in [`Error`];
//! what goes up the stairs is clean. Nothing is fetched but the address asked for.

pub mod html;
pub mod markdown;
pub mod plain;

mod charset;
mod epub;
mod error;
mod feed;
#[cfg(feature = "fetch")]
mod fetch;
mod jsonl;
mod kind;
mod mail;
mod outline;
mod shelf;
mod source;
mod xml;

use std::ops::ControlFlow;
use std::time::Duration;

pub use charset::{Decoded, decode, decode_declared};
pub use error::Error;
pub use feed::{Feed, Item};
pub use kind::Kind;
pub use outline::{Outline, Subscription};
pub use shelf::{Entry, Shelf, What};
pub use source::Source;

use crate::document::Document;
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
    /// Several: letters of a mailbox, chapters of a book, lines of JSON. Never empty.
    Articles(Vec<Reading>),
    /// Items of a feed, each to be opened.
    Feed(Feed),
    /// Feeds, each to be opened.
    Outline(Outline),
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
    let body = source.body(options, watch)?;
    let name = source.to_string();
    let kind = match options.kind {
        Kind::Auto => kind::guess(source, &body),
        kind => kind,
    };
    understand(&body, kind, &name, options)
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
    let mut readings = read_all(source, &options)?;
    match (readings.len(), readings.pop()) {
        (1, Some(reading)) => Ok(reading),
        (count, _) => Err(Error::Several {
            source_name: source.to_string(),
            count,
        }),
    }
}

/// Reads every article of a source. Of a feed these are the texts in the feed itself; pages that
/// it points to are not fetched.
///
/// # Errors
/// As [`open`]; also for a feed without any text and for a list of feeds.
pub fn read_all(source: &Source, options: &Options) -> Result<Vec<Reading>, Error> {
    let empty = |reason: &str| Error::malformed(&source.to_string(), reason);
    match open(source, options, &mut |_| ControlFlow::Continue(()))? {
        Contents::Article(reading) => Ok(vec![*reading]),
        Contents::Articles(readings) => Ok(readings),
        Contents::Feed(feed) => {
            let readings: Vec<Reading> = feed.items.iter().filter_map(Item::article).collect();
            if readings.is_empty() {
                Err(empty(
                    "the feed holds no text, only addresses; open it in the reader",
                ))
            } else {
                Ok(readings)
            }
        }
        Contents::Outline(_) => Err(empty("it lists feeds, not articles; open it in the reader")),
    }
}

fn understand(body: &Body, kind: Kind, name: &str, options: &Options) -> Result<Contents, Error> {
    let several = |mut readings: Vec<Reading>| match readings.len() {
        1 => Contents::Article(Box::new(readings.remove(0))),
        _ => Contents::Articles(readings),
    };
    match kind {
        Kind::Epub => return epub::read(&body.bytes, name, options.limits).map(several),
        Kind::Mail => return mail::read(&body.bytes, name).map(several),
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
        Kind::Jsonl => return jsonl::read(text, name).map(several),
        Kind::Html => html::read(
            text,
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
    reading.warnings.extend(decoded.warning);
    reading.warnings.extend(body.warning.clone());
    Ok(Contents::Article(Box::new(reading)))
}
