//! How often the program is right, on texts that people annotated.
//!
//! The texts are no part of the project; a score without its text is skipped with a line that says
//! so. Run with `--nocapture` to see the tables.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a test may stop, and these report and count"
)]

mod articles;
mod directed;
mod given;
