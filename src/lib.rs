//! Who says what in a news article, and who is for and against what.
//!
//! A [`Source`] is read as a [`Document`], an [`Analyst`] finds in it [`Statement`]s, each filed under the
//! [`Actor`]s whose it is, and the [`Stance`]s that they take. The network is built in: nothing is
//! downloaded, and no text leaves the machine.
//!
//! ```
//! use standpoint::{Analyst, Certainty, Document};
//!
//! let document = Document::from_text("“We are ready,” the mayor, Ann Lee, said on Monday.\n", "example");
//! let analyst = Analyst::new()?; // once for any number of articles, on any number of threads
//! let analysis = analyst.analyse(&document)?;
//!
//! let statement = analysis.statements().next().expect("she says something");
//! assert_eq!(statement.words(), "“We are ready”");
//! assert_eq!(statement.speakers().collect::<Vec<_>>(), ["Ann Lee"]);
//! assert!(statement.certainty() >= Certainty::Likely);
//! for range in statement.ranges() {
//!     assert!(document.text()[range].contains("We are ready"));
//! }
//! # Ok::<(), standpoint::Error>(())
//! ```
//!
//! | for | there is |
//! |---|---|
//! | reading | [`Source`] of a file, an address, bytes or standard input; its [`Articles`]; [`InputKind`] |
//! | analysing | [`Analyst`], [`Analysis`] |
//! | what was found | [`Statement`], [`Actor`], [`Stance`] with its [`Target`], [`Issue`] |
//! | writing | [`Analysis::write`] in a [`Format`]: JSON, tables, a report, a page |
//! | comparing reports | [`Comparison`] |
//!
//! # Shapes and units
//!
//! Text is clean UTF-8 ([`Document`] says of what), and a place in it a half-open range of bytes of
//! [`Document::text`], on boundaries of characters. In what is *written* as JSON, spans count Unicode code
//! points of the text beside them. A confidence is a share from 0 to 1: how often such a finding is right;
//! [`Certainty`] puts it in words, [`Certainty::Sure`] from 0.9 and [`Certainty::Likely`] from 0.5. What was
//! found is in the order of the text where nothing else is said, and the same text gives the same findings.
//!
//! The network reads English, and reads news: see [`Document::foreign_language`]. One article of 700 words
//! takes well under a second on one thread in a build with optimisations, and some forty times as long
//! in one without.
//!
//! # Errors
//!
//! Everything that may go wrong on the way to an analysis is an [`Error`]: a sentence that may be shown to a
//! person, and an [`ErrorKind`] for a program. Whatever the bytes are, nothing panics: a mistake of this
//! crate that a text uncovers is an error of that one text ([`ErrorKind::Defect`]).
//!
//! # Features
//!
//! Without features the crate reads plain text, JSON lines, archives of the web in which there is text, and
//! what it wrote itself.
//!
//! | feature | reads also |
//! |---|---|
//! | `html` | pages of the web |
//! | `markdown` | Markdown |
//! | `feeds` | RSS, Atom, JSON Feed |
//! | `epub` | books, and documents of word processors |
//! | `mail` | letters and mailboxes |
//! | `fetch` | any of these at an address of the web |
//! | `app` | all but `fetch`, and is the program `standpoint` |
//!
//! `app` and `fetch` are on unless `default-features = false` is said.

mod actors;
mod analysis;
mod api;
#[cfg(feature = "app")]
mod command;
mod compare;
mod defect;
mod document;
mod export;
mod forest;
mod gazetteer;
mod input;
mod language;
#[cfg(feature = "app")]
mod memory;
#[cfg(feature = "app")]
mod reader;
#[cfg(feature = "app")]
mod settings;
mod speakers;
mod stances;
mod statements;
mod tables;
mod tagger;

pub use actors::ActorKind;
pub use analysis::Certainty;
pub use api::{
    Actor, Analysis, Analyst, Articles, Comparison, Document, Error, ErrorKind, Issue, Source,
    Stance, Statement, Target,
};
pub use export::{ComparisonFormat, Format, Table};
pub use input::Kind as InputKind;
pub use stances::Polarity;
pub use statements::Kind as StatementKind;

/// The rooms, for what is built beside the library in this package: the program, the tests, the benches.
/// It is no interface: what stands here changes without notice.
///
/// An article goes up a staircase, and on each step one more thing is known about it:
///
/// | step | room | what is known then |
/// |---|---|---|
/// | 1 | `tables` | what is known without an article, as rows of files |
/// | 1 | `document` | clean text: blocks, sentences, tokens, each with its `Span` |
/// | 1 | `defect` | what a mistake of the program does to the text that uncovers it: an error |
/// | 1 | `forest` | choices that were learnt |
/// | 2 | `language` | the words as a language has them: a reading of the text, and what words say |
/// | 2 | `gazetteer` | the world's countries and bodies, and what they are called |
/// | 2 | `input` | how bytes from a file or from standard input become a document |
/// | 2 | `tagger` | one label a token: source, cue or content; and the names |
/// | 3 | `statements` | labels joined into statements: who, the words that attribute, what is said |
/// | 4 | `speakers` | every source resolved to a person or body ("he" is Kirby) |
/// | 5 | `actors` | every speaker filed under a party (Kirby speaks for the United States) |
/// | 6 | `stances` | who supports or opposes what and whom |
/// | 7 | `analysis` | the whole chain, and the questions one asks of its result |
/// | 8 | `memory` | what is kept from one day to the next: corrections, places, what was read |
/// | 8 | `compare` | several reports of one event side by side |
/// | 9 | `export` | an analysis as bytes: a plain report, JSON |
/// | 10 | `api` | the same as others use it, at the root of the crate |
/// | 11 | `reader` | the screen, and the same conversation in typed lines |
/// | 12 | `settings` | what a reader's file may set: keys, colours, what is shown |
/// | 13 | `command` | the program: its arguments, what it prints, what it is run in |
///
/// Who stands on a step imports only from those named before it. The stages are plain functions without files, threads or
/// settings; everything that touches the world stands in `input` and, for the program, in the
/// rooms behind the `app` feature (`memory`, `reader`, `settings`, `command`).
#[doc(hidden)]
pub mod internals {
    macro_rules! rooms {
        ($($(#[$condition:meta])? $room:ident)*) => {
            $($(#[$condition])? pub mod $room {
                pub use crate::$room::*;
            })*
        };
    }
    rooms! {
        actors analysis compare document export gazetteer input speakers stances statements tagger
        #[cfg(feature = "app")] command
        #[cfg(feature = "app")] memory
        #[cfg(feature = "app")] reader
        #[cfg(feature = "app")] settings
    }
}
