//! The library as others use it: the examples, the lines of the README, and what its face promises.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

#[allow(dead_code, reason = "its main is not called here")]
#[path = "examples/side_by_side.rs"]
mod side_by_side;
#[allow(dead_code, reason = "its main is not called here")]
#[path = "examples/who_says_what.rs"]
mod who_says_what;

mod face;
mod so_far;

use std::path::{Path, PathBuf};
use std::process::Command;

use standpoint::Source;

#[test]
fn the_example_tells_who_says_what() {
    let told = who_says_what::told(&Source::parse("sample/harbour-ferry.txt")).unwrap();
    let council: Vec<&str> = told
        .lines()
        .skip_while(|line| !line.contains("council"))
        .take(2)
        .collect();
    assert!(council[0].ends_with(" (organization)"), "{told}");
    assert!(council[1].starts_with("  "), "{told}");
    assert!(who_says_what::told(&Source::parse("gone.txt")).is_err());
}

#[test]
fn the_example_puts_reports_side_by_side() {
    let reports = [
        "harbour-ferry",
        "ferry-brannoch-post",
        "ferry-mainland-mail",
    ];
    let sources = reports.map(|report| Source::file(format!("sample/{report}.txt")));
    let mut told = Vec::new();
    side_by_side::compared(&sources, &mut told).unwrap();
    let told = String::from_utf8(told).unwrap();
    assert!(told.contains("in A, B and C, cut in 3 ways"), "{told}");
}

/// What the README shows of the library is what stands below, line by line.
#[test]
fn the_lines_of_the_readme_run() {
    use standpoint::{Analyst, Document};

    fn shown() -> Result<Vec<String>, standpoint::Error> {
        let mut shown = Vec::new();
        macro_rules! println {
            ($($part:tt)*) => { shown.push(format!($($part)*)) };
        }
        let document = Document::from_text("“We are ready,” Ann Lee said.\n", "example");
        let analysis = Analyst::new()?.analyse(&document)?;
        for statement in analysis.statements() {
            println!("{}: {}", statement.source(), statement.words());
        }
        Ok(shown)
    }
    assert_eq!(shown().unwrap(), ["Ann Lee: “We are ready”"]);
    let here = include_str!("main.rs");
    for line in lines("rust", "Analyst").lines() {
        assert!(here.contains(line.trim()), "{line}");
    }
}

/// The lines between a fence of this language in the README, the first that has a word.
fn lines(language: &str, word: &str) -> String {
    let readme = include_str!("../../README.md");
    let fence = format!("```{language}\n");
    let blocks = readme.split(&fence).skip(1);
    let mut blocks = blocks.filter_map(|block| block.split_once("```").map(|(lines, _)| lines));
    blocks
        .find(|lines| lines.contains(word))
        .unwrap()
        .to_owned()
}

/// Where Python has pandas, the README's lines are run with our program on the path.
#[cfg(feature = "app")]
#[test]
fn python_reads_what_is_written() {
    let has_pandas = Command::new("python3")
        .args(["-c", "import pandas"])
        .output();
    if !has_pandas.is_ok_and(|done| done.status.success()) {
        return;
    }
    let ours = PathBuf::from(env!("CARGO_BIN_EXE_standpoint"));
    let paths = std::env::var_os("PATH").unwrap_or_default();
    let paths = ours
        .parent()
        .map(Path::to_path_buf)
        .into_iter()
        .chain(std::env::split_paths(&paths));
    let done = Command::new("python3")
        .args(["-c", &lines("python", "pandas.DataFrame")])
        .env("PATH", std::env::join_paths(paths).unwrap())
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&done.stdout);
    let fault = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{told}{fault}");
    assert!(told.contains("Callum Reid"), "{told}");
}
