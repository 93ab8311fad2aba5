//! Corrections by hand, kept from one day to the next.
//!
//! One file an article in the state folder, readable TOML. Its name has two hashes, of where the
//! article came from and of its text: an article that has changed is found by the first, one that
//! was moved by the second. What does not fit the text any more stays in the file until the reader
//! drops it; a file that cannot be understood is never written over.

mod error;
mod names;
mod sheet;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

pub use error::{CorrectionsError, Illegible};
use names::Names;
use sheet::{Sheet, has};

use super::folder::Folder;
use crate::analysis::{Correction, NumbersGiven};
use crate::document::Document;

/// The corrections kept in a folder.
#[derive(Clone, Debug)]
pub struct Corrections {
    folder: Folder,
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
        self.find_with(document, Vec::new())
    }

    /// The corrections that this article brought along, without those that were taken back here;
    /// then those that were kept for it.
    ///
    /// # Errors
    /// If there is a file for it that cannot be read.
    pub fn find_with(
        &self,
        document: &Document,
        brought: Vec<Correction>,
    ) -> Result<Vec<Correction>, CorrectionsError> {
        let unreadable = |reason: io::Error| CorrectionsError::Unreadable {
            path: self.path(),
            reason: reason.into(),
        };
        // Nobody puts another file in its place meanwhile.
        let _held = self.folder.hold().map_err(unreadable)?;
        let Some(path) = self.file_of(document) else {
            return Ok(brought);
        };
        let mut all = brought;
        for sheet in sheets(&path)? {
            let undone = sheet.undone();
            all.retain(|one| !has(&undone, one));
            let kept = sheet.corrections().into_iter();
            let new: Vec<_> = kept.filter(|one| !has(&all, one)).collect();
            all.extend(new);
        }
        Ok(all)
    }

    /// The highest numbers that were given to what was added to this article by hand; none where nothing is
    /// known of it.
    #[must_use]
    pub fn given(&self, document: &Document) -> NumbersGiven {
        let sheets = self.file_of(document).and_then(|path| sheets(&path).ok());
        let given = sheets.into_iter().flatten().map(|sheet| sheet.given());
        given.fold(NumbersGiven::default(), NumbersGiven::or)
    }

    /// Keeps `now` for this article, where `former` was known before. What another reader of the
    /// same article has kept meanwhile stays, and so does what a newer version has put there. What
    /// the article brought along and `now` lacks is noted as taken back, or it would come again. A file in a
    /// form of a newer version stays as it is, and what is corrected here is kept beside it.
    ///
    /// # Errors
    /// If the file cannot be written, or there is one that cannot be read; also where it is kept beside one of
    /// a newer version. Nothing is lost then.
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
            Some(path) => Sheet::newer_or_read(path).map_err(CorrectionsError::unkept)?,
            None => Sheet::default(),
        };
        let mut brought = Correction::brought_along(document);
        let newer = old.as_ref().filter(|_| sheet.is_newer).cloned();
        let beside = newer.as_ref().map(|path| beside(path));
        let theirs = sheet.corrections();
        let ours = |list: &[Correction]| -> Vec<Correction> {
            let list = list
                .iter()
                .filter(|one| newer.is_none() || !has(&theirs, one));
            list.cloned().collect()
        };
        if let Some(beside) = &beside {
            brought.extend(theirs.clone());
            sheet = if beside.exists() {
                Sheet::read(beside).map_err(CorrectionsError::unkept)?
            } else {
                Sheet::default()
            };
        }
        let former_beside = old
            .as_ref()
            .filter(|_| newer.is_none())
            .map(|path| self::beside(path));
        let former_beside = former_beside.filter(|path| path.exists());
        if let Some(path) = &former_beside {
            let other = Sheet::read(path).map_err(CorrectionsError::unkept)?;
            sheet.take_undone(&other);
            // What another reader has put there meanwhile.
            let mut theirs = other.corrections();
            theirs.retain(|one| !has(former, one));
            sheet.merge(&[], &theirs);
        }
        sheet.merge(&ours(former), &ours(now));
        sheet.note_undone(&brought, former, now);
        sheet.note_source(document);
        sheet.note_given(former);
        sheet.note_given(now);

        if let (Some(path), Some(beside)) = (newer, beside) {
            let text = sheet.text().map_err(io::Error::other);
            text.and_then(|text| self.folder.write(&held, &beside, &text))
                .map_err(failed(&beside))?;
            return Err(CorrectionsError::Newer { path, beside });
        }
        let names = Names::of(document, &key);
        let path = self.path().join(names.file());
        if !sheet.is_empty() {
            let text = sheet.text().map_err(io::Error::other);
            text.and_then(|text| self.folder.write(&held, &path, &text))
                .map_err(failed(&path))?;
        } else if old.as_ref() == Some(&path) {
            fs::remove_file(&path).map_err(failed(&path))?;
        }
        // All that stood there is in the sheet, or was taken back.
        if let Some(path) = former_beside {
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

/// Where corrections are kept for which there is a file of a newer version.
fn beside(path: &Path) -> PathBuf {
    path.with_extension("beside.toml")
}

/// What stands in the file of an article, and beside it.
fn sheets(path: &Path) -> Result<Vec<Sheet>, CorrectionsError> {
    let beside = beside(path);
    if !beside.exists() {
        return Sheet::read(path).map(|sheet| vec![sheet]);
    }
    Ok(vec![Sheet::newer_or_read(path)?, Sheet::read(&beside)?])
}

#[cfg(test)]
mod tests;
