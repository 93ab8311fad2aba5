//! Numbers that agree again after corrections: ids are indices, and rows stand in their order.

use std::collections::BTreeSet;

use crate::actors::ActorId;
use crate::analysis::Analysis;
use crate::stances::Target;
use crate::statements::{Statement, StatementId};

impl Analysis {
    /// Takes out the struck statements and the actors of which nothing is left, and numbers those
    /// that stay: statements in text order, actors in order of first statement. So many statements
    /// were `found`; those behind them were added.
    pub(in crate::analysis) fn renumber(&mut self, struck: &BTreeSet<StatementId>, found: usize) {
        if !struck.is_empty() || found < self.statements.len() {
            self.renumber_statements(struck, found);
        }
        self.renumber_actors();
        self.stances
            .all
            .sort_by_key(|stance| (stance.evidence, stance.actor));
    }

    fn renumber_statements(&mut self, struck: &BTreeSet<StatementId>, found: usize) {
        let order = self.order(struck, found);
        let mut new: Vec<Option<StatementId>> = vec![None; self.statements.len()];
        for (at, id) in order.iter().enumerate() {
            new[id.0] = Some(StatementId(at));
        }
        let new_of = |id: StatementId| new.get(id.0).copied().flatten();
        // Who spoke on from a struck statement speaks on from the one before it.
        let carried = |from: Option<StatementId>| {
            let mut from = from;
            while let Some(id) = from.filter(|id| struck.contains(id)) {
                from = self.statements[id.0].carried_from;
            }
            from.and_then(new_of)
        };
        let statements = (order.iter().enumerate())
            .map(|(at, id)| Statement {
                id: StatementId(at),
                carried_from: carried(self.statements[id.0].carried_from),
                ..self.statements[id.0].clone()
            })
            .collect();
        let numbers = order.iter().map(|id| self.number(*id)).collect();
        self.by_hand.numbers = numbers;
        self.statements = statements;
        let speakers = order.iter().map(|id| self.speakers.of(*id).to_vec());
        self.speakers.of_statement = speakers.collect();
        let owners = order.iter().map(|id| self.actors.of(*id).to_vec());
        self.actors.of_statement = owners.collect();
        for stance in &mut self.stances.all {
            stance.statement = stance.statement.and_then(new_of);
            for piece in &mut stance.also {
                piece.statement = piece.statement.and_then(new_of);
            }
        }
        let filed = std::mem::take(&mut self.by_hand.statements);
        self.by_hand.statements = filed.into_iter().filter_map(new_of).collect();
    }

