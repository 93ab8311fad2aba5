//! From article to article: lists, links, the way back.

use std::sync::Arc;

use standpoint::analysis::Analysis;
use standpoint::document::{BlockKind, Builder, Document};
use standpoint::input::{Contents, Progress, Reading, Shelf, Source};
use standpoint::memory::History;
use standpoint::reader::{App, Desk, Effect, Key, Message, Options};

fn article(title: &str, target: &str) -> Document {
    let mut builder = Builder::new(title);
    builder.title(title).linked_block(
        BlockKind::Paragraph,
        [
            ("“We waited,” Ann Lee said ", None),
            ("at the gate", Some(target)),
            (".", None),
        ],
    );
    builder.finish()
}

fn reading(title: &str) -> Reading {
    Reading {
        document: article(title, "https://example.org/next"),
        warnings: Vec::new(),
    }
}

fn app(document: Document, desk: Desk) -> App {
    let mut app = App::new(Arc::new(document), Options::default());
    app.update(Message::Resized(80, 24));
    app.with_desk(desk)
}

fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let keys = Key::sequence(keys).unwrap();
    let effects = keys.iter().map(|key| app.update(Message::Key(key.event())));
    effects.collect::<Vec<_>>().concat()
}

fn title(app: &App) -> &str {
    let document = app.document();
    document.slice(document.title().unwrap())
}

fn status(app: &App) -> String {
    let area = ratatui::layout::Rect::new(0, 0, 80, 24);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    app.draw(&mut buffer);
    (0..80)
        .map(|x| buffer[(x, 23)].symbol().to_owned())
        .collect()
}

#[test]
fn one_goes_through_a_list_and_comes_back() {
    let shelf = Shelf::of_articles(
        "box",
        vec![reading("One"), reading("Two"), reading("Three")],
    );
    let desk = Desk::new(shelf, History::default());
    let mut app = app(desk.contents("box"), desk);
    assert_eq!(title(&app), "box");
    assert_eq!(
        press(&mut app, "j<enter>"),
        [Effect::Recall, Effect::Analyse]
    );
    assert_eq!(title(&app), "Two");
    assert_eq!(press(&mut app, "<c-n>"), [Effect::Recall, Effect::Analyse]);
    assert_eq!(title(&app), "Three");
    assert_eq!(press(&mut app, "<c-n>"), []);
    assert!(status(&app).contains("no article after this one"));
    press(&mut app, "<c-o>");
    assert_eq!(title(&app), "Two");
    press(&mut app, "<c-o>");
    assert_eq!(title(&app), "box");
    assert!(app.desk().history.has("Two") && !app.desk().history.has("One"));
    assert_eq!(app.left().count(), 0);
}

#[test]
fn the_next_article_is_analysed_ahead_and_opens_whole() {
    let shelf = Shelf::of_articles("box", vec![reading("One"), reading("Two")]);
    let desk = Desk::new(shelf, History::default());
    let mut app = app(desk.contents("box"), desk);
    press(&mut app, "<enter>");
    let analysis = Analysis::unread(Arc::clone(app.document()));
    let effects = app.update(Message::Analysed(Arc::new(analysis)));
    assert_eq!(effects, [Effect::Ahead(1)]);
    let next = app.desk().shelf.entries[1].article().unwrap();
    app.update(Message::Ahead(1, Arc::new(Analysis::unread(next))));
    assert_eq!(press(&mut app, "<c-n>"), [Effect::Recall]);
    assert_eq!(title(&app), "Two");
    assert!(!app.is_working());
}

#[test]
fn a_link_is_opened_followed_and_left_again() {
    let mut app = app(article("One", "https://example.org/next"), Desk::default());
    press(&mut app, "o");
    let link = Source::link("https://example.org/next").unwrap();
    assert_eq!(press(&mut app, "<enter>"), [Effect::Open(1, link)]);
    let progress = Progress {
        done: 4096,
        total: None,
    };
    app.update(Message::Opening(1, progress));
    assert!(
        status(&app).contains("example.org · 4 KB …  Ctrl-c stops"),
        "{}",
        status(&app)
    );
    let contents = Contents::Article(Box::new(reading("Two")));
    // An answer to another question changes nothing.
    app.update(Message::Opened(7, Box::new(Ok(contents.clone()))));
    assert_eq!(title(&app), "One");
    assert_eq!(
        app.update(Message::Opened(1, Box::new(Ok(contents)))),
        [Effect::Recall, Effect::Analyse]
    );
    assert_eq!(title(&app), "Two");
    assert_eq!(press(&mut app, "<c-o>"), [Effect::Analyse]);
    assert_eq!(title(&app), "One");
}

#[test]
fn a_failed_or_stopped_opening_leaves_one_where_one_was() {
    let mut app = app(article("One", "https://example.org/next"), Desk::default());
    press(&mut app, "o<enter>");
    app.update(Message::Opened(
        1,
        Box::new(Err("cannot read it: it is gone".to_owned())),
    ));
    assert!(status(&app).contains("it is gone"));
    press(&mut app, "<enter>");
    assert_eq!(press(&mut app, "<c-c>"), [Effect::StopOpening]);
    let contents = Contents::Article(Box::new(reading("Two")));
    app.update(Message::Opened(2, Box::new(Ok(contents))));
    assert_eq!(title(&app), "One");
}

#[test]
fn corrections_are_in_force_when_one_comes_back_although_nothing_is_kept() {
    let lorries = crate::articles::lorries();
    let reading = |document: &Document| Reading {
        document: document.clone(),
        warnings: Vec::new(),
    };
    let first = reading(&lorries.document);
    let mut shelf = Shelf::of_articles("box", vec![first, self::reading("Two")]);
    shelf.go(0);
    let desk = Desk::new(shelf, History::default());
    let mut app = App::new(Arc::clone(&lorries.document), Options::default()).with_desk(desk);
    app.update(Message::Resized(80, 24));
    app.update(Message::Analysed(lorries));
    let kept = press(&mut app, "cisr<enter>");
    assert_eq!(kept, [Effect::Keep(Vec::new())]);
    assert!(
        status(&app).contains("filed under Israel"),
        "{}",
        status(&app)
    );
    press(&mut app, "<c-n>");
    assert_eq!(title(&app), "Two");
    app.update(Message::Recalled(Ok(Vec::new())));
    assert!(app.corrections().is_empty());
    press(&mut app, "<c-o>");
    assert_eq!(app.corrections().len(), 1);
    assert!(status(&app).contains("IL 1/3"), "{}", status(&app));
}

#[test]
fn what_is_no_page_is_not_opened() {
    let mut app = app(article("One", "mailto:desk@example.org"), Desk::default());
    assert_eq!(press(&mut app, "o<enter>"), []);
    assert!(status(&app).contains("mailto:desk@example.org is no page"));
}
