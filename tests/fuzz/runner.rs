//! Makes inputs out of seeds, and keeps what fails.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use fastrand::Rng;

/// Inputs of a target in a plain run.
const PLAIN: usize = 120;

/// An input grows no longer than this.
const LONGEST: usize = 64 << 10;

/// What formats are made of, what terminals obey, what lies at the edge.
const WORDS: &[&str] = &[
    "\u{1b}[2J",
    "\u{1b}]0;x\u{7}",
    "\u{9b}31m",
    "\0",
    "\u{202e}",
    "\u{200d}",
    "\u{feff}",
    "\u{fffd}",
    "\u{1f469}\u{200d}",
    "e\u{301}\u{301}",
    "\r\n",
    "\n\n",
    "\u{2028}",
    "&#27;",
    "&a;",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<!DOCTYPE x [<!ENTITY a '&a;'>]>",
    "<?xml a='>' encoding='utf-16'?>",
    "?>",
    "<p>",
    "</p>",
    "<div>",
    "<table><td>",
    "<a href='",
    "<svg><title>",
    "<template>",
    "</",
    "/>",
    "=\"",
    "<item>",
    "</channel>",
    "<entry>",
    "<outline xmlUrl='",
    "Content-Type: multipart/mixed; boundary=x\n",
    "Content-Transfer-Encoding: base64\n",
    "--x--\n",
    "From a Mon Mar 3 10:00:00 2031\n",
    "=?utf-8?q?=1B?=",
    "{\"text\":",
    "\\ud800",
    "\\u0000",
    "[[",
    "]]",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ":",
    "[[correction]]\n",
    "change = \"strike\"\n",
    "# end of 1\n",
    "[keys]\n",
    "<c-",
    "9999999999999999999",
    "-1",
    "1e999",
    "“",
    "”",
    "‘",
    "’",
    " said ",
    " told ",
    "According to ",
    " he ",
    "Mr. ",
    "U.S. ",
    "said",
    ". ",
    "PK\u{3}\u{4}",
    "PK\u{1}\u{2}",
    "../",
    "%00",
    "%1b",
    "> ",
    "# ",
    "- ",
    "```",
    "|--|",
    "[x](",
    "![",
];

/// Tries a target on the seeds and on what becomes of them.
pub(crate) fn run(name: &str, seeds: &[&[u8]], target: impl Fn(&[u8])) {
    let folder = folder();
    if let Some(file) = std::env::var_os("STANDPOINT_FUZZ_INPUT") {
        target(&fs::read(file).unwrap());
        return;
    }
    let seconds = std::env::var("STANDPOINT_FUZZ_SECONDS").ok();
    let time = seconds.map(|seconds| Duration::from_secs(seconds.parse().unwrap()));
    let seed = time.map_or(0x5742_6a70, |_| Rng::new().u64(..));
    let mut random = Rng::with_seed(seed);
    let begun = Instant::now();
    let mut kept: Vec<Vec<u8>> = seeds.iter().map(|seed| seed.to_vec()).collect();
    let mut tried = 0_usize;
    while time.map_or(tried < PLAIN, |time| begun.elapsed() < time) {
        let bytes = match kept.get(tried) {
            Some(seed) => seed.clone(),
            None => changed(&kept, &mut random),
        };
        if time.is_some() {
            fs::write(folder.join(format!("{name}.last")), &bytes).unwrap();
        }
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| target(&bytes))) {
            let file = folder.join(format!("{name}.{seed:x}.{tried}"));
            fs::write(&file, &bytes).unwrap();
            eprintln!("this input failed: {}", file.display());
            resume_unwind(panic);
        }
        tried += 1;
        // Changes of changes go further than changes of seeds.
        if kept.len() < 64 {
            kept.push(bytes);
        } else if random.u8(..16) == 0 {
            let at = random.usize(seeds.len()..kept.len());
            kept[at] = bytes;
        }
    }
    if time.is_some() {
        println!("{name}: {tried} inputs");
    }
}

fn folder() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("target"),
        PathBuf::from,
    );
    let folder = target.join("fuzz");
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// One of the inputs with some changes.
fn changed(kept: &[Vec<u8>], random: &mut Rng) -> Vec<u8> {
    let mut bytes = kept[random.usize(..kept.len())].clone();
    for _ in 0..random.usize(1..8) {
        let at = random.usize(..=bytes.len());
        let long = 1 + random.usize(..64);
        let end = at + random.usize(..=(bytes.len() - at).min(long));
        match random.u8(..8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << random.u8(..8),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let piece = bytes[at..end].repeat(random.usize(1..20));
                bytes.splice(at..at, piece);
            }
            3 => bytes.truncate(at),
            4 => {
                let other = &kept[random.usize(..kept.len())];
                let from = random.usize(..=other.len());
                let to = from + random.usize(..=(other.len() - from).min(200));
                bytes.splice(at..end, other[from..to].iter().copied());
            }
            5 => drop(bytes.splice(at..at, [random.u8(..), random.u8(..)])),
            _ => {
                let word = WORDS[random.usize(..WORDS.len())];
                let times = if random.u8(..8) == 0 {
                    random.usize(1..200)
                } else {
                    1
                };
                bytes.splice(at..at, word.repeat(times).into_bytes());
            }
        }
    }
    bytes.truncate(LONGEST);
    bytes
}
