//! An analysis into a file, as it is asked for in the reader.

use std::io;
use std::path::{Path, PathBuf};

use super::context::is_secure;
use super::output::put_text;
use crate::analysis::Analysis;
use crate::export::{self, Format};
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
    if is_secure() {
        return Err(Unsaved::Secure);
    }
    let (name, over) = match name.strip_suffix('!') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let Some(format) = Format::of_file(name) else {
        return Err(Unsaved::NoForm(name.to_owned()));
    };
    let path = match (name.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(name),
    };
    if !over && path.exists() {
        return Err(Unsaved::Exists(name.to_owned()));
    }
    let written = write(analysis, format, &path);
    let bytes = written.map_err(|reason| Unsaved::Unwritable {
        name: name.to_owned(),
        reason,
    })?;
    Ok(format!("written: {name}, {bytes} bytes"))
}

fn write(analysis: &Analysis, format: Format, path: &Path) -> io::Result<usize> {
    if format == Format::Brat {
        let text = put_text(analysis, &path.with_extension("txt"));
        text.map_err(|fault| io::Error::other(format!("{fault:#}")))?;
    }
    let mut bytes = Vec::new();
    export::write(analysis, format, &mut bytes)?;
    replace(path, &bytes)?;
    Ok(bytes.len())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::analysis::explain;
    use crate::gazetteer::Gazetteer;

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
