//! Completion of what is typed in a shell.
//!
//! Most shells ask the program itself, so that it completes what this version knows; Nushell is given
//! a script with all that can be typed.

use anyhow::Context;
use clap::{Arg, Command, CommandFactory};
use clap_complete::env::{CompleteEnv, Shells};

use crate::command::args::{Arguments, NAME, ShellName};

/// The variable by which a shell asks.
const VARIABLE: &str = "STANDPOINT_COMPLETE";

/// Answers a shell that asks what could be typed; gives whether one did.
///
/// # Errors
/// If what was asked is not understood.
pub(in crate::command) fn answer() -> Result<bool, clap::Error> {
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(offered)
        .var(VARIABLE)
        .try_complete(std::env::args_os(), here.as_deref())
}

/// What can be typed. Where nothing is typed of a word yet, files and commands alone are offered: all
/// options would stand among them.
fn offered() -> Command {
    let command = Arguments::command();
    let is_begun = std::env::args_os()
        .next_back()
        .is_some_and(|word| !word.is_empty());
    if is_begun { command } else { bare(command) }
}

/// A command that hides its options.
fn bare(command: Command) -> Command {
    let hidden = |argument: Arg| {
        let is_option = !argument.is_positional();
        argument.hide(is_option)
    };
    command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .mut_args(hidden)
        .mut_subcommands(bare)
}

/// The script that teaches a shell to complete.
///
/// # Errors
/// If the shell is none of those that ask the program.
pub(in crate::command) fn script(shell: ShellName) -> anyhow::Result<Vec<u8>> {
    let mut script = Vec::new();
    let name = match shell {
        ShellName::Nushell => {
            let nushell = clap_complete_nushell::Nushell;
            clap_complete::generate(nushell, &mut Arguments::command(), NAME, &mut script);
            return Ok(script);
        }
        ShellName::Bash => "bash",
        ShellName::Elvish => "elvish",
        ShellName::Fish => "fish",
        ShellName::Powershell => "powershell",
        ShellName::Zsh => "zsh",
    };
    Shells::builtins()
        .completer(name)
        .with_context(|| format!("there are no completions for {name}"))?
        .write_registration(VARIABLE, NAME, NAME, NAME, &mut script)
        .context("cannot make the completions")?;
    Ok(script)
}
