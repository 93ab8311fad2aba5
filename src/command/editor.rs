//! The user's editor, and where in a file a place of an article stands.

use std::path::Path;
use std::process::Command;
use std::{fs, io};

use super::environment::is_secure;
use crate::document::{Document, Location, Span};

/// How many letters of the text are sought in the file, more before fewer.
const SOUGHT: [usize; 3] = [60, 25, 12];

/// Why no editor is started.
#[derive(Debug, thiserror::Error)]
pub(super) enum NoEditor {
    /// No program may be.
    #[error("STANDPOINT_SECURE is set, so that no editor is started")]
    Secure,
    /// The article has no file of its own.
    #[error("{0} is no file that could be edited; e exports")]
    NoFile(String),
    /// None is named.
    #[error("no editor is known: set VISUAL or EDITOR, as in EDITOR=vi")]
    Unnamed,
    /// The file cannot be read.
    #[error("cannot read {name}: {reason}")]
    Unreadable { name: String, reason: io::Error },
}

/// The command that opens an article's own file at a byte of its text. `env` looks a variable up.
///
/// # Errors
/// Why there is none.
pub(super) fn command(
    document: &Document,
    offset: usize,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Command, NoEditor> {
    if is_secure() {
        return Err(NoEditor::Secure);
    }
    let name = &document.origin.source;
    let path = match &document.origin.location {
        Some(Location::File(path)) if path.is_file() => {
            std::path::absolute(path).unwrap_or_else(|_| path.clone())
        }
        _ => return Err(NoEditor::NoFile(name.clone())),
    };
    let set = |name: &str| env(name).filter(|editor| !editor.trim().is_empty());
    let Some(editor) = set("VISUAL").or_else(|| set("EDITOR")) else {
        return Err(NoEditor::Unnamed);
    };
    let file = fs::read(&path).map_err(|reason| NoEditor::Unreadable {
        name: name.clone(),
        reason,
    })?;
    let line = line_of(&String::from_utf8_lossy(&file), document, offset);
    // By a shell, since the variable may hold arguments, as for every program that reads it.
    let mut command = Command::new("sh");
    command.args(["-c", &format!("{editor} \"$@\""), "sh"]);
    if opens_by_column(&editor) {
        command.arg("--goto");
        command.arg(format!("{}:{line}", path.display()));
    } else {
        command.arg(format!("+{line}")).arg(path);
    }
    Ok(command)
}

/// Whether it is one of the editors that do not know `+7`.
fn opens_by_column(editor: &str) -> bool {
    let program = editor.split_whitespace().next().unwrap_or_default();
    let name = Path::new(program)
        .file_name()
        .and_then(|name| name.to_str());
    matches!(name, Some("code" | "codium" | "vscodium" | "code-insiders"))
}

/// The line of a file, counted from 1, that has the words at a byte of the text; 1 if none has.
///
/// A file of plain text is the text itself; in other files the words are sought as they stand, at
/// the place that lies closest to where they would be if markup were spread evenly.
fn line_of(file: &str, document: &Document, offset: usize) -> usize {
    let text = document.text();
    let before = document.slice(Span::new(0, offset.min(text.len())));
    let lines = |head: &str| 1 + head.matches('\n').count();
    if file.starts_with(before) {
        return lines(before);
    }
    let rest = document.slice(Span::new(before.len(), text.len()));
    let line = rest.lines().next().unwrap_or_default();
    let expected = file.len() as u64 * before.len() as u64 / text.len().max(1) as u64;
    for count in SOUGHT {
        let words: String = line.chars().take(count).collect();
        let places = file.match_indices(words.trim());
        let near = places
            .map(|(at, _)| at)
            .min_by_key(|at| (*at as u64).abs_diff(expected));
        if let Some(head) = near
            .filter(|_| !words.trim().is_empty())
            .and_then(|at| file.get(..at))
        {
            return lines(head);
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::{markdown, plain};

    #[test]
    fn a_place_of_plain_text_is_a_line_of_its_file() {
        let file = "A headline\n\nOne.\n\nTwo things.\n";
        let document = plain::read(file, "a.txt");
        let at = document.text().find("Two").unwrap();
        assert_eq!(line_of(file, &document, at), 5);
        assert_eq!(line_of(file, &document, 0), 1);
        assert_eq!(line_of("another file", &document, at), 1);
    }

    #[test]
    fn words_are_found_between_marks_near_where_they_should_be() {
        let file = "# A headline\n\nThe *same* old words.\n\n- an item\n\nThe same old words.\n";
        let document = markdown::read(file, "a.md");
        let at = document.text().rfind("The same").unwrap();
        assert_eq!(line_of(file, &document, at), 7);
    }

    #[test]
    fn without_a_file_or_an_editor_it_is_said() {
        let document = plain::read("Text.", "-");
        let none = |_: &str| None;
        let fault = command(&document, 0, &none).unwrap_err().to_string();
        assert!(fault.contains("no file that could be edited"), "{fault}");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt");
        fs::write(&path, "Text.").unwrap();
        let mut document = plain::read("Text.", &path.to_string_lossy());
        // A name alone opens nothing.
        let fault = command(&document, 0, &none).unwrap_err().to_string();
        assert!(fault.contains("no file that could be edited"), "{fault}");
        document.origin.location = Some(Location::File(path));
        let fault = command(&document, 0, &none).unwrap_err().to_string();
        assert!(fault.contains("set VISUAL or EDITOR"), "{fault}");
        let ed = |name: &str| (name == "EDITOR").then(|| "vim -n".to_owned());
        let typed = command(&document, 0, &ed).unwrap();
        let typed: Vec<_> = typed.get_args().map(|arg| arg.to_string_lossy()).collect();
        assert_eq!(typed[1], "vim -n \"$@\"");
        assert_eq!(typed[3], "+1");
    }
}
