//! What can be wrong with a source.

use std::io;
use std::time::Duration;

use super::gunzip::NotUnpacked;
use crate::defect::Defect;
use crate::document::{clean_line, counted, without_numbers};

/// What the system said, without its number, and what can be done where that is known.
fn in_words(reason: &io::Error) -> String {
    if reason.kind() == io::ErrorKind::PermissionDenied {
        return "you have no permission to; ask its owner, or give it with chmod".to_owned();
    }
    if matches!(reason.get_ref(), Some(reason) if reason.is::<NotUnpacked>()) {
        return format!("{NotUnpacked}; make it anew, or unpack what is left with zcat");
    }
    clean_line(&without_numbers(&reason.to_string()).to_lowercase())
}

impl Error {
    /// What was packed on the way in a manner that is not known here.
    pub(super) fn coded(source: &str, coding: &str) -> Self {
        Self::Coded {
            source_name: source.to_owned(),
            coding: clean_line(coding),
        }
    }

    /// What is to be told of a source, of which no article is lost.
    pub(super) fn aside(source: &str, words: String) -> Self {
        Self::Aside {
            source_name: source.to_owned(),
            words,
        }
    }

    /// What is not built as its kind demands, with a reason in words from wherever.
    pub(super) fn malformed(source: &str, reason: &str) -> Self {
        Self::Malformed {
            source_name: source.to_owned(),
            reason: clean_line(reason),
        }
    }
}

