//! Who is told to say the same.

use standpoint::internals::analysis::{Analysis, Analyst};
use standpoint::internals::compare::{Comparison, compare};
use standpoint::internals::input;

use super::{events, row};

/// The words of what is told in several, with the reports that tell it.
fn told_in_several(comparison: &Comparison, reports: &[Analysis], name: &str) -> Vec<String> {
    let sayings = row(comparison, name).said.iter();
    let several = sayings.filter(|saying| saying.reports().len() > 1);
    let told = several.map(|saying| {
        let words = saying.told.iter().map(|said| {
            let letter = ["A", "B", "C"][said.report];
            let row = reports[said.report].row_in_full(said.statement);
            format!("{letter} {row}")
        });
        words.collect::<Vec<_>>().join(" / ")
    });
    told.collect()
}

#[test]
fn who_shares_a_figure_or_a_name_alone_does_not_say_the_same() {
    let reports = &events()[0];
    let told = told_in_several(&compare(reports), reports, "Regional Transport Authority");
    let none = told.iter().find(|one| one.contains("“There is none.”"));
    assert!(none.is_some_and(|one| one.starts_with("A ")), "{told:?}");
    let article = |text: &str| {
        let document = input::plain::read(text, "a");
        Analyst::new().unwrap().analyse(document).unwrap()
    };
    let pair = [
        article(
            "Ferry plan\n\nThe Regional Transport Authority said the plan would save 2.4 million pounds a \
             year.\n",
        ),
        article(
            "Boat to go\n\nThe Regional Transport Authority claimed that the plan would save 2.4 million \
             pounds a year. The Regional Transport Authority told islanders they would lose the boat unless \
             somebody found 2.4 million pounds.\n",
        ),
    ];
    let told = told_in_several(&compare(&pair), &pair, "Regional Transport Authority");
    let [saves] = &told[..] else {
        panic!("{told:?}")
    };
    assert!(
        saves.contains("A said") && saves.contains("B claimed"),
        "{saves}"
    );
    assert!(!saves.contains("unless somebody found"), "{saves}");
    let pair = [
        article(
            "Vote nears\n\nThe mayor Ann Lee shrugged off Robert Trent's comments on Monday. Ann Lee \
             said 26 people had asked Robert Trent to leave. Ann Lee called on Robert Trent to resign.\n",
        ),
        article(
            "Trent under fire\n\nMayor Ann Lee said that Robert Trent's comments did not stand for the \
             town. Ann Lee said 26 houses were built by Robert Trent. Ann Lee called for Robert Trent \
             to resign.\n",
        ),
    ];
    let told = told_in_several(&compare(&pair), &pair, "Ann Lee");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(told[0].contains("resign"), "{told:?}");
}
