//! What an article says of itself, and in which language it is, in every form.

use crate::{ARTICLE, setup, stdout};

const PAGE: &str = "<html lang=\"en-GB\"><title>Harbour stays shut | Quay News</title>\
    <meta name=author content=\"By Ann Lee\"><meta property=\"og:site_name\" content=\"Quay News\">\
    <meta property=\"article:published_time\" content=\"2031-03-04T09:00:00Z\">\
    <link rel=canonical href=\"https://quay.example/harbour?a=1&amp;b=2\">\
    <article><h1>Harbour stays shut</h1>\
    <p>“The quay is not safe,” said Ines Valdo, the harbour master, on Monday.\
    <p>According to the town council, repairs will take until May.</article>";

const FOREIGN: &str = "Le port reste fermé\n\n\
    Le gouvernement a annoncé lundi qu’il ne signerait pas l’accord avec les pêcheurs de la côte. \
    « Nous ne pouvons pas accepter ces conditions », a déclaré le ministre devant les députés, qui ont \
    quitté la salle avant la fin de son discours. Le texte sera présenté de nouveau la semaine \
    prochaine, selon la mairie.\n";

/// What every form has of the page.
const KNOWN: [&str; 4] = ["Ann Lee", "Quay News", "2031-03-04", "en-GB"];

#[test]
fn every_form_says_where_the_article_is_from() {
    let setup = setup();
    setup.file("a.html", PAGE);
    for form in [
        "json",
        "jsonl",
        "csv",
        "csv-stances",
        "markdown",
        "html",
        "webanno",
        "tei",
    ] {
        let told = stdout(&mut setup.run(&["extract", "-F", form, "a.html"]));
        if form == "csv-stances" {
            assert!(
                told.starts_with("article,") && told.contains(",address,language"),
                "{told}"
            );
            continue;
        }
        // A mark of Markdown stands before some of its signs.
        let plain = told.replace('\\', "");
        for known in KNOWN {
            assert!(plain.contains(known), "{known} is not in {form}: {told}");
        }
        assert!(
            plain.contains("https://quay.example/harbour?a=1"),
            "{form}: {told}"
        );
    }
    let report = stdout(&mut setup.run(&["report", "--width", "120", "a.html"]));
    assert!(
        report.starts_with(
            "Harbour stays shut\nQuay News · Ann Lee · 2031-03-04T09:00:00Z · \
             https://quay.example/harbour?a=1&b=2 · language en-GB\na.html · "
        ),
        "{report}"
    );
}

#[test]
fn another_language_is_said_once() {
    const SAID: &str = "this article seems to be written in French; standpoint reads English";
    let setup = setup();
    setup.file("a.txt", FOREIGN);
    for arguments in [
        &["report", "--width", "200", "a.txt"][..],
        &["extract", "-F", "markdown", "a.txt"],
        &["extract", "-F", "html", "a.txt"],
        &["extract", "-F", "json", "a.txt"],
    ] {
        let done = setup.run(arguments).assert().success();
        let (out, err) = (
            done.get_output().stdout.clone(),
            done.get_output().stderr.clone(),
        );
        let both = [
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        ]
        .concat();
        assert_eq!(both.matches(SAID).count(), 1, "{arguments:?}: {both}");
        assert!(!both.contains("no one is quoted"), "{both}");
    }
    let json = stdout(&mut setup.run(&["extract", "a.txt"]));
    assert!(json.contains("\"foreign\": \"fr\""), "{json}");
    let html = stdout(&mut setup.run(&["extract", "-F", "html", "a.txt"]));
    assert!(html.contains("<main id=\"text\" lang=\"fr\">"), "{html}");
    let tei = stdout(&mut setup.run(&["extract", "-F", "tei", "a.txt"]));
    assert!(tei.contains("<text xml:lang=\"fr\">"), "{tei}");
    let asked = setup
        .run(&["--plain", "a.txt"])
        .write_stdin("next\n")
        .assert()
        .success();
    let asked = String::from_utf8(asked.get_output().stdout.clone()).unwrap();
    assert!(asked.contains("French"), "{asked}");
    setup.file("b.txt", ARTICLE);
    let json = stdout(&mut setup.run(&["extract", "b.txt"]));
    assert!(json.contains("\"foreign\": null"), "{json}");
}
