//! A document read sentence by sentence: every opinion that its words give.
//!
//! What is kept of a sentence is what was found in it. Its words are cut again by whoever needs them: as
//! words they take twenty times the room of the text.

use super::cast::Cast;
use super::frames::{Finder, Opinion};
use super::lexicon::Lexicon;
use super::line::Line;
use crate::language::{Kind, Reading, Word, words};

/// A sentence, with what is said in it.
pub(super) struct Read {
    /// Index into the document's sentences.
    pub(super) sentence: usize,
    pub(super) opinions: Vec<Opinion>,
}

/// The words of a sentence, and for each whether it belongs to a mention of a party.
pub(super) struct Wording {
    pub(super) words: Vec<Word>,
    names: Vec<bool>,
}

impl Wording {
    fn of(reading: &Reading, cast: &Cast<'_>, sentence: usize) -> Self {
        let tokens = reading.document.sentences()[sentence].tokens.clone();
        let words = words(reading, tokens);
        let names = cast.names(&words);
        Self { words, names }
    }

    /// The same, ready to be read.
    pub(super) fn line<'a>(&'a self, lexicon: &'a Lexicon) -> Line<'a> {
        #[cfg(test)]
        tests::PARSED.set(tests::PARSED.get() + self.words.len());
        Line::new(&self.words, &self.names, lexicon)
    }
}

impl Read {
    /// The words of the sentence.
    pub(super) fn wording(&self, reading: &Reading, cast: &Cast<'_>) -> Wording {
        Wording::of(reading, cast, self.sentence)
    }
}

/// How much less a stance is worth that somebody else ascribes to its holder.
const ASCRIBED: f32 = 0.8;

/// Reads all sentences. `see` is shown each of them: which in this reading, its words, and what is said.
pub(super) fn read(
    reading: &Reading,
    cast: &Cast<'_>,
    lexicon: &Lexicon,
    mut see: impl FnMut(usize, &Line<'_>, &[Opinion]),
) -> Vec<Read> {
    let read = |sentence: usize| {
        let wording = Wording::of(reading, cast, sentence);
        let line = wording.line(lexicon);
        let mut opinions = opinions(&line, cast);
        see(sentence, &line, &opinions);
        opinions.shrink_to_fit();
        Read { sentence, opinions }
    };
    (0..reading.document.sentences().len()).map(read).collect()
}

/// Every opinion in a sentence.
pub(super) fn opinions<'b>(line: &Line<'b>, cast: &Cast<'b>) -> Vec<Opinion> {
    let question = line.words.iter().rev().take(3).any(|word| word.is("?"));
    let mut finder = Finder {
        line,
        cast,
        found: Vec::new(),
    };
    if question {
        return finder.found;
    }
    for at in 0..line.words.len() {
        match line.kind(at) {
            Kind::Verb(_) => {
                finder.verb(at);
                finder.naming(at);
                finder.adjective(at);
                finder.effect(at);
            }
            Kind::Noun => {
                finder.noun(at);
                finder.adjective(at);
            }
            Kind::Preposition => finder.adjective(at),
            Kind::Auxiliary | Kind::Modal => finder.judged(at),
            _ => {}
        }
    }
    let mut found = finder.found;
    for opinion in &mut found {
        let said = opinion
            .words
            .first()
            .and_then(|word| cast.statement_at(word.tokens().start));
        if let Some(statement) = said {
            let of = cast.of(statement);
            if !of.is_empty() && !of.contains(&opinion.holder) {
                opinion.certainty *= ASCRIBED;
            }
        }
        opinion.witnesses.lexicon = Some(opinion.certainty);
    }
    found
}

#[cfg(test)]
pub(super) mod tests {
    use std::cell::Cell;

    thread_local! {
        /// How many words this thread has made ready to be read.
        pub(in crate::stances) static PARSED: Cell<usize> = const { Cell::new(0) };
    }
}
