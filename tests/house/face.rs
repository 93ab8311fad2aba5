//! What others see of the library.

use std::fs;

use super::rooms::source;

/// The names that stand at the root of the crate. One more is a promise more.
const NAMES: &[&str] = &[
    "Actor",
    "ActorKind",
    "Analysis",
    "Analyst",
    "Articles",
    "Certainty",
    "Comparison",
    "ComparisonFormat",
    "Document",
    "Error",
    "ErrorKind",
    "Format",
    "InputKind",
    "Issue",
    "Polarity",
    "Source",
    "Stance",
    "Statement",
    "StatementKind",
    "Table",
    "Target",
];

#[test]
fn nothing_else_is_public() {
    let face = fs::read_to_string(source().join("lib.rs")).unwrap();
    let (face, inner) = face.split_once("#[doc(hidden)]\n").unwrap();
    assert!(inner.starts_with("pub mod internals {"), "{inner}");
    let code = face.lines().filter(|line| !line.starts_with("//"));
    let code = code.collect::<Vec<_>>().join(" ");
    let mut names = Vec::new();
    for item in code.split(';').map(str::trim) {
        let Some(item) = item.strip_prefix("pub ") else {
            continue;
        };
        assert!(item.starts_with("use "), "pub {item}");
        let (_, list) = item.rsplit_once("::").unwrap();
        let parts = list.trim_matches(['{', '}', ' ']).split(',');
        let parts = parts.map(|name| name.rsplit(" as ").next().unwrap().trim());
        names.extend(parts.filter(|name| !name.is_empty()));
    }
    names.sort_unstable();
    assert_eq!(names, NAMES);
}
