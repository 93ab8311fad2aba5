//! Stances set by hand, and stances that go with a statement to another actor.

use super::{NamedActor, Toward};
use crate::actors::ActorId;
use crate::analysis::Analysis;
use crate::document::Span;
use crate::gazetteer::Gazetteer;
use crate::stances::{
    Evidence, Ground, Issue, IssueId, Polarity, Stance, Target, Witnesses, weigh,
};
use crate::statements::StatementId;

impl Analysis {
    /// Takes the evidence that a statement gives for stances of `from` and gives it to `to`.
    pub(super) fn move_sides(&mut self, statement: StatementId, from: &[ActorId], to: &[ActorId]) {
        let mut moved: Vec<Stance> = Vec::new();
        for stance in std::mem::take(&mut self.stances.all) {
            if !from.contains(&stance.actor) || to.contains(&stance.actor) {
                self.stances.all.push(stance);
                continue;
            }
            let (gone, left): (Vec<_>, Vec<_>) = stance
                .pieces()
                .into_iter()
                .partition(|piece| piece.statement == Some(statement));
            for piece in gone {
                moved.extend(with(&stance, stance.actor, vec![piece]));
            }
            self.stances.all.extend(with(&stance, stance.actor, left));
        }
        for stance in &moved {
            for actor in to {
                if stance.target != Target::Actor(*actor) {
                    self.bear(Stance {
                        actor: *actor,
                        ..stance.clone()
                    });
                }
            }
        }
    }

    /// Adds evidence for a stance, which may be the first.
    pub(super) fn bear(&mut self, new: Stance) {
        let set = &self.by_hand.stances;
        let by_hand = set.contains(&(new.actor, new.target));
        let mut known = self.stances.all.iter_mut();
        let Some(old) = known.find(|old| old.actor == new.actor && old.target == new.target) else {
            self.stances.all.push(new);
            return;
        };
        if !by_hand {
            let grounds = [&*old, &new].map(|stance| Ground {
                polarity: stance.polarity,
                certainty: stance.confidence,
            });
            let (polarity, confidence) = weigh(&grounds).unwrap_or((old.polarity, 0.0));
            if polarity == new.polarity && polarity != old.polarity {
                *old = new;
                old.confidence = confidence;
                return;
            }
            old.confidence = confidence;
        }
        if old.polarity == new.polarity {
            for piece in new.pieces() {
                if old.pieces().iter().all(|other| other.span != piece.span) {
                    old.also.push(piece);
                }
            }
            old.also.sort_by_key(|piece| piece.span);
        }
    }

    /// Gives an actor another side on something, or none at all. Where the text was not read as
    /// having a stance there, it is read so now.
    pub(super) fn take_side(
        &mut self,
        place: Span,
        (actor, toward): (&NamedActor, &Toward),
        polarity: Option<Polarity>,
        gazetteer: &Gazetteer,
    ) {
        let known = self.stance_at(place, &actor.key, toward);
        match (known, polarity) {
            (None, None) => {}
            (Some(index), None) => {
                self.stances.all.remove(index);
            }
            (Some(index), Some(polarity)) => {
                let stance = &mut self.stances.all[index];
                (stance.polarity, stance.confidence) = (polarity, 1.0);
                self.by_hand.stances.insert((stance.actor, stance.target));
            }
            (None, Some(polarity)) => {
                let actor = self.actor_called(actor, gazetteer);
                let target = match toward {
                    Toward::Actor(other) => Target::Actor(self.actor_called(other, gazetteer)),
                    Toward::Issue(name) => Target::Issue(self.issue_called(name)),
                };
                let sentences = self.document.sentences().iter().map(|one| one.span);
                let sentence = sentences.rev().find(|span| span.overlaps(place));
                self.by_hand.stances.insert((actor, target));
                self.stances.all.push(Stance {
                    actor,
                    target,
                    polarity,
                    evidence: sentence.unwrap_or(place),
                    words: Vec::new(),
                    statement: None,
                    confidence: 1.0,
                    witnesses: Witnesses::default(),
                    also: Vec::new(),
                });
            }
        }
    }

    /// The stance of this actor toward this target; or else the one toward it that the sentence at
    /// the place bears out, since what was the actor's then may be filed under another now.
    fn stance_at(&self, place: Span, actor: &str, toward: &Toward) -> Option<usize> {
        let target = match toward {
            Toward::Actor(other) => {
                let mut actors = self.actors.all.iter();
                Target::Actor(actors.find(|actor| actor.key == other.key)?.id)
            }
            Toward::Issue(name) => Target::Issue(self.issue_named(name)?),
        };
        let all = self.stances.all.iter();
        let toward_it = all.enumerate().filter(|(_, one)| one.target == target);
        let is_own = |stance: &Stance| self.actor(stance.actor).key == actor;
        toward_it
            .filter(|(_, stance)| {
                let says = |piece: Evidence| piece.span.overlaps(place);
                is_own(stance) || stance.pieces().into_iter().any(says)
            })
            .max_by_key(|(_, stance)| is_own(stance))
            .map(|(index, _)| index)
    }

