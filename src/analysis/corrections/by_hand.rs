//! What in an analysis the reader has put.

use std::collections::HashSet;

use super::added::AddedActors;
use super::correction::Correction;
use crate::actors::ActorId;
use crate::stances::Target;
use crate::statements::StatementId;

/// What in an analysis is as the reader put it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ByHand {
    /// Statements that were filed.
    pub statements: HashSet<StatementId>,
    /// Stances that were set, by whose they are and toward what.
    pub stances: HashSet<(ActorId, Target)>,
    /// The corrections that were asked for, in their order, those that fit no more among them; each
    /// addition with the number that its statement has, each actor that was added with its own.
    pub corrections: Vec<Correction>,
    /// Those of the corrections, by their place, that fit the text no more.
    pub lost: HashSet<usize>,
    /// The ids of actors that were added.
    pub(crate) added: AddedActors,
}
