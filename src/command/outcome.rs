//! How a run went.

use std::fmt::Display;
use std::process::ExitCode;

use anyhow::anyhow;

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Everything was read.
    Done,
    /// Something could not be read; the rest was.
    Partly,
    /// A signal of this number ended it.
    Signal(i32),
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Partly => Self::from(1),
            // As shells report it.
            Outcome::Signal(number) => Self::from(u8::try_from(128 + number).unwrap_or(1)),
        }
    }
}

/// Settings that cannot be used: they end the program as a wrong argument does.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Misconfigured(String);

/// What is wrong with the settings as an error of its own kind: exit code 2.
pub(super) fn misconfigured(fault: impl Display) -> anyhow::Error {
    anyhow!(Misconfigured(fault.to_string()))
}
