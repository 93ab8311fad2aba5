//! What is left after something was taken out: rows stand in their order, and nothing speaks of what
//! is gone.

use std::collections::{BTreeSet, HashSet};

use crate::actors::ActorId;
use crate::analysis::Analysis;
use crate::stances::Target;
use crate::statements::StatementId;

impl Analysis {
    /// Takes statements out. Their ids are given to no other.
    pub(in crate::analysis) fn take_out(&mut self, struck: &BTreeSet<StatementId>) {
        // Who spoke on from a struck statement speaks on from the one before it.
        let before = |from: Option<StatementId>| {
            let mut from = from;
            while let Some(id) = from.filter(|id| struck.contains(id)) {
                from = self.statement(id).carried_from;
            }
            from
        };
        let carried: Vec<_> = (self.statements.iter())
            .map(|statement| before(statement.carried_from))
            .collect();
        for (statement, from) in self.statements.iter_mut().zip(carried) {
            statement.carried_from = from;
        }
        self.statements
            .retain(|statement| !struck.contains(&statement.id));
        for id in struck {
            self.speakers.of_statement[id.0].clear();
            self.actors.of_statement[id.0].clear();
            self.by_hand.statements.remove(id);
        }
        let stays = |id: &StatementId| !struck.contains(id);
        for stance in &mut self.stances.all {
            stance.statement = stance.statement.filter(stays);
            for piece in &mut stance.also {
                piece.statement = piece.statement.filter(stays);
            }
        }
    }

