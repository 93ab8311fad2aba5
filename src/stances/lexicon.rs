//! The words that take a side, as data: `sides.toml`.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Polarity;
use super::lists::List;
use crate::language::{Verbs, with_s};
use crate::tables::{Table, of_language, sound};

/// The lexicon, by the forms in which its words appear.
#[derive(Debug)]
pub struct Lexicon {
    /// All verbs, those without frames too.
    pub(super) verbs: Verbs,
    /// By base form; those that have any.
    verb_frames: FxHashMap<String, Vec<Frame>>,
    nouns: FxHashMap<String, Vec<Frame>>,
    adjectives: FxHashMap<String, Vec<Frame>>,
    judgements: FxHashMap<String, Polarity>,
    lists: FxHashMap<String, u32>,
}

/// A word and what follows it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Frame {
    pub(super) polarity: Polarity,
    pub(super) certainty: f32,
    /// Whether the word means someone who takes the side: "a critic of".
    pub(super) person: bool,
    /// Whether only a party can be its target: one rescues, thanks and arrests somebody.
    pub(super) party: bool,
    pub(super) parts: Vec<Part>,
}

/// What follows the word of a frame.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The target.
    Target,
    /// A target for the opposite side.
    Contrary,
    /// A target inside a wrapper.
    Wrapped,
    /// What is wanted: a clause or an infinitive.
    Proposition,
    /// Someone who takes no side.
    Addressee,
    /// Any noun phrase, or nothing.
    Any,
    /// One of these words.
    Word(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    verbs: Vec<Group>,
    nouns: Vec<Group>,
    adjectives: Vec<Group>,
    judgements: Judgements,
    words: FxHashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Group {
    polarity: Polarity,
    certainty: f32,
    /// Whether its nouns mean people, whose side is that of whoever is one.
    #[serde(default)]
    person: bool,
    /// Whether only parties are targets of its frames.
    #[serde(default)]
    party: bool,
    frames: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Judgements {
    supports: String,
    opposes: String,
}

/// What is wrong with the file.
#[derive(Debug, thiserror::Error)]
enum Flaw {
    /// It is no TOML, or not of this form; says in which line.
    #[error(transparent)]
    Form(#[from] toml::de::Error),
    #[error("no rule asks for a list {0:?}")]
    List(String),
    #[error("the list {0:?} is missing")]
    Missing(&'static str),
    #[error("{part:?} in {line:?} is no part of a frame")]
    Part { part: String, line: String },
}

/// The words that take a side.
const SIDES: Table = of_language!("sides.toml");

/// The lists of which every word is a verb.
const LISTS_OF_VERBS: [&str; 7] = [
    "enders",
    "makers",
    "controllers",
    "negators",
    "deniers",
    "voicing",
    "receiving",
];

/// How much less a weak frame is worth.
const WEAK: f32 = 0.6;

impl Lexicon {
    /// The lexicon that is built in.
    ///
    /// # Panics
    /// Never: a test reads the same file.
    #[must_use]
    pub fn built_in() -> Self {
        let table = SIDES;
        sound(Self::parse(table.text()).map_err(|flaw| table.flaw(flaw.to_string())))
    }

    fn parse(text: &str) -> Result<Self, Flaw> {
        let file: File = toml::from_str(text)?;
        let mut verb_frames: FxHashMap<String, Vec<Frame>> = FxHashMap::default();
        for group in &file.verbs {
            for (word, frame) in group.frames()? {
                verb_frames.entry(word).or_default().push(frame);
            }
        }
        for frames in verb_frames.values_mut() {
            longest_first(frames);
        }
        let lists = lists(&file.words)?;
        let framed = verb_frames.iter();
        let mut verbs: BTreeMap<String, usize> = framed
            .map(|(base, frames)| (base.clone(), frames.len()))
            .collect();
        for list in LISTS_OF_VERBS {
            for verb in file.words[list].split_whitespace() {
                verbs.entry(verb.to_owned()).or_default();
            }
        }
        let mut lexicon = Self {
            verbs: Verbs::english(verbs),
            verb_frames,
            nouns: FxHashMap::default(),
            adjectives: FxHashMap::default(),
            judgements: FxHashMap::default(),
            lists,
        };
        for group in &file.nouns {
            for (word, frame) in group.frames()? {
                for form in [with_s(&word), word] {
                    lexicon.nouns.entry(form).or_default().push(frame.clone());
                }
            }
        }
        for group in &file.adjectives {
            for (word, frame) in group.frames()? {
                lexicon.adjectives.entry(word).or_default().push(frame);
            }
        }
        for (words, polarity) in [
            (&file.judgements.supports, Polarity::Supports),
            (&file.judgements.opposes, Polarity::Opposes),
        ] {
            for word in words.split_whitespace() {
                lexicon.judgements.insert(word.to_owned(), polarity);
            }
        }
        for frames in lexicon
            .nouns
            .values_mut()
            .chain(lexicon.adjectives.values_mut())
        {
            longest_first(frames);
        }
        Ok(lexicon)
    }

    /// Whether a base form or noun stands in a list.
    pub(super) fn lists(&self, word: &str, list: List) -> bool {
        self.lists
            .get(word)
            .is_some_and(|bits| bits & list as u32 != 0)
    }

    /// The frames of a verb given by its base form.
    pub(super) fn verb(&self, base: &str) -> &[Frame] {
        self.verb_frames.get(base).map_or(&[], Vec::as_slice)
    }

    /// The frames of a noun.
    pub(super) fn noun(&self, word: &str) -> &[Frame] {
        self.nouns.get(word).map_or(&[], Vec::as_slice)
    }

    /// The frames of an adjective or of the first word of a fixed phrase.
    pub(super) fn adjective(&self, word: &str) -> &[Frame] {
        self.adjectives.get(word).map_or(&[], Vec::as_slice)
    }

    /// The side that calling something this takes.
    pub(super) fn judgement(&self, word: &str) -> Option<Polarity> {
        self.judgements.get(word).copied()
    }
}

/// The lists of the file: a bit each, by word.
fn lists(words: &FxHashMap<String, String>) -> Result<FxHashMap<String, u32>, Flaw> {
    let mut asked = List::ALL.into_iter().map(|(name, _)| name);
    if let Some(missing) = asked.find(|name| !words.contains_key(*name)) {
        return Err(Flaw::Missing(missing));
    }
    let mut lists = FxHashMap::default();
    for (name, entries) in words {
        let list = List::called(name).ok_or_else(|| Flaw::List(name.clone()))?;
        for word in entries.split_whitespace() {
            *lists.entry(word.to_owned()).or_default() |= list as u32;
        }
    }
    Ok(lists)
}

impl Group {
    fn frames(&self) -> Result<Vec<(String, Frame)>, Flaw> {
        let mut all = Vec::new();
        for line in self
            .frames
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
        {
            let (words, rest) = line.split_once(' ').unwrap_or((line, ""));
            let mut certainty = self.certainty;
            let mut polarity = self.polarity;
            let mut parts = Vec::new();
            for part in rest.split_whitespace() {
                let bare = part.trim_end_matches(['_', '-']);
                if part.ends_with('_') {
                    certainty *= WEAK;
                }
                if part.ends_with('-') {
                    polarity = polarity.contrary();
                }
                parts.push(match bare {
                    "T" => Part::Target,
                    "U" => Part::Contrary,
                    "W" => Part::Wrapped,
                    "P" => Part::Proposition,
                    "A" => Part::Addressee,
                    "~" => Part::Any,
                    _ if bare.chars().any(char::is_uppercase) => {
                        let (part, line) = (part.to_owned(), line.to_owned());
                        return Err(Flaw::Part { part, line });
                    }
                    _ => Part::Word(bare.split('|').map(str::to_owned).collect()),
                });
            }
            for word in words.split('|') {
                let frame = Frame {
                    polarity,
                    certainty,
                    person: self.person,
                    party: self.party,
                    parts: parts.clone(),
                };
                all.push((word.to_owned(), frame));
            }
        }
        Ok(all)
    }
}

impl Frame {
    /// Literal words count most, so that the most particular frame is tried first.
    fn weight(&self) -> usize {
        self.parts
            .iter()
            .map(|part| match part {
                Part::Word(_) => 10,
                Part::Contrary | Part::Addressee => 3,
                Part::Wrapped | Part::Any | Part::Proposition => 2,
                Part::Target => 1,
            })
            .sum()
    }
}

/// Longer frames first: "vote against T" before "vote".
fn longest_first(frames: &mut [Frame]) {
    frames.sort_by_key(|frame| std::cmp::Reverse(frame.weight()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        let lexicon = Lexicon::parse(SIDES.text());
        assert!(lexicon.is_ok(), "{:?}", lexicon.err());
    }

    #[test]
    fn a_file_that_is_wrong_says_where() {
        let whole = SIDES.text();
        let told = |from: &str, to: &str| {
            let wrong = whole.replacen(from, to, 1);
            Lexicon::parse(&wrong).unwrap_err().to_string()
        };
        assert_eq!(
            told("[words]", "[words]\nnothing = \"x\""),
            "no rule asks for a list \"nothing\""
        );
        assert_eq!(
            told("reject T", "reject X"),
            "\"X\" in \"reject X\" is no part of a frame"
        );
        for (name, _) in List::ALL {
            let found = told(&format!("\n{name} = "), "\nnothing = ");
            assert_eq!(found, format!("the list {name:?} is missing"));
        }
        let line = whole.lines().position(|line| line == "[words]").unwrap() + 1;
        let told = told("[words]", "[words");
        assert!(told.contains(&format!("line {line}")), "{told}");
    }

    #[test]
    fn words_are_found_in_all_their_forms() {
        let lexicon = Lexicon::built_in();
        let vetoing = lexicon.verbs.of("vetoing");
        assert!(
            vetoing
                .iter()
                .any(|verb| !lexicon.verb(&verb.base).is_empty())
        );
        assert!(!lexicon.noun("criticisms").is_empty());
        assert_eq!(lexicon.judgement("quackery"), Some(Polarity::Opposes));
    }
}
