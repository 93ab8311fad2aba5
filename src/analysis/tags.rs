//! Short tags: one to three letters for each actor that no other of the article has, the same in the
//! margin of the reader and on a page. Only where more than seven hundred actors begin with one letter are
//! some longer.

use std::collections::{HashMap, HashSet};

use super::Analysis;
use crate::language::{Lexicon, Set};

/// Columns a tag may take.
const WIDEST: usize = 3;

/// A tag for each of the names, in order. The second of a pair is the tag that the gazetteer gives.
/// Given tags are kept where they fit and are free; the others are made from the letters of the name.
#[must_use]
pub(crate) fn unique(names: &[(&str, Option<&str>)]) -> Vec<String> {
    unique_in_turn(names, &[])
}

/// The same for those that come `first`, and then for each of those that come later: of these none takes
/// what one before it has, not even where it is given.
#[must_use]
pub(crate) fn unique_in_turn(
    first: &[(&str, Option<&str>)],
    later: &[(&str, Option<&str>)],
) -> Vec<String> {
    let mut taken = Taken {
        tags: HashSet::from(["??".to_owned()]),
        tried: HashMap::new(),
    };
    // Given tags first: they are known from other articles and should not be lost to a made one.
    let given = first.iter().map(|(_, given)| taken.take(*given));
    let given: Vec<_> = given.collect();
    let mut tags = Vec::with_capacity(first.len() + later.len());
    for (tag, (name, _)) in given.into_iter().zip(first) {
        tags.push(tag.unwrap_or_else(|| taken.make(name)));
    }
    for (name, given) in later {
        let tag = taken.take(*given);
        tags.push(tag.unwrap_or_else(|| taken.make(name)));
    }
    tags
}

/// The tags that are taken.
struct Taken {
    tags: HashSet<String>,
    /// How many serial tags were tried for each first letter.
    tried: HashMap<char, usize>,
}

impl Taken {
    /// Takes a given tag, if it fits and is free.
    fn take(&mut self, given: Option<&str>) -> Option<String> {
        let given = given.filter(|tag| {
            (1..=WIDEST).contains(&tag.chars().count()) && tag.chars().all(char::is_alphanumeric)
        })?;
        (self.tags.insert(given.to_owned())).then(|| given.to_owned())
    }

    /// Takes one that is made of a name.
    fn make(&mut self, name: &str) -> String {
        let (first, from_letters) = candidates(name);
        let from = self.tried.entry(first).or_default();
        let serials = std::iter::repeat_with(|| {
            *from += 1;
            serial(first, *from)
        });
        let mut all = from_letters.into_iter().chain(serials);
        let free = all.find(|candidate| self.tags.insert(candidate.clone()));
        free.expect("serial tags have no end")
    }
}

/// A tag that only counts: `X2` to `X99`, `XAA` to `XZZ`, then with more digits than fit.
fn serial(first: char, number: usize) -> String {
    const LETTERS: usize = 26;
    let letter = |at: usize| char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"[at % LETTERS]);
    match number.checked_sub(99) {
        None => format!("{first}{}", number + 1),
        Some(at) if at < LETTERS * LETTERS => {
            format!("{first}{}{}", letter(at / LETTERS), letter(at))
        }
        Some(at) => format!("{first}{}", at - LETTERS * LETTERS + 100),
    }
}

impl Analysis {
    /// The tag of each actor, in the order in which they are met in the text.
    #[must_use]
    pub fn tags(&self) -> Vec<String> {
        let actors = self.actors.all.iter();
        let named: Vec<_> = actors
            .map(|one| (one.name.as_str(), one.tag.as_deref()))
            .collect();
        unique(&named)
    }
}

/// The first letter of a name, and tags from all its letters, best first.
fn candidates(name: &str) -> (char, Vec<String>) {
    let lexicon = Lexicon::english();
    let words: Vec<Vec<char>> = name
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !lexicon.has(&word.to_lowercase(), Set::Untagged))
        // Letters that a terminal draws in one column, so that the margin keeps its edge.
        .map(|word| {
            word.to_uppercase()
                .chars()
                .filter(|c| unicode_width::UnicodeWidthChar::width(*c) == Some(1))
                .collect::<Vec<_>>()
        })
        .filter(|word| !word.is_empty())
        .collect();
    let initials: String = words.iter().take(2).map(|word| word[0]).collect();
    let letters: Vec<char> = words.concat();
    let first = letters.first().copied().unwrap_or('X');
    let pairs = letters.iter().skip(1);
    let pairs = pairs.map(|second| format!("{first}{second}"));
    let initials = (words.len() > 1).then_some(initials);
    (first, initials.into_iter().chain(pairs).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn made_from_initials_or_letters_and_never_twice() {
        let names = [
            ("United States", Some("US")),
            ("Residents", None),
            ("Red Cross", None),
            ("Reformers", None),
            ("the Union of Seamen", None),
            ("Ursula Sand", None),
            ("NATO", Some("NATO")),
        ];
        assert_eq!(unique(&names), ["US", "RE", "RC", "RF", "UN", "UR", "NA"]);
    }

    #[test]
    fn who_comes_later_takes_nothing_of_those_before() {
        let first = [("Residents", None), ("United States", Some("US"))];
        let later = [
            ("Réunion", Some("RE")),
            ("Aid Workers", None),
            ("Aruba", Some("AW")),
        ];
        let tags = unique_in_turn(&first, &later);
        assert_eq!(tags, ["RE", "US", "RÉ", "AW", "AR"]);
    }

    #[test]
    fn names_without_letters_get_one_too() {
        let names = [("…", None), ("!", None), ("日本", None), ("日", None)];
        assert_eq!(unique(&names), ["X2", "X3", "X4", "X5"]);
    }

    #[test]
    fn hundreds_of_names_alike_fit_into_the_margin() {
        let all = vec![("Lee", None); 700];
        let tags = unique(&all);
        assert_eq!(tags[..3], ["LE", "L2", "L3"]);
        assert_eq!((&*tags[98], &*tags[99]), ("L99", "LAA"));
        assert!(tags.iter().all(|tag| tag.len() <= WIDEST));
        assert_eq!(tags.iter().collect::<HashSet<_>>().len(), all.len());
        assert_eq!(unique(&vec![("Lee", None); 3_000]).len(), 3_000);
    }
}
