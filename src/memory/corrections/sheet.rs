//! What stands in the file of an article.

use std::fs;
use std::path::Path;

use serde::Deserialize as _;
use toml::{Table, Value};

use super::error::CorrectionsError;
use crate::analysis::Correction;
use crate::document::Document;
use crate::memory::origin::without_secrets;

/// The first line of a file, and how its last begins: a file that ends otherwise was cut off.
const FIRST: &str = "# standpoint corrections 2";
pub(super) const LAST: &str = "# end of ";

/// The name of the list in a file, and of where the article came from.
const LIST: &str = "correction";
const SOURCE: &str = "source";

/// What stands in a file, with what this version does not know.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// All but the list.
    pub(super) rest: Table,
    /// Each as it stands there; understood, unless a newer version wrote it.
    pub(super) list: Vec<(Value, Option<Correction>)>,
}

impl Sheet {
    pub(super) fn read(path: &Path) -> Result<Self, CorrectionsError> {
        let unreadable = |reason: &str| CorrectionsError::Unreadable {
            path: path.to_owned(),
            reason: reason.to_owned(),
        };
        let text = fs::read_to_string(path).map_err(|error| unreadable(&error.to_string()))?;
        let mut rest: Table = toml::from_str(&text).map_err(|error| unreadable(error.message()))?;
        let list = match rest.remove(LIST) {
            Some(Value::Array(list)) => list,
            None => Vec::new(),
            Some(_) => return Err(unreadable("its corrections are no list")),
        };
        let end = text.lines().next_back().unwrap_or_default();
        let ends = end.strip_prefix(LAST).and_then(|count| count.parse().ok());
        let is_whole = ends == Some(list.len()) && text.ends_with('\n');
        // Before there was a last line, no file was without a correction.
        let is_former = !text.starts_with(FIRST) && !list.is_empty() && text.ends_with('\n');
        if !is_whole && !is_former {
            return Err(unreadable("its end is missing"));
        }
        let list = list
            .into_iter()
            .map(|value| {
                let one = Correction::deserialize(value.clone()).ok();
                (value, one)
            })
            .collect();
        Ok(Self { rest, list })
    }

    /// The file of this sheet.
    ///
    /// # Errors
    /// If it cannot be written as TOML.
    pub(super) fn text(self) -> Result<String, toml::ser::Error> {
        let count = self.list.len();
        let mut table = self.rest;
        let list = self.list.into_iter().map(|(value, _)| value).collect();
        table.insert(LIST.to_owned(), Value::Array(list));
        let text = toml::to_string(&table)?;
        Ok(format!("{FIRST}\n{text}\n{LAST}{count}\n"))
    }

    /// Notes where the article came from, for whoever looks into the file.
    pub(super) fn note_source(&mut self, document: &Document) {
        let source = Value::String(without_secrets(document));
        self.rest.insert(SOURCE.to_owned(), source);
    }

    /// Puts `now` in the place of `former`.
    pub(super) fn merge(&mut self, former: &[Correction], now: &[Correction]) {
        let old = std::mem::take(&mut self.list);
        let as_it_stands = |one: &Correction| {
            let known = old.iter().find(|(_, other)| other.as_ref() == Some(one));
            known
                .map(|(value, _)| value.clone())
                .or_else(|| Value::try_from(one).ok())
        };
        let ours = now
            .iter()
            .filter_map(|one| Some((as_it_stands(one)?, Some(one.clone()))));
        let mut list: Vec<_> = ours.collect();
        list.extend(old.into_iter().filter(|(_, one)| {
            (one.as_ref()).is_none_or(|one| !former.contains(one) && !now.contains(one))
        }));
        self.list = list;
    }
}
