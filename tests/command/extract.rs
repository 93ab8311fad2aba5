//! The analysis for programs.

use standpoint::internals::export::record::Record;

use crate::{ARTICLE, complaint, setup, stdout};

/// The text of a span in code points.
fn cut(record: &Record, [start, end]: [usize; 2]) -> String {
    record
        .document
        .text
        .chars()
        .skip(start)
        .take(end - start)
        .collect()
}

#[test]
fn json_holds_the_article_and_its_statements() {
    let setup = setup();
    setup.file("harbour.txt", ARTICLE);
    let record: Record =
        serde_json::from_str(&stdout(&mut setup.run(&["extract", "harbour.txt"]))).unwrap();
    assert_eq!(record.format, "standpoint/1");
    assert_eq!(record.document.source, "harbour.txt");
    assert_eq!(record.document.title.as_deref(), Some("Harbour stays shut"));
    assert_eq!(record.document.text, ARTICLE, "clean text passes unchanged");
    let first = &record.statements[0];
    assert_eq!(first.id, 1);
    assert_eq!(first.kind, "direct");
    assert_eq!(cut(&record, first.content[0]), "The quay is not safe");
    assert_eq!(cut(&record, first.cue[0]), "said");
    assert!(cut(&record, first.source[0]).starts_with("Ines Valdo"));
    assert!((0.0..=1.0).contains(&first.confidence));
    assert!(
        record
            .statements
            .iter()
            .any(|statement| statement.kind == "indirect")
    );
}

#[test]
fn what_the_environment_asks_of_the_runtime_does_not_reach_the_output() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let mut run = setup.run(&["extract", "a.txt"]);
    run.env("RTEN_TIMING", "1").env("RTEN_NUM_THREADS", "1");
    assert_eq!(
        stdout(&mut run),
        stdout(&mut setup.run(&["extract", "a.txt"]))
    );
}

#[test]
fn json_lines_hold_an_article_each_in_the_order_given() {
    let setup = setup();
    for name in ["c.txt", "a.txt", "b.txt"] {
        setup.file(name, format!("{name} is a name.\n\n{ARTICLE}"));
    }
    let lines =
        stdout(&mut setup.run(&["extract", "--format", "jsonl", "c.txt", "a.txt", "b.txt"]));
    let records: Vec<Record> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let sources: Vec<_> = records
        .iter()
        .map(|record| record.document.source.as_str())
        .collect();
    assert_eq!(sources, ["c.txt", "a.txt", "b.txt"]);
}

#[test]
fn one_bad_file_does_not_stop_the_rest() {
    let setup = setup();
    setup.file("good.txt", ARTICLE);
    setup.file("binary.txt", b"\x7fELF\x02\x01\x01\0\0\0\0");
    let mut run = setup.run(&[
        "extract",
        "--format",
        "jsonl",
        "good.txt",
        "binary.txt",
        "missing.txt",
        "good.txt",
    ]);
    let errors = complaint(&mut run, 1);
    assert_eq!(
        String::from_utf8_lossy(&run.assert().get_output().stdout)
            .lines()
            .count(),
        2
    );
    let lines: Vec<_> = errors.lines().collect();
    assert_eq!(lines.len(), 2, "{errors}");
    assert!(
        lines[0].starts_with("standpoint: cannot read binary.txt: "),
        "{errors}"
    );
    assert!(
        lines[1].starts_with("standpoint: cannot read missing.txt: "),
        "{errors}"
    );
}

#[test]
fn tables_and_markdown_take_many_articles() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    setup.file(
        "lines.jsonl",
        format!("{{\"text\": {ARTICLE:?}}}\n{{\"text\": {ARTICLE:?}}}\n"),
    );
    let table = stdout(&mut setup.run(&["extract", "-F", "csv", "a.txt", "lines.jsonl"]));
    let rows: Vec<_> = table.lines().collect();
    assert!(rows[0].starts_with("article,title,statement,"), "{table}");
    assert_eq!((rows.len() - 1) % 3, 0, "as many rows for each article");
    assert_eq!(
        table.matches("\r\n").count(),
        rows.len(),
        "as RFC 4180 ends lines"
    );
    assert!(rows[1].contains("The quay is not safe"), "{table}");
    let table = stdout(&mut setup.run(&["extract", "-F", "csv-stances", "a.txt"]));
    assert!(table.starts_with("article,title,stance,piece,"), "{table}");
    let report = stdout(&mut setup.run(&["extract", "-F", "markdown", "a.txt", "lines.jsonl"]));
    assert_eq!(report.matches("\n---\n").count(), 2, "{report}");
    assert!(report.contains("- ¶1 “The quay is not safe”"), "{report}");
}

#[test]
fn each_article_goes_into_its_own_file_and_none_over_itself() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    setup.file("b.txt", format!("B is a name.\n\n{ARTICLE}"));
    stdout(&mut setup.run(&["extract", "-F", "html", "a.txt", "b.txt", "-o", "pages/"]));
    for page in ["pages/a.html", "pages/b.html"] {
        let page = std::fs::read_to_string(setup.folder.path().join(page)).unwrap();
        assert!(page.starts_with("<!doctype html>"), "{page}");
    }
    stdout(&mut setup.run(&["extract", "-F", "brat", "a.txt", "-o", "brat/"]));
    let text = std::fs::read_to_string(setup.folder.path().join("brat/a.txt")).unwrap();
    assert_eq!(text, ARTICLE);
}

