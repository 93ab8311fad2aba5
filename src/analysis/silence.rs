//! Why an article shows no statement.

use super::{Analysis, counted};
use crate::document::Language;

/// Why an article shows no statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Silence {
    /// There is no word in it.
    Empty,
    /// It is in another language than the one that is read.
    Foreign(Language),
    /// All that was found are so many guesses, and they are left out.
    Guesses(usize),
    /// No one is quoted.
    Nobody,
}

impl Analysis {
    /// Why nothing is shown, where so many statements are left out as guesses.
    #[must_use]
    pub(crate) fn silence(&self, guesses: usize) -> Silence {
        match (guesses, self.document.foreign()) {
            _ if self.document.tokens().is_empty() => Silence::Empty,
            // What is guessed in a language that is not read is no reason to look at guesses.
            (_, Some(language)) => Silence::Foreign(language),
            (0, None) => Silence::Nobody,
            (guesses, None) => Silence::Guesses(guesses),
        }
    }
}

impl Silence {
    /// It in words; `way` is what shows guesses: "no one is surely quoted here; 3 guesses are left out, and
    /// --sure guess shows them".
    #[must_use]
    pub(crate) fn in_words(self, way: &str) -> String {
        match self {
            Self::Empty => "the article is empty".to_owned(),
            Self::Foreign(language) => language.caution(),
            Self::Guesses(count) => {
                let left_out = counted(count, "guess is", "guesses are");
                let them = if count == 1 { "it" } else { "them" };
                format!("no one is surely quoted here; {left_out} left out, and {way} shows {them}")
            }
            Self::Nobody => "no one is quoted here".to_owned(),
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
        assert_eq!(unread(" \n").silence(0), Silence::Empty);
        assert_eq!(unread("A road.").silence(0), Silence::Nobody);
        let told = |guesses| unread("A road.").silence(guesses).in_words("z");
        assert!(told(1).ends_with("1 guess is left out, and z shows it"));
        assert!(told(2).ends_with("2 guesses are left out, and z shows them"));
    }
}
