//! The plain report.

use crate::{ARTICLE, setup, stdout};

#[test]
fn a_pipe_gets_a_report_without_escape_codes() {
    let setup = setup();
    setup.file("harbour.txt", ARTICLE);
    let report = stdout(&mut setup.run(&["harbour.txt"]));
    assert!(
        report.starts_with("Harbour stays shut\nharbour.txt · "),
        "{report}"
    );
    assert!(report.contains("“The quay is not safe”"), "{report}");
    assert!(report.contains("repairs will take until May"), "{report}");
    assert!(!report.contains('\u{1b}'), "{report}");
    assert_eq!(report, stdout(&mut setup.run(&["report", "harbour.txt"])));
}

#[test]
fn standard_input_is_an_article_too() {
    let setup = setup();
    let report = stdout(setup.run(&["report", "-"]).write_stdin(ARTICLE));
    assert!(report.contains("standard input · "), "{report}");
    assert_eq!(report, stdout(setup.run(&["report"]).write_stdin(ARTICLE)));
}

#[test]
fn no_line_is_wider_than_asked_for() {
    let setup = setup();
    setup.file("harbour.txt", ARTICLE);
    let report = stdout(&mut setup.run(&["report", "--width", "40", "harbour.txt"]));
    for line in report.lines() {
        assert!(line.chars().count() <= 40, "{line:?}");
    }
}

#[test]
fn nobody_quoted_is_said_so() {
    let setup = setup();
    setup.file(
        "dull.txt",
        "The road is closed. It was closed last year as well.\n",
    );
    let report = stdout(&mut setup.run(&["dull.txt"]));
    assert!(report.contains("no one is quoted here"), "{report}");
}

#[test]
fn guesses_are_left_out_until_they_are_asked_for() {
    let setup = setup();
    setup.file("harbour.txt", ARTICLE);
    let all = stdout(&mut setup.run(&["report", "--sure", "guess", "harbour.txt"]));
    let likely = stdout(&mut setup.run(&["report", "harbour.txt"]));
    let sure = stdout(&mut setup.run(&["report", "--sure", "sure", "harbour.txt"]));
    assert!(!likely.contains("· a guess"), "{likely}");
    assert!(!sure.contains("· likely"), "{sure}");
    assert!(all.lines().count() >= likely.lines().count());
    assert!(likely.lines().count() >= sure.lines().count());
}
