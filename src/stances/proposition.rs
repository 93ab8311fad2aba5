//! What somebody wants: "that every country iodise its salt", "to end the blockade", "an end to".

use super::Polarity;
use super::fit::fit;
use super::line::Line;
use super::lists::List;
use super::words::WORDS;
use crate::language::{Form, Kind, Phrase};

/// What is wanted, or wanted gone.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Wanted {
    pub(super) phrase: Phrase,
    pub(super) against: bool,
    pub(super) certainty: f32,
    /// Whether the verb says by itself that it is for or against something.
    pub(super) plain: bool,
    /// Whether the one who is asked should go: "called on X to resign".
    pub(super) leaves: bool,
}

impl Wanted {
    fn new(phrase: Phrase, against: bool, certainty: f32, plain: bool) -> Self {
        Self {
            phrase,
            against,
            certainty,
            plain,
            leaves: false,
        }
    }
}

/// How sure a side is when it is told by a verb, and when it is toward doing something and not toward a thing.
const TOLD: f32 = 0.95;
const DOING: f32 = 0.8;

/// The thing inside a wrapper ("an end to T", "the importance of T", "T's resignation"), and whether
/// the wrapper turns the side round.
pub(super) fn wrapper(line: &Line<'_>, phrase: &Phrase) -> Option<(Phrase, bool)> {
    let preposition = (phrase.start..phrase.end).find(|&at| line.kind(at) == Kind::Preposition);
    let head = (phrase.start..preposition.unwrap_or(phrase.end))
        .rev()
        .find(|&at| line.kind(at) == Kind::Noun)?;
    let word = singular(&line.words[head].text);
    let ends = line.lexicon.lists(word, List::EndingNoun);
    // "a ban on oil wells" is itself in dispute.
    let on = preposition.is_some_and(|at| line.words[at].is("on"));
    if on && line.lexicon.lists(word, List::Text) {
        return None;
    }
    if !ends && !line.lexicon.lists(word, List::PassingNoun) {
        return None;
    }
    if let Some(preposition) = preposition
        && line.words[preposition].is_in(&WORDS.wrapping)
    {
        let inner = line.phrase_from(preposition + 1)?;
        // "the importance of X taking steps to protect T".
        if line.kind(inner.end) == Kind::Verb(Form::Gerund) {
            let verb = inner.end;
            let object = line.phrase_from(verb + 1)?;
            // The goal names it: "protecting civilians", which the verb alone would hide.
            if line.kind(object.end) == Kind::To
                && let Some(goal) = wanted(line, object.end)
            {
                let doing = head_of_group(line, object.end).unwrap_or(object.end);
                let phrase = if goal.against {
                    goal.phrase
                } else {
                    Phrase {
                        start: doing,
                        ..goal.phrase
                    }
                };
                return Some((phrase, ends ^ goal.against));
            }
            return Some((
                Phrase {
                    start: verb,
                    head: object.head,
                    end: object.end,
                },
                ends,
            ));
        }
        return Some((inner, ends));
    }
    let owner = line.owner(phrase.start, head)?;
    ends.then_some((
        Phrase {
            start: owner.start,
            head: owner.end,
            end: owner.end,
        },
        true,
    ))
}

fn singular(word: &str) -> &str {
    word.strip_suffix('s')
        .filter(|stem| stem.len() > 3 && !stem.ends_with('s'))
        .unwrap_or(word)
}

/// Whether a clause with a verb of its own starts at `start`: "that X ...", "X should ...".
pub(super) fn clause_at(line: &Line<'_>, start: usize) -> bool {
    main_verb(line, start).is_some()
}

/// Subject and main verb of the clause that starts at `start`.
fn main_verb(line: &Line<'_>, start: usize) -> Option<(Option<Phrase>, usize)> {
    if line.kind(start) == Kind::To || matches!(line.kind(start), Kind::Verb(Form::Base)) {
        return Some((None, head_of_group(line, start)?));
    }
    let that = line.words.get(start).is_some_and(|word| word.is("that"));
    let from = if that { start + 1 } else { start };
    if matches!(line.kind(from), Kind::Negation) {
        return Some((None, head_of_group(line, from)?));
    }
    let phrase = line.phrase_from(from)?;
    if !line.kind(phrase.end).is_verbal() && line.kind(phrase.end) != Kind::Negation {
        return None;
    }
    // "proposed a plan backed by" is no clause.
    if !that
        && matches!(
            line.kind(phrase.end),
            Kind::Verb(Form::Past | Form::Participle | Form::Gerund)
        )
    {
        return None;
    }
    let verb = head_of_group(line, phrase.end)?;
    Some((Some(phrase), verb))
}

