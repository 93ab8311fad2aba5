//! XHTML, rewritten as the HTML that means the same.
//!
//! An HTML parser reads `<title/>` as the beginning of a title that never ends. So what is XML is
//! read as XML first, and what is left open to an HTML parser is closed. What claims to be XML and is
//! broken is read as HTML, after the empty elements in it are closed all the same.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write;
use std::sync::LazyLock;

use quick_xml::events::{BytesStart, Event};
use regex::Regex;

/// Elements that have no end tag in HTML.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
];

/// The most bytes that entities of the document type may add.
const MOST_ADDED: usize = 1 << 20;

/// Whether a page says that it is XHTML.
pub(super) fn is_xhtml(text: &str) -> bool {
    let head = text.get(..text.floor_char_boundary(2048)).unwrap_or(text);
    let head = head.trim_start_matches('\u{feff}').trim_start();
    head.starts_with("<?xml") || head.contains("http://www.w3.org/1999/xhtml")
}

/// The page as HTML.
pub(super) fn as_html(xml: &str) -> Cow<'_, str> {
    well_formed(xml).map_or_else(|| closed(xml), Cow::Owned)
}

/// HTML in which empty elements that are closed in the way of XML are closed in its own.
fn closed(text: &str) -> Cow<'_, str> {
    static EMPTY: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"<((?:\w+:)?[A-Za-z][\w-]*)((?:\s[^<>]*)?)/>").expect("a pattern")
    });
    EMPTY.replace_all(text, |found: &regex::Captures<'_>| {
        let name = &found[1];
        if VOID.contains(&&*name.to_ascii_lowercase()) {
            found[0].to_owned()
        } else {
            format!("<{name}{}></{name}>", &found[2])
        }
    })
}

/// The page as HTML; `None` if it is not well-formed XML.
fn well_formed(xml: &str) -> Option<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    reader.config_mut().allow_dangling_amp = true;
    let mut html = String::with_capacity(xml.len());
    let mut entities: HashMap<String, String> = HashMap::new();
    let mut added = 0;
    let mut depth = 0_usize;
    // The depth of the script or style sheet one is in, and of the data in the place of a script.
    let mut skipped: Option<usize> = None;
    let mut data: Option<usize> = None;
    loop {
        let event = reader.read_event().ok()?;
        let is_shown = skipped.is_none();
        match &event {
            Event::Eof => return (depth == 0 && !html.is_empty()).then_some(html),
            Event::DocType(text) => entities = declared(text),
            Event::Start(tag) => {
                let name = tag.local_name();
                let name: &str = name.as_ref();
                if skipped.is_none() && is_data(tag) {
                    data.get_or_insert(depth);
                } else if is_program(name) {
                    skipped.get_or_insert(depth);
                }
                if skipped.is_none() {
                    open(&mut html, tag)?;
                }
                depth += 1;
            }
            Event::Empty(tag) if is_shown => {
                let name = tag.local_name();
                let name: &str = name.as_ref();
                if !is_program(name) {
                    open(&mut html, tag)?;
                    if !VOID.contains(&name) {
                        write!(html, "</{name}>").ok()?;
                    }
                }
            }
            Event::End(tag) => {
                depth = depth.checked_sub(1)?;
                let name = tag.local_name();
                let name: &str = name.as_ref();
                if skipped.is_none() && !VOID.contains(&name) {
                    write!(html, "</{name}>").ok()?;
                }
                skipped.take_if(|at| *at == depth);
                data.take_if(|at| *at == depth);
            }
            Event::Text(text) if data.is_some() => html.push_str(&in_data(text)),
            Event::CData(text) if data.is_some() => html.push_str(&in_data(text)),
            // An HTML parser reads no reference there.
            Event::GeneralRef(name) if data.is_some() => {
                let name: &str = name;
                let reference = format!("&{name};");
                let text = quick_xml::escape::unescape(&reference).unwrap_or_default();
                html.push_str(&in_data(&text));
            }
            Event::Text(text) if is_shown => html.push_str(text),
            Event::CData(text) if is_shown => {
                html.push_str(&quick_xml::escape::escape(&**text));
            }
            Event::GeneralRef(name) if is_shown => {
                let name: &str = name;
                match entities.get(name) {
                    Some(value) if added < MOST_ADDED => {
                        added += value.len();
                        html.push_str(value);
                    }
                    _ => write!(html, "&{name};").ok()?,
                }
            }
            _ => {}
        }
    }
}

