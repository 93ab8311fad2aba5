//! Feeds: RSS, Atom and JSON Feed, read as liberally as feed readers read them.

mod draft;
mod item;
mod json;
mod xml;

use url::Url;

pub use item::{Feed, Item};

use super::Error;
use crate::document::clean_line as line;

/// Whether text begins as a feed does, also one that something was printed before.
pub(super) fn is_feed(head: &str) -> bool {
    let begin = head.trim_start_matches('\u{feff}').trim_start();
    if begin.starts_with('{') {
        return json::is_feed(begin);
    }
    let mut rest = begin;
    while let Some((_, after)) = rest.split_once('<') {
        // A comment may speak of any element.
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
            continue;
        }
        let name: String = after
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, ':' | '-' | '_'))
            .take(20)
            .collect();
        let small = name.to_ascii_lowercase();
        rest = after;
        match &*small {
            "" => {}
            // A page that speaks of feeds is none; an element of the name says what it is.
            _ if xml::is_root(&small) => {
                let tag = after.split('>').next().unwrap_or("");
                return tag.contains("xmlns")
                    || tag.contains("version")
                    || rest.contains("<item")
                    || rest.contains("<entry")
                    || rest.contains("<title");
            }
            // Something was printed in HTML before the feed.
            "br" | "b" | "p" => {}
            _ => return false,
        }
    }
    false
}

