//! Where bytes come from.

use std::fmt;
use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Error, Limits, Options, Progress};
use crate::document::clean;

/// A place to read an article from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    Path(PathBuf),
    /// An address of the web, `http` or `https`.
    Url(String),
}

/// What was found at a source, not yet understood.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub bytes: Vec<u8>,
    /// What the server says it is, without parameters.
    pub media_type: Option<String>,
    /// The encoding that the server names.
    pub charset: Option<String>,
    /// Where it was found in the end, after redirects.
    pub address: Option<String>,
    /// What was amiss on the way.
    pub warning: Option<String>,
}

impl Source {
    /// The source that a word of the command line means; `-` is standard input.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        let is_url = word.split_once("://").is_some_and(|(scheme, _)| {
            scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
        });
        match word {
            "-" => Self::Stdin,
            _ if is_url => Self::Url(word.to_owned()),
            _ => Self::Path(PathBuf::from(word)),
        }
    }

    /// Reads everything, within the limits.
    pub(super) fn body(
        &self,
        options: &Options,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Body, Error> {
        let bytes = match self {
            Self::Url(url) => return self.fetched(url, options, watch),
            Self::Stdin | Self::Path(_) => self.drain(self.reader()?, options.limits)?,
        };
        Ok(Body {
            bytes,
            ..Body::default()
        })
    }

    #[cfg(feature = "fetch")]
    fn fetched(
        &self,
        url: &str,
        options: &Options,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Body, Error> {
        if !options.network {
            return Err(Error::NetworkOff {
                source_name: self.to_string(),
            });
        }
        super::fetch::fetch(url, options.limits, watch)
    }

    #[cfg(not(feature = "fetch"))]
    fn fetched(
        &self,
        _: &str,
        _: &Options,
        _: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Body, Error> {
        Err(Error::NetworkOff {
            source_name: self.to_string(),
        })
    }

    /// What is read from; nothing comes from an address, which is fetched.
    pub(super) fn reader(&self) -> Result<Box<dyn Read + Send>, Error> {
        match self {
            Self::Url(_) => Ok(Box::new(io::empty())),
            Self::Stdin => Ok(Box::new(io::stdin())),
            Self::Path(path) => {
                let file = File::open(path).map_err(|reason| self.refused(reason))?;
                if file.metadata().is_ok_and(|data| data.is_dir()) {
                    return Err(Error::Directory {
                        source_name: self.to_string(),
                    });
                }
                Ok(Box::new(file))
            }
        }
    }

    /// Whether it is a file, or an address, whose name ends in one of these.
    pub(super) fn has_extension(&self, extensions: &[&str]) -> bool {
        let path = match self {
            Self::Stdin => return false,
            Self::Path(path) => path,
            Self::Url(url) => Path::new(url.split(['?', '#']).next().unwrap_or("")),
        };
        let extension = path.extension().and_then(|e| e.to_str()).unwrap_or("");
        extensions
            .iter()
            .any(|wanted| extension.eq_ignore_ascii_case(wanted))
    }

    /// Reads to the end, within the limits.
    pub(super) fn drain(&self, from: impl Read, limits: Limits) -> Result<Vec<u8>, Error> {
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

    /// An error of the system as one of ours.
    pub(super) fn refused(&self, reason: io::Error) -> Error {
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
            Self::Url(url) => f.write_str(&clean(url).replace(['\n', '\t'], " ")),
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
        assert!(matches!(
            Source::parse("HTTPS://example.org"),
            Source::Url(_)
        ));
        assert!(matches!(
            Source::parse("ftp://example.org"),
            Source::Path(_)
        ));
    }

    #[test]
    fn a_source_over_the_limit_is_refused_without_reading_it_all() {
        let refused = Source::Stdin.drain(
            io::repeat(b'a'),
            Limits {
                bytes: 10,
                ..Limits::default()
            },
        );
        assert!(matches!(refused, Err(Error::TooLarge { limit: 10, .. })));
    }
}
