//! What the program is run in: the environment and the terminal.

use std::ffi::OsString;
use std::io::{self, IsTerminal};

/// Looks up a variable of the environment.
pub(super) fn env(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Whether the program must keep off the network, run no other and write nothing.
pub(super) fn is_secure() -> bool {
    // Any value, also one that is not Unicode: who sets it means it.
    std::env::var_os("STANDPOINT_SECURE").is_some_and(|on| !on.is_empty())
}

/// How the variables begin that the library below the network obeys: it prints into the middle of
/// what we print, or hangs.
const OBEYED: &str = "RTEN_";

/// Goes on without the variables that a library would obey: the program starts itself again in its
/// own place, since what other threads may read cannot be taken away while it runs.
///
/// # Errors
/// What to unset, where no program can be started.
pub(super) fn without_obeyed_variables() -> Result<(), Obeyed> {
    let begins = |name: &OsString| name.as_encoded_bytes().starts_with(OBEYED.as_bytes());
    let set: Vec<OsString> = (std::env::vars_os().map(|(name, _)| name))
        .filter(begins)
        .collect();
    let Some(first) = set.first() else {
        return Ok(());
    };
    let reason = if is_secure() {
        Stays::Secure
    } else {
        start_anew(&set)
    };
    Err(Obeyed {
        name: first.to_string_lossy().into_owned(),
        reason,
    })
}

/// A variable that a library obeys is set, and it cannot be done without it.
#[derive(Debug, thiserror::Error)]
#[error("unset {name}, which a library obeys: {reason}")]
pub(super) struct Obeyed {
    name: String,
    reason: Stays,
}

/// Why the program runs on with the variable.
#[derive(Debug, thiserror::Error)]
enum Stays {
    #[error("STANDPOINT_SECURE is set, so that the program does not start anew without it")]
    Secure,
    #[cfg(unix)]
    #[error(transparent)]
    Refused(io::Error),
    #[cfg(not(unix))]
    #[error("the program cannot start anew without it here")]
    Elsewhere,
}

/// Comes back only with what went wrong.
#[cfg(unix)]
fn start_anew(without: &[OsString]) -> Stays {
    use std::os::unix::process::CommandExt;
    let mut arguments = std::env::args_os();
    let name = arguments.next();
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(fault) => return Stays::Refused(fault),
    };
    let mut command = std::process::Command::new(program);
    command.arg0(name.unwrap_or_default()).args(arguments);
    for name in without {
        command.env_remove(name);
    }
    Stays::Refused(command.exec())
}

#[cfg(not(unix))]
fn start_anew(_: &[OsString]) -> Stays {
    Stays::Elsewhere
}

/// Whether there is a terminal to read on.
pub(super) fn has_terminal() -> bool {
    io::stdout().is_terminal()
}

/// Whether the terminal says that it is no screen.
pub(super) fn is_dumb() -> bool {
    env("TERM").is_some_and(|term| term == "dumb")
}

/// Columns and rows of the terminal; `None` where it does not know them.
pub(super) fn size() -> Option<(u16, u16)> {
    crate::reader::size()
        .ok()
        .filter(|(columns, rows)| *columns > 0 && *rows > 0)
}
