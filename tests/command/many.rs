//! Many articles at once: bounded, in order, and none the end of the others.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use crate::corpus::packed;
use crate::{ARTICLE, complaint, setup, stdout};

fn lines(count: usize) -> String {
    let mut text = String::new();
    for number in 0..count {
        let _ = writeln!(
            text,
            "{{\"id\": \"{number}\", \"text\": \"The mayor said yes.\"}}"
        );
    }
    text
}

#[test]
fn many_articles_of_one_source_come_in_their_order() {
    let setup = setup();
    setup.file("many.jsonl", lines(600));
    let out = stdout(&mut setup.run(&["extract", "-F", "jsonl", "many.jsonl"]));
    for (number, line) in out.lines().enumerate() {
        assert!(line.contains(&format!("\"source\":\"{number}\"")), "{line}");
    }
    assert_eq!(out.lines().count(), 600);
}

#[test]
fn a_mailbox_of_many_letters_is_read_between_other_sources() {
    let setup = setup();
    let letter = "From ann@example.org Mon Mar  3 10:00:00 2031\nFrom: Ann Lee <ann@example.org>\nSubject: x\nDate: Mon, 3 Mar 2031 10:00:00 +0100\n\nThe mayor said yes.\n\n";
    setup.file("box.mbox", letter.repeat(520));
    setup.file("a.txt", ARTICLE);
    let out = stdout(&mut setup.run(&["extract", "-F", "jsonl", "a.txt", "box.mbox", "a.txt"]));
    let names: Vec<_> = out
        .lines()
        .filter_map(|line| line.split("\"source\":\"").nth(1)?.split('"').next())
        .collect();
    assert_eq!(names.len(), 522);
    assert_eq!(
        (names[0], names[1], names[520], names[521]),
        ("a.txt", "box.mbox#1", "box.mbox#520", "a.txt")
    );
}

#[test]
fn items_of_a_feed_that_hold_no_text_are_told() {
    let setup = setup();
    let whole = "<item><title>One</title><description>The mayor said yes.</description></item>";
    let bare = "<item><title>Two</title><link>https://a.example/2</link></item>";
    setup.file(
        "f.rss",
        format!("<rss version='2.0'><channel><title>F</title>{bare}{whole}</channel></rss>"),
    );
    let told = complaint(&mut setup.run(&["extract", "-F", "jsonl", "f.rss"]), 0);
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.starts_with("standpoint: f.rss: 1 of the 2 items of the feed holds no text"),
        "{told}"
    );
}

#[test]
fn a_bad_line_is_named_and_the_others_are_read() {
    let setup = setup();
    setup.file(
        "some.jsonl",
        "{\"text\": \"The mayor said yes.\"}\n{\"text\": \"\\ud80\"}\n{\"text\": \"a\0b\"}\n\n{\"text\": \"No.\"}\n",
    );
    let output = setup
        .run(&["extract", "-F", "jsonl", "some.jsonl"])
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().lines().count(), 2);
    assert_eq!(output.status.code(), Some(1));
    let named: Vec<_> = said
        .lines()
        .map(|line| line.contains("some.jsonl: line "))
        .collect();
    assert_eq!(named, [true, true], "{said}");
}

#[test]
fn what_is_done_is_written_before_the_next_is_there() {
    let setup = setup();
    let mut child = Command::new(env!("CARGO_BIN_EXE_standpoint"))
        .args(["extract", "-F", "jsonl", "--no-state", "-"])
        .env("HOME", setup.folder.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // Few enough that neither pipe is full while this one writes and does not read.
    let mut input = child.stdin.take().unwrap();
    let mut out = child.stdout.take().unwrap();
    input.write_all(lines(20).as_bytes()).unwrap();
    let mut first = [0; 1];
    out.read_exact(&mut first).unwrap();
    drop(input);
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn a_declaration_that_misleads_the_parser_of_feeds_stops_nobody() {
    let setup = setup();
    setup.file("feed.rss", "<rss version='2.0'><channel><title>K</title><?xml a='>' encoding='utf-16'?></channel></rss>");
    setup.file("a.txt", ARTICLE);
    let said = complaint(&mut setup.run(&["extract", "feed.rss", "a.txt"]), 0);
    assert!(
        said.contains("nothing to read in feed.rss: there is no article in it"),
        "{said}"
    );
}

#[test]
fn a_line_is_answered_before_the_next_one_is_written() {
    /// More than any machine takes for a line; that nothing comes shall end.
    const PATIENCE: Duration = Duration::from_mins(10);
    let setup = setup();
    for arguments in [&["-f", "jsonl"][..], &["-f", "auto"], &["--threads", "1"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_standpoint"))
            .args(["extract", "-F", "jsonl", "--no-state"])
            .args(arguments)
            .arg("-")
            .env("HOME", setup.folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (mut input, out) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let (sender, answers) = channel();
        thread::spawn(move || {
            let lines = BufReader::new(out).lines().map_while(Result::ok);
            lines.for_each(|line| sender.send(line).unwrap());
        });
        for id in ["one", "two", "three"] {
            let line = format!("{{\"id\": \"{id}\", \"text\": \"“No,” Ann Lee said.\"}}\n");
            input.write_all(line.as_bytes()).unwrap();
            let answer = answers.recv_timeout(PATIENCE);
            if answer.is_err() {
                child.kill().unwrap();
            }
            let answer = answer.unwrap();
            assert!(answer.contains(&format!("\"source\":\"{id}\"")), "{answer}");
        }
        drop(input);
        assert!(child.wait().unwrap().success());
        assert!(answers.recv().is_err(), "nothing follows");
    }
}

#[test]
fn what_stands_behind_what_is_packed_is_told_and_no_article_is_lost() {
    let setup = setup();
    let lines = "{\"text\": \"The mayor said yes.\"}\n{\"text\": \"Ann Lee said no.\"}";
    for (name, text, count) in [("a.txt.gz", ARTICLE, 1), ("a.jsonl.gz", lines, 2)] {
        setup.file(name, [packed(text), b"junk".to_vec()].concat());
        let run = setup
            .run(&["extract", "-F", "jsonl", name])
            .output()
            .unwrap();
        let told = String::from_utf8(run.stderr).unwrap();
        assert!(run.status.success(), "{told}");
        let told_of = format!("standpoint: {name}: 4 bytes stand behind what gzip packed");
        assert!(
            told.starts_with(&told_of) && told.lines().count() == 1,
            "{told}"
        );
        assert_eq!(
            String::from_utf8(run.stdout).unwrap().lines().count(),
            count
        );
    }
}
