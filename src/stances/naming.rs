//! Noun phrases that may name an issue, in the article's own words.

use std::collections::BTreeSet;

use super::kinds::Kind;
use super::lexicon::List;
use super::syntax::{Line, Phrase};
use crate::document::{Document, Span};

/// A noun phrase that may name an issue.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) span: Span,
    pub(super) name: String,
    /// Stem of the noun that the phrase is about.
    pub(super) head: String,
    /// Stems of what tells it from others of its kind.
    pub(super) modifiers: BTreeSet<String>,
    pub(super) definite: bool,
    /// Whether it is a text or plan under debate, which later words may call by another name.
    pub(super) textual: bool,
}

/// The longest name of an issue, in words.
const LONGEST: usize = 6;
/// The most words that the purpose of a text gives to its name: "ceasefire" in "ceasefire resolution".
const LONGEST_PURPOSE: usize = 3;

/// The words of a phrase by what they do for its name.
struct Parts {
    /// The noun that the phrase is about.
    head: usize,
    /// The words of the name, with the head.
    words: Vec<usize>,
    /// What a text is for.
    purpose: Vec<usize>,
    definite: bool,
    textual: bool,
    /// Whether it is something to be done: "iodise all salt".
    doing: bool,
}

/// The candidate that a phrase makes, unless it is too vague to name anything.
pub(super) fn candidate(
    document: &Document,
    line: &Line<'_>,
    phrase: &Phrase,
) -> Option<Candidate> {
    let parts = Parts::of(line, phrase)?;
    let word = line.words[parts.head].text.as_str();
    let modifiers: BTreeSet<String> = parts
        .words
        .iter()
        .chain(&parts.purpose)
        .filter(|at| **at != parts.head && tells(line, **at))
        .map(|at| stem(&line.words[*at].text))
        .collect();
    if parts.vague(line, modifiers.len()) {
        return None;
    }
    let name = spelt(document, line, &parts.name(line));
    (!name.is_empty()).then(|| Candidate {
        span: document
            .span_of(line.words[phrase.start].tokens.start..line.words[phrase.end - 1].tokens.end),
        name,
        head: stem(word),
        modifiers,
        definite: parts.definite,
        textual: parts.textual,
    })
}

/// Whether a word tells its phrase from others of its kind.
fn tells(line: &Line<'_>, at: usize) -> bool {
    matches!(line.kind(at), Kind::Noun | Kind::Verb(_))
        && !line.lexicon.lists(&line.words[at].text, List::Empty)
}

impl Parts {
    fn of(line: &Line<'_>, phrase: &Phrase) -> Option<Self> {
        let doing = matches!(line.kind(phrase.start), Kind::Verb(_));
        let preposition = (phrase.start + usize::from(doing)..phrase.end)
            .find(|&at| line.kind(at) == Kind::Preposition);
        let end = preposition.unwrap_or(phrase.end);
        // "the army and the police": the first names it; "legal and moral" goes on.
        let end = (phrase.start..end)
            .find(|&at| {
                line.kind(at) == Kind::Conjunction && !line.words[at - 1].text.ends_with("al")
            })
            .unwrap_or(end);
        let head = (phrase.start..end)
            .rev()
            .find(|&at| line.kind(at) == Kind::Noun)?;
        let mut start = phrase.start;
        let mut definite = false;
        if !doing {
            let owner = (start..head)
                .rev()
                .find(|&at| line.kind(at) == Kind::Genitive);
            definite = owner.is_some();
            start = owner.map_or(start, |at| at + 1);
        }
        while start < head
            && matches!(
                line.kind(start),
                Kind::Determiner | Kind::Possessive | Kind::Mark | Kind::Adverb | Kind::Negation
            )
        {
            definite |= line.words[start].is_any(&["the", "this", "that", "these", "those"])
                || line.kind(start) == Kind::Possessive;
            start += 1;
        }
        let word = line.words[head].text.as_str();
        let singular = word.strip_suffix('s').unwrap_or(word);
        let textual = [word, singular]
            .iter()
            .any(|word| line.lexicon.lists(word, List::Text));
        let mut words: Vec<usize> = (start..=head).collect();
        let mut purpose = Vec::new();
        if textual && !doing {
            purpose = purpose_of(line, head + 1);
            // "a bill to ban plastic bags" keeps its words.
            if line.kind(head + 1) == Kind::To
                && let Some(object) = line.phrase_from(head + 3)
            {
                words.extend(head + 1..object.head);
            }
        } else if let Some(at) = preposition {
            words.extend(tail(line, at, phrase.end));
        }
        Some(Self {
            head,
            words,
            purpose,
            definite,
            textual,
            doing,
        })
    }

