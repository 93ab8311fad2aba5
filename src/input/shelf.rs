//! Several articles as a list that one walks through.
//!
//! A model without a screen: it fetches nothing and keeps no file. Who shows it opens what
//! [`Shelf::source`] names and puts the answer back.

use std::sync::Arc;

use super::{Feed, Item, Outline, Reading, Source};
use crate::document::{Document, Location, clean_line};

/// A list of articles, feeds or both.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    /// What the list is called, if it has a name.
    pub title: Option<String>,
    /// What is on it.
    pub entries: Vec<Entry>,
    /// Whether a person typed the list, so that each entry is wanted.
    pub typed: bool,
    /// Where it was read, to be read anew.
    pub from: Option<Source>,
    at: Option<usize>,
}

/// How something begins that is not open yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The headline, or else the name of the source.
    pub title: String,
    /// When it appeared, as far as known.
    pub published: Option<String>,
}

/// One thing on the list.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The headline, or else the name of the source.
    pub title: String,
    /// When it appeared, as far as known.
    pub published: Option<String>,
    /// What tells it from others when it is met again.
    pub id: String,
    /// What is to be done to read it.
    pub what: What,
}

/// What stands behind an entry.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum What {
    /// A file or page yet to be opened.
    Source(Source),
    /// An article at hand.
    Article(Arc<Document>),
    /// An item of a feed: its page is opened where the feed has only a teaser.
    Item(Box<Item>),
}

impl Entry {
    /// The source to open; `None` where the article is at hand.
    #[must_use]
    pub fn source(&self) -> Option<&Source> {
        match &self.what {
            What::Source(source) => Some(source),
            What::Item(item) if item.is_teaser() => item.page.as_ref(),
            What::Article(_) | What::Item(_) => None,
        }
    }

    /// The host of its page, which is asked unless the article is at hand.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        match &self.what {
            What::Source(source) => source.host(),
            What::Item(item) => item.page.as_ref()?.host(),
            What::Article(_) => None,
        }
    }

    /// Where it comes from, in a word: the host that is asked, the name of the file, or who wrote it where one
    /// file has several, as letters.
    #[must_use]
    pub fn origin(&self) -> Option<String> {
        match &self.what {
            What::Source(Source::Path(path)) => {
                let name = path.file_stem()?.to_string_lossy();
                Some(clean_line(&name))
            }
            What::Article(document) => match &document.origin.location {
                Some(Location::File(path)) => {
                    Some(clean_line(&path.file_stem()?.to_string_lossy()))
                }
                Some(Location::Page(_)) => document.origin.site.clone(),
                None => document.origin.byline.clone(),
            },
            _ => None,
        }
    }

    /// What the feed has of it, where its page is asked first.
    #[must_use]
    pub fn teaser(&self) -> Option<Arc<Document>> {
        let What::Item(item) = &self.what else {
            return None;
        };
        item.article().map(|reading| Arc::new(reading.document))
    }

    /// The article, where nothing has to be opened for it.
    #[must_use]
    pub fn article(&self) -> Option<Arc<Document>> {
        match &self.what {
            What::Source(_) => None,
            What::Article(document) => Some(Arc::clone(document)),
            What::Item(item) => item.article().map(|reading| Arc::new(reading.document)),
        }
    }
}

impl Shelf {
    /// The sources of a command line.
    pub fn of_sources(sources: impl IntoIterator<Item = Source>) -> Self {
        let entries = sources
            .into_iter()
            .map(|source| Entry {
                title: source.to_string(),
                published: None,
                id: source.to_string(),
                what: What::Source(source),
            })
            .collect();
        Self {
            entries,
            typed: true,
            ..Self::default()
        }
    }

    /// Articles that came out of one source.
    #[must_use]
    pub fn of_articles(title: &str, readings: Vec<Reading>) -> Self {
        let entries = readings
            .into_iter()
            .map(|reading| {
                let document = reading.document;
                Entry {
                    title: name(&document),
                    published: document.origin.published.clone(),
                    id: document.origin.source.clone(),
                    what: What::Article(Arc::new(document)),
                }
            })
            .collect();
        Self {
            title: Some(title.to_owned()),
            entries,
            ..Self::default()
        }
    }

