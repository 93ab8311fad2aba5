//! A feed and its items.

use crate::document::{Builder, Origin, Reason};
use crate::input::html::{Opens, is_cut_short, pour};
use crate::input::{Reading, Source};

/// What is in a file: title, items, and whether it is cut off.
pub(super) type Found = (Option<String>, Vec<Item>, bool);

/// A feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// What it is called, or else its address.
    pub title: String,
    /// Its items, in the order of the feed.
    pub items: Vec<Item>,
    /// What was amiss with it, one clause each.
    pub warnings: Vec<String>,
}

/// One item of a feed.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// What tells it from other items, also in later versions of the feed.
    pub id: String,
    /// The headline, on one line; empty where it has none.
    pub title: String,
    /// The page of the whole article.
    pub page: Option<Source>,
    /// When it appeared: `2031-03-04 10:00`, in UTC.
    pub published: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// The feed's name.
    pub site: String,
    /// The language it is in, as the feed says.
    pub language: Option<String>,
    /// The text in the feed, as HTML.
    pub text: Option<String>,
    /// Other texts of the item, as HTML: a summary beside the whole text.
    pub others: Vec<String>,
}

impl Item {
    /// The text in the feed as an article; `None` where there is none.
    #[must_use]
    pub fn article(&self) -> Option<Reading> {
        let text = self.text.as_deref()?;
        let source = match &self.page {
            Some(page) => page.to_string(),
            None => self.id.clone(),
        };
        let mut builder = Builder::new(&source);
        builder.origin(Origin {
            source: source.clone(),
            byline: self.byline.clone(),
            published: self.published.clone(),
            site: Some(self.site.clone()),
            address: self.page.as_ref().map(Source::to_string),
            language: self.language.clone(),
            ..Origin::default()
        });
        builder.title(&self.title);
        // What a feed carries is the article already; nothing is left out of it.
        pour(&mut builder, text, Some(&source), Opens::Nowhere);
        for other in &self.others {
            let mut summary = Builder::new("");
            pour(&mut summary, other, None, Opens::Nowhere);
            builder.left_out(Reason::Outside, summary.finish().text());
        }
        let document = builder.finish();
        (document.blocks().len() > usize::from(document.title().is_some())).then(|| Reading {
            document,
            warnings: Vec::new(),
        })
    }

    /// What it is called in a list: by its headline, or else by its page.
    #[must_use]
    pub fn name(&self) -> String {
        if !self.title.is_empty() {
            return self.title.clone();
        }
        let page = self.page.as_ref().map(Source::to_string);
        page.unwrap_or_else(|| "(without a title)".to_owned())
    }

    /// Whether the feed has only the beginning of the text, so that the page is to be fetched.
    #[must_use]
    pub fn is_teaser(&self) -> bool {
        const SHORTEST_ARTICLE: usize = 700;
        let Some(reading) = self.article() else {
            return true;
        };
        let text = reading.document.text();
        let end = text.trim_end().to_lowercase();
        self.page.is_some() && (is_cut_short(&end) || text.len() < SHORTEST_ARTICLE)
    }
}
