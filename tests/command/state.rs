//! What is remembered: for the user alone, whoever reads beside one, and whatever ends the program.

use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

use crate::{Setup, setup, stdout};

/// An article with many statements.
fn article() -> String {
    (0..24).fold("Much is said\n\n".to_owned(), |text, number| {
        text + &format!("“The road number {number} is closed,” said Ines Valdo, the mayor.\n\n")
    })
}

/// A reader that answers line by line.
struct Reader {
    child: Child,
    answers: BufReader<ChildStdout>,
}

impl Reader {
    fn open(setup: &Setup, arguments: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_standpoint"))
            .arg("--plain")
            .args(arguments)
            .current_dir(setup.folder.path())
            .env("HOME", setup.folder.path())
            .env("XDG_STATE_HOME", setup.folder.path().join("state"))
            .env("XDG_CONFIG_HOME", setup.folder.path().join("config"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let answers = BufReader::new(child.stdout.take().unwrap());
        Self { child, answers }
    }

    /// Types a line and waits until an answer has these words.
    fn ask(&mut self, line: &str, words: &str) -> String {
        writeln!(self.child.stdin.as_mut().unwrap(), "{line}").unwrap();
        let mut answer = String::new();
        loop {
            let mut more = String::new();
            assert!(self.answers.read_line(&mut more).unwrap() > 0, "{answer}");
            answer.push_str(&more);
            if answer.contains(words) {
                return answer;
            }
        }
    }

    fn end(mut self) {
        drop(self.child.stdin.take());
        self.child.wait().unwrap();
    }
}

/// The names under which statements were filed by hand.
fn kept(setup: &Setup) -> HashSet<String> {
    let folder = setup.folder.path().join("state/standpoint/corrections");
    let mut names = HashSet::new();
    for file in std::fs::read_dir(folder).into_iter().flatten() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let lines = text
            .lines()
            .filter_map(|line| line.strip_prefix("name = \""));
        names.extend(lines.map(|name| name.trim_end_matches('"').to_owned()));
    }
    names
}

#[test]
fn readers_of_one_article_lose_no_correction() {
    let setup = setup();
    setup.file("a.txt", article());
    std::thread::scope(|scope| {
        for reader in 0..3 {
            let setup = &setup;
            scope.spawn(move || {
                let mut plain = Reader::open(setup, &["a.txt"]);
                for number in 1..=8 {
                    let line = format!(
                        "file {} under new Body{reader}x{number}",
                        8 * reader + number
                    );
                    plain.ask(&line, "filed under");
                }
                plain.end();
            });
        }
    });
    assert_eq!(kept(&setup).len(), 24);
}

#[test]
fn what_was_acknowledged_outlives_a_kill_at_any_moment() {
    let setup = setup();
    setup.file("a.txt", article());
    let mut acknowledged = HashSet::new();
    for round in 0..6_u64 {
        let mut plain = Reader::open(&setup, &["a.txt"]);
        for number in 1..=3 {
            let name = format!("Body{round}x{number}");
            plain.ask(
                &format!("file {} under new {name}", 3 * round + number),
                "filed under",
            );
            acknowledged.insert(name);
        }
        // The next is on its way when it is killed.
        writeln!(
            plain.child.stdin.as_mut().unwrap(),
            "file 24 under new Late{round}"
        )
        .unwrap();
        std::thread::sleep(std::time::Duration::from_millis(7 * round));
        plain.child.kill().unwrap();
        plain.child.wait().unwrap();
    }
    let kept = kept(&setup);
    let lost: Vec<_> = acknowledged.difference(&kept).collect();
    assert!(lost.is_empty(), "{lost:?}");
    let mut plain = Reader::open(&setup, &["a.txt"]);
    plain.ask("file 1 under new Last", "filed under");
    plain.end();
    let left = |name: &str| name.contains("draft");
    for folder in ["state/standpoint", "state/standpoint/corrections"] {
        for entry in std::fs::read_dir(setup.folder.path().join(folder)).unwrap() {
            assert!(
                !left(&entry.unwrap().file_name().to_string_lossy()),
                "a draft in {folder}"
            );
        }
    }
}

#[test]
fn state_is_for_the_user_alone() {
    let setup = setup();
    setup.file("a.txt", article());
    let mut plain = Reader::open(&setup, &["a.txt"]);
    plain.ask("file 1 under new Northport", "filed under");
    plain.end();
    let mut seen = 0;
    check(&setup.folder.path().join("state/standpoint"), &mut seen);
    assert!(seen >= 4, "{seen}");
}

fn check(path: &Path, seen: &mut usize) {
    let data = std::fs::metadata(path).unwrap();
    let mode = data.permissions().mode() & 0o777;
    *seen += 1;
    if data.is_dir() {
        assert_eq!(mode, 0o700, "{}", path.display());
        for entry in std::fs::read_dir(path).unwrap() {
            check(&entry.unwrap().path(), seen);
        }
    } else {
        assert_eq!(mode, 0o600, "{}", path.display());
    }
}

#[test]
fn without_a_home_it_is_said_that_nothing_is_kept() {
    let setup = setup();
    setup.file("a.txt", article());
    let out = stdout(
        setup
            .run(&["--plain", "a.txt"])
            .env_remove("XDG_STATE_HOME")
            .env_remove("XDG_CONFIG_HOME")
            .env("HOME", ".")
            .write_stdin("file 1 under new Northport\n"),
    );
    assert!(out.contains("not kept: there is no home folder"), "{out}");
    assert!(!setup.folder.path().join(".local").exists());
}

#[test]
fn the_present_name_typed_again_changes_nothing_and_a_part_of_a_word_names_nobody() {
    let setup = setup();
    setup.file(
        "a.txt",
        "“We wait,” said a spokesman for Hamas.\n\n“So do we,” said Ines Valdo.\n",
    );
    let mut plain = Reader::open(&setup, &["a.txt"]);
    plain.ask("file 2 under Hamas", "filed under Hamas");
    let again = plain.ask("file 2 under Hamas", "already");
    assert!(again.contains("it stands under Hamas already"), "{again}");
    let part = plain.ask("file 2 under aham", "makes one");
    assert!(
        part.contains("Nobody is called “aham”") && !part.contains("Bahamas"),
        "{part}"
    );
    plain.end();
}

#[test]
fn an_actor_that_was_added_keeps_its_number_in_the_next_session() {
    let setup = setup();
    setup.file("a.txt", article());
    let number = |name: &str| {
        let tei = stdout(&mut setup.run(&["extract", "-F", "tei", "a.txt"]));
        let line = tei.lines().find(|line| line.contains(name));
        let (_, rest) = line.unwrap_or(&tei).split_once("xml:id=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let mut first = Reader::open(&setup, &["a.txt"]);
    first.ask("file 1 under new Rowers", "filed under");
    first.ask("file 2 under new Walkers", "filed under");
    first.end();
    let (rowers, walkers) = (number("Rowers"), number("Walkers"));
    assert_ne!(rowers, walkers);
    let mut second = Reader::open(&setup, &["a.txt"]);
    // The newest is the first of the list.
    second.ask("drop 2", "ndone");
    second.ask("file 3 under new Drivers", "filed under");
    second.end();
    assert_eq!(number("Walkers"), walkers);
    let drivers = number("Drivers");
    assert!(drivers != walkers && drivers != rowers, "{drivers}");
}
