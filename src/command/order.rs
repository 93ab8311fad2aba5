//! Options may stand before the subcommand as well as after it.

use std::ffi::OsString;

use clap::{Arg, Command};

/// Moves the subcommand before the options that stand before it.
pub(super) fn subcommand_first(mut typed: Vec<OsString>, command: &Command) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = typed.get(at).and_then(|word| word.to_str()) {
        if word == "--" {
            break;
        }
        let Some(option) = word.strip_prefix('-').filter(|rest| !rest.is_empty()) else {
            if at > 1 && command.find_subcommand(word).is_some() {
                let word = typed.remove(at);
                typed.insert(1, word);
            }
            break;
        };
        at += 1 + usize::from(takes_next(option, command));
    }
    typed
}

/// Whether the word after an option is its value. `option` comes without its first dash.
fn takes_next(option: &str, command: &Command) -> bool {
    let all = || {
        let of_each = command.get_subcommands().flat_map(Command::get_arguments);
        command.get_arguments().chain(of_each)
    };
    let wants = |found: Option<&Arg>| found.is_some_and(|found| found.get_action().takes_values());
    match option.strip_prefix('-') {
        Some(long) if long.contains('=') => false,
        Some(long) => wants(all().find(|one| one.get_long() == Some(long))),
        // Of letters in a row the last one that takes a value takes what follows it.
        None => {
            let mut letters = option.chars();
            let first =
                letters.find(|letter| wants(all().find(|one| one.get_short() == Some(*letter))));
            first.is_some() && letters.next().is_none()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn options_may_stand_first() {
        let command = crate::command::args::Arguments::command();
        let moved = |typed: &[&str]| -> Vec<String> {
            let typed = typed.iter().map(Into::into).collect();
            let moved = subcommand_first(typed, &command).into_iter();
            moved.map(|word| word.into_string().unwrap()).collect()
        };
        assert_eq!(
            moved(&["x", "-F", "csv", "extract", "a"]),
            ["x", "extract", "-F", "csv", "a"]
        );
        assert_eq!(
            moved(&["x", "--no-state", "--from=text", "report", "a"]),
            ["x", "report", "--no-state", "--from=text", "a"]
        );
        for same in [
            &["x", "report", "extract"][..],
            &["x", "a.txt", "report"],
            &["x", "-F", "report"],
            &["x", "--", "report"],
        ] {
            assert_eq!(moved(same), same);
        }
    }
}
