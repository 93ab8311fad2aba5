//! An analysis into a file, as it is asked for in the reader.

use std::io;
use std::path::{Path, PathBuf};

use super::environment::is_secure;
use super::forms::endings;
use super::output::put_text;
use crate::analysis::{Analysis, Certainty};
use crate::compare::Compared;
use crate::document::counted;
use crate::export::{self, ComparisonFormat, FORMS, Format, write_comparison};
use crate::memory::replace;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unsaved {
    /// No file may be.
    #[error("STANDPOINT_SECURE is set, so that nothing is written")]
    Secure,
    /// The name ends in nothing that is known.
    #[error("“{0}” does not say in which form: end it in {endings}, or name one: -F NAME {0}", endings = endings())]
    NoForm(String),
    /// No form has this name.
    #[error("there is no form “{0}”; there are {names}", names = names())]
    Unknown(String),
    /// A form is named, and no file.
    #[error("into which file? -F {0} FILE")]
    NoFile(String),
    /// A comparison has no such form.
    #[error("“{0}” says no form of a comparison: it ends in .txt, .html or .json")]
    NoFormOfComparison(String),
    /// There is such a file.
    #[error("{0} is there already; {0}! writes over it")]
    Exists(String),
    /// It cannot be written.
    #[error("cannot write {name}: {reason}")]
    Unwritable { name: String, reason: io::Error },
}

/// The names of all forms.
fn names() -> String {
    FORMS.map(|form| form.name).join(", ")
}

/// Where something is to be written, and how.
struct Target<'a> {
    format: Format,
    name: &'a str,
    /// Whether a file that is there already is written over.
    over: bool,
}

impl<'a> Target<'a> {
    /// What was typed: the name of a file, whose ending says the form unless `-F NAME` stands before
    /// it; an exclamation mark at its end writes over what is there.
    fn of(typed: &'a str) -> Result<Self, Unsaved> {
        let (name, over) = match typed.strip_suffix('!') {
            Some(name) => (name, true),
            None => (typed, false),
        };
        // As it is written on the command line: -F NAME, --format NAME, --format=NAME, -FNAME.
        let words = name.strip_prefix("-F").or_else(|| {
            let words = name.strip_prefix("--format")?;
            words.starts_with([' ', '=']).then_some(words)
        });
        let Some(words) = words else {
            let format = Format::of_file(name);
            let format = format.ok_or_else(|| Unsaved::NoForm(name.to_owned()))?;
            return Ok(Self { format, name, over });
        };
        let words = words.strip_prefix('=').unwrap_or(words).trim_start();
        let (word, name) = words.split_once(' ').unwrap_or((words, ""));
        let format = Format::named(word);
        let format = format.ok_or_else(|| Unsaved::Unknown(word.to_owned()))?;
        let name = name.trim();
        if name.is_empty() {
            return Err(Unsaved::NoFile(word.to_owned()));
        }
        Ok(Self { format, name, over })
    }
}

/// Writes an analysis where it was asked to be written. What is less sure than `least`, and so not shown, is
/// left out of what people read, which tells the same counts as the screen.
///
/// # Errors
/// Why nothing was written.
pub(super) fn save(analysis: &Analysis, least: Certainty, typed: &str) -> Result<String, Unsaved> {
    put(typed, Ok, |format, path| {
        let shown = format.is_for_people().then(|| {
            let mut shown = analysis.clone();
            shown.keep(least);
            shown
        });
        let analysis = shown.as_ref().unwrap_or(analysis);
        if format == Format::Brat {
            let text = put_text(analysis, &path.with_extension("txt"));
            text.map_err(|fault| io::Error::other(format!("{fault:#}")))?;
        }
        let mut bytes = Vec::new();
        export::write(analysis, format, &mut bytes)?;
        Ok(bytes)
    })
}

/// The same for a comparison.
///
/// # Errors
/// Why nothing was written.
pub(super) fn save_comparison(compared: &Compared, typed: &str) -> Result<String, Unsaved> {
    let form = |format| {
        let form = ComparisonFormat::of(format);
        form.ok_or_else(|| Unsaved::NoFormOfComparison(typed.to_owned()))
    };
    put(typed, form, |format, _| {
        let mut bytes = Vec::new();
        write_comparison(&compared.reports, &compared.comparison, format, &mut bytes)?;
        Ok(bytes)
    })
}

