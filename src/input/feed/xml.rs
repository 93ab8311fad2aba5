//! RSS in all its versions, RDF and Atom, as they are found.

use std::fmt::Write as _;

use url::Url;

use super::draft::{Draft, Markup, Text, html_of};
use super::item::Found;
use crate::input::tags::{Piece, Tag, local, pieces};

/// Title, items, and whether it is cut off; `None` where there is neither a feed nor an item.
pub(super) fn read(text: &str, base: Option<&Url>) -> Option<Found> {
    let mut reader = Reader {
        base: base.cloned(),
        ..Reader::default()
    };
    for piece in pieces(text) {
        match piece {
            Piece::Open(tag) => reader.open(&tag),
            Piece::Close(name) => reader.close(&name),
            Piece::Text(text) => reader.text(&text),
        }
    }
    reader.finish()
}

/// Whether an element is the root of a feed.
pub(in crate::input) fn is_root(name: &str) -> bool {
    matches!(local(name), "rss" | "feed" | "rdf" | "channel")
}

#[derive(Default)]
struct Reader {
    is_feed: bool,
    /// Whether the end of the feed was met: of the outermost of the elements that are one, for the channel of
    /// RSS 1.0 ends before its items.
    is_whole: bool,
    /// Open elements, outermost first.
    open: Vec<String>,
    /// The feed itself, as if it were an item.
    feed: Draft,
    items: Vec<Draft>,
    /// Whether what comes belongs to the last item.
    in_item: bool,
    /// The field that is open, and how deep it lies.
    field: Option<(Field, usize)>,
    base: Option<Url>,
}

/// An element with words in it.
struct Field {
    name: String,
    prefix: String,
    markup: Markup,
    /// Its words, as `markup` says.
    words: String,
}

impl Reader {
    fn open(&mut self, tag: &Tag) {
        // A person is an element with fields of its own.
        let is_person = matches!(local(&tag.name), "name" | "email" | "uri");
        self.field
            .take_if(|(field, _)| is_person && field.name == "author");
        if let Some((field, _)) = &mut self.field {
            // Marks inside a text: it holds HTML that is not escaped.
            field.mark(tag);
            if !tag.is_empty {
                self.open.push(tag.name.clone());
            }
            return;
        }
        let name = local(&tag.name);
        self.is_feed |= is_root(&tag.name);
        if let Some(base) = tag.get("base").filter(|_| is_root(&tag.name)) {
            self.base = match &self.base {
                Some(known) => known.join(base).ok(),
                None => Url::parse(base).ok(),
            };
        }
        if matches!(name, "item" | "entry") {
            self.items.push(Draft {
                id: tag.get("about").map(str::to_owned),
                ..Draft::default()
            });
            self.in_item = !tag.is_empty;
        }
        if let Some(language) = tag.get("lang") {
            let draft = self.draft();
            draft.language.get_or_insert_with(|| language.to_owned());
        }
        if name == "link"
            && let Some(href) = tag.get("href")
        {
            let is_page = matches!(tag.get("rel"), None | Some("alternate" | ""));
            let links = &mut self.draft().links;
            let at = if is_page { 0 } else { links.len() };
            links.insert(at, href.to_owned());
        }
        if name == "content"
            && let Some(page) = tag.get("src")
        {
            self.draft().links.push(page.to_owned());
        }
        if tag.is_empty {
            self.is_whole |= is_root(&tag.name) && self.root().is_none();
            return;
        }
        self.open.push(tag.name.clone());
        if is_field(name) && !self.is_elsewhere() {
            let prefix = tag
                .name
                .strip_suffix(name)
                .unwrap_or("")
                .trim_end_matches(':');
            let field = Field {
                name: name.to_owned(),
                prefix: prefix.to_owned(),
                markup: markup(tag, name),
                words: String::new(),
            };
            self.field = Some((field, self.open.len()));
        }
    }

    /// Whether one is in an element that has fields of the same names and is no article.
    fn is_elsewhere(&self) -> bool {
        self.open.iter().rev().skip(1).any(|name| {
            matches!(
                local(name),
                "image" | "textinput" | "source" | "contributor" | "generator" | "category"
            )
        })
    }

    fn close(&mut self, name: &str) {
        let Some(at) = self.open.iter().rposition(|open| open == name) else {
            return;
        };
        self.is_whole |= self.root() == Some(at);
        self.open.truncate(at);
        match self.field.take() {
            // Elements that nobody closes end with the field around them.
            Some((field, depth)) if depth > at => self.take(field),
            Some((mut field, depth)) => {
                field.words.push_str("</");
                field.words.push_str(local(name));
                field.words.push('>');
                self.field = Some((field, depth));
            }
            None => {}
        }
        if matches!(local(name), "item" | "entry") {
            self.in_item = false;
        }
    }

    /// Which of the open elements is the feed.
    fn root(&self) -> Option<usize> {
        self.open.iter().position(|name| is_root(name))
    }

