//! The ids of what was added by hand.

use std::collections::HashSet;

use super::correction::{Change, Correction, NamedActor};
use crate::actors::ActorId;
use crate::statements::StatementId;

/// The numbers of statements that are added. Each is kept with its correction, so that the statement
/// is called the same when other corrections are taken back and when the article is opened again.
#[derive(Debug)]
pub(super) struct Numbers {
    /// How many were given to what was found.
    found: usize,
    /// The index of the next id that was never given.
    next: usize,
    given: HashSet<StatementId>,
}

/// The highest numbers that were given to what was added by hand, which nothing else is called by again,
/// be it taken back or not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumbersGiven {
    /// Of statements.
    pub statements: usize,
    /// Of actors.
    pub actors: usize,
}

impl NumbersGiven {
    /// Those that are kept with corrections.
    #[must_use]
    pub fn with(corrections: &[Correction]) -> Self {
        let mut given = Self::default();
        for mut one in corrections.iter().cloned() {
            for named in one.change.named_mut() {
                given.actors = given.actors.max(named.number.unwrap_or_default());
            }
            if let Change::Add { number, .. } = one.change {
                given.statements = given.statements.max(number.unwrap_or_default());
            }
        }
        given
    }

    /// The higher ones of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            statements: self.statements.max(other.statements),
            actors: self.actors.max(other.actors),
        }
    }
}

impl Numbers {
    /// Those that are left by what was found, by all that is kept with these corrections, and by all that
    /// was `given` before.
    pub(super) fn new(found: usize, corrections: &[Correction], given: NumbersGiven) -> Self {
        let kept = corrections.iter().filter_map(|one| match one.change {
            Change::Add { number, .. } => number,
            _ => None,
        });
        let kept = kept.chain([given.statements]);
        let kept = kept.filter(|number| is_beyond(found, *number));
        Self {
            found,
            next: kept.fold(found, usize::max),
            given: HashSet::new(),
        }
    }

    /// The id for a statement with which this number is kept: that one, unless another bears it or the
    /// article has become longer; or else the next.
    pub(super) fn id(&self, kept: Option<usize>) -> StatementId {
        let kept = kept.filter(|number| is_beyond(self.found, *number));
        let id = kept.map(|number| StatementId(number - 1));
        let free = id.filter(|id| !self.given.contains(id));
        free.unwrap_or(StatementId(self.next))
    }

    /// Notes that a statement has it now.
    pub(super) fn give(&mut self, id: StatementId) {
        self.given.insert(id);
        self.next = self.next.max(id.0 + 1);
    }
}

/// How far a kept number may lie beyond those that were found: the file may be anybody's, and a table
/// has a row for each.
const MOST: usize = 4096;

fn is_beyond(found: usize, number: usize) -> bool {
    number > found && number - found <= MOST
}

/// The ids that were given to actors that corrections added. Who undoes one corrects the article again
/// without it, and whom the others add is called then as before; each is kept with the corrections that
/// name the actor, so that it is so when the article is opened again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AddedActors {
    /// Each with its key.
    ids: Vec<(ActorId, String)>,
    /// All numbers that were given before, also to those of whom nothing else is known any more.
    pub(crate) given: NumbersGiven,
}

impl AddedActors {
    /// Takes over the ids that were given before.
    pub(super) fn know(&mut self, other: &Self) {
        self.ids.extend_from_slice(&other.ids);
        self.given = self.given.or(other.given);
    }

    /// Takes over the numbers that are kept with the actors that corrections name, of an article in which
    /// so many were found: each that no other has, unless the article has become longer.
    pub(super) fn recall<'a>(&mut self, found: usize, named: impl Iterator<Item = &'a NamedActor>) {
        for named in named {
            let Some(number) = named.number.filter(|number| is_beyond(found, *number)) else {
                continue;
            };
            let kept = ActorId(number - 1);
            let is_known = |(id, key): &(ActorId, String)| *id == kept || *key == named.key;
            if !self.ids.iter().any(is_known) {
                self.ids.push((kept, named.key.clone()));
            }
        }
    }

    /// The number that an actor with this key has, if it was added.
    pub(super) fn number(&self, key: &str) -> Option<usize> {
        let known = self.ids.iter().find(|(_, other)| other == key);
        known.map(|(id, _)| id.number())
    }

    /// The id of an actor with this key: the one that it had, or the next after all that were given, of
    /// which the article has so many.
    pub(super) fn id(&mut self, key: &str, given: usize) -> ActorId {
        if let Some((id, _)) = self.ids.iter().find(|(_, other)| other == key) {
            return *id;
        }
        let before = self.ids.iter().map(|(id, _)| id.0 + 1);
        let known = Some(self.given.actors).filter(|number| is_beyond(given, *number));
        let id = ActorId(before.chain(known).fold(given, usize::max));
        self.ids.push((id, key.to_owned()));
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Anchor;

    fn kept(number: usize) -> Correction {
        let at = Anchor {
            quote: "x".to_owned(),
            prefix: String::new(),
            suffix: String::new(),
            turn: 0,
        };
        Correction {
            at: at.clone(),
            change: Change::Add {
                until: at,
                cue: None,
                by: None,
                number: Some(number),
            },
        }
    }

    #[test]
    fn a_kept_number_is_given_once_and_never_one_of_those_that_were_found() {
        let list = [5, 8, 0, 3, usize::MAX].map(kept);
        let mut numbers = Numbers::new(3, &list, NumbersGiven::default());
        let mut give = |number| {
            let id = numbers.id(number);
            numbers.give(id);
            id.number()
        };
        // None has the number of one that comes later.
        assert_eq!(give(None), 9);
        assert_eq!(give(Some(5)), 5);
        assert_eq!(give(Some(5)), 10);
        assert_eq!(give(Some(8)), 8);
        for wrong in [0, 3, usize::MAX] {
            let given = give(Some(wrong));
            assert!((11..14).contains(&given), "{wrong} has become {given}");
        }
    }
}
