//! Pages that nobody wrote: whatever comes, there is an article or a sentence, and what an article
//! is made of lies where it says.

use proptest::prelude::*;

use standpoint::internals::input::html::{self, Page};

const TAGS: &[&str] = &[
    "html",
    "head",
    "body",
    "div",
    "p",
    "article",
    "main",
    "section",
    "aside",
    "nav",
    "header",
    "footer",
    "h1",
    "h2",
    "span",
    "a",
    "b",
    "i",
    "font",
    "br",
    "hr",
    "img",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "blockquote",
    "q",
    "pre",
    "figure",
    "figcaption",
    "script",
    "style",
    "template",
    "noscript",
    "svg",
    "math",
    "title",
    "form",
    "select",
    "option",
    "button",
    "textarea",
    "iframe",
    "frameset",
    "base",
    "meta",
    "time",
];

const ATTRIBUTES: &[&str] = &[
    "",
    " class=comment",
    " class='article-body'",
    " class=pullquote",
    " id=main",
    " hidden",
    " style='display:none'",
    " href='/x'",
    " href='javascript:x'",
    " src=x",
    " role=dialog",
    " itemprop=author",
    " rel=author",
    " property='og:title' content='A title of a page'",
    " type='application/ld+json'",
    " datetime=2031",
    " aria-hidden=true",
    " data-x='\"<'",
];

const TEXTS: &[&str] = &[
    "“We waited,” Ann Lee said at the gate on Monday, and nobody came. ",
    "The ministry, which had asked for the report, denied that it had read it, an aide said. ",
    "x",
    " ",
    "\n\n",
    "&amp;",
    "&#x1b;[2J",
    "&#0;",
    "&nbsp;",
    "\u{202e}",
    "<!-- x",
    "-->",
    "<![CDATA[",
    "]]>",
    "{\"@type\": \"NewsArticle\", \"headline\": 1}",
    "</",
    "<",
    "By Ann Lee",
    "Read more: ",
    "Advertisement",
    "Comments",
    "© 2031",
    "ﷺ",
    "é\u{301}",
];

/// Tags, references, text and rubbish, as a hostile or a careless hand would string them together.
fn soup() -> impl Strategy<Value = String> {
    let tag = prop::sample::select(TAGS);
    let attribute = prop::sample::select(ATTRIBUTES);
    let text = prop::sample::select(TEXTS);
    let piece = prop_oneof![
        3 => (tag.clone(), attribute).prop_map(|(tag, attribute)| format!("<{tag}{attribute}>")),
        2 => tag.prop_map(|tag| format!("</{tag}>")),
        4 => text.prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_page_is_an_article_or_a_sentence(html in soup(), raw: bool) {
        let page = Page { source: "a.html", base: Some("https://example.org/"), title: None, raw };
        match html::read(&html, page) {
            Err(error) => prop_assert!(!error.to_string().contains('\n')),
            Ok(reading) => {
                let document = reading.document;
                let is_clean = |text: &str| !text.contains(|c: char| c.is_control() && c != '\n' && c != '\t');
                prop_assert!(is_clean(document.text()));
                prop_assert!(document.left_out().iter().all(|left| is_clean(&left.text)));
                for link in document.links() {
                    prop_assert!(link.target.starts_with("http") && link.target.is_ascii());
                    prop_assert!(document.blocks().iter().any(|block| block.span.encloses(link.span)));
                    prop_assert!(!document.slice(link.span).trim().is_empty());
                }
            }
        }
    }
}
