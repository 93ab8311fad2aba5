//! The statement that a number means.

use std::ops::RangeInclusive;

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
    #[error("“{0}” is no number of a statement; those are written 9 or s9, 3 5-7 or 7-")]
    NoNumber(String),
}

/// Most statements that are corrected at once.
pub(crate) const MOST: usize = 1000;

/// What stands before the number of a statement, if anything does.
const SIGN: [char; 1] = ['s'];

fn number(word: &str, signs: &[char]) -> Option<usize> {
    let word = word.trim();
    word.strip_prefix(signs).unwrap_or(word).parse().ok()
}

/// The number in `9` or `s9`.
pub(crate) fn number_of(words: &str) -> Option<usize> {
    number(words, &SIGN)
}

/// The numbers from the first to the last in `7`, `7-9`, or `7-`, which goes on to the end. One of the signs
/// may stand before each.
pub(crate) fn range_of(words: &str, signs: &[char]) -> Option<RangeInclusive<usize>> {
    let (first, last) = match words.split_once(['-', '–']) {
        Some((first, "")) => (number(first, signs)?, usize::MAX),
        Some((first, last)) => (number(first, signs)?, number(last, signs)?),
        None => (number(words, signs)?, number(words, signs)?),
    };
    (first <= last).then_some(first..=last)
}

/// The numbers in `3 5`, `s3, s5`, `3 5-7`; nothing where words are none.
pub(crate) fn numbers_of(words: &str) -> Option<Vec<RangeInclusive<usize>>> {
    let words = words.split([' ', ',']).filter(|word| !word.is_empty());
    let ranges: Option<Vec<_>> = words.map(|word| range_of(word, &SIGN)).collect();
    ranges.filter(|ranges| !ranges.is_empty())
}

/// Whether words are numbers of statements, or were to be: what begins with a digit is no name.
pub(crate) fn is_number(words: &str) -> bool {
    words.starts_with(|letter: char| letter.is_ascii_digit()) || numbers_of(words).is_some()
}

/// The statements that numbers mean, in their order, and the numbers that none has.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Meant {
    pub found: Vec<StatementId>,
    pub missing: Vec<RangeInclusive<usize>>,
}

impl Meant {
    /// Which numbers no statement has: "9, 15-100"; nothing where each has one.
    pub(crate) fn missing_in_words(&self) -> Option<String> {
        let told = self
            .missing
            .iter()
            .map(|range| match (range.start(), range.end()) {
                (first, last) if first == last => first.to_string(),
                (first, &usize::MAX) => format!("{first}-"),
                (first, last) => format!("{first}-{last}"),
            });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| told.join(", "))
    }

    /// That they are more than are corrected at once.
    pub(crate) fn too_many(&self) -> Option<String> {
        let count = self.found.len();
        (count > MOST).then(|| format!("{count} statements are too many at once; say up to {MOST}"))
    }
}

/// Splits what is asked for, range by range, into the numbers there are and those there are not.
fn split(
    ranges: &[RangeInclusive<usize>],
    numbers: &[usize],
) -> (Vec<usize>, Vec<RangeInclusive<usize>>) {
    let (mut found, mut missing) = (Vec::new(), Vec::new());
    for range in ranges {
        let is_open = *range.end() == usize::MAX;
        let mut next = *range.start();
        let mut is_any = false;
        for number in numbers.iter().filter(|number| range.contains(number)) {
            if next < *number && !is_open {
                missing.push(next..=number - 1);
            }
            (next, is_any) = (number + 1, true);
            found.push(*number);
        }
        // Up to the end is as far as there are any.
        if next <= *range.end() && !(is_open && is_any) {
            missing.push(next..=*range.end());
        }
    }
    (found, missing)
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

    /// The statements that a command means: for no words the current one, or else those of the numbers.
    ///
    /// # Errors
    /// If the words are no numbers, and if of one number, or of none, the statement is not shown.
    pub(crate) fn statements_meant(&self, words: &str) -> Result<Meant, Unnumbered> {
        if words.is_empty() || number_of(words).is_some() {
            let one = self.statement_meant(words)?;
            return Ok(Meant {
                found: vec![one],
                missing: Vec::new(),
            });
        }
        let ranges = numbers_of(words).ok_or_else(|| Unnumbered::NoNumber(words.to_owned()))?;
        let shown = &self.overview.shown;
        let mut numbers: Vec<usize> = shown.iter().map(|id| id.number()).collect();
        numbers.sort_unstable();
        let (numbers, missing) = split(&ranges, &numbers);
        let mut found: Vec<StatementId> = Vec::new();
        for id in numbers
            .into_iter()
            .filter_map(|number| self.overview.numbered(number))
        {
            if !found.contains(&id) {
                found.push(id);
            }
        }
        Ok(Meant { found, missing })
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
        assert_eq!(numbers_of("3 5"), Some(vec![3..=3, 5..=5]));
        assert_eq!(numbers_of("s3, s5-s7"), Some(vec![3..=3, 5..=7]));
        assert_eq!(numbers_of("7-"), Some(vec![7..=usize::MAX]));
        assert_eq!(range_of("p7 – ¶9", &['p', '¶']), Some(7..=9));
        for words in ["", "us", "3 us", "-", "7-5", "-3"] {
            assert_eq!(numbers_of(words), None, "{words}");
        }
        assert!(is_number("3x") && is_number("7-5") && !is_number("us"));
    }

    #[test]
    fn what_is_asked_for_is_split_into_what_there_is_and_the_rest() {
        let there = [1, 2, 4, 9];
        let all = split(&[0..=usize::MAX - 1], &there);
        assert_eq!(all.0, there);
        assert_eq!(all.1, [0..=0, 3..=3, 5..=8, 10..=usize::MAX - 1]);
        assert_eq!(split(&[2..=usize::MAX], &there), (vec![2, 4, 9], vec![]));
        let beyond = Meant {
            found: Vec::new(),
            missing: split(&[7..=7, 10..=usize::MAX], &there).1,
        };
        assert_eq!(beyond.missing_in_words().as_deref(), Some("7, 10-"));
    }

    #[test]
    fn too_many_are_refused_and_not_cut_off() {
        let of = |count| Meant {
            found: (0..count).map(StatementId).collect(),
            missing: Vec::new(),
        };
        assert_eq!(of(MOST).too_many(), None);
        assert!(of(MOST + 1).too_many().is_some());
    }
}