    /// Takes out the actors of which nothing is left, and puts those that stay in order of first
    /// statement, and stances in order of their places.
    pub(in crate::analysis) fn settle(&mut self) {
        let mut first = vec![usize::MAX; self.actors.all.given()];
        for (place, statement) in self.statements.iter().enumerate() {
            for owner in self.actors.of(statement.id) {
                first[owner.0] = first[owner.0].min(place);
            }
        }
        let mut used: HashSet<ActorId> = self
            .actors
            .affiliations
            .iter()
            .map(|way| way.actor)
            .collect();
        for stance in &self.stances.all {
            used.insert(stance.actor);
            if let Target::Actor(id) = stance.target {
                used.insert(id);
            }
        }
        self.actors.all.retain(|actor| {
            first[actor.id.0] < usize::MAX || !actor.mentions.is_empty() || used.contains(&actor.id)
        });
        self.actors.all.sort_by_key(|actor| first[actor.id.0]);
        let actors = &self.actors;
        self.stances
            .all
            .sort_by_key(|stance| (stance.evidence, actors.order(stance.actor)));
        // One that was set and then taken away leaves no trace.
        let all = &self.stances.all;
        self.by_hand.stances.retain(|(actor, target)| {
            all.iter()
                .any(|one| one.actor == *actor && one.target == *target)
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::corrections::{
        AddedActors, Anchor, Change, Correction, NamedActor, NumbersGiven, Scope,
    };
    use crate::analysis::explain;
    use crate::document::Span;
    use crate::gazetteer::Gazetteer;
    use crate::stances::{Polarity, Stance, Witnesses};
    use crate::statements::{Kind, Statement};

    fn named(name: &str) -> NamedActor {
        NamedActor {
            key: name.to_owned(),
            name: name.to_owned(),
            number: None,
        }
    }

    /// An article with two more statements of the same source, the second carried over from the
    /// first, the third from the second, and sides that the source and another party take toward each
    /// other.
    fn article(gazetteer: &Gazetteer) -> Analysis {
        let mut analysis = explain("Ann Lee", gazetteer);
        let content = analysis.statements[0].content[0];
        for (id, at) in [(1, content.start() + 5), (2, content.start() + 10)] {
            let span = Span::new(at, content.end());
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
        let speaks = analysis.actors.all[0].id;
        let other = analysis.actor_called(&named("the council"), gazetteer);
        for (actor, target) in [(speaks, other), (other, speaks)] {
            analysis.stances.all.push(Stance {
                actor,
                target: Target::Actor(target),
                polarity: Polarity::Opposes,
                evidence: content,
                words: Vec::new(),
                statement: Some(StatementId(1)),
                confidence: 0.8,
                witnesses: Witnesses::default(),
                also: Vec::new(),
            });
        }
        analysis
    }

    /// What was found is called as before and stands in its order, each id leads to what bears it, and
    /// nothing speaks of what is gone.
    fn holds_together(corrected: &Analysis, found: &Analysis) {
        let (statements, actors) = (&corrected.statements, &corrected.actors);
        for (place, statement) in statements.iter().enumerate() {
            assert_eq!(statements.place(statement.id), Some(place));
            if let Some(was) = found.statements.get(statement.id) {
                assert_eq!(statement.content, was.content);
            }
            let from = statement.carried_from;
            assert!(from.is_none_or(|from| statements.place(from).is_some_and(|was| was < place)));
        }
        assert!(statements.is_sorted_by_key(Statement::anchor));
        for (place, actor) in actors.all.iter().enumerate() {
            assert_eq!(actors.all.place(actor.id), Some(place));
            let was = found.actors.all.get(actor.id);
            assert!(was.is_none_or(|was| was.key == actor.key));
        }
        assert_eq!(actors.of_statement.len(), statements.given());
        assert_eq!(corrected.speakers.of_statement.len(), statements.given());
        for (index, owners) in actors.of_statement.iter().enumerate() {
            let is_there = statements.get(StatementId(index)).is_some();
            assert!(is_there || owners.is_empty());
            let mut owners = owners.iter();
            assert!(owners.all(|owner| actors.all.get(*owner).is_some()));
        }
        for way in &actors.affiliations {
            assert!(actors.all.get(way.actor).is_some());
        }
        for stance in &corrected.stances.all {
            assert!(actors.all.get(stance.actor).is_some());
            if let Target::Actor(id) = stance.target {
                assert!(actors.all.get(id).is_some());
            }
            let statement = stance.statement;
            assert!(statement.is_none_or(|id| statements.get(id).is_some()));
        }
    }

    #[test]
    fn what_is_not_corrected_is_called_as_before_after_any_corrections() {
        let gazetteer = Gazetteer::builtin();
        let analysis = article(&gazetteer);
        let file = |key: &str, scope| Change::File {
            scope,
            under: Some(named(key)),
        };
        let content = analysis.statements[0].content[0];
        let end = Span::new(content.end() - 3, content.end());
        let changes = [
            Change::Strike,
            file("canada", Scope::Statement),
            file("a new one", Scope::Speaker),
            Change::File {
                scope: Scope::Statement,
                under: None,
            },
            Change::Add {
                until: Anchor::of(&analysis.document, end),
                cue: None,
                by: Some(named("the rowers")),
                number: None,
            },
            Change::Merge {
                actor: named("Ann Lee"),
                into: named("the council"),
            },
            Change::Merge {
                actor: named("the council"),
                into: named("canada"),
            },
        ];
        // Every pair of changes on every pair of statements, in both orders.
        for first in &changes {
            for second in &changes {
                for (at, then) in [(0, 1), (1, 0), (1, 1), (2, 0)] {
                    let of = |id, change: &Change| {
                        Correction::of_statement(&analysis, StatementId(id), change.clone())
                    };
                    let corrections = [of(at, first), of(then, second)];
                    let corrected = analysis.corrected(&corrections, &gazetteer).analysis;
                    holds_together(&corrected, &analysis);
                    let added = corrections.iter();
                    let added = added.filter(|one| matches!(one.change, Change::Add { .. }));
                    assert_eq!(corrected.statements.given(), 3 + added.count());
                    // Once more with the numbers that were kept: nothing is called otherwise.
                    let kept = &corrected.by_hand.corrections;
                    let again = analysis.corrected(kept, &gazetteer).analysis;
                    assert_eq!(again.statements, corrected.statements);
                    assert_eq!(&again.by_hand.corrections, kept);
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
        assert_eq!(
            analysis.statement(StatementId(2)).carried_from,
            Some(StatementId(0))
        );
    }

    #[test]
    fn what_is_added_is_called_the_same_when_what_was_added_before_is_taken_back() {
        let gazetteer = Gazetteer::builtin();
        let analysis = article(&gazetteer);
        let add = |at: usize, by: &str| {
            let content = Span::new(at, at + 3);
            Correction::added(&analysis.document, content, None, Some(named(by)))
        };
        let (one, other) = (add(0, "the rowers"), add(4, "the walkers"));
        let both = analysis.corrected(&[one, other], &gazetteer).analysis;
        let of = |analysis: &Analysis, at: usize| {
            let mut all = analysis.statements.iter();
            let statement = all.find(|one| one.anchor() == at).unwrap().id;
            (statement, analysis.actors.of(statement)[0])
        };
        let added = &both.by_hand.added;
        let kept = &both.by_hand.corrections[1..];
        let left = analysis.corrected_again(kept, &gazetteer, added).analysis;
        assert_eq!(of(&left, 4), of(&both, 4));
        assert_ne!(of(&left, 4), of(&both, 0));
        assert_eq!(left.statements.len(), 4);

        // Who was added and made one with another is not missed when what they said is taken back.
        let merge = Correction {
            at: Anchor::of(&analysis.document, Span::new(0, 3)),
            change: Change::Merge {
                actor: named("the rowers"),
                into: named("Ann Lee"),
            },
        };
        let merged = [&both.by_hand.corrections[..], &[merge]].concat();
        let merged = analysis.corrected(&merged, &gazetteer).analysis;
        let dropped = analysis.corrected(&merged.by_hand.corrections[1..], &gazetteer);
        assert_eq!(dropped.lost, [0; 0]);

        // In the next session there is nothing but what was kept.
        let next = analysis.corrected(kept, &gazetteer).analysis;
        assert_eq!(of(&next, 4), of(&both, 4));
        assert_eq!(&next.by_hand.corrections[..], kept);
        let more = [kept, &[add(0, "the runners")]].concat();
        let more = analysis.corrected(&more, &gazetteer).analysis;
        assert_eq!(of(&more, 4), of(&both, 4));
        assert_eq!(of(&more, 0).1.0, of(&both, 4).1.0 + 1);
        // What was given once is given to nobody else, though nothing that is kept has it any more.
        let mut given = AddedActors::default();
        given.given = NumbersGiven::with(&both.by_hand.corrections);
        let new = [add(0, "the runners")];
        let new = analysis.corrected_again(&new, &gazetteer, &given).analysis;
        assert!(of(&new, 0).0.0 > of(&both, 4).0.0 && of(&new, 0).1.0 > of(&both, 4).1.0);
        // A number that stands beside another key is given once.
        let mut twice = both.by_hand.corrections.clone();
        for one in twice.iter_mut().flat_map(|one| one.change.named_mut()) {
            one.number = Some(of(&both, 4).1.number());
        }
        let twice = analysis.corrected(&twice, &gazetteer).analysis;
        assert_ne!(of(&twice, 0).1, of(&twice, 4).1);
    }
}
