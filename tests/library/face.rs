//! What the face of the library promises.

use std::io::Write as _;
use std::num::NonZero;
use std::ops::{ControlFlow, Range};

use standpoint::{
    Analysis, Analyst, Articles, Certainty, Document, Error, ErrorKind, Format, InputKind, Source,
    StatementKind, Table, Target,
};

const VOTE: &str = "sample/security-council-vote.txt";

fn analysed(document: &Document) -> Analysis {
    let analyst = Analyst::new().unwrap().on_threads(NonZero::<usize>::MIN);
    analyst.analyse(document).unwrap()
}

fn written(analysis: &Analysis, format: Format) -> String {
    let mut written = Vec::new();
    analysis.write(format, &mut written).unwrap();
    String::from_utf8(written).unwrap()
}

#[test]
fn it_is_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Analyst>();
    shared::<Document>();
    shared::<Analysis>();
    shared::<Source>();
    shared::<Error>();
    let _: fn(Articles) -> Box<dyn Send> = |articles| Box::new(articles);
}

#[test]
fn what_is_found_hangs_together() {
    let document = Source::file(VOTE).read().unwrap();
    let analysis = analysed(&document);
    assert_eq!(analysis.document(), &document);
    let is_cut_well = |ranges: Vec<Range<usize>>| {
        assert!(!ranges.is_empty());
        for range in ranges {
            let words = document.text().get(range);
            assert!(words.is_some_and(|words| !words.is_empty()));
        }
    };
    for (at, statement) in analysis.statements().enumerate() {
        assert_eq!(statement.number(), at + 1);
        is_cut_well(statement.ranges().collect());
        assert!(statement.kind() != StatementKind::Direct || statement.words().starts_with('“'));
        for actor in statement.actors() {
            assert!(actor.statements().any(|one| one.number() == at + 1));
        }
    }
    let kirby = analysis
        .statements()
        .find(|statement| statement.speakers().any(|name| name == "John Kirby"))
        .unwrap();
    let states = kirby.actors().next().unwrap();
    assert_eq!(
        (states.name(), states.key(), states.kind().word()),
        ("United States", "united-states", "country")
    );
    assert!(states.names().any(|name| name == "White House"));
    is_cut_well(states.mentions().collect());
    assert!(!kirby.cue().is_empty() && !kirby.source().is_empty());

    assert!(analysis.stances().count() > 3);
    for stance in analysis.stances() {
        let words = stance.in_words();
        assert!(words.starts_with(stance.holder().name()), "{words}");
        assert!(words.ends_with(stance.target().name()), "{words}");
        assert!((0.0..=1.0).contains(&stance.confidence()));
        is_cut_well(stance.evidence().collect());
        if let Target::Issue(issue) = stance.target() {
            assert!(analysis.issues().any(|one| one.name() == issue.name()));
            is_cut_well(issue.mentions().collect());
        }
    }
}

#[test]
fn what_is_kept_is_what_is_written() {
    let mut analysis = analysed(&Source::file(VOTE).read().unwrap());
    let all = analysis.statements().count();
    analysis.keep(Certainty::Sure);
    let kept = analysis.statements().count();
    assert!(kept < all);
    assert!(
        analysis
            .statements()
            .all(|statement| statement.certainty() == Certainty::Sure)
    );
    let rows = written(&analysis, Format::Csv(Table::Statements));
    assert_eq!(rows.matches("\r\n").count(), kept + 1, "{rows}");
}

