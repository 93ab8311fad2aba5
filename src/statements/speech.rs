//! Speech that is none, and speech that denies: "declined to comment", "is considered the best",
//! "denied that ...".

use std::ops::Range;

use super::Statement;
use crate::document::Document;
use crate::tables::{WordSet, word_sets};

word_sets! {
    /// What words say of the speech around them.
    pub(super) WORDS: Words = "speech.tsv" {
        negation, unwilling, silence, anonymous, classified, passive, denial, bound, answering,
    }
}

fn is(document: &Document, token: usize, set: &WordSet) -> bool {
    set.contains(&*document.word(token).to_lowercase())
}

fn negates(document: &Document, token: usize) -> bool {
    // "didn’t" comes in pieces: didn, ’, t.
    let contracted = || {
        token >= 2
            && document.word(token).to_lowercase() == "t"
            && matches!(document.word(token - 1), "'" | "’")
    };
    is(document, token, &WORDS.negation) || contracted()
}

/// How many words before a cue its negation may stand.
const REACH: usize = 5;

/// Whether a cue tells that something is not said.
pub(super) fn is_unsaid(document: &Document, cue: &Range<usize>, content: &Range<usize>) -> bool {
    let unwilling = cue
        .clone()
        .any(|token| is(document, token, &WORDS.unwilling))
        && (content.start..content.end.min(content.start + 2))
            .all(|token| is(document, token, &WORDS.silence));
    is_negated(document, cue) && !denies(document, cue) || unwilling
}

/// Whether a cue is under a negation: "did not say", "declined to say".
fn is_negated(document: &Document, cue: &Range<usize>) -> bool {
    let sentence = document
        .sentence_at(document.tokens()[cue.start].span.start())
        .map_or(0, |sentence| document.sentences()[sentence].tokens.start);
    let mut before = (sentence.max(cue.start.saturating_sub(REACH))..cue.start)
        .rev()
        .take_while(|token| !is(document, *token, &WORDS.bound))
        .take_while(|token| {
            document.word(*token).starts_with(char::is_alphanumeric)
                || matches!(document.word(*token), "'" | "’")
        });
    let to = |token: usize| document.word(token) == "to";
    before.any(|token| {
        negates(document, token) || is(document, token, &WORDS.unwilling) && to(token + 1)
    }) || cue.clone().any(|token| {
        // The cue itself holds what is not said: "declined to say".
        let unwilling = is(document, token, &WORDS.unwilling) && to(token + 1);
        negates(document, token) || unwilling && token + 2 < cue.end
    })
}

/// Whether what follows a cue is on what terms somebody speaks: "asked not to be named".
pub(super) fn is_condition(document: &Document, content: &Range<usize>) -> bool {
    let first = content.start;
    content.len() >= 4
        && negates(document, first)
        && document.word(first + 1) == "to"
        && is(document, first + 2, &WORDS.passive)
        && is(document, first + 3, &WORDS.anonymous)
}

/// Whether a cue classifies without anybody who does: "is known as".
pub(super) fn classifies(document: &Document, cue: &Range<usize>) -> bool {
    let passive =
        (cue.start.saturating_sub(3)..cue.end).any(|token| is(document, token, &WORDS.passive));
    passive
        && cue
            .clone()
            .any(|token| is(document, token, &WORDS.classified))
}

/// Whether a statement denies its content: "denied that it was hers", and not "did not deny" it.
pub(crate) fn is_denied(document: &Document, statement: &Statement) -> bool {
    let mut cues = statement.cue.iter().map(|cue| document.tokens_in(*cue));
    cues.any(|cue| !cue.is_empty() && denies(document, &cue) && !is_negated(document, &cue))
}

/// Whether what follows a cue is denied.
pub(super) fn denies(document: &Document, cue: &Range<usize>) -> bool {
    cue.clone().any(|token| is(document, token, &WORDS.denial))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;

    /// The tokens of a cue marked with brackets, and those behind it.
    fn read(text: &str) -> (Document, Range<usize>, Range<usize>) {
        let (before, rest) = text.split_once('[').unwrap();
        let (cue, _) = rest.split_once(']').unwrap();
        let document = plain::read(&text.replace(['[', ']'], ""), "test");
        let start = before.len();
        let cue = document.tokens_in(crate::document::Span::new(start, start + cue.len()));
        let content = cue.end..document.tokens().len();
        (document, cue, content)
    }

    #[test]
    fn what_is_not_said_is_told_from_what_is() {
        for text in [
            "Lee has not [said] why it burned.",
            "She never [explained] why.",
            "He didn’t [say] when.",
            "Lee has yet to [say] if it is true.",
            "Lee [declined] to comment.",
            "The clerk could not [confirm] it.",
        ] {
            let (document, cue, content) = read(text);
            assert!(is_unsaid(&document, &cue, &content), "{text}");
        }
        for text in [
            "Lee [said] it was not true.",
            "It was not true, Lee [said].",
            "Lee did not [deny] it.",
            "She did not go and [said] so.",
            "The board [refused] to leave.",
        ] {
            let (document, cue, content) = read(text);
            assert!(!is_unsaid(&document, &cue, &content), "{text}");
        }
    }

    #[test]
    fn what_is_denied_is_told_from_what_is_not() {
        for (text, denied) in [
            ("Lee [denied] it was hers.", true),
            ("Lee did not [deny] it was hers.", false),
            ("Lee [said] it was not hers.", false),
        ] {
            let (document, cue, content) = read(text);
            let statement = Statement {
                id: crate::statements::StatementId(0),
                content: vec![document.span_of(content)],
                cue: vec![document.span_of(cue)],
                source: Vec::new(),
                carried_from: None,
                kind: crate::statements::Kind::Indirect,
                confidence: 1.0,
            };
            assert_eq!(is_denied(&document, &statement), denied, "{text}");
        }
    }

    #[test]
    fn on_what_terms_somebody_speaks_is_not_said() {
        for (text, condition) in [
            ("an official, who [asked] not to be named", true),
            ("an official, who [asked] never to be quoted.", true),
            ("Lee [asked] not to be moved", false),
            ("Lee [asked] to be named first", false),
            ("Lee [asked] not to be", false),
        ] {
            let (document, _, content) = read(text);
            assert_eq!(is_condition(&document, &content), condition, "{text}");
        }
    }

    #[test]
    fn a_classification_needs_no_speaker() {
        let (document, cue, _) = read("It is [considered] the best.");
        assert!(classifies(&document, &cue));
        let (document, cue, _) = read("It has been [described] as poison.");
        assert!(!classifies(&document, &cue));
    }
}