/// The verb at the end of the helpers that start at `at`.
fn head_of_group(line: &Line<'_>, at: usize) -> Option<usize> {
    let mut verb = at;
    while verb < line.words.len() && (line.kind(verb).helps_verbs() || line.kind(verb) == Kind::To)
    {
        verb += 1;
    }
    match line.kind(verb) {
        Kind::Verb(_) => Some(verb),
        // An unknown word after "should": "should iodise".
        Kind::Noun if verb > at => Some(verb),
        _ if verb > at && line.kind(verb - 1) == Kind::Auxiliary => Some(verb - 1),
        _ => None,
    }
}

/// Whether somebody is only asked to act: "to act", "to act now".
pub(super) fn acts(line: &Line<'_>, start: usize) -> bool {
    let Some((_, verb)) = main_verb(line, start) else {
        return false;
    };
    line.words[verb].is("act")
        && !matches!(
            line.kind(verb + 1),
            Kind::Noun | Kind::Determiner | Kind::Possessive
        )
        && !line
            .words
            .get(verb + 1)
            .is_some_and(|next| next.is_in(&WORDS.comparing))
}

/// What the proposition that starts at `start` asks for.
pub(super) fn wanted(line: &Line<'_>, start: usize) -> Option<Wanted> {
    let (subject, mut verb) = main_verb(line, start)?;
    let first = subject.as_ref().map_or(start, |phrase| phrase.end);
    // "insisted that Israel was making an effort" tells what is, and not what should be.
    let told = matches!(line.kind(first), Kind::Verb(Form::Third | Form::Past))
        || (line.kind(first).is_verbal() && line.words[first].is_in(&WORDS.telling));
    if subject.is_some() && told {
        return None;
    }
    let mut against = (first..verb)
        .filter(|&at| line.kind(at) == Kind::Negation)
        .count()
        % 2
        == 1;
    let base = |verb: usize| match line.base(verb) {
        "" => line.words[verb].text.clone(),
        base => base.to_owned(),
    };
    // "be scrapped": what is scrapped stands before it.
    if line.group(verb).passive {
        let phrase = subject?;
        let word = base(verb);
        let ends = line.lexicon.lists(&word, List::Ender);
        let plain = ends || line.lexicon.lists(&word, List::Maker);
        return Some(Wanted::new(phrase, against ^ ends, TOLD, plain));
    }
    // "stop using T", "refuse to use T".
    while matches!(line.kind(verb + 1), Kind::Verb(Form::Gerund))
        && (line.verb_in(verb, List::Ender) || line.verb_in(verb, List::Negator))
    {
        against = !against;
        verb += 1;
    }
    let word = base(verb);
    if line.lexicon.lists(&word, List::Leave)
        || (word == "step"
            && line
                .words
                .get(verb + 1)
                .is_some_and(|next| next.is_in(&WORDS.stepping)))
    {
        let phrase = subject.unwrap_or(Phrase {
            start: verb,
            head: verb + 1,
            end: verb + 1,
        });
        let leaves = phrase.start == verb;
        return Some(Wanted {
            leaves,
            ..Wanted::new(phrase, !against, TOLD, true)
        });
    }
    // "persuade users to stop": what the other one should do.
    if line.lexicon.lists(&word, List::Controller)
        && let Some(to) =
            (verb + 1..line.words.len().min(verb + 8)).find(|&i| line.kind(i) == Kind::To)
        && (verb + 1..to).all(|i| !line.kind(i).is_verbal() && line.kind(i) != Kind::Mark)
        && let Some(inner) = wanted(line, to)
    {
        return Some(Wanted {
            against: against ^ inner.against,
            ..inner
        });
    }
    // "call off the strike".
    let off = line.words.get(verb + 1).is_some_and(|next| {
        let phrase = format!("{word}_{}", next.text);
        line.lexicon.lists(&phrase, List::EndingPhrase)
    });
    if off {
        let phrase = line.phrase_from(verb + 2)?;
        return Some(Wanted::new(phrase, !against, TOLD, true));
    }
    if line.lexicon.lists(&word, List::Ender) || line.lexicon.lists(&word, List::Maker) {
        let phrase = line.phrase_from(verb + 1)?;
        let ends = line.lexicon.lists(&word, List::Ender);
        let (phrase, turned) = wrapper(line, &phrase).unwrap_or((phrase, false));
        return Some(Wanted::new(phrase, against ^ ends ^ turned, TOLD, true));
    }
    let framed = line.frames(verb).iter().find_map(|frame| {
        let fitted = fit(line, frame, verb + 1, None)?;
        Some((frame.polarity, fitted.target?))
    });
    if let Some((polarity, phrase)) = framed {
        return Some(Wanted::new(
            phrase,
            against ^ (polarity == Polarity::Opposes),
            TOLD,
            true,
        ));
    }
    // Anything else is a thing to be done: "iodise all edible salt".
    let object = line.phrase_from(verb + 1)?;
    let phrase = Phrase {
        start: verb,
        head: object.head,
        end: object.end,
    };
    Some(Wanted::new(phrase, against, DOING, false))
}
