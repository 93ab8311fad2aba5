//! Corrections by hand, kept from one day to the next.
//!
//! One file an article in the state folder, readable TOML. Its name has two hashes, of where the
//! article came from and of its text: an article that has changed is found by the first, one that
//! was moved by the second. What does not fit the text any more stays in the file until the reader
//! drops it; a file that cannot be understood is never written over.

use std::fs;
use std::hash::Hasher as _;
use std::io;
use std::path::{Path, PathBuf};

use fnv::FnvHasher;
use serde::Deserialize as _;
use toml::{Table, Value};
use url::Url;

use super::folder::{Folder, Held, Key};
use crate::analysis::Correction;
use crate::document::{Document, Location};

/// The first line of a file, and how its last begins: a file that ends otherwise was cut off.
const FIRST: &str = "# standpoint corrections 2";
const LAST: &str = "# end of ";

/// The name of the list in a file, and of where the article came from.
const LIST: &str = "correction";
const SOURCE: &str = "source";

/// The corrections kept in a folder.
#[derive(Clone, Debug)]
pub struct Corrections {
    folder: Folder,
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

/// What stands in a file, with what this version does not know.
#[derive(Debug, Default)]
struct Sheet {
    /// All but the list.
    rest: Table,
    /// Each as it stands there; understood, unless a newer version wrote it.
    list: Vec<(Value, Option<Correction>)>,
}

/// What an article is looked for under.
struct Names {
    /// Nothing where the source is no place that could be opened again.
    source: Option<u64>,
    text: u64,
}

impl Corrections {
    /// The corrections kept below this state folder.
    #[must_use]
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: Folder::new(folder),
        }
    }

    /// The corrections of this article, in the order in which they were made; none if there are
    /// none.
    ///
    /// # Errors
    /// If there is a file for it that cannot be read.
    pub fn find(&self, document: &Document) -> Result<Vec<Correction>, CorrectionsError> {
        let unreadable = |reason: io::Error| CorrectionsError::Unreadable {
            path: self.path(),
            reason: reason.to_string(),
        };
        // Nobody puts another file in its place meanwhile.
        let _held = self.folder.hold().map_err(unreadable)?;
        let Some(path) = self.file_of(document) else {
            return Ok(Vec::new());
        };
        let sheet = Sheet::read(&path)?;
        Ok(sheet.list.into_iter().filter_map(|(_, one)| one).collect())
    }

    /// Keeps `now` for this article, where `former` was known before. What another reader of the
    /// same article has kept meanwhile stays, and so does what a newer version has put there.
    ///
    /// # Errors
    /// If the file cannot be written, or there is one that cannot be read. Nothing is lost then.
    pub fn keep(
        &self,
        document: &Document,
        former: &[Correction],
        now: &[Correction],
    ) -> Result<(), CorrectionsError> {
        let failed = |path: &Path| {
            let path = path.to_owned();
            move |reason| CorrectionsError::Unwritable { path, reason }
        };
        let held = (self.folder.hold_to_write()).map_err(failed(&self.path()))?;
        let key = (self.folder.key_to_write(&held)).map_err(failed(&self.path()))?;
        let old = self.file_of(document);
        let mut sheet = match &old {
            Some(path) => Sheet::read(path)?,
            None => Sheet::default(),
        };
        sheet.merge(former, now);
        let source = Value::String(without_secrets(document));
        sheet.rest.insert(SOURCE.to_owned(), source);

        let names = Names::of(document, &key);
        let path = self.path().join(names.file());
        if !sheet.list.is_empty() {
            self.write(&held, &path, sheet).map_err(failed(&path))?;
        } else if old.as_ref() == Some(&path) {
            fs::remove_file(&path).map_err(failed(&path))?;
        }
        // The file of the same article as it was before; one of another copy of it is not ours.
        match old.filter(|old| *old != path && names.is_of_source(old)) {
            Some(old) => fs::remove_file(&old).map_err(failed(&old)),
            None => Ok(()),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.file("corrections")
    }

    fn write(&self, held: &Held, path: &Path, sheet: Sheet) -> io::Result<()> {
        let count = sheet.list.len();
        let mut table = sheet.rest;
        let list = sheet.list.into_iter().map(|(value, _)| value).collect();
        table.insert(LIST.to_owned(), Value::Array(list));
        let text = toml::to_string(&table).map_err(io::Error::other)?;
        let text = format!("{FIRST}\n{text}\n{LAST}{count}\n");
        self.folder.write(held, path, &text)
    }

    /// The file for this article: of the same source, or else with the same text.
    fn file_of(&self, document: &Document) -> Option<PathBuf> {
        let folder = self.path();
        let files: Vec<String> = fs::read_dir(&folder)
            .ok()?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .collect();
        let keyed = self.folder.key().map(|key| Names::of(document, &key));
        // What was kept before names had a secret is found until it is written again.
        let found = (keyed.into_iter().chain([Names::former(document)]))
            .find_map(|names| names.choose(&files).cloned())?;
        Some(folder.join(found))
    }
}

