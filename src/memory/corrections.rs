//! Corrections by hand, kept from one day to the next.
//!
//! One file an article in the state folder, readable TOML. Its name has two hashes, of where the
//! article came from and of its text: an article that has changed is found by the first, one that
//! was moved by the second. What does not fit the text any more stays in the file until the reader
//! drops it; a file that cannot be understood is never written over.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{fingerprint, hash, remember};
use crate::analysis::Correction;
use crate::document::Document;

/// The corrections kept in a folder.
#[derive(Clone, Debug)]
pub struct Corrections {
    folder: PathBuf,
}

/// Corrections that could not be read or kept.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CorrectionsError {
    /// There is a file, and it cannot be read or is not one of ours.
    #[error("cannot read your corrections in {}: {reason}; the file is left as it is", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The folder or file cannot be written.
    #[error("corrected for now, but it cannot be kept in {}: {reason}", path.display())]
    Unwritable {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: io::Error,
    },
}

/// What stands in a file.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Sheet {
    /// Where the article came from, for whoever looks into the file.
    source: String,
    #[serde(default, rename = "correction")]
    corrections: Vec<Correction>,
}

impl Corrections {
    /// The corrections kept below this state folder.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.join("corrections"),
        }
    }

    /// The corrections of this article, in the order in which they were made; none if there are
    /// none.
    ///
    /// # Errors
    /// If there is a file for it that cannot be read.
    pub fn find(&self, document: &Document) -> Result<Vec<Correction>, CorrectionsError> {
        match self.file_of(document) {
            Some(path) => read(&path).map(|sheet| sheet.corrections),
            None => Ok(Vec::new()),
        }
    }

    /// Keeps `now` for this article, where `former` was known before. What another reader of the
    /// same article has kept meanwhile stays.
    ///
    /// # Errors
    /// If the file cannot be written, or there is one that cannot be read. Nothing is lost then.
    pub fn keep(
        &self,
        document: &Document,
        former: &[Correction],
        now: &[Correction],
    ) -> Result<(), CorrectionsError> {
        let old = self.file_of(document);
        let mut sheet = match &old {
            Some(path) => read(path)?,
            None => Sheet::default(),
        };
        let before = std::mem::take(&mut sheet.corrections).into_iter();
        let of_others = before.filter(|one| !former.contains(one) && !now.contains(one));
        sheet.corrections = now.iter().cloned().chain(of_others).collect();
        sheet.source.clone_from(&document.origin.source);

        let path = self.folder.join(name(document));
        let failed = |reason| CorrectionsError::Unwritable {
            path: path.clone(),
            reason,
        };
        if !sheet.corrections.is_empty() {
            let text = toml::to_string(&sheet).map_err(io::Error::other);
            text.and_then(|text| remember(&path, &text))
                .map_err(failed)?;
        }
        // The file of the same article as it was before; one of another copy of it is not ours.
        let ours = |old: &PathBuf| {
            let (old, new) = (source_part(old), source_part(&path));
            old.is_some() && old == new
        };
        match old.filter(ours) {
            Some(old) if old != path || sheet.corrections.is_empty() => {
                fs::remove_file(&old).map_err(failed)
            }
            _ => Ok(()),
        }
    }

    /// The file for this article: of the same source, or else with the same text.
    fn file_of(&self, document: &Document) -> Option<PathBuf> {
        let wanted = name(document);
        let (source, text) = wanted.split_once('-')?;
        let names: Vec<String> = fs::read_dir(&self.folder)
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.len() == wanted.len())
            .collect();
        let found = (names.iter().find(|name| **name == wanted))
            .or_else(|| names.iter().find(|name| name.starts_with(source)))
            .or_else(|| names.iter().find(|name| name.ends_with(text)))?;
        Some(self.folder.join(found))
    }
}

/// `<source>-<text>.toml`. Standard input is no place, so that its text stands for it.
fn name(document: &Document) -> String {
    let text = fingerprint(document);
    let source = document.origin.source.as_str();
    let source = match source {
        "-" => text,
        _ if source.contains("://") => hash(source),
        path => match std::path::absolute(path) {
            Ok(path) => hash(&path.to_string_lossy()),
            Err(_) => hash(path),
        },
    };
    format!("{source:016x}-{text:016x}.toml")
}

