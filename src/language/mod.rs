//! The words of an article as a language has them.
//!
//! Takes a [`Document`](crate::document::Document), gives its one [`Reading`]: each token with its small
//! letters, the sets of words that it is in, its sentence, its block, and what it is as a quotation mark or
//! between such. It is made once an article, and statements, speakers, actors and stances ask it. Of a sentence
//! there is a shallow [`Parse`], which stances ask: what grammar calls [`words`](fn@words), what each of them
//! is, noun phrases, and verbs with their helpers, active or passive.
//!
//! What the language knows that is not learnt stands in tables in a folder of its own, `english`, which
//! [`tables`](crate::tables) reads. Tables that only one room asks for lie in the same folder, and that room
//! reads them. Knows nothing of statements, persons or the world's names.

mod inflection;
mod kinds;
mod lexicon;
mod parse;
mod places;
mod reading;
mod sets;
mod spelling;
mod verbs;
mod words;

pub(crate) use inflection::{Form, with_s};
pub(crate) use kinds::{KINDS, Kind};
pub(crate) use lexicon::{Gender, Lexicon, RoleClass};
pub(crate) use parse::{Group, Parse, Phrase};
pub(crate) use places::small;
pub(crate) use reading::{Reading, is_acronym, is_shouted};
pub(crate) use sets::Set;
pub(crate) use spelling::{figure, one_spelling};
pub(crate) use verbs::Verbs;
pub(crate) use words::{Word, words};
