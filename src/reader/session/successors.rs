//! What statements and parties of one reading of an article are in the next.

use std::collections::HashMap;

use crate::analysis::Analysis;
use crate::reader::session::overview::Overview;
use crate::statements::StatementId;

/// What became of statements and parties when an article was corrected, or read to its end after a part of
/// it: the reading of a part has ids of its own, so that a statement is known by its words.
pub(crate) struct Successors {
    statements: HashMap<StatementId, StatementId>,
    parties: Vec<Option<usize>>,
}

impl Successors {
    /// From one overview of an article to another.
    #[must_use]
    pub(crate) fn new(old: &Overview, new: &Overview) -> Self {
        let place = |analysis: &Analysis, id: StatementId| {
            let statement = analysis.statement(id);
            (statement.content.clone(), statement.cue.clone())
        };
        let ids: HashMap<_, _> = (new.shown.iter())
            .map(|id| (place(&new.analysis, *id), *id))
            .collect();
        let statements = (old.shown.iter())
            .filter_map(|id| Some((*id, *ids.get(&place(&old.analysis, *id))?)))
            .collect();
        let key = |overview: &Overview, index: usize| {
            let actor = overview.parties[index].actor?;
            Some(overview.analysis.actor(actor).key.clone())
        };
        let keys: HashMap<_, _> = (0..new.parties.len())
            .map(|index| (key(new, index), index))
            .collect();
        let parties = (0..old.parties.len())
            .map(|index| keys.get(&key(old, index)).copied())
            .collect();
        Self {
            statements,
            parties,
        }
    }

    /// What a statement is now; `None` if it is none any more.
    #[must_use]
    pub(crate) fn statement(&self, old: StatementId) -> Option<StatementId> {
        self.statements.get(&old).copied()
    }

    /// What a party is now; `None` if there is none of that name any more.
    #[must_use]
    pub(crate) fn party(&self, old: usize) -> Option<usize> {
        self.parties.get(old).copied().flatten()
    }
}