    fn issue_named(&self, name: &str) -> Option<IssueId> {
        let mut issues = self.stances.issues.iter();
        issues.find(|issue| issue.name == name).map(|one| one.id)
    }

    /// The issue of this name, added if the article had none.
    fn issue_called(&mut self, name: &str) -> IssueId {
        self.issue_named(name).unwrap_or_else(|| {
            let issues = &mut self.stances.issues;
            let id = IssueId(issues.len());
            issues.push(Issue {
                id,
                name: name.to_owned(),
                mentions: Vec::new(),
            });
            id
        })
    }
}

/// A stance of this actor that rests on these pieces; `None` without any.
fn with(stance: &Stance, actor: ActorId, mut pieces: Vec<Evidence>) -> Option<Stance> {
    if pieces.is_empty() {
        return None;
    }
    let best = pieces.remove(0);
    Some(Stance {
        actor,
        evidence: best.span,
        words: best.words,
        statement: best.statement,
        witnesses: best.witnesses,
        also: pieces,
        ..stance.clone()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::corrections::{Change, Correction, Scope};
    use crate::analysis::explain;

    const FIRST: StatementId = StatementId(0);

    /// "Ann Lee" is for the bridge, by her one statement, and against it by an act.
    fn article() -> (Analysis, Gazetteer) {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("Ann Lee", &gazetteer);
        let issue = analysis.issue_called("bridge");
        let evidence = analysis.statement(FIRST).content[0];
        analysis.stances.all.push(Stance {
            actor: analysis.actors.of(FIRST)[0],
            target: Target::Issue(issue),
            polarity: Polarity::Supports,
            evidence,
            words: Vec::new(),
            statement: Some(FIRST),
            confidence: 0.8,
            witnesses: Witnesses::default(),
            also: vec![Evidence {
                span: Span::new(0, 3),
                words: Vec::new(),
                statement: None,
                witnesses: Witnesses::default(),
            }],
        });
        (analysis, gazetteer)
    }

    fn sides(analysis: &Analysis) -> Vec<(&str, Polarity, usize)> {
        let all = analysis.stances.all.iter();
        all.map(|stance| {
            let name = analysis.actor(stance.actor).name.as_str();
            (name, stance.polarity, stance.pieces().len())
        })
        .collect()
    }

    fn file(analysis: &Analysis, under: Option<&str>) -> Correction {
        let under = under.map(|key| NamedActor {
            key: key.to_owned(),
            name: String::new(),
            number: None,
        });
        let scope = Scope::Statement;
        Correction::of_statement(analysis, FIRST, Change::File { scope, under })
    }

    #[test]
    fn the_side_that_a_statement_takes_goes_with_it() {
        let (mut analysis, gazetteer) = article();
        let to_canada = file(&analysis, Some("canada"));
        analysis.correct(&[to_canada], &gazetteer);
        assert_eq!(
            sides(&analysis),
            [
                ("Ann Lee", Polarity::Supports, 1),
                ("Canada", Polarity::Supports, 1)
            ]
        );
        let (mut analysis, gazetteer) = article();
        let to_nobody = file(&analysis, None);
        analysis.correct(&[to_nobody], &gazetteer);
        assert_eq!(sides(&analysis), [("Ann Lee", Polarity::Supports, 1)]);
    }

    #[test]
    fn a_side_is_changed_or_taken_away() {
        let (mut analysis, gazetteer) = article();
        let stance = analysis.stances.all[0].clone();
        let set = |polarity| Correction::of_stance(&analysis, &stance, polarity);
        let (against, none) = (set(Some(Polarity::Opposes)), set(None));
        analysis.correct(&[against], &gazetteer);
        assert_eq!(sides(&analysis), [("Ann Lee", Polarity::Opposes, 2)]);
        assert_eq!(analysis.by_hand.stances.len(), 1);
        analysis.correct(&[none], &gazetteer);
        assert!(analysis.stances.all.is_empty());
    }

    #[test]
    fn a_side_is_taken_where_none_was_found() {
        let (mut analysis, gazetteer) = article();
        let stance = analysis.stances.all.remove(0);
        let set = Correction::of_stance(&analysis, &stance, Some(Polarity::Neutral));
        analysis.stances.issues.clear();
        assert!(analysis.correct(&[set], &gazetteer).is_empty());
        assert_eq!(sides(&analysis), [("Ann Lee", Polarity::Neutral, 1)]);
        assert_eq!(analysis.stances.issues[0].name, "bridge");
    }

    #[test]
    fn what_is_no_statement_bears_nothing_out() {
        let (mut analysis, gazetteer) = article();
        let strike = Correction::of_statement(&analysis, FIRST, Change::Strike);
        assert!(
            analysis
                .correct(std::slice::from_ref(&strike), &gazetteer)
                .is_empty()
        );
        assert!(analysis.statements.is_empty());
        assert_eq!(sides(&analysis), [("Ann Lee", Polarity::Supports, 1)]);
        assert_eq!(analysis.correct(&[strike], &gazetteer), [0]);
    }
}
