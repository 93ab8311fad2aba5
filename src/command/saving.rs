//! An analysis into a file, as it is asked for in the reader.

use std::io;
use std::path::{Path, PathBuf};

use super::context::is_secure;
use super::output::put_text;
use crate::analysis::Analysis;
use crate::compare::Compared;
use crate::export::{self, ComparisonFormat, Format, write_comparison};
use crate::memory::replace;

/// Why nothing was written.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unsaved {
    /// No file may be.
    #[error("STANDPOINT_SECURE is set, so that nothing is written")]
    Secure,
    /// The name ends in nothing that is known.
    #[error(
        "“{0}” does not say in which form: end it in .json, .jsonl, .csv, .md, .txt, .html, .ann \
         (brat), .jsonld or .xml (TEI)"
    )]
    NoForm(String),
    /// The same of a comparison.
    #[error("“{0}” does not say in which form: a comparison ends in .txt, .html or .json")]
    NoFormOfComparison(String),
    /// There is such a file.
    #[error("{0} is there already; {0}! writes over it")]
    Exists(String),
    /// It cannot be written.
    #[error("cannot write {name}: {reason}")]
    Unwritable { name: String, reason: io::Error },
}

/// Writes an analysis into the file of this name, in the form that its ending asks for. A file that
/// is there already is only written over if the name ends in an exclamation mark.
///
/// # Errors
/// Why nothing was written.
pub(super) fn save(analysis: &Analysis, name: &str) -> Result<String, Unsaved> {
    let form = |name: &str| {
        let form = Format::of_file(name);
        form.ok_or_else(|| Unsaved::NoForm(name.to_owned()))
    };
    put(name, form, |format, path| {
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
pub(super) fn save_comparison(compared: &Compared, name: &str) -> Result<String, Unsaved> {
    let form = |name: &str| {
        let form = ComparisonFormat::of_file(name);
        form.ok_or_else(|| Unsaved::NoFormOfComparison(name.to_owned()))
    };
    put(name, form, |format, _| {
        let mut bytes = Vec::new();
        write_comparison(&compared.reports, &compared.comparison, format, &mut bytes)?;
        Ok(bytes)
    })
}

/// Puts into the file of a name what is made in the form that it asks for.
fn put<F>(
    name: &str,
    form: impl FnOnce(&str) -> Result<F, Unsaved>,
    make: impl FnOnce(F, &Path) -> io::Result<Vec<u8>>,
) -> Result<String, Unsaved> {
    if is_secure() {
        return Err(Unsaved::Secure);
    }
    let (name, over) = match name.strip_suffix('!') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let format = form(name)?;
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
    Ok(format!("written: {name}, {bytes} bytes"))
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
        assert!(fault.to_string().contains("a comparison ends in"));
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
            save(&analysis, &file).unwrap();
            let text = fs::read_to_string(&file).unwrap();
            assert!(text.starts_with(beginning), "{text}");
        }
        let file = name("a.json");
        assert!(
            save(&analysis, &file)
                .unwrap_err()
                .to_string()
                .contains("is there already")
        );
        assert!(save(&analysis, &format!("{file}!")).is_ok());
        assert!(
            save(&analysis, &name("a"))
                .unwrap_err()
                .to_string()
                .contains("in which form")
        );
        let nowhere = save(&analysis, &name("no/folder.json")).unwrap_err();
        let nowhere = nowhere.to_string();
        assert!(nowhere.contains("cannot write"), "{nowhere}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
    }
}
