//! What single elements say about their content, by name, role, class and id.
//!
//! What an element is by its own name or role is sure enough. What its class or id is called is a
//! word that a designer chose: `choice` weighs it against what is in the element, and follows either
//! only below the article's own element, and not where most of the text would go with it.

mod words;

use dom_query::NodeRef;

use crate::document::Reason;
use words::{PARTS, STATES, WORDS};

/// What an element says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hint {
    pub reason: Reason,
    /// Whether it only bears a name that sounds so.
    pub is_weak: bool,
}

/// What the element says about what is in it.
pub(super) fn of(node: &NodeRef<'_>, name: &str) -> Option<Hint> {
    let strong = |reason| {
        Some(Hint {
            reason,
            is_weak: false,
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
            node.attr(attribute)
                .and_then(|value| value.split_ascii_whitespace().find_map(of_class))
        };
        named("class")
            .or_else(|| node.id_attr().and_then(|id| of_id(&id)))
            .or_else(|| named("data-component"))
            .or_else(|| named("itemprop").filter(|reason| *reason != Reason::Promotion))
            .map(|reason| Hint {
                reason,
                is_weak: true,
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
    });
    by_role.and_then(strong).or_else(by_class).or(by_name)
}

/// What an id tells, where all its words are names of parts of a page.
fn of_id(id: &str) -> Option<Reason> {
    let reason = of_class(id)?;
    let is_part = |word: &String| {
        PARTS.contains(&&**word)
            || WORDS.iter().any(|(_, known)| {
                known
                    .iter()
                    .any(|known| known.split(' ').any(|known| known == word))
            })
    };
    words(id).iter().all(is_part).then_some(reason)
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
