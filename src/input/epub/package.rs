//! What the package document of a book says.

use std::collections::{HashMap, HashSet};

use crate::input::Error;
use crate::input::address::unescaped;
use crate::input::archive::Archive;
use crate::input::xml::{Element, elements};

/// What is read of a book, and in which order.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub title: Option<String>,
    pub author: Option<String>,
    pub date: Option<String>,
    pub language: Option<String>,
    pub chapters: Vec<Chapter>,
    /// How many pages the book holds that its reading order does not name.
    pub outside: usize,
}

/// A file that is read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Chapter {
    /// Its path in the archive.
    pub path: String,
    /// It lists the others.
    pub is_contents: bool,
    /// It is plain text.
    pub is_plain: bool,
}

/// An entry of the manifest.
struct Item {
    chapter: Chapter,
    is_text: bool,
    fallback: Option<String>,
}

impl Package {
    /// Finds the package of a book. Where it names nothing that could be read, all pages in the
    /// archive are the book, by name.
    pub(super) fn find(archive: &mut Archive<'_>) -> Result<Self, Error> {
        let names = archive.names();
        let path = root(archive).or_else(|| {
            names
                .iter()
                .find(|name| has_extension(name, &["opf"]))
                .cloned()
        });
        let mut book = match path {
            Some(path) => Self::read(&archive.text(&path)?, &path),
            None => Self::default(),
        };
        if book.chapters.is_empty() {
            let mut pages: Vec<_> = names
                .into_iter()
                .filter(|name| has_extension(name, PAGES))
                .collect();
            pages.sort();
            book.outside = 0;
            book.chapters = pages
                .into_iter()
                .map(|path| Chapter {
                    path,
                    ..Chapter::default()
                })
                .collect();
        }
        if book.chapters.is_empty() {
            Err(archive.broken("there are no pages in it"))
        } else {
            Ok(book)
        }
    }

    fn read(package: &str, path: &str) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let elements = elements(package).0;
        let mut book = Self::default();
        let mut files: HashMap<&str, Item> = HashMap::new();
        for element in &elements {
            let text = || {
                let words: Vec<&str> = element.text.split_whitespace().collect();
                (!words.is_empty()).then(|| words.join(" "))
            };
            match &*element.name {
                "title" => book.title = book.title.take().or_else(text),
                "creator" => book.author = book.author.take().or_else(text),
                "date" => book.date = book.date.take().or_else(text),
                "language" => book.language = book.language.take().or_else(text),
                "item" => {
                    if let (Some(id), Some(item)) = (get(element, "id"), item(element, folder)) {
                        files.entry(id).or_insert(item);
                    }
                }
                _ => {}
            }
        }
        // The order may stand before the list of files.
        let mut read: HashSet<&Chapter> = HashSet::new();
        let mut chapters = Vec::new();
        for element in elements.iter().filter(|element| element.name == "itemref") {
            let mut id = get(element, "idref");
            // What cannot be read names another that says the same. No more steps than files.
            for _ in 0..files.len() {
                match id.and_then(|id| files.get(id)) {
                    Some(item) if !item.is_text && item.fallback.is_some() => {
                        id = item.fallback.as_deref();
                    }
                    _ => break,
                }
            }
            if let Some(item) = id.and_then(|id| files.get(id))
                && read.insert(&item.chapter)
            {
                chapters.push(item.chapter.clone());
            }
        }
        book.outside = files
            .values()
            .filter(|item| {
                item.is_text
                    && !item.chapter.is_contents
                    && has_extension(&item.chapter.path, PAGES)
                    && !read.contains(&item.chapter)
            })
            .count();
        if chapters.is_empty() {
            book.outside = 0;
        }
        book.chapters = chapters;
        book
    }
}

/// The path of the package that the container names: of several, one that is a package.
fn root(archive: &mut Archive<'_>) -> Option<String> {
    let container = archive.text("META-INF/container.xml").ok()?;
    let mut roots = elements(&container).0;
    roots.retain(|element| element.name == "rootfile" && get(element, "full-path").is_some());
    let best = roots
        .iter()
        .find(|root| {
            get(root, "media-type") == Some("application/oebps-package+xml")
                || get(root, "full-path").is_some_and(|path| has_extension(path, &["opf"]))
        })
        .or(roots.first())?;
    Some(resolve("", get(best, "full-path")?))
}

/// Endings of the names of pages.
const PAGES: &[&str] = &["xhtml", "html", "htm", "xht"];

fn item(element: &Element, folder: &str) -> Option<Item> {
    let path = resolve(folder, get(element, "href")?);
    let media_type = get(element, "media-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let is_page = media_type.contains("html")
        || matches!(
            &*media_type,
            "text/x-oeb1-document" | "application/x-dtbook+xml" | "image/svg+xml"
        )
        || matches!(&*media_type, "application/xml" | "text/xml" | "")
            && has_extension(&path, &["xhtml", "html", "htm", "xht", "xml", "svg"]);
    let is_plain = media_type == "text/plain";
    Some(Item {
        is_text: is_page || is_plain,
        chapter: Chapter {
            path,
            is_contents: get(element, "properties")
                .is_some_and(|what| what.split(' ').any(|what| what == "nav")),
            is_plain,
        },
        fallback: get(element, "fallback").map(str::to_owned),
    })
}

fn get<'a>(element: &'a Element, name: &str) -> Option<&'a str> {
    element.attributes.get(name).map(|value| value.trim())
}

fn has_extension(path: &str, extensions: &[&str]) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| {
        extensions
            .iter()
            .any(|wanted| extension.eq_ignore_ascii_case(wanted))
    })
}

/// A path in the archive, from one relative to `folder`.
fn resolve(folder: &str, href: &str) -> String {
    let href = href.split('#').next().unwrap_or("").replace('\\', "/");
    let folder = if href.starts_with('/') { "" } else { folder };
    let mut parts: Vec<String> = folder
        .split('/')
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    for part in href.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            "" | "." => {}
            part => parts.push(unescaped(part)),
        }
    }
    parts.join("/")
}
