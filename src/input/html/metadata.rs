//! What a page says of itself: headline, author, date, site.
//!
//! Asked in this order: JSON-LD (schema.org), Open Graph and other `meta`, then the marks that
//! elements bear.

use std::collections::HashMap;

use dom_query::{Document as Tree, NodeRef};
use serde_json::Value;

use super::phrases;

/// What a page says of itself.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub title: Option<String>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub site: Option<String>,
    /// Where it says it is found.
    pub address: Option<String>,
    pub language: Option<String>,
    /// The whole text, where the page gives it to machines.
    pub body: Option<String>,
    /// The page says that its text is for subscribers.
    pub for_subscribers: bool,
}

/// Reads the metadata of a page.
pub(super) fn read(tree: &Tree) -> Metadata {
    let marks = Marks::collect(tree);
    let mut data = Metadata::default();
    for script in &marks.linked_data {
        if let Ok(value) = serde_json::from_str::<Value>(script.trim()) {
            linked_data(&value, &mut data);
        }
    }
    let meta = |names: &[&str]| names.iter().find_map(|name| marks.meta.get(*name).cloned());
    data.byline = data
        .byline
        .or_else(|| {
            meta(&[
                "author",
                "article:author",
                "byl",
                "dc.creator",
                "parsely-author",
            ])
        })
        .filter(|byline| !byline.contains("://"))
        .or(marks.byline)
        .map(|byline| without_by(&byline).to_owned());
    data.published = data
        .published
        .or_else(|| {
            meta(&[
                "article:published_time",
                "datepublished",
                "date",
                "dc.date",
                "pubdate",
                "parsely-pub-date",
            ])
        })
        .or(marks.time);
    data.site = data
        .site
        .or_else(|| meta(&["og:site_name", "application-name", "dc.publisher"]));
    let said = data
        .title
        .take()
        .or_else(|| meta(&["og:title", "twitter:title", "dc.title"]))
        .or_else(|| {
            let title = marks.title.as_deref()?;
            Some(without_site(title, data.site.as_deref()).to_owned())
        });
    data.title = title(said, marks.headings);
    data
}

/// Elements that speak of the page, gathered in one walk.
#[derive(Default)]
struct Marks {
    /// Contents of `meta`, by property, name or itemprop in lower case; the first of each.
    meta: HashMap<String, String>,
    linked_data: Vec<String>,
    title: Option<String>,
    headings: Vec<String>,
    byline: Option<String>,
    time: Option<String>,
}

impl Marks {
    fn collect(tree: &Tree) -> Self {
        let mut marks = Self::default();
        for node in tree.root().descendants_it() {
            let Some(name) = node.node_name() else {
                continue;
            };
            match &*name {
                "meta" => marks.take_meta(&node),
                "script" if has(&node, "type", "application/ld+json") => {
                    marks.linked_data.push(node.text().to_string());
                }
                "title" if marks.title.is_none() => marks.title = tidy(&node.text()),
                "h1" if marks.headings.len() < 10 => marks.headings.extend(tidy(&node.text())),
                "time" if marks.time.is_none() => {
                    marks.time = node.attr("datetime").and_then(|time| tidy(&time));
                }
                "script" | "style" => {}
                _ if marks.byline.is_none() && is_byline(&node) => {
                    marks.byline = tidy(&node.text()).filter(|byline| byline.len() <= 120);
                }
                _ => {}
            }
        }
        marks
    }

    fn take_meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = node.attr("content").and_then(|content| tidy(&content)) else {
            return;
        };
        for attribute in ["property", "name", "itemprop"] {
            if let Some(name) = node.attr(attribute) {
                let name = name.to_ascii_lowercase();
                self.meta.entry(name).or_insert_with(|| content.clone());
            }
        }
    }
}

/// Whether an element is marked as the author's name.
fn is_byline(node: &NodeRef<'_>) -> bool {
    has(node, "itemprop", "author")
        || has(node, "rel", "author")
        || node.has_class("byline")
        || node.has_class("author")
}

fn has(node: &NodeRef<'_>, attribute: &str, value: &str) -> bool {
    node.attr(attribute).is_some_and(|found| &*found == value)
}

/// The headline as the page shows it, if it shows the one that its metadata name.
fn title(named: Option<String>, headings: Vec<String>) -> Option<String> {
    let Some(named) = named else {
        return headings.into_iter().find(|heading| heading.len() > 15);
    };
    let letters = phrases::letters(&named);
    headings
        .into_iter()
        .find(|heading| {
            let shown = phrases::letters(heading);
            shown.len() > 10 && (letters.contains(&shown) || shown.contains(&letters))
        })
        .or(Some(named))
}

