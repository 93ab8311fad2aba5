//! Files packed into one: books, documents of word processors.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{Error, Limits, decode_declared};

/// The files of an archive. What all of them unpack to together is bounded.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    source: &'a str,
    limit: u64,
    left: u64,
    /// Their numbers, by name as programs write it when they are not careful.
    by_name: HashMap<String, usize>,
}

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8], source: &'a str, limits: Limits) -> Result<Self, Error> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|fault| {
            Error::malformed(source, &format!("it is a broken archive: {fault}"))
        })?;
        let by_name = zip
            .file_names()
            .enumerate()
            .filter_map(|(index, name)| Some((loose(&name.ok()?), index)))
            .collect();
        Ok(Self {
            zip,
            source,
            limit: limits.bytes,
            left: limits.bytes,
            by_name,
        })
    }

    /// Names of all files, in the order of the archive.
    pub(super) fn names(&self) -> Vec<String> {
        self.zip
            .file_names()
            .filter_map(|name| name.ok().map(std::borrow::Cow::into_owned))
            .collect()
    }

    /// Whether a file says that others are encrypted, fonts aside.
    pub(super) fn is_locked(&mut self) -> bool {
        self.text("META-INF/encryption.xml")
            .is_ok_and(|text| text.contains("html"))
            || self.text("META-INF/rights.xml").is_ok()
    }

    pub(super) fn malformed(&self, reason: &str) -> Error {
        Error::malformed(self.source, reason)
    }

    /// A file as text.
    pub(super) fn text(&mut self, path: &str) -> Result<String, Error> {
        let missing = |fault: &str| Error::malformed(self.source, &format!("{path}: {fault}"));
        let index = self
            .zip
            .index_for_name(path)
            .or_else(|| self.by_name.get(&loose(path)).copied())
            .ok_or_else(|| missing("it is not in the archive"))?;
        let file = self
            .zip
            .by_index(index)
            .map_err(|fault| missing(&fault.to_string()))?;
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|fault| missing(&fault.to_string()))?;
        if bytes.len() as u64 > self.left {
            return Err(Error::TooLarge {
                source_name: self.source.to_owned(),
                limit: self.limit,
            });
        }
        self.left -= bytes.len() as u64;
        let text = decode_declared(&bytes, None).ok_or_else(|| missing("it is no text"))?;
        Ok(text.text)
    }
}

/// A name as it is compared: programs confuse case and the two slashes.
fn loose(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches("./")
        .to_lowercase()
}
