//! What is corrected by hand is there the next day, here and in reports; and can be taken back.

use crate::article;
use crate::pty::Session;

/// Opens the article again and again in one home, each time after `between`.
fn session(runs: &[&str], files: &[(&str, &str)]) -> Session {
    let lines: Vec<String> = runs
        .iter()
        .enumerate()
        .map(|(at, run)| format!("{run}; echo run {at} ended; read line"))
        .collect();
    Session::shell(&lines.join("\n"), files, (100, 30))
}

#[test]
fn a_correction_outlives_the_reader_and_is_taken_back() {
    let runs = [
        "\"$0\" article.txt",
        "\"$0\" report article.txt | grep -c 'by hand'",
        "\"$0\" report --no-state article.txt | grep -c 'by hand'",
        "\"$0\" extract article.txt | grep -c by_hand",
        "\"$0\" --no-state article.txt",
        "\"$0\" article.txt",
        "\"$0\" report article.txt | grep -c 'by hand'",
    ];
    let mut session = session(&runs, &[("article.txt", &article())]);
    let folder = session.home().join(".local/state/standpoint/corrections");
    session.wait_for_statements();
    session.type_keys("cNorthport Pilots\r");
    session.wait_for("filed under Northport Pilots");
    session.wait_for("by hand");
    session.type_keys("q");
    session.wait_for("run 0 ended");
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
    // The report counts what was corrected, and marks it where it stands.
    for (run, count) in [(1, 2), (2, 0), (3, 1)] {
        session.type_keys("\n");
        session.wait(&format!("run {run}"), |screen| {
            screen.contains(&format!("{count}\nrun {run} ended"))
        });
    }
    session.type_keys("\n");
    session.wait_for_statements();
    assert!(!session.text().contains("Northport Pilots"));
    session.type_keys("q");
    session.wait_for("run 4 ended");
    session.type_keys("\n");
    session.wait_for("Northport Pilots");
    session.type_keys("U");
    session.wait_for("undone: “who was holding");
    assert!(!session.text().contains("NP"));
    session.type_keys("q");
    session.wait_for("run 5 ended");
    // What is left is the number that the new actor had, which no other is to get.
    let left = std::fs::read_dir(&folder).unwrap().flatten().next();
    let left = std::fs::read_to_string(left.unwrap().path()).unwrap();
    assert!(
        left.contains("[given]") && !left.contains("Northport"),
        "{left}"
    );
    session.type_keys("\n");
    session.wait_for("0\nrun 6 ended");
}

#[test]
fn one_that_fits_no_more_is_shown_and_dropped() {
    let runs = [
        "\"$0\" article.txt",
        "mv changed.txt article.txt; \"$0\" report article.txt > report.txt",
        "\"$0\" article.txt",
    ];
    let changed = article().replace("who was holding them up", "whose fault it was");
    let files = [("article.txt", article()), ("changed.txt", changed)];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let mut session = session(&runs, &files);
    session.wait_for_statements();
    session.type_keys("cNorthport Pilots\r");
    session.wait_for("by hand");
    session.type_keys("q");
    session.wait_for("run 0 ended");
    session.type_keys("\n");
    session.wait_for("run 1 ended");
    let told = session.text();
    assert!(
        told.contains("your correction lost its place; C in the"),
        "{told}"
    );
    session.type_keys("\n");
    session.wait_for("your correction lost its place; C shows it");
    session.type_keys("C");
    session.wait_for("lost  “who was holding");
    session.type_keys("U");
    session.wait_for("undone:");
    session.type_keys("q");
    session.wait_for("run 2 ended");
}

#[test]
fn where_nothing_can_be_written_it_is_said_and_reading_goes_on() {
    let script = "rm -r .local/state/standpoint; echo > .local/state/standpoint; \"$0\" article.txt; \
                  echo ended $?";
    let mut session = Session::shell(script, &[("article.txt", &article())], (160, 30));
    session.wait_for_statements();
    session.type_keys("cNorthport Pilots\r");
    session.wait_for("corrected for now, but it cannot be kept in");
    assert!(session.text().contains("Northport Pilots"));
    session.type_keys("q");
    session.wait_for("ended 0");
}

#[test]
fn two_actors_are_still_one_the_next_day() {
    let runs = [
        "\"$0\" a.txt",
        "\"$0\" report a.txt | grep -c 'by hand'",
        "\"$0\" a.txt",
    ];
    let ferry = include_str!("../../sample/harbour-ferry.txt");
    let mut session = session(&runs, &[("a.txt", ferry)]);
    session.wait_for_statements();
    session.type_keys(":merge opposition into council\r");
    session.wait_for("is the same as");
    session.type_keys("q");
    session.wait_for("run 0 ended");
    session.type_keys("\n");
    session.wait_for("run 1 ended");
    assert!(
        !session.text().contains("0\nrun 1 ended"),
        "{}",
        session.text()
    );
    session.type_keys("\n");
    session.wait_for_statements();
    session.type_keys("C");
    session.wait_for("is the same as");
    session.type_keys("U");
    session.wait_for("undone:");
    session.type_keys("q");
    session.wait_for("run 2 ended");
}
