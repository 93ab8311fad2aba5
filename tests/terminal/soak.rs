//! A long sitting: random keys, and memory that stays where it was.
//!
//! A plain run is short. `STANDPOINT_SOAK_SECONDS=1200 cargo test --release --test terminal soak --
//! --nocapture` sits for twenty minutes and prints what it used; `STANDPOINT_SOAK_SEED` repeats a run.

use std::time::{Duration, Instant};

use fastrand::Rng;

use crate::article;
use crate::pty::Session;

/// Seconds of a plain run.
const SHORT: u64 = 4;

/// What is typed: everything that a key may mean, but what ends the reader, starts another program,
/// or fetches something.
const KEYS: &[&str] = &[
    "j",
    "k",
    " ",
    "b",
    "d",
    "u",
    "g",
    "G",
    "{",
    "}",
    "]",
    "[",
    ")",
    "(",
    "\t",
    "\r",
    "\x0f",
    "L",
    ">",
    "<",
    "a",
    "a kir\r",
    "&",
    "s",
    "V",
    "w",
    "c",
    ".",
    "\"",
    "U",
    "C",
    "#",
    "/",
    "/the\r",
    "n",
    "N",
    "z",
    "m",
    "ma",
    "'a",
    "y",
    "Y",
    "S",
    "A",
    "p",
    "+",
    "-",
    "t",
    ":",
    ":30%\r",
    ":theme ink\r",
    ":panel below\r",
    "?",
    "i",
    "h",
    "l",
    "r",
    "x",
    "3",
    "\x1b",
    "\x1b",
    "\x1b[B",
    "\x1b[A",
    "\x1b[6~",
    "\x1b[5~",
    "\x0e",
    "\x10",
    "\x0c",
    "\x7f",
    "é",
];

/// Kilobytes of memory that a process has.
fn memory(process: i32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:"));
    let words = line.unwrap().split_whitespace().nth(1);
    words.unwrap().parse().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn soak() {
    let number = |name: &str| std::env::var(name).ok().map(|text| text.parse().unwrap());
    let seconds = number("STANDPOINT_SOAK_SECONDS").unwrap_or(SHORT);
    let seed = number("STANDPOINT_SOAK_SEED").unwrap_or_else(|| Rng::new().u64(..));
    let mut random = Rng::with_seed(seed);
    let files = [
        ("article.txt", article()),
        ("second.txt", article().replace("Kirby", "Lee")),
        ("third.md", article().replace("Israel", "Norway")),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, &**text)).collect();
    let script = "\"$0\" article.txt second.txt third.md; echo ended $?";
    let mut session = Session::shell(script, &files, (100, 30));
    session.wait_for_statements();
    let process = session.program();
    let (begun, time) = (Instant::now(), Duration::from_secs(seconds));
    // What is loaded once, and the three articles, are there after a tenth of the time.
    let mut settled = None;
    let (mut typed, mut most) = (0_u64, 0);
    while begun.elapsed() < time {
        let keys: String = (0..16).map(|_| KEYS[random.usize(..KEYS.len())]).collect();
        session.type_keys(&keys);
        typed += 16;
        if random.u8(..40) == 0 {
            session.resize(random.u16(20..180), random.u16(5..60));
        }
        session.count();
        session.forget();
        assert!(
            session.runs(),
            "it ended after {typed} keys; STANDPOINT_SOAK_SEED={seed}:\n{}",
            session.text()
        );
        let now = memory(process);
        most = most.max(now);
        if settled.is_none() && begun.elapsed() > time / 10 {
            settled = Some(now);
        }
    }
    let (settled, last) = (settled.unwrap_or(most), memory(process));
    println!("{typed} keys in {seconds} s: {settled} KB, at most {most} KB, in the end {last} KB");
    // Corrections and places that are kept take their room; what leaks takes more each minute.
    assert!(
        last < settled + settled / 4 + 32_000,
        "{settled} KB grew to {last} KB; STANDPOINT_SOAK_SEED={seed}"
    );
}
