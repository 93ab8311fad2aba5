//! Several reports side by side.

use standpoint::internals::export::comparison_json::ComparisonRecord;

use crate::{ARTICLE, complaint, setup, stdout};

/// The same event, told shorter.
const OTHER: &str = "Quay unsafe\n\n“The quay is not safe,” harbour master Ines Valdo said. \
    “We close it,” she added.\n";

#[test]
fn two_reports_stand_side_by_side() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    setup.file("b.txt", OTHER);
    let report = stdout(&mut setup.run(&["compare", "a.txt", "b.txt"]));
    assert!(
        report.starts_with("COMPARED · 2 reports\nA  a.txt · Harbour"),
        "{report}"
    );
    assert!(report.contains("  A B  The quay is not safe"), "{report}");
    let json = stdout(&mut setup.run(&["compare", "-F", "json", "a.txt", "b.txt"]));
    let record: ComparisonRecord = serde_json::from_str(&json).unwrap();
    assert_eq!(record.reports[1].analysis.document.source, "b.txt");
    let html = stdout(&mut setup.run(&["compare", "-F", "html", "a.txt", "b.txt"]));
    assert!(html.starts_with("<!doctype html>"), "{html}");
}

#[test]
fn one_report_is_nothing_to_compare() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let told = complaint(&mut setup.run(&["compare", "a.txt", "gone.txt"]), 1);
    let lines: Vec<_> = told.lines().collect();
    assert!(lines[0].contains("cannot read gone.txt"), "{told}");
    assert!(
        lines[1].contains("1 of the inputs could be read, and it takes two"),
        "{told}"
    );
}

#[test]
fn another_input_that_is_empty_is_no_wrong_use() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    setup.file("empty.txt", "");
    let told = complaint(&mut setup.run(&["compare", "a.txt", "empty.txt"]), 1);
    let lines: Vec<_> = told.lines().collect();
    assert!(
        lines[0].contains("nothing to read in empty.txt") && lines[1].contains("it takes two"),
        "{told}"
    );
}

#[test]
fn one_report_alone_is_a_wrong_use() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let told = complaint(&mut setup.run(&["compare", "a.txt"]), 2);
    assert_eq!(
        told,
        "standpoint: compare takes two reports or more, and there is only a.txt; name another report of the event\n"
    );
}

#[test]
fn an_article_is_compared_once_whatever_it_is_called() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    setup.file("b.txt", OTHER);
    setup.file("copy.txt", ARTICLE);
    for again in ["a.txt", "./a.txt", "copy.txt"] {
        let told = complaint(&mut setup.run(&["compare", "a.txt", again]), 1);
        let lines: Vec<_> = told.lines().collect();
        let why = if again == "a.txt" {
            "a.txt is named twice".to_owned()
        } else {
            format!("{again} is the same article as a.txt")
        };
        assert!(lines[0].contains(&why), "{told}");
        assert!(lines[1].contains("all inputs are one article"), "{told}");
        let output = setup
            .run(&["compare", "a.txt", again, "b.txt"])
            .output()
            .unwrap();
        assert!(output.status.success());
        let report = String::from_utf8(output.stdout).unwrap();
        assert!(report.starts_with("COMPARED · 2 reports"), "{report}");
        let told = String::from_utf8(output.stderr).unwrap();
        assert!(
            told.contains(&format!("{why}; it is compared once")),
            "{told}"
        );
    }
}

#[test]
fn reports_with_nobody_of_their_own_are_told_in_one_line() {
    let setup = setup();
    let names = ["a.txt", "b.txt", "c.txt", "d.txt"];
    for (name, weather) in names.iter().zip(["rained", "snowed", "hailed", "thawed"]) {
        setup.file(name, format!("{OTHER}\nIt {weather} in the night.\n"));
    }
    let report = stdout(&mut setup.run(&[&["compare"], &names[..]].concat()));
    assert!(!report.contains("eard only in"), "{report}");
    let told = "A, B, C and D have nobody of their own";
    assert_eq!(report.matches(told).count(), 1, "{report}");
}
