//! Who has how much of the word.

use std::cmp::Reverse;

use super::Analysis;
use crate::actors::{Actor, ActorId};
use crate::document::quotations;
use crate::statements::{Statement, StatementId};

/// What one actor says, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose.
    pub actor: ActorId,
    /// Words inside quotation marks.
    pub quoted: usize,
    /// Words outside of them.
    pub reported: usize,
    /// The first statement.
    pub first: StatementId,
    /// The last statement.
    pub last: StatementId,
}

impl Share {
    /// Words quoted and reported.
    #[must_use]
    pub fn words(&self) -> usize {
        self.quoted + self.reported
    }
}

/// How an article divides the word among its actors.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voices {
    /// Of each actor that says anything, most words first.
    pub shares: Vec<Share>,
    /// Who has the first word; several for a joint statement.
    pub first: Vec<ActorId>,
    /// Who has the last word.
    pub last: Vec<ActorId>,
}

impl Analysis {
    /// How the article divides the word among its actors. A joint statement counts for each.
    #[must_use]
    pub fn voices(&self) -> Voices {
        let quoted = self.quoted();
        let mut shares: Vec<Option<Share>> = vec![None; self.actors.all.len()];
        for statement in &self.statements {
            let (inside, outside) = self.count(statement, &quoted);
            for actor in self.actors.of(statement.id) {
                let share = shares[actor.0].get_or_insert(Share {
                    actor: *actor,
                    quoted: 0,
                    reported: 0,
                    first: statement.id,
                    last: statement.id,
                });
                share.quoted += inside;
                share.reported += outside;
                share.last = statement.id;
            }
        }
        let mut shares: Vec<Share> = shares.into_iter().flatten().collect();
        shares.sort_by_key(|share| (Reverse(share.words()), share.actor));
        let owners = |statement: Option<&Statement>| {
            statement.map_or_else(Vec::new, |one| self.actors.of(one.id).to_vec())
        };
        let owned = |statement: &&Statement| !self.actors.of(statement.id).is_empty();
        Voices {
            shares,
            first: owners(self.statements.iter().find(owned)),
            last: owners(self.statements.iter().rfind(owned)),
        }
    }

    /// Actors that are spoken about and say nothing, in their order.
    pub fn silent(&self) -> impl Iterator<Item = &Actor> {
        let each = self.statements_of_each();
        self.actors
            .all
            .iter()
            .filter(move |actor| each[actor.id.0].is_empty())
    }

    /// For each token, whether it stands inside quotation marks.
    fn quoted(&self) -> Vec<bool> {
        let mut quoted = vec![false; self.document.tokens().len()];
        for block in self.document.blocks() {
            quoted[block.tokens.clone()].copy_from_slice(&quotations(&self.document, block).quoted);
        }
        quoted
    }

    /// Words of a statement's content inside and outside of quotation marks.
    fn count(&self, statement: &Statement, quoted: &[bool]) -> (usize, usize) {
        let words = statement
            .content
            .iter()
            .flat_map(|span| self.document.tokens_in(*span))
            .filter(|token| {
                self.document
                    .word(*token)
                    .chars()
                    .any(char::is_alphanumeric)
            });
        let (inside, outside): (Vec<usize>, Vec<usize>) = words.partition(|token| quoted[*token]);
        (inside.len(), outside.len())
    }
}

#[cfg(test)]
mod tests {

    use crate::analysis::explain;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn words_are_counted_for_each_of_a_joint_source() {
        let analysis = explain("France and Chile", &Gazetteer::builtin());
        let voices = analysis.voices();
        let counted: Vec<_> = voices
            .shares
            .iter()
            .map(|share| (&*analysis.actor(share.actor).name, share.words()))
            .collect();
        assert_eq!(counted, [("France", 3), ("Chile", 3)]);
        assert_eq!(voices.first.len(), 2);
        assert_eq!(analysis.silent().count(), 0);
    }
}
