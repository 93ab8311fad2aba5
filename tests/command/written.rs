//! What runs have written: gone on with, no input of the next, and never an article that is lost.

use std::fs;

use crate::{ARTICLE, complaint, setup, stdout};

#[test]
fn a_run_that_was_ended_goes_on_to_the_same_bytes() {
    let setup = setup();
    for name in ["a.txt", "b.txt"] {
        setup.file(name, ARTICLE);
    }
    setup.file(
        "lines.jsonl",
        format!("{{\"text\": {ARTICLE:?}}}\nno line\n{{\"text\": {ARTICLE:?}}}\n"),
    );
    let inputs = ["a.txt", "gone.txt", "lines.jsonl", "b.txt"];
    let run = |output: &str| {
        let mut words = vec!["extract", "-F", "csv", "-o", output, "--resume", "journal"];
        words.extend(inputs);
        setup.run(&words)
    };
    let at = |name: &str| setup.folder.path().join(name);
    let told = complaint(&mut run("all.csv"), 1);
    assert_eq!(told.lines().count(), 2, "{told}");
    let whole = fs::read(at("all.csv")).unwrap();
    let journal = fs::read_to_string(at("journal")).unwrap();
    let lines: Vec<&str> = journal.lines().collect();
    assert_eq!(
        lines.len(),
        1 + 6,
        "a line for each article, good or bad: {journal}"
    );
    // Ended after each of the articles, with half of the next one written.
    for done in 1..lines.len() {
        fs::write(at("journal"), format!("{}\n7 7", lines[..done].join("\n"))).unwrap();
        let bytes: usize = match done {
            1 => 0,
            _ => lines[done - 1].rsplit(' ').next().unwrap().parse().unwrap(),
        };
        let half = whole.len().min(bytes + 12);
        fs::write(at("all.csv"), &whole[..half]).unwrap();
        complaint(&mut run("all.csv"), 1);
        assert_eq!(fs::read(at("all.csv")).unwrap(), whole, "after {done}");
    }
    let told = complaint(&mut run("other.csv"), 1);
    assert!(told.contains("journal: it is of another run"), "{told}");
}

#[test]
fn what_took_too_long_is_tried_again_and_nothing_is_written_over() {
    let setup = setup();
    for name in ["a/x.txt", "b/x.txt"] {
        let place = setup.folder.path().join(name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        setup.file(name, ARTICLE.replace("quay", name));
    }
    let run = |output: &str, inputs: &[&str]| {
        let journal = format!("{}.journal", output.trim_end_matches('/'));
        let mut words = vec!["extract", "-F", "jsonl", "-o", output, "--resume", &journal];
        words.extend(inputs);
        stdout(&mut setup.run(&words));
    };
    let at = |name: &str| setup.folder.path().join(name);
    let both = ["a/x.txt", "b/x.txt"];
    run("all.jsonl", &both);
    let whole = fs::read_to_string(at("all.jsonl")).unwrap();
    let (first, second) = whole.split_once('\n').unwrap();
    // As if the first had run into its limit.
    let journal = fs::read_to_string(at("all.jsonl.journal")).unwrap();
    let lines: Vec<&str> = journal.lines().collect();
    let late = format!(
        "{}\n0 1 late 0 0 0\n1 1 done 1 0 {}\n",
        lines[0],
        second.len()
    );
    fs::write(at("all.jsonl.journal"), late).unwrap();
    fs::write(at("all.jsonl"), second).unwrap();
    run("all.jsonl", &both);
    let again = fs::read_to_string(at("all.jsonl")).unwrap();
    assert_eq!(again, format!("{second}{first}\n"));
    run("all.jsonl", &both);
    assert_eq!(fs::read_to_string(at("all.jsonl")).unwrap(), again);

    // In a folder the second has the name that the first would have had.
    run("out/", &both);
    let journal = fs::read_to_string(at("out.journal")).unwrap();
    let head = journal.lines().next().unwrap();
    let late = format!("{head}\n0 1 late 0 0 0\n1 1 done 1 0 0 x\n");
    fs::write(at("out.journal"), late).unwrap();
    let theirs = fs::read(at("out/x-2.jsonl")).unwrap();
    fs::write(at("out/x.jsonl"), &theirs).unwrap();
    fs::remove_file(at("out/x-2.jsonl")).unwrap();
    run("out/", &both);
    assert_eq!(fs::read(at("out/x.jsonl")).unwrap(), theirs);
    assert!(at("out/x-2.jsonl").exists());
}

#[test]
fn what_an_earlier_run_wrote_is_no_input() {
    let setup = setup();
    fs::create_dir(setup.folder.path().join("in")).unwrap();
    for name in ["in/a.txt", "in/b.txt"] {
        setup.file(name, ARTICLE);
    }
    let files = |folder: &str| {
        let folder = setup.folder.path().join(folder);
        fs::read_dir(folder).unwrap().count()
    };
    let twice = |run: &[&str]| {
        stdout(&mut setup.run(run));
        stdout(&mut setup.run(run));
    };
    twice(&["extract", "in", "-o", "in/all.jsonl"]);
    let all = setup.folder.path().join("in/all.jsonl");
    assert_eq!(fs::read_to_string(&all).unwrap().lines().count(), 2);
    fs::remove_file(all).unwrap();
    twice(&["extract", "-F", "html", "in", "-o", "in/out/"]);
    twice(&["extract", "-F", "md", "in", "-o", "in/out/"]);
    assert_eq!(files("in/out"), 4, "two articles in two forms");
    fs::remove_dir_all(setup.folder.path().join("in/out")).unwrap();
    let run = ["extract", "-F", "md", "in", "-o", "in"];
    stdout(&mut setup.run(&run));
    let told = complaint(&mut setup.run(&run), 0);
    assert!(
        told.contains("passed over 2 files that standpoint wrote"),
        "{told}"
    );
    assert_eq!(files("in"), 4);
}

#[test]
fn what_is_held_back_to_the_end_is_not_gone_on_with() {
    let setup = setup();
    setup.file("a.txt", ARTICLE);
    setup.file("page.html", "an older page");
    let run = [
        "extract",
        "-F",
        "html",
        "a.txt",
        "-o",
        "page.html",
        "--resume",
        "journal",
    ];
    let told = complaint(&mut setup.run(&run), 2);
    assert!(
        told.contains("--resume cannot go on with page.html"),
        "{told}"
    );
    let page = fs::read_to_string(setup.folder.path().join("page.html")).unwrap();
    assert_eq!(page, "an older page");
    assert!(!setup.folder.path().join("journal").exists());
}

/// What stands in a folder, by name.
fn listed(setup: &crate::Setup, folder: &str) -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(setup.folder.path().join(folder)).unwrap();
    let mut files: Vec<_> = files
        .map(|file| file.unwrap())
        .map(|file| {
            (
                file.file_name().into_string().unwrap(),
                fs::read(file.path()).unwrap(),
            )
        })
        .collect();
    files.sort();
    files
}

