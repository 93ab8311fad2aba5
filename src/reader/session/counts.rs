//! How much there is, counted in one way wherever it is told.

use std::fmt;

use crate::analysis::Unsure;
use crate::document::counted;
use crate::reader::session::overview::Overview;

/// Statements and those who make them. What several say together counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Counts {
    /// Statements that are shown.
    pub statements: usize,
    /// Those of them that stand in the headline, which the text has once more.
    pub headline: usize,
    /// Of all these, those that nobody could be found for.
    pub unattributed: usize,
    /// Those that are not shown, as they are not sure enough.
    pub hidden: Unsure,
    /// Actors who speak.
    pub speak: usize,
    /// Actors who are only spoken of.
    pub silent: usize,
}

impl Overview {
    /// How much there is.
    #[must_use]
    pub(crate) fn counts(&self) -> Counts {
        let shown = self.shown.iter();
        let headline = shown
            .filter(|id| self.analysis.is_in_headline(**id))
            .count();
        let nobody = self.parties.iter().find(|party| party.actor.is_none());
        Counts {
            statements: self.shown.len(),
            headline,
            unattributed: nobody.map_or(0, |party| party.statements.len()),
            hidden: self.hidden,
            speak: self.speaking() - usize::from(nobody.is_some()),
            silent: self.parties.len() - self.speaking(),
        }
    }
}

/// "27 statements, 1 of them in the headline, 10 speak, 2 guesses left out".
impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&counted(self.statements, "statement", "statements"))?;
        if self.headline > 0 {
            write!(f, ", {} of them in the headline", self.headline)?;
        }
        match self.speak {
            1 => f.write_str(", 1 speaks")?,
            speak => write!(f, ", {speak} speak")?,
        }
        if self.unattributed > 0 {
            write!(f, ", {} nobody's", self.unattributed)?;
        }
        if self.hidden.count() > 0 {
            write!(f, ", {} left out", self.hidden)?;
        }
        Ok(())
    }
}
