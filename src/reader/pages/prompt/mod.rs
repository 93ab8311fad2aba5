//! Questions in the last row, and what their answers do.

pub(crate) mod asking;
pub(crate) mod commands;
pub(crate) mod completing;
pub(crate) mod drawing;
pub(crate) mod editor;
pub(crate) mod finding;
pub(crate) mod prompt;
pub(crate) mod searching;
pub(crate) mod setting;
pub(crate) mod waiting;
pub(crate) mod words;
