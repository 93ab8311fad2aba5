//! What can be wrong with a reader's own actors.

/// Why an `actors.toml` cannot be used: what, where, and what was likely meant.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}: {what}{}", .hint.as_ref().map_or_else(String::new, |hint| format!("; {hint}")))]
#[non_exhaustive]
pub struct GazetteerError {
    /// The file, as the user gave it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// The way out.
    pub hint: Option<String>,
}
