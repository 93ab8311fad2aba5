//! An article that is given twice: by two names, or by one.

use std::fmt;

use crate::document::Document;

/// That an article is there already.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Twice {
    /// What it is called.
    name: String,
    /// What it was called before.
    before: String,
}

impl Twice {
    /// Whether an article has the text of one of those before it.
    #[must_use]
    pub fn of<'a>(
        document: &Document,
        mut before: impl Iterator<Item = &'a Document>,
    ) -> Option<Self> {
        let same = before.find(|other| other.text() == document.text())?;
        Some(Self {
            name: document.origin.source.clone(),
            before: same.origin.source.clone(),
        })
    }

    /// What the article was called before.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.before
    }
}

impl fmt::Display for Twice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, before } = self;
        if name == before {
            write!(f, "{name} is named twice")
        } else {
            write!(f, "{name} is the same article as {before}")
        }
    }
}
