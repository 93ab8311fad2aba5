//! Inputs that no article should be: each gets a clear answer, none a panic.

use std::io::Read;
use std::process::{Command, Stdio};

use crate::{ARTICLE, complaint, setup, stdout};

#[test]
fn where_nothing_stands_nothing_is_written_and_that_is_no_fault() {
    let setup = setup();
    std::fs::create_dir(setup.folder.path().join("empty")).unwrap();
    let feed = "<rss version='2.0'><channel><title>K</title></channel></rss>";
    let archive = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n";
    for (name, text) in [
        ("empty.txt", ""),
        ("blank.txt", " \n\t\n \n"),
        ("empty.jsonl", ""),
        ("blank.jsonl", "\n\n"),
        ("mark.txt", "\u{feff}\n"),
        ("blank.txt", "\u{a0}\n"),
        ("empty.mbox", ""),
        ("none.rss", feed),
        ("none.warc", archive),
        ("empty.warc", ""),
        ("empty.eml", ""),
        ("empty.md", ""),
        ("empty.html", ""),
        ("empty.rss", ""),
        ("empty.epub", ""),
        ("empty.json", ""),
        ("empty", ""),
    ] {
        if name != "empty" {
            setup.file(name, text);
        }
        for form in [&["report"][..], &["extract"], &["extract", "-F", "csv"]] {
            let words = [form, &[name]].concat();
            let run = setup.run(&words).output().unwrap();
            let told = String::from_utf8(run.stderr).unwrap();
            assert!(
                run.stdout.is_empty() && run.status.success(),
                "{words:?}: {told}"
            );
            let is_told = told.starts_with(&format!("standpoint: nothing to read in {name}: "));
            assert!(is_told && told.lines().count() == 1, "{told}");
        }
    }
    for kind in [
        "auto", "text", "html", "feed", "mail", "jsonl", "analysis", "warc",
    ] {
        let mut run = setup.run(&["extract", "-F", "jsonl", "-f", kind, "-"]);
        assert_eq!(stdout(run.write_stdin("")), "", "{kind}");
    }
    // An empty text among lines of JSON is somebody's article: each line is answered.
    let mut run = setup.run(&["extract", "-F", "jsonl", "-"]);
    assert_eq!(
        stdout(run.write_stdin("{\"text\": \"\"}\n"))
            .lines()
            .count(),
        1
    );
    // A file that takes one article is not made of none.
    stdout(&mut setup.run(&["extract", "empty.txt", "-o", "a.json"]));
    assert!(!setup.folder.path().join("a.json").exists());
}

#[test]
fn what_cannot_be_read_is_named_with_the_reason() {
    let setup = setup();
    std::fs::create_dir(setup.folder.path().join("folder")).unwrap();
    setup.file("image.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR");
    let cases = [
        (
            "nowhere.txt",
            "standpoint: cannot read nowhere.txt: there is no such file; check the name\n",
        ),
        (
            "image.png",
            "standpoint: cannot read image.png: it is binary data, not text",
        ),
    ];
    for (name, message) in cases {
        let said = complaint(&mut setup.run(&["extract", name]), 1);
        assert!(said.starts_with(message), "{said}");
        assert_eq!(said.lines().count(), 1, "{said}");
    }
}

#[test]
fn wrong_arguments_exit_with_2() {
    let setup = setup();
    for arguments in [
        &["--no-such-flag"][..],
        &["extract", "--format", "yaml", "a"],
        &["report", "--width", "7", "a"],
    ] {
        let said = complaint(&mut setup.run(arguments), 2);
        assert!(said.starts_with("error: "), "{said}");
    }
    setup.file("a.txt", ARTICLE);
    for (arguments, way_out) in [
        (
            &["extract", "--timeout", "0.001", "a.txt"][..],
            "give a whole number, 1 or more",
        ),
        (
            &["report", "--width", "x", "a.txt"],
            "give a whole number from 30 to 200",
        ),
        (
            &["extract", "-o", "a.foo", "a.txt"],
            "end it in .json, .jsonl, .csv",
        ),
    ] {
        let said = complaint(&mut setup.run(arguments), 2);
        assert!(said.contains(way_out), "{said}");
    }
    assert!(!setup.folder.path().join("a.foo").exists());
    complaint(
        &mut setup.run(&["extract", "-F", "csv", "-o", "a.foo", "a.txt"]),
        0,
    );
    assert!(setup.folder.path().join("a.foo").exists());
}

