//! Settings changed while one reads, and written into their file when that is wanted.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use super::environment::{env, is_secure};
use crate::document::clean_line;
use crate::memory::replace;
use crate::reader::{Options, Setting};
use crate::settings::{self, Name, Settings};

/// The settings in force.
pub(super) struct Changing {
    settings: Mutex<Settings>,
}

impl Changing {
    pub(super) fn new(settings: Settings) -> Self {
        Self {
            settings: Mutex::new(settings),
        }
    }

    fn lock(&self) -> MutexGuard<'_, Settings> {
        // What was half changed by a thread that failed is still a value for each.
        self.settings.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// All settings.
    pub(super) fn listed(&self) -> Vec<Setting> {
        self.lock().listed()
    }

    /// Whether a setting is on.
    pub(super) fn is_on(&self, name: Name) -> bool {
        self.lock().is_on(name)
    }

    /// What the next session is to know.
    pub(super) fn habits(&self) -> Vec<(String, String)> {
        let settings = self.lock();
        let habits = settings.habits();
        habits
            .map(|(name, value)| (name.to_string(), value.to_owned()))
            .collect()
    }

    /// Gives a setting another value; with `keep`, also in the file.
    pub(super) fn set(
        &self,
        name: &str,
        value: &str,
        keep: bool,
    ) -> Result<(Options, String), Unchanged> {
        let value = match value {
            "on" | "yes" => "true",
            // `off` is also a place of the panel.
            "off" | "no" if name != "panel" => "false",
            value => value,
        };
        let mut settings = self.lock();
        let mut changed = settings.clone();
        changed.change(name, value)?;
        let options = changed.reader(&env, &settings::read)?;
        *settings = changed;
        if !keep {
            return Ok((options, format!("{name}={value}")));
        }
        let path = settings.file.clone().or_else(settings::config_file);
        let path = path.ok_or(Unchanged::Homeless)?;
        write(&path, name, value)?;
        settings.file = Some(path.clone());
        let path = clean_line(&path.to_string_lossy());
        Ok((options, format!("{name}={value}, also in {path}")))
    }
}

/// Why a setting, or the file of settings, is as it was.
#[derive(Debug, thiserror::Error)]
pub(super) enum Unchanged {
    /// It does not take the value.
    #[error(transparent)]
    Refused(#[from] settings::Error),
    /// There is no place for a file.
    #[error("there is no home folder for a file of settings; set HOME")]
    Homeless,
    /// No file may be written.
    #[error("set for now; STANDPOINT_SECURE forbids to write a file")]
    Forbidden,
    /// The file says something that the setting cannot be put into.
    #[error("set for now; {0}")]
    Unfit(settings::Error),
    /// The file cannot be written.
    #[error("set for now; cannot write the settings in {}: {reason}", clean_line(&path.to_string_lossy()))]
    Unwritable { path: PathBuf, reason: io::Error },
}

fn write(path: &Path, name: &str, value: &str) -> Result<(), Unchanged> {
    if is_secure() {
        return Err(Unchanged::Forbidden);
    }
    let failed = |reason| Unchanged::Unwritable {
        path: path.to_owned(),
        reason,
    };
    let text = match settings::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(failed(error)),
    };
    let text = Settings::written(path, &text, name, value).map_err(Unchanged::Unfit)?;
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    replace(path, text.as_bytes()).map_err(failed)
}

/// The names of files and folders that begin so, in order; hidden ones only where that is begun.
pub(super) fn files(beginning: &str) -> Vec<String> {
    let (folder, name) = match beginning.rfind('/') {
        Some(at) => beginning.split_at(at + 1),
        None => ("", beginning),
    };
    let within = match folder.strip_prefix("~/") {
        Some(rest) => match env("HOME") {
            Some(home) => PathBuf::from(home).join(rest),
            None => return Vec::new(),
        },
        None if folder.is_empty() => PathBuf::from("."),
        None => PathBuf::from(folder),
    };
    let Ok(entries) = std::fs::read_dir(within) else {
        return Vec::new();
    };
    let mut found: Vec<String> = entries
        .flatten()
        .filter_map(|entry| {
            let known = entry.file_name().into_string().ok()?;
            let wanted =
                known.starts_with(name) && (!known.starts_with('.') || name.starts_with('.'));
            // A name with a control character in it is not for typing.
            if !wanted || clean_line(&known) != known {
                return None;
            }
            let end = if entry.path().is_dir() { "/" } else { "" };
            Some(format!("{folder}{known}{end}"))
        })
        .collect();
    found.sort();
    found.truncate(MOST);
    found
}

/// Most names that are offered.
const MOST: usize = 1000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_by_how_they_begin() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["a.txt", "ab.txt", ".hidden", "b.txt", "bad\nname"] {
            std::fs::write(folder.path().join(name), "").unwrap();
        }
        std::fs::create_dir(folder.path().join("ad")).unwrap();
        let within = |name: &str| format!("{}/{name}", folder.path().display());
        let wanted = ["a.txt", "ab.txt", "ad/"].map(within);
        assert_eq!(files(&within("a")), wanted);
        assert_eq!(files(&within(".h")), [within(".hidden")]);
        assert_eq!(files(&within("")).len(), 4);
        assert!(files("/nowhere/at/all").is_empty());
    }
}