fn is_program(name: &str) -> bool {
    matches!(name, "script" | "style")
}

/// Whether a script holds what the page says of itself, and no program.
fn is_data(tag: &BytesStart<'_>) -> bool {
    let name = tag.local_name();
    let name: &str = name.as_ref();
    name == "script"
        && tag
            .attributes()
            .with_checks(false)
            .flatten()
            .any(|attribute| {
                let key: &str = attribute.key.as_ref();
                key == "type" && is_linked_data(&attribute.value)
            })
}

/// Whether the type of a script is that of what a page says of itself (JSON-LD).
pub(super) fn is_linked_data(kind: &str) -> bool {
    let name = kind.split(';').next().unwrap_or_default();
    name.trim().eq_ignore_ascii_case("application/ld+json")
}

/// JSON in which nothing ends the element that it stands in.
fn in_data(json: &str) -> String {
    json.replace('<', "\\u003c")
}

fn open(html: &mut String, tag: &BytesStart<'_>) -> Option<()> {
    let name = tag.local_name();
    let name: &str = name.as_ref();
    write!(html, "<{name}").ok()?;
    for attribute in tag.attributes().with_checks(false) {
        let attribute = attribute.ok()?;
        let key: &str = attribute.key.as_ref();
        let key = match key {
            "xml:lang" => "lang",
            key if key.starts_with("xmlns") => continue,
            key => key,
        };
        let value = attribute.value.replace('"', "&quot;");
        write!(html, " {key}=\"{value}\"").ok()?;
    }
    html.push('>');
    Some(())
}

/// The entities that a document type declares, as text of HTML; no entity in an entity is followed.
fn declared(doctype: &str) -> HashMap<String, String> {
    doctype
        .split("<!ENTITY")
        .skip(1)
        .filter_map(|declaration| {
            let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
            let rest = rest.trim_start();
            let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let value = rest.get(1..)?.split(mark).next()?;
            let value = match quick_xml::escape::unescape(value) {
                Ok(value) => value,
                Err(_) => Cow::Borrowed(value),
            };
            Some((
                name.to_owned(),
                quick_xml::escape::escape(&*value).into_owned(),
            ))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_closes_stays_closed() {
        let xhtml = "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY pub 'A &amp; B'>]>\
            <html xmlns='http://www.w3.org/1999/xhtml' xml:lang='en'><head><title/><script src='x'/>\
            <style>p > a {}</style></head><body><h:p class=\"a\">One<br/>&pub;&nbsp;<a id='x'/>two \
            <![CDATA[1 < 2]]></h:p></body></html>";
        assert_eq!(
            well_formed(xhtml).as_deref(),
            Some(
                "<html lang=\"en\"><head><title></title></head><body><p class=\"a\">One<br>A &amp; B&nbsp;\
                 <a id=\"x\"></a>two 1 &lt; 2</p></body></html>"
            )
        );
        assert_eq!(
            well_formed("<a><script type='application/ld+json'><![CDATA[{\"a\": \"</b>\"}]]></script>\
                <script type='application/ld+json'>{&quot;a&quot;: &quot;R&amp;amp;D&quot;}</script><script>x()</script></a>")
            .as_deref(),
            Some(
                "<a><script type=\"application/ld+json\">{\"a\": \"\\u003c/b>\"}</script>\
                 <script type=\"application/ld+json\">{\"a\": \"R&amp;D\"}</script></a>"
            )
        );
        // What stands in a style sheet is no word, whatever it says it is.
        assert_eq!(
            well_formed(
                "<a><style><script type='application/ld+json'>Words</script></style>\
                 <script type='Application/LD+JSON; charset=utf-8'>{}</script></a>"
            )
            .as_deref(),
            Some("<a><script type=\"Application/LD+JSON; charset=utf-8\">{}</script></a>")
        );
        assert_eq!(well_formed("<p>One"), None);
        assert_eq!(
            as_html("<title/><p>One<br>two<script src='x'/><hr/>"),
            "<title></title><p>One<br>two<script src='x'></script><hr/>"
        );
        assert_eq!(as_html("words"), "words");
    }
}
