//! What could not be done around the reader.

/// Why something was not done: an error of a room above the reader. It says so in one sentence.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct Undone(Box<dyn std::error::Error + Send + Sync>);

impl Undone {
    /// For this reason.
    pub fn new(reason: impl std::error::Error + Send + Sync + 'static) -> Self {
        Self(Box::new(reason))
    }
}
