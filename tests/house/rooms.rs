//! Who may use whom: a file imports from its own room and from rooms below it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The rooms of `src`, the lowest first.
pub(super) const FLOORS: &[&str] = &[
    "tables",
    "document",
    "defect",
    "forest",
    "language",
    "gazetteer",
    "input",
    "tagger",
    "statements",
    "speakers",
    "actors",
    "stances",
    "analysis",
    "memory",
    "compare",
    "export",
    "api",
    "reader",
    "settings",
    "command",
];

/// The rooms of the reader, the lowest first.
const READER: &[&str] = &[
    "action", "screen", "session", "view", "pages", "app", "running", "linear",
];

/// Most lines of a file of a room.
const LONGEST: usize = 400;

/// The files of a folder, those of its folders included.
pub(super) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    found
}

/// The path of a module: `view::text::flow` for `view/text/flow.rs`, `view` for `view/mod.rs`.
fn module(folder: &Path, file: &Path) -> String {
    let path = file.strip_prefix(folder).unwrap().with_extension("");
    let parts: Vec<_> = path.iter().map(|part| part.to_str().unwrap()).collect();
    let parts = match parts.as_slice() {
        [rest @ .., "mod"] => rest,
        all => all,
    };
    parts.join("::")
}

/// What a file says outside of its tests and its comments.
pub(super) fn code(file: &Path) -> String {
    let face = file.with_file_name("mod.rs");
    let face = fs::read_to_string(face).unwrap_or_default();
    let name = file.file_stem().unwrap().to_str().unwrap();
    if face.contains(&format!("#[cfg(test)]\nmod {name};")) {
        return String::new();
    }
    let text = fs::read_to_string(file).unwrap();
    let program = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = program
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The modules under `prefix` that a piece of code names, each as far as it is one of `known`.
fn named(code: &str, prefix: &str, known: &BTreeSet<String>) -> BTreeSet<String> {
    let is_path = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let mut found = BTreeSet::new();
    for rest in code.split(prefix).skip(1) {
        let end = rest.find(|c| !is_path(c)).unwrap_or(rest.len());
        let (path, after) = rest.split_at(end);
        // `a::{b, c}` names the children of `a`, where they are modules.
        let mut paths = vec![path.trim_end_matches("::").to_owned()];
        if let Some(list) = after.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            let names = list
                .split(',')
                .map(|name| name.trim().split(' ').next().unwrap_or(""));
            paths.extend(names.map(|name| format!("{path}{name}")));
        }
        for path in paths {
            let mut path = path.as_str();
            while !known.contains(path) {
                let Some((shorter, _)) = path.rsplit_once("::") else {
                    path = "";
                    break;
                };
                path = shorter;
            }
            if !path.is_empty() {
                found.insert(path.to_owned());
            }
        }
    }
    found
}

/// Which modules of a folder use which, by paths that begin with `prefix`.
fn uses(folder: &Path, prefix: &str) -> BTreeMap<String, BTreeSet<String>> {
    let files = files(folder);
    let known: BTreeSet<_> = files.iter().map(|file| module(folder, file)).collect();
    let uses = files.iter().map(|file| {
        let own = module(folder, file);
        let mut used = named(&code(file), prefix, &known);
        used.remove(&own);
        (own, used)
    });
    uses.collect()
}

fn room(module: &str) -> &str {
    module.split("::").next().unwrap_or(module)
}

pub(super) fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

#[track_caller]
fn points_down(uses: &BTreeMap<String, BTreeSet<String>>, floors: &[&str]) {
    let floor = |module: &str| floors.iter().position(|known| *known == room(module));
    let mut amiss = Vec::new();
    for (own, used) in uses {
        // The face of the whole house names all rooms.
        if own.is_empty() || matches!(own.as_str(), "lib" | "main") {
            continue;
        }
        let Some(own_floor) = floor(own) else {
            amiss.push(format!("{own} is on no floor"));
            continue;
        };
        for other in used {
            if floor(other).is_none_or(|floor| floor > own_floor) {
                amiss.push(format!("{own} uses {other}, which is above it"));
            }
        }
    }
    assert!(amiss.is_empty(), "{}", amiss.join("\n"));
}

#[test]
fn imports_point_down() {
    points_down(&uses(&source(), "crate::"), FLOORS);
    points_down(&uses(&source().join("reader"), "crate::reader::"), READER);
}

/// Whether one comes back to a module from itself; by which way.
fn circle(uses: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk<'a>(
        uses: &'a BTreeMap<String, BTreeSet<String>>,
        at: &'a str,
        way: &mut Vec<&'a str>,
        done: &mut BTreeSet<&'a str>,
    ) -> bool {
        if way.contains(&at) {
            way.push(at);
            return true;
        }
        if done.contains(at) {
            return false;
        }
        way.push(at);
        for next in uses.get(at).into_iter().flatten() {
            if walk(uses, next, way, done) {
                return true;
            }
        }
        way.pop();
        done.insert(at);
        false
    }
    let mut done = BTreeSet::new();
    uses.keys().find_map(|start| {
        let mut way = Vec::new();
        walk(uses, start, &mut way, &mut done)
            .then(|| way.iter().map(|at| (*at).to_owned()).collect())
    })
}

#[test]
fn the_reader_has_no_circle() {
    let mut uses = uses(&source().join("reader"), "crate::reader::");
    // The face of a room names its files; that is no use of them.
    uses.remove("");
    let circle = circle(&uses);
    assert_eq!(circle, None, "one comes back to where one was");
}

#[test]
fn files_are_short() {
    let rooms = FLOORS.iter().map(|room| source().join(room));
    let all = rooms
        .filter(|room| room.is_dir())
        .flat_map(|room| files(&room));
    for file in all {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= LONGEST, "{} has {lines} lines", file.display());
    }
}
