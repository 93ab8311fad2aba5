//! What single elements say about their content, by name, role, class and id.
//!
//! A hint is weak: `choice` follows it only below the article's own element, and not where most of
//! the text would go with it.

use dom_query::NodeRef;

use crate::document::Reason;

/// Words of a class or id, and what they tell. A word of two parts is found in `read-more`,
/// `readMore` and `read_more`.
const WORDS: &[(Reason, &[&str])] = &[
    (
        Reason::Comment,
        &[
            "comment",
            "comments",
            "commentlist",
            "disqus",
            "replies",
            "respond",
            "responses",
            "discussion",
        ],
    ),
    (
        Reason::Consent,
        &[
            "cookie",
            "cookies",
            "cookiebar",
            "consent",
            "gdpr",
            "ccpa",
            "onetrust",
            "didomi",
            "cmp",
            "quantcast",
        ],
    ),
    (
        Reason::Related,
        &[
            "related",
            "recommended",
            "recommendation",
            "recommendations",
            "recirc",
            "recirculation",
            "read more",
            "readmore",
            "more stories",
            "more news",
            "more from",
            "most read",
            "most popular",
            "mostread",
            "trending",
            "outbrain",
            "taboola",
            "see also",
            "also read",
            "up next",
            "onward",
            "further reading",
            "onwards",
        ],
    ),
    (
        Reason::Promotion,
        &[
            "newsletter",
            "subscribe",
            "subscription",
            "signup",
            "sign up",
            "paywall",
            "regwall",
            "donate",
            "donation",
            "promo",
            "promotion",
            "advert",
            "adverts",
            "advertisement",
            "advertising",
            "ad",
            "ads",
            "adslot",
            "ad slot",
            "sponsor",
            "sponsored",
            "sponsors",
            "dfp",
            "upsell",
            "membership",
            "app banner",
            "appeal",
            "support us",
            "ad container",
            "house ad",
            "piano",
            "offer",
        ],
    ),
    (
        Reason::Sharing,
        &[
            "share",
            "sharing",
            "sharebar",
            "sharedaddy",
            "social",
            "socials",
            "addthis",
            "follow us",
            "sharetools",
        ],
    ),
    (
        Reason::Navigation,
        &[
            "nav",
            "navbar",
            "navigation",
            "menu",
            "breadcrumb",
            "breadcrumbs",
            "pagination",
            "pager",
            "skip link",
            "skiplink",
            "masthead",
            "footer",
            "sitemap",
            "topbar",
            "toolbar",
            "site header",
        ],
    ),
    (
        Reason::Aside,
        &[
            "sidebar", "infobox", "sidenote", "popup", "modal", "overlay", "lightbox",
        ],
    ),
    (
        Reason::Metadata,
        &[
            "byline",
            "bylines",
            "dateline",
            "timestamp",
            "published",
            "pubdate",
            "author",
            "authors",
            "post meta",
            "entry meta",
            "article meta",
            "meta",
            "metadata",
            "tags",
            "taglist",
            "topics",
            "keywords",
            "reading time",
            "corrections link",
            "copyright",
            "author bio",
            "word count",
        ],
    ),
    (
        Reason::Repeated,
        &[
            "pullquote",
            "pull quote",
            "pullout",
            "quote pull",
            "element pullquote",
        ],
    ),
];

/// Beginnings of class names that speak of the page around them and not of what is inside.
const STATES: &[&str] = &[
    "has-", "no-", "is-", "with-", "js-", "hide-", "show-", "theme-", "layout-",
];

