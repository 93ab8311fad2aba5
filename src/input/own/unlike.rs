//! The forms that are read, and how something may be unlike them.

use crate::document::clean_line;
use crate::input::json::told;

/// The forms that are read.
pub(super) const ANALYSIS: &str = "standpoint/1";
pub(super) const COMPARISON: &str = "standpoint-comparison/1";

/// Why an object is not what this program writes.
#[derive(Debug, thiserror::Error)]
pub(in crate::input) enum Unlike {
    #[error(
        "it does not say that it is {ANALYSIS}: write \"format\": \"{ANALYSIS}\" into it if it is"
    )]
    Nameless,
    #[error("it is broken JSON: {told}{place}", told = told(.0), place = place(.0))]
    Broken(serde_json::Error),
    #[error("it is not of the form {0}: {told}{place}", told = told(.1), place = place(.1))]
    Form(String, serde_json::Error),
    #[error("it is of the form {0}, and this program reads {ANALYSIS} and {COMPARISON}")]
    Foreign(String),
    #[error("it is a comparison, which stands in a file of its own")]
    Several,
    #[error(
        "paragraph {number} stands at {start} to {end}, which is not behind the one before it in the text"
    )]
    Place {
        number: usize,
        start: usize,
        end: usize,
    },
    #[error("paragraph {number} is of no known kind: {}", clean_line(word))]
    Kind { number: usize, word: String },
    #[error(
        "its text is not as it was written: there are words outside of its paragraphs, or characters that no article has"
    )]
    Text,
}

impl Unlike {
    /// The same of what stands on one line, whose number is told already.
    pub(in crate::input) fn in_line(&self) -> String {
        let whole = self.to_string();
        match self {
            Self::Broken(fault) | Self::Form(_, fault) => {
                let bare = whole.strip_suffix(&place(fault));
                bare.map_or_else(|| whole.clone(), str::to_owned)
            }
            _ => whole,
        }
    }
}

/// Where something is wrong: " (line 3, column 12)".
fn place(fault: &serde_json::Error) -> String {
    match (fault.line(), fault.column()) {
        (0, _) => String::new(),
        (line, column) => format!(" (line {line}, column {column})"),
    }
}
