//! What kinds of zip archives there are, and how one is told from the others.

use std::sync::LazyLock;

use crate::tables::{Table, sound};

/// What archives are called whose kind is not told.
pub(super) const ZIP: &str = "a zip archive";

/// How a kind of archive is known: by a file in it, by how pages in it end, by its media type, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    File,
    Page,
    Type,
    Name,
}

/// What an archive is.
pub(super) struct Known {
    by: By,
    mark: &'static str,
    pub(super) what: &'static str,
    pub(super) way_out: &'static str,
}

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let table = Table::new("src/input/zip_kinds.tsv", include_str!("zip_kinds.tsv"));
    sound(table.read(|row| {
        let [by, mark, what, way_out] = row.fields(
            "a row is file, page, type or name, and behind tabs its mark, what it is, the way out",
        )?;
        let by = match by {
            "file" => By::File,
            "page" => By::Page,
            "type" => By::Type,
            "name" => By::Name,
            _ => return Err(row.flaw("a kind is known by file, page, type or name")),
        };
        Ok(Known {
            by,
            mark,
            what,
            way_out,
        })
    }))
});

/// The kind that is known so by this mark.
pub(super) fn known(by: By, is_mark: impl Fn(&str) -> bool) -> Option<&'static Known> {
    KNOWN
        .iter()
        .find(|kind| kind.by == by && is_mark(kind.mark))
}

/// What archives are called whose names end so; `None` where that tells nothing.
pub(super) fn called(is_end: impl Fn(&str) -> bool) -> Option<&'static str> {
    let kind = known(By::Name, |ends| ends.split(' ').any(&is_end))?;
    Some(kind.what)
}

/// What archives are called whose names end so.
pub(super) fn what(end: &str) -> &'static str {
    called(|known| known == end).unwrap_or(ZIP)
}
