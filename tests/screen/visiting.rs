//! From article to article: lists, links, the way back.

use std::sync::Arc;

use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::{BlockKind, Builder, Document};
use standpoint::internals::input::{self, Contents, Progress, Reading, Shelf, Source};
use standpoint::internals::memory::History;
use standpoint::internals::reader::{App, Articles, Effect, Key, Message, Options};

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

fn app(document: Document, articles: Articles) -> App {
    let mut app = App::new(Arc::new(document), Options::default());
    app.update(Message::Resized(80, 24));
    app.with_articles(articles)
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
    let articles = Articles::new(shelf, History::default());
    let mut app = app(articles.contents("box"), articles);
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
    assert!(app.articles().history.has("Two") && !app.articles().history.has("One"));
    assert_eq!(app.left().count(), 0);
}

#[test]
fn the_next_article_is_analysed_ahead_and_opens_whole() {
    let shelf = Shelf::of_articles("box", vec![reading("One"), reading("Two")]);
    let articles = Articles::new(shelf, History::default());
    let mut app = app(articles.contents("box"), articles);
    press(&mut app, "<enter>");
    let analysis = Analysis::unread(Arc::clone(app.document()));
    let effects = app.update(Message::Analysed(Arc::new(analysis)));
    assert_eq!(effects, [Effect::Ahead(1)]);
    let next = app.articles().shelf.entries[1].article().unwrap();
    app.update(Message::Ahead(1, Arc::new(Analysis::unread(next))));
    assert_eq!(press(&mut app, "<c-n>"), [Effect::Recall]);
    assert_eq!(title(&app), "Two");
    assert!(!app.is_working());
}

#[test]
fn a_link_is_opened_followed_and_left_again() {
    let mut app = app(
        article("One", "https://example.org/next"),
        Articles::default(),
    );
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
    let mut app = app(
        article("One", "https://example.org/next"),
        Articles::default(),
    );
    press(&mut app, "o<enter>");
    app.update(Message::Opened(1, Box::new(Err(missing("it")))));
    assert!(status(&app).contains("cannot read it: there is no such file"));
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
    let articles = Articles::new(shelf, History::default());
    let mut app =
        App::new(Arc::clone(&lorries.document), Options::default()).with_articles(articles);
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
    assert!(status(&app).contains("next by IL"), "{}", status(&app));
}

#[test]
fn what_is_no_page_is_not_opened() {
    let mut app = app(
        article("One", "mailto:articles@example.org"),
        Articles::default(),
    );
    assert_eq!(press(&mut app, "o<enter>"), []);
    assert!(status(&app).contains("mailto:articles@example.org is no page"));
}

fn teaser(title: &str, page: &str, text: &str) -> standpoint::internals::input::Item {
    standpoint::internals::input::Item {
        id: title.to_owned(),
        title: title.to_owned(),
        page: Source::link(page),
        published: Some("2031-03-04 10:00".to_owned()),
        byline: None,
        site: "Wire".to_owned(),
        language: None,
        text: (!text.is_empty()).then(|| format!("<p>{text}</p>")),
        others: Vec::new(),
    }
}

/// Three items of which the second has no text of its own.
fn feed() -> standpoint::internals::input::Feed {
    standpoint::internals::input::Feed {
        title: "Wire".to_owned(),
        items: vec![
            teaser("One", "https://a.example/1", "The first words of it …"),
            teaser("Two", "https://b.example/2", ""),
            teaser("Three", "https://c.example/3", "The third begins …"),
        ],
        warnings: Vec::new(),
    }
}

fn rows(app: &App) -> Vec<String> {
    let (width, height) = app.size();
    let area = ratatui::layout::Rect::new(0, 0, width, height);
    let mut buffer = ratatui::buffer::Buffer::empty(area);
    app.draw(&mut buffer);
    let row = |y| {
        (0..width)
            .map(|x| buffer[(x, y)].symbol().to_owned())
            .collect()
    };
    (0..height).map(row).collect()
}

fn gone(app: &mut App, number: u64) {
    let missing = missing(&format!("page {number}"));
    app.update(Message::Opened(number, Box::new(Err(missing))));
}

