//! Feeds: RSS, Atom and JSON Feed.

use std::borrow::Cow;

use feed_rs::model::{Entry, Link, Text};
use url::Url;

use super::html::{Opens, pour};
use super::{Error, Reading, Source};
use crate::document::{Builder, Origin, clean_line as line};

/// A feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// What it is called, or else its address.
    pub title: String,
    /// Its items, in the order of the feed.
    pub items: Vec<Item>,
}

/// One item of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What tells it from other items, also in later versions of the feed.
    pub id: String,
    /// The headline, on one line.
    pub title: String,
    /// The page of the whole article.
    pub page: Option<Source>,
    /// When it appeared: `2031-03-04 10:00`, in UTC.
    pub published: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The feed's name.
    pub site: String,
    /// The language it is in, as the feed says.
    pub language: Option<String>,
    /// The text in the feed, as HTML.
    pub text: Option<String>,
}

impl Item {
    /// The text in the feed as an article; `None` where there is none.
    #[must_use]
    pub fn article(&self) -> Option<Reading> {
        let text = self.text.as_deref()?;
        let source = match &self.page {
            Some(page) => page.to_string(),
            None => self.id.clone(),
        };
        let mut builder = Builder::new(&source);
        builder.origin(Origin {
            source: source.clone(),
            byline: self.byline.clone(),
            published: self.published.clone(),
            site: Some(self.site.clone()),
            address: self.page.as_ref().map(Source::to_string),
            language: self.language.clone(),
        });
        builder.title(&self.title);
        // What a feed carries is the article already; nothing is left out of it.
        pour(&mut builder, text, Some(&source), Opens::Nowhere);
        let document = builder.finish();
        (document.blocks().len() > 1).then(|| Reading {
            document,
            warnings: Vec::new(),
        })
    }

    /// Whether the feed has only the beginning of the text, so that the page is to be fetched.
    #[must_use]
    pub fn is_teaser(&self) -> bool {
        const SHORTEST_ARTICLE: usize = 700;
        let Some(reading) = self.article() else {
            return true;
        };
        let text = reading.document.text();
        let end = text.trim_end().to_lowercase();
        let cut = [
            "…",
            "...",
            "[…]",
            "[...]",
            "read more",
            "continue reading",
            "read more »",
        ]
        .iter()
        .any(|mark| end.ends_with(mark));
        self.page.is_some() && (cut || text.len() < SHORTEST_ARTICLE)
    }
}

/// Reads a feed; `address` is where it was found, for relative addresses in it.
///
/// # Errors
/// [`Error::Malformed`] for what is no feed.
pub(super) fn read(text: &str, source: &str, address: Option<&str>) -> Result<Feed, Error> {
    let parser = feed_rs::parser::Builder::new()
        .base_uri(address)
        .sanitize_content(false)
        .build();
    let text = without_encoding(text);
    let feed = parser
        .parse(text.as_bytes())
        .map_err(|fault| Error::malformed(source, &format!("it is no feed: {fault}")))?;
    let site = feed
        .title
        .as_ref()
        .and_then(words)
        .unwrap_or_else(|| line(source));
    let base = address.and_then(|address| Url::parse(address).ok());
    let items = feed
        .entries
        .into_iter()
        .map(|entry| Item {
            language: feed.language.clone(),
            ..item(entry, &site, base.as_ref())
        })
        .collect();
    Ok(Feed { title: site, items })
}

/// The text, which is decoded by now, with no word of another encoding in its declarations: the
/// parser would follow it, or stop the program where it is too late for that.
fn without_encoding(text: &str) -> Cow<'_, str> {
    const OPENS: &str = "<?xml";
    const CLOSES: &str = "?>";
    if !text.contains(OPENS) {
        return Cow::Borrowed(text);
    }
    let mut pieces = text.split(OPENS);
    let mut out = pieces.next().unwrap_or("").to_owned();
    for piece in pieces {
        let (declared, rest) = match piece.split_once(CLOSES) {
            Some((declared, _)) => piece.split_at(declared.len()),
            None => (piece, ""),
        };
        out.push_str(OPENS);
        out.push_str(&declared.replace("encoding", "was"));
        out.push_str(rest);
    }
    Cow::Owned(out)
}

fn item(entry: Entry, site: &str, base: Option<&Url>) -> Item {
    let page = page(&entry.links, base);
    let title = entry.title.as_ref().and_then(words);
    let text = entry
        .content
        .and_then(|content| content.body)
        .filter(|body| !body.trim().is_empty())
        .or_else(|| entry.summary.map(|summary| summary.content));
    let byline: Vec<String> = entry
        .authors
        .iter()
        .filter_map(|person| person.name.as_deref().map(line))
        .filter(|name| !name.is_empty())
        .collect();
    Item {
        title: title
            .or_else(|| page.as_ref().map(Source::to_string))
            .unwrap_or_else(|| "(without a title)".to_owned()),
        page,
        published: entry
            .published
            .or(entry.updated)
            .map(|time| time.format("%Y-%m-%d %H:%M").to_string()),
        byline: (!byline.is_empty()).then(|| byline.join(", ")),
        site: site.to_owned(),
        language: None,
        id: entry.id,
        text,
    }
}

/// The address of the page: the alternate link, or the first that is of the web.
fn page(links: &[Link], base: Option<&Url>) -> Option<Source> {
    let alternate = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    links
        .iter()
        .filter(alternate)
        .chain(links)
        .filter_map(|link| match base {
            Some(base) => base.join(link.href.trim()).ok().map(String::from),
            None => Some(link.href.trim().to_owned()),
        })
        .map(|address| Source::parse(&address))
        .find(|source| matches!(source, Source::Url(_)))
}

/// The words of a title, which may be HTML.
fn words(text: &Text) -> Option<String> {
    let words = if text.content.contains(['<', '&']) {
        dom_query::Document::fragment(text.content.as_str())
            .text()
            .to_string()
    } else {
        text.content.clone()
    };
    let words = line(&words);
    (!words.is_empty()).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
        <title>Example &amp; Wire</title>
        <item><title>Talks &lt;b&gt;stall&lt;/b&gt;</title><link>/talks</link><guid>t1</guid>
        <pubDate>Tue, 04 Mar 2031 10:00:00 +0100</pubDate><description>Envoys left early…</description></item>
        <item><title>Whole</title><link>https://wire.example/whole</link><guid>t2</guid>
        <content:encoded><![CDATA[<p>One said yes.</p><p>See <a href="/x">this</a>.</p>LONG]]></content:encoded></item>
        </channel></rss>"#;

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
        assert_eq!(
            teaser.page,
            Some(Source::Url("https://wire.example/talks".to_owned()))
        );
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
        assert!(read("<rss", "x", None).is_err());
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
        assert_eq!(
            without_encoding("<?xml version='1.0'?><a>encoding<?xml"),
            "<?xml version='1.0'?><a>encoding<?xml"
        );
        // A sign of the end inside quotes ends nothing.
        let hidden = "<rss version='2.0'><channel><title>K</title><?xml a='>' encoding='utf-16'?></channel></rss>";
        assert_eq!(
            read(hidden, "x", None)
                .map(|feed| feed.title)
                .ok()
                .as_deref(),
            Some("K")
        );
    }
}
