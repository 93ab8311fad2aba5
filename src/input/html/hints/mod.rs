//! What single elements say about their content, by name, role, class and id.
//!
//! What an element is by its own name or role is sure enough. What its class or id is called is a
//! word that a designer chose: `choice` weighs it against what is in the element, and follows either
//! only below the article's own element, and not where most of the text would go with it.

mod words;

use dom_query::NodeRef;

use crate::document::Reason;
use words::{NAMES, WORDS};

/// What an element says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub reason: Reason,
    /// Whether it only bears a name that sounds so.
    pub is_weak: bool,
    /// Whether that name goes on with a word that is none of the parts of a page: `social-workers`.
    pub is_loose: bool,
}

/// What the element says about what is in it.
pub(super) fn of(node: &NodeRef<'_>, name: &str) -> Option<Hint> {
    let strong = |reason| {
        Some(Hint {
            reason,
            is_weak: false,
            is_loose: false,
        })
    };
    if is_hidden(node) {
        return strong(Reason::Hidden);
    }
    if name == "body" || name == "html" {
        return None;
    }
    match name {
        // What a control says, and what stands for what cannot be shown.
        "button" | "select" | "textarea" | "datalist" | "meter" | "progress" => {
            return strong(Reason::Form);
        }
        "title" | "desc" | "object" | "canvas" | "video" | "audio" | "noembed" | "noframes" => {
            return strong(Reason::Hidden);
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
            let value = node.attr(attribute)?;
            let mut classes = value.split_ascii_whitespace();
            classes.find_map(|class| Some((of_class(class)?, is_loose(class))))
        };
        let by_id = || Some((of_id(&node.id_attr()?)?, false));
        named("class")
            .or_else(by_id)
            .or_else(|| named("data-component"))
            .or_else(|| named("itemprop").filter(|(reason, _)| *reason != Reason::Promotion))
            .filter(|(reason, _)| *reason != Reason::Sharing || !is_embed(node))
            .map(|(reason, is_loose)| Hint {
                reason,
                is_weak: true,
                is_loose,
            })
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
    let by_name = by_name.map(|reason| Hint {
        reason,
        // It stands for what a program would show.
        is_weak: name == "noscript",
        is_loose: false,
    });
    by_role.and_then(strong).or_else(by_class).or(by_name)
}

/// What an id tells, where all its words are names of parts of a page.
fn of_id(id: &str) -> Option<Reason> {
    let reason = of_class(id)?;
    words(id).iter().all(|word| is_part(word)).then_some(reason)
}

/// Whether a word of a name is that of a part of a page.
fn is_part(word: &str) -> bool {
    NAMES.parts.contains(&word)
        || WORDS.iter().any(|(_, known)| {
            let mut known = known.iter();
            known.any(|known| known.split(' ').any(|known| known == word))
        })
}

/// Whether the last word of a name is none of the parts of a page, and a word: tools that make names
/// add letters at random. What stands before is often the name of the site.
fn is_loose(class: &str) -> bool {
    const SHORTEST: usize = 4;
    let words = words(class);
    words.len() > 1 && (words.last()).is_some_and(|last| last.len() >= SHORTEST && !is_part(last))
}

/// Whether an element is a post of another site, shown as it stands there.
pub(super) fn is_embed(node: &NodeRef<'_>) -> bool {
    has_class(node, |words| {
        NAMES.embeds.iter().any(|known| holds(words, known))
    })
}

/// Whether words of a name are among them: one, or two that follow each other.
fn holds(words: &[String], known: &str) -> bool {
    match known.split_once(' ') {
        Some((first, second)) => words
            .windows(2)
            .any(|pair| pair[0] == first && pair[1] == second),
        None => words.iter().any(|word| word == known),
    }
}

/// What one class name tells.
fn of_class(class: &str) -> Option<Reason> {
    if NAMES.states.iter().any(|state| class.starts_with(state)) {
        return None;
    }
    let words = words(class);
    WORDS.iter().find_map(|&(reason, known)| {
        let is_known = known.iter().any(|known| holds(&words, known));
        is_known.then_some(reason)
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

/// Whether the element names who wrote what is on the page, by its class or what else it is called: `pb-byline`,
/// `author-name`, and not `author-follow`.
pub(super) fn is_byline(node: &NodeRef<'_>) -> bool {
    const NEAR: usize = 50;
    let is_heading = |node: &NodeRef<'_>| {
        let name = node.node_name();
        name.is_some_and(|name| matches!(&*name, "h1" | "h2" | "h3" | "h4" | "h5" | "h6"))
    };
    let is_worker = |word: &String| NAMES.workers.contains(&&**word);
    let is_named = |word: &String| NAMES.bylines.contains(&&**word) || is_worker(word);
    let names = |name: &str| {
        let words = words(name);
        let is_last = |last: &String| is_named(last) || NAMES.of_a_name.contains(&&**last);
        words.iter().any(is_named)
            && words.last().is_some_and(is_last)
            && !words.iter().any(|word| NAMES.of_others.contains(&&**word))
    };
    // Only where all of it is the name of a part of a page.
    let names_all = |name: &str| {
        let is_known =
            |word: &String| is_named(word) || NAMES.of_a_name.contains(&&**word) || is_part(word);
        names(name) && words(name).iter().all(is_known)
    };
    let by_class = |class: &str| {
        if words(class).iter().any(is_worker) {
            names_all(class)
        } else {
            names(class)
        }
    };
    // What is called so by an id may be a section with its heading.
    let is_section = || {
        let mut near = node.descendants_it().take(NEAR);
        near.any(|inner| is_heading(&inner))
    };
    node.has_name("author")
        || !is_heading(node)
            && ((node.class()).is_some_and(|class| class.split_ascii_whitespace().any(by_class))
                || ["id", "data-component", "data-testid"]
                    .iter()
                    .filter_map(|attribute| node.attr(attribute))
                    .any(|value| names_all(&value))
                    && !is_section())
}

/// Whether a line in a byline is no name: a label, or words that point elsewhere.
pub(super) fn is_label(line: &str) -> bool {
    let small = line.trim().trim_end_matches(':').to_lowercase();
    NAMES.labels.contains(&&*small) || NAMES.pointers.iter().any(|known| small.starts_with(known))
}

/// Whether the element shows pictures one after the other, by its class.
pub(super) fn is_gallery(node: &NodeRef<'_>) -> bool {
    has_class(node, |words| {
        NAMES.galleries.iter().any(|known| holds(words, known))
    })
}

/// Whether the words of one of the classes of an element are such.
fn has_class(node: &NodeRef<'_>, are: impl Fn(&[String]) -> bool) -> bool {
    node.class().is_some_and(|class| {
        let mut classes = class.split_ascii_whitespace();
        classes.any(|class| are(&words(class)))
    })
}

/// Whether an element says that it holds comments or pointers to other articles, or is a list to choose from, or a
/// picture or the words of somebody else, and not the head of the article.
pub(super) fn is_elsewhere(node: &NodeRef<'_>) -> bool {
    const NEAR: usize = 100;
    if node.has_name("figure") || node.has_name("blockquote") {
        let mut near = node.descendants_it().take(NEAR);
        let is_head = has_class(node, |words| words.iter().any(|word| word == "header"))
            || near.any(|inner| inner.has_name("h1"));
        return !is_head;
    }
    let is_list = ["nav", "menu", "select", "datalist", "label", "button"];
    if is_list.iter().any(|name| node.has_name(name))
        || (node.attr("role")).is_some_and(|role| matches!(&*role, "navigation" | "menu"))
    {
        return true;
    }
    let hint = node.node_name().and_then(|name| of(node, &name));
    hint.is_some_and(|hint| matches!(hint.reason, Reason::Comment | Reason::Related))
}

/// Whether the element is a caption by its class.
pub(super) fn is_caption(node: &NodeRef<'_>) -> bool {
    has_class(node, |words| {
        let mut words = words.iter();
        words.any(|word| matches!(&**word, "caption" | "figcaption" | "cutline"))
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

    #[test]
    fn a_name_that_goes_on_with_another_word_is_loose() {
        for class in ["cookie-recipe", "social-workers", "pianoRecital"] {
            assert!(of_class(class).is_some() && is_loose(class), "{class}");
        }
        for class in ["nyt-newsletter", "share-buttons", "promo__Xq2", "ad"] {
            assert!(of_class(class).is_some() && !is_loose(class), "{class}");
        }
    }

    #[test]
    fn an_id_made_from_a_heading_says_nothing() {
        for id in [
            "court-rejects-appeal",
            "comments-by-the-minister",
            "trade-offer",
            "social-housing",
        ] {
            assert_eq!(of_id(id), None, "{id}");
        }
        assert_eq!(of_id("comments"), Some(Reason::Comment));
        assert_eq!(of_id("article-comments-wrapper"), Some(Reason::Comment));
        assert_eq!(of_id("related_posts"), Some(Reason::Related));
    }
}
