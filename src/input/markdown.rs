//! Markdown (CommonMark): marks become blocks, the words stay.

use pulldown_cmark::{Event, MetadataBlockKind, Options, Parser, Tag, TagEnd};

use crate::document::{BlockKind, Builder, Document, Origin, clean};

/// Reads Markdown; `source` is the name shown for it. The title is the one of the front matter, or
/// else a heading that opens the text.
#[must_use]
pub fn read(text: &str, source: &str) -> Document {
    let text = clean(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let mut page = Page::new(source);
    for event in Parser::new_ext(&text, options) {
        page.take(event);
    }
    page.finish()
}

/// The blocks so far, and the one that is open.
struct Page {
    builder: Builder,
    origin: Origin,
    open: String,
    /// What the open block is; the innermost mark comes last.
    kinds: Vec<BlockKind>,
    in_front_matter: bool,
    titled: bool,
    empty: bool,
}

impl Page {
    fn new(source: &str) -> Self {
        Self {
            builder: Builder::new(source),
            origin: Origin {
                source: source.to_owned(),
                ..Origin::default()
            },
            open: String::new(),
            kinds: Vec::new(),
            in_front_matter: false,
            titled: false,
            empty: true,
        }
    }

    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::MetadataBlock(MetadataBlockKind::YamlStyle)) => {
                self.in_front_matter = true;
            }
            Event::End(TagEnd::MetadataBlock(_)) => self.in_front_matter = false,
            Event::Text(text) if self.in_front_matter => self.front_matter(&text),
            Event::Text(text)
            | Event::Code(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                self.open.push_str(&text);
            }
            Event::SoftBreak | Event::HardBreak | Event::End(TagEnd::TableCell) => {
                self.open.push(' ');
            }
            Event::Start(Tag::Heading { .. }) => self.nest(BlockKind::Heading),
            Event::Start(Tag::BlockQuote(_)) => self.nest(BlockKind::Quotation),
            Event::Start(Tag::Item) => self.nest(BlockKind::ListItem),
            Event::Start(Tag::Paragraph | Tag::CodeBlock(_) | Tag::TableRow | Tag::TableHead)
            | Event::End(
                TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::TableRow | TagEnd::TableHead,
            )
            | Event::Rule => self.close(),
            Event::Start(Tag::Image { .. }) => self.nest(BlockKind::Caption),
            Event::End(
                TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::Item | TagEnd::Image,
            ) => {
                self.close();
                self.kinds.pop();
            }
            _ => {}
        }
    }

    fn nest(&mut self, kind: BlockKind) {
        self.close();
        self.kinds.push(kind);
    }

    fn close(&mut self) {
        let text = std::mem::take(&mut self.open);
        if text.trim().is_empty() {
            return;
        }
        let kind = self.kinds.last().copied().unwrap_or_default();
        if kind == BlockKind::Heading && self.empty && !self.titled {
            self.builder.title(&text);
            self.titled = true;
        } else {
            self.builder.block(kind, &text);
        }
        self.empty = false;
    }

    /// Reads `key: value` lines; anything richer is left alone.
    fn front_matter(&mut self, text: &str) {
        for line in text.lines() {
            let Some((key, value)) = line.split_once(':') else {
                continue;
            };
            let value = value.trim().trim_matches(['"', '\'']).to_owned();
            if value.is_empty() {
                continue;
            }
            match key.trim() {
                "title" if !self.titled => {
                    self.builder.title(&value);
                    self.titled = true;
                }
                "author" | "byline" => self.origin.byline = Some(value),
                "date" | "published" => self.origin.published = Some(value),
                "site" | "publisher" => self.origin.site = Some(value),
                _ => {}
            }
        }
    }

    fn finish(mut self) -> Document {
        self.close();
        self.builder.origin(self.origin);
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
    fn references_become_characters_only_once_clean() {
        let document = read("bell &#7; escape &#27;[2J end", "test");
        assert_eq!(document.text(), "bell  escape  end");
    }
}
