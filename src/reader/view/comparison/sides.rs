//! Who is for and against what, over the reports.

use crate::compare::{Agreement, Row, Side, Told};
use crate::reader::view::comparison::items::{Group, Item, Mark, Telling, only_in};

/// The sides of a row.
pub(crate) fn of_row(told: &Told, row: &Row) -> Option<Group> {
    let own = told.comparison.sides.iter();
    let own = own.filter(|side| side.holder == row.id);
    let sides = own.map(|side| of_side(told, side, false)).collect();
    Group::new("Sides".to_owned(), sides)
}

/// Who is for and against what: contradictions first, last what one report alone shows.
pub(crate) fn of_all(told: &Told) -> Vec<Group> {
    let of = |belongs: &dyn Fn(Agreement, &[usize]) -> bool| -> Vec<Item> {
        let all = told.comparison.sides.iter().filter(|side| {
            let carriers: Vec<usize> = side.carriers().collect();
            belongs(side.agreement(told.reports), &carriers)
        });
        all.map(|side| of_side(told, side, true)).collect()
    };
    let contrary = of(&|agreement, _| agreement == Agreement::Contrary);
    let unequal = of(&|agreement, _| agreement == Agreement::Unequal);
    let alike = of(&|agreement, carriers| !agreement.differs() && carriers.len() > 1);
    let mut groups = vec![
        ("The reports contradict each other".to_owned(), contrary),
        ("The reports differ".to_owned(), unequal),
        ("The same in several".to_owned(), alike),
    ];
    groups.extend((0..told.reports.len()).map(|report| {
        let own = of(&|agreement, carriers| !agreement.differs() && carriers == [report]);
        (only_in(report), own)
    }));
    let groups = groups.into_iter();
    groups
        .filter_map(|(head, items)| Group::new(head, items))
        .collect()
}

/// A side that reports give a party, with whose it is or without.
fn of_side(told: &Told, side: &Side, whose: bool) -> Item {
    let reports = 0..told.reports.len();
    let stance = |report: usize| side.stance(told.reports, report);
    let number = told.number(side.holder);
    let marks = reports.clone().map(|report| match stance(report) {
        Some(stance) => Mark::Takes(stance.polarity, number),
        None if side.spoken[report].is_some() => Mark::NoSide(number),
        None => Mark::Absent,
    });
    let tellings = reports.filter_map(|report| {
        let Some(stance) = stance(report) else {
            let statement = side.spoken[report]?;
            let words = told.reports[report].statement(statement).content.clone();
            let statement = Some(statement);
            return Some(Telling {
                report,
                words,
                statement,
            });
        };
        let words = if stance.words.is_empty() {
            vec![stance.evidence]
        } else {
            stance.words.clone()
        };
        Some(Telling {
            report,
            words,
            statement: stance.statement,
        })
    });
    let toward = told.toward(&side.toward);
    let text = if whose {
        format!("{} on {toward}", told.row_name(side.holder))
    } else {
        format!("on {toward}")
    };
    let agreement = side.agreement(told.reports);
    Item {
        text,
        marks: marks.collect(),
        tellings: tellings.collect(),
        differs: agreement.differs(),
        around: agreement != Agreement::Full,
    }
}
