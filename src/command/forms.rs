//! In which form a file of results is, and how many articles it holds.

use std::path::Path;

use super::console::RESULT;
use super::outcome::misconfigured;
use crate::export::{FORMS, Format};

/// The form that a file is to be in, as the ending of its name says. A folder, and a name without one, say
/// nothing: JSON.
pub(super) fn format_of(path: &Path) -> anyhow::Result<Format> {
    let is_folder = is_folder(path);
    let name = path
        .file_name()
        .filter(|_| !is_folder && path.extension().is_some());
    let Some(name) = name.map(|name| name.to_string_lossy()) else {
        return Ok(Format::Json);
    };
    Format::of_file(&name).ok_or_else(|| {
        let (path, endings) = (path.display(), endings());
        misconfigured(format!(
            "-o {path} does not say in which form: end it in {endings}, or name one with -F"
        ))
    })
}

/// The endings of all forms: ".json, .jsonl, .csv".
pub(super) fn endings() -> String {
    let mut endings: Vec<&str> = FORMS.iter().map(|form| form.format.ending()).collect();
    endings.dedup();
    let endings = endings.iter().map(|ending| format!(".{ending}"));
    endings.collect::<Vec<_>>().join(", ")
}

/// Whether each article gets a file of its own there.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with('/')
}

/// What it is called in messages, where it holds one article and no more. Of JSON on standard output one
/// object stands after the other, as programs that read it expect.
pub(super) fn holds_one(path: Option<&Path>, format: Format) -> Option<String> {
    let is_json = matches!(format, Format::Json | Format::WebAnnotation);
    match path {
        _ if !format.is_single() => None,
        Some(path) => (!is_folder(path)).then(|| path.display().to_string()),
        None => (!is_json).then(|| RESULT.to_owned()),
    }
}

/// Refuses to go on with what is held back to the end: of a run that was ended nothing is there.
pub(super) fn can_go_on(path: Option<&Path>, format: Format) -> anyhow::Result<()> {
    match holds_one(path, format) {
        Some(target) => Err(one_alone(&format!("--resume cannot go on with {target}"))),
        None => Ok(()),
    }
}

/// Why something cannot be done to a file that holds one article and no more, and what can.
pub(super) fn one_alone(refused: &str) -> anyhow::Error {
    misconfigured(format!(
        "{refused}: a file in this form holds one article; -F jsonl holds many, and --output FOLDER/ gives \
         each its own"
    ))
}
