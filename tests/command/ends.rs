//! Standard output or standard error that takes nothing: closed, or on a disk that is full.

use std::process::{Command, Output};

use crate::{ARTICLE, Setup, setup};

/// What is printed to tell of the program.
const ABOUT: &[&[&str]] = &[&["--help"], &["--version"], &["extract", "--help"]];

/// Every other way to have something printed.
const ANSWERS: &[&[&str]] = &[
    &["--licenses"],
    &["a.txt"],
    &["--plain", "a.txt"],
    &["report", "a.txt"],
    &["compare", "a.txt", "b.txt"],
    &["compare", "-F", "json", "a.txt", "b.txt"],
    &["extract", "-F", "json", "a.txt"],
    &["extract", "-F", "jsonl", "a.txt", "b.txt"],
    &["extract", "-F", "csv", "--bom", "a.txt"],
    &["extract", "-F", "csv-stances", "a.txt"],
    &["extract", "-F", "md", "a.txt"],
    &["extract", "-F", "html", "a.txt"],
    &["extract", "-F", "brat", "a.txt"],
    &["extract", "-F", "webanno", "a.txt"],
    &["extract", "-F", "tei", "a.txt"],
    &["keys"],
    &["config"],
    &["doctor"],
    &["actors"],
    &["actors", "explain", "the Kremlin"],
    &["schema"],
    &["completions", "bash"],
    &["man"],
];

/// Runs the program with a redirection as a shell has it.
fn redirected(setup: &Setup, arguments: &[&str], redirection: &str) -> Output {
    Command::new("sh")
        .arg("-c")
        .arg(format!("\"$0\" \"$@\" {redirection}"))
        .arg(env!("CARGO_BIN_EXE_standpoint"))
        .args(arguments)
        .current_dir(setup.folder.path())
        .env("HOME", setup.folder.path())
        .env_remove("STANDPOINT_CONFIG")
        .output()
        .unwrap()
}

fn articles() -> Setup {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    setup.file("b.txt", ARTICLE.replace("Monday", "Tuesday"));
    setup
}

#[track_caller]
fn assert_told<'a>(
    setup: &Setup,
    ways: impl Iterator<Item = &'a &'static [&'static str]>,
    redirection: &str,
    reason: &str,
) {
    for arguments in ways {
        let output = redirected(setup, arguments, redirection);
        let said = String::from_utf8(output.stderr).unwrap();
        let last = said.lines().last().unwrap_or_default();
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {said}");
        assert!(
            last.starts_with("standpoint: cannot ") && last.contains(reason),
            "{arguments:?}: {said}"
        );
    }
}

#[test]
fn a_closed_standard_output_is_said() {
    let closed = "standard output is closed";
    assert_told(&articles(), ANSWERS.iter(), "</dev/null >&-", closed);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said_whatever_is_printed() {
    let ways = ABOUT.iter().chain(ANSWERS);
    let full = "No space left";
    assert_told(&articles(), ways, "</dev/null >/dev/full", full);
}

#[test]
fn what_goes_into_a_file_or_is_thrown_away_needs_no_standard_output() {
    let setup = articles();
    let extract = ["extract", "-o", "out.json", "a.txt"];
    assert_eq!(redirected(&setup, &extract, ">&-").status.code(), Some(0));
    let report = redirected(&setup, &["report", "a.txt"], ">/dev/null");
    assert_eq!(report.status.code(), Some(0));
}

#[test]
fn help_for_nobody_is_said_and_is_no_failure() {
    let setup = articles();
    for arguments in ABOUT {
        // Programs ask by the second whether there is this one; by the first it looks the same.
        for nowhere in [">&-", "1<>/dev/null"] {
            let output = redirected(&setup, arguments, nowhere);
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(
                said.starts_with("standpoint: cannot write the result: standard output is closed"),
                "{arguments:?} {nowhere}: {said}"
            );
            assert_eq!(output.status.code(), Some(0), "{arguments:?} {nowhere}");
        }
        let thrown = redirected(&setup, arguments, ">/dev/null");
        assert!(thrown.stderr.is_empty() && thrown.status.success());
    }
}

#[test]
fn what_standard_error_does_not_take_the_exit_code_tells() {
    let setup = articles();
    setup.file("warned.txt", b"\x93We won,\x94 said Ren\xe9 Lee.");
    let mut cases = vec![("gone.txt", "2>&-", 1), ("a.txt", "2>&-", 0)];
    if cfg!(target_os = "linux") {
        cases.extend([
            ("gone.txt", "2>/dev/full", 1),
            ("warned.txt", "2>/dev/full", 1),
            ("a.txt", "2>/dev/full", 0),
        ]);
    }
    for (file, nowhere, code) in cases {
        let output = redirected(&setup, &["report", file], nowhere);
        assert_eq!(output.status.code(), Some(code), "{file} {nowhere}");
    }
    let output = redirected(&setup, &["report", "--nosuch"], "2>&-");
    assert_eq!(output.status.code(), Some(2));
}
