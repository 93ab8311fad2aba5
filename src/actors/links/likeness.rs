//! How like the names of two parties are.

use super::field::ALIKE;
use super::node::Node;
use crate::forest::number;

/// How like two names are, by their words.
#[expect(clippy::struct_excessive_bools, reason = "each is a feature by itself")]
pub(super) struct Likeness {
    /// All words of one are in the other: the speaker’s in the party’s, and the other way.
    pub(super) within: bool,
    pub(super) holds: bool,
    /// Shared words, as a share of all.
    pub(super) shared: f32,
    pub(super) head: bool,
    pub(super) first: bool,
    /// One is the initials of the other.
    pub(super) acronym: bool,
}

impl Likeness {
    pub(super) fn of(one: &Node, other: &Node) -> Self {
        let mut like = Self {
            within: false,
            holds: false,
            shared: 0.0,
            head: false,
            first: false,
            acronym: one.short.iter().any(|short| other.initials.contains(short))
                || other.short.iter().any(|short| one.initials.contains(short)),
        };
        for mine in one.names.iter().take(ALIKE) {
            for theirs in other.names.iter().take(ALIKE) {
                let both = mine.iter().filter(|word| theirs.contains(word)).count();
                if both == 0 {
                    continue;
                }
                let all = mine.len() + theirs.len() - both;
                like.shared = like.shared.max(number(both) / number(all));
                like.within |= both == mine.len();
                like.holds |= both == theirs.len();
                like.head |= mine.last() == theirs.last();
                like.first |= mine.first() == theirs.first();
            }
        }
        like
    }
}
