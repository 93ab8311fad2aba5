//! What was typed. Nothing is done yet.

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::time::Duration;

use clap::builder::PossibleValue;
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::actors::{ActorsCommand, OwnActors};
use super::inputs::Inputs;
use super::known::{Known, whole};
use super::queue::Plan;
use super::reading::{Flags, Own};
use crate::analysis::Certainty;
use crate::export::{ComparisonFormat, FORMS, Form, Format};

/// What the program is called.
pub(super) const NAME: &str = "standpoint";

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
        #[arg(short, long, value_name = "N", value_parser = whole::<u16>(30, 200))]
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
        #[arg(
            short = 'F',
            long,
            value_name = "FORMAT",
            default_value = "report",
            ignore_case = true
        )]
        format: ComparisonName,
        /// Columns of the report, 40 to 200
        #[arg(short, long, value_name = "N", value_parser = whole::<u16>(40, 200))]
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
    /// How to write it [default: as the ending of --output says, or else json]
    #[arg(short = 'F', long, value_name = "FORMAT", ignore_case = true)]
    pub(super) format: Option<FormatName>,
    /// Write into this file, or with / at the end a file for each article into this folder
    #[arg(short, long, value_name = "PATH", value_hint = clap::ValueHint::AnyPath)]
    pub(super) output: Option<PathBuf>,
    /// Note in this file how far the run is; a run with the same file goes on from there, and tries again
    /// what ran into its --timeout
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

/// How articles are worked through.
#[derive(Clone, Copy, Debug, Args)]
pub(super) struct Pace {
    /// Which statements and stances to give: sure, likely, guess
    #[arg(long, value_name = "LEVEL")]
    sure: Option<SureName>,
    /// How many articles are read side by side [default: one for each processor]
    #[arg(long, value_name = "N", value_parser = whole::<u16>(1, 256))]
    threads: Option<u16>,
    /// Give up an article that takes longer than this
    #[arg(long, value_name = "SECONDS", value_parser = whole::<u32>(1, u32::MAX))]
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
            once: false,
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

/// A word for the form of a comparison, called as the same form of an article is.
#[derive(Clone, Copy, Debug)]
pub(super) struct ComparisonName(ComparisonFormat, Form);

impl ComparisonName {
    /// The form that is meant; a report is so many columns wide.
    pub(super) fn format(self, width: usize) -> ComparisonFormat {
        match self.0 {
            ComparisonFormat::Report(_) => ComparisonFormat::Report(width),
            other => other,
        }
    }
}

impl ValueEnum for ComparisonName {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<ComparisonName>> = LazyLock::new(|| {
            let forms = FORMS.into_iter();
            let of = |form: Form| Some(ComparisonName(ComparisonFormat::of(form.format)?, form));
            forms.filter_map(of).collect()
        });
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let Form { name, also, .. } = self.1;
        let about = match self.0 {
            ComparisonFormat::Report(_) => "A plain report",
            ComparisonFormat::Json => "One object with everything",
            ComparisonFormat::Html => "One page that stands alone",
        };
        Some(PossibleValue::new(name).aliases(also).help(about))
    }
}

/// A word for a form that has a schema.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum SchemaName {
    /// One article, standpoint/1
    Analysis,
    /// Several reports, standpoint-comparison/1
    Comparison,
}

/// A shell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum ShellName {
    /// In ~/.bashrc: source <(standpoint completions bash)
    Bash,
    /// In ~/.config/elvish/rc.elv: eval (standpoint completions elvish | slurp)
    Elvish,
    /// In ~/.config/fish/completions/standpoint.fish
    Fish,
    /// In a file that config.nu uses: use standpoint.nu *
    Nushell,
    /// In $PROFILE: standpoint completions powershell | Out-String | Invoke-Expression
    Powershell,
    /// As _standpoint in a folder of $fpath, or: source <(standpoint completions zsh)
    Zsh,
}

/// A word for an output format: its name, or the ending of its files.
#[derive(Clone, Copy, Debug)]
pub(super) struct FormatName(Form);

impl FormatName {
    /// The form that is meant.
    pub(super) fn format(self) -> Format {
        self.0.format
    }
}

impl ValueEnum for FormatName {
    fn value_variants<'a>() -> &'a [Self] {
        static ALL: LazyLock<Vec<FormatName>> =
            LazyLock::new(|| FORMS.into_iter().map(FormatName).collect());
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let Form {
            name, also, about, ..
        } = self.0;
        Some(PossibleValue::new(name).aliases(also).help(about))
    }
}