impl Names {
    fn of(document: &Document, key: &Key) -> Self {
        Self {
            source: place(document).map(|place| key.hash(&place)),
            text: key.hash(document.text()),
        }
    }

    /// As they were when hashes had no secret (FNV-1a).
    fn former(document: &Document) -> Self {
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
    fn file(&self) -> String {
        let source = self.source.unwrap_or(self.text);
        format!("{source:016x}-{:016x}.toml", self.text)
    }

    /// The file of the same article, or of the same source, or with the same text.
    fn choose<'a>(&self, files: &'a [String]) -> Option<&'a String> {
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

    fn is_of_source(&self, path: &Path) -> bool {
        let name = path.file_name().and_then(|name| name.to_str());
        let source = format!("{:016x}-", self.source.unwrap_or(self.text));
        name.is_some_and(|name| name.starts_with(&source))
    }
}

impl Sheet {
    fn read(path: &Path) -> Result<Self, CorrectionsError> {
        let unreadable = |reason: &str| CorrectionsError::Unreadable {
            path: path.to_owned(),
            reason: reason.to_owned(),
        };
        let text = fs::read_to_string(path).map_err(|error| unreadable(&error.to_string()))?;
        let mut rest: Table = toml::from_str(&text).map_err(|error| unreadable(error.message()))?;
        let list = match rest.remove(LIST) {
            Some(Value::Array(list)) => list,
            None => Vec::new(),
            Some(_) => return Err(unreadable("its corrections are no list")),
        };
        let end = text.lines().next_back().unwrap_or_default();
        let ends = end.strip_prefix(LAST).and_then(|count| count.parse().ok());
        let is_whole = ends == Some(list.len()) && text.ends_with('\n');
        // Before there was a last line, no file was without a correction.
        let is_former = !text.starts_with(FIRST) && !list.is_empty() && text.ends_with('\n');
        if !is_whole && !is_former {
            return Err(unreadable("its end is missing"));
        }
        let list = list
            .into_iter()
            .map(|value| {
                let one = Correction::deserialize(value.clone()).ok();
                (value, one)
            })
            .collect();
        Ok(Self { rest, list })
    }

    /// Puts `now` in the place of `former`.
    fn merge(&mut self, former: &[Correction], now: &[Correction]) {
        let old = std::mem::take(&mut self.list);
        let as_it_stands = |one: &Correction| {
            let known = old.iter().find(|(_, other)| other.as_ref() == Some(one));
            known
                .map(|(value, _)| value.clone())
                .or_else(|| Value::try_from(one).ok())
        };
        let ours = now
            .iter()
            .filter_map(|one| Some((as_it_stands(one)?, Some(one.clone()))));
        let mut list: Vec<_> = ours.collect();
        list.extend(old.into_iter().filter(|(_, one)| {
            (one.as_ref()).is_none_or(|one| !former.contains(one) && !now.contains(one))
        }));
        self.list = list;
    }
}

/// The place that an article can be opened from again, as one name; `None` for what is a part of a
/// collection or came through a pipe, where the text alone tells it from others.
pub(super) fn place(document: &Document) -> Option<String> {
    match document.origin.location.as_ref()? {
        Location::Page(address) => Some(address.clone()),
        Location::File(path) => {
            let path = std::path::absolute(path).unwrap_or_else(|_| path.clone());
            Some(path.to_string_lossy().into_owned())
        }
    }
}

