//! Whether somebody or something is one or several: "the council opposes it", "residents oppose them".

use crate::actors::{Actor, ActorKind};
use crate::language::{KINDS, Lexicon};
use crate::tables::word_sets;

/// One or several, as grammar tells it: the number of a party and of its verb, and of a pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Number {
    /// "opposes", "it".
    One,
    /// "oppose", "them".
    Many,
}

word_sets! {
    /// What tells whether a name is of one or of several.
    WORDS: Words = "number.tsv" { behind, several, joining, singular_endings }
}

impl Number {
    /// The number of a party.
    #[must_use]
    pub fn of(actor: &Actor) -> Self {
        Self::of_name(&actor.name, actor.kind)
    }

    /// The number of a party that is called so. A state, a body and a person are one, whatever letter
    /// their names end in.
    #[must_use]
    pub fn of_name(name: &str, kind: ActorKind) -> Self {
        let bare = name.split('(').next().unwrap_or(name);
        // "Ann Lee, the mayor", but "Amir, Sara and Tom".
        let (_, last) = bare.rsplit_once(',').unwrap_or_default();
        let is_list = last
            .split_whitespace()
            .any(|word| WORDS.joining.contains(word));
        let bare = if is_list {
            last
        } else {
            bare.split(',').next().unwrap_or(bare)
        };
        let words: Vec<&str> = bare.split_whitespace().collect();
        let is_behind = |word: &&str| WORDS.behind.contains(&*word.to_lowercase());
        let end = words.iter().skip(1).position(is_behind);
        let words = &words[..end.map_or(words.len(), |at| at + 1)];
        let Some(noun) = words.last() else {
            return Self::One;
        };
        let is_many = match kind {
            ActorKind::Country => false,
            // "The armed forces"; "Harbour Lines" is a name.
            ActorKind::Organization => {
                noun.starts_with(char::is_lowercase) && Lexicon::english().is_plural(noun)
            }
            ActorKind::Person => joins(words),
            ActorKind::Group => is_plural(noun) || joins(words),
        };
        if is_many { Self::Many } else { Self::One }
    }

    /// "takes no side", "take no side".
    #[must_use]
    pub fn no_side(self) -> &'static str {
        match self {
            Self::One => "takes no side",
            Self::Many => "take no side",
        }
    }
}

/// Whether "and" joins two of those who are named, and not two words of what one of them is:
/// "Amir and Sara", "the mother and brother"; "the search and rescue team".
fn joins(words: &[&str]) -> bool {
    let and = words.iter().position(|word| WORDS.joining.contains(*word));
    let Some(at) = and.filter(|at| *at > 0 && at + 1 < words.len()) else {
        return false;
    };
    let is_noun = |at: usize| {
        let word = words[at];
        let is_name = at > 0 && word.starts_with(char::is_uppercase);
        is_name || is_plural(word) || !Lexicon::english().classes(word).is_empty()
    };
    // A name that begins the whole has a name behind the "and".
    let is_named = |at: usize| words[at].starts_with(char::is_uppercase);
    is_noun(at - 1) || is_named(at - 1) && is_named(at + 1)
}

fn is_plural(noun: &str) -> bool {
    let lower = noun.to_lowercase();
    let lower = lower.trim_matches(|c: char| !c.is_alphanumeric());
    let ends = lower.ends_with('s')
        && !WORDS
            .singular_endings
            .iter()
            .any(|end| lower.ends_with(end));
    ends && lower.len() > 2
        || Lexicon::english().is_plural(lower)
        || KINDS.plurals.contains(lower)
        || WORDS.several.contains(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_verb_agrees_with_whoever_takes_a_side() {
        use ActorKind::{Country, Group, Organization, Person};
        let many = [
            ("Ferry workers", Group),
            ("Residents", Group),
            ("the residents of Gaza", Group),
            ("people familiar with the talks", Group),
            ("Some of the owners", Group),
            ("Thirteen of the fifteen members", Group),
            ("Arab voters in Israel", Group),
            ("Dissenting Democrats", Group),
            ("Houthis", Group),
            ("local police", Group),
            ("Passengers and crew", Group),
            ("The mother and brother", Group),
            ("Tomasz and Marek Sekielski", Person),
            ("Ann Lee and Tom Birk", Group),
            ("Four MPs (the Pak Nam group)", Group),
            ("the armed forces", Organization),
            ("Amir, Sara and Tom", Person),
        ];
        let one = [
            ("United States", Country),
            ("Trinidad and Tobago", Country),
            ("Netherlands", Country),
            ("United Nations", Organization),
            ("Harbour Lines", Organization),
            ("Marks and Spencer", Organization),
            ("Department of Health and Human Services", Organization),
            ("Ferry Workers' Union", Organization),
            ("international community", Group),
            ("Family of the girls", Group),
            ("father of three", Person),
            ("search and rescue team", Group),
            ("Search and rescue team", Group),
            ("press", Group),
            ("Chris Jones", Person),
            ("Ann Lee, the mayor", Person),
            ("", Group),
            ("and", Group),
        ];
        for (name, kind) in many {
            assert_eq!(Number::of_name(name, kind), Number::Many, "{name}");
        }
        for (name, kind) in one {
            assert_eq!(Number::of_name(name, kind), Number::One, "{name}");
        }
    }
}
