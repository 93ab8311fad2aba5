//! Attributions that stand apart from what they attribute: a line that leads in, a speaker's label,
//! a name behind a dash. The network reads words in running text; these are signs of layout.

use std::collections::HashMap;
use std::ops::Range;

use super::speech::WORDS;
use crate::document::{Block, Document, Quotations, QuoteMark, quotations};
use crate::language::Reading;

/// Most words of a label: "PRIME MINISTER ANN LEE".
const LONGEST_LABEL: usize = 5;

/// Fewest turns in a row that make a transcript whose labels are not in capitals.
const FEWEST_TURNS: usize = 3;

/// Fewest answered questions that make an interview.
const FEWEST_QUESTIONS: usize = 2;

/// Most tokens of a question of an interview.
const LONGEST_QUESTION: usize = 40;

/// Most tokens of a name behind a dash.
const LONGEST_SIGNATURE: usize = 12;

/// Whether a block leads in to the next one: it ends in a colon.
pub(super) fn leads_in(document: &Document, block: &Block) -> bool {
    block
        .tokens
        .clone()
        .next_back()
        .is_some_and(|last| document.word(last) == ":")
}

/// How a block speaks by its layout alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A turn of a transcript behind the label at these tokens.
    Turn(Range<usize>),
    /// A question that an interviewer puts.
    Question,
    /// An answer to the question before, without a label.
    Answer,
    /// A quotation that is signed: its tokens, then the signature’s.
    Signed(Range<usize>, Range<usize>),
}

/// What the layout of each block says, where it says anything.
pub(super) fn layouts(reading: &Reading) -> Vec<Option<Layout>> {
    let document = reading.document;
    transcript(document)
        .or_else(|| interview(reading))
        .unwrap_or_else(|| {
            let blocks = document.blocks().iter();
            let signed = |block| signed(document, block, &quotations(document, block));
            blocks.map(signed).collect()
        })
}

/// Turns under labels: `LEE: We are ready.`, `Ann Lee, vet: Only on Mondays.`, `A: It is.` One label
/// that stands once makes no transcript.
fn transcript(document: &Document) -> Option<Vec<Option<Layout>>> {
    let blocks = document.blocks();
    let found: Vec<_> = blocks.iter().map(|block| label(document, block)).collect();
    let words = |tokens: &Range<usize>| document.slice(document.span_of(tokens.clone()));
    let mut turns: HashMap<&str, usize> = HashMap::new();
    for tokens in found.iter().flatten() {
        let name = words(tokens).split(',').next().unwrap_or_default();
        *turns.entry(name).or_default() += 1;
    }
    let recurring = turns.values().filter(|count| **count > 1).count();
    let run = found
        .windows(FEWEST_TURNS)
        .any(|turns| turns.iter().all(Option::is_some));
    let great = |label: &Range<usize>| words(label).chars().all(|c| !c.is_lowercase());
    let all_great = found.iter().flatten().all(great);
    let is_transcript = if all_great {
        recurring > 1
    } else {
        turns.len() > 1 && (recurring > 0 && run || recurring > 1)
    };
    if !is_transcript {
        return None;
    }
    // Who speaks in capitals may ask and state in one; other labels of questions are the paper’s.
    let named = |label: &Range<usize>| {
        great(label) && label.len() > 1 || words(label).len() > 1 && great(label)
    };
    let turns = blocks.iter().zip(found).map(|(block, label)| {
        let label = label?;
        if asks(document, block) && !named(&label) {
            return Some(Layout::Question);
        }
        Some(Layout::Turn(label))
    });
    Some(turns.collect())
}

