//! What stands in the file of an article.

use std::fs;
use std::path::Path;

use serde::Deserialize as _;
use toml::{Table, Value};

use super::error::{CorrectionsError, Illegible};
use crate::analysis::{Correction, NumbersGiven};
use crate::document::Document;
use crate::memory::origin::without_secrets;

/// How the first line of a file begins, with the version of the form behind it, and how its last begins: a
/// file that ends otherwise was cut off.
const FIRST: &str = "# standpoint corrections ";
const VERSION: u32 = 2;
pub(super) const LAST: &str = "# end of ";

/// The names in a file: of the list, of what the article brought along and was taken back, of where the
/// article came from, and of the highest numbers that were given to what was added.
const LIST: &str = "correction";
const UNDONE: &str = "undone";
const SOURCE: &str = "source";
const GIVEN: &str = "given";

/// What stands in a file, with what this version does not know.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// All but the list.
    pub(super) rest: Table,
    /// Each as it stands there; understood, unless a newer version wrote it.
    pub(super) list: Vec<(Value, Option<Correction>)>,
    /// Whether its form is of a newer version, which alone knows how to write it.
    pub(super) is_newer: bool,
}

/// Whether a list has a correction, under whatever number it may have added a statement.
pub(super) fn has(list: &[Correction], correction: &Correction) -> bool {
    list.iter().any(|one| one.is_same(correction))
}

/// Whether a file of corrections is of a form that came after this one.
fn is_newer(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    let version = first.strip_prefix(FIRST).and_then(|rest| {
        let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
        digits.parse::<u32>().ok()
    });
    version.is_some_and(|version| version > VERSION)
}

impl Sheet {
    pub(super) fn read(path: &Path) -> Result<Self, CorrectionsError> {
        Self::understood(path).map_err(|reason| CorrectionsError::Unreadable {
            path: path.to_owned(),
            reason,
        })
    }

    fn understood(path: &Path) -> Result<Self, Illegible> {
        let text = fs::read_to_string(path)?;
        let is_newer = is_newer(&text);
        let mut rest: Table = toml::from_str(&text)?;
        let list = match rest.remove(LIST) {
            Some(Value::Array(list)) => list,
            None => Vec::new(),
            Some(_) => return Err(Illegible::NoList),
        };
        let end = text.lines().next_back().unwrap_or_default();
        let ends = end.strip_prefix(LAST).and_then(|count| count.parse().ok());
        let is_whole = ends == Some(list.len()) && text.ends_with('\n');
        // Before there was a last line, no file was without a correction.
        let is_former = !text.starts_with(FIRST) && !list.is_empty() && text.ends_with('\n');
        if !is_whole && !is_former {
            return Err(Illegible::NoEnd);
        }
        let list = list
            .into_iter()
            .map(|value| {
                let one = Correction::deserialize(value.clone()).ok();
                (value, one)
            })
            .collect();
        Ok(Self {
            rest,
            list,
            is_newer,
        })
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
        Ok(format!("{FIRST}{VERSION}\n{text}\n{LAST}{count}\n"))
    }

    /// The same, where one of a newer version of which nothing can be understood is one of which nothing is
    /// known.
    pub(super) fn newer_or_read(path: &Path) -> Result<Self, CorrectionsError> {
        Self::read(path).or_else(|fault| {
            let is_newer = fs::read_to_string(path).is_ok_and(|text| is_newer(&text));
            let sheet = Self {
                is_newer,
                ..Self::default()
            };
            is_newer.then_some(sheet).ok_or(fault)
        })
    }

    /// Those that are understood.
    pub(super) fn corrections(&self) -> Vec<Correction> {
        let understood = self.list.iter().filter_map(|(_, one)| one.clone());
        understood.collect()
    }

    /// Whether there is nothing to keep.
    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty() && !self.rest.contains_key(UNDONE) && !self.rest.contains_key(GIVEN)
    }

    /// The highest numbers that were given to what was added, taken back or not.
    pub(super) fn given(&self) -> NumbersGiven {
        let table = self.rest.get(GIVEN);
        let number = |name: &str| {
            let number = table.and_then(|table| table.get(name)?.as_integer());
            number
                .and_then(|number| usize::try_from(number).ok())
                .unwrap_or_default()
        };
        NumbersGiven {
            statements: number("statements"),
            actors: number("actors"),
        }
    }

    /// Notes the numbers that corrections have.
    pub(super) fn note_given(&mut self, corrections: &[Correction]) {
        let given = self.given().or(NumbersGiven::with(corrections));
        if given == NumbersGiven::default() {
            return;
        }
        let number = |number: usize| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
        let mut table = Table::new();
        table.insert("statements".to_owned(), number(given.statements));
        table.insert("actors".to_owned(), number(given.actors));
        self.rest.insert(GIVEN.to_owned(), Value::Table(table));
    }

    /// What the article brought along and was taken back.
    pub(super) fn undone(&self) -> Vec<Correction> {
        let list = self.rest.get(UNDONE).and_then(Value::as_array);
        let list = list.into_iter().flatten();
        list.filter_map(|value| Correction::deserialize(value.clone()).ok())
            .collect()
    }

    /// Takes over what another sheet notes as taken back.
    pub(super) fn take_undone(&mut self, other: &Self) {
        let theirs = other.rest.get(UNDONE).and_then(Value::as_array);
        let list = self.rest.entry(UNDONE).or_insert(Value::Array(Vec::new()));
        if let (Some(list), Some(theirs)) = (list.as_array_mut(), theirs) {
            list.extend(theirs.iter().cloned());
        }
    }

    /// Notes what was taken back of that which the article brought along, and what is there again.
    pub(super) fn note_undone(
        &mut self,
        brought: &[Correction],
        former: &[Correction],
        now: &[Correction],
    ) {
        let known = self.undone();
        let new = brought
            .iter()
            .filter(|one| has(former, one) && !has(now, one) && !has(&known, one));
        let new: Vec<_> = new.filter_map(|one| Value::try_from(one).ok()).collect();
        let list = self.rest.entry(UNDONE).or_insert(Value::Array(Vec::new()));
        let Some(list) = list.as_array_mut() else {
            return;
        };
        list.retain(|value| {
            let one = Correction::deserialize(value.clone());
            one.map_or(true, |one| !has(now, &one))
        });
        list.extend(new);
        if list.is_empty() {
            self.rest.remove(UNDONE);
        }
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
            (one.as_ref()).is_none_or(|one| !has(former, one) && !has(now, one))
        }));
        self.list = list;
    }
}
