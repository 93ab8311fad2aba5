//! One correction, by the words of the text that it is about.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::anchor::Anchor;
use crate::actors::Actor;
use crate::document::{Document, Span, counted, shortened};
use crate::stances::Polarity;

/// How much a filing is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
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
    /// The number by which it is spoken of where it was added, from when it is first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
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
        /// The number by which the statement is spoken of, from when it is put into force first.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        number: Option<usize>,
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

impl NamedActor {
    /// The lasting name of an actor.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        Self {
            key: actor.key.clone(),
            name: actor.name.clone(),
            number: None,
        }
    }
}

impl Change {
    /// The actors that it names.
    pub(super) fn named_mut(&mut self) -> Vec<&mut NamedActor> {
        match self {
            Self::File { under: by, .. } | Self::Add { by, .. } => by.iter_mut().collect(),
            Self::Strike => Vec::new(),
            Self::Merge { actor, into } => vec![actor, into],
            Self::Side { actor, toward, .. } => match toward {
                Toward::Actor(other) => vec![actor, other],
                Toward::Issue(_) => vec![actor],
            },
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
        let brought = &document.origin.corrected;
        let read = |(index, value)| Self::deserialize(value).err().map(|fault| (index, fault));
        let amiss: Vec<_> = brought.iter().enumerate().filter_map(read).collect();
        let (first, fault) = amiss.first()?;
        let fault = shortened(&fault.to_string());
        Some(format!(
            "{} of {} in the file cannot be understood and {} left out; the first is number {}: {fault}",
            amiss.len(),
            counted(brought.len(), "correction", "corrections"),
            if amiss.len() == 1 { "is" } else { "are" },
            first + 1
        ))
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
                number: None,
            },
        }
    }

    /// Whether another corrects the same, be the numbers of what it has added as they may.
    #[cfg(feature = "app")]
    #[must_use]
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        let bare = |one: &Self| {
            let mut one = one.clone();
            if let Change::Add { number, .. } = &mut one.change {
                *number = None;
            }
            for named in one.change.named_mut() {
                named.number = None;
            }
            one
        };
        self == other || bare(self) == bare(other)
    }
}