fn missing(name: &str) -> Arc<input::Error> {
    Arc::new(input::Error::NotFound {
        source_name: name.to_owned(),
    })
}

#[test]
fn a_teaser_is_shown_where_its_page_is_gone_and_what_has_no_text_is_passed_over() {
    let articles = Articles::new(Shelf::of_feed(feed()), History::default());
    let mut app = app(articles.contents("wire"), articles);
    press(&mut app, "<enter>");
    gone(&mut app, 1);
    assert_eq!(title(&app), "One");
    // It takes the row above the last one, too.
    let rows = rows(&app).join("\n");
    let told = "from the feed; the page cannot be read";
    assert!(rows.contains(told), "{rows}");
    press(&mut app, "<c-n>");
    gone(&mut app, 2);
    // The second is passed over, the third is from the feed.
    gone(&mut app, 3);
    assert_eq!(title(&app), "Three");
    let told = self::rows(&app).join(" ");
    assert!(told.contains("passed over 1:"), "{told}");
    // What cannot be read is none that one may still read.
    press(&mut app, "q");
    let head = self::rows(&app).remove(2);
    assert!(
        head.contains("3 on the list, 0 unread, 1 cannot be read"),
        "{head}"
    );
    press(&mut app, "<esc>");
    press(&mut app, "<c-p>");
    press(&mut app, "<c-p>");
    assert!(
        status(&app).contains("no article before this one")
            || status(&app).contains("Ctrl-c stops")
    );
}

