//! What the reader corrects by hand, kept by the words of the text.
//!
//! A correction must outlive the analysis it was made in: the same article read again may have other
//! spans. So it is tied to words of the text by an [`Anchor`]. [`Analysis::corrected`] puts a list of
//! them into force over it, in order, so that a later one goes before an earlier one; a correction that fits
//! no more is given back as lost. What an analysis was before is never asked: whoever wants to undo
//! one corrects the uncorrected analysis again without it.

mod added;
mod adding;
mod anchor;
mod by_hand;
mod correction;
mod filing;
mod merging;
mod settling;
mod stances;

use std::collections::BTreeSet;

pub(crate) use added::AddedActors;
pub use added::NumbersGiven;
pub use anchor::Anchor;
pub use by_hand::ByHand;
pub use correction::{Change, Correction, NamedActor, Scope, Toward};

use added::Numbers;

use super::Analysis;
use crate::actors::ActorId;
use crate::document::Span;
use crate::gazetteer::Gazetteer;
use crate::stances::{Polarity, Stance, Target};
use crate::statements::StatementId;

/// An analysis with corrections in force.
#[derive(Clone, Debug)]
pub struct Corrected {
    /// The analysis.
    pub analysis: Analysis,
    /// The corrections, by their place in the list, that fit this text no more.
    pub lost: Vec<usize>,
}

impl Correction {
    /// The correction that changes a statement.
    ///
    /// # Panics
    /// If the statement is another analysis's.
    #[must_use]
    pub fn of_statement(analysis: &Analysis, statement: StatementId, change: Change) -> Self {
        let content = analysis.statement(statement).content[0];
        Self {
            at: Anchor::of(&analysis.document, content),
            change,
        }
    }

    /// The correction by which an actor is another.
    #[must_use]
    pub fn merged(analysis: &Analysis, actor: ActorId, into: NamedActor) -> Self {
        let said = analysis.statements_by(actor).next();
        let said = said.and_then(|statement| statement.content.first());
        let actor = analysis.actor(actor);
        let place = said.or(actor.mentions.first()).copied();
        Self {
            at: Anchor::of(&analysis.document, place.unwrap_or(Span::new(0, 0))),
            change: Change::Merge {
                actor: NamedActor::of(actor),
                into,
            },
        }
    }

    /// The correction that gives a stance another side, or none.
    #[must_use]
    pub fn of_stance(analysis: &Analysis, stance: &Stance, polarity: Option<Polarity>) -> Self {
        let toward = match stance.target {
            Target::Actor(id) => Toward::Actor(NamedActor::of(analysis.actor(id))),
            Target::Issue(_) => Toward::Issue(analysis.target(stance.target).to_owned()),
        };
        Self {
            at: Anchor::of(&analysis.document, stance.evidence),
            change: Change::Side {
                actor: NamedActor::of(analysis.actor(stance.actor)),
                toward,
                polarity,
            },
        }
    }
}

impl Analysis {
    /// The analysis as the reader corrected it by hand. A correction changes the id of nothing: what is
    /// taken out leaves its own unused, and what is added has a new one.
    #[must_use]
    pub fn corrected(&self, corrections: &[Correction], gazetteer: &Gazetteer) -> Corrected {
        self.corrected_again(corrections, gazetteer, &AddedActors::default())
    }

    /// The same where it was corrected before: an actor that was `added` then and is again has the id
    /// that it had.
    #[must_use]
    pub(crate) fn corrected_again(
        &self,
        corrections: &[Correction],
        gazetteer: &Gazetteer,
        added: &AddedActors,
    ) -> Corrected {
        let mut analysis = self.clone();
        analysis.by_hand.added.know(added);
        let lost = analysis.correct(corrections, gazetteer);
        Corrected { analysis, lost }
    }

    fn correct(&mut self, corrections: &[Correction], gazetteer: &Gazetteer) -> Vec<usize> {
        let mut lost = Vec::new();
        let given = self.by_hand.added.given;
        let mut numbers = Numbers::new(self.statements.given(), corrections, given);
        let mut corrections = corrections.to_vec();
        (self.by_hand.added).recall(
            self.actors.all.given(),
            named(&mut corrections).map(|one| &*one),
        );
        for (index, correction) in corrections.iter_mut().enumerate() {
            let place = correction.at.find(&self.document);
            let fits = match (&mut correction.change, place) {
                // An actor is known by its name, wherever it speaks.
                (Change::Merge { actor, into }, _) => self.merge(actor, into, gazetteer),
                (_, None) => false,
                (Change::Strike, Some(place)) => self
                    .statement_at(place)
                    .inspect(|statement| self.strike(*statement))
                    .is_some(),
                (
                    Change::Add {
                        until,
                        cue,
                        by,
                        number,
                    },
                    Some(place),
                ) => {
                    let id = numbers.id(*number);
                    let is_added =
                        self.add(id, place, until, (cue.as_ref(), by.as_ref()), gazetteer);
                    if is_added {
                        numbers.give(id);
                        *number = Some(id.number());
                    }
                    is_added
                }
                (Change::File { scope, under }, Some(place)) => self
                    .statement_at(place)
                    .inspect(|statement| {
                        self.refile(*statement, *scope, under.as_ref(), gazetteer);
                    })
                    .is_some(),
                (
                    Change::Side {
                        actor,
                        toward,
                        polarity,
                    },
                    Some(place),
                ) => {
                    self.take_side(place, (actor, toward), *polarity, gazetteer);
                    true
                }
            };
            if !fits {
                lost.push(index);
            }
        }
        if lost.len() < corrections.len() {
            self.settle();
        }
        for named in named(&mut corrections) {
            if let Some(number) = self.by_hand.added.number(&named.key) {
                named.number = Some(number);
            }
        }
        let before = self.by_hand.corrections.len();
        (self.by_hand.lost).extend(lost.iter().map(|index| before + index));
        self.by_hand.corrections.extend(corrections);
        lost
    }

    /// The statement that begins with the words at a place, or else one that has them.
    fn statement_at(&self, place: Span) -> Option<StatementId> {
        let there = self.statements.iter().filter(|statement| {
            let content = statement.content.first();
            content.is_some_and(|content| content.overlaps(place))
        });
        there
            .min_by_key(|statement| {
                let content = statement.content[0];
                (
                    content.start() != place.start(),
                    content.len().abs_diff(place.len()),
                )
            })
            .map(|statement| statement.id)
    }

    fn strike(&mut self, statement: StatementId) {
        let everyone: Vec<ActorId> = self.actors.all.iter().map(|actor| actor.id).collect();
        self.move_sides(statement, &everyone, &[]);
        self.take_out(&BTreeSet::from([statement]));
    }
}

/// The actors that corrections name.
fn named(corrections: &mut [Correction]) -> impl Iterator<Item = &mut NamedActor> {
    let all = corrections.iter_mut();
    all.flat_map(|one| one.change.named_mut())
}