/// Blocks that are questions, each with answers below in the first person.
fn interview(reading: &Reading) -> Option<Vec<Option<Layout>>> {
    let document = reading.document;
    let blocks = document.blocks();
    let question = |block: &Block| {
        asks(document, block)
            && block.tokens.len() < LONGEST_QUESTION
            && block.tokens.clone().all(|token| !reading.is_quote(token))
    };
    let questions: Vec<usize> = (0..blocks.len())
        .filter(|at| question(&blocks[*at]) && at + 1 < blocks.len())
        .collect();
    let first = *questions.first()?;
    let speaks = |block: &Block| {
        let mut words = block.tokens.clone().map(|token| document.word(token));
        words.any(|word| WORDS.answering.contains(word))
    };
    let answers = questions.iter().filter(|at| !question(&blocks[**at + 1]));
    let personal = answers.clone().filter(|at| speaks(&blocks[**at + 1]));
    let (answered, personal) = (answers.count(), personal.count());
    if answered < FEWEST_QUESTIONS || personal * 2 < answered {
        return None;
    }
    let layouts = blocks.iter().enumerate().map(|(at, block)| {
        if at < first {
            None
        } else if question(block) {
            Some(Layout::Question)
        } else {
            Some(Layout::Answer)
        }
    });
    Some(layouts.collect())
}

/// `“We were told.” — Ann Lee, owner`: a block that is a quotation and a name behind a dash.
fn signed(document: &Document, block: &Block, quotes: &Quotations) -> Option<Layout> {
    let name = signature(document, block, quotes)?;
    let close = quotes
        .marks
        .iter()
        .rposition(|mark| *mark == QuoteMark::Close)?
        + block.tokens.start;
    (quotes.opens && close > block.tokens.start + 1)
        .then(|| Layout::Signed(block.tokens.start..close + 1, name))
}

/// Whether a block ends in a question mark.
fn asks(document: &Document, block: &Block) -> bool {
    let last = block.tokens.clone().next_back();
    last.is_some_and(|last| document.word(last) == "?")
}

/// The tokens of the label that a block opens with, up to its colon: a name, perhaps with what its
/// bearer is behind a comma.
fn label(document: &Document, block: &Block) -> Option<Range<usize>> {
    let is_mark = |token: usize| !document.word(token).starts_with(char::is_alphanumeric);
    let start = block.tokens.clone().find(|token| !is_mark(*token))?;
    let colon = (start..block.tokens.end.min(start + 2 * LONGEST_LABEL))
        .find(|token| document.word(*token) == ":")?;
    let name = (start..colon)
        .find(|token| document.word(*token) == ",")
        .unwrap_or(colon);
    let words = (start..colon).filter(|token| !is_mark(*token));
    let begins_great = |token: usize| document.word(token).starts_with(char::is_uppercase);
    let small = |token: usize| document.word(token).len() < 4;
    let names = (start..name).filter(|token| !is_mark(*token));
    (words.count() <= LONGEST_LABEL
        && colon + 1 < block.tokens.end
        && colon > start
        && begins_great(start)
        && names
            .into_iter()
            .all(|token| begins_great(token) || small(token)))
    .then_some(start..colon)
}

/// The name behind a dash at the end of a block that is a quotation otherwise: `“...” — Ann Lee`.
pub(super) fn signature(
    document: &Document,
    block: &Block,
    quotes: &Quotations,
) -> Option<Range<usize>> {
    let close = quotes
        .marks
        .iter()
        .rposition(|mark| *mark == QuoteMark::Close)?
        + block.tokens.start;
    let dash = close + 1;
    let mut name = dash + 1..block.tokens.end;
    while !name.is_empty() && matches!(document.word(name.end - 1), "." | "," | ";") {
        name.end -= 1;
    }
    let is_dash =
        dash < block.tokens.end && matches!(document.word(dash), "—" | "–" | "―" | "-" | "~");
    let begins_as_name = document
        .word(name.start.min(block.tokens.end - 1))
        .starts_with(char::is_uppercase);
    (is_dash && !name.is_empty() && name.len() <= LONGEST_SIGNATURE && begins_as_name)
        .then_some(name)
}
