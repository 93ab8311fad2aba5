//! Three files side by side in the real program: read away from the screen, gone into, exported, left.

use crate::pty::Session;

const FILES: [(&str, &str); 3] = [
    ("a.txt", include_str!("../../sample/harbour-ferry.txt")),
    (
        "b.txt",
        include_str!("../../sample/ferry-brannoch-post.txt"),
    ),
    (
        "c.txt",
        include_str!("../../sample/ferry-mainland-mail.txt"),
    ),
];

#[test]
fn files_are_compared_and_one_goes_into_each_and_back() {
    let script = "\"$0\" a.txt b.txt c.txt; echo ended $?";
    let mut session = Session::shell(script, &FILES, (100, 30));
    session.wait_for_statements();
    session.type_keys("D");
    session.wait_for("heard in several");
    session.wait_for("B b.txt");
    session.type_keys("/light heart\r");
    session.wait_for("● Nobody here is doing this");
    // To the place in the second report, and back by the way one came.
    session.type_keys("]\r");
    session.wait_for("Sule must fly in winter");
    session.type_keys("\x0f");
    session.wait_for("COMPARE  3 reports");
    session.wait_for("●B b.txt");
    session.type_keys("ecompared.html\r");
    session.wait_for("written: compared.html");
    let page = std::fs::read_to_string(session.home().join("compared.html")).unwrap();
    assert!(page.contains("One event in 3 reports"));
    session.type_keys("q\x0f");
    session.wait_for("Islanders divided over plan");
    session.type_keys("q");
    session.wait_for("ended 0");
}

#[test]
fn one_file_is_compared_with_another_that_is_named_and_a_missing_one_is_told() {
    let script = "\"$0\" a.txt; echo ended $?";
    let mut session = Session::shell(script, &FILES, (100, 30));
    session.wait_for_statements();
    session.type_keys("D");
    session.wait_for("only one article is open; :compare FILE puts one beside it");
    session.type_keys(":compare nowhere.txt\r");
    session.wait_for("there is nothing to compare: cannot read nowhere.txt");
    session.type_keys(":compare b.txt\r");
    session.wait_for("COMPARE  2 reports");
    session.wait_for("heard in several");
    session.type_keys("Q");
    session.wait_for("ended 0");
}

#[test]
fn by_ear_it_is_told() {
    let script = "printf 'compare\\ncompare cuts\\ngo b s1\\n' | \"$0\" --plain a.txt b.txt c.txt; echo ended $?";
    let mut session = Session::shell(script, &FILES, (120, 60));
    session.wait_for("ended 0");
    let told = session.text();
    assert!(
        told.contains("> 3 reports: A a.txt, B b.txt, C c.txt."),
        "{told}"
    );
    assert!(
        told.contains("Nobody here is doing this with a light heart."),
        "{told}"
    );
    assert!(told.contains("Article 2 of 3"), "{told}");
}
