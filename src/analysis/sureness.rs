//! Only what is sure enough.

use std::collections::{BTreeMap, BTreeSet};

use super::{Analysis, Certainty, Unsure};
use crate::actors::ActorId;
use crate::statements::{Statement, StatementId};

impl Analysis {
    /// How many of these statements each actor has, by how sure they are.
    pub(crate) fn unsure_of_each<'a>(
        &self,
        statements: impl Iterator<Item = &'a Statement>,
    ) -> BTreeMap<ActorId, Unsure> {
        let mut each: BTreeMap<ActorId, Unsure> = BTreeMap::new();
        for one in statements {
            for actor in self.actors.of(one.id) {
                each.entry(*actor).or_default().add(one.confidence);
            }
        }
        each
    }

    /// Leaves out the statements and stances that are less sure than this, as the reader does. What
    /// was put by hand stays.
    pub fn keep(&mut self, least: Certainty) {
        let doubtful = |confidence| Certainty::of(confidence) < least;
        let by_hand = &self.by_hand;
        self.stances.all.retain(|stance| {
            !doubtful(stance.confidence) || by_hand.stances.contains(&(stance.actor, stance.target))
        });
        let struck: BTreeSet<StatementId> = self
            .statements
            .iter()
            .filter(|one| doubtful(one.confidence) && !by_hand.statements.contains(&one.id))
            .map(|one| one.id)
            .collect();
        let left_out = self.statements.iter();
        let left_out = left_out.filter(|one| struck.contains(&one.id));
        left_out
            .clone()
            .for_each(|one| self.left_out.add(one.confidence));
        for (actor, unsure) in self.unsure_of_each(left_out) {
            self.left_out_of.entry(actor).or_default().join(unsure);
        }
        if !struck.is_empty() {
            self.take_out(&struck);
            self.settle();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::explain;
    use crate::gazetteer::Gazetteer;

    #[test]
    fn guesses_go_unless_the_reader_made_them() {
        let mut sure = explain("Ann Lee", &Gazetteer::builtin());
        sure.statements
            .iter_mut()
            .for_each(|one| one.confidence = 0.4);
        let mut by_hand = sure.clone();
        by_hand.by_hand.statements.insert(StatementId(0));
        let mut all = sure.clone();
        sure.keep(Certainty::Likely);
        assert!(sure.statements.is_empty());
        assert_eq!((sure.left_out.count(), all.left_out.count()), (1, 0));
        by_hand.keep(Certainty::Sure);
        assert_eq!(by_hand.statements.len(), 1);
        all.keep(Certainty::Guess);
        assert_eq!(all.statements.len(), 1);
    }
}
