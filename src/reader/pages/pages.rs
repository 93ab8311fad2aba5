//! What lies over the article, and what follows from an answer.

use crate::analysis::Scope;
use crate::reader::action::message::Effect;
use crate::reader::action::table::Action;
use crate::reader::pages::correcting::chooser::{Choice, Chooser};
use crate::reader::pages::overlay::Overlay;
use crate::reader::pages::prompt::finding::Finding;
use crate::reader::pages::prompt::prompt::Prompt;

/// What the next key is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Awaiting {
    /// The letter of a mark to set.
    Mark,
    /// The letter of a mark to go to.
    ToMark,
    /// Whether all articles of the list count as read.
    AllRead,
}

/// What lies over the article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pages {
    /// The page that is open.
    pub(crate) overlay: Option<Overlay>,
    /// A question in the last row.
    pub(crate) prompt: Option<Prompt>,
    /// What a single key is waited for.
    pub(crate) awaiting: Option<Awaiting>,
    /// A search in what lies over the text.
    pub(crate) finding: Option<Finding>,
    pub(crate) chooser: Option<Chooser>,
    /// The latest filing or striking, to be done again.
    pub(crate) again: Option<(Choice, Scope)>,
    /// Whether the five lines for a first start lie over the text.
    pub(crate) tour: bool,
}

/// What follows from an answer to a question.
#[derive(Clone, Debug)]
pub(crate) enum Then {
    /// This is to be done.
    Effects(Vec<Effect>),
    /// An action was named, with a number or without.
    Act(Action, Option<usize>),
}

impl Then {
    /// Nothing more.
    pub(crate) const NOTHING: Self = Self::Effects(Vec::new());
}

impl Pages {
    /// Whether nothing lies over the article and nothing is asked.
    pub(crate) fn is_clear(&self) -> bool {
        let asks = self.prompt.is_some() || self.awaiting.is_some() || self.chooser.is_some();
        self.overlay.is_none() && !asks
    }
}