/// Cuts " | Example News" off a page title.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    for mark in [" | ", " — ", " – ", " - ", " :: ", " « ", " » "] {
        if let Some((head, tail)) = title.rsplit_once(mark)
            && (site.is_some_and(|site| tail.eq_ignore_ascii_case(site))
                || head.split_whitespace().count() >= 3 && tail.split_whitespace().count() <= 4)
        {
            return head.trim();
        }
    }
    title
}

fn without_by(byline: &str) -> &str {
    let byline = byline.trim();
    match byline.get(..3) {
        Some(by) if by.eq_ignore_ascii_case("by ") => byline.get(3..).unwrap_or(byline).trim(),
        _ => byline,
    }
}

/// One line; `None` if nothing is left.
fn tidy(text: &str) -> Option<String> {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!line.is_empty()).then_some(line)
}

/// Takes what a JSON-LD value says, looking into lists and graphs.
fn linked_data(value: &Value, data: &mut Metadata) {
    match value {
        Value::Array(values) => values.iter().for_each(|value| linked_data(value, data)),
        Value::Object(fields) => {
            if let Some(graph) = fields.get("@graph") {
                linked_data(graph, data);
            }
            let types = fields.get("@type").map(strings).unwrap_or_default();
            let is_article = types.iter().any(|kind| {
                kind.ends_with("Article") || kind.ends_with("Posting") || *kind == "Report"
            });
            if !is_article {
                return;
            }
            let text = |name: &str| {
                fields
                    .get(name)
                    .and_then(Value::as_str)
                    .and_then(|text| tidy(&unescaped(text)))
            };
            let names = |name: &str| {
                let names = fields.get(name).map(strings).unwrap_or_default();
                tidy(&unescaped(&names.join(", ")))
            };
            data.title = data.title.take().or_else(|| text("headline"));
            data.byline = data.byline.take().or_else(|| names("author"));
            data.published = data.published.take().or_else(|| text("datePublished"));
            data.site = data.site.take().or_else(|| names("publisher"));
            data.body = data.body.take().or_else(|| {
                let body = fields.get("articleBody").and_then(Value::as_str)?;
                (!body.trim().is_empty()).then(|| unescaped(body))
            });
            data.for_subscribers |= match fields.get("isAccessibleForFree") {
                Some(Value::Bool(free)) => !free,
                Some(Value::String(free)) => free.eq_ignore_ascii_case("false"),
                _ => false,
            };
        }
        _ => {}
    }
}

/// A string, the name of an object, or those of each in a list.
fn strings(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Object(fields) => fields.get("name").map(strings).unwrap_or_default(),
        Value::Array(values) => values.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// The few references that publishers leave in JSON-LD.
fn unescaped(text: &str) -> String {
    let mut text = text.to_owned();
    for (reference, character) in [
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
        ("&rsquo;", "’"),
        ("&lsquo;", "‘"),
        ("&rdquo;", "”"),
        ("&ldquo;", "“"),
        ("&nbsp;", "\u{a0}"),
        ("&ndash;", "–"),
        ("&mdash;", "—"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&amp;", "&"),
    ] {
        if text.contains(reference) {
            text = text.replace(reference, character);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(html: &str) -> Metadata {
        read(&Tree::from(html))
    }

    #[test]
    fn linked_data_comes_first() {
        let data = of(r#"<title>Talks stall | Example</title>
            <meta property="og:title" content="Something else">
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"},
            {"@type": ["NewsArticle"], "headline": "Talks stall &amp; rest", "datePublished": "2031-02-03",
             "author": [{"name": "Ann Lee"}, {"name": "Bo Li"}], "publisher": {"name": "Example Wire"},
             "isAccessibleForFree": "False"}]}</script><h1>Talks  stall</h1>"#);
        assert_eq!(data.title.as_deref(), Some("Talks stall"));
        assert_eq!(data.byline.as_deref(), Some("Ann Lee, Bo Li"));
        assert_eq!(data.published.as_deref(), Some("2031-02-03"));
        assert_eq!(data.site.as_deref(), Some("Example Wire"));
        assert!(data.for_subscribers);
    }

    #[test]
    fn a_page_title_loses_the_name_of_the_site() {
        let data = of("<title>Port talks stall again - Example Wire</title><p>x");
        assert_eq!(data.title.as_deref(), Some("Port talks stall again"));
        let data = of("<title>x</title><div class=byline>By Ann Lee</div>");
        assert_eq!(data.byline.as_deref(), Some("Ann Lee"));
    }
}
