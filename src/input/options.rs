//! How a source is read, and how far that has come.

use std::time::Duration;

use super::Kind;

/// Bounds on what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes of one source, also after unpacking.
    pub bytes: u64,
    /// The longest time that a fetch may take.
    pub time: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 64 << 20,
            time: Duration::from_secs(30),
        }
    }
}

/// How a source is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What it is taken to be.
    pub kind: Kind,
    /// Keep everything that is visible on a page, not only the article.
    pub raw: bool,
    /// Bounds.
    pub limits: Limits,
    /// Whether addresses may be fetched.
    pub network: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            kind: Kind::Auto,
            raw: false,
            limits: Limits::default(),
            network: true,
        }
    }
}

/// How far a fetch has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Bytes that came so far, unpacked.
    pub done: u64,
    /// Bytes in all, as far as the server says, before unpacking.
    pub total: Option<u64>,
}
