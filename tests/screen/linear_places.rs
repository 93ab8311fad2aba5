//! Reading line by line: saying a sentence with its speaker, and finding back to places.

use standpoint::internals::reader::Articles;

use crate::linear::{Known, talk};

/// What was answered when a question was asked first.
fn answer_to<'a>(question: &str, questions: &[&str], answers: &'a [String]) -> &'a str {
    let at = questions.iter().position(|one| *one == question).unwrap();
    &answers[at + 1]
}

#[test]
fn a_sentence_is_said_with_its_speaker_and_places_have_letters() {
    let questions = [
        "copy",
        "next",
        "next",
        "y",
        "cite",
        "copy un",
        "mark",
        "mark b",
        "next",
        "next",
        "'b",
        "''",
        "to b",
        "mark",
        "mark bb",
        "mark 1",
        "to 1",
        "to z",
        "'Z",
        "copy 99",
        "mark-place",
        "yank",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    let of = |question| answer_to(question, &questions, &answers);
    assert!(
        of("copy").starts_with("Say which statement"),
        "{}",
        of("copy")
    );
    let sentence =
        "He said Washington was pressing both sides to agree to a daily pause. — John Kirby (US)";
    assert_eq!(of("y"), sentence);
    assert!(of("cite").ends_with("lorries.txt, ¶2"), "{}", of("cite"));
    let all: Vec<_> = of("copy un").lines().collect();
    assert_eq!(all.len(), 3, "{all:?}");
    assert!(all.iter().all(|line| line.ends_with("(UN)")), "{all:?}");
    assert!(
        answers[7].starts_with("There are no marks"),
        "{}",
        answers[7]
    );
    assert_eq!(of("mark b"), "s2 is marked b; to b leads back.");
    assert!(of("'b").starts_with("s2. "), "{}", of("'b"));
    assert!(of("''").starts_with("s4. "), "{}", of("''"));
    assert!(of("to b").starts_with("s2. "), "{}", of("to b"));
    assert_eq!(answers[14], "b, paragraph 2.");
    assert!(of("mark bb").starts_with("A mark is one letter"));
    assert_eq!(of("mark 1"), "s2 is marked 1; to 1 leads back.");
    assert!(of("to 1").starts_with("s2. "), "{}", of("to 1"));
    assert!(of("to z").starts_with("There is no mark z"));
    assert!(of("'Z").starts_with("There is no mark Z"));
    assert!(of("copy 99").starts_with("There is no statement 99"));
    // What the screen calls it is understood too.
    assert_eq!(of("yank"), sentence);
}

#[test]
fn the_paragraph_that_one_went_to_is_where_one_is() {
    let questions = [
        "next",
        "go p3",
        "mark b",
        "text here",
        "text 5",
        "mark c",
        "go /Drivers",
        "mark d",
        "go s2",
        "mark e",
        "text",
        "mark f",
        "'b",
        "to c",
        "''",
        "mark",
        "mark '",
        "mark ?",
        "to e",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    let of = |question| answer_to(question, &questions, &answers);
    assert_eq!(of("mark b"), "Paragraph 3 is marked b; to b leads back.");
    assert_eq!(of("text here"), of("go p3"));
    assert_eq!(of("mark c"), "Paragraph 5 is marked c; to c leads back.");
    assert_eq!(of("mark d"), "Paragraph 12 is marked d; to d leads back.");
    // The whole text is no place, and a statement is one.
    assert_eq!(of("mark e"), "s2 is marked e; to e leads back.");
    assert_eq!(of("mark f"), "s2 is marked f; to f leads back.");
    assert_eq!(of("'b"), of("go p3"));
    assert_eq!(of("to c"), of("text 5"));
    assert_eq!(of("''"), of("go p3"));
    assert!(of("mark").starts_with("b, paragraph 3.\nc, paragraph 5.\n"));
    for refused in ["mark '", "mark ?"] {
        assert!(of(refused).starts_with("A mark is one letter"));
    }
    assert_eq!(of("to e"), of("go s2"));
}

#[test]
fn several_statements_are_asked_about_at_once() {
    let questions = [
        "copy 3 5",
        "who 3 5-6",
        "why s3, s5",
        "cite 5 99",
        "strike 3 5",
        "who 3",
        "undo",
        "who s3",
        "undo",
        "file 3 5 under il",
        "list un",
        "list il",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    let of = |question| answer_to(question, &questions, &answers);
    assert_eq!(
        of("copy 3 5")
            .lines()
            .filter(|line| line.contains(" — "))
            .count(),
        2
    );
    let numbers: Vec<&str> = of("who 3 5-6")
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    assert_eq!(numbers, ["s3.", "s5.", "s6."]);
    assert_eq!(of("why s3, s5").matches("Source: ").count(), 2);
    let cited = of("cite 5 99");
    assert!(
        cited.contains("There is no statement 99") && cited.contains("lorries.txt"),
        "{cited}"
    );
    // What is asked for at once is one correction, so that one step takes it back.
    assert_eq!(of("strike 3 5"), "2 statements are struck.");
    assert!(of("who 3").starts_with("There is no statement 3 here"));
    assert_eq!(of("undo"), "undone: 2 statements are struck; none is left.");
    assert!(of("who s3").starts_with("s3. "), "{}", of("who s3"));
    assert_eq!(answers[9], "Nothing was corrected here.");
    let filed = of("file 3 5 under il");
    assert!(filed.contains("filed under Israel"), "{filed}");
    assert!(!of("list un").contains("s3."), "{}", of("list un"));
    let theirs = of("list il");
    assert!(theirs.contains("s3.") && theirs.contains("s5."), "{theirs}");
}

#[test]
fn of_many_numbers_those_that_are_missing_are_told_in_one_line() {
    let questions = [
        "who 1-100",
        "more",
        "why 1-100",
        "cite 1-100",
        "who 12-",
        "who 3x",
        "strike 7-5",
        "text 13-",
        "text 13-14",
    ];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    let of = |question| answer_to(question, &questions, &answers);
    for question in ["who 1-100", "why 1-100", "cite 1-100"] {
        let told = of(question);
        assert_eq!(told.matches("are no statements").count(), 1, "{told}");
        assert!(told.ends_with("more; say more."), "{told}");
    }
    assert!(of("more").starts_with('s'), "{}", of("more"));
    assert!(!of("who 12-").contains("There"), "{}", of("who 12-"));
    assert!(
        of("who 3x").starts_with("“3x” is no number"),
        "{}",
        of("who 3x")
    );
    assert!(
        of("strike 7-5").contains("is no number"),
        "{}",
        of("strike 7-5")
    );
    assert_eq!(of("text 13-"), of("text 13-14"));
}

#[test]
fn whom_nobody_is_called_is_said_once_and_who_is_nobodys_takes_no_side() {
    let questions = ["file 3 5-7 under zz", "sides ??"];
    let answers = talk(&Known::default(), Articles::default(), &questions);
    let told = &answers[1];
    assert_eq!(told.matches("Nobody is called").count(), 1, "{told}");
    assert_eq!(answers[2], "What is not attributed takes no side.");
}
