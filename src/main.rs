//! The program: reads arguments, runs, says how it went.

use std::process::ExitCode;

fn main() -> ExitCode {
    standpoint::internals::command::main()
}
