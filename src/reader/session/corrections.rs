//! The corrections of the article in hand, and each of them in words.

use std::ops::Range;
use std::sync::Arc;

use crate::analysis::{
    AddedActors, Analysis, Change, Correction, NamedActor, NumbersGiven, Scope, Toward,
};
use crate::document::counted;
use crate::gazetteer::Gazetteer;
use crate::stances::{Number, Polarity};

/// The corrections of the article in hand. What is shown is always made anew from what was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct CorrectionList {
    /// The analysis as the engine gave it, if it has.
    pub found: Option<Arc<Analysis>>,
    /// In the order in which they were made.
    pub list: Vec<Correction>,
    /// Those of several that were made at once and are taken back at once.
    together: Vec<Range<usize>>,
    /// Those that do not fit the text, as places in the list.
    pub lost: Vec<usize>,
    /// The ids of all actors that were ever added.
    added: AddedActors,
    /// The highest numbers that were ever given to what was added.
    pub given: NumbersGiven,
}

impl CorrectionList {
    /// Takes in what was found, in place of what was found before.
    pub(crate) fn set_found(&mut self, analysis: &Arc<Analysis>) {
        self.found = Some(Arc::clone(analysis));
        self.added = AddedActors::default();
    }

    /// What was found, corrected; nothing if nothing was found yet.
    pub(crate) fn corrected(&mut self, gazetteer: &Gazetteer) -> Option<Arc<Analysis>> {
        let found = self.found.as_ref()?;
        if self.list.is_empty() {
            self.lost.clear();
            return Some(Arc::clone(found));
        }
        self.added.given = self.given;
        let corrected = found.corrected_again(&self.list, gazetteer, &self.added);
        self.lost = corrected.lost;
        self.added = corrected.analysis.by_hand.added.clone();
        Some(Arc::new(corrected.analysis))
    }

    /// Keeps with each addition the number that its statement has.
    pub(crate) fn keep_numbers(&mut self, corrected: &Analysis) {
        let before = self
            .found
            .as_ref()
            .map_or(0, |found| found.by_hand.corrections.len());
        if let Some(numbered) = corrected.by_hand.corrections.get(before..) {
            self.list = numbered.to_vec();
            self.given = self.given.or(NumbersGiven::with(&self.list));
        }
    }

    /// Places in the list in the order in which they are shown: the lost ones, then the newest.
    #[must_use]
    pub(crate) fn shown(&self) -> Vec<usize> {
        let fits = (0..self.list.len())
            .rev()
            .filter(|index| !self.lost.contains(index));
        self.lost.iter().copied().chain(fits).collect()
    }

    /// The latest correction that fits, with those that were made at once with it, as places in the list.
    #[must_use]
    pub(crate) fn latest(&self) -> Option<Range<usize>> {
        let mut indices = (0..self.list.len()).rev();
        let last = indices.find(|index| !self.lost.contains(index))?;
        let with = self.together.iter().find(|range| range.contains(&last));
        Some(with.map_or(last..last + 1, Range::clone))
    }

    /// Makes corrections, all of them at once.
    pub(crate) fn add(&mut self, corrections: Vec<Correction>) {
        let first = self.list.len();
        self.list.extend(corrections);
        if self.list.len() > first + 1 {
            self.together.push(first..self.list.len());
        }
    }

    /// Takes these back.
    pub(crate) fn remove(&mut self, gone: Range<usize>) {
        let now = |at: usize| at - at.clamp(gone.start, gone.end) + gone.start;
        for range in &mut self.together {
            *range = now(range.start)..now(range.end);
        }
        self.together.retain(|range| range.len() > 1);
        self.list.drain(gone);
    }

    /// Takes in what was kept, of which nobody knows what was made at once.
    pub(crate) fn recall(&mut self, kept: Vec<Correction>) {
        (self.list, self.together) = (kept, Vec::new());
    }
}

/// How the words begin that a correction is about: `“The ferry...”`.
#[must_use]
pub(crate) fn quoted(correction: &Correction) -> String {
    let whole = &correction.at.quote;
    let mut quote: String = whole.chars().take(40).collect();
    if quote.len() < whole.len() {
        // No word is torn, unless it is all there is.
        let words = quote
            .rsplit_once(char::is_whitespace)
            .map(|(words, _)| words);
        quote = format!("{}…", words.unwrap_or(&quote).trim_end());
    }
    let bare = quote.trim_matches(['“', '”', '"', ',', ' ']);
    format!("“{}”", nested(bare))
}

