//! The elements of a page that speak of it.

use std::collections::HashMap;

use dom_query::{Document as Tree, NodeRef};

use super::lines::{person, tidy};
use crate::input::html::hints;
use crate::input::html::posts::is_alike;

/// Elements that speak of the page, gathered in one walk.
#[derive(Default)]
pub(super) struct Marks {
    /// Contents of `meta`, by property, name or itemprop in lower case; the first of each.
    pub meta: HashMap<String, String>,
    pub linked_data: Vec<String>,
    pub title: Option<String>,
    pub headings: Vec<String>,
    pub byline: Option<String>,
    /// One that only the name of a class gives.
    pub named_byline: Option<String>,
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
                _ => marks.take_byline(&node),
            }
        }
        marks
    }

    fn take_byline(&mut self, node: &NodeRef<'_>) {
        let found = match is_author(node) {
            true => &mut self.byline,
            false if hints::is_byline(node) => &mut self.named_byline,
            false => return,
        };
        if found.is_none() && !hints::is_elsewhere(node) {
            *found = names(node);
        }
        // The one that is marked is the first of several.
        if let (Some(one), Some(all)) = (&self.byline, &self.named_byline)
            && all.starts_with(&format!("{one},"))
        {
            self.byline.clone_from(&self.named_byline);
        }
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

/// The names in a byline: of all its elements that are marked as a name, or all its words.
fn names(byline: &NodeRef<'_>) -> Option<String> {
    const LONGEST: usize = 120;
    let is_marked = |node: &NodeRef<'_>| {
        has(node, "itemprop", "name") || has(node, "rel", "author") || hints::is_byline(node)
    };
    let marked: Vec<NodeRef<'_>> = byline
        .descendants_it()
        .filter(|node| is_marked(node) && !node.descendants_it().any(|inner| is_marked(&inner)))
        .filter(|node| person(&node.text()).is_some())
        .collect();
    let Some(first) = marked.first() else {
        return tidy(&byline.text()).filter(|text| text.len() <= LONGEST);
    };
    let mut names: Vec<String> = Vec::new();
    // Beside a name may stand what its bearer is, in an element of another kind.
    let alike = marked.iter().filter(|node| is_alike(node, first));
    for name in alike.filter_map(|node| tidy(&node.text())) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    Some(names.join(", ")).filter(|names| names.len() <= LONGEST)
}

/// Whether an element is marked as the author's name, and not by a class alone.
fn is_author(node: &NodeRef<'_>) -> bool {
    has(node, "itemprop", "author") || has(node, "rel", "author")
}

fn has(node: &NodeRef<'_>, attribute: &str, value: &str) -> bool {
    node.attr(attribute).is_some_and(|found| &*found == value)
}