    fn text(&mut self, text: &str) {
        if let Some((field, _)) = &mut self.field {
            match field.markup {
                Markup::Html | Markup::Plain => field.words.push_str(text),
                Markup::Naked => field.words.push_str(&html_of(text)),
            }
        }
    }

    fn draft(&mut self) -> &mut Draft {
        match self.items.last_mut() {
            Some(item) if self.in_item => item,
            _ => &mut self.feed,
        }
    }

    /// Takes in a field that is complete.
    fn take(&mut self, field: Field) {
        let Field {
            name,
            prefix,
            markup,
            words,
        } = field;
        let line = words.trim();
        if line.is_empty() {
            return;
        }
        let is_foreign = matches!(&*prefix, "media" | "itunes" | "dcterms");
        let draft = self.draft();
        match &*name {
            "title" if (draft.title.is_none() || !is_foreign && draft.is_title_foreign) => {
                draft.title = Some((markup, line.to_owned()));
                draft.is_title_foreign = is_foreign;
            }
            "link" => draft.links.insert(0, line.to_owned()),
            "guid" | "id" => {
                if line.contains("://") {
                    draft.links.push(line.to_owned());
                }
                draft.id = Some(line.to_owned());
            }
            "pubdate" | "published" | "issued" | "date" => {
                draft.published.get_or_insert_with(|| line.to_owned());
            }
            "updated" | "modified" | "created" | "lastbuilddate" => {
                draft.updated.get_or_insert_with(|| line.to_owned());
            }
            "name" | "creator" => draft.authors.push(line.to_owned()),
            "author" | "managingeditor"
                if !draft.authors.iter().any(|known| line.contains(&**known)) =>
            {
                draft.authors.push(line.to_owned());
            }
            "language" => draft.language = Some(line.to_owned()),
            "encoded" | "content" | "body" | "fullitem" | "content_encoded" => {
                draft.texts.push(Text {
                    markup,
                    text: words,
                    is_summary: false,
                });
            }
            "description" | "summary" | "subtitle" | "abstract" | "tagline" | "text" => {
                draft.texts.push(Text {
                    markup,
                    text: words,
                    is_summary: true,
                });
            }
            _ => {}
        }
    }

    fn finish(mut self) -> Option<Found> {
        // A file that is cut off ends all that is open.
        if let Some((field, _)) = self.field.take() {
            self.take(field);
        }
        if !self.is_feed && self.items.is_empty() {
            return None;
        }
        let Self {
            feed,
            items,
            base,
            is_whole,
            ..
        } = self;
        let title = feed.title();
        let items = items
            .into_iter()
            .map(|mut item| {
                item.language = item.language.take().or_else(|| feed.language.clone());
                if item.authors.is_empty() {
                    item.authors.clone_from(&feed.authors);
                }
                item.finish(title.as_deref(), base.as_ref())
            })
            .collect();
        Some((title, items, !is_whole))
    }
}

impl Field {
    /// Takes in a tag between the words.
    fn mark(&mut self, tag: &Tag) {
        self.words.push('<');
        self.words.push_str(local(&tag.name));
        for (name, value) in &tag.attributes {
            let _ = write!(self.words, " {name}=\"{}\"", html_of(value));
        }
        self.words.push('>');
        if tag.is_empty && !matches!(local(&tag.name), "br" | "img" | "hr" | "input" | "wbr") {
            let _ = write!(self.words, "</{}>", local(&tag.name));
        }
    }
}

/// Whether an element holds words that matter.
fn is_field(name: &str) -> bool {
    matches!(
        name,
        "title"
            | "link"
            | "guid"
            | "id"
            | "pubdate"
            | "published"
            | "issued"
            | "date"
            | "updated"
            | "modified"
            | "created"
            | "lastbuilddate"
            | "name"
            | "email"
            | "uri"
            | "creator"
            | "author"
            | "managingeditor"
            | "language"
            | "encoded"
            | "content"
            | "body"
            | "fullitem"
            | "content_encoded"
            | "description"
            | "summary"
            | "subtitle"
            | "abstract"
            | "tagline"
            | "text"
    )
}

/// How the words of an element are marked up: as Atom says, or else as RSS does, in escaped HTML.
fn markup(tag: &Tag, name: &str) -> Markup {
    let said = tag.get("type").unwrap_or_default().to_ascii_lowercase();
    let mode = tag.get("mode").unwrap_or_default();
    match &*said {
        "xhtml" => Markup::Naked,
        "application/xhtml+xml" if mode != "escaped" => Markup::Naked,
        "html" | "text/html" | "application/xhtml+xml" => Markup::Html,
        "text" | "plain" => Markup::Plain,
        "text/plain" if mode != "escaped" => Markup::Plain,
        _ if name == "body" => Markup::Naked,
        _ => Markup::Html,
    }
}