#[test]
fn other_encodings_are_read_and_said() {
    let setup = setup();
    let wide: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(ARTICLE.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    setup.file("wide.txt", wide);
    let report = stdout(&mut setup.run(&["wide.txt"]));
    assert!(report.contains("“The quay is not safe”"), "{report}");

    setup.file(
        "western.txt",
        b"\x93The caf\xe9 is not safe,\x94 said Ines Valdo.\n",
    );
    let said = complaint(&mut setup.run(&["western.txt"]), 0);
    assert_eq!(
        said,
        "standpoint: western.txt: the text is not UTF-8; it was read as windows-1252\n"
    );
}

#[test]
fn no_control_character_of_an_article_comes_out() {
    let setup = setup();
    let hostile = format!(
        "\u{1b}]0;owned\u{7}{ARTICLE}\u{1b}[2J\u{9b}31m “Run\u{202e} away,” said \u{1b}[31mBo\u{8} Li.\n"
    );
    setup.file("hostile.txt", &hostile);
    for arguments in [&["hostile.txt"][..], &["extract", "hostile.txt"]] {
        let out = stdout(&mut setup.run(arguments));
        let bad = out.chars().find(|c| c.is_control() && *c != '\n');
        assert_eq!(bad, None);
        assert!(!out.contains("\\u001b") && !out.contains('\u{202e}'));
    }
    let name = "bad\u{1b}[2Jname.txt";
    let said = complaint(&mut setup.run(&["extract", name]), 1);
    assert!(
        said.starts_with("standpoint: cannot read badname.txt: "),
        "{said:?}"
    );
}

#[test]
fn a_closed_pipe_is_no_error() {
    let setup = setup();
    setup.file("long.txt", ARTICLE.repeat(100));
    let mut child = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(["extract", "long.txt"])
        .current_dir(setup.folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let mut said = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert_eq!(said, "");
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_said() {
    let setup = setup();
    setup.file("harbour.txt", ARTICLE);
    let full = std::fs::File::create("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(["extract", "harbour.txt"])
        .current_dir(setup.folder.path())
        .stdout(full)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(
        said.starts_with("standpoint: cannot write the result: "),
        "{said}"
    );
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_very_long_line_is_read() {
    let setup = setup();
    setup.file(
        "line.txt",
        "“No,” said Bo Li. The road is long and nobody walks it ".repeat(4_000),
    );
    let json = stdout(&mut setup.run(&["extract", "--format", "jsonl", "line.txt"]));
    assert!(json.ends_with("}\n"));
}

#[test]
fn a_letter_under_a_million_marks_is_a_letter() {
    let setup = setup();
    setup.file(
        "tower.txt",
        format!("“No{},” said Bo Li.", "\u{301}".repeat(500_000)),
    );
    let out = stdout(&mut setup.run(&["report", "tower.txt"]));
    assert!(
        out.len() < 400 && out.contains("BO LI"),
        "{} bytes",
        out.len()
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_with_a_name_is_read_and_a_source_without_end_is_not() {
    let setup = setup();
    let pipe = setup.folder.path().join("pipe");
    assert!(
        Command::new("mkfifo")
            .arg(&pipe)
            .status()
            .unwrap()
            .success()
    );
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::write(pipe, ARTICLE).unwrap()
    });
    let out = stdout(&mut setup.run(&["report", "pipe"]));
    writer.join().unwrap();
    assert!(
        out.contains("Ines Valdo") || out.contains("INES VALDO"),
        "{out}"
    );
    let said = complaint(&mut setup.run(&["report", "/dev/zero"]), 1);
    assert!(
        said.contains("larger than 64 MB") && said.lines().count() == 1,
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_one_may_not_read_is_said_with_a_way_out() {
    use std::os::unix::fs::PermissionsExt;
    let setup = setup();
    let path = setup.file("secret.txt", ARTICLE);
    std::fs::set_permissions(&path, PermissionsExt::from_mode(0o000)).unwrap();
    if std::fs::File::open(&path).is_ok() {
        // The superuser may read everything.
        return;
    }
    assert_eq!(
        complaint(&mut setup.run(&["report", "secret.txt"]), 1),
        "standpoint: cannot read secret.txt: you have no permission to; ask its owner, or give it with chmod\n"
    );
}

#[test]
fn what_this_program_wrote_is_known_in_other_dress() {
    let setup = setup();
    setup.file("harbour.txt", ARTICLE);
    let own = stdout(&mut setup.run(&["extract", "harbour.txt"]));
    let line = stdout(&mut setup.run(&["extract", "-F", "jsonl", "harbour.txt"]));
    let value: serde_json::Value = serde_json::from_str(&own).unwrap();
    let wide = |text: &str, mark: &[u16]| -> Vec<u8> {
        let units = mark.iter().copied().chain(text.encode_utf16());
        units.flat_map(u16::to_le_bytes).collect()
    };
    // Other programs put fields in the order of the alphabet.
    let sorted: std::collections::BTreeMap<_, _> = value.as_object().unwrap().iter().collect();
    let sorted = serde_json::to_string_pretty(&sorted).unwrap();
    assert!(sorted.starts_with("{\n  \"actors\""), "{sorted}");
    setup.file("marked.json", wide(&own, &[0xfeff]));
    setup.file("unmarked", wide(&own, &[]));
    setup.file("line", wide(&line, &[0xfeff]));
    setup.file("sorted.json", &sorted);
    setup.file("sorted", sorted.replace('\n', ""));
    for name in ["marked.json", "unmarked", "line", "sorted.json", "sorted"] {
        let again = stdout(&mut setup.run(&["extract", name]));
        assert_eq!(again, own, "{name}");
    }
    setup.file("cut", line.get(..line.len() / 2).unwrap());
    let said = complaint(&mut setup.run(&["extract", "cut"]), 1);
    assert!(said.contains("line 1: it is broken JSON"), "{said}");
    let mut nameless = value;
    nameless.as_object_mut().unwrap().remove("format");
    setup.file("nameless.json", format!("{nameless:#}"));
    setup.file("nameless", format!("{nameless}\n"));
    for name in ["nameless.json", "nameless"] {
        let said = complaint(&mut setup.run(&["extract", name]), 1);
        assert!(
            said.contains("does not say that it is standpoint/1") && said.lines().count() == 1,
            "{said}"
        );
    }
}

#[test]
fn what_is_no_prose_is_not_read_as_prose() {
    let setup = setup();
    let cases = [
        ("talks.warc", ARTICLE, "record 1 of the archive is broken"),
        ("talks.docx", ARTICLE, "no document of a word processor"),
        ("talks.json", ARTICLE, "no JSON, though its name says so"),
        (
            "rows",
            "[{\"body\": \"One said no.\"}]\n",
            "it is JSON of a form",
        ),
        (
            "row",
            "{\"body\": \"One said no.\"}\n",
            "it is JSON of a form",
        ),
    ];
    for (name, text, reason) in cases {
        setup.file(name, text);
        let said = complaint(&mut setup.run(&["extract", name]), 1);
        assert!(
            said.contains(reason) && said.lines().count() == 1,
            "{name}: {said}"
        );
        // Whoever says that it is text means it.
        setup
            .run(&["extract", "--from", "text", name])
            .assert()
            .success();
    }
}
