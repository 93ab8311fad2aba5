//! The elements of a page that speak of it.

use std::collections::HashMap;

use dom_query::{Document as Tree, NodeId, NodeRef};

use super::lines::{person, tidy};
use crate::input::html::phrases::LONG;
use crate::input::html::posts::is_alike;
use crate::input::html::{blocks, hints};
use crate::input::xhtml::is_linked_data;

/// The longest byline, in bytes.
const LONGEST: usize = 120;

/// Elements that speak of the page, gathered in one walk.
#[derive(Default)]
pub(super) struct Marks {
    /// Contents of `meta`, by property, name or itemprop in lower case.
    pub meta: HashMap<String, Vec<String>>,
    pub linked_data: Vec<String>,
    pub title: Option<String>,
    pub headings: Vec<String>,
    pub byline: Byline,
    /// One that only the name of a class gives.
    pub named_byline: Byline,
    pub time: Option<String>,
    pub canonical: Option<String>,
    pub language: Option<String>,
    /// Which elements stand among comments or pointers to other articles, of those that were asked.
    elsewhere: HashMap<NodeId, bool>,
}

/// What is found of a byline.
#[derive(Default)]
pub(super) struct Byline {
    pub names: Option<String>,
    /// The last element that was looked into, and is not looked into again piece by piece.
    tried: Option<NodeId>,
}

impl Byline {
    fn is_around(&self, node: &NodeRef<'_>) -> bool {
        self.tried
            .is_some_and(|tried| node.ancestors_it(None).any(|around| around.id == tried))
    }
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
                "script" if node.attr("type").is_some_and(|kind| is_linked_data(&kind)) => {
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
        let is_marked = is_author(node);
        if !is_marked && !hints::is_byline(node) {
            return;
        }
        let found = if is_marked {
            &self.byline
        } else {
            &self.named_byline
        };
        if found.names.is_some()
            || found.is_around(node)
            || !is_marked && is_whole(node)
            || self.is_elsewhere(node)
        {
            return;
        }
        let mut names = self.names_from(node, is_marked);
        if !is_marked && names.as_deref().is_some_and(is_phrase) && !has_link(node) {
            names = None;
        }
        if is_marked {
            // The one that is marked may be the first of several.
            let around = Some(&self.named_byline).filter(|named| named.is_around(node));
            if let (Some(one), Some(all)) = (&names, around.and_then(|named| named.names.as_ref()))
                && all.starts_with(&format!("{one},"))
            {
                names = Some(all.clone());
            }
        }
        let found = if is_marked {
            &mut self.byline
        } else {
            &mut self.named_byline
        };
        *found = Byline {
            names,
            tried: Some(node.id),
        };
    }

