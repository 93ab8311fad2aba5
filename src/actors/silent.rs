//! Which parties stand in the panel: those that speak, and those that matter without a word.

use super::Row;
use super::context::Context;
use super::filing::Party;
use crate::gazetteer::EntryKind;
use crate::speakers::{Form, SpeakerKind, is_location};
use crate::statements::{Statement, StatementId};

/// Indices of the rows to show: by first statement, then the silent ones by first mention.
pub(super) fn order(context: &Context, rows: &[Row], statements: &[Statement]) -> Vec<usize> {
    let first_statement = |row: &Row| {
        statements.iter().position(|statement| {
            let of = context.speakers.of(StatementId(statement.id.0));
            of.iter().any(|speaker| row.speakers.contains(speaker))
        })
    };
    let mut spoken: Vec<(usize, usize)> = Vec::new();
    let mut silent = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        match first_statement(row) {
            Some(first) => spoken.push((first, index)),
            None if matters(context, row) => silent.push(index),
            None => {}
        }
    }
    spoken.sort_unstable();
    spoken
        .into_iter()
        .map(|(_, index)| index)
        .chain(silent)
        .collect()
}

/// Whether a party that says nothing is one of the parties of the article.
fn matters(context: &Context, row: &Row) -> bool {
    let words = &context.words;
    let (mut count, mut acts, mut placed) = (0, 0, 0);
    for speaker in &row.speakers {
        let one = &context.speakers.all[speaker.0];
        for mention in one
            .mentions
            .iter()
            .filter(|mention| mention.form != Form::Pronoun)
        {
            let tokens = context.tokens(mention.span);
            if words.in_heading(tokens.start) && words.block(tokens.start) > 0 {
                continue;
            }
            count += 1;
            if one.seat || is_location(words, &tokens) {
                placed += 1;
            } else if acts_here(context, tokens.start, tokens.end) {
                acts += 1;
            }
        }
    }
    let free = count - placed;
    match &row.party {
        Party::Entry(entry) => match context.gazetteer.entry(*entry).kind {
            EntryKind::Country => acts >= 1 && free >= 1 || free >= 3,
            EntryKind::Region => acts >= 1 && free >= 2,
            _ => acts >= 1 || free >= 2,
        },
        Party::Speaker(speaker) => match context.speakers.all[speaker.0].kind {
            SpeakerKind::Person => acts >= 1 || free >= 2,
            SpeakerKind::Body => acts >= 1 && free >= 2 || free >= 3,
            _ => false,
        },
        Party::Phrase(..) => false,
    }
}

/// Whether a mention is the subject or the agent of something: it opens a clause and a verb seems
/// to follow, or "by" stands before it.
fn acts_here(context: &Context, start: usize, end: usize) -> bool {
    let words = &context.words;
    let sentence = words.sentence_of(start);
    let mut before = start;
    while before > sentence.start
        && (words.is_article(before - 1) || words.is_person_role(before - 1))
    {
        before -= 1;
    }
    if before > sentence.start && words.lower(before - 1) == "by" {
        return true;
    }
    let opens = before == sentence.start
        || matches!(
            words.lower(before - 1),
            "," | "and"
                | "but"
                | "that"
                | "while"
                | "when"
                | "as"
                | "after"
                | "although"
                | "because"
        );
    opens
        && words.is_word(end)
        && !words.is_capital(end)
        && !matches!(
            words.lower(end),
            "and" | "or" | "of" | "in" | "at" | "for" | "on" | "to" | "from" | "with"
        )
}
