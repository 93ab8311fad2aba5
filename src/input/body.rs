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