    fn renumber_actors(&mut self) {
        let mut first = vec![usize::MAX; self.actors.all.len()];
        for (statement, owners) in self.actors.of_statement.iter().enumerate() {
            for owner in owners {
                first[owner.0] = first[owner.0].min(statement);
            }
        }
        let mut used: Vec<bool> = self
            .actors
            .all
            .iter()
            .map(|actor| first[actor.id.0] < usize::MAX || !actor.mentions.is_empty())
            .collect();
        for way in &self.actors.affiliations {
            used[way.actor.0] = true;
        }
        for stance in &self.stances.all {
            used[stance.actor.0] = true;
            if let Target::Actor(id) = stance.target {
                used[id.0] = true;
            }
        }
        let mut order: Vec<usize> = (0..used.len()).filter(|old| used[*old]).collect();
        order.sort_by_key(|old| first[*old]);
        let mut new = vec![None; used.len()];
        for (id, old) in order.iter().enumerate() {
            new[*old] = Some(ActorId(id));
        }
        // Whatever is spoken of below is used.
        let new_of = |old: ActorId| new[old.0].unwrap_or(old);
        let actors = std::mem::take(&mut self.actors.all);
        self.actors.all = order.iter().map(|old| actors[*old].clone()).collect();
        for actor in &mut self.actors.all {
            actor.id = new_of(actor.id);
        }
        for way in &mut self.actors.affiliations {
            way.actor = new_of(way.actor);
        }
        for owner in self.actors.of_statement.iter_mut().flatten() {
            *owner = new_of(*owner);
        }
        let toward = |target| match target {
            Target::Actor(id) => Target::Actor(new_of(id)),
            Target::Issue(id) => Target::Issue(id),
        };
        for stance in &mut self.stances.all {
            stance.actor = new_of(stance.actor);
            stance.target = toward(stance.target);
        }
        let all = &self.stances.all;
        let set = std::mem::take(&mut self.by_hand.stances).into_iter();
        // One that was set and then taken away leaves no trace.
        self.by_hand.stances = set
            .filter(|(actor, _)| new[actor.0].is_some())
            .map(|(actor, target)| (new_of(actor), toward(target)))
            .filter(|(actor, target)| {
                all.iter()
                    .any(|one| one.actor == *actor && one.target == *target)
            })
            .collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::corrections::{Change, Correction, NamedActor, Scope};
    use crate::analysis::explain;
    use crate::gazetteer::Gazetteer;
    use crate::statements::Kind;

    /// An article with two more statements of the same source, the second carried over from the
    /// first, the third from the second.
    fn article(gazetteer: &Gazetteer) -> Analysis {
        let mut analysis = explain("Ann Lee", gazetteer);
        let content = analysis.statements[0].content[0];
        for (id, at) in [(1, content.start() + 5), (2, content.start() + 10)] {
            let span = crate::document::Span::new(at, content.end());
            analysis.statements.push(Statement {
                id: StatementId(id),
                content: vec![span],
                cue: Vec::new(),
                source: Vec::new(),
                carried_from: Some(StatementId(id - 1)),
                kind: Kind::Indirect,
                confidence: 0.7,
            });
            let who = analysis.speakers.of_statement[0].clone();
            analysis.speakers.of_statement.push(who);
            let owners = analysis.actors.of_statement[0].clone();
            analysis.actors.of_statement.push(owners);
        }
        analysis
    }

    #[test]
    fn ids_are_indices_after_any_corrections() {
        let gazetteer = Gazetteer::builtin();
        let analysis = article(&gazetteer);
        let file = |key: &str, scope| Change::File {
            scope,
            under: Some(NamedActor {
                key: key.to_owned(),
                name: key.to_owned(),
            }),
        };
        let changes = [
            Change::Strike,
            file("canada", Scope::Statement),
            file("a new one", Scope::Speaker),
            Change::File {
                scope: Scope::Statement,
                under: None,
            },
        ];
        // Every pair of changes on every pair of statements, in both orders.
        for (one, first) in changes.iter().enumerate() {
            for second in &changes {
                for (at, then) in [(0, 1), (1, 0), (1, 1), (2, 0)] {
                    let of = |id, change: &Change| {
                        Correction::of_statement(&analysis, StatementId(id), change.clone())
                    };
                    let mut corrected = analysis.clone();
                    corrected.correct(&[of(at, first), of(then, second)], &gazetteer);
                    let count = corrected.statements.len();
                    assert!(count <= 3 && (one > 0 || count < 3));
                    assert_eq!(corrected.actors.of_statement.len(), count);
                    assert_eq!(corrected.speakers.of_statement.len(), count);
                    for (index, statement) in corrected.statements.iter().enumerate() {
                        assert_eq!(statement.id.0, index);
                        assert!(statement.carried_from.is_none_or(|from| from.0 < index));
                    }
                    let actors = corrected.actors.all.len();
                    let mut owners = corrected.actors.of_statement.iter().flatten();
                    assert!(owners.all(|owner| owner.0 < actors));
                    for (index, actor) in corrected.actors.all.iter().enumerate() {
                        assert_eq!(actor.id.0, index);
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_carried_over_goes_past_a_struck_statement() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = article(&gazetteer);
        let strike = Correction::of_statement(&analysis, StatementId(1), Change::Strike);
        assert!(analysis.correct(&[strike], &gazetteer).is_empty());
        assert_eq!(analysis.statements[1].carried_from, Some(StatementId(0)));
    }
}
