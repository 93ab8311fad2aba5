//! The words that take a side, as data: `lexicon.toml`.

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::Deserialize;

use super::Polarity;
use super::inflection::{self, Form};

/// The lexicon, by the forms in which its words appear.
#[derive(Debug)]
pub struct Lexicon {
    verbs: FxHashMap<String, Vec<VerbForm>>,
    nouns: FxHashMap<String, Vec<Frame>>,
    adjectives: FxHashMap<String, Vec<Frame>>,
    judgements: FxHashMap<String, Polarity>,
    lists: FxHashMap<String, u32>,
}

/// A form of a verb and the frames that it opens.
#[derive(Debug)]
pub(super) struct VerbForm {
    pub(super) base: Arc<str>,
    pub(super) form: Form,
    /// All forms of a verb share them.
    pub(super) frames: Arc<[Frame]>,
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

/// A list of the lexicon: one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum List {
    /// "refuse": what follows did not happen.
    Negator = 1,
    /// "deny": no stance is given to the one who denies.
    Denier = 1 << 1,
    /// "urge": the subject of what follows is its object.
    Controller = 1 << 2,
    /// "end": its object ends.
    Ender = 1 << 3,
    /// "adopt": its object comes about.
    Maker = 1 << 4,
    /// "the end of".
    EndingNoun = 1 << 5,
    /// "the importance of".
    PassingNoun = 1 << 6,
    /// "NASA's decision".
    Conduct = 1 << 7,
    /// "officials".
    Representative = 1 << 8,
    /// "resolution".
    Text = 1 << 9,
    /// Too general to be an issue.
    Vague = 1 << 10,
    /// "expressed support".
    Voicing = 1 << 11,
    /// "drew criticism".
    Receiving = 1 << 12,
    /// A form of a verb that may be a noun.
    AlsoNoun = 1 << 13,
    /// "if".
    Hypothetical = 1 << 14,
    /// Modifiers that tell nothing apart.
    Empty = 1 << 15,
    /// "benefit": what would do so is good.
    Benefit = 1 << 16,
    /// "harm": what would do so is bad.
    Harm = 1 << 17,
    /// "resign": who is asked to is opposed.
    Leave = 1 << 18,
    /// "ceasefire": the end of fighting.
    Truce = 1 << 19,
    /// "fighting": what a ceasefire ends.
    Fighting = 1 << 20,
    /// "ruling": what a court says of a text.
    Ruling = 1 << 21,
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

/// How much less a weak frame is worth.
const WEAK: f32 = 0.6;

impl Lexicon {
    /// The lexicon that is built in.
    ///
    /// # Panics
    /// Never: a test reads the same file.
    #[must_use]
    pub fn built_in() -> Self {
        Self::parse(include_str!("lexicon.toml")).expect("the lexicon is read by a test")
    }

    fn parse(text: &str) -> Result<Self, String> {
        let file: File = toml::from_str(text).map_err(|error| error.to_string())?;
        let mut lexicon = Self {
            verbs: FxHashMap::default(),
            nouns: FxHashMap::default(),
            adjectives: FxHashMap::default(),
            judgements: FxHashMap::default(),
            lists: FxHashMap::default(),
        };
        lexicon.read_lists(&file.words)?;
        let mut bases: BTreeMap<String, Vec<Frame>> = BTreeMap::new();
        for list in [
            "verbs",
            "more_verbs",
            "enders",
            "makers",
            "controllers",
            "negators",
            "deniers",
            "voicing",
            "receiving",
        ] {
            for verb in file
                .words
                .get(list)
                .map_or("", String::as_str)
                .split_whitespace()
            {
                bases.entry(verb.to_owned()).or_default();
            }
        }
        for group in &file.verbs {
            for (word, frame) in group.frames()? {
                bases.entry(word).or_default().push(frame);
            }
        }
        for (base, mut frames) in bases {
            longest_first(&mut frames);
            let (base, frames): (Arc<str>, Arc<[Frame]>) = (base.into(), frames.into());
            for (word, form) in inflection::forms(&base) {
                lexicon.verbs.entry(word).or_default().push(VerbForm {
                    base: Arc::clone(&base),
                    form,
                    frames: Arc::clone(&frames),
                });
            }
        }
        for group in &file.nouns {
            for (word, frame) in group.frames()? {
                for form in [plural(&word), word] {
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

    fn read_lists(&mut self, words: &FxHashMap<String, String>) -> Result<(), String> {
        for (name, entries) in words {
            let (list, verbs) = match name.as_str() {
                "negators" => (List::Negator, false),
                "deniers" => (List::Denier, false),
                "controllers" => (List::Controller, false),
                "hypotheticals" => (List::Hypothetical, false),
                "enders" => (List::Ender, false),
                "makers" => (List::Maker, false),
                "ending_nouns" => (List::EndingNoun, false),
                "passing_nouns" => (List::PassingNoun, false),
                "conduct_nouns" => (List::Conduct, false),
                "representatives" => (List::Representative, false),
                "empty" => (List::Empty, false),
                "texts" => (List::Text, false),
                "vague" => (List::Vague, false),
                "voicing" => (List::Voicing, false),
                "receiving" => (List::Receiving, false),
                "benefits" => (List::Benefit, false),
                "harms" => (List::Harm, false),
                "leaving" => (List::Leave, false),
                "truces" => (List::Truce, false),
                "rulings" => (List::Ruling, false),
                "fighting" => (List::Fighting, false),
                "also_nouns" => (List::AlsoNoun, true),
                "verbs" | "more_verbs" => continue,
                other => return Err(format!("no list is called {other}")),
            };
            for word in entries.split_whitespace() {
                *self.lists.entry(word.to_owned()).or_default() |= list as u32;
                if verbs {
                    // "call" and "calls" are both nouns as well.
                    *self.lists.entry(plural(word)).or_default() |= list as u32;
                }
            }
        }
        Ok(())
    }

    /// Whether a base form or noun stands in a list.
    pub(super) fn lists(&self, word: &str, list: List) -> bool {
        self.lists
            .get(word)
            .is_some_and(|bits| bits & list as u32 != 0)
    }

    /// The verbs of which `word` is a form.
    pub(super) fn verb(&self, word: &str) -> &[VerbForm] {
        self.verbs.get(word).map_or(&[], Vec::as_slice)
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

impl Group {
    fn frames(&self) -> Result<Vec<(String, Frame)>, String> {
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
                        return Err(format!("{part} in {line} is no part of a frame"));
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

fn plural(noun: &str) -> String {
    match noun.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if noun.ends_with(['s', 'x', 'o']) || noun.ends_with("ch") || noun.ends_with("sh") => {
            format!("{noun}es")
        }
        _ => format!("{noun}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_sound() {
        let lexicon = Lexicon::parse(include_str!("lexicon.toml"));
        assert!(lexicon.is_ok(), "{:?}", lexicon.err());
    }

    #[test]
    fn words_are_found_in_all_their_forms() {
        let lexicon = Lexicon::built_in();
        assert!(
            lexicon
                .verb("vetoing")
                .iter()
                .any(|verb| !verb.frames.is_empty())
        );
        assert!(!lexicon.noun("criticisms").is_empty());
        assert_eq!(lexicon.judgement("quackery"), Some(Polarity::Opposes));
        assert!(lexicon.lists("calls", List::AlsoNoun));
    }
}
