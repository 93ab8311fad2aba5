//! Who says what in a news article.
//!
//! An article goes up a staircase, and on each step one more thing is known about it:
//!
//! | step | room | what is known then |
//! |---|---|---|
//! | 1 | [`document`] | clean text: blocks, sentences, tokens, each with its [`Span`](document::Span) |
//! | 1 | `defect` | what a mistake of the program does to the text that uncovers it: an error |
//! | 2 | [`input`] | how bytes from a file or from standard input become a document |
//! | 1 | `tables` | what is known without an article, as rows of files |
//! | 1 | `forest` | choices that were learnt |
//! | 2 | `language` | the words as a language has them: a reading of the text, and what words say |
//! | 2 | [`gazetteer`] | the world's countries and bodies, and what they are called |
//! | 2 | `tagger` | one label a token: source, cue or content; and the names |
//! | 3 | [`statements`] | labels joined into statements: who, the words that attribute, what is said |
//! | 4 | [`speakers`] | every source resolved to a person or body ("he" is Kirby) |
//! | 5 | [`actors`] | every speaker filed under a party (Kirby speaks for the United States) |
//! | 6 | [`stances`] | who supports or opposes what and whom |
//! | 7 | [`analysis`] | the whole chain, and the questions one asks of its result |
//! | 8 | `memory` | what is kept from one day to the next: corrections, places, what was read |
//! | 8 | [`compare`] | several reports of one event side by side |
//! | 9 | [`export`] | an analysis as bytes: a plain report, JSON |
//!
//! Imports only point down the table. The stages are plain functions without files, threads or
//! settings; everything that touches the world stands in `input` and, for the program, in the
//! rooms behind the `app` feature (`memory`, `reader`, `settings`, `command`).
//!
//! What most programs need of it:
//!
//! | for | there is |
//! |---|---|
//! | reading | [`input::Source`], [`input::Articles`], [`input::Options`], [`document::Document`] |
//! | analysing | [`analysis::Analyst`], [`analysis::Analysis`] |
//! | what was found | [`statements::Statement`], [`speakers::Speaker`], [`actors::Actor`], [`stances::Stance`], [`stances::Issue`] |
//! | comparing | [`compare::compare`], [`compare::Comparison`] |
//! | writing | [`export::write`], [`export::Format`], [`export::json::Record`] |
//!
//! Without features the crate reads text, JSON lines and its own analyses. `html`, `markdown`, `feeds`,
//! `epub` and `mail` read more kinds, `fetch` reads addresses, `app` is the program with all of them.
//!
//! ```
//! use standpoint::{analysis::Analyst, input};
//!
//! let document = input::plain::read("“We are ready,” Ann Lee said.\n", "example");
//! let analysis = Analyst::new()?.analyse(document)?;
//! assert_eq!(analysis.statements.len(), 1);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod actors;
pub mod analysis;
pub mod compare;
// What a mistake of the program becomes: errors hold it, and nobody else makes one.
#[doc(hidden)]
pub mod defect;
pub mod document;
pub mod export;
mod forest;
pub mod gazetteer;
pub mod input;
mod language;
pub mod speakers;
pub mod stances;
pub mod statements;
mod tables;
// The network. An [`Analyst`](analysis::Analyst) runs it; our tests and measurements look inside.
#[doc(hidden)]
pub mod tagger;

// The program. It is no interface: what stands there changes without notice.
#[cfg(feature = "app")]
#[doc(hidden)]
pub mod command;
#[cfg(feature = "app")]
#[doc(hidden)]
pub mod memory;
#[cfg(feature = "app")]
#[doc(hidden)]
pub mod reader;
#[cfg(feature = "app")]
#[doc(hidden)]
pub mod settings;

/// The rooms, for what is built beside the library in this package: the program, the tests, the benches.
/// It is no interface: what stands here changes without notice.
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