/// Puts what is made in the form that was asked for where it was asked for.
fn put<F>(
    typed: &str,
    form: impl FnOnce(Format) -> Result<F, Unsaved>,
    make: impl FnOnce(F, &Path) -> io::Result<Vec<u8>>,
) -> Result<String, Unsaved> {
    if is_secure() {
        return Err(Unsaved::Secure);
    }
    let Target { format, name, over } = Target::of(typed)?;
    let format = form(format)?;
    let path = match (name.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(name),
    };
    if !over && path.exists() {
        return Err(Unsaved::Exists(name.to_owned()));
    }
    let written = make(format, &path).and_then(|bytes| {
        replace(&path, &bytes)?;
        Ok(bytes.len())
    });
    let bytes = written.map_err(|reason| Unsaved::Unwritable {
        name: name.to_owned(),
        reason,
    })?;
    let bytes = counted(bytes, "byte", "bytes");
    Ok(format!("written: {name}, {bytes}"))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::analysis::explain;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn a_comparison_has_forms_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let one = explain("Ann Lee", &Gazetteer::builtin());
        let compared = Compared::of(vec![one.clone(), one]);
        let name = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        for (ending, beginning) in [
            ("txt", "COMPARED · 2 reports"),
            ("json", "{\n"),
            ("html", "<!doctype html>"),
        ] {
            let file = name(&format!("a.{ending}"));
            save_comparison(&compared, &file).unwrap();
            let text = fs::read_to_string(&file).unwrap();
            assert!(
                text.to_lowercase().starts_with(&beginning.to_lowercase()),
                "{text}"
            );
        }
        let fault = save_comparison(&compared, &name("a.csv")).unwrap_err();
        assert!(fault.to_string().contains("no form of a comparison"));
    }

    /// As where the reader shows what is likely too.
    fn saves(analysis: &Analysis, typed: &str) -> Result<String, Unsaved> {
        save(analysis, Certainty::Likely, typed)
    }

    #[test]
    fn what_is_not_shown_is_not_written_for_people() {
        let folder = tempfile::tempdir().unwrap();
        let mut analysis = explain("Ann Lee", &Gazetteer::builtin());
        for statement in analysis.statements.iter_mut() {
            statement.confidence = 0.4;
        }
        for (name, least, told) in [
            ("a.txt", Certainty::Likely, "1 guess is left out"),
            ("b.md", Certainty::Likely, "1 guess is left out"),
            ("c.md", Certainty::Guess, "1 statement by 1 actor"),
            // Programs are given all, and how sure it is.
            ("d.json", Certainty::Likely, "\"confidence\": 0.4"),
        ] {
            let file = folder.path().join(name).to_string_lossy().into_owned();
            save(&analysis, least, &file).unwrap();
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.contains(told), "{name}: {text}");
        }
    }

    #[test]
    fn the_ending_decides_and_nothing_is_written_over_unasked() {
        let folder = tempfile::tempdir().unwrap();
        let analysis = explain("Ann Lee", &Gazetteer::builtin());
        let name = |name: &str| folder.path().join(name).to_string_lossy().into_owned();
        for (ending, beginning) in [
            ("json", "{\n"),
            ("jsonl", "{\"format\""),
            ("md", "# "),
            ("txt", "standard input · "),
        ] {
            let file = name(&format!("a.{ending}"));
            saves(&analysis, &file).unwrap();
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.starts_with(beginning), "{text}");
        }
        let file = name("a.json");
        assert!(
            saves(&analysis, &file)
                .unwrap_err()
                .to_string()
                .contains("is there already")
        );
        assert!(saves(&analysis, &format!("{file}!")).is_ok());
        assert!(
            saves(&analysis, &name("a"))
                .unwrap_err()
                .to_string()
                .contains("in which form")
        );
        let named = name("notes");
        for (at, form) in ["-F tei", "-F TEI", "-Fxml", "--format=tei", "--format xml"]
            .iter()
            .enumerate()
        {
            let over = if at > 0 { "!" } else { "" };
            saves(&analysis, &format!("{form} {named}{over}")).unwrap();
            assert!(fs::read_to_string(&named).unwrap().starts_with("<?xml"));
        }
        let fault = saves(&analysis, "-F doc a").unwrap_err().to_string();
        assert!(
            fault.contains("no form “doc”; there are json, jsonl"),
            "{fault}"
        );
        assert!(matches!(
            saves(&analysis, "-F tei "),
            Err(Unsaved::NoFile(_))
        ));
        let nowhere = saves(&analysis, &name("no/folder.json")).unwrap_err();
        let nowhere = nowhere.to_string();
        assert!(nowhere.contains("cannot write"), "{nowhere}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 5);
    }
}
