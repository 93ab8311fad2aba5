//! The ids of what was added by hand.

use crate::actors::ActorId;
use crate::document::Span;
use crate::statements::StatementId;

/// The ids that were given to what corrections added. Who undoes one corrects the article again without
/// it, and what the others add is called then as it was called before.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Added {
    statements: Vec<(StatementId, Span)>,
    actors: Vec<(ActorId, String)>,
}

impl Added {
    /// Takes over the ids that were given before.
    pub(super) fn know(&mut self, other: &Self) {
        self.statements.extend_from_slice(&other.statements);
        self.actors.extend_from_slice(&other.actors);
    }

    /// The id of a statement with this content: the one that it had, if that is `free`, or else the
    /// next after all that were given, of which the article has so many.
    pub(super) fn statement(
        &mut self,
        content: Span,
        numbers: usize,
        free: impl Fn(StatementId) -> bool,
    ) -> StatementId {
        let mut known = self.statements.iter();
        if let Some((id, _)) = known.find(|(id, other)| *other == content && free(*id)) {
            return *id;
        }
        let given = self.statements.iter().map(|(id, _)| id.0 + 1);
        let id = StatementId(given.fold(numbers, usize::max));
        self.statements.push((id, content));
        id
    }

    /// The id of an actor with this key.
    pub(super) fn actor(&mut self, key: &str, numbers: usize) -> ActorId {
        if let Some((id, _)) = self.actors.iter().find(|(_, other)| other == key) {
            return *id;
        }
        let given = self.actors.iter().map(|(id, _)| id.0 + 1);
        let id = ActorId(given.fold(numbers, usize::max));
        self.actors.push((id, key.to_owned()));
        id
    }
}
