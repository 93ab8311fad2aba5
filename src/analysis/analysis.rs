//! What is known of an article in the end.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{ByHand, Unsure};
use crate::actors::{Actor, ActorId, Actors};
use crate::document::{Document, Span};
use crate::speakers::{Speaker, SpeakerId, Speakers};
use crate::stances::{Stances, Target};
use crate::statements::{Register, Statement, StatementId};

/// An article and everything found in it. Every pane and every export reads this.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// The article.
    pub document: Arc<Document>,
    /// Its statements in text order.
    pub statements: Register<Statement>,
    /// Who speaks.
    pub speakers: Speakers,
    /// For whom.
    pub actors: Actors,
    /// Who is for and against what and whom.
    pub stances: Stances,
    /// What of this is as the reader put it.
    pub by_hand: ByHand,
    /// How many statements [`Analysis::keep`] has left out.
    pub left_out: Unsure,
    /// And of each actor.
    pub left_out_of: BTreeMap<ActorId, Unsure>,
    /// Stretches of the text that were not read yet, in order; none once all was.
    pub pending: Vec<Span>,
}

impl Analysis {
    /// An article of which nothing is known yet.
    #[must_use]
    pub fn unread(document: Arc<Document>) -> Self {
        Self {
            document,
            ..Self::default()
        }
    }

    /// The statement with this id.
    ///
    /// # Panics
    /// If there is no such statement, or none any more.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> &Statement {
        let there = self.statements.get(id);
        there.expect("a statement of this article")
    }

    /// The speaker with this id.
    ///
    /// # Panics
    /// If the id is another analysis's.
    #[must_use]
    pub fn speaker(&self, id: SpeakerId) -> &Speaker {
        &self.speakers.all[id.0]
    }

    /// The actor with this id.
    ///
    /// # Panics
    /// If there is no such actor, or none any more.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> &Actor {
        &self.actors[id]
    }

    /// Where a target stands among all: issues first, then actors in their order.
    pub(crate) fn place_of(&self, target: Target) -> (bool, usize) {
        match target {
            Target::Issue(id) => (false, id.0),
            Target::Actor(id) => (true, self.actors.order(id)),
        }
    }

    /// The statements filed under an actor, in text order.
    pub fn statements_by(&self, actor: ActorId) -> impl Iterator<Item = &Statement> {
        self.statements
            .iter()
            .filter(move |statement| self.actors.of(statement.id).contains(&actor))
    }

    /// The statements filed under each actor by its id, in text order.
    #[must_use]
    pub fn statements_of_each(&self) -> Vec<Vec<&Statement>> {
        let mut each = vec![Vec::new(); self.actors.all.given()];
        for statement in &self.statements {
            for actor in self.actors.of(statement.id) {
                each[actor.0].push(statement);
            }
        }
        each
    }

    /// The statements that nobody could be found for, in text order.
    pub fn unattributed(&self) -> impl Iterator<Item = &Statement> {
        self.statements
            .iter()
            .filter(|statement| self.actors.of(statement.id).is_empty())
    }
}
