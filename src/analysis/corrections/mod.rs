//! What the reader corrects by hand, kept by the words of the text.
//!
//! A correction must outlive the analysis it was made in: the same article read again may have other
//! spans. So it is tied to words of the text by an [`Anchor`]. [`Analysis::correct`] puts a list of
//! them into force, in order, so that a later one goes before an earlier one; a correction that fits
//! no more is given back as lost. What an analysis was before is never asked: whoever wants to undo
//! one corrects the uncorrected analysis again without it.

mod adding;
mod anchor;
mod filing;
mod merging;
mod order;
mod stances;

use std::collections::{BTreeSet, HashSet};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use anchor::Anchor;

use super::Analysis;
use crate::actors::{Actor, ActorId};
use crate::document::{Document, Span};
use crate::gazetteer::Gazetteer;
use crate::stances::{Polarity, Stance, Target};
use crate::statements::StatementId;

/// How much a filing is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// The one statement.
    Statement,
    /// Everything that its speaker says.
    Speaker,
}

/// An actor by its lasting name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct NamedActor {
    /// Its key: one of the article, or of the gazetteer, or a new one.
    pub key: String,
    /// Its name, for one that is new here.
    pub name: String,
}

/// What a side is taken on, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Toward {
    /// Another party.
    Actor(NamedActor),
    /// A thing in dispute, as the article named it.
    Issue(String),
}

/// What is corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "change", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Change {
    /// A statement, or all that its speaker says, is filed anew.
    File {
        /// How much.
        scope: Scope,
        /// Where; nowhere if it is nobody's.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        under: Option<NamedActor>,
    },
    /// The words are no statement.
    Strike,
    /// The words are a statement that was missed.
    Add {
        /// Its last words.
        until: Anchor,
        /// The word that attributes it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        cue: Option<Anchor>,
        /// Who says it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<NamedActor>,
    },
    /// Two actors are one.
    Merge {
        /// Who is no actor of its own.
        actor: NamedActor,
        /// Who it is.
        into: NamedActor,
    },
    /// An actor takes another side, or none at all.
    Side {
        /// Whose side.
        actor: NamedActor,
        /// On what.
        toward: Toward,
        /// Which; `None` if the text says nothing of the kind.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        polarity: Option<Polarity>,
    },
}

/// One correction by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// What is corrected.
    #[serde(flatten)]
    pub change: Change,
    /// The first words of the statement's content, or of the sentence that bears the stance out; of an
    /// actor those of its first statement, or where it is named.
    pub at: Anchor,
}

/// What in an analysis is as the reader put it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Statements that were filed.
    pub statements: HashSet<StatementId>,
    /// Stances that were set, by whose they are and toward what.
    pub stances: HashSet<(ActorId, Target)>,
    /// The corrections that were asked for, in their order, those that fit no more among them.
    pub corrections: Vec<Correction>,
    /// The lasting number of each statement; empty where it is that of its id.
    pub(crate) numbers: Vec<usize>,
}

impl NamedActor {
    /// The lasting name of an actor.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        Self {
            key: actor.key.clone(),
            name: actor.name.clone(),
        }
    }
}

impl Correction {
    /// What was corrected in an article before it came here, where it brought that along, as far as it
    /// is understood.
    #[must_use]
    pub fn brought_along(document: &Document) -> Vec<Self> {
        let brought = document.origin.corrected.iter();
        brought
            .filter_map(|value| Self::deserialize(value).ok())
            .collect()
    }

    /// A sentence on those that an article brought along and that are not understood, if there are any.
    #[must_use]
    pub fn not_understood(document: &Document) -> Option<String> {
        /// Letters of the reason that are told: the file may be anybody's.
        const TOLD: usize = 160;
        let brought = &document.origin.corrected;
        let read = |(index, value)| Self::deserialize(value).err().map(|fault| (index, fault));
        let amiss: Vec<_> = brought.iter().enumerate().filter_map(read).collect();
        let (first, fault) = amiss.first()?;
        let fault: String = fault.to_string().chars().take(TOLD).collect();
        Some(format!(
            "{} of {} corrections in the file cannot be understood and are left out; the first is number {}: {fault}",
            amiss.len(),
            brought.len(),
            first + 1
        ))
    }

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

    /// The correction that adds a statement: the words of a span, what attributes them, who says it.
    ///
    /// # Panics
    /// If a span does not belong to the document.
    #[must_use]
    pub fn added(
        document: &Document,
        content: Span,
        cue: Option<Span>,
        by: Option<NamedActor>,
    ) -> Self {
        /// Letters of the end that are kept, to find it again.
        const END: usize = 40;
        let words = document.slice(content).chars().rev().take(END);
        let length: usize = words.map(char::len_utf8).sum();
        let end = Span::new(content.end() - length, content.end());
        Self {
            at: Anchor::of(document, content),
            change: Change::Add {
                until: Anchor::of(document, end),
                cue: cue.map(|cue| Anchor::of(document, cue)),
                by,
            },
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
    /// The number by which a statement is spoken of, counted from 1. It stays the same whatever is
    /// corrected: that of a struck statement is given to no other.
    #[must_use]
    pub fn number(&self, statement: StatementId) -> usize {
        let numbers = &self.by_hand.numbers;
        numbers.get(statement.0).copied().unwrap_or(statement.0 + 1)
    }

    /// Corrects what the reader corrected by hand. Gives back which corrections, by their place in
    /// the list, fit this text no more. Statements and actors are numbered anew.
    pub fn correct(&mut self, corrections: &[Correction], gazetteer: &Gazetteer) -> Vec<usize> {
        let mut lost = Vec::new();
        let mut struck = BTreeSet::new();
        let found = self.statements.len();
        for (index, correction) in corrections.iter().enumerate() {
            let place = correction.at.find(&self.document);
            let fits = match (&correction.change, place) {
                // An actor is known by its name, wherever it speaks.
                (Change::Merge { actor, into }, _) => self.merge(actor, into, gazetteer),
                (_, None) => false,
                (Change::Strike, Some(place)) => self
                    .statement_at(place, &struck)
                    .inspect(|statement| self.strike(*statement, &mut struck))
                    .is_some(),
                (Change::Add { until, cue, by }, Some(place)) => {
                    self.add(place, until, (cue.as_ref(), by.as_ref()), gazetteer)
                }
                (Change::File { scope, under }, Some(place)) => self
                    .statement_at(place, &struck)
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
        self.by_hand.corrections.extend_from_slice(corrections);
        if lost.len() < corrections.len() {
            self.renumber(&struck, found);
        }
        lost
    }

    /// The statement that begins with the words at a place, or else one that has them.
    fn statement_at(&self, place: Span, struck: &BTreeSet<StatementId>) -> Option<StatementId> {
        let there = self.statements.iter().filter(|statement| {
            let content = statement.content.first();
            content.is_some_and(|content| content.overlaps(place))
                && !struck.contains(&statement.id)
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

    fn strike(&mut self, statement: StatementId, struck: &mut BTreeSet<StatementId>) {
        struck.insert(statement);
        let everyone: Vec<ActorId> = self.actors.all.iter().map(|actor| actor.id).collect();
        self.move_sides(statement, &everyone, &[]);
    }
}
