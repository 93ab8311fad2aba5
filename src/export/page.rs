//! Pages that stand alone: one file, no script, no font, nothing fetched.

use std::fmt::Write as _;

use super::marking::Marking;
use crate::actors::ActorId;
use crate::analysis::Analysis;
use crate::document::BlockKind;
use crate::statements::{Kind, StatementId};

/// The look of every page.
const STYLE: &str = include_str!("html.css");

/// The start of a page, up to its body.
pub(super) fn head(title: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n\
         <meta name=\"referrer\" content=\"no-referrer\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"generator\" content=\"{}\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        super::wording::generator(),
        escaped(title)
    )
}

/// Colours of the style.
pub(super) const COLOURS: usize = 6;

/// The element that a block becomes.
pub(super) fn element(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Heading => "h3",
        BlockKind::Quotation => "blockquote",
        BlockKind::Caption => "figcaption",
        BlockKind::Paragraph | BlockKind::ListItem => "p",
    }
}

/// The end of a page.
pub(super) const TAIL: &str = "</body>\n</html>\n";

/// Text as text: nothing in it is markup, neither between tags nor in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(c),
        }
    }
    safe
}

/// Where an article is from, as a link if it is on the web.
pub(super) fn source_link(analysis: &Analysis) -> String {
    linked(super::wording::source(analysis))
}

/// Text, as a link if it is an address of the web.
pub(super) fn linked(text: &str) -> String {
    let on_the_web = text.starts_with("https://") || text.starts_with("http://");
    if on_the_web && !text.contains(char::is_whitespace) {
        let address = escaped(text);
        format!("<a href=\"{address}\" rel=\"noreferrer\">{address}</a>")
    } else {
        escaped(text)
    }
}

/// The attribute of an element with the words of an article, where they are not English.
pub(super) fn language(analysis: &Analysis) -> String {
    match super::wording::language(analysis) {
        Some(tag) if tag != "en" => format!(" lang=\"{}\"", escaped(tag)),
        _ => String::new(),
    }
}

/// The words of an article with its statements marked, as both pages show them.
pub(super) struct Marked<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) marking: &'a Marking<'a>,
    /// What the names of places begin with, where a page has several articles.
    pub(super) prefix: &'a str,
    /// Further places that are led to, in text order, and their names.
    pub(super) places: &'a [(usize, String)],
    /// The colour of an actor.
    pub(super) colour: &'a dyn Fn(ActorId) -> usize,
}

impl Marked<'_> {
    /// The words of a block.
    pub(super) fn block(&self, index: usize) -> String {
        let document = &self.analysis.document;
        let block = document.blocks()[index].span;
        let first = self.places.partition_point(|(at, _)| *at < block.start());
        let within = self.places[first..].iter();
        let within: Vec<_> = within.take_while(|(at, _)| block.contains(*at)).collect();
        let cuts: Vec<usize> = within.iter().map(|(at, _)| *at).collect();
        let mut html = String::new();
        for stretch in self.marking.stretches(index, &cuts) {
            for (_, name) in within.iter().filter(|(at, _)| *at == stretch.span.start()) {
                let _ = write!(html, "<span class=\"at\" id=\"{name}\"></span>");
            }
            let words = escaped(document.slice(stretch.span));
            let Some((id, around)) = stretch.of.split_last() else {
                html.push_str(&words);
                continue;
            };
            let statement = self.analysis.statement(*id);
            let name = |id: StatementId| format!("{}s{}", self.prefix, id.number());
            // The first stretch of a statement is what rows lead to.
            for id in around {
                if self.analysis.statement(*id).anchor() == stretch.span.start() {
                    let _ = write!(html, "<span class=\"at\" id=\"{}\"></span>", name(*id));
                }
            }
            let anchor = if statement.anchor() == stretch.span.start() {
                format!(" id=\"{}\"", name(*id))
            } else {
                String::new()
            };
            let owner = self.analysis.actors.of(*id).first();
            let quoted = if statement.kind == Kind::Direct {
                " quoted"
            } else {
                ""
            };
            let _ = write!(
                html,
                "<mark{anchor} class=\"c{}{quoted}\">{words}</mark>",
                owner.map_or(0, |actor| (self.colour)(*actor))
            );
        }
        html
    }
}
