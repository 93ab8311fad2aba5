//! Names into which the word was taken that a sentence begins with.

use rustc_hash::{FxHashMap, FxHashSet};

use super::capitals::elsewhere;
use super::name::{Guess, NameAt};
use crate::language::{Reading, Set};

/// Cuts the word off with which a sentence begins, capitalised for that alone, where the rest of a person's
/// name is the name by which the article calls somebody: "Says | Lee", "(See | Lee's book".
pub(super) fn behind_openings(words: &Reading, names: &mut [NameAt]) {
    let opens = |start: usize| start == 0 || !words.is_word(start - 1);
    let is_given = |token: usize| words.lexicon.gender_of_name(words.get(token)).is_some();
    let persons = names.iter().filter(|name| name.guess == Guess::Person);
    let last: FxHashSet<&str> = persons
        .filter(|name| !opens(name.tokens.start) || is_given(name.tokens.start))
        .map(|name| words.get(name.tokens.end - 1))
        .collect();
    let mut common: FxHashMap<&str, bool> = FxHashMap::default();
    let mut is_common = |token: usize| {
        *common.entry(words.get(token)).or_insert_with(|| {
            let small = || words.places(words.lower(token)).next().is_some();
            (words.is_plain(token) || words.is_saying(token) || small()) && !elsewhere(words, token)
        })
    };
    for name in names.iter_mut().filter(|name| name.guess == Guess::Person) {
        let start = name.tokens.start;
        if name.tokens.len() == 2
            && opens(start)
            && !is_given(start)
            && !words.is(start, Set::Title)
            && last.contains(words.get(start + 1))
            && is_common(start)
        {
            name.tokens.start += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::speakers::tests::paragraphs;

    #[test]
    fn a_sentence_begins_with_a_verb_and_not_with_a_name() {
        let text = "The dean Mona Elling spoke. See Elling there. Kwasi Elling left. We see her.";
        let document = paragraphs(text);
        let words = Reading::new(&document);
        let person = |tokens| NameAt {
            tokens,
            guess: Guess::Person,
            senses: Vec::new(),
            person: true,
        };
        let mut names = [person(2..4), person(6..8), person(10..12)];
        behind_openings(&words, &mut names);
        let names = names.map(|name| words.line(name.tokens));
        assert_eq!(names, ["Mona Elling", "Elling", "Kwasi Elling"]);
    }
}
