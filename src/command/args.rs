//! What was typed. Nothing is done yet.

use std::ffi::OsString;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::actors::{ActorsCommand, OwnActors};
use super::context::is_secure;
use super::reading::{Flags, Own};
use crate::input::{Kind, Options, Source};

/// Read the news by who says what.
///
/// Shows an article with its statements grouped by the actors who make them. A file, an address,
/// or - for standard input, opens in the reader; into a pipe goes a plain report.
#[derive(Debug, Parser)]
#[command(
    version,
    args_conflicts_with_subcommands = true,
    subcommand_negates_reqs = true
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Option<Command>,
    #[command(flatten)]
    pub(super) inputs: Inputs,
    #[command(flatten)]
    pub(super) reading: Flags,
}

/// What to do other than read.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Print a plain report of who says what, grouped by actor
    Report {
        #[command(flatten)]
        inputs: Inputs,
        /// Columns of the report, 30 to 200
        #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(30..=200))]
        width: Option<u16>,
        #[command(flatten)]
        own: Own,
    },
    /// Print the analysis for programs
    Extract {
        #[command(flatten)]
        inputs: Inputs,
        /// How to write it
        #[arg(short = 'F', long, value_name = "FORMAT", default_value = "json")]
        format: FormatName,
        #[command(flatten)]
        own: Own,
    },
    /// Print the keys in force, as they would stand in the settings file
    Keys {
        #[command(flatten)]
        reading: Flags,
    },
    /// Print the settings in force, and where each comes from
    Config {
        #[command(flatten)]
        reading: Flags,
    },
    /// Tell what this terminal can do, which files are used, and whether the network runs
    Doctor {
        #[command(flatten)]
        reading: Flags,
        #[command(flatten)]
        own: OwnActors,
    },
    /// List the actors that are known, or explain where a source would be filed
    Actors {
        #[command(subcommand)]
        command: Option<ActorsCommand>,
        /// Only those with this in their name, key or tag
        filter: Option<String>,
        #[command(flatten)]
        own: OwnActors,
    },
    /// Print a script that completes arguments
    Completions {
        /// For which shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, in roff
    Man,
}

/// Which articles.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Files and addresses (http, https) of articles and feeds; - is standard input
    #[arg(value_name = "INPUT")]
    pub(super) words: Vec<OsString>,
    /// What the inputs are, where guessing is wrong
    #[arg(short, long, value_name = "KIND", default_value = "auto")]
    pub(super) from: KindName,
    /// Keep the whole of a web page, not only the article on it
    #[arg(long)]
    pub(super) raw: bool,
    #[command(flatten)]
    pub(super) own: OwnActors,
}

impl Inputs {
    /// The inputs as sources; none at all means standard input.
    pub(super) fn sources(&self) -> Vec<Source> {
        if self.words.is_empty() {
            return vec![Source::Stdin];
        }
        (self.words.iter())
            .map(|word| Source::parse_os(word))
            .collect()
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
        }
    }
}

/// A word for an output format.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum FormatName {
    /// One indented object an article
    Json,
    /// One object a line
    Jsonl,
    /// A table of statements
    #[value(alias = "csv")]
    CsvStatements,
    /// A table of stances, a row for each sentence that bears one out
    CsvStances,
    /// A report with actors, statements, stances and evidence
    #[value(alias = "md")]
    Markdown,
}
