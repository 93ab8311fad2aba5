//! Documents of word processors: the text of `.docx` (Office Open XML) and `.odt` (`OpenDocument`).

use super::archive::Archive;
use super::tags::{Piece, Tag, local, pieces};
use super::zip_kinds::what;
use super::{Error, Limits, Reading};
use crate::document::{BlockKind, Builder, Document, Origin, Reason};

/// Which of the kinds that are archives bytes are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Office {
    /// Office Open XML, of a word processor.
    Docx,
    /// `OpenDocument` text.
    Odt,
}

impl Office {
    /// What it is called in messages.
    fn called(self) -> &'static str {
        match self {
            Self::Docx => what("docx"),
            Self::Odt => what("odt"),
        }
    }
}

/// Reads the text of a document, with its notes; pictures and tables of figures stay behind.
///
/// # Errors
/// [`Error::Broken`] for a broken archive, [`Error::NoText`] where nothing is written.
pub(super) fn read(
    bytes: &[u8],
    kind: Office,
    source: &str,
    limits: Limits,
) -> Result<Reading, Error> {
    let mut archive = Archive::open(bytes, (source, kind.called()), limits)?;
    let manifest = archive.text("META-INF/manifest.xml");
    if manifest.is_ok_and(|manifest| manifest.contains("encryption-data")) {
        return Err(archive.locked());
    }
    let mut page = Page::new(source, kind);
    let (texts, about): (&[&str], &str) = match kind {
        Office::Docx => (
            &[
                "word/document.xml",
                "word/footnotes.xml",
                "word/endnotes.xml",
            ],
            "docProps/core.xml",
        ),
        Office::Odt => (&["content.xml"], "meta.xml"),
    };
    for (at, path) in texts.iter().enumerate() {
        match archive.text(path) {
            Ok(text) => page.is_cut |= !page.take(&text),
            Err(fault) if at == 0 => return Err(fault),
            Err(_) => {}
        }
    }
    let about = archive.text(about).map(|text| about_of(&text));
    let cut = page.is_cut.then(|| {
        "a part of the document breaks off in the middle; this is what is left of it".to_owned()
    });
    let document = page.finish(about.unwrap_or_default());
    if document.blocks().is_empty() {
        return Err(Error::NoText {
            source_name: source.to_owned(),
            what: "document",
            besides: String::new(),
        });
    }
    Ok(Reading {
        document,
        warnings: cut.into_iter().collect(),
    })
}

struct Page {
    builder: Builder,
    source: String,
    kind: Office,
    /// The words of the paragraph one is in.
    open: String,
    block: BlockKind,
    is_title: bool,
    /// Elements around, each with whether its text is part of the document.
    around: Vec<(String, bool)>,
    /// How many cells of its row were read.
    cells: Option<usize>,
    /// Whether a file of it ends before its elements do.
    is_cut: bool,
}

impl Page {
    fn new(source: &str, kind: Office) -> Self {
        Self {
            builder: Builder::new(source),
            source: source.to_owned(),
            kind,
            open: String::new(),
            block: BlockKind::default(),
            is_title: false,
            around: Vec::new(),
            cells: None,
            is_cut: false,
        }
    }

    /// Takes the text of a file; gives whether all of the file is there.
    fn take(&mut self, xml: &str) -> bool {
        self.around.clear();
        for piece in pieces(xml) {
            match piece {
                Piece::Open(tag) => {
                    self.enter(&tag);
                    if tag.is_empty {
                        self.leave(&tag.name);
                    } else {
                        let is_shown = self.is_shown() && !is_apart(&tag.name);
                        self.around.push((tag.name, is_shown));
                    }
                }
                Piece::Close(name) => {
                    if let Some(at) = self.around.iter().rposition(|(open, _)| *open == name) {
                        self.around.truncate(at);
                        self.leave(&name);
                    }
                }
                Piece::Text(text) => self.text(&text),
            }
        }
        self.close();
        self.around.is_empty()
    }

    fn is_shown(&self) -> bool {
        self.around.last().is_none_or(|(_, shown)| *shown)
    }

    fn text(&mut self, text: &str) {
        let is_words = match self.kind {
            // Between the elements of a run stands layout.
            Office::Docx => self.around.last().is_some_and(|(name, _)| name == "w:t"),
            Office::Odt => self
                .around
                .iter()
                .any(|(name, _)| matches!(&**name, "text:p" | "text:h")),
        };
        if is_words && self.is_shown() {
            self.open.push_str(text);
        }
    }

    fn enter(&mut self, tag: &Tag) {
        match &*tag.name {
            "w:p" | "text:p" => {
                if self.cells.is_none() {
                    self.close();
                }
                self.is_title = false;
                self.block = self.inherited();
            }
            "text:h" => {
                self.close();
                self.block = BlockKind::Heading;
            }
            "w:pstyle" => self.style(tag.get("val").unwrap_or_default()),
            "w:numpr" => self.block = BlockKind::ListItem,
            "w:tab" | "text:tab" | "text:s" | "w:br" | "w:cr" | "text:line-break"
                if self.is_shown() =>
            {
                self.open.push(' ');
            }
            // "re-elected", kept on one line.
            "w:nobreakhyphen" if self.is_shown() => self.open.push('-'),
            "w:tr" | "table:table-row" => {
                self.close();
                self.cells = Some(0);
            }
            "w:tc" | "table:table-cell" => {
                if let Some(cells) = &mut self.cells {
                    if *cells > 0 {
                        self.open.push_str(" | ");
                    }
                    *cells += 1;
                }
            }
            _ => {}
        }
        if tag.name == "text:p" {
            self.style(tag.get("style-name").unwrap_or_default());
        }
    }

