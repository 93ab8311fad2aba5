//! The one place that prints: answers to standard output, messages to standard error.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::document::clean;

/// Prints one message, `standpoint: ...`, cleaned and on one line. A message that cannot be
/// written is lost: there is nobody left to tell.
pub(super) fn complain(message: &str) {
    let line = clean(message).replace('\n', " ");
    let _ = writeln!(io::stderr().lock(), "standpoint: {line}");
}

/// How a run went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// Everything was read.
    Done,
    /// Something could not be read; the rest was.
    Partly,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::Partly => Self::from(1),
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
    ExitCode::from(1)
}