/// What the element says about what is in it.
pub(super) fn of(node: &NodeRef<'_>, name: &str) -> Option<Reason> {
    if is_hidden(node) {
        return Some(Reason::Hidden);
    }
    if name == "body" || name == "html" {
        return None;
    }
    match name {
        // What a control says, and what stands for what cannot be shown.
        "button" | "select" | "textarea" | "datalist" | "meter" | "progress" => {
            return Some(Reason::Form);
        }
        "title" | "desc" | "object" | "canvas" | "video" | "audio" | "noembed" | "noframes" => {
            return Some(Reason::Hidden);
        }
        _ => {}
    }
    let role = node.attr("role");
    let by_role = match role.as_deref().unwrap_or("") {
        "navigation" | "banner" | "contentinfo" | "menu" | "menubar" | "search" | "toolbar" => {
            Some(Reason::Navigation)
        }
        "dialog" | "alertdialog" => Some(Reason::Consent),
        "complementary" | "note" => Some(Reason::Aside),
        "form" => Some(Reason::Form),
        _ => None,
    };
    let by_class = || {
        let named = |attribute: &str| {
            node.attr(attribute)
                .and_then(|value| value.split_ascii_whitespace().find_map(of_class))
        };
        named("class")
            .or_else(|| named("id"))
            .or_else(|| named("data-component"))
            .or_else(|| named("itemprop").filter(|reason| *reason != Reason::Promotion))
    };
    let by_name = match name {
        "nav" | "footer" | "menu" | "amp-sidebar" | "noscript" => Some(Reason::Navigation),
        "aside" => Some(Reason::Aside),
        "form" | "fieldset" => Some(Reason::Form),
        "amp-ad" | "amp-embed" | "amp-sticky-ad" => Some(Reason::Promotion),
        "dialog" | "amp-user-notification" | "amp-consent" => Some(Reason::Consent),
        "address" => Some(Reason::Metadata),
        _ => None,
    };
    by_role.or_else(by_class).or(by_name)
}

/// What one class name tells.
fn of_class(class: &str) -> Option<Reason> {
    if STATES.iter().any(|state| class.starts_with(state)) {
        return None;
    }
    let words = words(class);
    WORDS.iter().find_map(|&(reason, known)| {
        known
            .iter()
            .any(|known| match known.split_once(' ') {
                Some((first, second)) => words
                    .windows(2)
                    .any(|pair| pair[0] == first && pair[1] == second),
                None => words.iter().any(|word| word == known),
            })
            .then_some(reason)
    })
}

/// The words of a class name, small: `ArticleBody__pull-quote2` has article, body, pull, quote.
fn words(class: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = ' ';
    for c in class.chars() {
        let starts = c.is_alphabetic()
            && (!before.is_alphabetic() || (c.is_uppercase() && before.is_lowercase()));
        if starts {
            words.push(String::new());
        }
        if c.is_alphabetic()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before = c;
    }
    words
}

/// Whether the element is a caption by its class.
pub(super) fn is_caption(node: &NodeRef<'_>) -> bool {
    node.class().is_some_and(|class| {
        class.split_ascii_whitespace().any(|class| {
            words(class)
                .iter()
                .any(|word| matches!(&**word, "caption" | "figcaption" | "cutline"))
        })
    })
}

fn is_hidden(node: &NodeRef<'_>) -> bool {
    if node.has_attr("hidden")
        || node
            .attr("aria-hidden")
            .is_some_and(|value| &*value == "true")
    {
        return true;
    }
    node.attr("style").is_some_and(|style| {
        let style: String = style.chars().filter(|c| !c.is_whitespace()).collect();
        let style = style.to_ascii_lowercase();
        style.contains("display:none") || style.contains("visibility:hidden")
    }) || node.class().is_some_and(|class| {
        class.split_ascii_whitespace().any(|class| {
            matches!(
                class,
                "sr-only"
                    | "visually-hidden"
                    | "visuallyhidden"
                    | "screen-reader-text"
                    | "u-hidden"
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn class_names_are_read_by_word() {
        let cases = [
            ("article__comments", Some(Reason::Comment)),
            ("ReadMore", Some(Reason::Related)),
            ("wp-block-read-more-links", Some(Reason::Related)),
            ("thread", None),
            ("header", None),
            ("has-newsletter", None),
            ("shadow", None),
            ("AdSlot", Some(Reason::Promotion)),
            ("navy", None),
            ("js-social", None),
        ];
        for (class, reason) in cases {
            assert_eq!(of_class(class), reason, "{class}");
        }
    }
}
