//! What a page says of itself: headline, author, date, site.
//!
//! Asked in this order: JSON-LD (schema.org), Open Graph and other `meta`, then the marks that
//! elements bear.

mod lines;
mod linked_data;
mod marks;

use dom_query::Document as Tree;

use super::phrases;
use lines::{person, unescaped};
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

/// Reads the metadata of a page.
pub(super) fn read(tree: &Tree) -> Metadata {
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
    let meta = |names: &[&str]| names.iter().find_map(|name| marks.meta.get(*name).cloned());
    data.byline = data
        .byline
        .take()
        .or_else(|| {
            // What a library would write comes before what a program for pages wrote.
            meta(&[
                "dc:creator",
                "dc.creator",
                "dcterms.creator",
                "author",
                "article:author",
                "byl",
                "parsely-author",
                "sailthru.author",
            ])
        })
        .and_then(|byline| person(&byline))
        .or_else(|| marks.byline.names.as_deref().and_then(person))
        .or_else(|| marks.named_byline.names.as_deref().and_then(person));
    data.published = data
        .published
        .take()
        .or_else(|| {
            meta(&[
                "article:published_time",
                "og:article:published_time",
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
            ])
        })
        .or_else(|| marks.time.clone());
    data.site = data
        .site
        .take()
        .or_else(|| meta(&["og:site_name", "application-name", "dc.publisher"]));
    data.address = marks
        .canonical
        .clone()
        .or_else(|| meta(&["og:url"]))
        .filter(|address| address.starts_with("http"));
    data.language = marks
        .language
        .clone()
        .or_else(|| meta(&["content-language", "dc.language", "og:locale"]))
        .map(|language| language.replace('_', "-"));
    let site = data.site.clone();
    let is_site = |title: &String| {
        site.as_ref()
            .is_some_and(|site| phrases::letters(site) == phrases::letters(title))
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
mod tests {
    use super::*;

    fn of(html: &str) -> Metadata {
        read(&Tree::from(html))
    }

    #[test]
    fn linked_data_comes_first() {
        let data = of(r#"<title>Talks stall | Example</title>
            <meta property="og:title" content="Something else">
            <script type="application/ld+json; charset=utf-8">{"@graph": [{"@type": "WebSite", "name": "No"},
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

    #[test]
    fn titles_are_those_that_the_page_goes_by() {
        let cases = [
            (
                r#"<title>Berlin - Wiki</title><script type="application/ld+json">
                //<![CDATA[
                {"@type": "Article", "name": "Berlin", "headline": "capital
                of Germany"}
                //]]></script><h1>Berlin</h1>"#,
                "Berlin",
            ),
            (
                "<meta property=og:title content='He said &amp;#8220;no&amp;#8221;'>",
                "He said “no”",
            ),
            (
                "<meta property=og:site_name content='Example Wire'><meta property=og:title content='Example Wire'><title>Example Wire</title><h1>Talks stall again</h1>",
                "Talks stall again",
            ),
            ("<h1>Talks</h1>", "Talks"),
            (
                "<title>Talks stall again over the harbour - Wire</title><meta property=og:title content='You will not believe this harbour'><h1>Wire</h1><h1>Talks stall again over the harbour</h1>",
                "Talks stall again over the harbour",
            ),
            (
                "<title>Talks stall again over the harbour - Wire</title><meta property=og:title content='News that you will not believe'><h1>News</h1><h1>Talks stall again over the harbour</h1>",
                "Talks stall again over the harbour",
            ),
            (
                "<title>Talks stall again over the harbour and the old mill :: Example Wire ::</title><h1>Example Wire</h1>",
                "Talks stall again over the harbour and the old mill",
            ),
            (
                "<meta name=DC.title content='Talks stall'><meta property=og:title content='Guess who stalls'>",
                "Talks stall",
            ),
            (
                "<title>Port talks stall again at noon: Example Wire</title><h1>Port talks stall again at noon</h1>",
                "Port talks stall again at noon",
            ),
        ];
        for (html, title) in cases {
            assert_eq!(of(html).title.as_deref(), Some(title), "{html}");
        }
    }

    #[test]
    fn bylines_are_names() {
        let cases = [
            ("By Ann Lee | March 3, 2031", "Ann Lee"),
            (
                "by Ann Lee and Bo Li, 3 March 2031 10:00",
                "Ann Lee and Bo Li",
            ),
            ("Written by: Ann Lee (@annlee)", "Ann Lee"),
            ("Ann Lee ann.lee@example.org", "Ann Lee"),
            ("Ann Lee (https://example.org/lee)", "Ann Lee"),
            ("Ann Lee, Published on Monday", "Ann Lee"),
            ("May Ann Lee", "May Ann Lee"),
            ("Ann Lee, Port Correspondent", "Ann Lee, Port Correspondent"),
        ];
        for (byline, name) in cases {
            assert_eq!(person(byline).as_deref(), Some(name), "{byline}");
        }
        for byline in ["@annlee", "By", "Last updated: 7 January 2031"] {
            assert_eq!(person(byline), None, "{byline}");
        }
    }

    #[test]
    fn bylines_are_found_where_a_class_names_them() {
        let cases = [
            (
                "<span class=pb-byline>By <a href=/p>Ann Lee</a></span>",
                Some("Ann Lee"),
            ),
            (
                "<p class=byline>by <span class=by-author><a class=byauthor>Ann Lee</a></span> 22 Dec 2031 651</p>",
                Some("Ann Lee"),
            ),
            (
                "<div class=author><img class=author-image><div class=author-name>Ann Lee</div><div class=author-role>Editor</div></div>",
                Some("Ann Lee"),
            ),
            (
                "<div class=byline><a rel=author>Ann Lee</a> and <a rel=author>Bo Li</a></div>",
                Some("Ann Lee, Bo Li"),
            ),
            (
                "<div class=author><a class='author-link Td(u)'>Ann Lee</a> Games Editor</div>",
                Some("Ann Lee"),
            ),
            (
                "<div class=story__byline><b class=author>Ann Lee</b> and <b class=author>Bo Li</b></div>",
                Some("Ann Lee, Bo Li"),
            ),
            (
                "<div class=comments><b class=comment-author>J J</b></div>",
                None,
            ),
            // What a page is called says nothing of the names in it.
            (
                "<body class='home single-author'><div class=comments><b class=comment-author>J J</b></div>",
                None,
            ),
            (
                "<div class=byline><b class=author>Ann Lee</b><i class=comments><b class=author>J J</b></i></div>",
                Some("Ann Lee"),
            ),
            (
                "<div class=byline><span itemprop=author>Ann Lee</span>, Port Correspondent of the Wire, writes</div>",
                Some("Ann Lee"),
            ),
            (
                "<div class=related-stories><i class=byline>Bo Li</i></div><i class=fn-byline>Ann Lee</i>",
                Some("Ann Lee"),
            ),
        ];
        for (html, byline) in cases {
            assert_eq!(of(html).byline.as_deref(), byline, "{html}");
        }
    }

    #[test]
    fn a_class_says_nothing_of_a_whole_article() {
        let text = "The bridge stays closed until the spring, the council said. ".repeat(12);
        let page = format!(
            "<div class=single-author><p>{text}</p><b class=author>Ann Lee</b></div>
            <div class=author>Bo Li</div>"
        );
        assert_eq!(of(&page).byline.as_deref(), Some("Ann Lee"));
        let comments = "<p>Not so.</p><b class=author>J J</b>";
        let page = format!(
            "<div class=single-author><p>{text}</p><ul class=comments>{comments}</ul></div>"
        );
        assert_eq!(of(&page).byline, None);
    }

    #[test]
    fn of_too_many_names_the_first_is_given() {
        use std::fmt::Write;
        for count in [50, 20_000] {
            let mut page = "<div class=byline>".repeat(150);
            for at in 0..count {
                write!(page, "<b class=author>N{at}</b>").unwrap();
            }
            assert_eq!(of(&page).byline.as_deref(), Some("N0"));
            // And none that bears a name.
            let page = page.replace("author>N", "author>");
            assert_eq!(of(&page).byline, None);
        }
    }

    #[test]
    fn language_and_address_are_read() {
        let data = of(
            "<html lang='en-GB'><link rel=canonical href='https://e.example/1'><time itemprop=datePublished datetime='2031-03-04'>x</time>",
        );
        assert_eq!(data.language.as_deref(), Some("en-GB"));
        assert_eq!(data.address.as_deref(), Some("https://e.example/1"));
        assert_eq!(data.published.as_deref(), Some("2031-03-04"));
    }
}
