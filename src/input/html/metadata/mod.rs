//! What a page says of itself: headline, author, date, site.
//!
//! Asked in this order: JSON-LD (schema.org), Open Graph and other `meta`, then the marks that
//! elements bear.

mod lines;
mod linked_data;
mod marks;

use dom_query::Document as Tree;

use super::phrases;
use lines::{day_in, joined, person, unescaped};
use linked_data::LinkedData;
use marks::Marks;

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

/// Where the head of a page gives its date, in the order in which they are asked.
const DATES: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish-date",
    "article.published",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "dcterms.issued",
];

/// Where the head of a page names its outlet.
const SITES: &[&str] = &[
    "og:site_name",
    "application-name",
    "dc.publisher",
    "article:publisher",
];

/// Reads the metadata of a page, which was found at an address or elsewhere.
pub(super) fn read(tree: &Tree, page: Option<&str>) -> Metadata {
    let marks = Marks::collect(tree);
    let said = LinkedData::read(&marks);
    let mut data = Metadata {
        title: said.title,
        byline: said.byline,
        published: said.published,
        site: said.site,
        body: said.body,
        for_subscribers: said.for_subscribers,
        ..Metadata::default()
    };
    let meta = |names: &[&str]| {
        let mut found = names
            .iter()
            .filter_map(|name| marks.meta.get(*name)?.first());
        found.next().cloned()
    };
    data.byline = data
        .byline
        .take()
        .and_then(|byline| person(&byline))
        .or_else(|| named(&marks))
        .or_else(|| marks.byline.names.as_deref().and_then(person))
        .or_else(|| marks.named_byline.names.as_deref().and_then(person));
    data.published = data
        .published
        .take()
        .or_else(|| meta(DATES))
        .or_else(|| marks.time.clone());
    let is_name = |site: &String| !site.contains("://") && site.chars().any(char::is_alphanumeric);
    let sites = SITES.iter().filter_map(|name| meta(&[*name]));
    data.site = data.site.take().into_iter().chain(sites).find(is_name);
    data.address = marks
        .canonical
        .clone()
        .or_else(|| meta(&["og:url"]))
        .filter(|address| address.starts_with("http"));
    data.published = data
        .published
        .take()
        .or_else(|| day_in(data.address.as_deref().or(page)?));
    data.language = marks
        .language
        .clone()
        .or_else(|| meta(&["content-language", "dc.language", "og:locale"]))
        .map(|language| language.replace('_', "-"));
    let site = data.site.clone();
    let is_site = |title: &String| {
        let is_name = |site: &String| phrases::letters(site) == phrases::letters(title);
        let is_shown = |heading: &String| phrases::letters(heading) == phrases::letters(title);
        site.as_ref().is_some_and(is_name)
            || is_host(title) && !marks.headings.is_empty() && !marks.headings.iter().any(is_shown)
    };
    let said = data
        .title
        .take()
        .or_else(|| {
            meta(&[
                "dc:title",
                "dc.title",
                "dcterms.title",
                "og:title",
                "twitter:title",
                "parsely-title",
            ])
            .filter(|title| !is_site(title))
        })
        .or_else(|| {
            let title = marks.title.as_deref()?;
            Some(without_site(title, site.as_deref()).to_owned())
        })
        .filter(|title| !is_site(title))
        .map(|title| unescaped(&title).into_owned());
    data.title = title(said, marks.title.as_deref(), marks.headings);
    data
}

/// The names that stand in the head of a page.
fn named(marks: &Marks) -> Option<String> {
    // What a library would write comes before what a program for pages wrote.
    const FIELDS: &[&str] = &[
        "dc:creator",
        "dc.creator",
        "dcterms.creator",
        "author",
        "citation_author",
        "article:author",
        "og:author",
        "og:article:author",
        "byl",
        "parsely-author",
        "sailthru.author",
    ];
    const MOST: usize = 20;
    FIELDS.iter().find_map(|field| {
        let mut names: Vec<String> = Vec::new();
        for name in marks
            .meta
            .get(*field)?
            .iter()
            .filter_map(|name| person(name))
        {
            // One field may name all, and others each of them again.
            let has = |all: &String, one: &str| {
                all == one || all.split([',', ';']).any(|part| part.trim() == one)
            };
            let is_known = |one: &str| names.iter().any(|known| has(known, one));
            if names.len() < MOST
                && !is_known(&name)
                && !name.split([',', ';']).all(|part| is_known(part.trim()))
            {
                names.push(name);
            }
        }
        (!names.is_empty()).then(|| joined(&names))
    })
}

/// The headline that the metadata name, without the words of the site around it where the page shows it so; the
/// page's own where the metadata have another, for those who share it.
fn title(named: Option<String>, page: Option<&str>, headings: Vec<String>) -> Option<String> {
    const SHORTEST: usize = 10;
    let Some(named) = named else {
        let long = headings.iter().position(|heading| heading.len() > 15);
        return headings.into_iter().nth(long.unwrap_or(0));
    };
    let letters = phrases::letters(&named);
    let page = page.map(phrases::letters).unwrap_or_default();
    // A short one, as of a part of the paper, may well be a word of it by chance.
    let is_shown = headings.iter().any(|heading| {
        let shown = phrases::letters(heading);
        shown == letters || shown.len() > SHORTEST && letters.contains(&shown)
    });
    let is_own = |shown: &str| {
        // What stands at the end is the name of the site, if it is short.
        let is_part = shown.len() < letters.len()
            && (letters.starts_with(shown)
                || letters.ends_with(shown) && shown.len() * 2 > letters.len());
        let is_other = !is_shown && page.starts_with(shown) && !page.contains(&letters);
        shown.len() > SHORTEST && (is_part || is_other)
    };
    headings
        .into_iter()
        .find(|heading| is_own(&phrases::letters(heading)))
        .or(Some(named))
}

/// Whether a title is the name of a computer: `news.example.org`.
fn is_host(title: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let ends = title.rsplit_once('.').map(|(_, end)| end);
    title.chars().all(is_name)
        && ends.is_some_and(|end| end.len() > 1 && end.bytes().all(|b| b.is_ascii_lowercase()))
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

#[cfg(test)]
mod tests;