#[test]
fn a_list_has_the_keys_of_newsboat() {
    let articles = Articles::new(Shelf::of_feed(feed()), History::default());
    let mut app = app(articles.contents("wire"), articles);
    let list = rows(&app);
    assert!(
        list[2].contains("Wire: 3 on the list, 3 unread"),
        "{}",
        list[2]
    );
    // Nothing is read yet that could take its time.
    assert!(!list[0].contains("min read"), "{}", list[0]);
    assert!(
        list[4].contains("N 2031-03-04  One") && list[4].contains("[a.example]"),
        "{}",
        list[4]
    );
    // There is no article beneath that Esc or any key could come to.
    press(&mut app, "<esc>");
    assert!(
        status(&app).contains("nothing is open yet; q goes up"),
        "{}",
        status(&app)
    );
    press(&mut app, "}");
    assert!(rows(&app)[2].contains("3 on the list"));
    // What a command has to say is said here, too, and what is for an article means nothing.
    for keys in [
        ":<esc>",
        ":set<enter>q",
        ":nosuch<enter>",
        ":7<enter>",
        "c",
        "e",
        "C<esc>",
    ] {
        press(&mut app, keys);
        assert!(rows(&app)[2].contains("3 on the list"), "{keys}");
    }
    // Nor is the list lost to what opens a page of an article, with help over the list or without.
    for (keys, label) in [
        ("w", "w"),
        ("o", "o"),
        ("V", "V"),
        ("i", "i"),
        ("D", "D"),
        ("<c-o>", "Ctrl-o"),
    ] {
        press(&mut app, keys);
        let told = format!("{label} means nothing in a list");
        assert!(status(&app).contains(&told), "{}", status(&app));
        press(&mut app, &format!("?{keys}"));
        if rows(&app)[1].contains("KEYS") || rows(&app)[2].contains("KEYS") {
            press(&mut app, "?");
        }
        assert!(rows(&app)[2].contains("3 on the list"), "?{keys}");
    }
    press(&mut app, "n");
    assert!(status(&app).contains("LIST 2/3"), "{}", status(&app));
    press(&mut app, "Nn");
    assert!(status(&app).contains("LIST 3/3"));
    press(&mut app, "nn");
    assert!(status(&app).contains("LIST 3/3"));
    press(&mut app, "kN");
    assert!(rows(&app)[2].contains("3 unread"));
    press(&mut app, "/three<enter>");
    assert!(status(&app).contains("LIST 3/3"));
    press(&mut app, "<esc>Cy");
    assert!(rows(&app)[2].contains("0 unread"));
    press(&mut app, "n");
    assert!(status(&app).contains("nothing is unread"));
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn q_goes_from_the_article_to_its_list_and_out() {
    let shelf = Shelf::of_articles("box", vec![reading("One"), reading("Two")]);
    let articles = Articles::new(shelf, History::default());
    let mut app = app(articles.contents("box"), articles);
    press(&mut app, "j<enter>");
    assert_eq!(title(&app), "Two");
    assert_eq!(press(&mut app, "?q"), []);
    assert_eq!(press(&mut app, "q"), []);
    assert!(status(&app).contains("LIST 2/2"), "{}", status(&app));
    // The open one has no second sign beside the cursor's, and one of its own elsewhere.
    assert!(rows(&app)[5].contains("●   Two"), "{}", rows(&app)[5]);
    press(&mut app, "k");
    assert!(rows(&app)[5].contains("  ○ Two"), "{}", rows(&app)[5]);
    assert_eq!(press(&mut app, "<esc>"), []);
    assert_eq!(press(&mut app, "A"), []);
    assert_eq!(
        press(&mut app, "q"),
        [],
        "a list that was only looked at is closed"
    );
    assert_eq!(press(&mut app, "qq"), [Effect::Quit]);
    assert_eq!(press(&mut app, "Q"), [Effect::Quit]);
}

#[test]
fn a_feed_is_read_anew_and_one_stays_where_one_was() {
    let source = Source::link("https://wire.example/feed").unwrap();
    let mut shelf = Shelf::of_feed(feed());
    shelf.from = Some(source.clone());
    let articles = Articles::new(shelf, History::default());
    let mut app = app(articles.contents("wire"), articles);
    assert_eq!(press(&mut app, "jr"), [Effect::Open(1, source)]);
    let mut newer = feed();
    newer
        .items
        .insert(0, teaser("Zero", "https://z.example/0", ""));
    app.update(Message::Opened(1, Box::new(Ok(Contents::Feed(newer)))));
    assert!(status(&app).contains("1 new"), "{}", status(&app));
    press(&mut app, "k");
    assert!(status(&app).contains("LIST 2/4"), "{}", status(&app));
}

#[test]
fn a_list_is_put_in_order_and_the_entry_stays_in_hand() {
    let mut feed = feed();
    feed.items[0].published = Some("2031-03-01".to_owned());
    feed.items[2].published = None;
    let articles = Articles::new(Shelf::of_feed(feed), History::default());
    let mut app = app(articles.contents("wire"), articles);
    press(&mut app, "S");
    assert!(status(&app).contains("newest first"));
    press(&mut app, "g");
    assert!(rows(&app)[4].contains("Two") && rows(&app)[5].contains("One"));
    press(&mut app, "jS");
    assert!(rows(&app)[4].contains("One"), "by title");
    press(&mut app, "k");
    assert!(status(&app).contains("LIST 1/3"));
    press(&mut app, "SS");
    assert!(rows(&app)[6].contains("Three"), "as given");
}

#[test]
fn a_title_has_half_of_a_narrow_row_and_a_letter_its_sender() {
    let mut narrow = feed();
    narrow.items[1].title = "Mayor of the harbour town resigns over the ferry plan".to_owned();
    let articles = Articles::new(Shelf::of_feed(narrow), History::default());
    let mut app = app(articles.contents("wire"), articles);
    assert!(rows(&app)[5].contains("2031-03-04  Mayor of the harbour town"));
    app.update(Message::Resized(40, 12));
    let row = rows(&app)[5].clone();
    assert!(
        row.contains("N Mayor of the") && row.contains("example]"),
        "{row}"
    );
    let mut builder = Builder::new("letters.mbox#1");
    builder.origin(standpoint::internals::document::Origin {
        source: "letters.mbox#1".to_owned(),
        byline: Some("Ann Lee".to_owned()),
        ..Default::default()
    });
    builder
        .title("The minutes")
        .block(BlockKind::Paragraph, "They are done.");
    let letter = Reading {
        document: builder.finish(),
        warnings: Vec::new(),
    };
    let shelf = Shelf::of_articles("letters.mbox", vec![letter, reading("Two")]);
    let articles = Articles::new(shelf, History::default());
    let app = self::app(articles.contents("letters.mbox"), articles);
    let row = rows(&app)[4].clone();
    assert!(
        row.contains("The minutes") && row.trim_end().ends_with("Ann Lee"),
        "{row}"
    );
}
