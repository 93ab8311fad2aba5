//! A search in what lies over the text: which rows of a view have the words.

use std::sync::Arc;

use crate::analysis::Analysis;
use crate::reader::pages::overlay::Pane;
use crate::reader::screen::pattern::Pattern;

/// A search in the rows of a view.
#[derive(Clone, Debug)]
pub(crate) struct Finding {
    /// Where; it holds nowhere else.
    pub pane: Pane,
    /// In what was known of the article then.
    pub analysis: Arc<Analysis>,
    /// What was typed.
    pub words: String,
    pub pattern: Option<Pattern>,
    /// The row in hand when it was asked, to return to.
    pub from: usize,
    /// Rows that have it, and which of them one is at.
    pub hits: Vec<usize>,
    pub at: usize,
}

impl Finding {
    /// "2 of 3", or "0 found".
    pub(crate) fn count(&self) -> String {
        match self.hits.len() {
            0 => "0 found".to_owned(),
            all => format!("{} of {all}", self.at + 1),
        }
    }
}
