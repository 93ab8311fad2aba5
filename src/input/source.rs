//! Where bytes come from.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, ErrorKind, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use url::Url;

use super::address::without_user;
use super::body::Body;
use super::gunzip::{Behind, GZIP, Gunzip};
use super::{Error, Limits, Options, Progress, ahead};
use crate::document::{Location, clean, clean_line};

/// A place to read an article from.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Source {
    /// Standard input.
    Stdin,
    /// A file.
    Path(PathBuf),
    /// An address of the web, `http` or `https`, that a person gave.
    Url(String),
    /// An address that a page or a feed gave. It leads nowhere in one's own network.
    Link(String),
}

impl Source {
    /// The source that a word of the command line means; `-` is standard input, and what other programs hand
    /// over as `file://` a file.
    #[must_use]
    pub fn parse(word: &str) -> Self {
        let scheme = word.split_once("://").map(|(scheme, _)| scheme);
        let is = |wanted: &str| scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(wanted));
        let file = || Url::parse(word).ok()?.to_file_path().ok();
        match word {
            "-" => Self::Stdin,
            _ if is("http") || is("https") => Self::Url(word.to_owned()),
            _ if is("file") => Self::Path(file().unwrap_or_else(|| word.into())),
            _ => Self::Path(word.into()),
        }
    }

    /// As [`Source::parse`], also for what is not Unicode.
    #[must_use]
    pub fn parse_os(word: &OsStr) -> Self {
        match word.to_str() {
            Some(word) => Self::parse(word),
            None => Self::Path(PathBuf::from(word)),
        }
    }

    /// The source that an address in a page or a feed means, whoever wrote it; `None` for what is no
    /// address of the web.
    #[must_use]
    pub fn link(address: &str) -> Option<Self> {
        match Self::parse(address) {
            Self::Url(address) => Some(Self::Link(address)),
            _ => None,
        }
    }

    /// The address, where it is one of the web.
    #[must_use]
    pub fn address(&self) -> Option<&str> {
        match self {
            Self::Url(address) | Self::Link(address) => Some(address),
            Self::Stdin | Self::Path(_) => None,
        }
    }

    /// The host that is asked, with its port; `None` where nobody is.
    #[must_use]
    pub fn host(&self) -> Option<String> {
        self.address()?;
        let name = self.to_string();
        let (_, rest) = name.split_once("://")?;
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        rest.get(..end).map(str::to_owned)
    }

    /// Whether it is a named pipe, a device or the like: to open one may wait for good, and what is read of it
    /// is gone. So nobody opens it unasked.
    pub(crate) fn is_stream(&self) -> bool {
        let Self::Path(path) = self else { return false };
        std::fs::metadata(path).is_ok_and(|data| !data.is_file() && !data.is_dir())
    }

    /// Where the one article that it holds can be opened again.
    pub(super) fn location(&self) -> Option<Location> {
        match self {
            Self::Stdin => None,
            Self::Path(path) => Some(Location::File(path.clone())),
            Self::Url(_) | Self::Link(_) => Some(Location::Page(self.to_string())),
        }
    }

    /// Reads everything, within the limits.
    pub(super) fn body(
        &self,
        options: &Options,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Body, Error> {
        let (reader, behind) = match self {
            Self::Url(url) | Self::Link(url) => return self.fetched(url, options, watch),
            Self::Stdin | Self::Path(_) => self.reader()?,
        };
        Ok(Body {
            bytes: self.drain(reader, options.limits)?,
            warning: behind.told(),
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
        let trusted = matches!(self, Self::Url(_));
        super::fetch::fetch(url, &self.to_string(), trusted, options.limits, watch)
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

    /// What is read from, and what will be known of bytes behind what is packed; nothing comes from an
    /// address, which is fetched.
    pub(super) fn reader(&self) -> Result<(Box<dyn Read + Send>, Behind), Error> {
        match self {
            Self::Url(_) | Self::Link(_) => Ok((Box::new(io::empty()), Behind::default())),
            Self::Stdin => self.unpacked(ahead::rest()),
            Self::Path(path) => {
                let file = File::open(path).map_err(|reason| self.refused(reason))?;
                if file.metadata().is_ok_and(|data| data.is_dir()) {
                    return Err(Error::Directory {
                        source_name: self.to_string(),
                    });
                }
                self.unpacked(file)
            }
        }
    }

    /// What is read, unpacked if it is packed by gzip.
    fn unpacked(
        &self,
        from: impl Read + Send + 'static,
    ) -> Result<(Box<dyn Read + Send>, Behind), Error> {
        let mut from = BufReader::new(from);
        let head = from.fill_buf().map_err(|reason| self.refused(reason))?;
        if head.starts_with(&GZIP) {
            let gunzip = Gunzip::new(from);
            let behind = gunzip.behind();
            Ok((Box::new(gunzip), behind))
        } else if self.is_called_packed() && !head.is_empty() {
            Err(Error::Foreign {
                source_name: self.to_string(),
                what: "not packed with gzip, though its name says so",
                way_out: "pack it anew, or take .gz off its name",
            })
        } else {
            Ok((Box::new(from), Behind::default()))
        }
    }

    /// Whether it is a file whose name says that gzip packed it.
    pub(super) fn is_called_packed(&self) -> bool {
        let Self::Path(path) = self else { return false };
        path.extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"))
    }

    /// Whether it is a file, or an address, whose name ends in one of these; what says that it is
    /// packed is passed over.
    pub(super) fn has_extension(&self, extensions: &[&str]) -> bool {
        let path = match self {
            Self::Stdin => return false,
            Self::Path(path) => path,
            Self::Url(url) | Self::Link(url) => {
                Path::new(url.split(['?', '#']).next().unwrap_or(""))
            }
        };
        let packed = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
        let inner = path.file_stem().map(Path::new).filter(|_| packed);
        let path = inner.unwrap_or(path);
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

/// As the user gave it, cleaned, so that it may be printed, and without a password.
impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stdin => f.write_str("-"),
            Self::Path(path) => {
                f.write_str(&clean(&Path::to_string_lossy(path)).replace(['\n', '\t'], " "))
            }
            Self::Url(url) | Self::Link(url) => f.write_str(&clean_line(&without_user(url))),
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
        for (word, path) in [
            ("ftp://example.org", "ftp://example.org"),
            ("file:///tmp/a%20b.html", "/tmp/a b.html"),
            ("FILE://localhost/a", "/a"),
            ("file://far.example/a", "file://far.example/a"),
        ] {
            assert_eq!(Source::parse(word), Source::Path(path.into()));
        }
    }

    #[test]
    fn what_is_called_packed_and_is_not_says_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.txt.gz");
        std::fs::write(&path, "One said no.").unwrap();
        let source = Source::Path(path.clone());
        let told = source.reader().err().unwrap().to_string();
        assert!(told.contains("not packed with gzip"), "{told}");
        std::fs::write(&path, "").unwrap();
        assert!(source.reader().is_ok());
    }

    #[test]
    fn a_password_is_never_shown() {
        for (given, shown) in [
            ("http://ann:secret@a.example/x@y", "http://a.example/x@y"),
            ("https://a:b@c@d.example?q", "https://d.example?q"),
            (
                "https://a.example/p?mail=a@b",
                "https://a.example/p?mail=a@b",
            ),
        ] {
            assert_eq!(Source::parse(given).to_string(), shown);
        }
        assert_eq!(
            Source::parse("https://u:p@e.org:8/a@b").host().as_deref(),
            Some("e.org:8")
        );
        assert_eq!(Source::link("ftp://a"), None);
        assert_ne!(Source::link("http://a"), Some(Source::parse("http://a")));
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
