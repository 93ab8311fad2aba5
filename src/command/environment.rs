//! Variables of the environment that are not ours, and that would be obeyed below us.

/// What the runtime of the network listens to: one has it print among our output, the other start
/// threads that nobody asked for.
#[cfg(unix)]
const FOREIGN: [&str; 2] = ["RTEN_TIMING", "RTEN_NUM_THREADS"];

/// Where such a variable is set, the program begins again without it: that is the one safe way for a
/// process to be rid of it.
#[cfg(unix)]
pub(super) fn shed() {
    use std::env;
    use std::os::unix::process::CommandExt as _;
    use std::process::Command;

    if FOREIGN.iter().all(|name| env::var_os(name).is_none()) {
        return;
    }
    let Ok(program) = env::current_exe() else {
        return;
    };
    let mut command = Command::new(program);
    let mut arguments = env::args_os();
    if let Some(name) = arguments.next() {
        command.arg0(name);
    }
    command.args(arguments);
    for name in FOREIGN {
        command.env_remove(name);
    }
    // This returns only if it fails; then we go on as we are.
    let _ = command.exec();
}

/// There is no way.
#[cfg(not(unix))]
pub(super) fn shed() {}
