//! Two actors that are one.

use std::collections::HashSet;

use super::NamedActor;
use crate::actors::{ActorId, Reason, Step};
use crate::analysis::{Analysis, Certainty};
use crate::gazetteer::Gazetteer;
use crate::stances::{Stance, Target};

impl Analysis {
    /// Makes one actor of two: what the first says, what it is called and which sides it takes are the
    /// second's. Two names of one actor: it is called by the second. Whether the first is there, or could
    /// not be: what it said was added by hand, and that was taken back.
    pub(super) fn merge(
        &mut self,
        actor: &NamedActor,
        into: &NamedActor,
        gazetteer: &Gazetteer,
    ) -> bool {
        let Some(from) = self.known_as(actor) else {
            return actor.number.is_some();
        };
        let to = self
            .known_as(into)
            .unwrap_or_else(|| self.actor_called(into, gazetteer));
        if from == to {
            self.rename(to, &into.name);
        } else {
            self.move_names(from, to);
            self.move_statements(from, to);
            self.move_stances(from, to);
        }
        true
    }

    /// The actor of this key; or the one that is called so, where another reading gave it another.
    fn known_as(&self, named: &NamedActor) -> Option<ActorId> {
        let wanted = named.name.to_lowercase();
        let mut all = self.actors.all.iter();
        let keyed = all.find(|one| one.key == named.key);
        let is_called = |name: &String| name.to_lowercase() == wanted;
        let found = keyed.or_else(|| {
            let mut all = self.actors.all.iter();
            all.find(|one| is_called(&one.name) || one.aliases.iter().any(is_called))
        });
        found.map(|actor| actor.id)
    }

    /// Calls an actor by another of its names; the one it had is kept beside it.
    fn rename(&mut self, actor: ActorId, name: &str) {
        let row = self.actor_mut(actor);
        if row.name != name {
            row.aliases.retain(|alias| alias != name);
            let former = std::mem::replace(&mut row.name, name.to_owned());
            row.aliases.push(former);
        }
    }

    /// Gives an actor the names, the mentions and the speakers of another.
    fn move_names(&mut self, from: ActorId, to: ActorId) {
        let gone = self.actor_mut(from);
        let mentions = std::mem::take(&mut gone.mentions);
        let mut names = std::mem::take(&mut gone.aliases);
        names.insert(0, gone.name.clone());
        let row = self.actor_mut(to);
        row.mentions.extend(mentions);
        row.mentions.sort_unstable();
        row.mentions.dedup();
        for name in names {
            if name != row.name && !row.aliases.contains(&name) {
                row.aliases.push(name);
            }
        }
        let called = row.name.clone();
        for way in &mut self.actors.affiliations {
            if way.actor == from {
                way.actor = to;
                way.because.push(Step {
                    to: called.clone(),
                    reason: Reason::Reader,
                });
            }
        }
    }

    fn move_statements(&mut self, from: ActorId, to: ActorId) {
        for statement in &self.statements {
            let owners = &mut self.actors.of_statement[statement.id.0];
            let Some(at) = owners.iter().position(|owner| *owner == from) else {
                continue;
            };
            if owners.contains(&to) {
                owners.remove(at);
            } else {
                owners[at] = to;
            }
            // That a guess is a statement was not said.
            if Certainty::of(statement.confidence) > Certainty::Guess {
                self.by_hand.statements.insert(statement.id);
            }
        }
    }