    /// The items of a feed.
    #[must_use]
    pub fn of_feed(feed: Feed) -> Self {
        let entries = feed
            .items
            .into_iter()
            .map(|item| Entry {
                title: item.name(),
                published: item.published.clone(),
                id: item.id.clone(),
                what: What::Item(Box::new(item)),
            })
            .collect();
        Self {
            title: Some(feed.title),
            entries,
            ..Self::default()
        }
    }

    /// The feeds of a list.
    #[must_use]
    pub fn of_outline(outline: Outline) -> Self {
        let entries = outline
            .feeds
            .into_iter()
            .map(|feed| Entry {
                title: match feed.folder {
                    Some(folder) => format!("{folder}: {}", feed.title),
                    None => feed.title,
                },
                published: None,
                id: feed.source.to_string(),
                what: What::Source(feed.source),
            })
            .collect();
        Self {
            title: outline.title,
            entries,
            ..Self::default()
        }
    }

    /// The entry that is open, counted from 0.
    #[must_use]
    pub fn at(&self) -> Option<usize> {
        self.at
    }

    /// Goes to an entry; `None`, and stays, where there is none of that number.
    pub fn go(&mut self, index: usize) -> Option<&Entry> {
        let entry = self.entries.get(index)?;
        self.at = Some(index);
        Some(entry)
    }

    /// Goes `by` entries on, or back; `None`, and stays, at either end.
    pub fn step(&mut self, by: isize) -> Option<&Entry> {
        let index = match self.at {
            Some(at) => at.checked_add_signed(by)?,
            None => 0,
        };
        self.go(index)
    }

    /// Takes in what a file that is not open yet begins with.
    pub fn head(&mut self, index: usize, head: Head) {
        if let Some(entry) = self.entries.get_mut(index)
            && matches!(entry.what, What::Source(_))
        {
            entry.title = head.title;
            entry.published = head.published;
        }
    }

    /// Puts the entries in another order: that of these places, each of which must be there once.
    pub fn arrange(&mut self, places: &[usize]) {
        self.at = self
            .at
            .and_then(|at| places.iter().position(|place| *place == at));
        let entries = places.iter().filter_map(|place| self.entries.get(*place));
        self.entries = entries.cloned().collect();
    }

    /// Puts in what came out of the source of an entry, so that it is at hand next time.
    pub fn put(&mut self, index: usize, document: Arc<Document>) {
        if let Some(entry) = self.entries.get_mut(index) {
            if matches!(entry.what, What::Source(_)) {
                entry.title = name(&document);
                entry.published.clone_from(&document.origin.published);
            }
            entry.what = What::Article(document);
        }
    }
}

/// What an article is called in a list.
pub(crate) fn name(document: &Document) -> String {
    match document.title() {
        Some(title) => document.line(title),
        None => document.origin.source.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;

    #[test]
    fn one_walks_to_the_ends_and_not_beyond() {
        let words = ["a.txt", "b.html", "https://c.example"];
        let mut shelf = Shelf::of_sources(words.map(Source::parse));
        assert_eq!(shelf.step(1).map(|entry| &*entry.title), Some("a.txt"));
        assert!(shelf.step(-1).is_none());
        assert_eq!(shelf.step(1).map(|entry| &*entry.title), Some("b.html"));
        shelf.step(1);
        assert!(shelf.step(1).is_none());
        assert_eq!(shelf.at(), Some(2));
        let document = Arc::new(plain::read("A title\n\nText.", "b.html"));
        shelf.put(1, document);
        shelf.arrange(&[2, 1, 0]);
        assert_eq!((shelf.at(), &*shelf.entries[2].id), (Some(0), "a.txt"));
        shelf.arrange(&[2, 1, 0]);
        assert_eq!(shelf.entries[1].title, "A title");
        assert!(shelf.entries[1].source().is_none());
    }
}
