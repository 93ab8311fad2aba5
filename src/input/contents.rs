//! What a source holds.

use std::sync::Arc;

use super::{Error, Reading};
#[cfg(feature = "feeds")]
use super::{Feed, Head, Outline, shelf};

/// What a source holds.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Contents {
    /// One article.
    Article(Box<Reading>),
    /// Several: letters of a mailbox, chapters of a book, lines of JSON.
    Articles {
        /// Those that could be read; never empty.
        readings: Vec<Reading>,
        /// Why others in between could not be read, and what is to be told of all.
        amiss: Vec<Arc<Error>>,
    },
    /// Items of a feed, each to be opened.
    #[cfg(feature = "feeds")]
    Feed(Feed),
    /// Feeds, each to be opened.
    #[cfg(feature = "feeds")]
    Outline(Outline),
}

impl Contents {
    /// What is amiss with all of it, where it is more than one article, a sentence each.
    #[must_use]
    pub fn amiss(&self) -> Vec<String> {
        match self {
            Self::Article(_) => Vec::new(),
            Self::Articles { amiss, .. } => amiss.iter().map(ToString::to_string).collect(),
            #[cfg(feature = "feeds")]
            Self::Feed(feed) => feed.warnings.clone(),
            #[cfg(feature = "feeds")]
            Self::Outline(outline) => outline.passed_over().into_iter().collect(),
        }
    }
}

#[cfg(feature = "feeds")]
impl Contents {
    /// How it begins, for a list.
    #[must_use]
    pub fn head(&self) -> Head {
        let several = |title: &str, count: usize| Head {
            title: format!("{title} ({count})"),
            published: None,
        };
        match self {
            Self::Article(reading) => {
                let document = &reading.document;
                Head {
                    title: shelf::name(document),
                    published: document.origin.published.clone(),
                }
            }
            Self::Articles { readings, .. } => {
                let first = readings
                    .first()
                    .map(|reading| shelf::name(&reading.document));
                several(&first.unwrap_or_default(), readings.len())
            }
            Self::Feed(feed) => several(&feed.title, feed.items.len()),
            Self::Outline(outline) => {
                let title = outline.title.as_deref().unwrap_or("feeds");
                several(title, outline.feeds.len())
            }
        }
    }
}