    /// Whether it names nothing that one could be for or against.
    fn vague(&self, line: &Line<'_>, modifiers: usize) -> bool {
        let word = line.words[self.head].text.as_str();
        let general =
            line.lexicon.lists(word, List::Vague) || !word.chars().any(char::is_alphabetic);
        let bare = line.lexicon.lists(word, List::Conduct) && modifiers == 0 && !self.textual;
        (general && !self.doing && modifiers < 2) || bare || word.chars().count() < 3
    }

    /// The words that make the name.
    fn name(&self, line: &Line<'_>) -> Vec<usize> {
        let telling = |at: &usize| !line.lexicon.lists(&line.words[*at].text, List::Empty);
        let mut name: Vec<usize> = if self.purpose.is_empty() {
            let words = self.words.iter().copied();
            words.filter(telling).take(LONGEST).collect()
        } else {
            let purpose = self.purpose.iter().copied().filter(telling);
            purpose
                .take(LONGEST_PURPOSE)
                .chain(std::iter::once(self.head))
                .collect()
        };
        while name
            .last()
            .is_some_and(|&at| !matches!(line.kind(at), Kind::Noun | Kind::Verb(_)))
        {
            name.pop();
        }
        name
    }
}

/// What hangs on a noun by a preposition at `at`, as far as it belongs to the name.
fn tail(line: &Line<'_>, at: usize, end: usize) -> std::ops::Range<usize> {
    let belongs = ["of", "to", "on", "for", "against", "from", "with", "by"];
    if !line.words[at].is_any(&belongs) {
        return at..at;
    }
    let elsewhere = ["in", "at", "during", "between", "after", "over", "under"];
    let stop = (at..end)
        .find(|&i| line.kind(i) == Kind::Conjunction || line.words[i].is_any(&elsewhere))
        .unwrap_or(end);
    at..stop
}

/// What a text is for: "a resolution calling for an immediate ceasefire", "a bill to ban X".
fn purpose_of(line: &Line<'_>, at: usize) -> Vec<usize> {
    let mut next = at;
    let gerund = matches!(line.kind(next), Kind::Verb(_)) && line.words[next].text.ends_with("ing");
    // "a resolution that demanded a ceasefire".
    let demands = line.kind(next) == Kind::Relative
        && matches!(line.base(next + 1), "demand" | "call" | "urge" | "seek");
    next += usize::from(demands);
    if gerund || demands {
        next += 1;
        if line.kind(next) == Kind::Preposition {
            next += 1;
        }
    } else if line
        .words
        .get(next)
        .is_some_and(|word| word.is_any(&["on", "for", "against", "about"]))
    {
        next += 1;
    } else {
        return Vec::new();
    }
    let Some(phrase) = line.phrase_from(next) else {
        return Vec::new();
    };
    let end = (phrase.start..phrase.end)
        .find(|&i| line.kind(i) == Kind::Preposition)
        .unwrap_or(phrase.end);
    (phrase.start..end)
        .filter(|&i| line.kind(i) == Kind::Noun)
        .collect()
}

/// The words as written, without quotation marks, on one line.
fn spelt(document: &Document, line: &Line<'_>, words: &[usize]) -> String {
    let mut name = String::new();
    for &at in words {
        if line.kind(at) == Kind::Mark {
            continue;
        }
        let written = document.slice(document.span_of(line.words[at].tokens.clone()));
        if !name.is_empty() && line.kind(at) != Kind::Genitive {
            name.push(' ');
        }
        // A capital that only opens the sentence is none of the name's.
        if at == 0 && !line.names[at] && written.chars().skip(1).all(char::is_lowercase) {
            name.push_str(&line.words[at].text);
        } else {
            name.push_str(written);
        }
    }
    name
}

/// A word without its commonest endings, so that "iodise", "iodised" and "iodisation" meet.
pub(super) fn stem(word: &str) -> String {
    const ENDINGS: &[&str] = &[
        "isations", "izations", "isation", "ization", "ising", "izing", "ised", "ized", "ises",
        "izes", "ise", "ize", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ied",
        "ions", "ion", "ers", "er", "ed", "es", "s", "y", "e",
    ];
    for ending in ENDINGS {
        if let Some(stem) = word.strip_suffix(ending)
            && stem.chars().count() >= 4
        {
            return stem.to_owned();
        }
    }
    word.to_owned()
}
