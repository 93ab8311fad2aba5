//! Words that show a side.

use std::num::NonZero;

use serde::{Deserialize, Serialize};

use super::ties::narrow;

/// A side that somebody takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// For something or somebody.
    Supports,
    /// Against.
    Opposes,
}

/// A word that shows a side: it names, or is part of what names, what somebody is for or against. There is
/// one for every three words of a text, so each takes 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct ShownSide {
    /// The mention, counted from 1.
    holder: Option<NonZero<u32>>,
    token: u32,
    confidence: f32,
    side: Side,
}

impl ShownSide {
    /// That the word at a token shows a side; what each is, its readers below tell.
    pub(crate) fn new(holder: Option<usize>, token: usize, side: Side, confidence: f32) -> Self {
        let side = Self {
            holder: None,
            token: 0,
            confidence,
            side,
        };
        side.held_by(holder).shown_at(token)
    }

    /// The same of another holder.
    pub(super) fn held_by(self, holder: Option<usize>) -> Self {
        let holder = holder.and_then(|mention| NonZero::new(narrow(mention).saturating_add(1)));
        Self { holder, ..self }
    }

    /// The same at another token.
    pub(super) fn shown_at(self, token: usize) -> Self {
        Self {
            token: narrow(token),
            ..self
        }
    }

    /// Who takes the side: the actor that a mention of the same paragraph means, as an index into
    /// [`Tagging::mentions`](super::Tagging::mentions). `None`: whoever says the word, which is part of
    /// what is said.
    #[must_use]
    pub fn holder(&self) -> Option<usize> {
        self.holder.map(|mention| mention.get() as usize - 1)
    }

    /// The word, as an index into [`Document::tokens`](crate::document::Document::tokens).
    #[must_use]
    pub fn token(&self) -> usize {
        self.token as usize
    }

    /// Which side.
    #[must_use]
    pub fn side(&self) -> Side {
        self.side
    }

    /// The network’s belief in it, 0.03 to 1; less is not kept.
    #[must_use]
    pub fn confidence(&self) -> f32 {
        self.confidence
    }

    /// The token and the holder: by these they stand in order.
    pub(super) fn place(&self) -> (usize, Option<usize>) {
        (self.token(), self.holder())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_takes_little_room() {
        assert!(size_of::<ShownSide>() <= 16);
        let side = ShownSide::new(Some(0), 7, Side::Opposes, 0.5);
        assert_eq!(side.place(), (7, Some(0)));
        assert_eq!(side.held_by(None).place(), (7, None));
    }
}
