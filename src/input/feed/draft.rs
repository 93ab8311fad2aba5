//! What a feed says of an item, made into one.

use std::borrow::Cow;

use mail_parser::DateTime;
use url::Url;

use super::item::Item;
use crate::document::clean_line as line;
use crate::input::{Source, plain};

/// How words are marked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markup {
    /// They are HTML.
    Html,
    /// They are HTML whose marks stood among those of the feed.
    Naked,
    /// They mean what they say.
    Plain,
}

/// A text of an item.
#[derive(Debug)]
#[expect(
    clippy::struct_field_names,
    reason = "the text of a text, beside how it is written"
)]
pub(super) struct Text {
    pub markup: Markup,
    pub text: String,
    pub is_summary: bool,
}

/// What a feed says of an item.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub id: Option<String>,
    pub title: Option<(Markup, String)>,
    /// The title is one of another vocabulary, for want of its own.
    pub is_title_foreign: bool,
    /// Addresses, that of the page first.
    pub links: Vec<String>,
    pub published: Option<String>,
    pub updated: Option<String>,
    pub authors: Vec<String>,
    pub language: Option<String>,
    pub texts: Vec<Text>,
}

impl Draft {
    pub(super) fn title(&self) -> Option<String> {
        let (markup, title) = self.title.as_ref()?;
        let words = match markup {
            Markup::Plain => Cow::Borrowed(&**title),
            _ if title.contains(['<', '&']) => Cow::Owned(
                dom_query::Document::fragment(title.as_str())
                    .text()
                    .to_string(),
            ),
            _ => Cow::Borrowed(&**title),
        };
        let words = line(&words);
        (!words.is_empty()).then_some(words)
    }

    pub(super) fn finish(mut self, site: Option<&str>, base: Option<&Url>) -> Item {
        let title = self.title();
        let page = page(&self.links, base);
        // The whole text: the longest, unless a summary says hardly more.
        self.texts.retain(|text| !text.text.trim().is_empty());
        let length = |text: &Text| {
            let letters = text.text.chars().filter(|c| c.is_alphanumeric()).count();
            if text.is_summary {
                letters
            } else {
                letters * 2
            }
        };
        self.texts
            .sort_by_key(|text| std::cmp::Reverse(length(text)));
        let mut texts = self.texts.iter().map(Text::html);
        let text = texts.next();
        let others = texts.filter(|other| Some(other) != text.as_ref()).collect();
        let byline = line(&self.authors.join(", "));
        Item {
            id: self
                .id
                .map(|id| line(&id))
                .or_else(|| page.as_ref().map(Source::to_string))
                .or_else(|| title.clone())
                .unwrap_or_default(),
            title: title.unwrap_or_default(),
            page,
            published: self.published.or(self.updated).map(|said| time(&said)),
            byline: (!byline.is_empty()).then_some(byline),
            site: site.unwrap_or_default().to_owned(),
            language: self.language.map(|language| line(&language)),
            text,
            others,
        }
    }
}

impl Text {
    /// The text as HTML. Without a mark in it its lines are its paragraphs.
    fn html(&self) -> String {
        match self.markup {
            Markup::Naked => self.text.clone(),
            Markup::Html if self.text.contains('<') => self.text.clone(),
            Markup::Html if is_escaped_twice(&self.text) => {
                let once = dom_query::Document::fragment(self.text.as_str());
                once.text().to_string()
            }
            markup => plain::paragraphs_of(&self.text)
                .map(|paragraph| match markup {
                    Markup::Plain => format!("<p>{}</p>", html_of(paragraph)),
                    // References of HTML may be left in it.
                    _ => format!("<p>{paragraph}</p>"),
                })
                .collect::<Vec<_>>()
                .concat(),
        }
    }
}

/// Whether words without a mark have marks once they are read as HTML: some programs escape what is escaped
/// already. One that speaks of a mark hardly closes a paragraph.
fn is_escaped_twice(text: &str) -> bool {
    [
        "&lt;/p&gt;",
        "&lt;/div&gt;",
        "&lt;br&gt;",
        "&lt;br/&gt;",
        "&lt;br /&gt;",
    ]
    .iter()
    .any(|mark| text.contains(mark))
}

/// Characters as HTML.
pub(super) fn html_of(text: &str) -> Cow<'_, str> {
    quick_xml::escape::escape(text)
}

/// A time in UTC where it is one, and else what is said.
fn time(said: &str) -> String {
    let said = line(said);
    let parsed = DateTime::parse_rfc3339(&said)
        .filter(DateTime::is_valid)
        .or_else(|| DateTime::parse_rfc822(&said).filter(DateTime::is_valid));
    match parsed {
        Some(time) => {
            let utc = DateTime::from_timestamp(time.to_timestamp());
            format!(
                "{:04}-{:02}-{:02} {:02}:{:02}",
                utc.year, utc.month, utc.day, utc.hour, utc.minute
            )
        }
        None => said,
    }
}

/// The address of the page: the first link that is of the web.
fn page(links: &[String], base: Option<&Url>) -> Option<Source> {
    links
        .iter()
        .filter_map(|link| match base {
            Some(base) => base.join(link.trim()).ok().map(String::from),
            None => Some(link.trim().to_owned()),
        })
        .find_map(|address| Source::link(&address))
}
