//! The articles of a source, one after the other.

use std::io::{self, BufRead, BufReader, Cursor, ErrorKind, Read};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::body::Body;
use super::gunzip::Behind;
use super::jsonl::{self, Lines};
use super::opening::{kind_of, settle, understand};
use super::single::is_blank;
use super::warc::Records;
use super::{Contents, Error, Kind, Limits, Options, Reading, Source};
use crate::defect::caught;

/// How much of the beginning tells what a source is.
const HEAD: usize = 64 << 10;

/// How much of it is read at once.
const CHUNK: usize = 16 << 10;

/// The articles of a source, in its order. One that cannot be read is an error in its place, and
/// those behind it follow; what is to be told of the source as a whole is an [`Error::Aside`].
///
/// JSON lines and archives of the web are read while one goes through them, so that a corpus takes no
/// more memory than its longest line; of other kinds the whole source is read first.
///
/// Where nothing stands, in an empty file of whatever kind, a mailbox without a letter, a feed without an item,
/// an archive without a page, there is no article, and [`Error::Nothing`] says so once.
pub struct Articles {
    source_name: String,
    form: Form,
    /// Whether there was an article, or what is wrong with one.
    begun: bool,
    /// What is known of bytes behind what is packed, once all of it is read.
    behind: Behind,
}

enum Form {
    Readings(std::vec::IntoIter<Result<Reading, Error>>),
    Lines(Lines<Box<dyn BufRead + Send>>),
    Records(Records<Box<dyn BufRead + Send>>),
}

impl Articles {
    /// Opens a source. Of a feed the articles are the texts in the feed itself; pages that it points
    /// to are not fetched.
    ///
    /// # Errors
    /// As [`open`](super::open); also for a feed without any text and for a list of feeds.
    pub fn open(source: &Source, options: &Options) -> Result<Self, Error> {
        let mut behind = Behind::default();
        let mut articles = Self::begin(source, || begin(source, options, &mut behind))?;
        articles.behind = behind;
        Ok(articles)
    }

    /// Those of bytes that were read already, as if they stood in a file of that name.
    ///
    /// # Errors
    /// As [`Articles::open`].
    pub(crate) fn of(name: &str, bytes: &[u8], options: &Options) -> Result<Self, Error> {
        let source = Source::Path(name.into());
        Self::begin(&source, || {
            let body = Body {
                bytes: source.drain(bytes, options.limits)?,
                ..Body::default()
            };
            whole(body, &source, options)
        })
    }

    fn begin(source: &Source, begin: impl FnOnce() -> Result<Form, Error>) -> Result<Self, Error> {
        let source_name = source.to_string();
        let form = match caught(begin) {
            Ok(form) => form?,
            Err(defect) => {
                return Err(Error::Defect {
                    source_name,
                    defect,
                });
            }
        };
        Ok(Self {
            source_name,
            form,
            begun: false,
            behind: Behind::default(),
        })
    }

    /// The article, where there is but one.
    ///
    /// # Errors
    /// What is wrong with it; [`Error::Several`] where there are more.
    pub fn only(&mut self) -> Result<Reading, Error> {
        let (mut only, mut asides) = (None, Vec::new());
        for next in self.by_ref() {
            match next {
                Err(Error::Aside { words, .. }) => asides.push(words),
                next if only.is_none() => only = Some(next),
                _ => {
                    return Err(Error::Several {
                        source_name: self.source_name.clone(),
                    });
                }
            }
        }
        let mut reading = only.unwrap_or_else(|| Err(nothing(&self.source_name)))?;
        reading.warnings.append(&mut asides);
        Ok(reading)
    }

    /// Whether one article is left, as far as that is known, and no more.
    #[must_use]
    pub fn is_single(&self) -> bool {
        matches!(&self.form, Form::Readings(readings) if readings.len() == 1)
    }
}

/// Reads a source that is one article.
///
/// # Errors
/// As [`open`](super::open); [`Error::Several`] for a source with more than one.
pub fn read(source: &Source, kind: Kind, limits: Limits) -> Result<Reading, Error> {
    let options = Options {
        kind,
        limits,
        ..Options::default()
    };
    Articles::open(source, &options)?.only()
}

impl Iterator for Articles {
    type Item = Result<Reading, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let form = &mut self.form;
        let next = caught(|| match form {
            Form::Readings(readings) => readings.next(),
            Form::Lines(lines) => lines.next(),
            Form::Records(records) => records.next(),
        });
        let source_name = || self.source_name.clone();
        // The line that it fell over is behind it.
        let next = next.unwrap_or_else(|defect| {
            Some(Err(Error::Defect {
                source_name: source_name(),
                defect,
            }))
        });
        if !std::mem::replace(&mut self.begun, true) && next.is_none() {
            return Some(Err(nothing(&source_name())));
        }
        // What is read article by article is known to its end when the last is given.
        next.or_else(|| {
            let words = self.behind.told()?;
            Some(Err(Error::aside(&source_name(), words)))
        })
    }
}

/// What is said where there is no article.
fn nothing(source: &str) -> Error {
    Error::Nothing {
        source_name: source.to_owned(),
        reason: "there is no article in it",
    }
}

/// A fault that is met once, where reading comes to it.
struct Fault(Option<io::Error>);

impl Read for Fault {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        self.0.take().map_or(Ok(0), Err)
    }
}

