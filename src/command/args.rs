//! What was typed. Nothing is done yet.

use std::ffi::OsString;
use std::num::NonZero;
use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::actors::{ActorsCommand, OwnActors};
use super::context::is_secure;
use super::corpus::{self, Found};
use super::install::completions::ShellName;
use super::known::Known;
use super::queue::Plan;
use super::reading::{Flags, Own};
use crate::analysis::Certainty;
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
    /// Print whose code is in the program, and under which terms
    #[arg(long)]
    pub(super) licenses: bool,
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
        pace: Pace,
        #[command(flatten)]
        own: Own,
    },
    /// Put several reports of one event side by side
    Compare {
        #[command(flatten)]
        inputs: Inputs,
        /// How to write it
        #[arg(short = 'F', long, value_name = "FORMAT", default_value = "report")]
        format: ComparisonName,
        /// Columns of the report, 40 to 200
        #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(40..=200))]
        width: Option<u16>,
        #[command(flatten)]
        pace: Pace,
        #[command(flatten)]
        own: Own,
    },
    /// Print the analysis for programs
    Extract(Extract),
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
    /// Print what the JSON for programs holds, as JSON Schema
    Schema {
        /// Of which form
        #[arg(default_value = "analysis")]
        form: SchemaName,
    },
    /// Print a script that completes arguments
    Completions {
        /// For which shell
        shell: ShellName,
    },
    /// Print a page of the manual, in roff
    Man {
        /// Of which command; of the program itself if none is named
        #[arg(value_parser = Known(&["report", "compare", "extract", "keys", "config", "doctor", "actors", "schema", "completions", "man"]), hide_possible_values = true)]
        command: Option<String>,
    },
}

/// The analysis for programs.
#[derive(Debug, Args)]
pub(super) struct Extract {
    #[command(flatten)]
    pub(super) inputs: Inputs,
    /// How to write it
    #[arg(short = 'F', long, value_name = "FORMAT", default_value = "json")]
    pub(super) format: FormatName,
    /// Write into this file, or with / at the end a file for each article into this folder
    #[arg(short, long, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(super) output: Option<PathBuf>,
    /// Note in this file how far the run is; a run with the same file goes on from there
    #[arg(long, value_name = "FILE", requires = "output", value_hint = clap::ValueHint::FilePath)]
    pub(super) resume: Option<PathBuf>,
    /// Begin a table with a byte order mark, which some spreadsheets need
    #[arg(long)]
    pub(super) bom: bool,
    #[command(flatten)]
    pub(super) pace: Pace,
    #[command(flatten)]
    pub(super) own: Own,
}

/// Which articles.
#[derive(Debug, Args)]
pub(super) struct Inputs {
    /// Files and addresses (http, https) of articles and feeds; - is standard input
    #[arg(value_name = "INPUT", value_hint = clap::ValueHint::AnyPath)]
    pub(super) words: Vec<OsString>,
    /// What the inputs are, where guessing is wrong
    #[arg(short, long, value_name = "KIND", default_value = "auto")]
    pub(super) from: KindName,
    /// Keep the whole of a web page, not only the article on it
    #[arg(long)]
    pub(super) raw: bool,
    /// Take further inputs from this file, one a line; - is standard input
    #[arg(long, value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    list: Option<String>,
    #[command(flatten)]
    pub(super) own: OwnActors,
}

impl Inputs {
    /// Whether any input is named.
    pub(super) fn are_named(&self) -> bool {
        !self.words.is_empty() || self.list.is_some()
    }

    /// What the inputs stand for: the files of folders and patterns, the lines of lists.
    pub(super) fn found(&self) -> anyhow::Result<Vec<Found>> {
        if !self.are_named() {
            return Ok(vec![Ok(Source::Stdin)]);
        }
        corpus::sources(&self.words, self.list.as_deref())
    }

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

/// How articles are worked through.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Pace {
    /// Which statements and stances to give: sure, likely, guess
    #[arg(long, value_name = "LEVEL")]
    sure: Option<SureName>,
    /// How many articles are read side by side [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
    /// Give up an article that takes longer than this
    #[arg(long, value_name = "SECONDS", value_parser = clap::value_parser!(u32).range(1..))]
    timeout: Option<u32>,
}

impl Pace {
    /// What was asked for; `floor` is how sure statements must be where nothing is said.
    pub(super) fn plan(self, floor: Certainty) -> Plan {
        Plan {
            floor: self.sure.map_or(floor, Into::into),
            threads: self.threads.and_then(|count| NonZero::new(count.into())),
            time: self
                .timeout
                .map(|seconds| Duration::from_secs(seconds.into())),
        }
    }
}

/// A word for how sure something is.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SureName {
    /// Nine in ten are right
    Sure,
    /// Right more often than not
    Likely,
    /// Everything
    Guess,
}

impl From<SureName> for Certainty {
    fn from(name: SureName) -> Self {
        match name {
            SureName::Sure => Self::Sure,
            SureName::Likely => Self::Likely,
            SureName::Guess => Self::Guess,
        }
    }
}

/// A word for the form of a comparison.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ComparisonName {
    /// A plain report
    #[value(alias = "text")]
    Report,
    /// One object with everything
    Json,
    /// One page that stands alone
    Html,
}

/// A word for a form that has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaName {
    /// One article, standpoint/1
    Analysis,
    /// Several reports, standpoint-comparison/1
    Comparison,
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
    /// One page with text, actors and stances that stands alone
    Html,
    /// Standoff annotation for brat, with the text beside it
    Brat,
    /// W3C Web Annotations, as JSON-LD
    Webanno,
    /// TEI P5, as XML
    Tei,
}
