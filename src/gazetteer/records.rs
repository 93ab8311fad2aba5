//! What stands in a file of the reader's own actors, as it stands there.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::GazetteerError;
use super::entry::EntryKind;
use crate::document::clean_line;

const KEYS: &[&str] = &[
    "key", "name", "kind", "part-of", "also", "people", "tag", "replace",
];

/// Words for the kinds, the usual spelling first.
const KINDS: &[(&str, EntryKind)] = &[
    ("country", EntryKind::Country),
    ("organisation", EntryKind::Organization),
    ("organization", EntryKind::Organization),
    ("party", EntryKind::Party),
    ("region", EntryKind::Region),
    ("group", EntryKind::Group),
    ("person", EntryKind::Person),
];

/// One `[[actor]]` as it stands in the file.
#[derive(Default)]
pub(super) struct Record {
    pub(super) line: usize,
    pub(super) key: Option<String>,
    pub(super) name: Option<String>,
    pub(super) kind: Option<EntryKind>,
    pub(super) part_of: Option<(usize, String)>,
    pub(super) also: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) tag: Option<String>,
    pub(super) replace: bool,
}

/// The file that is being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    /// Its name for messages.
    pub(super) file: &'a str,
}

impl Reader<'_> {
    pub(super) fn error(&self, line: usize, what: &str, hint: Option<String>) -> GazetteerError {
        GazetteerError {
            file: clean_line(self.file),
            line,
            what: clean_line(what),
            hint: hint.map(|hint| clean_line(&hint)),
        }
    }

    fn line_at(&self, offset: usize) -> usize {
        1 + self
            .text
            .bytes()
            .take(offset)
            .filter(|b| *b == b'\n')
            .count()
    }

    pub(super) fn records(&self) -> Result<Vec<Record>, GazetteerError> {
        let table = DeTable::parse(self.text).map_err(|error| {
            let line = self.line_at(error.span().map_or(0, |span| span.start));
            self.error(line, &format!("not TOML: {}", error.message()), None)
        })?;
        let mut records = Vec::new();
        for (key, value) in table.get_ref() {
            let line = self.line_at(key.span().start);
            if &**key.get_ref() != "actor" {
                let what = format!("unknown key \"{}\"", key.get_ref());
                return Err(self.error(line, &what, Some("write [[actor]]".to_owned())));
            }
            let DeValue::Array(actors) = value.get_ref() else {
                let what = "actor is not a list";
                return Err(self.error(
                    line,
                    what,
                    Some("write [[actor]], with two brackets".to_owned()),
                ));
            };
            for actor in actors {
                let line = self.line_at(actor.span().start);
                let DeValue::Table(actor) = actor.get_ref() else {
                    let what = "an actor is a table";
                    return Err(self.error(line, what, Some("write [[actor]]".to_owned())));
                };
                records.push(self.record(actor, line)?);
            }
        }
        Ok(records)
    }

    fn record(&self, table: &DeTable, line: usize) -> Result<Record, GazetteerError> {
        let mut record = Record {
            line,
            ..Record::default()
        };
        for (key, value) in table {
            let line = self.line_at(key.span().start);
            match &**key.get_ref() {
                "key" => record.key = Some(self.string("key", value, line)?),
                "name" => record.name = Some(self.string("name", value, line)?),
                "tag" => record.tag = Some(self.string("tag", value, line)?),
                "part-of" => record.part_of = Some((line, self.string("part-of", value, line)?)),
                "also" => record.also = self.strings("also", value, line)?,
                "people" => record.people = self.strings("people", value, line)?,
                "kind" => {
                    let word = self.string("kind", value, line)?;
                    record.kind = Some(self.kind(&word, line)?);
                }
                "replace" => {
                    let DeValue::Boolean(replace) = value.get_ref() else {
                        let what = "replace: neither true nor false";
                        return Err(self.error(line, what, None));
                    };
                    record.replace = *replace;
                }
                other => {
                    let hint = nearest(other, KEYS.iter().copied()).map_or_else(
                        || format!("an actor has {}", KEYS.join(", ")),
                        |near| format!("did you mean \"{near}\"?"),
                    );
                    return Err(self.error(line, &format!("unknown key \"{other}\""), Some(hint)));
                }
            }
        }
        Ok(record)
    }

    fn kind(&self, word: &str, line: usize) -> Result<EntryKind, GazetteerError> {
        if let Some((_, kind)) = KINDS.iter().find(|(known, _)| *known == word) {
            return Ok(*kind);
        }
        let hint = nearest(word, KINDS.iter().map(|(known, _)| *known)).map_or_else(
            || "a kind is country, organisation, party, region, group or person".to_owned(),
            |near| format!("did you mean \"{near}\"?"),
        );
        Err(self.error(line, &format!("kind: unknown kind \"{word}\""), Some(hint)))
    }

    fn string(
        &self,
        key: &str,
        value: &Spanned<DeValue>,
        line: usize,
    ) -> Result<String, GazetteerError> {
        match value.get_ref() {
            DeValue::String(text) => Ok(clean_line(text)),
            _ => Err(self.error(
                line,
                &format!("{key}: not a text"),
                Some(format!("write {key} = \"...\"")),
            )),
        }
    }

    fn strings(
        &self,
        key: &str,
        value: &Spanned<DeValue>,
        line: usize,
    ) -> Result<Vec<String>, GazetteerError> {
        let wrong = || {
            self.error(
                line,
                &format!("{key}: not a list of texts"),
                Some(format!("write {key} = [\"...\", \"...\"]")),
            )
        };
        let DeValue::Array(items) = value.get_ref() else {
            return Err(wrong());
        };
        items
            .iter()
            .map(|item| match item.get_ref() {
                DeValue::String(text) => Ok(clean_line(text)),
                _ => Err(wrong()),
            })
            .collect()
    }
}

/// The word that was likely meant: the nearest, if it is near at all. `_` and `-` are one letter.
pub(super) fn nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let plain = |word: &str| word.replace('_', "-");
    known
        .map(|known| (strsim::levenshtein(&plain(word), &plain(known)), known))
        .filter(|(distance, known)| *distance <= 1 + known.chars().count().min(word.len()) / 4)
        .min()
        .map(|(_, known)| known)
}
