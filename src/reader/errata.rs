//! The corrections in force, and what they correct.

use std::collections::HashMap;
use std::sync::Arc;

use super::roster::Roster;
use crate::analysis::{Analysis, Change, Correction, Scope, Toward};
use crate::gazetteer::Gazetteer;
use crate::stances::Polarity;
use crate::statements::StatementId;

/// The corrections of the article in hand. What is shown is always made anew from what was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Errata {
    /// The analysis as the engine gave it, if it has.
    pub found: Option<Arc<Analysis>>,
    /// In the order in which they were made.
    pub list: Vec<Correction>,
    /// Those that do not fit the text, as places in the list.
    pub lost: Vec<usize>,
}

impl Errata {
    /// What was found, corrected; nothing if nothing was found yet.
    pub(super) fn corrected(&mut self, gazetteer: &Gazetteer) -> Option<Arc<Analysis>> {
        let found = self.found.as_ref()?;
        if self.list.is_empty() {
            self.lost.clear();
            return Some(Arc::clone(found));
        }
        let mut analysis = Analysis::clone(found);
        self.lost = analysis.correct(&self.list, gazetteer);
        Some(Arc::new(analysis))
    }

    /// Places in the list in the order in which they are shown: the lost ones, then the newest.
    #[must_use]
    pub(super) fn shown(&self) -> Vec<usize> {
        let fits = (0..self.list.len())
            .rev()
            .filter(|index| !self.lost.contains(index));
        self.lost.iter().copied().chain(fits).collect()
    }

    /// The latest correction that fits, as a place in the list.
    #[must_use]
    pub(super) fn latest(&self) -> Option<usize> {
        let mut indices = (0..self.list.len()).rev();
        indices.find(|index| !self.lost.contains(index))
    }
}

/// A correction in words: `“...” filed under United Nations`.
#[must_use]
pub(super) fn in_words(correction: &Correction) -> String {
    let mut quote: String = correction.at.quote.chars().take(40).collect();
    if quote.len() < correction.at.quote.len() {
        quote = format!("{}…", quote.trim_end());
    }
    let quote = quote.trim_matches(['“', '”', '"', ',', ' ']);
    match &correction.change {
        Change::Strike => format!("“{quote}” is not a statement"),
        Change::File { scope, under } => {
            let all = match scope {
                Scope::Statement => "",
                Scope::Speaker => " and all that its speaker says",
            };
            let under = under.as_ref().map_or("nobody", |under| &under.name);
            format!("“{quote}”{all} filed under {under}")
        }
        Change::Side {
            actor,
            toward,
            polarity,
        } => {
            let toward = match toward {
                Toward::Actor(other) => &other.name,
                Toward::Issue(name) => name,
            };
            format!("{} {} {toward}", actor.name, side(*polarity))
        }
    }
}

/// "supports", "takes no side on".
#[must_use]
pub(super) fn side(polarity: Option<Polarity>) -> &'static str {
    polarity.map_or("takes no side on", Polarity::verb)
}

/// What became of statements and parties when an analysis was corrected.
pub(super) struct Renumbering {
    statements: HashMap<StatementId, StatementId>,
    parties: Vec<Option<usize>>,
}

impl Renumbering {
    /// From one roster of an article to another.
    #[must_use]
    pub(super) fn new(old: &Roster, new: &Roster) -> Self {
        let place = |analysis: &Analysis, id: StatementId| {
            let statement = analysis.statement(id);
            (statement.content.clone(), statement.cue.clone())
        };
        let ids: HashMap<_, _> = (new.shown.iter())
            .map(|id| (place(&new.analysis, *id), *id))
            .collect();
        let statements = (old.shown.iter())
            .filter_map(|id| Some((*id, *ids.get(&place(&old.analysis, *id))?)))
            .collect();
        let key = |roster: &Roster, index: usize| {
            let actor = roster.parties[index].actor?;
            Some(roster.analysis.actor(actor).key.clone())
        };
        let keys: HashMap<_, _> = (0..new.parties.len())
            .map(|index| (key(new, index), index))
            .collect();
        let parties = (0..old.parties.len())
            .map(|index| keys.get(&key(old, index)).copied())
            .collect();
        Self {
            statements,
            parties,
        }
    }

    /// What a statement is now; `None` if it is none any more.
    #[must_use]
    pub(super) fn statement(&self, old: StatementId) -> Option<StatementId> {
        self.statements.get(&old).copied()
    }

    /// What a party is now; `None` if there is none of that name any more.
    #[must_use]
    pub(super) fn party(&self, old: usize) -> Option<usize> {
        self.parties.get(old).copied().flatten()
    }
}
