//! What stands in a file of results behind the last article that its run has noted.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};

use crate::document::counted;

/// What stands in a file behind the last whole article of a run that was ended.
pub(super) struct Tail {
    file: File,
    from: u64,
    length: u64,
}

impl Tail {
    /// What a file of this length has behind a place; `None` if nothing.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub(super) fn of(file: &File, from: u64, length: u64) -> io::Result<Option<Self>> {
        let length = length.saturating_sub(from);
        let mut file = file.try_clone()?;
        file.seek(SeekFrom::Start(from))?;
        Ok((length > 0).then_some(Self { file, from, length }))
    }

    /// Makes room for the next article where this is the beginning of it, which the run had not noted yet.
    ///
    /// # Errors
    /// Where it is something else, which stays as it is.
    pub(super) fn give_way_to(mut self, article: &[u8]) -> io::Result<()> {
        let mut there = Vec::new();
        let begun = usize::try_from(self.length)
            .ok()
            .and_then(|length| article.get(..length));
        if begun.is_some() {
            (&mut self.file).take(self.length).read_to_end(&mut there)?;
        }
        if begun.is_none_or(|begun| begun != there) {
            return Err(io::Error::other(
                "behind its last article stands something that this run did not write; move that away to \
                 go on, or delete the file of --resume to begin anew",
            ));
        }
        self.file.set_len(self.from)?;
        self.file.seek(SeekFrom::Start(self.from))?;
        Ok(())
    }

    /// That it is left where it is, as nothing more is written.
    pub(super) fn left(&self, name: &str) -> String {
        let bytes = counted(
            usize::try_from(self.length).unwrap_or(usize::MAX),
            "byte",
            "bytes",
        );
        format!(
            "{name} has {bytes} behind its last article that this run did not write; they are left there"
        )
    }
}