#[test]
fn what_the_program_wrote_for_others_is_no_article() {
    let setup = setup();
    fs::create_dir(setup.folder.path().join("in")).unwrap();
    setup.file("in/a.txt", ARTICLE);
    let mut own = Vec::new();
    for (form, ending) in [
        ("report", "txt"),
        ("md", "md"),
        ("html", "html"),
        ("csv", "csv"),
        ("csv-stances", "csv"),
        ("tei", "xml"),
        ("brat", "ann"),
        ("webanno", "jsonld"),
    ] {
        let name = format!("in/{form}.{ending}");
        stdout(&mut setup.run(&["extract", "-F", form, "in/a.txt", "-o", &name]));
        own.push(name);
    }
    stdout(&mut setup.run(&["extract", "-F", "brat", "in/a.txt", "-o", "brat/"]));
    own.push("brat/annotation.conf".to_owned());
    stdout(&mut setup.run(&[
        "extract",
        "-F",
        "report",
        "in/a.txt",
        "in/a.txt",
        "-o",
        "in/two.txt",
    ]));
    setup.file("b.txt", "Talks stall\n\n“We waited,” Ann Lee said.\n");
    let compared = stdout(&mut setup.run(&["compare", "in/a.txt", "b.txt"]));
    setup.file("in/compared.txt", compared);
    let run = setup
        .run(&["extract", "-F", "jsonl", "in"])
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(run.stdout).unwrap().lines().count(), 1);
    let told = String::from_utf8(run.stderr).unwrap();
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains("passed over 5 files that standpoint wrote"),
        "{told}"
    );
    for name in &own {
        let told = complaint(&mut setup.run(&["extract", name]), 1);
        let said = told.contains(&format!("cannot read {name}: it is a"))
            && told.contains("this program wrote");
        assert!(said && told.lines().count() == 1, "{told}");
    }
    assert!(stdout(&mut setup.run(&["report", "--from", "text", "in/md.md"])).contains("words"));
}

#[test]
fn an_original_is_never_written_over_nor_passed_over() {
    for form in ["md", "report", "html", "jsonl", "brat"] {
        let setup = setup();
        fs::create_dir(setup.folder.path().join("in")).unwrap();
        setup.file("in/a.txt", ARTICLE);
        setup.file("in/a.md", "# Talks stall\n\n“We waited,” Ann Lee said.\n");
        setup.file(
            "in/a.html",
            "<p>“We are ready,” the mayor Ben Moor said on Monday evening.</p>",
        );
        setup.file("in/a.jsonl", "{\"text\": \"“No,” Ann Lee said.\"}\n");
        let before = listed(&setup, "in");
        let run = ["extract", "-F", form, "in", "-o", "in"];
        let mut counts = Vec::new();
        for _ in 0..2 {
            let told = complaint(&mut setup.run(&run), 0);
            assert!(!told.contains("cannot"), "{form}: {told}");
            let now = listed(&setup, "in");
            assert!(
                before.iter().all(|file| now.contains(file)),
                "{form}: {told}"
            );
            counts.push(now.len());
        }
        assert!(
            counts[0] >= 8 && counts[0] == counts[1],
            "{form}: {counts:?}"
        );
    }
    // Nor where one file takes the results.
    let setup = setup();
    setup.file("a.md", "# Talks stall\n\n“We waited,” Ann Lee said.\n");
    setup.file("b.txt", ARTICLE);
    for inputs in [&["a.md"][..], &["b.txt", "a.md"], &["."]] {
        let words = [&["extract", "-F", "md", "-o", "a.md"][..], inputs].concat();
        let told = complaint(&mut setup.run(&words), 2);
        assert!(told.contains("would write over"), "{told}");
        let there = fs::read_to_string(setup.folder.path().join("a.md")).unwrap();
        assert!(there.starts_with("# Talks stall"));
    }
}

