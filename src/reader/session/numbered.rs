//! The statement that a number means.

use crate::analysis::Unsure;
use crate::reader::session::session::{SOUGHT, Session};
use crate::statements::StatementId;

/// Why words mean no statement that is shown.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unnumbered {
    /// It may yet be found.
    #[error("{}", SOUGHT)]
    Sought,
    /// It is less sure than what is shown.
    #[error("s{number} is {what}; {way} shows it")]
    Hidden {
        /// Its number.
        number: usize,
        /// How sure it is: "a guess".
        what: &'static str,
        /// The key that shows it.
        way: String,
    },
    /// None has this number.
    #[error("there is no statement {0}")]
    Absent(usize),
    /// There are no words, and no statement is current.
    #[error("no statement is chosen")]
    Unchosen,
    /// The words are no number.
    #[error("“{0}” is no number of a statement; those are written 9 or s9")]
    NoNumber(String),
}

/// Most statements that are spoken of at once.
const MOST: usize = 1000;

/// The number in `9` or `s9`.
pub(crate) fn number_of(words: &str) -> Option<usize> {
    words.strip_prefix('s').unwrap_or(words).parse().ok()
}

/// The numbers in `3 5`, `s3, s5`, `3 5-7`; nothing where words are none.
pub(crate) fn numbers_of(words: &str) -> Option<Vec<usize>> {
    let words = words.split([' ', ',']).filter(|word| !word.is_empty());
    let ranges = words.map(|word| match word.split_once(['-', '–']) {
        Some((first, last)) => Some(number_of(first)?..=number_of(last)?),
        None => number_of(word).map(|number| number..=number),
    });
    let ranges: Option<Vec<_>> = ranges.collect();
    let numbers = ranges?.into_iter().flatten().take(MOST);
    let numbers: Vec<usize> = numbers.collect();
    (!numbers.is_empty()).then_some(numbers)
}

impl Session {
    /// The statement that is spoken of by this number.
    ///
    /// # Errors
    /// If it is not shown: as it is a guess, as statements are still being sought, or as there is none.
    pub(crate) fn numbered(&self, number: usize) -> Result<StatementId, Unnumbered> {
        if let Some(id) = self.overview.numbered(number) {
            return Ok(id);
        }
        let mut all = self.overview.analysis.statements.iter();
        let hidden = all.find(|one| one.id.number() == number && !one.content.is_empty());
        let Some(hidden) = hidden else {
            return Err(if self.is_working() {
                Unnumbered::Sought
            } else {
                Unnumbered::Absent(number)
            });
        };
        let unsure = Unsure::of([hidden.confidence]);
        Err(Unnumbered::Hidden {
            number,
            what: if unsure.guesses > 0 {
                "a guess"
            } else {
                "only likely"
            },
            way: self.key_for(unsure),
        })
    }

    /// The statement that a command means: for no words the current one, or else that of the number.
    ///
    /// # Errors
    /// If there is none, or it is not shown.
    pub(crate) fn statement_meant(&self, words: &str) -> Result<StatementId, Unnumbered> {
        match (words, number_of(words)) {
            ("", _) if self.is_working() => self.current.ok_or(Unnumbered::Sought),
            ("", _) => self.current.ok_or(Unnumbered::Unchosen),
            (_, Some(number)) => self.numbered(number),
            (_, None) => Err(Unnumbered::NoNumber(words.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_numbers_stand_beside_each_other_or_reach_from_one_to_another() {
        assert_eq!(numbers_of("3 5"), Some(vec![3, 5]));
        assert_eq!(numbers_of("s3, s5-s7"), Some(vec![3, 5, 6, 7]));
        assert_eq!(numbers_of("7-5"), None);
        for words in ["", "us", "3 us", "-", "3-"] {
            assert_eq!(numbers_of(words), None, "{words}");
        }
        let all = numbers_of("0-18446744073709551615");
        assert_eq!(all.as_ref().map(Vec::len), Some(MOST));
    }
}
