//! What is known of a language is data: there are no lists of its words in the code.

#![expect(
    clippy::string_slice,
    reason = "the places are those of signs that were found"
)]

use std::path::Path;

use super::rooms::{code, files, source};

/// What may stand in the code, and why: a path below `src`, with what it holds.
const ALLOWED: &[(&str, &str)] = &[
    ("actors/links/", "what the features of the trees are called"),
    (
        "actors/silent.rs",
        "what the features of the trees are called",
    ),
    (
        "analysis/confidence.rs",
        "what the features of the trees are called",
    ),
    (
        "speakers/antecedents.rs",
        "what the features of the trees are called",
    ),
    (
        "stances/judge.rs",
        "what the features of the trees are called",
    ),
    ("stances/lexicon.rs", "what the lists of a table are called"),
    ("stances/lists.rs", "what the lists of a table are called"),
    ("analysis/wording.rs", "messages to the reader"),
    ("gazetteer/records.rs", "keys of the reader's own file"),
    ("document/link.rs", "schemes of addresses"),
    ("input/coding.rs", "codings of a transfer"),
    ("input/epub/", "endings of files"),
    ("input/feed/", "elements of a format"),
    ("input/fetch/", "codings and ends of addresses"),
    ("input/foreign.rs", "messages to the user"),
    ("input/front_matter.rs", "keys of a format"),
    ("input/guess.rs", "endings of files"),
    ("input/html/blocks.rs", "elements of a format"),
    ("input/html/elements.rs", "elements of a format"),
    (
        "input/html/hints/mod.rs",
        "elements, roles and classes of a format",
    ),
    ("input/html/metadata/", "attributes of a format"),
    ("input/html/parse.rs", "elements of a format"),
    ("input/json.rs", "messages to the user"),
    ("input/mail/heads.rs", "headers of a format"),
    ("input/own/", "keys of a format"),
    ("input/warc/", "fields of a format"),
    ("input/xhtml.rs", "elements of a format"),
];

/// Rooms of the program alone: their words are spoken to the user, or are keys and commands.
const PROGRAM: &[&str] = &["command", "export", "memory", "reader", "settings"];

/// So many words are a list.
const LIST: usize = 3;

/// The texts in a piece of code, each with where it begins and ends.
fn texts(code: &str) -> Vec<(usize, usize, &str)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = code[at..].find('"').map(|open| at + open) {
        // A quotation mark as a character is no beginning.
        if code[..open].ends_with('\'') && code[open + 1..].starts_with('\'') {
            at = open + 1;
            continue;
        }
        let mut end = open + 1;
        while let Some(next) = code[end..].find(['"', '\\']) {
            end += next;
            if code[end..].starts_with('"') {
                break;
            }
            end += 1 + code[end + 1..].chars().next().map_or(0, char::len_utf8);
        }
        found.push((open, end + 1, &code[open + 1..end]));
        at = end + 1;
    }
    found
}

/// Whether a text may be a word of a language and no sign, key or path.
fn is_word(text: &str) -> bool {
    let is_letter = |c: char| c.is_alphabetic() || matches!(c, ' ' | '\'' | '’' | '-');
    text.contains(char::is_alphabetic) && text.chars().all(is_letter)
}

/// Whether what stands between two texts makes a list of them: commas, bars, and what they are paired with.
fn joins(between: &str) -> bool {
    let is_joint = |c: char| {
        c.is_alphanumeric()
            || c.is_whitespace()
            || matches!(c, ',' | '|' | '(' | ')' | '&' | '[' | ']' | ':' | '_')
    };
    between.len() < 80 && between.contains([',', '|']) && between.chars().all(is_joint)
}

/// The lists of words in a piece of code.
fn lists(code: &str) -> Vec<Vec<&str>> {
    let mut all: Vec<Vec<&str>> = vec![Vec::new()];
    let mut last = 0;
    for (open, end, text) in texts(code) {
        if !is_word(text) || !joins(&code[last..open]) {
            all.push(Vec::new());
        }
        if is_word(text) {
            all.last_mut().unwrap().push(text);
        }
        last = end;
    }
    all.retain(|list| list.len() >= LIST);
    all
}

#[test]
fn no_list_of_words_stands_in_the_code() {
    let mut amiss = Vec::new();
    let mut used = vec![false; ALLOWED.len()];
    for file in files(&source()) {
        let name = file.strip_prefix(source()).unwrap().to_str().unwrap();
        let room = Path::new(name).iter().next().unwrap().to_str().unwrap();
        if PROGRAM.contains(&room) || name.contains("tests") {
            continue;
        }
        for list in lists(&code(&file)) {
            match ALLOWED.iter().position(|(path, _)| name.starts_with(path)) {
                Some(at) => used[at] = true,
                None => amiss.push(format!("{name}: {}", list.join(" "))),
            }
        }
    }
    assert!(
        amiss.is_empty(),
        "words belong into the tables of src/language: {amiss:#?}"
    );
    let idle = ALLOWED.iter().zip(used).filter(|(_, used)| !used);
    let idle: Vec<_> = idle.map(|((path, _), _)| path).collect();
    assert!(idle.is_empty(), "allowed for nothing: {idle:?}");
}

#[test]
fn lists_are_found_in_all_their_forms() {
    let found = |code| lists(code).len();
    assert_eq!(found(r#"["of", "for", "at"]"#), 1);
    assert_eq!(found(r#"matches!(word, "of" | "for" | "at")"#), 1);
    assert_eq!(found(r#"[("men", 1), ("women", 2), ("people", 3)]"#), 1);
    assert_eq!(found(r#"[("ies", "y"), ("men", "man")]"#), 1);
    assert_eq!(found(r#"matches!(word, "of" | "for")"#), 0);
    assert_eq!(found(r#"is("of", 1) || is("for", 2) || is("at", 3)"#), 1);
    assert_eq!(found(r#"["a_b", "/c", "d:e", "\"", '"', "f"]"#), 0);
}

#[test]
fn one_place_names_the_folder_of_the_language() {
    let all = files(&source()).into_iter();
    let naming: Vec<_> = all
        .filter(|file| code(file).contains("english/"))
        .map(|file| file.strip_prefix(source()).unwrap().to_owned())
        .collect();
    assert_eq!(naming, [Path::new("tables/table.rs")]);
}
