//! Completion of what is typed in a shell.
//!
//! Most shells ask the program itself, so that it completes what this version knows; Nushell is given
//! a script with all that can be typed.

use anyhow::Context;
use clap::{CommandFactory, ValueEnum};
use clap_complete::env::{CompleteEnv, Shells};

use crate::command::NAME;
use crate::command::args::Arguments;

/// The variable by which a shell asks.
const VARIABLE: &str = "STANDPOINT_COMPLETE";

/// A shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::command) enum ShellName {
    /// In ~/.bashrc: source <(standpoint completions bash)
    Bash,
    /// In ~/.config/elvish/rc.elv: eval (standpoint completions elvish | slurp)
    Elvish,
    /// In ~/.config/fish/completions/standpoint.fish
    Fish,
    /// In a file that config.nu uses: use standpoint.nu *
    Nushell,
    /// In $PROFILE: standpoint completions powershell | Out-String | Invoke-Expression
    Powershell,
    /// As _standpoint in a folder of $fpath, or: source <(standpoint completions zsh)
    Zsh,
}

/// Answers a shell that asks what could be typed; gives whether one did.
///
/// # Errors
/// If what was asked is not understood.
pub(in crate::command) fn answer() -> Result<bool, clap::Error> {
    let here = std::env::current_dir().ok();
    CompleteEnv::with_factory(Arguments::command)
        .var(VARIABLE)
        .try_complete(std::env::args_os(), here.as_deref())
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