    /// The names in a byline: of all its elements that are marked as a name, or all its words. The first alone where
    /// they are too many.
    fn names(&mut self, byline: &NodeRef<'_>) -> Option<String> {
        let is_marked = |node: &NodeRef<'_>| {
            has(node, "itemprop", "name") || is_author(node) || hints::is_byline(node)
        };
        let mut first: Option<NodeRef<'_>> = None;
        let mut names: Vec<String> = Vec::new();
        let mut length = 0;
        for node in byline.descendants_it().filter(is_marked) {
            // Beside a name may stand what its bearer is, in an element of another kind.
            if (first.as_ref()).is_some_and(|first| !is_alike(&node, first))
                || node.descendants_it().any(|inner| is_marked(&inner))
                || self.is_elsewhere(&node)
            {
                continue;
            }
            let text = node.text();
            let Some(name) = person(&text).filter(|name| !hints::is_label(name)) else {
                continue;
            };
            if names.iter().any(|known| is_in(known, &name)) {
                continue;
            }
            length += name.len() + 2;
            names.push(name);
            first.get_or_insert(node);
            if length > LONGEST + 2 {
                names.truncate(1);
                break;
            }
        }
        let names = match first {
            Some(_) => names.join(", "),
            None => first_name(byline)?,
        };
        Some(names).filter(|names| {
            let name = person(names);
            names.len() <= LONGEST && name.is_some_and(|name| !hints::is_label(&name))
        })
    }

    /// The names in a byline and in those of its kind that follow it with no more than an "and" between. The first alone
    /// where they are too many.
    fn names_from(&mut self, byline: &NodeRef<'_>, is_marked: bool) -> Option<String> {
        const AND: usize = 5;
        const MOST: usize = 6;
        let mut all = vec![person(&self.names(byline)?)?];
        let mut next = byline.next_sibling();
        while let Some(node) = next {
            next = node.next_sibling();
            if !node.is_element() {
                if node.text().trim().len() > AND {
                    break;
                }
                continue;
            }
            let is_byline = if is_marked {
                is_author(&node)
            } else {
                hints::is_byline(&node) && !is_whole(&node)
            };
            if !is_byline || !is_alike(&node, byline) || self.is_elsewhere(&node) {
                break;
            }
            let names = self.names(&node).and_then(|names| person(&names));
            let is_new = |names: &String| !all.iter().any(|known| is_in(known, names));
            all.extend(names.filter(is_new));
            if all.len() > MOST {
                break;
            }
        }
        let length: usize = all.iter().map(|names| names.len() + 2).sum();
        if all.len() > MOST || length > LONGEST + 2 {
            all.truncate(1);
        }
        Some(all.join(", "))
    }

    /// Whether an element stands among comments or pointers to other articles, or is one of them.
    fn is_elsewhere(&mut self, node: &NodeRef<'_>) -> bool {
        let mut asked = Vec::new();
        let mut is_elsewhere = false;
        for around in std::iter::once(*node).chain(node.ancestors_it(None)) {
            match self.elsewhere.get(&around.id) {
                Some(known) => is_elsewhere = *known,
                None if hints::is_elsewhere(&around) => is_elsewhere = true,
                // Some pages stand in a form as a whole.
                None if around.has_name("form") && !is_whole(&around) => is_elsewhere = true,
                None => {
                    asked.push(around.id);
                    continue;
                }
            }
            asked.push(around.id);
            break;
        }
        self.elsewhere
            .extend(asked.into_iter().map(|id| (id, is_elsewhere)));
        is_elsewhere
    }

    fn take_meta(&mut self, node: &NodeRef<'_>) {
        let Some(content) = node.attr("content").and_then(|content| tidy(&content)) else {
            return;
        };
        for attribute in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(names) = node.attr(attribute) {
                for name in names.split_ascii_whitespace() {
                    let name = name.to_ascii_lowercase();
                    self.meta.entry(name).or_default().push(content.clone());
                }
            }
        }
    }
}

/// The first of its lines that bears a name: below it may stand what its bearer is.
fn first_name(byline: &NodeRef<'_>) -> Option<String> {
    let lines = blocks::collect(*byline).blocks;
    let mut lines = lines.iter().filter_map(|line| tidy(&line.text()));
    lines.find(|line| person(line).is_some_and(|name| !hints::is_label(&name)))
}

/// Whether words in letters that could be large are all small ones: of a sentence, and no name.
fn is_phrase(names: &str) -> bool {
    names.contains(' ')
        && names.chars().any(char::is_lowercase)
        && !names.chars().any(char::is_uppercase)
}

/// Whether a name stands in a line, all words of it.
fn is_in(name: &str, line: &str) -> bool {
    format!(" {line} ").contains(&format!(" {name} "))
}

fn has_link(node: &NodeRef<'_>) -> bool {
    node.has_name("a") || node.descendants_it().any(|inner| inner.has_name("a"))
}

/// Whether an element is a page, or has an article's length of text: its class says what kind of page this is, and not
/// that it is a byline.
fn is_whole(node: &NodeRef<'_>) -> bool {
    let is_long = || {
        let mut length = 0;
        node.descendants_it().filter(NodeRef::is_text).any(|text| {
            length += text.text().trim().len();
            length >= LONG
        })
    };
    node.has_name("body") || node.has_name("html") || is_long()
}

/// Whether an element is marked as the author's name, and not by a class alone.
fn is_author(node: &NodeRef<'_>) -> bool {
    has(node, "itemprop", "author") || has(node, "rel", "author")
}

fn has(node: &NodeRef<'_>, attribute: &str, value: &str) -> bool {
    node.attr(attribute)
        .is_some_and(|found| found.split_ascii_whitespace().any(|found| found == value))
}