/// Reads a feed; `address` is where it was found, for relative addresses in it.
///
/// # Errors
/// [`Error::Malformed`] for what is no feed.
pub(super) fn read(text: &str, source: &str, address: Option<&str>) -> Result<Feed, Error> {
    let base = address.and_then(|address| Url::parse(address).ok());
    let is_json = text
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('{');
    let found = if is_json {
        Some(json::read(text, base.as_ref()))
            .filter(|(title, items, _)| title.is_some() || !items.is_empty())
    } else {
        xml::read(text, base.as_ref())
    };
    let (title, mut items, is_cut) = found.ok_or_else(|| {
        Error::malformed(
            source,
            "it is no feed: there is neither a channel nor an item in it",
        )
    })?;
    let title = title.unwrap_or_else(|| line(source));
    for (at, item) in items.iter_mut().enumerate() {
        if item.id.is_empty() {
            item.id = format!("{}#{}", line(source), at + 1);
        }
        if item.site.is_empty() {
            item.site.clone_from(&title);
        }
    }
    let cut =
        is_cut.then(|| "the feed is cut off or broken; this is what is left of it".to_owned());
    Ok(Feed {
        title,
        items,
        warnings: cut.into_iter().collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Source;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Example &amp; Wire</title>
        <item><title>Talks &lt;b&gt;stall&lt;/b&gt;</title><link>/talks</link><guid>t1</guid>
        <pubDate>Tue, 04 Mar 2031 10:00:00 +0100</pubDate><description>Envoys left early…</description></item>
        <item><title>Whole</title><link>https://wire.example/whole</link><guid>t2</guid>
        <content:encoded><![CDATA[<p>One said yes.</p><p>See <a href="/x">this</a>.</p>LONG]]></content:encoded></item>
        </channel></rss>"#;

    #[test]
    fn a_comment_may_speak_of_anything() {
        let tested =
            "<!-- Expect: title == '<img src=\"x\">' and <p>one</p> -->\n<rss version='2.0'>";
        assert!(is_feed(tested));
        assert!(!is_feed(
            "<!-- <rss version='2.0'> --><html><title>x</title>"
        ));
        assert!(!is_feed("<!-- <rss version='2.0'>"));
    }

    #[test]
    fn rss() {
        let whole = RSS.replace(
            "LONG",
            &"<p>The union said that it would wait. </p>".repeat(20),
        );
        let feed = read(&whole, "x", Some("https://wire.example/rss")).unwrap();
        assert_eq!(feed.title, "Example & Wire");
        let [teaser, whole] = &*feed.items else {
            panic!("two items")
        };
        assert_eq!(teaser.title, "Talks stall");
        assert_eq!(teaser.published.as_deref(), Some("2031-03-04 09:00"));
        assert_eq!(teaser.page, Source::link("https://wire.example/talks"));
        assert!(teaser.is_teaser());
        assert!(!whole.is_teaser());
        let document = whole.article().unwrap().document;
        assert_eq!(document.title().map(|t| document.slice(t)), Some("Whole"));
        assert_eq!(document.links()[0].target, "https://wire.example/x");
        assert_eq!(document.origin.site.as_deref(), Some("Example & Wire"));
    }

    #[test]
    fn atom_and_json() {
        let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><id>f</id>
            <entry><id>e1</id><title>One</title><link href="https://a.example/1"/><author><name>Ann Lee</name></author>
            <content type="html">&lt;p&gt;Text.&lt;/p&gt;</content></entry></feed>"#;
        let feed = read(atom, "x", None).unwrap();
        assert_eq!(feed.items[0].byline.as_deref(), Some("Ann Lee"));
        assert_eq!(
            feed.items[0].article().unwrap().document.text(),
            "One\n\nText."
        );
        let json = r#"{"version": "https://jsonfeed.org/version/1.1", "title": "J",
            "items": [{"id": "1", "url": "https://j.example/1", "title": "T", "content_text": "Plain."}]}"#;
        let feed = read(json, "x", None).unwrap();
        assert_eq!(feed.items[0].title, "T");
        assert!(read("<p>words", "x", None).is_err() && read("{}", "x", None).is_err());
    }

    #[test]
    fn broken_feeds_are_read_as_far_as_they_go() {
        let rss = "Warning: cannot modify header\n<?xml version='1.0'?><rss><channel><title>R&D</title>\
            <item><title>AT&T talks</title><description>One<br>two & <p>three</p></description></item>\
            <item><title>Cut</title><media:description>First.\n\nSecond";
        assert!(is_feed(rss));
        let feed = read(rss, "x", None).unwrap();
        assert_eq!(feed.title, "R&D");
        let texts: Vec<_> = feed
            .items
            .iter()
            .map(|item| item.article().unwrap().document.text().to_owned())
            .collect();
        assert_eq!(
            texts,
            [
                "AT&T talks\n\nOne two &\n\nthree",
                "Cut\n\nFirst.\n\nSecond"
            ]
        );
        let json = r#"{"version": "http://jsonfeed.org/version/1", "title": "J", "items": [
            {"id": 7, "content_text": "a < b\n\nNext."}, {"id": 8, "content_te"#;
        assert!(is_feed(json));
        let feed = read(json, "x", None).unwrap();
        assert_eq!(feed.items.len(), 1);
        assert_eq!(feed.items[0].id, "7");
        let document = feed.items[0].article().unwrap().document;
        assert!(
            document.text().ends_with("a < b\n\nNext."),
            "{}",
            document.text()
        );
    }

    #[test]
    fn atom_means_what_its_types_say() {
        let entry = |content: &str| {
            let feed = format!(
                "<a:feed xmlns:a='http://www.w3.org/2005/Atom' xml:lang='en'><a:entry><a:title>T</a:title><a:issued>2031-03-04T10:00:00Z</a:issued>{content}</a:entry></a:feed>"
            );
            assert!(is_feed(&feed));
            let item = read(&feed, "x", None).unwrap().items.remove(0);
            assert_eq!(item.published.as_deref(), Some("2031-03-04 10:00"));
            assert_eq!(item.language.as_deref(), Some("en"));
            let text = item.article().unwrap().document.text().to_owned();
            text.strip_prefix("T\n\n").unwrap().to_owned()
        };
        assert_eq!(
            entry("<a:content type='text'>use &lt;b&gt; here</a:content>"),
            "use <b> here"
        );
        assert_eq!(
            entry("<a:content type='html'>use &lt;b&gt;it&lt;/b&gt; here</a:content>"),
            "use it here"
        );
        assert_eq!(
            entry(
                "<a:content type='xhtml'><x:div><x:p>1 &lt; 2</x:p><x:p>Two.</x:p></x:div></a:content>"
            ),
            "1 < 2\n\nTwo."
        );
        assert_eq!(entry("<body><p>Whole.</p></body>"), "Whole.");
    }

    #[test]
    fn a_feed_that_is_cut_off_says_so() {
        let item = "<item><title>One</title></item>";
        let whole = format!("<rss version='2.0'><channel><title>K</title>{item}</channel></rss>");
        let json =
            r#"{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": 1}, {"id": 2}]}"#;
        let rdf = format!("<rdf:RDF><channel><title>K</title></channel>{item}</rdf:RDF>");
        let atom =
            "<feed><title>K</title><entry><x:feed></x:feed><title>One</title></entry></feed>";
        for (text, told) in [
            (&*rdf, 0),
            (rdf.strip_suffix("</rdf:RDF>").unwrap(), 1),
            (atom, 0),
            (atom.strip_suffix("</feed>").unwrap(), 1),
            (
                "<br><rss><channel><item><title>One</title></item></channel></rss>",
                0,
            ),
            ("<rss version='2.0'/>", 0),
            (&*whole, 0),
            (whole.split("</channel>").next().unwrap(), 1),
            (json, 0),
            (json.strip_suffix(" 2}]}").unwrap(), 1),
        ] {
            let feed = read(text, "k", None).unwrap();
            assert_eq!(feed.warnings.len(), told, "{text}");
        }
    }

    #[test]
    fn the_whole_text_is_read_and_the_summary_counted() {
        let rss = "<rss><channel><item><title>T</title><description>Short words.</description><content:encoded>The whole text is here.</content:encoded></item></channel></rss>";
        let document = read(rss, "x", None).unwrap().items[0]
            .article()
            .unwrap()
            .document;
        assert_eq!(document.text(), "T\n\nThe whole text is here.");
        assert_eq!(document.left_out()[0].text, "Short words.");
    }

    #[test]
    fn what_was_escaped_twice_is_read_once_more() {
        let text = |words: &str| {
            let rss = format!(
                "<rss><channel><item><description>{words}</description></item></channel></rss>"
            );
            let feed = read(&rss, "x", None).unwrap();
            feed.items[0].article().unwrap().document.text().to_owned()
        };
        let twice = "&amp;lt;p&amp;gt;One &amp;amp;amp; all.&amp;lt;/p&amp;gt;&amp;lt;p&amp;gt;Two.&amp;lt;/p&amp;gt;";
        assert_eq!(text(twice), "One & all.\n\nTwo.");
        let spoken_of = "Write &amp;lt;p&amp;gt; here.";
        assert_eq!(text(spoken_of), "Write <p> here.");
    }

    #[test]
    fn an_item_without_a_title_has_none() {
        let rss = "<rss><channel><title>K</title><item><description>One said no.</description></item><item><link>https://a.example/1</link><description>Two.</description></item></channel></rss>";
        let feed = read(rss, "k.xml", None).unwrap();
        let articles = feed
            .items
            .iter()
            .map(|item| item.article().unwrap().document);
        let told: Vec<_> = articles
            .map(|document| {
                (
                    document.title(),
                    document.text().to_owned(),
                    document.origin.source,
                )
            })
            .collect();
        let address = "https://a.example/1".to_owned();
        assert_eq!(
            told,
            [
                (None, "One said no.".to_owned(), "k.xml#1".to_owned()),
                (None, "Two.".to_owned(), address.clone()),
            ]
        );
        let names: Vec<_> = feed.items.iter().map(Item::name).collect();
        assert_eq!(names, ["(without a title)".to_owned(), address]);
    }

    #[test]
    fn an_encoding_that_is_said_too_late_is_not_followed() {
        let wide = "<?xml version='1.0' encoding='utf-16'?>";
        let feed = format!(
            "{wide}<rss version='2.0'>{wide}<channel><title>“T”</title>{wide}</channel></rss>"
        );
        assert_eq!(
            read(&feed, "x", None)
                .map(|feed| feed.title)
                .ok()
                .as_deref(),
            Some("“T”")
        );
    }
}
