//! The one place that prints: answers to standard output, messages to standard error.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anyhow::Context;

use super::reading::Misconfigured;
use crate::document::clean;

/// Prints one message, `standpoint: ...`, cleaned and on one line. A message that cannot be
/// written is lost: there is nobody left to tell.
pub(super) fn complain(message: &str) {
    let line = clean(message).replace('\n', " ");
    let _ = writeln!(io::stderr().lock(), "standpoint: {line}");
}

/// Writes an answer that is made already.
pub(super) fn print(answer: &[u8]) -> anyhow::Result<Outcome> {
    let mut out = io::stdout().lock();
    out.write_all(answer)
        .and_then(|()| out.flush())
        .context("cannot write the result")?;
    Ok(Outcome::Done)
}

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

/// The exit code for an error that ended the run. A reader that went away (`| head`) is no error.
pub(super) fn give_up(error: &anyhow::Error) -> ExitCode {
    let closed = error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == ErrorKind::BrokenPipe);
    if closed {
        return ExitCode::SUCCESS;
    }
    complain(&format!("{error:#}"));
    let misconfigured = error.downcast_ref::<Misconfigured>().is_some();
    ExitCode::from(if misconfigured { 2 } else { 1 })
}
