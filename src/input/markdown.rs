//! Markdown (CommonMark, and what GitHub and site generators add): a way to write HTML, and read as
//! such, so that tables, notes and HTML between the lines come out as on the page that it makes.

use std::collections::HashMap;

use pulldown_cmark::html::push_html;
use pulldown_cmark::{CowStr, Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use super::html::{Opens, pour};
use super::{boxes, front_matter};
use crate::document::{BlockKind, Builder, Document, Origin, Reason, clean};

/// How many marks and stretches of text are turned into HTML at a time, at least: what HTML opens in
/// one piece does not reach into the next.
const PIECE: usize = 20_000;

/// Reads Markdown; `source` is the name shown for it. The title is the one of the front matter, or
/// else a heading that opens the text.
#[must_use]
pub fn read(text: &str, source: &str) -> Document {
    let text = clean(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_GFM
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS
        | Options::ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS;
    let mut page = Page::new(source);
    for event in Parser::new_ext(&text, options) {
        page.take(event);
    }
    page.finish()
}

/// The document so far, and what is not yet in it.
struct Page<'a> {
    builder: Builder,
    source: &'a str,
    pending: Vec<Event<'a>>,
    depth: usize,
    /// The depths of the boxes with a label that one is in.
    alerts: Vec<usize>,
    /// Where the first paragraph of a quotation stands among what is pending, and how deep the quotation is: the line
    /// may say that it is a box.
    opening: Option<(usize, usize)>,
    /// The front matter one is in.
    front_matter: Option<MetadataBlockKind>,
    /// The number of each footnote, in the order in which they are met.
    notes: HashMap<CowStr<'a>, usize>,
    /// The number that the next paragraph is to bear.
    numbered: Option<usize>,
    paragraph: Paragraph,
}

/// What the open paragraph holds.
#[derive(Default)]
struct Paragraph {
    /// Its place among what is pending.
    at: usize,
    images: usize,
    in_image: usize,
    has_words: bool,
}

impl<'a> Page<'a> {
    fn new(source: &'a str) -> Self {
        Self {
            builder: Builder::new(source),
            source,
            pending: Vec::new(),
            depth: 0,
            alerts: Vec::new(),
            opening: None,
            front_matter: None,
            notes: HashMap::new(),
            numbered: None,
            paragraph: Paragraph::default(),
        }
    }

    fn take(&mut self, event: Event<'a>) {
        match &event {
            Event::Start(_) => self.depth += 1,
            Event::End(_) => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        if matches!(event, Event::End(TagEnd::BlockQuote(_))) {
            self.opening = None;
        }
        match event {
            Event::Start(Tag::MetadataBlock(kind)) => self.front_matter = Some(kind),
            Event::End(TagEnd::MetadataBlock(_)) => self.front_matter = None,
            Event::Text(text) if self.front_matter.is_some() => self.metadata(&text),
            Event::FootnoteReference(name) => {
                let number = self.number(name);
                self.push(Event::Text(format!("[{number}]").into()));
            }
            Event::Start(Tag::FootnoteDefinition(name)) => {
                self.numbered = Some(self.number(name));
            }
            Event::End(TagEnd::FootnoteDefinition) => self.numbered = None,
            Event::Start(Tag::Paragraph) => {
                self.paragraph = Paragraph {
                    at: self.pending.len(),
                    ..Paragraph::default()
                };
                self.push(event);
                if let Some(number) = self.numbered.take() {
                    self.push(Event::Text(format!("[{number}] ").into()));
                }
            }
            Event::End(TagEnd::Paragraph) => {
                self.opens_box();
                self.end_paragraph();
            }
            // Whoever cannot see a picture reads what is written in its place.
            Event::Start(Tag::Image { .. }) => {
                self.paragraph.images += 1;
                self.paragraph.in_image += 1;
            }
            Event::End(TagEnd::Image) => {
                self.paragraph.in_image = self.paragraph.in_image.saturating_sub(1);
            }
            Event::TaskListMarker(_) => {}
            // A box with its label, `[!NOTE]`, in which nobody is quoted.
            Event::Start(Tag::BlockQuote(Some(kind))) => {
                self.alerts.push(self.depth);
                self.pending.push(Event::Html(
                    format!("<div><p>{}</p>\n", boxes::label(kind)).into(),
                ));
            }
            Event::End(TagEnd::BlockQuote(_)) if self.alerts.last() == Some(&(self.depth + 1)) => {
                self.alerts.pop();
                self.pending.push(Event::Html("</div>\n".into()));
            }
            Event::Start(Tag::BlockQuote(None)) => {
                self.push(event);
                self.opening = Some((self.pending.len(), self.depth));
            }
            Event::SoftBreak | Event::HardBreak if self.opens_box() => self.end_line(),
            event => self.push(event),
        }
        if self.depth == 0 && self.pending.len() >= PIECE {
            self.pour();
        }
    }

    /// Whether the line at hand is the first of a quotation and says that it is a box, with words of its own for a title
    /// or for its kind: `[!info] For members`. It becomes one then.
    fn opens_box(&mut self) -> bool {
        let Some((at, depth)) = self.opening.take() else {
            return false;
        };
        let is_paragraph = matches!(self.pending.get(at), Some(Event::Start(Tag::Paragraph)));
        let line = self.pending.get(at + 1..).filter(|_| is_paragraph);
        let Some((count, title)) = line.and_then(boxes::title) else {
            return false;
        };
        self.pending
            .splice(at + 1..=at + count, [Event::Text(title.into())]);
        if let Some(quotation) = self.pending.get_mut(at - 1) {
            *quotation = Event::Html("<div>".into());
        }
        self.alerts.push(depth);
        true
    }

    /// Ends a paragraph after its first line.
    fn end_line(&mut self) {
        self.end_paragraph();
        self.paragraph = Paragraph {
            at: self.pending.len(),
            ..Paragraph::default()
        };
        self.pending.push(Event::Start(Tag::Paragraph));
    }

    fn push(&mut self, event: Event<'a>) {
        let is_space = match &event {
            Event::Text(text) => text.trim().is_empty(),
            Event::SoftBreak
            | Event::HardBreak
            | Event::Start(Tag::Paragraph | Tag::Link { .. })
            | Event::End(TagEnd::Link) => true,
            _ => false,
        };
        self.paragraph.has_words |= !is_space && self.paragraph.in_image == 0;
        self.pending.push(event);
    }

    /// A paragraph that is nothing but pictures holds the words under them.
    fn end_paragraph(&mut self) {
        let Paragraph {
            at,
            images,
            has_words,
            ..
        } = self.paragraph;
        if images > 0
            && !has_words
            && let Some(start) = self.pending.get_mut(at)
        {
            *start = Event::Html("<figure><figcaption>".into());
            self.pending
                .push(Event::Html("</figcaption></figure>\n".into()));
        } else {
            self.pending.push(Event::End(TagEnd::Paragraph));
        }
    }

    fn number(&mut self, note: CowStr<'a>) -> usize {
        let next = self.notes.len() + 1;
        *self.notes.entry(note).or_insert(next)
    }

    /// Takes what stands above the text: the title and the origin. The rest is not shown.
    fn metadata(&mut self, text: &str) {
        let found = match self.front_matter {
            Some(MetadataBlockKind::PlusesStyle) => front_matter::toml(text),
            _ => front_matter::yaml(text),
        };
        if found.is_empty() {
            // Lines between two rules.
            self.builder.block(BlockKind::Paragraph, text);
            return;
        }
        if let Some(title) = found.title {
            self.builder.title(&title);
        }
        self.builder.origin(Origin {
            source: self.source.to_owned(),
            ..found.origin
        });
        for (name, value) in found.others {
            self.builder
                .left_out(Reason::Metadata, &format!("{name}: {value}"));
        }
    }

    /// Adds what is pending to the document.
    fn pour(&mut self) {
        let mut html = String::new();
        push_html(&mut html, self.pending.drain(..));
        if !pour(&mut self.builder, &html, None, Opens::AtTheTop) {
            // Beyond what any article has: shown as it is written.
            self.builder.block(BlockKind::Paragraph, &html);
        }
    }

    fn finish(mut self) -> Document {
        self.pour();
        self.builder.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_become_blocks() {
        let document = read(
            "---\ntitle: \"Talks stall\"\nauthor: Ann Lee\n---\n\n# Talks stall again\n\nOne *two*\nthree.\n\n> Quoted.\n\n- first\n- second [link](http://example.org)\n\n![A port](port.jpg)\n",
            "test",
        );
        let blocks: Vec<_> = document
            .blocks()
            .iter()
            .map(|b| (b.kind, document.slice(b.span)))
            .collect();
        assert_eq!(
            blocks,
            [
                (BlockKind::Heading, "Talks stall"),
                (BlockKind::Heading, "Talks stall again"),
                (BlockKind::Paragraph, "One two three."),
                (BlockKind::Quotation, "Quoted."),
                (BlockKind::ListItem, "first"),
                (BlockKind::ListItem, "second link"),
                (BlockKind::Caption, "A port"),
            ]
        );
        assert_eq!(document.origin.byline.as_deref(), Some("Ann Lee"));
        assert_eq!(
            document.title().map(|t| document.slice(t)),
            Some("Talks stall")
        );
    }

    #[test]
    fn boxes_keep_their_labels_and_are_no_quotations() {
        let document = read(
            "> [!NOTE]\n> The quay is closed.\n>\n> > “Why?” she asked.\n>\n> Until noon.\n\n> [!caution]\n> Ice.\n\n> [!tide-table]- Low *water* at noon\n> By the board.\n>\n> So it says.\n\n> [!info]\n> For all.\n\n> [!Quote] The mayor\n> “We wait.”\n",
            "test",
        );
        let blocks: Vec<_> = document
            .blocks()
            .iter()
            .map(|b| (b.kind, document.line(b.span)))
            .collect();
        let wanted = [
            (BlockKind::Paragraph, "Note"),
            (BlockKind::Paragraph, "The quay is closed."),
            (BlockKind::Quotation, "“Why?” she asked."),
            (BlockKind::Paragraph, "Until noon."),
            (BlockKind::Paragraph, "Caution"),
            (BlockKind::Paragraph, "Ice."),
            (BlockKind::Paragraph, "Low water at noon"),
            (BlockKind::Paragraph, "By the board."),
            (BlockKind::Paragraph, "So it says."),
            (BlockKind::Paragraph, "Info"),
            (BlockKind::Paragraph, "For all."),
            (BlockKind::Quotation, "[!Quote] The mayor “We wait.”"),
        ];
        assert_eq!(blocks, wanted.map(|(kind, text)| (kind, text.to_owned())));
    }

    fn lines(text: &str) -> Vec<String> {
        let document = read(text, "test");
        let blocks = document.blocks().iter();
        blocks.map(|block| document.line(block.span)).collect()
    }

    #[test]
    fn html_between_the_lines_is_text() {
        assert_eq!(
            lines(
                "One<br>two.\n\n<blockquote>“No,” he said.</blockquote>\n\n<details><summary>More</summary>\n\nInside *it*.\n\n</details>\n\n<table><tr><td>Yes</td><td>12</td></tr></table>\n\n<p>Last <b>one</b>.</p>\n<script>lost()</script>\n<textarea>\nkept\n</textarea>\n"
            ),
            [
                "One two.",
                "“No,” he said.",
                "More",
                "Inside it.",
                "Yes | 12",
                "Last one.",
                "kept"
            ]
        );
    }

    #[test]
    fn tables_notes_and_pictures_keep_their_words() {
        assert_eq!(
            lines(
                "| Who | Votes |\n|---|---:|\n| Left | 12 |\n\nHe left.[^a] She ![sign](s.png) stayed.\n\n[^a]: On Monday.\n\n- [x] done\n"
            ),
            [
                "Who | Votes",
                "Left | 12",
                "He left.[1] She sign stayed.",
                "[1] On Monday.",
                "done"
            ]
        );
    }

    #[test]
    fn the_title_is_said_once_and_nothing_between_rules_is_lost() {
        assert_eq!(
            lines("+++\ntitle = \"Talks stall\"\n+++\n# Talks stall\n\nOne.\n\n# Talks stall\n"),
            ["Talks stall", "One.", "Talks stall"]
        );
        assert_eq!(lines("---\nFoo\n---\nBar\n"), ["Foo", "Bar"]);
        let document = read("---\ntitle: T\ntags: [a, b]\n---\nOne.", "test");
        assert_eq!(document.left_out()[0].text, "tags: a, b");
    }

    #[test]
    fn a_text_of_many_pieces_is_whole() {
        let text = "Line <i>here</i>.\n\n".repeat(PIECE);
        assert_eq!(read(&text, "test").blocks().len(), PIECE);
    }

    #[test]
    fn references_become_characters_only_once_clean() {
        let document = read("bell &#7; escape &#27;[2J end", "test");
        assert_eq!(document.text(), "bell  escape  end");
    }
}