#[test]
fn annotations_leave_the_texts_that_lie_there_as_they_are() {
    let setup = setup();
    let at = |name: &str| setup.folder.path().join(name);
    let there = |name: &str| std::fs::read_to_string(at(name)).unwrap_or_default();
    std::fs::create_dir(at("brat")).unwrap();
    setup.file("c.txt", format!("\u{feff}{ARTICLE}"));
    setup.file("brat/c.txt", "Somebody’s notes.\n");
    // In another folder a number, among the articles the whole name: the file is not quite the text.
    for (folder, name) in [("brat/", "brat/c-2"), ("./", "c.txt")] {
        for _again in 0..2 {
            stdout(&mut setup.run(&["extract", "-F", "brat", "c.txt", "-o", folder]));
            assert_eq!(there(&format!("{name}.txt")), ARTICLE, "{name}");
            assert!(there(&format!("{name}.ann")).starts_with("T1\t"), "{name}");
        }
    }
    assert_eq!(there("brat/c.txt"), "Somebody’s notes.\n");
    assert!(there("c.txt").starts_with('\u{feff}'));
    assert_eq!(std::fs::read_dir(at("brat")).unwrap().count(), 4);
    let files = std::fs::read_dir(setup.folder.path()).unwrap();
    assert!(files.flatten().all(|file| file.file_name() != "c.ann"));
}

#[test]
fn a_file_that_holds_one_article_takes_no_second() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let letter = "From a@b.example Mon Mar  3 10:00:00 2031\nSubject: S\nFrom: a@b.example\n\nOne said no.\n\n";
    setup.file("box.mbox", letter.repeat(2));
    setup.file("e.html", "kept");
    for inputs in [&["a.txt", "a.txt"][..], &["box.mbox"]] {
        for output in ["e.json", "e.jsonld", "e.html", "e.xml", "e.ann"] {
            let run = [&["extract", "-o", output], inputs].concat();
            let told = complaint(&mut setup.run(&run), 2);
            assert_eq!(told.lines().count(), 1, "{told}");
            for words in [output, "-F jsonl", "--output FOLDER/"] {
                assert!(told.contains(words), "{told}");
            }
        }
        let run = [&["extract", "-F", "tei"], inputs].concat();
        let mut run = setup.run(&run);
        let told = complaint(&mut run, 2);
        assert_eq!(told.lines().count(), 1, "{told}");
        assert!(run.output().unwrap().stdout.is_empty());
    }
    let there = |name: &str| std::fs::read_to_string(setup.folder.path().join(name));
    assert!(there("e.json").is_err() && there("e.xml").is_err());
    assert_eq!(there("e.html").unwrap(), "kept");
    stdout(&mut setup.run(&["extract", "-o", "e.jsonl", "a.txt", "box.mbox"]));
    assert_eq!(there("e.jsonl").unwrap().lines().count(), 3);
}

#[test]
fn options_may_stand_before_the_subcommand() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    let after = stdout(&mut setup.run(&["extract", "-F", "csv", "a.txt"]));
    assert_eq!(
        after,
        stdout(&mut setup.run(&["-F", "csv", "extract", "a.txt"]))
    );
    let marked = stdout(&mut setup.run(&["extract", "-F", "csv", "--bom", "a.txt"]));
    assert_eq!(marked, format!("\u{feff}{after}"));
}

#[test]
fn the_schema_is_printed() {
    let setup = setup();
    for form in ["analysis", "comparison"] {
        let schema = stdout(&mut setup.run(&["schema", form]));
        let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
        assert_eq!(
            schema["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
        assert!(schema["properties"]["format"].is_object(), "{schema}");
    }
}

#[test]
fn a_form_is_asked_for_by_name_or_by_the_ending_of_its_files() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    for (name, ending) in [
        ("markdown", "md"),
        ("tei", "xml"),
        ("webanno", "jsonld"),
        ("report", "txt"),
    ] {
        let by_name = stdout(&mut setup.run(&["extract", "-F", name, "a.txt"]));
        let by_ending = stdout(&mut setup.run(&["extract", "-F", ending, "a.txt"]));
        assert_eq!(by_name, by_ending, "{name}");
        let file = format!("out.{ending}");
        stdout(&mut setup.run(&["extract", "-o", &file, "a.txt"]));
        let written = std::fs::read_to_string(setup.folder.path().join(&file)).unwrap();
        assert_eq!(written, by_name, "{file}");
    }
    stdout(&mut setup.run(&["extract", "-F", "jsonl", "-o", "out.csv", "a.txt"]));
    let written = std::fs::read_to_string(setup.folder.path().join("out.csv")).unwrap();
    assert!(written.starts_with('{'), "what is named goes first");
}
