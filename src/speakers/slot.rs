//! Places that speak and do not say by name who.

use super::phrases::Noun;
use super::pronouns::Pronoun;

/// A place that speaks and does not say by name who.
#[derive(Clone, Debug)]
pub(super) struct Slot<'n> {
    /// The pronoun, the noun, or where the words begin that nobody is named for.
    pub(super) token: usize,
    pub(super) form: SlotForm<'n>,
    /// The statement that it is the source of.
    pub(super) statement: usize,
    /// Who spoke last, before it.
    pub(super) speaker: Option<usize>,
}

/// The words of a slot.
#[derive(Clone, Debug)]
pub(super) enum SlotForm<'n> {
    Pronoun(Pronoun),
    Noun(&'n Noun),
    /// "Another", "one", "both": a word that is neither.
    Word,
    /// No words; whether the statement is a quotation without a cue.
    Unsaid {
        bare: bool,
    },
}
