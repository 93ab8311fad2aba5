//! Bytes that were found at a source.

/// What was found at a source, not yet understood.
#[derive(Debug, Default)]
pub(super) struct Body {
    pub bytes: Vec<u8>,
    /// What the server says it is, without parameters.
    pub media_type: Option<String>,
    /// The encoding that the server names.
    pub charset: Option<String>,
    /// Where it was found in the end, after redirects.
    pub address: Option<String>,
    /// What was amiss on the way.
    pub warning: Option<String>,
}

impl Body {
    /// Adds what was amiss.
    pub(super) fn warn(&mut self, warning: Option<String>) {
        self.warning = both(self.warning.take(), warning);
    }
}

/// Two things that were amiss, or what there is of them.
pub(super) fn both(one: Option<String>, other: Option<String>) -> Option<String> {
    match (one, other) {
        (Some(one), Some(other)) => Some(format!("{one}; {other}")),
        (one, other) => one.or(other),
    }
}
