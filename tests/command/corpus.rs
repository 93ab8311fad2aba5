//! Many articles: folders, lists and packed files.

use std::fs;
use std::io::Write;

use crate::{ARTICLE, complaint, setup, stdout};

pub(crate) fn packed(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(text.as_bytes()).unwrap();
    packer.finish().unwrap()
}

#[test]
fn folders_lists_and_packed_files_are_articles() {
    let setup = setup();
    fs::create_dir(setup.folder.path().join("news")).unwrap();
    setup.file("news/b.txt", ARTICLE);
    setup.file("news/a.txt.gz", packed(ARTICLE));
    setup.file("news/c.bin", "no article");
    let sources = |lines: &str| -> Vec<String> {
        let objects = lines
            .lines()
            .map(|line| serde_json::from_str(line).unwrap());
        objects
            .map(|one: serde_json::Value| one["document"]["source"].as_str().unwrap().to_owned())
            .collect()
    };
    let folder = stdout(&mut setup.run(&["extract", "-F", "jsonl", "news"]));
    assert_eq!(sources(&folder), ["news/a.txt.gz", "news/b.txt"]);
    let pattern = stdout(&mut setup.run(&["extract", "-F", "jsonl", "news/*.txt*"]));
    assert_eq!(pattern, folder);
    let list = "news/a.txt.gz\n\nnews/b.txt\n";
    let listed = stdout(
        setup
            .run(&["extract", "-F", "jsonl", "--list", "-"])
            .write_stdin(list),
    );
    assert_eq!(listed, folder);
    setup.file("broken.txt.gz", &packed(ARTICLE)[..40]);
    let told = complaint(
        &mut setup.run(&["report", "broken.txt.gz", "news/b.txt"]),
        1,
    );
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("cannot read broken.txt.gz: "), "{told}");
}

#[test]
fn a_folder_is_read_in_the_reader_too() {
    let setup = setup();
    fs::create_dir(setup.folder.path().join("news")).unwrap();
    fs::create_dir(setup.folder.path().join("none")).unwrap();
    setup.file("news/b.txt", ARTICLE);
    setup.file("news/a.txt", "The council met.\n\nThe mayor said yes.");
    let mut run = setup.run(&["--plain", "news"]);
    let told = stdout(run.write_stdin("text\nnext\ntext\n"));
    assert!(told.contains("The mayor said yes."), "{told}");
    let told = complaint(setup.run(&["--plain", "none"]).write_stdin(""), 1);
    assert!(told.contains("the folder holds no article"), "{told}");
}

#[test]
fn any_number_of_threads_gives_the_same_bytes() {
    let setup = setup();
    setup.file(
        "lines.jsonl",
        format!("{{\"text\": {ARTICLE:?}}}\n").repeat(12),
    );
    let one = stdout(&mut setup.run(&["extract", "-F", "jsonl", "--threads", "1", "lines.jsonl"]));
    let four = stdout(&mut setup.run(&["extract", "-F", "jsonl", "--threads", "4", "lines.jsonl"]));
    assert_eq!(one, four);
    assert_eq!(one.lines().count(), 12);
}

#[test]
#[cfg(unix)]
fn a_list_may_part_its_names_by_nul() {
    let setup = setup();
    for name in ["a b.txt", "c\nd.txt"] {
        setup.file(name, ARTICLE);
    }
    setup.file("list", "a b.txt\0c\nd.txt\0");
    let lines = stdout(&mut setup.run(&["extract", "-F", "jsonl", "--list", "list"]));
    assert_eq!(lines.lines().count(), 2);
}

#[test]
fn a_list_that_names_nothing_says_so() {
    let setup = setup();
    setup.file("list", "\n \n");
    let told = complaint(
        &mut setup.run(&["extract", "-F", "jsonl", "--list", "list"]),
        0,
    );
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(
        told.contains("nothing to read in list: the list names no input"),
        "{told}"
    );
}
