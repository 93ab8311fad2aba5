//! What pages say of themselves, and what is taken from it.

use super::lines::person;
use super::*;

fn of(html: &str) -> Metadata {
    read(&Tree::from(html), None)
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
fn linked_data_is_read_in_a_page_of_xml() {
    for (begin, end) in [
        ("//<![CDATA[", "//]]>"),
        ("/* <![CDATA[ */", "/* ]]> */"),
        ("<![CDATA[", "]]>"),
    ] {
        let page = format!(
            "<html xmlns='http://www.w3.org/1999/xhtml'><head><script type='application/ld+json'>{begin}
            {{\"@type\": \"Article\", \"headline\": \"Talks stall\"}}
            {end}</script></head><body/></html>"
        );
        let data = of(&crate::input::xhtml::as_html(&page));
        assert_eq!(data.title.as_deref(), Some("Talks stall"), "{begin}");
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
    let page =
        format!("<div class=single-author><p>{text}</p><ul class=comments>{comments}</ul></div>");
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

#[test]
fn a_title_that_is_the_name_of_a_computer_is_none_beside_a_headline() {
    let title = |html: &str| of(html).title;
    let page = "<title>news.harbour.example</title>";
    assert_eq!(
        title(&format!("{page}<h1>Talks stall</h1>")).as_deref(),
        Some("Talks stall")
    );
    assert_eq!(title(page).as_deref(), Some("news.harbour.example"));
    assert_eq!(
        title("<title>No.</title><h1>Yes</h1>").as_deref(),
        Some("No.")
    );
    assert_eq!(
        title("<title>Node.js</title><h1>Menu</h1><h1>Node.js</h1>").as_deref(),
        Some("Node.js")
    );
}

#[test]
fn all_who_wrote_a_page_are_named() {
    let cases = [
        (
            "<meta name=author content='Ann Lee'><meta name=author content='Bo Li'>",
            "Ann Lee, Bo Li",
        ),
        (
            "<meta name=DC.Creator content='Lee, Ann'><meta name=DC.Creator content='Li, Bo'>",
            "Lee, Ann; Li, Bo",
        ),
        ("<meta name=citation_author content='Ann Lee'>", "Ann Lee"),
        (
            "<meta property=article:author content='https://e.example/lee'><meta property=og:article:author content='Ann Lee'>",
            "Ann Lee",
        ),
        (
            "<meta property=og:author content='By &lt;a href=&quot;/lee&quot;&gt;Ann Lee&lt;/a&gt; and Bo Li'>",
            "Ann Lee and Bo Li",
        ),
        (
            "<span class=byline>By Ann Lee</span> and <span class=byline>Bo Li</span><p><span class=byline>Cy Ng</span>",
            "By Ann Lee, Bo Li",
        ),
        (
            "<span class=byline>By Ann Lee</span><span class=byline>By Bo Li</span>",
            "Ann Lee, Bo Li",
        ),
        (
            "<meta name=author content='Ann Lee&lt;br&gt;Bo Li'>",
            "Ann Lee, Bo Li",
        ),
        (
            "<meta name=author content='&lt;p&gt;By&lt;/p&gt;&lt;p&gt;Ann Lee&lt;/p&gt;&lt;p&gt;Bo Li&lt;/p&gt;'>",
            "Ann Lee, Bo Li",
        ),
        (
            "<meta name=author content='Ann Lee, Bo Li'><meta name=author content='Ann Lee'><meta name=author content='Bo Li'>",
            "Ann Lee, Bo Li",
        ),
        (
            "<meta name=author content='Ann Lee'><meta name=author content='Bo Li'><meta name=author content='Ann Lee, Bo Li'>",
            "Ann Lee, Bo Li",
        ),
        (
            "<div><i rel=author>Ann Lee</i>, <i rel=author>Bo Li</i> of the Wire, <i rel=author>Cy Ng</i></div>",
            "Ann Lee, Bo Li",
        ),
    ];
    for (html, byline) in cases {
        let found = of(html).byline;
        let byline = person(byline).unwrap();
        assert_eq!(found.as_deref(), Some(&*byline), "{html}");
    }
    // A page that lists who writes for it has none of them for its author alone, and the first is given.
    let list = [1, 2, 3, 4, 5, 6, 7, 8, 9].map(|at| format!("<b class=author>N{at}</b>"));
    let list = list.concat();
    assert_eq!(of(&list).byline.as_deref(), Some("N1"));
}

#[test]
fn bylines_are_known_by_more_than_a_class() {
    let named = [
        "<span id=author>Ann Lee</span>",
        "<div data-component=Byline>Ann Lee</div>",
        "<a data-testid=AuthorURL>Ann Lee</a>",
        "<author>Ann Lee</author>",
        "<span itemprop='author creator'>Ann Lee</span>",
        "<span class=detail__writer>Ann Lee</span>",
        "<a class=author>Ann Lee <div class=title>Editor</div></a>",
        "<div class=byline><b>By:</b><a>Ann Lee</a></div>",
        "<div class=byline><div>By</div><div>Ann Lee</div><div>Harbour Wire</div></div>",
        "<div class=byline><div>Author</div><div>Ann Lee</div></div>",
        "<a rel=author>Ann Lee</a> <a rel=author>Read more</a> <a rel=author>Profile</a>",
        "<nav><ul><li class=authors>Authors</li></ul></nav><div class=byline>By Ann Lee</div>",
        "<a class=contact-reporter>Contact the reporter</a><div class=byline>Ann Lee</div>",
        "<figure class=hero><h1>Market closes</h1><b class=byline>By Ann Lee</b></figure>",
        "<blockquote class=article-header><b class=byline>By Ann Lee</b></blockquote>",
    ];
    for html in named {
        assert_eq!(of(html).byline.as_deref(), Some("Ann Lee"), "{html}");
    }
    let others = [
        "<figure><div class=author>Bo Li</div></figure>",
        "<blockquote><p>We wait.</p><b class=author>Bo Li</b></blockquote>",
        "<p class=quote-author>Bo Li</p>",
        "<ul><li id=gnPriBylines>Bo Li</li></ul>",
        "<b class=photo__author>Bo Li</b>",
        "<h2 id=authors>Authors</h2>",
        "<h3 id=author>Author</h3>",
        "<h3 class=author>Bo Li</h3>",
        "<section id=author><h2>About the author</h2><p>Bo Li writes.</p></section>",
        "<nav><a class=author>Bo Li</a></nav>",
        "<a class=contact-reporter>Contact the reporter</a>",
        "<div class=reporter>Report an error</div>",
        "<p>The <span class=reporter>is not paid</span>.</p>",
        "<select id=author><option>Choose an author</option><option>Bo Li</option></select>",
        "<form><label class=author>Bo Li</label><b class=author>Bo Li</b></form>",
        "<span class=author>Editor</span>",
        "<a rel=author>Read more</a>",
        "<a rel=author>More from Bo Li</a>",
    ];
    for html in others {
        assert_eq!(of(html).byline, None, "{html}");
    }
}

#[test]
fn the_day_of_an_address_is_taken_where_no_other_is_given() {
    let day = |address: &str| {
        of(&format!(
            "<link rel=canonical href='https://e.example{address}'>"
        ))
        .published
    };
    for address in [
        "/2031/03/04/talks.html",
        "/news/2031-3-4-talks",
        "/news/2031-03-04-talks?d=/x",
        "/2031/03/04",
    ] {
        assert_eq!(day(address).as_deref(), Some("2031-03-04"), "{address}");
    }
    for address in [
        "/2031/13/04/x",
        "/2031/03/talks",
        "/x?d=/2031/03/04/",
        "/12031/03/04/",
        "/2031/02/31/x",
        "/history/1944-06-06/d-day",
        "/1944/06/06/d-day",
        "/news/talks-2031-03-04",
    ] {
        assert_eq!(day(address), None, "{address}");
    }
    let page = read(&Tree::from("<p>x"), Some("https://e.example/2031/03/04/x"));
    assert_eq!(page.published.as_deref(), Some("2031-03-04"));
}

#[test]
fn a_publisher_is_the_site_where_it_is_a_name() {
    let site = |publisher: &str| {
        of(&format!(
            "<meta property=article:publisher content='{publisher}'>"
        ))
        .site
    };
    assert_eq!(site("Harbour Wire").as_deref(), Some("Harbour Wire"));
    assert_eq!(site("https://social.example/wire"), None);
    let page = "<meta property=og:site_name content='https://wire.example'><meta name=application-name content='Harbour Wire'>";
    assert_eq!(of(page).site.as_deref(), Some("Harbour Wire"));
}