/// Why an article could not be read. Each message names the source as the user gave it.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing under that name.
    #[error("cannot read {source_name}: there is no such file; check the name")]
    NotFound {
        /// The source as the user gave it.
        source_name: String,
    },
    /// It is a folder.
    #[error(
        "cannot read {source_name}: it is a directory; name the files in it, as in {source_name}/*.txt"
    )]
    Directory {
        /// The source as the user gave it.
        source_name: String,
    },
    /// The system refused.
    #[error("cannot read {source_name}: {}", in_words(reason))]
    Unreadable {
        /// The source as the user gave it.
        source_name: String,
        /// What the system said.
        reason: io::Error,
    },
    /// It is larger than [`Limits`](super::Limits) allow.
    #[error("cannot read {source_name}: it is larger than {} MB, the most that is read as one article; split it", limit >> 20)]
    TooLarge {
        /// The source as the user gave it.
        source_name: String,
        /// The limit, in bytes.
        limit: u64,
    },
    /// It is binary data.
    #[error(
        "cannot read {source_name}: it is binary data, not text; give an article as text, Markdown, HTML, EPUB, mail or a document of a word processor"
    )]
    NotText {
        /// The source as the user gave it.
        source_name: String,
    },
    /// There is no article text on a page.
    #[error(
        "cannot read {source_name}: no article text found ({}{}); try --raw, or a page of the same article for print",
        counted(*blocks, "other block", "other blocks"),
        if *program { ", and the page makes its text with JavaScript, which is not run" } else { "" }
    )]
    NoArticle {
        /// The source as the user gave it.
        source_name: String,
        /// Blocks on the page.
        blocks: usize,
        /// Whether the page is a frame that a program would fill.
        program: bool,
    },
    /// It is of a kind that is known and not read.
    #[error("cannot read {source_name}: it is {what}; {way_out}")]
    Foreign {
        /// The source as the user gave it.
        source_name: String,
        /// What it is: "a PDF".
        what: &'static str,
        /// How to come by its text.
        way_out: &'static str,
    },
    /// A server has packed it in a way that is not undone here.
    #[error(
        "cannot read {source_name}: the server packed it with {coding}, which is not undone here; save the page with another program and give the file"
    )]
    Coded {
        /// The source as the user gave it.
        source_name: String,
        /// What the server calls the way: "br".
        coding: String,
    },
    /// It is of a kind that this build of the library does not read.
    #[error(
        "cannot read {source_name}: it is {what}, and this build does not read that; build it with the feature {feature}"
    )]
    Unbuilt {
        /// The source as the user gave it.
        source_name: String,
        /// What it is: "a web page".
        what: &'static str,
        /// The feature of the crate that reads it.
        feature: &'static str,
    },
    /// It is of a kind that holds text, and holds none.
    #[error("cannot read {source_name}: the {what} has no text{besides}")]
    NoText {
        /// The source as the user gave it.
        source_name: String,
        /// What it is: a letter, a book.
        what: &'static str,
        /// What it has instead, and what can be done.
        besides: String,
    },
    /// A page has more elements than can be held.
    #[error(
        "cannot read {source_name}: it has more elements than any article; save the part you want as text"
    )]
    TooComplex {
        /// The source as the user gave it.
        source_name: String,
    },
    /// The caller stopped a fetch.
    #[error("cannot read {source_name}: stopped")]
    Stopped {
        /// The source as the user gave it.
        source_name: String,
    },
    /// A fetch took too long.
    #[error("cannot read {source_name}: the answer was not complete after {} seconds; try again later", limit.as_secs())]
    Timeout {
        /// The source as the user gave it.
        source_name: String,
        /// The limit.
        limit: Duration,
    },
    /// The server answered, but not with the page.
    #[error(
        "cannot read {source_name}: the server answered {status} ({words}); check the address in a browser"
    )]
    Refused {
        /// The source as the user gave it.
        source_name: String,
        /// The HTTP status.
        status: u16,
        /// Its usual words.
        words: String,
    },
    /// What is there is a picture, a film or the like.
    #[error(
        "cannot read {source_name}: it is {media_type}, not an article; give the address of a page"
    )]
    WrongType {
        /// The source as the user gave it.
        source_name: String,
        /// The media type the server names.
        media_type: String,
    },
    /// No connection came about, or it broke.
    #[error("cannot read {source_name}: {reason}; check the address and the network")]
    Unreachable {
        /// The source as the user gave it.
        source_name: String,
        /// What the network said.
        reason: String,
    },
    /// There is nobody there whom one could believe to be the site.
    #[error("cannot read {source_name}: {reason}; {way_out}")]
    Insecure {
        /// The source as the user gave it.
        source_name: String,
        /// What is wrong with the certificate or the connection.
        reason: String,
        /// What can be done about it.
        way_out: String,
    },
    /// A page or a feed leads to where one does not go.
    #[error(
        "cannot read {source_name}: a page or feed leads there, and it is a host of your own network; type the address itself if you mean it"
    )]
    Private {
        /// The source, as the page or feed gave it.
        source_name: String,
    },
    /// The server sends one on to where one does not go.
    #[error("cannot read {source_name}: it leads on to {target}, {reason}")]
    Misled {
        /// The source as the user gave it.
        source_name: String,
        /// Where it leads.
        target: String,
        /// Why one does not go there, and what can be done.
        reason: &'static str,
    },
    /// Fetching is switched off.
    #[error(
        "cannot read {source_name}: the network is switched off (STANDPOINT_SECURE); save the page and give the file"
    )]
    NetworkOff {
        /// The source as the user gave it.
        source_name: String,
    },
    /// It is an archive of a kind that is read, and something in it is broken.
    #[error("cannot read {source_name}: it is {what}, and {why}; fetch it or save it anew")]
    Broken {
        /// The source as the user gave it.
        source_name: String,
        /// What it is: "a book (EPUB)".
        what: &'static str,
        /// What is wrong, and where.
        why: String,
    },
    /// It is an archive of a kind that is read, and opens only with a password.
    #[error(
        "cannot read {source_name}: it is {what}, and locked with a password; open it with that and save it without"
    )]
    Locked {
        /// The source as the user gave it.
        source_name: String,
        /// What it is: "a document of a word processor (.odt)".
        what: &'static str,
    },
    /// It is not built as its kind demands.
    #[error("cannot read {source_name}: {reason}; if it is of another kind, say so with --from")]
    Malformed {
        /// The source as the user gave it.
        source_name: String,
        /// What is wrong, and where.
        reason: String,
    },
    /// No article is lost, and something is to be told of the source that they are from.
    #[error("{source_name}: {words}")]
    Aside {
        /// The source as the user gave it.
        source_name: String,
        /// What is amiss with all of it, one clause.
        words: String,
    },
    /// There is no article in it, and nothing is wrong with that.
    #[error("nothing to read in {source_name}: {reason}")]
    Nothing {
        /// The source as the user gave it.
        source_name: String,
        /// What is there, or is not.
        reason: &'static str,
    },
    /// It holds several articles where one was asked for.
    #[error("cannot read {source_name} as one article: it does not hold just one")]
    Several {
        /// The source as the user gave it.
        source_name: String,
    },
    /// The program has a mistake that this source uncovers.
    #[error("cannot read {source_name}: {defect}")]
    Defect {
        /// The source as the user gave it.
        source_name: String,
        /// What failed.
        defect: Defect,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_system_says_is_told_as_it_is_and_of_what_is_packed_what_can_be_done() {
        for (reason, told) in [
            (
                io::ErrorKind::UnexpectedEof.into(),
                "unexpected end of file",
            ),
            (
                io::Error::other("gzip is no word of ours (os error 5)"),
                "gzip is no word of ours",
            ),
            (
                io::Error::other(NotUnpacked),
                "unpack what is left with zcat",
            ),
        ] {
            let words = in_words(&reason);
            assert!(words.ends_with(told), "{words}");
        }
    }
}
