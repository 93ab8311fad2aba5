//! How often the program is right, on texts that people annotated.
//!
//! The texts are no part of the project; a score without its text is skipped with a line that says
//! so. Run with `--nocapture` to see the tables.

#![allow(clippy::unwrap_used, reason = "a test may stop")]
#![allow(clippy::print_stdout, reason = "the tables are what it is for")]
#![allow(clippy::cast_precision_loss, reason = "counts of a corpus are small")]

mod articles;
mod directed;
mod given;