/// The beginning of a source, as much as tells what it is, and what ended it too soon: what is packed
/// may be broken behind its first articles, which are read all the same.
///
/// Lines of JSON are known by the first of them. A program may write the others only as it comes to
/// them, and none must wait until there are more.
fn head(source: &Source, from: &mut impl Read, options: &Options) -> (Body, Option<io::Error>) {
    let mut head = Body::default();
    let mut chunk = vec![0; CHUNK];
    let mut is_judged = false;
    while head.bytes.len() < HEAD {
        match from.read(&mut chunk) {
            Ok(0) => break,
            Ok(length) => (head.bytes).extend_from_slice(chunk.get(..length).unwrap_or_default()),
            Err(fault) if fault.kind() == ErrorKind::Interrupted => {}
            Err(fault) => return (head, Some(fault)),
        }
        if !is_judged && let Some(line) = jsonl::first_line(&head.bytes) {
            is_judged = true;
            let may_be = options.kind == Kind::Jsonl || jsonl::is_object(line);
            if may_be && kind_of(source, &head, options) == Kind::Jsonl {
                break;
            }
        }
    }
    (head, None)
}

fn begin(source: &Source, options: &Options, known: &mut Behind) -> Result<Form, Error> {
    let name = source.to_string();
    let body = if source.address().is_some() {
        source.body(options, &mut |_| ControlFlow::Continue(()))?
    } else {
        let (mut rest, behind) = source.reader()?;
        *known = behind.clone();
        let (head, fault) = head(source, &mut rest, options);
        let rest = Fault(fault).chain(rest);
        let is_empty = is_blank(&head.bytes);
        let kind = kind_of(source, &head, options);
        if kind == Kind::Warc && !is_empty {
            let archive = BufReader::new(Cursor::new(head.bytes).chain(rest));
            return Ok(Form::Records(Records::new(
                Box::new(archive),
                &name,
                options,
            )));
        }
        if kind == Kind::Jsonl && !is_empty && jsonl::can_be_split(&head.bytes) {
            let lines = BufReader::new(Cursor::new(head.bytes).chain(rest));
            return Ok(Form::Lines(Lines::new(Box::new(lines), &name, options)));
        }
        let whole = Cursor::new(head.bytes).chain(rest);
        Body {
            bytes: source.drain(whole, options.limits)?,
            warning: behind.told(),
            ..Body::default()
        }
    };
    whole(body, source, options)
}

/// The articles of a source that was read whole.
fn whole(mut body: Body, source: &Source, options: &Options) -> Result<Form, Error> {
    let name = source.to_string();
    let kind = settle(source, &mut body, options)?;
    // Nothing is the same in every kind.
    if is_blank(&body.bytes) {
        return Err(Error::Nothing {
            source_name: name,
            reason: "it is empty",
        });
    }
    if kind == Kind::Jsonl && jsonl::can_be_split(&body.bytes) {
        let lines = Box::new(Cursor::new(body.bytes));
        return Ok(Form::Lines(Lines::new(lines, &name, options)));
    }
    #[cfg(feature = "feeds")]
    let empty = |reason: &str| Error::malformed(&name, reason);
    let results: Vec<_> = match understand(&body, kind, source, options)? {
        Contents::Article(reading) if reading.document.text().trim().is_empty() => {
            return Err(nothing(&name));
        }
        Contents::Article(reading) => vec![Ok(*reading)],
        Contents::Articles { readings, amiss } => {
            let own = |fault| Arc::into_inner(fault).expect("nobody else has it");
            let (asides, amiss): (Vec<_>, Vec<_>) = (amiss.into_iter().map(own))
                .partition(|fault| matches!(fault, Error::Aside { .. }));
            let asides = asides.into_iter().map(Err);
            asides
                .chain(readings.into_iter().map(Ok))
                .chain(amiss.into_iter().map(Err))
                .collect()
        }
        #[cfg(feature = "feeds")]
        Contents::Feed(feed) => {
            let articles = feed.items.iter().filter_map(super::Item::article);
            let readings: Vec<Reading> = articles.collect();
            let (all, bare) = (feed.items.len(), feed.items.len() - readings.len());
            let holds = if bare == 1 { "holds" } else { "hold" };
            let end = match (all, readings.is_empty()) {
                (0, _) => Some(nothing(&name)),
                (_, true) => Some(empty(
                    "the feed holds no text, only addresses; open it in the reader",
                )),
                (_, false) => None,
            };
            // Where nothing can be read, the end says it of all of them.
            let bare = (bare > 0 && end.is_none()).then(|| {
                format!(
                    "{bare} of the {all} items of the feed {holds} no text, only an address; open it in the reader"
                )
            });
            let told = feed.warnings.into_iter().chain(bare);
            let asides = told.map(|words| Err(Error::aside(&name, words)));
            let readings = readings.into_iter().map(Ok);
            let mut results: Vec<_> = asides.chain(readings).collect();
            match end {
                Some(end) if results.is_empty() => return Err(end),
                end => results.extend(end.map(Err)),
            }
            results
        }
        #[cfg(feature = "feeds")]
        Contents::Outline(_) => {
            return Err(empty("it lists feeds, not articles; open it in the reader"));
        }
    };
    Ok(Form::Readings(results.into_iter()))
}

#[cfg(all(test, feature = "feeds"))]
mod tests {
    use super::*;

    #[test]
    fn a_feed_that_is_cut_off_says_so_where_no_text_is_left() {
        let told = |feed: &str| -> Vec<String> {
            let articles = Articles::of("k.rss", feed.as_bytes(), &Options::default());
            let faults = articles.unwrap().map(|next| next.unwrap_err().to_string());
            faults.collect()
        };
        let item = "<item><link>https://k.example/1</link></item>";
        for (items, end) in [("", "nothing to read in k.rss"), (item, "only addresses")] {
            let told = told(&format!("<rss><channel><title>K</title>{items}"));
            let [cut, last] = &*told else {
                panic!("two: {told:?}")
            };
            assert!(cut.contains("is cut off") && last.contains(end), "{told:?}");
        }
    }
}
