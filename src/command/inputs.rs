//! Which articles were named, and how they are to be read.

use std::ffi::OsString;
use std::io::{self, IsTerminal};
use std::path::Path;

use clap::{Args, ValueEnum};

use super::actors::OwnActors;
use super::console::complain;
use super::corpus::{self, Found, Results};
use super::environment::is_secure;
use crate::document::counted;
use crate::input::{Kind, Options, Source};

/// Which articles.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Files, folders and addresses (http, https) of articles and feeds; - is standard input. Folders are
    /// walked however deep, and links in them not followed
    #[arg(value_name = "INPUT", value_hint = clap::ValueHint::AnyPath)]
    pub(super) words: Vec<OsString>,
    /// What the inputs are, where guessing is wrong
    #[arg(short, long, value_name = "KIND", default_value = "auto")]
    pub(super) from: KindName,
    /// Keep the whole of a web page, not only the article on it
    #[arg(long)]
    pub(super) raw: bool,
    /// Take further inputs from this file, one a line or parted by NUL; - is standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    list: Option<String>,
    /// Where results go, which are no inputs.
    #[arg(skip)]
    pub(super) results: Option<Results>,
    #[command(flatten)]
    pub(super) own: OwnActors,
}

impl Inputs {
    /// Whether any input is named.
    pub(super) fn are_named(&self) -> bool {
        !self.words.is_empty() || self.list.is_some()
    }

    /// What is read beside the articles: a list of them, and own actors.
    pub(super) fn asides(&self) -> impl Iterator<Item = &Path> {
        let list = self.list.iter().map(Path::new);
        list.chain(self.own.files())
    }

    /// What the inputs stand for: the files of folders and patterns, the lines of lists.
    pub(super) fn found(&self) -> anyhow::Result<Vec<Found>> {
        if !self.are_named() {
            return Ok(vec![Ok(Source::Stdin)]);
        }
        let results = self.results.as_ref();
        let corpus = corpus::sources(&self.words, self.list.as_deref(), results)?;
        if corpus.own > 0 {
            let own = counted(corpus.own, "file", "files");
            complain(&format!("passed over {own} where --output writes"));
        }
        if corpus.written > 0 {
            let written = counted(corpus.written, "file", "files");
            complain(&format!(
                "passed over {written} that standpoint wrote; named one by one, with --from, they are read"
            ));
        }
        // A script that wants to know counts what comes out.
        if io::stderr().is_terminal() {
            corpus.passed.iter().for_each(|passed| complain(passed));
        }
        Ok(corpus.found)
    }

    /// The inputs as sources for the reader, and what is amiss with some; none at all means standard input.
    pub(super) fn sources(&self) -> anyhow::Result<(Vec<Source>, Vec<String>)> {
        if !self.are_named() {
            return Ok((vec![Source::Stdin], Vec::new()));
        }
        let corpus = corpus::sources(&self.words, self.list.as_deref(), None)?;
        let (mut sources, mut faults) = (Vec::new(), Vec::new());
        for found in corpus.found {
            match found {
                Ok(source) => sources.push(source),
                Err(fault) => faults.push(fault),
            }
        }
        // What stands for nothing says why.
        if sources.is_empty() && !faults.is_empty() {
            return Err(faults.swap_remove(0));
        }
        let faults = faults.iter().map(|fault| format!("{fault:#}"));
        let amiss = corpus.passed.into_iter().chain(faults).collect();
        Ok((sources, amiss))
    }

    /// How they are read. `STANDPOINT_SECURE` keeps the program off the network.
    pub(super) fn options(&self) -> Options {
        Options {
            kind: self.from.into(),
            raw: self.raw,
            network: !is_secure(),
            ..Options::default()
        }
    }
}

/// A word for a kind of input.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum KindName {
    /// By name and content
    Auto,
    /// Plain text
    Text,
    /// Markdown
    Markdown,
    /// A web page
    Html,
    /// A book, by chapters
    Epub,
    /// RSS, Atom, JSON Feed, or a list of feeds (OPML)
    Feed,
    /// A letter, or a mailbox
    Mail,
    /// An object with "text" a line
    Jsonl,
    /// What extract or compare wrote as JSON
    Analysis,
    /// An archive of the web (WARC), or of its texts (WET)
    Warc,
}

impl From<KindName> for Kind {
    fn from(name: KindName) -> Self {
        match name {
            KindName::Auto => Self::Auto,
            KindName::Text => Self::Text,
            KindName::Markdown => Self::Markdown,
            KindName::Html => Self::Html,
            KindName::Epub => Self::Epub,
            KindName::Feed => Self::Feed,
            KindName::Mail => Self::Mail,
            KindName::Jsonl => Self::Jsonl,
            KindName::Analysis => Self::Analysis,
            KindName::Warc => Self::Warc,
        }
    }
}
