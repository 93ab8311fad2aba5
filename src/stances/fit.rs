//! Whether what follows a word fits a frame of the lexicon.

use super::lexicon::{Frame, Part};
use super::line::Line;
use crate::language::{Kind, Phrase};

/// What follows a word fits a frame.
#[derive(Clone, Debug, Default)]
pub(super) struct Fit {
    pub(super) target: Option<Phrase>,
    pub(super) contrary: Option<Phrase>,
    pub(super) addressee: Option<Phrase>,
    pub(super) proposition: Option<usize>,
    pub(super) wrapped: bool,
    /// "asked X not to".
    pub(super) negated: bool,
    /// Literal words that were matched.
    pub(super) words: Vec<usize>,
    /// Where it ends.
    pub(super) end: usize,
}

/// How far after a word a literal part may stand when a phrase lies between.
const REACH: usize = 14;

/// Fits the parts of a frame to what follows; `subject` stands for the first phrase of a passive.
pub(super) fn fit(
    line: &Line<'_>,
    frame: &Frame,
    at: usize,
    subject: Option<&Phrase>,
) -> Option<Fit> {
    let mut fit = Fit {
        end: at,
        ..Fit::default()
    };
    let mut given = subject;
    for (index, part) in frame.parts.iter().enumerate() {
        match part {
            Part::Word(alternatives) => {
                let mut next = fit.end;
                // "called repeatedly for", "protest, on Monday, against" stays out.
                if line.kind(next) == Kind::Negation && line.kind(next + 1) == Kind::To {
                    fit.negated = true;
                    next += 1;
                }
                while line.kind(next) == Kind::Adverb
                    && !alternatives.contains(&line.words[next].text)
                {
                    next += 1;
                }
                let word = line.words.get(next)?;
                if !alternatives.contains(&word.text) {
                    return None;
                }
                if word.is("to")
                    && matches!(frame.parts.get(index + 1), Some(Part::Proposition))
                        != (line.kind(next) == Kind::To)
                {
                    return None;
                }
                fit.words.push(next);
                fit.end = next + 1;
            }
            Part::Any => {
                let Some(Part::Word(alternatives)) = frame.parts.get(index + 1) else {
                    continue;
                };
                let limit = line.words.len().min(fit.end + REACH);
                fit.end = (fit.end..limit)
                    .take_while(|&i| !line.breaks(i))
                    .find(|&i| alternatives.contains(&line.words[i].text))?;
            }
            Part::Target | Part::Contrary | Part::Addressee | Part::Wrapped => {
                let phrase = if let Some(subject) = given.take() {
                    subject.clone()
                } else {
                    let mut phrase = line.phrase_from(past_partner(line, fit.end))?;
                    // What a later word of the frame opens is not part of this phrase.
                    let last = frame.parts.len() == index + 1;
                    if !last {
                        phrase.end = phrase.head;
                    }
                    fit.end = phrase.end;
                    if *part == Part::Addressee
                        && let Some(to) = infinitive_after(line, phrase.head)
                    {
                        fit.end = to;
                    }
                    phrase
                };
                match part {
                    Part::Target => fit.target = Some(phrase),
                    Part::Contrary => fit.contrary = Some(phrase),
                    Part::Addressee => fit.addressee = Some(phrase),
                    Part::Wrapped => {
                        fit.target = Some(phrase);
                        fit.wrapped = true;
                    }
                    _ => {}
                }
            }
            Part::Proposition => {
                let mut start = fit.end;
                while line.is_quote(start) || matches!(line.kind(start), Kind::Adverb) {
                    start += 1;
                }
                fit.proposition = Some(start);
            }
        }
    }
    Some(fit)
}

/// The "to" of an infinitive, or the "not" before it, that follows somebody who is asked: "urged his
/// supporters at a rally to vote".
pub(super) fn infinitive_after(line: &Line<'_>, at: usize) -> Option<usize> {
    let limit = line.words.len().min(at + REACH);
    let to = (at..limit)
        .take_while(|&i| !line.breaks(i))
        .find(|&i| line.kind(i) == Kind::To)?;
    let negated = to > at && line.kind(to - 1) == Kind::Negation;
    Some(if negated { to - 1 } else { to })
}

/// Where the object of a verb starts that shares it with a second one: "arrested and questioned T".
fn past_partner(line: &Line<'_>, at: usize) -> usize {
    let joined = line.kind(at) == Kind::Conjunction && matches!(line.kind(at + 1), Kind::Verb(_));
    if joined { at + 2 } else { at }
}