/// Words that go into quotation marks: their own become single ones, each opened and closed.
fn nested(words: &str) -> String {
    let mut nested = String::with_capacity(words.len());
    let mut is_open = false;
    for letter in words.chars() {
        let opens = match letter {
            '“' | '„' | '«' => true,
            '”' | '»' => false,
            '"' => !is_open,
            _ => {
                nested.push(letter);
                continue;
            }
        };
        if opens != is_open {
            nested.push(if opens { '‘' } else { '’' });
            is_open = opens;
        }
    }
    if is_open {
        nested.push('’');
    }
    nested
}

/// A correction in words: `“...” filed under United Nations`.
#[must_use]
pub(crate) fn in_words(analysis: &Analysis, correction: &Correction) -> String {
    let quote = quoted(correction);
    match &correction.change {
        Change::Merge { actor, into } => format!("{} is the same as {}", actor.name, into.name),
        Change::Strike => format!("{quote} is not a statement"),
        Change::Add { by, .. } => {
            let by = by.as_ref().map_or("nobody", |by| &by.name);
            format!("{quote} added as a statement of {by}")
        }
        Change::File { scope, under } => {
            let all = match scope {
                Scope::Statement => "",
                Scope::Speaker => " and all that its speaker says",
            };
            let under = under.as_ref().map_or("nobody", |under| &under.name);
            format!("{quote}{all} filed under {under}")
        }
        Change::Side {
            actor,
            toward,
            polarity,
        } => side_in_words(analysis, actor, toward, *polarity),
    }
}

/// Corrections that are made at once in words: `3 statements filed under United Nations`.
#[must_use]
pub(crate) fn all_in_words(analysis: &Analysis, corrections: &[Correction]) -> String {
    let [first, others @ ..] = corrections else {
        return String::new();
    };
    let alike = others.iter().all(|other| other.change == first.change);
    let all = counted(corrections.len(), "statement", "statements");
    match &first.change {
        Change::Strike if alike && !others.is_empty() => format!("{all} are struck"),
        Change::File { scope, under } if alike && !others.is_empty() => {
            let said = match scope {
                Scope::Statement => "",
                Scope::Speaker => " and all that their speakers say",
            };
            let under = under.as_ref().map_or("nobody", |under| &under.name);
            format!("{all}{said} filed under {under}")
        }
        _ => {
            let told = corrections.iter().map(|one| in_words(analysis, one));
            told.collect::<Vec<_>>().join(", ")
        }
    }
}

/// A side that was set by hand, and by which sentence: `Hamas opposes second route, by “...”`.
#[must_use]
pub(crate) fn borne_out(analysis: &Analysis, correction: &Correction) -> String {
    let told = in_words(analysis, correction);
    format!("{told}, by {}", quoted(correction))
}

/// A side in words: `Hamas opposes second route`.
#[must_use]
pub(crate) fn side_in_words(
    analysis: &Analysis,
    actor: &NamedActor,
    toward: &Toward,
    polarity: Option<Polarity>,
) -> String {
    let toward = match toward {
        Toward::Actor(other) => called(analysis, other),
        Toward::Issue(name) => name,
    };
    let verb = side(analysis.number_of(actor), polarity);
    format!("{} {verb} {toward}", called(analysis, actor))
}

/// What an actor is called now, as every view calls it; the name it was corrected by where it is here no
/// more.
fn called<'a>(analysis: &'a Analysis, named: &'a NamedActor) -> &'a str {
    let mut actors = analysis.actors.all.iter();
    let actor = actors.find(|actor| actor.key == named.key);
    actor.map_or(&named.name, |actor| &actor.name)
}

/// "supports", "take no side on".
#[must_use]
pub(crate) fn side(number: Number, polarity: Option<Polarity>) -> String {
    let none = || format!("{} on", number.no_side());
    polarity.map_or_else(none, |polarity| polarity.verb(number).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_within_quoted_words_are_opened_and_closed() {
        for (words, told) in [
            ("to “leave it…", "to ‘leave it…’"),
            ("to \"leave\" it", "to ‘leave’ it"),
            ("go,” he said, “and stay", "go, he said, ‘and stay’"),
            ("it’s on", "it’s on"),
        ] {
            assert_eq!(nested(words), told);
        }
    }
}
