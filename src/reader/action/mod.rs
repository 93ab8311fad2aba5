//! The vocabulary of the reader: what happens, what one can mean by a key, what the program is asked
//! to do. Nothing here knows of a screen or an article.

pub(crate) mod keys;
pub(crate) mod message;
pub(crate) mod table;
pub(crate) mod undone;
pub(crate) mod unread;

use message::Effect;

/// What a layer makes of an action.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// It was meant for it, and this is to be done about it.
    Consumed(Vec<Effect>),
    /// It is for a layer below.
    Ignored,
}

impl Answer {
    /// It was meant for the layer, and all is done.
    pub(crate) const DONE: Self = Self::Consumed(Vec::new());
}
