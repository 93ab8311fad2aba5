//! How much there is, counted in one way wherever it is told.

use std::fmt;

use crate::analysis::Unsure;
use crate::document::counted;
use crate::reader::session::overview::{Overview, Party};

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
    /// Actors of whom no statement is shown, though there are some.
    pub unsure: usize,
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
        let beyond = self.parties.get(self.speaking()..).unwrap_or_default();
        let unsure = self.unsure();
        Counts {
            statements: self.shown.len(),
            headline,
            unattributed: nobody.map_or(0, |party| party.statements.len()),
            hidden: self.hidden,
            speak: self.speaking() - usize::from(nobody.is_some()),
            unsure,
            silent: beyond.len() - unsure,
        }
    }

    /// How many parties have statements and none that is shown; they come behind those who speak.
    fn unsure(&self) -> usize {
        let beyond = self.parties.get(self.speaking()..).unwrap_or_default();
        beyond.partition_point(|party| party.hidden.count() > 0)
    }

    /// What those are called of whom no statement is shown.
    pub(crate) fn beyond_speaking(&self) -> &'static str {
        match self.unsure() {
            0 => "named, never heard",
            _ => "no statement shown",
        }
    }

    /// The same in a word.
    pub(crate) fn beyond_speaking_short(&self) -> &'static str {
        match self.unsure() {
            0 => "silent",
            _ => "hidden",
        }
    }
}

impl Party {
    /// That it says nothing, or nothing that is sure enough to be shown, and the way to what is hidden.
    pub(crate) fn says_nothing(&self, way: &str) -> String {
        let (name, hidden) = (&self.name, self.hidden);
        if hidden.count() == 0 {
            return format!("{name} says nothing here");
        }
        let left_out = hidden.shown_by(way);
        format!("{name} says nothing that is sure; {left_out}")
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