fn source_part(path: &Path) -> Option<String> {
    let name = path.file_name()?.to_str()?;
    Some(name.split_once('-')?.0.to_owned())
}

fn read(path: &Path) -> Result<Sheet, CorrectionsError> {
    let unreadable = |reason: String| CorrectionsError::Unreadable {
        path: path.to_owned(),
        reason,
    };
    let text = fs::read_to_string(path).map_err(|error| unreadable(error.to_string()))?;
    toml::from_str(&text).map_err(|error| unreadable(error.message().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Anchor, Change, NamedActor, Scope, Toward};
    use crate::document::{BlockKind, Builder};
    use crate::stances::Polarity;

    fn article(source: &str, text: &str) -> Document {
        let mut builder = Builder::new(source);
        builder.block(BlockKind::Paragraph, text);
        builder.finish()
    }

    fn corrections() -> Vec<Correction> {
        let at = |quote: &str| Anchor {
            quote: quote.to_owned(),
            prefix: "“a\n\\b\"".to_owned(),
            suffix: String::new(),
            turn: 0,
        };
        let actor = NamedActor {
            key: "un".to_owned(),
            name: "United Nations".to_owned(),
        };
        let file = |scope, under| Change::File { scope, under };
        let side = |toward, polarity| Change::Side {
            actor: actor.clone(),
            toward,
            polarity,
        };
        [
            file(Scope::Statement, Some(actor.clone())),
            file(Scope::Speaker, None),
            Change::Strike,
            side(Toward::Issue("plan".to_owned()), Some(Polarity::Opposes)),
            side(Toward::Actor(actor.clone()), None),
        ]
        .into_iter()
        .zip(["one", "two", "three", "four", "five"])
        .map(|(change, quote)| Correction {
            at: at(quote),
            change,
        })
        .collect()
    }

    #[test]
    fn kept_corrections_are_found_after_the_article_has_changed_or_moved() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Corrections::new(&folder.path().join("deep"));
        let old = article("a.txt", "As it was.");
        assert_eq!(kept.find(&old).unwrap(), []);
        kept.keep(&old, &[], &corrections()).unwrap();
        assert_eq!(kept.find(&old).unwrap(), corrections());
        let changed = article("a.txt", "As it is now.");
        assert_eq!(kept.find(&changed).unwrap(), corrections());
        assert_eq!(
            kept.find(&article("b.txt", "As it was.")).unwrap(),
            corrections()
        );
        assert_eq!(kept.find(&article("b.txt", "Other.")).unwrap(), []);

        // The file follows the article, and goes when nothing is left to keep.
        kept.keep(&changed, &corrections(), &corrections()[..1])
            .unwrap();
        let files = || fs::read_dir(&kept.folder).unwrap().count();
        assert_eq!((files(), kept.find(&changed).unwrap().len()), (1, 1));
        kept.keep(&changed, &corrections()[..1], &[]).unwrap();
        assert_eq!(files(), 0);
    }

    #[test]
    fn what_another_reader_kept_stays() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Corrections::new(folder.path());
        let (document, all) = (article("a.txt", "Text."), corrections());
        kept.keep(&document, &[], &all[..1]).unwrap();
        kept.keep(&document, &[], &all[1..2]).unwrap();
        assert_eq!(kept.find(&document).unwrap().len(), 2);
    }

    #[test]
    fn a_file_that_is_not_understood_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Corrections::new(folder.path());
        let document = article("a.txt", "Text.");
        let path = kept.folder.join(name(&document));
        fs::create_dir_all(&kept.folder).unwrap();
        fs::write(&path, "change = \"from the future\"").unwrap();
        let fault = kept.find(&document).unwrap_err().to_string();
        assert!(fault.starts_with("cannot read your corrections in"));
        assert!(kept.keep(&document, &[], &corrections()).is_err());
        assert!(fs::read_to_string(&path).unwrap().contains("future"));
        let nowhere = Corrections::new(&path);
        let fault = nowhere.keep(&document, &[], &corrections()).unwrap_err();
        assert!(fault.to_string().contains("cannot be kept"), "{fault}");
    }
}
