//! Bytes become a document.
//!
//! Takes a [`Source`] (a file, standard input, an address of the web), gives its [`Contents`]: an
//! article, several of them (a mailbox, a book by chapters, JSON lines), a feed, or a list of
//! feeds. Everything that may be wrong with the outside world is met here and named in [`Error`];
//! what goes up the stairs is clean. Nothing is fetched but the address asked for.

#![cfg_attr(
    not(feature = "app"),
    allow(
        dead_code,
        unused_imports,
        reason = "what is used depends on which kinds are built"
    )
)]

#[cfg(feature = "html")]
pub mod html;
#[cfg(feature = "markdown")]
pub mod markdown;
pub mod plain;

mod address;
mod ahead;
#[cfg(feature = "epub")]
mod archive;
mod articles;
mod beginning;
mod body;
#[cfg(feature = "markdown")]
mod boxes;
mod charset;
mod chunks;
mod coding;
mod contents;
#[cfg(feature = "epub")]
mod epub;
mod error;
#[cfg(feature = "feeds")]
mod feed;
#[cfg(feature = "fetch")]
mod fetch;
mod foreign;
#[cfg(feature = "markdown")]
mod front_matter;
mod guess;
mod gunzip;
mod json;
mod jsonl;
mod kind;
#[cfg(feature = "mail")]
mod mail;
#[cfg(feature = "epub")]
mod office;
mod opening;
mod options;
#[cfg(feature = "feeds")]
mod outline;
mod own;
mod packed;
mod page;
mod reading;
#[cfg(feature = "feeds")]
mod shelf;
mod single;
mod source;
#[cfg(any(feature = "epub", feature = "feeds"))]
mod tags;
mod warc;
#[cfg(feature = "html")]
mod xhtml;
#[cfg(any(feature = "epub", feature = "feeds"))]
mod xml;
#[cfg(feature = "epub")]
mod zip_kinds;
#[cfg(feature = "epub")]
mod zipped;

pub use articles::{Articles, read};
pub use beginning::{Beginning, beginning};
pub use charset::{Decoded, decode, decode_declared};
pub use contents::Contents;
pub use error::Error;
#[cfg(feature = "feeds")]
pub use feed::{Feed, Item};
pub use foreign::{is_analysis, is_written};
pub use kind::Kind;
pub use opening::open;
pub use options::{Limits, Options, Progress};
#[cfg(feature = "feeds")]
pub use outline::{Outline, Subscription};
pub use reading::Reading;
#[cfg(feature = "feeds")]
pub use shelf::{Entry, Head, Shelf, What};
pub use source::Source;
