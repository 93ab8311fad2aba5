//! The library as others use it: the example, and the lines of the README for Python.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

#[allow(dead_code, reason = "its main is not called here")]
mod who_says_what;

use std::num::NonZero;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use standpoint::analysis::Analyst;
use standpoint::input::{self, Contents, Source};
use standpoint::tagger::{Label, Tagger};

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

#[test]
fn what_is_found_so_far_is_found_in_the_whole() {
    let source = Source::parse("sample/harbour-ferry.txt");
    let watch = &mut |_| ControlFlow::Continue(());
    let contents = input::open(&source, &input::Options::default(), watch).unwrap();
    let Contents::Article(reading) = contents else {
        panic!("it is one article");
    };
    let document = Arc::new(reading.document);
    let all = document.tokens().len();
    let tagger = Tagger::load().unwrap().on_threads(NonZero::<usize>::MIN);
    let whole = tagger
        .tag(&document, &mut |_, _| ControlFlow::Continue(()))
        .unwrap();
    let from = all / 2;
    let mut counts = Vec::new();
    let turned = tagger.tag_from(&document, from, &mut |done, total, so_far| {
        assert_eq!(total, all);
        let part = so_far();
        let read = part.labels.iter().zip(&whole.labels);
        assert!(
            read.clone()
                .all(|(now, then)| now == then || *now == Label::Outside)
        );
        if done > 0 && done < all / 3 {
            let is_read = |labels: &[Label]| labels.iter().any(|label| *label != Label::Outside);
            assert!(!is_read(&part.labels[..from / 2]) && is_read(&whole.labels[..from / 2]));
        }
        counts.push(done);
        ControlFlow::Continue(())
    });
    assert_eq!(turned.unwrap(), whole);
    assert!(counts.is_sorted() && counts.len() > 3 && counts.last() == Some(&all));

    let analyst = Analyst::new().unwrap();
    let mut found = Vec::new();
    let last = analyst.analyse_from(
        Arc::clone(&document),
        document.text().len() / 2,
        &mut |progress, so_far| {
            if progress.done < progress.total {
                found.push(so_far().unwrap().statements.len());
            }
            ControlFlow::Continue(())
        },
    );
    let last = last.unwrap();
    assert_eq!(
        last.statements,
        analyst.analyse(document).unwrap().statements
    );
    assert!(found.first() == Some(&0) && found.iter().any(|count| *count > 0));
}
