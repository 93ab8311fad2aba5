//! The tables that are built in.

use super::entry::{Entry, EntryKind, Origin, Tie};
use crate::tables::{self, Flaw, Table, sound};

/// A table of the folder `data`.
macro_rules! table {
    ($name:literal) => {
        Table::new(
            concat!("src/gazetteer/data/", $name),
            include_str!(concat!("data/", $name)),
        )
    };
}

const COUNTRIES: Table = table!("countries.tsv");
const BODIES: [Table; 5] = [
    table!("bodies.tsv"),
    table!("world.tsv"),
    table!("parties.tsv"),
    table!("companies.tsv"),
    table!("regions.tsv"),
];
const SHARED: Table = table!("shared.tsv");
const PEOPLE: Table = table!("people.tsv");

/// An entry with its names, as it stands in a table.
pub(super) struct Row {
    pub(super) entry: Entry,
    pub(super) also: &'static str,
    pub(super) demonyms: &'static str,
    pub(super) seats: &'static str,
}

/// A person of the table: name, key of the body, office, and whether a title is asked for.
pub(super) struct PersonRow {
    pub(super) name: &'static str,
    pub(super) key: &'static str,
    pub(super) office: &'static str,
    pub(super) titled: bool,
}

/// All rows: countries first, so that a body finds its country.
///
/// # Panics
/// Never: the tests of the room read the same tables.
pub(super) fn rows() -> impl Iterator<Item = Row> {
    let countries = sound(COUNTRIES.read_once(country));
    let bodies = BODIES.iter().flat_map(|table| sound(table.read_once(body)));
    countries.into_iter().chain(bodies).map(|(_, row)| row)
}

/// Names that several entries share, each with the keys of those that the other tables do not call so.
///
/// # Panics
/// Never: the tests of the room read the same table.
pub(super) fn shared() -> Vec<(&'static str, Vec<&'static str>)> {
    sound(SHARED.read_once(|row| {
        let [name, keys] = row.fields("a shared name is a name, a tab, and keys with | between")?;
        Ok((name, keys.split('|').collect()))
    }))
}

/// The people of the table.
///
/// # Panics
/// Never: the tests of the room read the same table.
pub(super) fn people() -> Vec<PersonRow> {
    let read = PEOPLE.read_once(|row| {
        let [name, key, office] = row.fields("a person is a name, a key and an office")?;
        let person = PersonRow {
            name: name.trim_start_matches('~'),
            titled: name.starts_with('~'),
            key,
            office,
        };
        Ok((name, person))
    });
    sound(read).into_iter().map(|(_, person)| person).collect()
}

fn country(row: tables::Row) -> Result<(&'static str, Row), Flaw> {
    const FORM: &str = "a country is a key, a tag, a name, other names, demonyms and seats";
    let [key, tag, name, also, demonyms, seats] = row.fields(FORM)?;
    let entry = Entry {
        key: key.to_owned(),
        tag: Some(tag.to_owned()),
        kind: EntryKind::Country,
        name: name.to_owned(),
        part_of: None,
        origin: Origin::Builtin,
    };
    Ok((
        key,
        Row {
            entry,
            also,
            demonyms,
            seats,
        },
    ))
}

fn body(row: tables::Row) -> Result<(&'static str, Row), Flaw> {
    const FORM: &str = "a body is a key, a tag, a kind, what it is part of, a name and other names";
    let [key, tag, kind, part_of, name, also] = row.fields(FORM)?;
    let kind = match kind {
        "o" => EntryKind::Organization,
        "r" => EntryKind::Region,
        "g" => EntryKind::Group,
        "p" => EntryKind::Party,
        _ => return Err(row.flaw(format!("there is no kind {kind:?}"))),
    };
    let part_of = Some(part_of).filter(|part_of| !part_of.is_empty());
    let entry = Entry {
        key: key.to_owned(),
        tag: Some(tag.to_owned()).filter(|tag| !tag.is_empty()),
        kind,
        name: name.to_owned(),
        part_of: part_of.map(|part_of| Tie {
            key: part_of.trim_end_matches('?').to_owned(),
            loose: part_of.ends_with('?'),
        }),
        origin: Origin::Builtin,
    };
    Ok((
        key,
        Row {
            entry,
            also,
            demonyms: "",
            seats: "",
        },
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gazetteer::Gazetteer;
    use crate::tables::of_language;

    /// A mistyped key would speak for nothing, and nobody would notice.
    #[test]
    fn tables_speak_of_entries_that_are_there() {
        let gazetteer = Gazetteer::builtin();
        // In which of its fields each has the keys.
        let bodies = BODIES.iter().map(|table| (*table, 3));
        let others = [(SHARED, 1), (of_language!("hints.tsv"), 0), (PEOPLE, 1)];
        for (table, field) in bodies.chain(others) {
            let known = table.read(|row| {
                let keys = row.text.split('\t').nth(field).unwrap_or_default();
                // A body need not be part of another, and may be so loosely.
                let mut keys = keys
                    .split('|')
                    .map(|key| key.trim_end_matches('?'))
                    .filter(|key| !(field == 3 && key.is_empty()));
                match keys.find(|key| gazetteer.find(key).is_none()) {
                    Some(key) => {
                        Err(row.flaw(format!("no entry of the gazetteer has the key {key:?}")))
                    }
                    None => Ok(()),
                }
            });
            sound(known);
        }
    }
}
