//! What is in dispute, and who stands where.

use std::cmp::Reverse;

use super::{Analysis, Certainty};
use crate::actors::ActorId;
use crate::stances::{Polarity, Target};

/// One thing or actor on which sides are taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dispute {
    /// What it is.
    pub target: Target,
    /// Who is against it, in the order of the actors.
    pub against: Vec<ActorId>,
    /// Who is for it.
    pub behind: Vec<ActorId>,
    /// Who is expressly neither.
    pub neutral: Vec<ActorId>,
    /// How many places of the text say so.
    pub places: usize,
}

impl Dispute {
    /// Those on one side of it.
    #[must_use]
    pub fn on(&self, side: Polarity) -> &[ActorId] {
        match side {
            Polarity::Opposes => &self.against,
            Polarity::Supports => &self.behind,
            Polarity::Neutral => &self.neutral,
        }
    }

    /// How many take part.
    #[must_use]
    pub fn holders(&self) -> usize {
        self.against.len() + self.behind.len() + self.neutral.len()
    }

    /// Whether it has two sides.
    #[must_use]
    pub fn is_two_sided(&self) -> bool {
        !self.against.is_empty() && !self.behind.is_empty()
    }
}

impl Analysis {
    /// Everything on which a side is taken that is at least as sure as `floor`: what has two sides
    /// comes first, then what most take part in, then what most places speak of.
    #[must_use]
    pub fn disputes(&self, floor: Certainty) -> Vec<Dispute> {
        let place = |actor: ActorId| self.actors.order(actor);
        let mut disputes: Vec<Dispute> = Vec::new();
        for stance in &self.stances.all {
            if !self.is_sure(stance, floor) {
                continue;
            }
            let known = disputes
                .iter()
                .position(|dispute| dispute.target == stance.target);
            let at = known.unwrap_or_else(|| {
                disputes.push(Dispute {
                    target: stance.target,
                    against: Vec::new(),
                    behind: Vec::new(),
                    neutral: Vec::new(),
                    places: 0,
                });
                disputes.len() - 1
            });
            let dispute = &mut disputes[at];
            dispute.places += 1 + stance.also.len();
            let side = match stance.polarity {
                Polarity::Opposes => &mut dispute.against,
                Polarity::Supports => &mut dispute.behind,
                Polarity::Neutral => &mut dispute.neutral,
            };
            if let Err(place) = side.binary_search_by_key(&place(stance.actor), |one| place(*one)) {
                side.insert(place, stance.actor);
            }
        }
        disputes.sort_by_key(|dispute| {
            (
                Reverse((dispute.is_two_sided(), dispute.holders(), dispute.places)),
                self.place_of(dispute.target),
            )
        });
        disputes
    }
}
