//! The screen: article and actors side by side, and the keyboard between the two.
//!
//! Takes a [`Document`](crate::document::Document), shows it at once, and has it analysed meanwhile.
//!
//! | room | what it knows | and nothing of |
//! |---|---|---|
//! | `action` | the vocabulary: what happens, what a key means, what is asked of the program | anything else |
//! | `screen` | cells, colours, bytes, where text stands at a width | articles |
//! | `session` | what is read and what is current: analysis, actors, corrections, lists, settings | sizes and places on a screen |
//! | `view` | the text, the panel, the stance view, the comparison: the way through them, and how they are drawn | what lies over them |
//! | `pages` | what lies over them: help, why, lists, correcting, questions in the last row | keys |
//! | `app` | the layers together: which key goes to which, what is drawn when | bytes, threads |
//! | `running` | the loop, the terminal, threads | |
//! | `linear` | the same conversation in typed lines, without a screen | |
//!
//! Imports point up the table; in a room, what is known stands below what is drawn of it. An action
//! goes from the top down: a page that lies open, the comparison, the stance view, the panel each consume
//! or ignore it, and what they leave is done in one match that names every action.
//!
//! # A key, by example
//!
//! One that goes to the longest statement. Its row in `action/table.rs`:
//!
//! ```text
//! Longest "longest" ["^"] Article ByName
//!     "to the longest statement"
//! ```
//!
//! The key must be free: `standpoint keys` prints those that are not, and a test of `action/keys.rs` names
//! both actions of one that has two. `Article` is where it means something, elsewhere the last row says
//! that it does not; `ByName` lets `:longest` do it, too.
//!
//! Now the compiler asks twice: in `app/dispatch.rs` what it does, `Action::Longest =>
//! view.go_to_longest()`, and in `linear/verbs.rs` which question stands for it, `Action::Longest =>
//! Verb::Next`, or none. What it does is a method of the lowest layer that knows enough: here of
//! `View`, in `view/text/moving.rs`, since it moves the text. What it has to tell in the last row it puts
//! into `session.notice`, as `View::tell_number` does. A sequence of keys in
//! `tests/screen/keys.rs` holds it; help, `standpoint keys`, completion and the README's list of keys
//! know it from the row.

mod action;
mod app;
mod linear;
mod pages;
mod running;
mod screen;
mod session;
mod view;

pub use action::keys::{Key, KeyMap, Lookup, NotAKey};
pub use action::message::{Effect, Message};
pub use action::table::{Action, Asked, Concerns};
pub use action::undone::Undone;
pub use action::unread::{Uncompared, Unread};
pub use app::app::App;
pub use linear::conversation::converse;
pub use running::terminal::{Terminal, size};
pub use running::work::{OpenWatch, Watch, WatchFrom, Work};
pub use running::{Closed, open};
pub use screen::contrast;
pub use screen::encoder::styled;
pub use screen::glyphs::Glyphs;
pub use screen::layout::{MEASURES, PanelPlace, SMALLEST};
pub use screen::painter::Painter;
pub use screen::theme::{Ground, NotATheme, Role, Theme};
pub use session::answers::Answers;
pub use session::articles::{Articles, Left};
pub use session::options::{Goto, NotAPlace, Options, Rest, Setting};
pub use session::places::Last;
pub use session::session::{Engine, Unfound};
