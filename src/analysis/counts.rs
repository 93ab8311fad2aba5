//! How much there is, counted in one way wherever it is told.

use super::Analysis;
use crate::document::BlockKind;
use crate::statements::StatementId;

impl Analysis {
    /// How many words the article has, its headlines left out.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.body().iter().filter(|counts| **counts).count()
    }

    /// Whether a statement stands in the headline. It counts as any other, and the text mostly has it
    /// once more.
    ///
    /// # Panics
    /// If there is no such statement, or none any more.
    #[must_use]
    pub fn is_in_headline(&self, id: StatementId) -> bool {
        let title = self.document.title();
        title.is_some_and(|title| title.contains(self.statement(id).anchor()))
    }

    /// For each token, whether it is a word outside of headlines.
    pub(super) fn body(&self) -> Vec<bool> {
        let document = &self.document;
        let mut body = vec![false; document.tokens().len()];
        for block in document.blocks() {
            if block.kind == BlockKind::Heading {
                continue;
            }
            for token in block.tokens.clone() {
                body[token] = document.word(token).chars().any(char::is_alphanumeric);
            }
        }
        body
    }
}
