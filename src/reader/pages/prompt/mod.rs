//! Questions in the last row, and what their answers do.

pub(crate) mod asking;
pub(crate) mod commands;
pub(crate) mod completing;
pub(crate) mod finding;
pub(crate) mod line;
pub(crate) mod prompt;
pub(crate) mod setting;
