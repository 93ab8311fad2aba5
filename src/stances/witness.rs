//! The network as a second witness on who is for and against whom.
//!
//! The network is asked about two parties that stand in one sentence, and answers how probably each of them
//! is for or against the other. The lexicon's reading of
//! the same sentence is added to it as evidence. On the validation part of the DSE corpus, which the
//! network was not trained on, [`WORDS_SAY`] gives a log loss of 0.555, against 0.568 of the network
//! alone, and what is then given 0.75 or more is right in 95 of 100, also where the lexicon is silent.

use std::ops::Range;

use super::cast::Cast;
use super::frames::{About, Opinion};
use super::lexicon::Lexicon;
use super::line::Line;
use super::reading::{Read, opinions};
use super::{Polarity, Witnesses};
use crate::actors::{Actor, ActorId, ActorKind, Actors};
use crate::document::Document;
use crate::language::{Reading, words};
use crate::tagger::{Pair, PairSide, PairSides, Side};

/// How probably each of two parties takes a side toward the other, for as many pairs as are asked about; none
/// where nothing can be said.
pub type Witness<'a> = &'a dyn Fn(&Document, &[Pair]) -> Vec<Option<PairSides>>;

/// How many log odds the lexicon adds to the side that it finds, at a certainty of one.
const WORDS_SAY: f32 = 3.0;
/// What the lexicon alone expects where it finds nothing.
const UNHEARD: PairSides = PairSides::new([0.69, 0.09, 0.02, 0.16, 0.04]);
/// One question for so many tokens of an article, so that asking stays a small part of reading it.
const TOKENS_A_QUESTION: usize = 300;
/// How likely a side must be for the network to be heard without the lexicon; whether it is believed, the
/// trees tell (`judge`).
const ALONE: f32 = 0.15;
/// What the word of the network alone is worth, beside its probability: little, for in whole articles,
/// unlike in sentences chosen for it, most pairs of parties have no side: one in six was right.
const ALONE_WORTH: f32 = 0.5;

/// How probably each of two parties in a stretch of tokens of one sentence takes a side toward the other, by
/// lexicon and network together. Without a network the lexicon speaks alone.
#[must_use]
pub fn directed(
    document: &Document,
    stretch: Range<usize>,
    one: Range<usize>,
    other: Range<usize>,
    lexicon: &Lexicon,
    witness: Option<Witness<'_>>,
) -> PairSides {
    let party = |id: usize, tokens: &Range<usize>| Actor {
        id: ActorId(id),
        key: id.to_string(),
        name: document.line(document.span_of(tokens.clone())),
        tag: None,
        kind: ActorKind::Organization,
        aliases: Vec::new(),
        mentions: vec![document.span_of(tokens.clone())],
    };
    let actors = Actors {
        all: vec![party(0, &one), party(1, &other)].into(),
        ..Actors::default()
    };
    let cast = Cast::new(document, &[], &actors);
    let words = words(&Reading::new(document), stretch.clone());
    let names = cast.names(&words);
    let line = Line::new(&words, &names, lexicon);
    let said = said(&opinions(&line, &cast), ActorId(0), ActorId(1));
    let pair = Pair {
        stretch,
        one,
        other,
    };
    let heard = witness.and_then(|witness| witness(document, &[pair]).pop()?);
    joined(heard.unwrap_or(UNHEARD), &said)
}

/// How certain opinions are of each side between two parties.
fn said(opinions: &[Opinion], one: ActorId, other: ActorId) -> PairSides {
    let mut said = PairSides::default();
    for opinion in opinions {
        if let Some(side) = between(opinion, one, other) {
            said[side] = said[side].max(opinion.certainty);
        }
    }
    said
}

/// The side that an opinion states between two parties, if it is about them.
fn between(opinion: &Opinion, one: ActorId, other: ActorId) -> Option<PairSide> {
    let About::Party(target) = opinion.about else {
        return None;
    };
    let side = match opinion.polarity {
        Polarity::Supports => Side::Supports,
        Polarity::Opposes => Side::Opposes,
        Polarity::Neutral => return None,
    };
    if (opinion.holder, target) == (one, other) {
        Some(PairSide::One(side))
    } else if (opinion.holder, target) == (other, one) {
        Some(PairSide::Other(side))
    } else {
        None
    }
}

/// Both witnesses: the network's probabilities with the lexicon's certainties as added log odds.
fn joined(heard: PairSides, said: &PairSides) -> PairSides {
    let mut raised = heard;
    for (side, certainty) in said.iter() {
        raised[side] *= (WORDS_SAY * certainty).exp();
    }
    raised.shares()
}

/// Two parties of a sentence about whom the network is to be asked.
struct Question {
    read: usize,
    holder: (ActorId, Range<usize>),
    target: (ActorId, Range<usize>),
    /// How much an answer would help: what the lexicon is unsure of comes first.
    worth: f32,
}

/// What the network is to be asked of an article: of all pairs of parties those most worth it.
pub(super) struct Questions<'a> {
    cast: &'a Cast<'a>,
    /// How many are asked.
    most: usize,
    /// Never more than twice as many and those of one sentence: a book has hundreds of thousands.
    all: Vec<Question>,
}

