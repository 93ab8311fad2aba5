//! What was written as JSON is opened again.

use standpoint::internals::export::comparison_json::ComparisonRecord;
use standpoint::internals::export::record::Record;

use crate::{ARTICLE, Setup, complaint, setup, stdout};

/// A folder with an article in which one statement was filed by hand, and its analysis.
fn corrected() -> (Setup, String) {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let questions = "file 1 under united nations\nstrike 2\n";
    stdout(
        setup
            .run(&["--plain", "--sure", "guess", "a.txt"])
            .write_stdin(questions),
    );
    let json = stdout(&mut setup.run(&["extract", "a.txt"]));
    setup.file("a.json", &json);
    (setup, json)
}

#[test]
fn an_analysis_comes_out_as_it_went_in() {
    let (setup, json) = corrected();
    let record: Record = serde_json::from_str(&json).unwrap();
    assert_eq!(record.corrections.len(), 2);
    assert_eq!(record.statements[0].actors, ["united-nations"]);
    // With what is remembered here, and elsewhere, where nothing is.
    assert_eq!(stdout(&mut setup.run(&["extract", "a.json"])), json);
    assert_eq!(
        stdout(&mut setup.run(&["extract", "--no-state", "a.json"])),
        json
    );
    let report = stdout(&mut setup.run(&["report", "--sure", "guess", "a.txt"]));
    for arguments in [
        &["report", "--sure", "guess", "a.json"][..],
        &["report", "--no-state", "--sure", "guess", "a.json"],
    ] {
        assert_eq!(stdout(&mut setup.run(arguments)), report);
    }
    let asked = stdout(
        setup
            .run(&["--plain", "--no-state", "--sure", "guess", "a.json"])
            .write_stdin("1\ncorrections\n"),
    );
    assert!(
        asked.contains("United Nations") && asked.contains("by hand"),
        "{asked}"
    );
}

#[test]
fn a_correction_that_a_file_brought_along_is_taken_back_for_good() {
    let (first, json) = corrected();
    let changes = |setup: &Setup| {
        let told = stdout(&mut setup.run(&["extract", "a.json"]));
        let record: Record = serde_json::from_str(&told).unwrap();
        let told: Vec<_> = (record.corrections.iter())
            .map(|one| serde_json::to_value(one).unwrap()["change"].clone())
            .collect();
        told
    };
    let ask = |setup: &Setup, questions: &str| {
        let mut run = setup.run(&["--plain", "--sure", "guess", "a.json"]);
        stdout(run.write_stdin(questions.to_owned()))
    };
    let second = setup();
    second.file("a.json", &json);
    // Where the corrections were made, and where the file alone tells of them.
    for here in [&first, &second] {
        assert_eq!(changes(here), ["file", "strike"]);
        ask(here, "undo\n");
        assert_eq!(changes(here), ["file"]);
        ask(here, "undo\n");
        assert!(changes(here).is_empty());
        assert!(ask(here, "corrections\n").contains("Nothing was corrected here."));
        ask(here, "strike 2\n");
        assert_eq!(changes(here), ["strike"]);
    }
    // What the file brings and was not there before is new.
    let third = setup();
    third.file("a.txt", ARTICLE);
    let bare = stdout(&mut third.run(&["extract", "a.txt"]));
    third.file("a.json", bare);
    ask(&third, "strike 2\nundo\nstrike 1\n");
    third.file("a.json", &json);
    assert_eq!(changes(&third), ["file", "strike", "strike"]);
}

#[test]
fn lines_and_objects_that_follow_each_other_are_articles() {
    let (setup, json) = corrected();
    setup.file("b.txt", "Talks stall\n\n“We waited,” Ann Lee said.\n");
    let other = stdout(&mut setup.run(&["extract", "b.txt"]));
    setup.file("both.json", format!("{json}{other}"));
    let both = stdout(&mut setup.run(&["extract", "--no-state", "both.json"]));
    assert_eq!(both, format!("{json}{other}"));
    let lines = stdout(&mut setup.run(&["extract", "-F", "jsonl", "a.txt", "b.txt"]));
    setup.file("both.jsonl", &lines);
    for run in [
        setup.run(&["extract", "--no-state", "-F", "jsonl", "both.jsonl"]),
        {
            let mut run = setup.run(&["extract", "--no-state", "-F", "jsonl"]);
            run.write_stdin(&*lines);
            run
        },
    ] {
        let mut run = run;
        assert_eq!(stdout(&mut run), lines);
    }
    let compared = stdout(&mut setup.run(&["compare", "-F", "json", "a.json", "b.txt"]));
    setup.file("compared.json", &compared);
    let again = stdout(&mut setup.run(&["compare", "--no-state", "-F", "json", "compared.json"]));
    let (one, other): (ComparisonRecord, ComparisonRecord) = (
        serde_json::from_str(&compared).unwrap(),
        serde_json::from_str(&again).unwrap(),
    );
    assert_eq!(one, other);
}

#[test]
fn what_is_no_analysis_is_said_so() {
    let (setup, json) = corrected();
    let cases = [
        (
            json.replacen("standpoint/1", "standpoint/2", 1),
            "it is of the form standpoint/2, and this program reads standpoint/1",
        ),
        (
            json.replacen("\"statements\": [", "\"statement\": [", 1),
            "it is not of the form standpoint/1: there is no \"statements\" in it",
        ),
        (
            json.replacen("Harbour", "Harb\\u001b[2Jour", 2),
            "its text is not as it was written",
        ),
        (
            json.replacen("\"paragraphs\": [", "\"paragraphs\": [[9, 2], ", 1),
            "paragraph 1 stands at 9 to 2",
        ),
        (
            json.lines().take(9).collect::<Vec<_>>().join("\n"),
            "it is broken JSON",
        ),
    ];
    for (text, why) in cases {
        setup.file("bad.json", text);
        let told = complaint(&mut setup.run(&["extract", "bad.json"]), 1);
        assert!(
            told.contains("cannot read bad.json: ") && told.contains(why),
            "{told}"
        );
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    setup.file(
        "odd.json",
        json.replacen("\"change\": \"strike\"", "\"change\": \"burn\"", 1),
    );
    let done = setup
        .run(&["extract", "--no-state", "odd.json"])
        .assert()
        .success();
    let told = String::from_utf8(done.get_output().stderr.clone()).unwrap();
    assert!(
        told.contains("1 of 2 corrections in the file cannot be understood"),
        "{told}"
    );
}
