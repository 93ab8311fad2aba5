//! Where bytes come from.

use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::{Error, Limits};
use crate::document::clean;

/// A place to read an article from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    Path(PathBuf),
}

impl Source {
    /// The source that a word of the command line means; `-` is standard input.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        match word {
            "-" => Self::Stdin,
            _ => Self::Path(PathBuf::from(word)),
        }
    }

    /// Reads everything, within the limits.
    pub(super) fn bytes(&self, limits: Limits) -> Result<Vec<u8>, Error> {
        match self {
            Self::Stdin => self.drain(io::stdin().lock(), limits),
            Self::Path(path) => {
                let file = File::open(path).map_err(|reason| self.refused(reason))?;
                if file.metadata().is_ok_and(|data| data.is_dir()) {
                    return Err(Error::Directory {
                        source_name: self.to_string(),
                    });
                }
                self.drain(file, limits)
            }
        }
    }

    /// Whether it is a file whose name ends in one of these.
    pub(super) fn has_extension(&self, extensions: &[&str]) -> bool {
        let Self::Path(path) = self else { return false };
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        extensions
            .iter()
            .any(|wanted| extension.eq_ignore_ascii_case(wanted))
    }

    fn drain(&self, from: impl Read, limits: Limits) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        from.take(limits.bytes + 1)
            .read_to_end(&mut bytes)
            .map_err(|reason| self.refused(reason))?;
        if bytes.len() as u64 > limits.bytes {
            return Err(Error::TooLarge {
                source_name: self.to_string(),
                limit: limits.bytes,
            });
        }
        Ok(bytes)
    }

    fn refused(&self, reason: io::Error) -> Error {
        let source_name = self.to_string();
        match reason.kind() {
            ErrorKind::NotFound => Error::NotFound { source_name },
            ErrorKind::IsADirectory => Error::Directory { source_name },
            _ => Error::Unreadable {
                source_name,
                reason,
            },
        }
    }
}

/// As the user gave it, cleaned, so that it may be printed.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("-"),
            Self::Path(path) => {
                f.write_str(&clean(&Path::to_string_lossy(path)).replace(['\n', '\t'], " "))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_harmless_when_printed() {
        assert_eq!(Source::parse("a\u{1b}[2J\nb").to_string(), "a b");
        assert_eq!(Source::parse("-"), Source::Stdin);
    }

    #[test]
    fn a_source_over_the_limit_is_refused_without_reading_it_all() {
        let refused = Source::Stdin.drain(io::repeat(b'a'), Limits { bytes: 10 });
        assert!(matches!(refused, Err(Error::TooLarge { limit: 10, .. })));
    }
}
