//! Of whom and of what a comparison tells: those who are heard, sides, and what two have alike.

use std::sync::Arc;

use crate::analysis::{Analysis, Correction, unique_tags};
use crate::compare::{Compared, Row, Told};
use crate::reader::view::comparison::items::{self, Group, Item, Quoted};
use crate::reader::view::comparison::sides;

/// What is told besides of those who are heard.
pub(crate) const SIDES: &str = "Who takes which side";
pub(crate) const WIRE: &str = "The same wire text";

/// A report as it was found, and what is corrected in it.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    pub found: Arc<Analysis>,
    pub corrections: Vec<Correction>,
    /// Its place on the list, if it is on it.
    pub entry: Option<usize>,
}

/// Reports that were put side by side.
#[derive(Clone, Debug)]
pub(crate) struct Beside {
    /// In the order of their letters.
    pub reports: Vec<Report>,
    pub compared: Arc<Compared>,
    /// Those who are heard, most reports first; then what else there is to tell.
    pub subjects: Vec<Subject>,
}

/// One of whom or of what something is told.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// One to three letters; empty for what is no actor.
    pub tag: String,
    pub name: String,
    /// What else the reports call it.
    pub also: Vec<String>,
    /// How often each report lets it speak, or how much of it each has.
    pub counts: Vec<usize>,
    /// What is told.
    pub groups: Vec<Group>,
}

impl Subject {
    /// What is told, with or without what is the same in all that speak of it.
    pub(crate) fn groups(&self, differing: bool) -> impl Iterator<Item = (&str, Vec<&Item>)> {
        let groups = self.groups.iter().map(move |group| {
            let kept = group.items.iter().filter(|item| item.around || !differing);
            (group.head.as_str(), kept.collect::<Vec<_>>())
        });
        groups.filter(|(_, items)| !items.is_empty())
    }

    /// The same without the heads.
    pub(crate) fn items(&self, differing: bool) -> impl Iterator<Item = &Item> {
        let items = self.groups.iter().flat_map(|group| &group.items);
        items.filter(move |item| item.around || !differing)
    }
}

impl Beside {
    /// Makes ready what is shown. `known` gives the tag that an actor of a report has elsewhere on
    /// the screen.
    #[must_use]
    pub(crate) fn new(
        reports: Vec<Report>,
        compared: Arc<Compared>,
        known: &dyn Fn(&Row) -> Option<String>,
    ) -> Self {
        let told = compared.told();
        let rows = &told.comparison.rows;
        let given: Vec<Option<String>> = rows
            .iter()
            .map(|row| known(row).or_else(|| row.tag.clone()))
            .collect();
        let names = rows.iter().zip(&given);
        let names: Vec<_> = names
            .map(|(row, given)| (row.name.as_str(), given.as_deref()))
            .collect();
        let tags = unique_tags(&names);
        let mut heard: Vec<&Row> = rows
            .iter()
            .filter(|row| row.heard_in().next().is_some())
            .collect();
        heard.sort_by_key(|row| std::cmp::Reverse(row.heard_in().count()));
        let quoted = Quoted::new(&told);
        let mut subjects: Vec<Subject> = heard
            .into_iter()
            .map(|row| Subject {
                tag: tags[row.id.0].clone(),
                name: row.name.clone(),
                also: (row.names.iter())
                    .filter(|name| **name != row.name)
                    .cloned()
                    .collect(),
                counts: row.heard.clone(),
                groups: items::of_row(&told, row, &quoted)
                    .into_iter()
                    .chain(sides::of_row(&told, row))
                    .collect(),
            })
            .collect();
        let others = [
            (
                "??",
                "not attributed",
                nobody(&told),
                items::of_nobody(&told, &quoted),
            ),
            ("", SIDES, shown(&told), sides::of_all(&told)),
            ("", WIRE, stretches(&told), items::of_wire(&told)),
        ];
        let others = others.into_iter().filter(|(.., groups)| !groups.is_empty());
        subjects.extend(others.map(|(tag, name, counts, groups)| Subject {
            tag: tag.to_owned(),
            name: name.to_owned(),
            also: Vec::new(),
            counts,
            groups,
        }));
        Self {
            reports,
            compared,
            subjects,
        }
    }

    /// In words.
    pub(crate) fn told(&self) -> Told<'_> {
        self.compared.told()
    }

    /// How many actors several reports let speak, how many quotations are cut differently, and how
    /// many sides contradict each other.
    pub(crate) fn counts(&self) -> (usize, usize, usize) {
        let comparison = &self.compared.comparison;
        let rows = comparison.rows.iter();
        let heard = rows.filter(|row| row.heard_in().count() > 1).count();
        let quotations = comparison.quotations.iter();
        let cut = quotations.filter(|one| one.cuts() > 1).count();
        let sides = comparison.sides.iter();
        let reports = &self.compared.reports;
        let contrary = |side: &&crate::compare::Side| {
            side.agreement(reports) == crate::compare::Agreement::Contrary
        };
        (heard, cut, sides.filter(contrary).count())
    }
}

/// Statements of each report that nobody could be found for.
fn nobody(told: &Told) -> Vec<usize> {
    let reports = told.reports.iter();
    reports
        .map(|report| report.unattributed().count())
        .collect()
}

/// Sides that each report gives.
fn shown(told: &Told) -> Vec<usize> {
    let of = |report: usize| {
        let sides = told.comparison.sides.iter();
        sides.filter(|side| !side.taken[report].is_empty()).count()
    };
    (0..told.reports.len()).map(of).collect()
}

/// Stretches of each report that others have alike.
fn stretches(told: &Told) -> Vec<usize> {
    let of = |report: usize| {
        let shared = told.comparison.shared.iter();
        let with = shared.filter(|shared| shared.reports.contains(&report));
        with.map(|shared| shared.stretches.len()).sum()
    };
    (0..told.reports.len()).map(of).collect()
}
