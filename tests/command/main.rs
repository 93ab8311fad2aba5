//! The real binary: what it prints, to which end, and how it exits.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

mod again;
mod bad_input;
mod compare;
mod corpus;
mod doctor;
#[cfg(unix)]
mod ends;
mod extract;
#[cfg(unix)]
mod hostile;
#[cfg(unix)]
mod install;
mod many;
#[cfg(all(unix, feature = "fetch"))]
mod network;
mod origin;
mod report;
#[cfg(unix)]
mod state;
mod written;

use std::path::PathBuf;

use assert_cmd::Command;
use tempfile::TempDir;

/// The program in an empty folder, away from anyone's settings.
struct Setup {
    folder: TempDir,
}

fn setup() -> Setup {
    Setup {
        folder: tempfile::tempdir().unwrap(),
    }
}

impl Setup {
    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        path
    }

    fn run(&self, arguments: &[&str]) -> Command {
        let mut command = Command::cargo_bin("standpoint").unwrap();
        command
            .current_dir(self.folder.path())
            .args(arguments)
            .env("HOME", self.folder.path())
            .env("XDG_CONFIG_HOME", self.folder.path().join("config"))
            .env("XDG_STATE_HOME", self.folder.path().join("state"))
            .env_remove("STANDPOINT_CONFIG")
            .timeout(std::time::Duration::from_mins(15));
        command
    }
}

/// An article with one statement of each kind.
const ARTICLE: &str = "Harbour stays shut\n\n\
    “The quay is not safe,” said Ines Valdo, the harbour master, on Monday.\n\n\
    According to the town council, repairs will take until May.\n\n\
    The fishermen's union called the delay \u{201c}a disgrace\u{201d}.\n";

/// Standard output as text.
fn stdout(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

/// Standard error as text, of a run that must exit with `code`.
fn complaint(command: &mut Command, code: i32) -> String {
    String::from_utf8(command.assert().code(code).get_output().stderr.clone()).unwrap()
}