/// Where the article came from, for whoever looks into the file: without what may be a token.
fn without_secrets(document: &Document) -> String {
    let source = &document.origin.source;
    let Ok(mut url) = Url::parse(source) else {
        return source.clone();
    };
    if url.has_host() {
        url.set_query(None);
        url.set_fragment(None);
    }
    url.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Anchor, Change, NamedActor, Scope, Toward};
    use crate::document::{BlockKind, Builder, Origin};
    use crate::stances::Polarity;

    fn article(source: &str, text: &str) -> Document {
        let mut builder = Builder::new(source);
        builder.block(BlockKind::Paragraph, text);
        builder.origin(Origin {
            source: source.to_owned(),
            location: Some(Location::File(source.into())),
            ..Origin::default()
        });
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
        let files = || fs::read_dir(kept.path()).unwrap().count();
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
        kept.keep(&document, &[], &corrections()).unwrap();
        let path = kept.file_of(&document).unwrap();
        fs::write(&path, "change = \"from the future\"").unwrap();
        let fault = kept.find(&document).unwrap_err().to_string();
        assert!(fault.starts_with("cannot read your corrections in"));
        assert!(kept.keep(&document, &[], &corrections()).is_err());
        assert!(fs::read_to_string(&path).unwrap().contains("future"));
        let nowhere = Corrections::new(&path);
        let fault = nowhere.keep(&document, &[], &corrections()).unwrap_err();
        assert!(fault.to_string().contains("cannot be kept"), "{fault}");
    }

    #[test]
    fn a_file_that_was_cut_off_anywhere_is_never_taken_as_whole() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Corrections::new(folder.path());
        let document = article("a.txt", "Text.");
        kept.keep(&document, &[], &corrections()).unwrap();
        let path = kept.file_of(&document).unwrap();
        let whole = fs::read(&path).unwrap();
        for length in 0..whole.len() {
            fs::write(&path, &whole[..length]).unwrap();
            assert!(kept.find(&document).is_err(), "{length} of {}", whole.len());
            assert!(kept.keep(&document, &[], &corrections()[..1]).is_err());
            assert_eq!(fs::read(&path).unwrap().len(), length);
        }
    }

    #[test]
    fn what_a_newer_version_has_put_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Corrections::new(folder.path());
        let (document, all) = (article("a.txt", "Text."), corrections());
        kept.keep(&document, &[], &all[..2]).unwrap();
        let path = kept.file_of(&document).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        let newer = text
            .replacen(
                "[[correction]]",
                "mood = \"calm\"\n\n[[correction]]\nwhy = \"I know\"",
                1,
            )
            .replace(LAST, "[[correction]]\nchange = \"translate\"\n\n# end of ")
            .replace("# end of 2", "# end of 3");
        fs::write(&path, newer).unwrap();
        assert_eq!(kept.find(&document).unwrap(), all[..2]);
        kept.keep(&document, &all[..2], &all[..3]).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for kept in ["mood = ", "why = ", "translate"] {
            assert!(text.contains(kept), "{text}");
        }
        assert_eq!(kept.find(&document).unwrap(), all[..3]);
    }

    #[test]
    fn what_has_only_a_name_is_known_by_its_text() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Corrections::new(folder.path());
        let mine = article("/home/ann/a.txt", "Text.");
        kept.keep(&mine, &[], &corrections()).unwrap();
        let mut stranger = article("/home/ann/a.txt", "Other text.");
        assert!(!kept.find(&stranger).unwrap().is_empty());
        stranger.origin.location = None;
        assert_eq!(kept.find(&stranger).unwrap(), []);
    }

    #[test]
    fn no_token_of_an_address_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Corrections::new(folder.path());
        let document = article("https://wire.example/a?token=hush#hush", "Text.");
        kept.keep(&document, &[], &corrections()).unwrap();
        let text = fs::read_to_string(kept.file_of(&document).unwrap()).unwrap();
        assert!(
            text.contains("https://wire.example/a") && !text.contains("hush"),
            "{text}"
        );
    }

    #[test]
    fn readers_at_once_lose_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let one = |number: usize| Correction {
            at: Anchor {
                quote: format!("words {number}"),
                prefix: String::new(),
                suffix: String::new(),
                turn: 0,
            },
            change: Change::Strike,
        };
        std::thread::scope(|scope| {
            for reader in 0..4 {
                let folder = folder.path();
                scope.spawn(move || {
                    let kept = Corrections::new(folder);
                    let document = article("a.txt", "Text.");
                    let mut mine = Vec::new();
                    for number in 0..25 {
                        let former = mine.clone();
                        mine.push(one(100 * reader + number));
                        kept.keep(&document, &former, &mine).unwrap();
                    }
                });
            }
        });
        let kept = Corrections::new(folder.path());
        let all = kept.find(&article("a.txt", "Text.")).unwrap();
        assert_eq!(all.len(), 100);
    }
}
