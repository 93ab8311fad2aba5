//! What the file of an article is called, by which it is found again.

use std::hash::Hasher as _;
use std::path::Path;

use fnv::FnvHasher;

use crate::document::Document;
use crate::memory::folder::Key;
use crate::memory::origin::place;

/// What an article is looked for under.
pub(super) struct Names {
    /// Nothing where the source is no place that could be opened again.
    source: Option<u64>,
    text: u64,
}

impl Names {
    pub(super) fn of(document: &Document, key: &Key) -> Self {
        Self {
            source: place(document).map(|place| key.hash(&place)),
            text: key.hash(document.text()),
        }
    }

    /// As they were when hashes had no secret (FNV-1a).
    pub(super) fn former(document: &Document) -> Self {
        let hash = |text: &str| {
            let mut hasher = FnvHasher::default();
            hasher.write(text.as_bytes());
            hasher.finish()
        };
        Self {
            source: place(document).map(|place| hash(&place)),
            text: hash(document.text()),
        }
    }

    /// `<source>-<text>.toml`. The text stands for a source that is no place.
    pub(super) fn file(&self) -> String {
        let source = self.source.unwrap_or(self.text);
        format!("{source:016x}-{:016x}.toml", self.text)
    }

    /// The file of the same article, or of the same source, or with the same text.
    pub(super) fn choose<'a>(&self, files: &'a [String]) -> Option<&'a String> {
        let wanted = self.file();
        let source = format!("{:016x}-", self.source.unwrap_or(self.text));
        let text = format!("-{:016x}.toml", self.text);
        let mut files = files.iter().filter(|name| name.len() == wanted.len());
        let exact = files.clone().find(|name| **name == wanted);
        let moved = |name: &&String| name.ends_with(&text);
        exact
            .or_else(|| files.clone().find(|name| name.starts_with(&source)))
            .or_else(|| files.find(moved))
    }

    pub(super) fn is_of_source(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str());
        let source = format!("{:016x}-", self.source.unwrap_or(self.text));
        name.is_some_and(|name| name.starts_with(&source))
    }
}