    /// Gives an actor the sides of another, and those that others take toward it. Nobody takes one
    /// toward himself.
    fn move_stances(&mut self, from: ActorId, to: ActorId) {
        let holder = |actor: ActorId| if actor == from { to } else { actor };
        let target = |target: Target| match target {
            Target::Actor(actor) => Target::Actor(holder(actor)),
            Target::Issue(_) => target,
        };
        let set = std::mem::take(&mut self.by_hand.stances);
        let by_hand = |stance: &Stance| set.contains(&(stance.actor, stance.target));
        let (moved, mut stay): (Vec<Stance>, Vec<Stance>) = std::mem::take(&mut self.stances.all)
            .into_iter()
            .partition(|one| one.actor == from || one.target == Target::Actor(from));
        // What was set by hand goes before what was found, whosever it was.
        let set_on: HashSet<(ActorId, Target)> = (moved.iter())
            .filter(|one| by_hand(one))
            .map(|one| (holder(one.actor), target(one.target)))
            .collect();
        stay.retain(|one| by_hand(one) || !set_on.contains(&(one.actor, one.target)));
        self.stances.all = stay;
        let (first, then): (Vec<Stance>, Vec<Stance>) = moved.into_iter().partition(by_hand);
        self.by_hand.stances = set
            .iter()
            .map(|(actor, toward)| (holder(*actor), target(*toward)))
            .filter(|(actor, toward)| *toward != Target::Actor(*actor))
            .collect();
        for stance in first.into_iter().chain(then) {
            let (actor, target) = (holder(stance.actor), target(stance.target));
            if target != Target::Actor(actor) {
                self.bear(Stance {
                    actor,
                    target,
                    ..stance
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::corrections::{Anchor, Change, Correction};
    use crate::analysis::explain;
    use crate::document::Span;
    use crate::stances::{Polarity, Witnesses};
    use crate::statements::StatementId;

    const FIRST: StatementId = StatementId(0);

    fn named(name: &str) -> NamedActor {
        NamedActor {
            key: name.to_lowercase(),
            name: name.to_owned(),
            number: None,
        }
    }

    fn merge(analysis: &Analysis, actor: &str, into: &str) -> Correction {
        Correction {
            at: Anchor::of(&analysis.document, Span::new(0, 3)),
            change: Change::Merge {
                actor: named(actor),
                into: named(into),
            },
        }
    }

    fn names(analysis: &Analysis) -> Vec<&str> {
        let all = analysis.actors.all.iter();
        all.map(|actor| actor.name.as_str()).collect()
    }

    #[test]
    fn what_two_say_together_one_says_and_the_way_there_is_told() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("France and Chile", &gazetteer);
        let one = merge(&analysis, "Chile", "France");
        assert_eq!(analysis.correct(&[one], &gazetteer), [0; 0]);
        assert_eq!(names(&analysis), ["France"]);
        assert_eq!(analysis.actors.of(FIRST).len(), 1);
        assert!(analysis.actors.all[0].aliases.contains(&"Chile".to_owned()));
        assert_eq!(analysis.certainty(FIRST), "by hand");
        let ways = &analysis.actors.affiliations;
        let read = |way: &&crate::actors::Affiliation| {
            way.because.last().unwrap().reason == Reason::Reader
        };
        assert_eq!(ways.iter().filter(read).count(), 1);
    }

    #[test]
    fn one_that_another_reading_calls_otherwise_is_known_by_its_name_and_a_stranger_is_lost() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("France and Chile", &gazetteer);
        analysis.actor_mut(ActorId(1)).key = "republic-of-chile".to_owned();
        let known = merge(&analysis, "CHILE", "France");
        let stranger = merge(&analysis, "Peru", "France");
        assert_eq!(analysis.correct(&[known, stranger], &gazetteer), [1]);
        assert_eq!(names(&analysis), ["France"]);
        // Into one that the article does not name: it is called so from then on.
        let renamed = merge(&analysis, "France", "The two");
        assert_eq!(analysis.correct(&[renamed], &gazetteer), [0; 0]);
        assert_eq!(names(&analysis), ["The two"]);
    }

    #[test]
    fn one_that_is_renamed_to_another_of_its_names_is_called_so() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("France and Chile", &gazetteer);
        analysis.actor_mut(ActorId(0)).aliases = vec!["Paris".to_owned()];
        let renamed = merge(&analysis, "France", "Paris");
        assert_eq!(analysis.correct(&[renamed], &gazetteer), [0; 0]);
        assert_eq!(names(&analysis), ["Paris", "Chile"]);
        assert_eq!(analysis.actors.all[0].aliases, ["France"]);
    }

    #[test]
    fn a_side_that_was_set_by_hand_goes_before_one_that_was_found() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("France and Chile", &gazetteer);
        let evidence = analysis.statement(FIRST).content[0];
        let (france, chile) = (ActorId(0), ActorId(1));
        let peru = Target::Actor(analysis.actor_called(&named("Peru"), &gazetteer));
        let stance = |actor, polarity, confidence| Stance {
            actor,
            target: peru,
            polarity,
            evidence,
            words: Vec::new(),
            statement: None,
            confidence,
            witnesses: Witnesses::default(),
            also: Vec::new(),
        };
        analysis.stances.all = vec![
            stance(france, Polarity::Opposes, 0.9),
            stance(chile, Polarity::Supports, 1.0),
        ];
        analysis.by_hand.stances.insert((chile, peru));
        let one = merge(&analysis, "Chile", "France");
        analysis.correct(&[one], &gazetteer);
        let told: Vec<String> = (analysis.stances.all.iter())
            .map(|stance| analysis.stance_in_words(stance))
            .collect();
        assert_eq!(told, ["France supports Peru"]);
        assert_eq!(
            analysis.certainty_of_stance(&analysis.stances.all[0]),
            "by hand"
        );
    }

    #[test]
    fn sides_go_along_and_nobody_takes_one_toward_himself() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("France and Chile", &gazetteer);
        let evidence = analysis.statement(FIRST).content[0];
        let (france, chile) = (ActorId(0), ActorId(1));
        let stance = |actor, target, polarity| Stance {
            actor,
            target,
            polarity,
            evidence,
            words: Vec::new(),
            statement: Some(FIRST),
            confidence: 0.8,
            witnesses: Witnesses::default(),
            also: Vec::new(),
        };
        let peru = analysis.actor_called(&named("Peru"), &gazetteer);
        analysis.stances.all = vec![
            stance(chile, Target::Actor(france), Polarity::Opposes),
            stance(chile, Target::Actor(peru), Polarity::Supports),
            stance(peru, Target::Actor(chile), Polarity::Opposes),
        ];
        let one = merge(&analysis, "Chile", "France");
        analysis.correct(&[one], &gazetteer);
        let told: Vec<String> = (analysis.stances.all.iter())
            .map(|stance| analysis.stance_in_words(stance))
            .collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(
            told.contains(&"France supports Peru".to_owned()),
            "{told:?}"
        );
        assert!(told.contains(&"Peru opposes France".to_owned()), "{told:?}");
    }
}
