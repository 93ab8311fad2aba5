//! Bytes become a document.
//!
//! Takes a [`Source`] (a file, standard input, an address of the web), gives its [`Contents`]: an
//! article, several of them (a mailbox, a book by chapters, JSON lines), a feed, or a list of
//! feeds. Everything that may be wrong with the outside world is met here and named in [`Error`];
//! what goes up the stairs is clean. Nothing is fetched but the address asked for.

pub mod html;
pub mod markdown;
pub mod plain;

mod address;
mod archive;
mod articles;
mod beginning;
mod body;
mod charset;
mod contents;
mod epub;
mod error;
mod feed;
#[cfg(feature = "fetch")]
mod fetch;
mod foreign;
mod front_matter;
mod guess;
mod jsonl;
mod kind;
mod mail;
mod office;
mod opening;
mod options;
mod outline;
mod own;
mod packed;
mod reading;
mod shelf;
mod source;
mod tags;
mod warc;
mod xhtml;
mod xml;

pub use articles::{Articles, read};
pub use beginning::{Beginning, beginning};
pub use charset::{Decoded, decode, decode_declared};
pub use contents::Contents;
pub use error::Error;
pub use feed::{Feed, Item};
pub use kind::Kind;
pub use opening::open;
pub use options::{Limits, Options, Progress};
pub use outline::{Outline, Subscription};
pub use reading::Reading;
pub use shelf::{Entry, Shelf, What};
pub use source::Source;