    fn inherited(&self) -> BlockKind {
        let is_item = self.around.iter().any(|(name, _)| name == "text:list-item");
        if is_item {
            BlockKind::ListItem
        } else {
            BlockKind::Paragraph
        }
    }

    fn style(&mut self, name: &str) {
        let small = name.to_lowercase();
        if small == "title" {
            self.is_title = true;
        } else if small.starts_with("heading") {
            self.block = BlockKind::Heading;
        } else if small.contains("quot") {
            self.block = BlockKind::Quotation;
        } else if small.starts_with("list") {
            self.block = BlockKind::ListItem;
        } else if small.contains("caption") {
            self.block = BlockKind::Caption;
        }
    }

    fn leave(&mut self, name: &str) {
        match name {
            "w:p" | "text:p" | "text:h" => match self.cells {
                // Paragraphs of one cell stand on one line.
                Some(_) => self.open.push(' '),
                None => self.close(),
            },
            "w:tr" | "table:table-row" => {
                self.cells = None;
                self.block = BlockKind::Paragraph;
                self.close();
            }
            _ => {}
        }
    }

    fn close(&mut self) {
        let words: Vec<&str> = self.open.split_whitespace().collect();
        let text = words.join(" ");
        self.open.clear();
        let document = self.builder.so_far();
        let opens = document.blocks().is_empty() && self.block == BlockKind::Heading;
        if document.title().is_none() && (self.is_title || opens) {
            self.builder.title(&text);
        } else {
            self.builder.block(self.block, &text);
        }
    }

    fn finish(mut self, about: About) -> Document {
        self.builder.origin(Origin {
            source: self.source,
            byline: about.author,
            published: about.date,
            language: about.language,
            ..Origin::default()
        });
        if let Some(title) = about.title
            && self.builder.so_far().title().is_none()
        {
            self.builder.left_out(Reason::Metadata, &title);
        }
        self.builder.finish()
    }
}

/// Whether what an element holds is no text of the document: what was deleted, fields, drawings.
fn is_apart(name: &str) -> bool {
    matches!(
        name,
        "w:del"
            | "w:instrtext"
            | "text:tracked-changes"
            | "office:annotation"
            | "text:note-citation"
    )
}

/// What a document says of itself.
#[derive(Default)]
struct About {
    title: Option<String>,
    author: Option<String>,
    date: Option<String>,
    language: Option<String>,
}

fn about_of(xml: &str) -> About {
    let mut about = About::default();
    let mut field = String::new();
    for piece in pieces(xml) {
        match piece {
            Piece::Open(tag) => local(&tag.name).clone_into(&mut field),
            Piece::Close(_) => field.clear(),
            Piece::Text(text) if !text.trim().is_empty() => match &*field {
                "title" => about.title = Some(text),
                "creator" | "initial-creator" => about.author = Some(text),
                "created" | "creation-date" => about.date = Some(text),
                "language" => about.language = Some(text),
                _ => {}
            },
            Piece::Text(_) => {}
        }
    }
    about
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::Source;
    use crate::input::archive::tests::packed;
    use crate::input::zipped::Zipped;

    #[track_caller]
    fn assert_blocks(bytes: &[u8], kind: Office, wanted: &[(BlockKind, &str)]) {
        let found = Zipped::of(bytes, &Source::parse("a"), Limits::default()).unwrap();
        assert_eq!(found, Zipped::Office(kind));
        let document = read(bytes, kind, "a", Limits::default()).unwrap().document;
        let blocks: Vec<_> = document
            .blocks()
            .iter()
            .map(|block| (block.kind, document.slice(block.span)))
            .collect();
        assert_eq!(blocks, wanted);
        assert_eq!(document.origin.byline.as_deref(), Some("Ann Lee"));
    }

    #[test]
    fn word_documents() {
        let body = "<w:document><w:body><w:p><w:pPr><w:pStyle w:val='Title'/></w:pPr><w:r><w:t>Talks</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space='preserve'>She said </w:t></w:r><w:r><w:t>yes.</w:t><w:br/><w:t>Twice.</w:t></w:r><w:del><w:r><w:delText>No.</w:delText></w:r></w:del></w:p>
            <w:p><w:pPr><w:numPr/></w:pPr><w:r><w:t>One</w:t></w:r></w:p>
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Left</w:t><w:noBreakHyphen/><w:t>hand</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:body></w:document>";
        let bytes = packed(&[
            ("word/document.xml", body),
            (
                "word/footnotes.xml",
                "<w:footnotes><w:footnote><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnote></w:footnotes>",
            ),
            (
                "docProps/core.xml",
                "<cp:p><dc:creator>Ann Lee</dc:creator></cp:p>",
            ),
        ]);
        assert_blocks(
            &bytes,
            Office::Docx,
            &[
                (BlockKind::Heading, "Talks"),
                (BlockKind::Paragraph, "She said yes. Twice."),
                (BlockKind::ListItem, "One"),
                (BlockKind::Paragraph, "Left-hand | 12"),
                (BlockKind::Paragraph, "A note."),
            ],
        );
    }

    #[test]
    fn open_document_texts() {
        let body = "<office:text><text:tracked-changes><text:p>gone</text:p></text:tracked-changes>
            <text:h>Talks</text:h><text:p text:style-name='Quotations'>She<text:s/>said <text:span>yes</text:span>.</text:p>
            <text:list><text:list-item><text:p>One</text:p></text:list-item></text:list></office:text>";
        let bytes = packed(&[
            ("content.xml", body),
            ("meta.xml", "<m><dc:creator>Ann Lee</dc:creator></m>"),
        ]);
        assert_blocks(
            &bytes,
            Office::Odt,
            &[
                (BlockKind::Heading, "Talks"),
                (BlockKind::Quotation, "She said yes."),
                (BlockKind::ListItem, "One"),
            ],
        );
    }
}