/// Whatever way a text comes in, and in whatever part of it a sign of danger stands.
#[test]
fn nothing_unclean_gets_in() {
    let hostile = "x\u{1b}[2J\u{7}\u{202e}y";
    let line = format!(
        r#"{{"text": "“We {0}” Ann {0} said.", "title": "{0}", "byline": "{0}", "site": "{0}", "published": "{0}"}}"#,
        hostile
            .replace('\u{1b}', "\\u001b")
            .replace('\u{7}', "\\u0007"),
    );
    let name = format!("{hostile}.jsonl");
    let article = Source::bytes(&name, line.as_bytes()).read().unwrap();
    let text = format!("{hostile}\n\n“We {hostile} are ready,” Ann {hostile} Lee said.\n");
    for document in [article, Document::from_text(&text, hostile)] {
        let analysis = analysed(&document);
        let mut shown = vec![document.text().to_owned(), document.name().to_owned()];
        let told = [
            document.title(),
            document.author(),
            document.outlet(),
            document.published(),
            document.address(),
        ];
        shown.extend(told.into_iter().flatten().map(str::to_owned));
        for statement in analysis.statements() {
            shown.extend([statement.words(), statement.source(), statement.cue()]);
            shown.extend(statement.speakers().map(str::to_owned));
        }
        shown.extend(analysis.actors().map(|actor| actor.name().to_owned()));
        assert!(analysis.statements().count() > 0);
        let is_unclean = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        for words in shown {
            assert!(!words.contains(is_unclean), "{words:?}");
        }
    }
    let fault = Source::file(hostile).read().unwrap_err().to_string();
    assert!(!fault.contains(char::is_control), "{fault:?}");
}

#[test]
fn an_error_says_what_kind_it_is() {
    let kind = |source: Source| source.read().unwrap_err().kind();
    let bytes = |name: &str, bytes: &str| Source::bytes(name, bytes.as_bytes());
    let two = "{\"text\": \"One said no.\"}\n{\"text\": \"Two said yes.\"}\n";
    let kinds = [
        (Source::file("gone.txt"), ErrorKind::NotFound),
        (Source::file("sample"), ErrorKind::Unreadable),
        (Source::file(VOTE).most_bytes(100), ErrorKind::TooLarge),
        (bytes("a.txt", two).most_bytes(10), ErrorKind::TooLarge),
        (bytes("a", "%PDF-1.7\n%…"), ErrorKind::Unsupported),
        (
            bytes("a", "no object").kind(InputKind::Jsonl),
            ErrorKind::Malformed,
        ),
        (bytes("a.txt", " \n"), ErrorKind::Empty),
        (bytes("a.jsonl", two), ErrorKind::Several),
        #[cfg(not(feature = "html"))]
        (bytes("a.html", "<p>One said no."), ErrorKind::NotBuilt),
        #[cfg(feature = "fetch")]
        (Source::parse("http://127.0.0.1:1/"), ErrorKind::Fetch),
    ];
    for (source, expected) in kinds {
        assert_eq!(kind(source.clone()), expected, "{source:?}");
    }
    let analyst = Analyst::new().unwrap();
    let document = Source::file(VOTE).read().unwrap();
    let mut told = 0;
    let stopped = analyst.analyse_watched(&document, |done, total| {
        assert!(done <= total);
        told += 1;
        ControlFlow::Break(())
    });
    assert_eq!((stopped.unwrap_err().kind(), told), (ErrorKind::Stopped, 1));
}

/// Bytes are told by their content as a file is, and lead back to no file.
#[test]
fn bytes_are_read_as_a_file_is() {
    let bytes = std::fs::read(VOTE).unwrap();
    let read = Source::bytes(VOTE, bytes).read().unwrap();
    assert_eq!(read.text(), Source::file(VOTE).read().unwrap().text());
    assert!(!written(&analysed(&read), Format::WebAnnotation).contains("file://"));
    assert!(read.warnings().is_empty() && read.foreign_language().is_none());
}

/// What stands behind what gzip packed costs no article, and is no error in the place of one.
#[test]
fn what_is_amiss_with_a_source_behind_its_articles_is_a_warning() {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    let lines = b"{\"text\": \"The mayor said yes.\"}\n{\"text\": \"Ann Lee said no.\"}\n";
    writer.write_all(lines).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.jsonl.gz");
    std::fs::write(&path, [&*writer.finish().unwrap(), b"junk"].concat()).unwrap();
    let mut articles = Source::file(path).articles().unwrap();
    let read: Vec<_> = articles.by_ref().map(Result::unwrap).collect();
    assert_eq!(read.len(), 2);
    assert!(read.iter().all(|article| article.warnings().is_empty()));
    let [told] = articles.warnings() else {
        panic!("one: {:?}", articles.warnings())
    };
    assert!(told.starts_with("4 bytes stand behind"), "{told}");
}
