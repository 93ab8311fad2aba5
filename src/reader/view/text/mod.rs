//! The text: its lines at a width, the way through it, a search in it, and how it is drawn.

pub(crate) mod adding;
pub(crate) mod article;
pub(crate) mod cells;
pub(crate) mod flow;
pub(crate) mod heading;
mod indents;
pub(crate) mod moving;
pub(crate) mod search;
pub(crate) mod searching;
mod stepping;
pub(crate) mod table;
