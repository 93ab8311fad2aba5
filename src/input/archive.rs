//! Files packed into one: books, documents of word processors.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::{Error, Limits, decode_declared};
use crate::document::clean_line;

/// The files of an archive. What all of them unpack to together is bounded.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    source: &'a str,
    /// What it is called: "a book (EPUB)".
    what: &'static str,
    limit: u64,
    left: u64,
    /// Their numbers, by name as programs write it when they are not careful.
    by_name: HashMap<String, usize>,
}

impl<'a> Archive<'a> {
    /// Opens an archive; `called` is the name of its source, and what it is.
    ///
    /// # Errors
    /// [`Error::Broken`] where its list of files cannot be read.
    pub(super) fn open(
        bytes: &'a [u8],
        called: (&'a str, &'static str),
        limits: Limits,
    ) -> Result<Self, Error> {
        let (source, what) = called;
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|fault| broken(source, what, why(&fault)))?;
        let by_name = zip
            .file_names()
            .enumerate()
            .filter_map(|(index, name)| Some((loose(&name.ok()?), index)))
            .collect();
        Ok(Self {
            zip,
            source,
            what,
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

    /// That it is locked with a password, where it says so itself and not as archives do.
    pub(super) fn locked(&self) -> Error {
        locked(self.source, self.what)
    }

    /// What is wrong with it, in a clause.
    pub(super) fn broken(&self, why: &str) -> Error {
        broken(self.source, self.what, why)
    }

    /// A file as text.
    pub(super) fn text(&mut self, path: &str) -> Result<String, Error> {
        let part = clean_line(path);
        let amiss = |why: &str| broken(self.source, self.what, &format!("{part} in it {why}"));
        let index = self
            .zip
            .index_for_name(path)
            .or_else(|| self.by_name.get(&loose(path)).copied())
            .ok_or_else(|| broken(self.source, self.what, &format!("{part} is not in it")))?;
        let file = self.zip.by_index(index).map_err(|fault| match fault {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => locked(self.source, self.what),
            ZipError::UnsupportedArchive(_) => amiss("is packed in a way that is not undone here"),
            _ => amiss("is damaged"),
        })?;
        let mut bytes = Vec::new();
        file.take(self.left + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| amiss("is damaged"))?;
        if bytes.len() as u64 > self.left {
            return Err(Error::TooLarge {
                source_name: self.source.to_owned(),
                limit: self.limit,
            });
        }
        self.left -= bytes.len() as u64;
        let text = decode_declared(&bytes, None).ok_or_else(|| amiss("is no text"))?;
        Ok(text.text)
    }
}

fn broken(source: &str, what: &'static str, why: &str) -> Error {
    Error::Broken {
        source_name: source.to_owned(),
        what,
        why: why.to_owned(),
    }
}

fn locked(source: &str, what: &'static str) -> Error {
    Error::Locked {
        source_name: source.to_owned(),
        what,
    }
}

/// What is wrong with an archive whose files cannot be seen.
fn why(fault: &ZipError) -> &'static str {
    match fault {
        ZipError::UnsupportedArchive(_) => "it is packed in a way that is not undone here",
        _ => "it is cut off or damaged, so that what is in it cannot be found",
    }
}

/// A name as it is compared: programs confuse case and the two slashes.
fn loose(name: &str) -> String {
    name.replace('\\', "/")
        .trim_start_matches("./")
        .to_lowercase()
}

#[cfg(test)]
pub(super) mod tests {
    use std::io::{Cursor, Write};

    use zip::write::SimpleFileOptions;

    /// An archive of files, by name and text.
    pub(in crate::input) fn packed(files: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}