#[cfg(unix)]
#[test]
fn no_article_is_written_over_whatever_it_is_called() {
    let setup = setup();
    let path = |name: &str| setup.folder.path().join(name);
    setup.file("a.txt", ARTICLE);
    setup.file("list", "a.txt\n");
    fs::hard_link(path("a.txt"), path("b.txt")).unwrap();
    for form in ["jsonl", "report", "html"] {
        for (words, read) in [
            (&["a.txt", "-o", "b.txt"][..], None),
            (&["-o", "a.txt"], Some("a.txt")),
            (&["-", "-o", "b.txt"], Some("a.txt")),
            (&["--list", "list", "-o", "list"], None),
        ] {
            let words = [&["extract", "-F", form][..], words].concat();
            let told = match read {
                None => complaint(&mut setup.run(&words), 2),
                Some(read) => {
                    let output = std::process::Command::new(env!("CARGO_BIN_EXE_standpoint"))
                        .current_dir(setup.folder.path())
                        .args(&words)
                        .env("HOME", setup.folder.path())
                        .stdin(fs::File::open(path(read)).unwrap())
                        .output()
                        .unwrap();
                    assert_eq!(output.status.code(), Some(2), "{words:?}");
                    String::from_utf8(output.stderr).unwrap()
                }
            };
            assert!(told.contains("would write over"), "{words:?}: {told}");
            assert_eq!(fs::read_to_string(path("a.txt")).unwrap(), ARTICLE);
        }
    }
    assert_eq!(fs::read_to_string(path("list")).unwrap(), "a.txt\n");
}

#[test]
fn what_an_earlier_run_wrote_stays_where_there_is_nothing_to_write() {
    let setup = setup();
    let old = setup.folder.path().join("old.jsonl");
    fs::write(&old, "precious\n").unwrap();
    complaint(
        &mut setup.run(&["extract", "nosuch.txt", "-o", "old.jsonl"]),
        1,
    );
    assert_eq!(fs::read_to_string(&old).unwrap(), "precious\n");
    setup.file("a.txt", ARTICLE);
    let run = ["extract", "a.txt", "-F", "csv", "--bom", "-o", "old.jsonl"];
    assert!(setup.run(&run).output().unwrap().status.success());
    let table = fs::read(&old).unwrap();
    assert!(table.starts_with("\u{feff}".as_bytes()));
    assert!(!table.ends_with(b"precious\n"));
}

#[test]
fn what_somebody_put_behind_the_results_is_not_cut_off() {
    let setup = setup();
    setup.file("a.jsonl", format!("{{\"text\": {ARTICLE:?}}}\n").repeat(2));
    let run = [
        "extract",
        "a.jsonl",
        "-o",
        "all.jsonl",
        "--resume",
        "journal",
    ];
    stdout(&mut setup.run(&run));
    let path = setup.folder.path().join("all.jsonl");
    let whole = fs::read_to_string(&path).unwrap();
    // All is done: what follows stays, and is told, a whole line or not.
    for mine in ["{\"mine\": 1}\n", "my own note"] {
        fs::write(&path, format!("{whole}{mine}")).unwrap();
        let told = complaint(&mut setup.run(&run), 0);
        let bytes = format!(
            "has {} bytes behind its last article that this run did not write",
            mine.len()
        );
        assert!(told.contains(&bytes), "{told}");
        let there = fs::read_to_string(&path).unwrap();
        assert_eq!(there, format!("{whole}{mine}"));
    }
    // One article is left: the beginning of it gives way, and nothing else does.
    let journal = setup.folder.path().join("journal");
    let noted = fs::read_to_string(&journal).unwrap();
    let noted: Vec<&str> = noted.split_inclusive('\n').collect();
    let first = whole.split_inclusive('\n').next().unwrap();
    fs::write(&journal, noted[..2].concat()).unwrap();
    fs::write(&path, format!("{first}{{\"mine\": 1}}\n")).unwrap();
    let told = complaint(&mut setup.run(&run), 1);
    assert!(
        told.contains("stands something that this run did not write"),
        "{told}"
    );
    assert_eq!(
        fs::read_to_string(&path).unwrap(),
        format!("{first}{{\"mine\": 1}}\n")
    );
    for begun in [0, 7, whole.len() - first.len()] {
        fs::write(&journal, noted[..2].concat()).unwrap();
        fs::write(&path, &whole.as_bytes()[..first.len() + begun]).unwrap();
        stdout(&mut setup.run(&run));
        assert_eq!(fs::read_to_string(&path).unwrap(), whole, "{begun}");
    }
}
