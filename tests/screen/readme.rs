//! The pictures and the table of keys in the README are what the program shows and knows: each stands
//! between two markers, and is written anew by `INSTA_UPDATE=always cargo test`, as the snapshots are.

use std::fmt::Write as _;
use std::path::Path;
use std::sync::Arc;

use standpoint::internals::analysis::{Analysis, Analyst};
use standpoint::internals::input;
use standpoint::internals::reader::{Action, KeyMap, Options};

use crate::comparing;
use crate::screen::{Screen, screen};

/// Name, columns, rows, and the keys that lead there.
const PICTURES: [(&str, u16, u16, &str); 6] = [
    ("beside", 100, 30, "]]]"),
    ("usual", 80, 24, ""),
    ("stances", 100, 24, "s"),
    ("narrow", 60, 20, "s"),
    ("voices", 80, 16, "V"),
    ("smallest", 40, 12, "]"),
];

fn sample(analyst: &Analyst, name: &str) -> Arc<Analysis> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample");
    let text = std::fs::read_to_string(path.join(name)).unwrap();
    let document = input::plain::read(&text, name);
    Arc::new(analyst.analyse(document).unwrap())
}

/// The three reports of one event, compared.
fn ferry(analyst: &Analyst) -> Screen {
    let names = [
        "harbour-ferry.txt",
        "ferry-brannoch-post.txt",
        "ferry-mainland-mail.txt",
    ];
    let reports: Vec<_> = names.iter().map(|name| sample(analyst, name)).collect();
    comparing::compared(&reports, 100, 24).press("l")
}

/// A screen as it stands in the README.
fn shown(screen: &Screen) -> String {
    let rows = screen.rows();
    let rows: Vec<_> = rows.iter().map(|row| row.trim_end()).collect();
    format!("\n```text\n{}\n```\n", rows.join("\n"))
}

/// All keys, by group.
fn keys() -> String {
    let map = KeyMap::default();
    let mut table = "\n| keys | name | |\n|---|---|---|\n".to_owned();
    let mut group = "";
    for action in Action::all() {
        if action.group() != group {
            group = action.group();
            let _ = writeln!(table, "| **{group}** | | |");
        }
        let labels = map.labels(action);
        let labels: Vec<_> = labels.split(' ').map(|key| format!("`{key}`")).collect();
        let (keys, name, help) = (labels.join(" "), action.name(), action.help());
        let _ = writeln!(table, "| {keys} | {name} | {help} |");
    }
    table
}

/// The page with something else between two markers.
fn put(page: &str, name: &str, what: &str) -> String {
    let begin = format!("<!-- {name} -->");
    let end = format!("<!-- end of {} -->", name.split(':').next().unwrap());
    let (before, rest) = page.split_once(&begin).expect(name);
    let (_, after) = rest.split_once(&end).expect(name);
    format!("{before}{begin}{what}{end}{after}")
}

#[test]
fn pictures_and_keys_are_what_the_program_shows() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let former = std::fs::read_to_string(&path).unwrap();
    let mut page = former.clone();
    let analyst = Analyst::new().unwrap();
    let vote = sample(&analyst, "security-council-vote.txt");
    for (name, width, height, keys) in PICTURES {
        let mut shown = screen(Arc::clone(&vote), width, height, Options::default());
        if !keys.is_empty() {
            shown = shown.press(keys);
        }
        page = put(&page, &format!("picture: {name}"), &self::shown(&shown));
    }
    page = put(&page, "picture: compare", &self::shown(&ferry(&analyst)));
    page = put(&page, "keys", &keys());
    if page == former {
        return;
    }
    let write = std::env::var("INSTA_UPDATE").is_ok_and(|wish| wish == "always");
    assert!(
        write,
        "a picture or key in README.md is not what is shown; INSTA_UPDATE=always writes it"
    );
    std::fs::write(path, page).unwrap();
}
