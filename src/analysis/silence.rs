//! Why an article shows no statement.

use std::fmt;

use super::{Analysis, Unsure};
use crate::document::{Language, counted};

/// Why an article shows no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// There is no word in it.
    Empty,
    /// It is in another language than the one that is read.
    Foreign(Language),
    /// All that was found is not sure enough, and left out.
    Unsure(Unsure),
    /// No one is quoted.
    Nobody,
}

impl Analysis {
    /// Why nothing is shown, where so many statements are left out as not sure enough.
    #[must_use]
    pub(crate) fn silence(&self, unsure: Unsure) -> Silence {
        match (unsure.count(), self.document.foreign()) {
            _ if self.document.tokens().is_empty() => Silence::Empty,
            // What is guessed in a language that is not read is no reason to look at guesses.
            (_, Some(language)) => Silence::Foreign(language),
            (0, None) => Silence::Nobody,
            (_, None) => Silence::Unsure(unsure),
        }
    }
}

impl Silence {
    /// It in words; `way` is what shows all: "no one is surely quoted here; 3 guesses are left out, and
    /// --sure guess shows them".
    #[must_use]
    pub(crate) fn in_words(self, way: &str) -> String {
        match self {
            Self::Empty => "the article is empty".to_owned(),
            Self::Foreign(language) => language.caution(),
            Self::Unsure(unsure) => {
                format!("no one is surely quoted here; {}", unsure.shown_by(way))
            }
            Self::Nobody => "no one is quoted here".to_owned(),
        }
    }
}

impl Unsure {
    /// "1 guess is left out", "19 likely ones and 3 guesses are left out".
    pub(crate) fn are_left_out(self) -> String {
        let are = if self.count() == 1 { "is" } else { "are" };
        format!("{self} {are} left out")
    }

    /// The same with the way to it: "3 guesses are left out, and z shows them".
    pub(crate) fn shown_by(self, way: &str) -> String {
        format!(
            "{}, and {way} shows {}",
            self.are_left_out(),
            self.pronoun()
        )
    }

    /// What it is called after that: "it", "them".
    pub(crate) fn pronoun(self) -> &'static str {
        if self.count() == 1 { "it" } else { "them" }
    }
}

/// "3 guesses", "19 likely ones and 3 guesses".
impl fmt::Display for Unsure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let likely = counted(self.likely, "likely one", "likely ones");
        let guesses = counted(self.guesses, "guess", "guesses");
        match (self.likely, self.guesses) {
            (0, _) => f.write_str(&guesses),
            (_, 0) => f.write_str(&likely),
            _ => write!(f, "{likely} and {guesses}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::input::plain;

    #[test]
    fn why_nobody_speaks_is_told_apart() {
        let unread = |text: &str| Analysis::unread(Arc::new(plain::read(text, "a")));
        let nothing = Unsure::default();
        assert_eq!(unread(" \n").silence(nothing), Silence::Empty);
        assert_eq!(unread("A road.").silence(nothing), Silence::Nobody);
        let told = |guesses| {
            let unsure = Unsure {
                guesses,
                ..Unsure::default()
            };
            unread("A road.").silence(unsure).in_words("z")
        };
        assert!(told(1).ends_with("1 guess is left out, and z shows it"));
        assert!(told(2).ends_with("2 guesses are left out, and z shows them"));
    }

    #[test]
    fn what_is_likely_is_no_guess() {
        for (confidences, told) in [
            (vec![0.3], "1 guess is left out"),
            (vec![0.3, 0.2], "2 guesses are left out"),
            (vec![0.6], "1 likely one is left out"),
            (
                vec![0.6, 0.3, 0.7],
                "2 likely ones and 1 guess are left out",
            ),
        ] {
            assert_eq!(Unsure::of(confidences).are_left_out(), told);
        }
    }
}
