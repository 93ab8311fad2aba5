//! The elements of a page that speak of it.

use std::collections::HashMap;

use dom_query::{Document as Tree, NodeRef};

use super::lines::tidy;

/// Elements that speak of the page, gathered in one walk.
#[derive(Default)]
pub(super) struct Marks {
    /// Contents of `meta`, by property, name or itemprop in lower case; the first of each.
    pub meta: HashMap<String, String>,
    pub linked_data: Vec<String>,
    pub title: Option<String>,
    pub headings: Vec<String>,
    pub byline: Option<String>,
    pub time: Option<String>,
    pub canonical: Option<String>,
    pub language: Option<String>,
}

impl Marks {
    pub(super) fn collect(tree: &Tree) -> Self {
        let mut marks = Self::default();
        for node in tree.root().descendants_it() {
            let Some(name) = node.node_name() else {
                continue;
            };
            if marks.time.is_none() && has(&node, "itemprop", "datePublished") {
                marks.time = ["datetime", "content"]
                    .iter()
                    .find_map(|attribute| node.attr(attribute))
                    .and_then(|time| tidy(&time));
            }
            match &*name {
                "html" => marks.language = node.attr("lang").and_then(|lang| tidy(&lang)),
                "link" if has(&node, "rel", "canonical") => {
                    marks.canonical = node.attr("href").and_then(|href| tidy(&href));
                }
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
                    // The name alone, where it is marked.
                    let named = node
                        .descendants_it()
                        .find(|inner| has(inner, "itemprop", "name"));
                    let text = named.map_or_else(|| node.text(), |named| named.text());
                    marks.byline = tidy(&text).filter(|byline| byline.len() <= 120);
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
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(names) = node.attr(attribute) {
                for name in names.split_ascii_whitespace() {
                    let name = name.to_ascii_lowercase();
                    self.meta.entry(name).or_insert_with(|| content.clone());
                }
            }
        }
    }
}

/// Whether an element is marked as the author's name.
fn is_byline(node: &NodeRef<'_>) -> bool {
    has(node, "itemprop", "author") || has(node, "rel", "author") || {
        let is_named = |class: &str| {
            matches!(
                class,
                "byline"
                    | "author"
                    | "p-author"
                    | "writtenby"
                    | "byline-name"
                    | "author-name"
                    | "byline__name"
            )
        };
        node.class()
            .is_some_and(|class| class.split_ascii_whitespace().any(is_named))
    }
}

fn has(node: &NodeRef<'_>, attribute: &str, value: &str) -> bool {
    node.attr(attribute).is_some_and(|found| &*found == value)
}
