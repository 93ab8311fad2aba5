//! In which order who speaks is listed.

use std::cmp::Reverse;

use crate::analysis::Share;
use crate::reader::session::overview::Overview;

/// The order of the panel, and of whatever else lists actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Order {
    /// By first word: rows stay where they are while statements are still found.
    #[default]
    FirstWord,
    /// By number of statements, most first.
    Count,
    /// By words quoted and reported, most first.
    Words,
    /// By name.
    Name,
}

impl Order {
    /// The next one.
    #[must_use]
    pub(crate) fn next(self) -> Self {
        match self {
            Self::FirstWord => Self::Count,
            Self::Count => Self::Words,
            Self::Words => Self::Name,
            Self::Name => Self::FirstWord,
        }
    }

    /// What it is called: "by first word".
    #[must_use]
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::FirstWord => "by first word",
            Self::Count => "by number of statements",
            Self::Words => "by number of words",
            Self::Name => "by name",
        }
    }

    /// The one that is called so.
    #[must_use]
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name.trim_start_matches("by ") {
            "" | "first" | "first word" => Some(Self::FirstWord),
            "count" | "number" => Some(Self::Count),
            "words" | "share" => Some(Self::Words),
            "name" => Some(Self::Name),
            _ => None,
        }
    }
}

impl Overview {
    /// Those who speak, in an order; what nobody could be found for stays last.
    #[must_use]
    pub(crate) fn ordered(&self, order: Order) -> Vec<usize> {
        let mut all: Vec<usize> = (0..self.speaking()).collect();
        let nobody = |at: usize| self.parties[at].actor.is_none();
        match order {
            Order::FirstWord => {}
            Order::Count => {
                all.sort_by_key(|at| (nobody(*at), Reverse(self.parties[*at].statements.len())));
            }
            Order::Words => {
                let shares = self.analysis.voices(self.floor.0).shares;
                let words = |at: usize| {
                    let actor = self.parties[at].actor;
                    let mut shares = shares.iter();
                    let share = shares.find(|share| share.actor == actor);
                    share.map_or(0, Share::words)
                };
                all.sort_by_key(|at| (nobody(*at), Reverse(words(*at))));
            }
            Order::Name => {
                all.sort_by_key(|at| (nobody(*at), self.parties[*at].name.to_lowercase()));
            }
        }
        all
    }
}