/// Lets the network speak on what the lexicon found between parties, and on a few pairs of which it
/// found nothing.
pub(super) fn hear(
    document: &Document,
    reads: &mut [Read],
    mut questions: Questions<'_>,
    witness: Witness<'_>,
) {
    questions.choose();
    let pair = |question: &Question| Pair {
        stretch: document.sentences()[reads[question.read].sentence]
            .tokens
            .clone(),
        one: question.holder.1.clone(),
        other: question.target.1.clone(),
    };
    let pairs: Vec<Pair> = questions.all.iter().map(pair).collect();
    for (question, heard) in questions.all.iter().zip(witness(document, &pairs)) {
        let Some(heard) = heard else {
            continue;
        };
        let read = &mut reads[question.read];
        let (holder, target) = (question.holder.0, question.target.0);
        let said = said(&read.opinions, holder, target);
        let both = joined(heard, &said);
        for opinion in &mut read.opinions {
            if let Some(side) = between(opinion, holder, target) {
                opinion.certainty = both[side] * opinion.plain;
                opinion.witnesses.network = Some(heard[side]);
            }
        }
        if said == PairSides::default() {
            read.opinions.extend(alone(&both, holder, target));
        }
    }
}

/// What the network says of two parties when it alone speaks.
fn alone(both: &PairSides, one: ActorId, other: ActorId) -> Option<Opinion> {
    let taken = both.iter().filter_map(|(side, share)| match side {
        PairSide::Neither => None,
        PairSide::One(side) => Some((one, other, side, share)),
        PairSide::Other(side) => Some((other, one, side, share)),
    });
    let (holder, target, side, share) = taken.max_by(|a, b| a.3.total_cmp(&b.3))?;
    (share >= ALONE).then(|| Opinion {
        holder,
        about: About::Party(target),
        polarity: side.into(),
        certainty: share * ALONE_WORTH,
        plain: 1.0,
        witnesses: Witnesses {
            lexicon: None,
            network: Some(share),
        },
        words: Box::default(),
    })
}

/// Mentions of a sentence that are paired. One with more is a list.
const MOST_MENTIONS: usize = 40;

impl<'a> Questions<'a> {
    pub(super) fn new(document: &Document, cast: &'a Cast<'a>) -> Self {
        Self {
            cast,
            most: 1 + document.tokens().len() / TOKENS_A_QUESTION,
            all: Vec::new(),
        }
    }

    /// Adds the pairs of parties in a sentence, each once. `read` is which sentence, in text order.
    pub(super) fn add(&mut self, read: usize, line: &Line<'_>, opinions: &[Opinion]) {
        let mut mentions = self.cast.mentions_of(line);
        mentions.truncate(MOST_MENTIONS);
        let mut asked: Vec<Question> = Vec::new();
        for (at, (first, one)) in mentions.iter().enumerate() {
            for (second, other) in &mentions[at + 1..] {
                if first == second || asked.iter().any(|known| known.asks(*first, *second)) {
                    continue;
                }
                let known = opinions
                    .iter()
                    .filter(|opinion| between(opinion, *first, *second).is_some())
                    .map(|opinion| opinion.certainty)
                    .fold(0.0, f32::max);
                asked.push(Question {
                    read,
                    holder: (*first, one.clone()),
                    target: (*second, other.clone()),
                    worth: if known > 0.0 {
                        2.0 - known
                    } else {
                        tension(line)
                    },
                });
            }
        }
        self.keep(asked);
    }

    /// Takes the questions of a sentence that are worth anything.
    fn keep(&mut self, asked: impl IntoIterator<Item = Question>) {
        let worth = asked.into_iter().filter(|question| question.worth > 0.0);
        self.all.extend(worth);
        if self.all.len() > 2 * self.most {
            self.choose();
        }
    }

    /// Leaves those most worth asking, of equals the first.
    fn choose(&mut self) {
        self.all
            .sort_by(|a, b| b.worth.total_cmp(&a.worth).then(a.read.cmp(&b.read)));
        self.all.truncate(self.most);
    }
}

impl Question {
    fn asks(&self, one: ActorId, other: ActorId) -> bool {
        let pair = (self.holder.0, self.target.0);
        pair == (one, other) || pair == (other, one)
    }
}

/// How much a sentence looks as if a side were taken in it: words with frames, and few others.
fn tension(line: &Line<'_>) -> f32 {
    let sided = (0..line.words.len())
        .filter(|&at| {
            let text = &line.words[at].text;
            !line.frames(at).is_empty()
                || !line.lexicon.noun(text).is_empty()
                || !line.lexicon.adjective(text).is_empty()
        })
        .count();
    let length = u16::try_from(line.words.len()).unwrap_or(u16::MAX);
    if sided == 0 {
        0.0
    } else {
        0.5 + 1.0 / f32::from(length.max(2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_questions_are_held_than_are_asked_twice_over() {
        let mut builder = crate::document::Builder::new("test");
        builder.block(crate::document::BlockKind::Paragraph, "Ann met Bob.");
        let document = builder.finish();
        let actors = Actors::default();
        let cast = Cast::new(&document, &[], &actors);
        let mut questions = Questions::new(&document, &cast);
        let question = |read: usize, worth: f32| Question {
            read,
            holder: (ActorId(0), 0..1),
            target: (ActorId(1), 2..3),
            worth,
        };
        let mut most = 0;
        for read in 0..100 {
            let worth = if read % 10 == 7 { 0.9 } else { 0.5 };
            questions.keep([question(read, worth), question(read, 0.0)]);
            most = most.max(questions.all.len());
        }
        questions.choose();
        let kept: Vec<usize> = questions.all.iter().map(|one| one.read).collect();
        assert_eq!((questions.most, &kept[..]), (1, &[7][..]));
        assert!(most <= 2 * questions.most, "{most}");
    }
}
