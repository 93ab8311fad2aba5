//! The tables that are built in.

use super::entry::{Entry, EntryKind, Origin, Tie};

const COUNTRIES: &str = include_str!("data/countries.tsv");
const BODIES: &[&str] = &[
    include_str!("data/bodies.tsv"),
    include_str!("data/world.tsv"),
    include_str!("data/parties.tsv"),
    include_str!("data/companies.tsv"),
    include_str!("data/regions.tsv"),
];
const PEOPLE: &str = include_str!("data/people.tsv");

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
pub(super) fn rows() -> impl Iterator<Item = Row> {
    let countries = COUNTRIES.lines().filter_map(country);
    countries.chain(
        BODIES
            .iter()
            .flat_map(|table| lines(table))
            .filter_map(body),
    )
}

/// The people of the table.
pub(super) fn people() -> impl Iterator<Item = PersonRow> {
    lines(PEOPLE).filter_map(|line| {
        let mut fields = line.split('\t');
        let name = fields.next()?;
        let key = fields.next()?;
        Some(PersonRow {
            name: name.trim_start_matches('~'),
            titled: name.starts_with('~'),
            key,
            office: fields.next().unwrap_or_default(),
        })
    })
}

fn lines(table: &'static str) -> impl Iterator<Item = &'static str> {
    table
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

fn country(line: &'static str) -> Option<Row> {
    let mut fields = line.split('\t');
    let (key, tag, name) = (fields.next()?, fields.next()?, fields.next()?);
    Some(Row {
        entry: Entry {
            key: key.to_owned(),
            tag: Some(tag.to_owned()),
            kind: EntryKind::Country,
            name: name.to_owned(),
            part_of: None,
            origin: Origin::Builtin,
        },
        also: fields.next().unwrap_or_default(),
        demonyms: fields.next().unwrap_or_default(),
        seats: fields.next().unwrap_or_default(),
    })
}

fn body(line: &'static str) -> Option<Row> {
    let mut fields = line.split('\t');
    let (key, tag, kind) = (fields.next()?, fields.next()?, fields.next()?);
    let (part_of, name) = (fields.next()?, fields.next()?);
    Some(Row {
        entry: Entry {
            key: key.to_owned(),
            tag: Some(tag.to_owned()).filter(|tag| !tag.is_empty()),
            kind: match kind {
                "r" => EntryKind::Region,
                "g" => EntryKind::Group,
                "p" => EntryKind::Party,
                _ => EntryKind::Organization,
            },
            name: name.to_owned(),
            part_of: Some(part_of)
                .filter(|part_of| !part_of.is_empty())
                .map(|part_of| Tie {
                    key: part_of.trim_end_matches('?').to_owned(),
                    loose: part_of.ends_with('?'),
                }),
            origin: Origin::Builtin,
        },
        also: fields.next().unwrap_or_default(),
        demonyms: "",
        seats: "",
    })
}
