//! A document read sentence by sentence: every opinion that its words give.

use super::cast::Cast;
use super::frames::{Finder, Opinion};
use super::lexicon::Lexicon;
use super::line::Line;
use crate::document::Document;
use crate::language::{Kind, Word, words};

/// A sentence as words, with what is said in it.
pub(super) struct Read {
    /// Index into the document's sentences.
    pub(super) sentence: usize,
    pub(super) words: Vec<Word>,
    pub(super) names: Vec<bool>,
    pub(super) opinions: Vec<Opinion>,
}

/// How much less a stance is worth that somebody else ascribes to its holder.
const ASCRIBED: f32 = 0.8;

/// Reads all sentences.
pub(super) fn read(document: &Document, cast: &Cast<'_>, lexicon: &Lexicon) -> Vec<Read> {
    let mut all = Vec::with_capacity(document.sentences().len());
    for block in document.blocks() {
        // A quotation that stays open ends with its paragraph.
        let mut quoted = false;
        for sentence in block.sentences.clone() {
            let tokens = document.sentences()[sentence].tokens.clone();
            let words = words(document, tokens, &mut quoted);
            let names = cast.names(&words);
            let line = Line::new(&words, &names, lexicon);
            let opinions = opinions(&line, cast);
            all.push(Read {
                sentence,
                words,
                names,
                opinions,
            });
        }
    }
    all
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
            .and_then(|&at| cast.statement_at(&line.words[at]));
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
