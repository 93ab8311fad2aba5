//! Small XML files as a list of elements.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

/// An element, without the namespace of its name.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// In lower case.
    pub name: String,
    /// By name in lower case.
    pub attributes: HashMap<String, String>,
    /// The text right inside it, up to the next element.
    pub text: String,
    /// How many elements are around it.
    pub depth: usize,
}

/// All elements in the order they open, up to where the file is broken, and whether it is.
pub(super) fn elements(xml: &str) -> (Vec<Element>, Result<(), quick_xml::Error>) {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    let mut elements: Vec<Element> = Vec::new();
    let mut depth = 0;
    let mut in_text = false;
    loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(fault) => return (elements, Err(fault)),
        };
        let words = match &event {
            Event::Text(text) => text.xml10_content().into_owned(),
            Event::CData(text) => text.to_string(),
            Event::GeneralRef(name) => unescaped(&format!("&{};", &**name)),
            Event::Eof => return (elements, Ok(())),
            _ => String::new(),
        };
        if let (true, Some(last)) = (in_text, elements.last_mut()) {
            last.text.push_str(&words);
        }
        match &event {
            Event::Start(tag) => {
                elements.push(element(tag, depth));
                depth += 1;
                in_text = true;
            }
            Event::Empty(tag) => {
                elements.push(element(tag, depth));
                in_text = false;
            }
            Event::End(_) => {
                depth = depth.saturating_sub(1);
                in_text = false;
            }
            _ => {}
        }
    }
}

fn element(tag: &BytesStart<'_>, depth: usize) -> Element {
    let attributes = tag
        .attributes()
        .with_checks(false)
        .filter_map(Result::ok)
        .map(|attribute| {
            let name = attribute.key.local_name().as_ref().to_ascii_lowercase();
            (name, unescaped(&attribute.value))
        })
        .collect();
    Element {
        name: tag.local_name().as_ref().to_ascii_lowercase(),
        attributes,
        text: String::new(),
        depth,
    }
}

/// References become characters; what is no reference stays.
fn unescaped(text: &str) -> String {
    quick_xml::escape::unescape(text).map_or_else(|_| text.to_owned(), std::borrow::Cow::into_owned)
}

/// The name of the first element with its namespace, in lower case; `None` for what is not XML.
pub(super) fn first_element(text: &str) -> Option<String> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    // Past the declaration, comments, the document type.
    while let Some(after) = rest.strip_prefix('<') {
        let end = match after {
            _ if after.starts_with("!--") => "-->",
            _ if after.starts_with(['?', '!']) => ">",
            _ => {
                let name: String = after
                    .chars()
                    .take_while(|c| !c.is_whitespace() && !matches!(c, '>' | '/'))
                    .take(20)
                    .collect();
                return Some(name.to_ascii_lowercase());
            }
        };
        rest = after.split_once(end)?.1.trim_start();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_know_their_words_and_depth() {
        let (elements, end) =
            elements("<a><x:B C='1 &amp; 2'>b &amp; &#8230; <![CDATA[<]]></x:B><d/></a>");
        let seen: Vec<_> = elements
            .iter()
            .map(|e| (&*e.name, &*e.text, e.depth))
            .collect();
        assert!(end.is_ok());
        assert_eq!(seen, [("a", "", 0), ("b", "b & … <", 1), ("d", "", 1)]);
        assert_eq!(elements[1].attributes["c"], "1 & 2");
        assert_eq!(
            first_element("<?xml?><!-- <b> --><A:x>"),
            Some("a:x".to_owned())
        );
    }
}
