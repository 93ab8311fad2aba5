//! Where a value comes from, and what may be wrong with it.

use std::fmt;
use std::path::PathBuf;

use crate::document::clean_line;
use crate::reader::NotATheme;

/// The themes that are built in.
const THEMES: &str = "auto, 16, ink, paper and mono";

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Nobody said otherwise.
    Default,
    /// A line of a file.
    File(PathBuf, usize),
    /// A variable of the environment.
    Environment(String),
    /// A flag of the command line.
    Flag(String),
    /// A key or a command of a former session.
    Remembered,
    /// A key or a command of this session.
    Here,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path, line) => write!(f, "{}:{line}", clean_line(&path.to_string_lossy())),
            Self::Environment(name) => write!(f, "{name} in the environment"),
            Self::Flag(name) => f.write_str(name),
            Self::Remembered => f.write_str("remembered"),
            Self::Here => f.write_str("set here"),
        }
    }
}

/// Where a setting stands, before what is wrong with it; nothing for one that is typed just now.
fn place(origin: &Origin) -> String {
    match origin {
        Origin::Here => String::new(),
        origin => format!("{origin}: "),
    }
}

/// A setting that cannot be used, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No setting has this name.
    #[error("{origin}: there is no setting \u{201c}{name}\u{201d}{hint}")]
    Unknown {
        /// Where it stands.
        origin: Origin,
        /// What was written.
        name: String,
        /// "; did you mean ...?", or nothing.
        hint: String,
    },
    /// The value is none that this setting takes.
    #[error("{}{name} cannot be “{value}”: {reason}", place(origin))]
    Value {
        /// Where it stands.
        origin: Origin,
        /// The setting.
        name: String,
        /// What was written.
        value: String,
        /// What it takes.
        reason: String,
    },
    /// The file is no TOML, or cannot be read.
    #[error("cannot read the settings in {}: {reason}", clean_line(&path.to_string_lossy()))]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A theme is neither built in nor a file.
    #[error("there is no theme “{name}”; there are {THEMES}, and any file that holds one")]
    NoTheme {
        /// What was written.
        name: String,
    },
    /// The file of a theme cannot be read.
    #[error("cannot read the theme in “{name}”: {reason}; the built-in ones are {THEMES}")]
    Theme {
        /// What was written.
        name: String,
        /// Why.
        reason: String,
    },
    /// The file of a theme says what is none.
    #[error("cannot use the theme “{name}”: {reason}")]
    Colours {
        /// What was written.
        name: String,
        /// Why.
        reason: NotATheme,
    },
}
