//! Why something is not read, or not compared.

use std::sync::Arc;

use crate::analysis;
use crate::compare::Twice;
use crate::defect::Defect;
use crate::input;

/// Why an article is not read, or left out of a comparison.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Unread {
    /// It cannot be opened.
    #[error(transparent)]
    Unopened(Arc<input::Error>),
    /// It is no article.
    #[error("{0} holds several articles; open it to choose one")]
    Several(String),
    /// It is there already.
    #[error(transparent)]
    Twice(#[from] Twice),
    /// There is nothing of it.
    #[error("{0}: the feed gives neither text nor address")]
    Nothing(String),
    /// No statements could be sought in it.
    #[error("{title}: {reason}")]
    Unanalysed {
        /// Which it is.
        title: String,
        /// Why.
        reason: Arc<analysis::Error>,
    },
}

/// Why there is no comparison.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Uncompared {
    /// There are not two reports.
    #[error("there is nothing to compare: {0}")]
    Nothing(Unread),
    /// The program failed on it.
    #[error(transparent)]
    Defect(#[from] Defect),
}
