//! Which parties stand in the panel: those that speak, and those that matter without a word.

use rustc_hash::FxHashMap;

use super::Row;
use super::context::Context;
use super::filing::Party;
use crate::gazetteer::{EntryKind, Set};
use crate::speakers::{Form, SpeakerId, SpeakerKind, is_location};
use crate::statements::Statement;

/// Indices of the rows to show: by first statement, then the silent ones by first mention.
pub(super) fn order(context: &Context, rows: &[Row], statements: &[Statement]) -> Vec<usize> {
    let mut first_of: FxHashMap<SpeakerId, usize> = FxHashMap::default();
    for statement in statements {
        for speaker in context.speakers.of(statement.id) {
            first_of.entry(*speaker).or_insert(statement.id.0);
        }
    }
    let first_statement = |row: &Row| {
        let firsts = row
            .speakers
            .iter()
            .filter_map(|speaker| first_of.get(speaker));
        firsts.copied().min()
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

/// Whether a party that says nothing is one of the parties of the article: it does something, or it
/// is named again and again; in captions and credits neither counts.
fn matters(context: &Context, row: &Row) -> bool {
    let words = &context.words;
    let (mut free, mut acts) = (0, 0);
    for speaker in &row.speakers {
        let one = &context.speakers.all[speaker.0];
        for mention in &one.mentions {
            let tokens = context.tokens(mention.span);
            if mention.form == Form::Pronoun || is_aside(context, tokens.start) {
                continue;
            }
            if !one.seat && !is_location(words, &tokens) {
                free += 1;
                acts += usize::from(acts_here(context, tokens.start, tokens.end));
            }
        }
    }
    match &row.party {
        Party::Entry(entry) => match context.gazetteer.entry(*entry).kind {
            EntryKind::Country => acts >= 1 || free >= 4,
            EntryKind::Region => acts >= 1 && free >= 3,
            _ => acts >= 1 || free >= 2,
        },
        Party::Speaker(speaker) => {
            let one = &context.speakers.all[speaker.0];
            let given = one.name.split(' ').next().unwrap_or_default();
            let named = one.name.contains(' ') || words.lexicon.gender_of_name(given).is_some();
            match one.kind {
                SpeakerKind::Person => named && (acts >= 1 || free >= 2),
                SpeakerKind::Body if one.thing || one.place => false,
                SpeakerKind::Body | SpeakerKind::Group => acts >= 1 && free >= 2 || free >= 3,
                _ => false,
            }
        }
        Party::Phrase(..) => false,
    }
}

/// Whether a place is beside the text: a caption, a heading below the headline, a credit.
fn is_aside(context: &Context, token: usize) -> bool {
    let words = &context.words;
    let block = words.block(token);
    if words.in_caption(token) || words.in_heading(token) && block > 0 {
        return true;
    }
    let sentence = words.sentence_of(token);
    let byline = words.lower(sentence.start) == "by" && sentence.len() < 10;
    if byline && words.block(sentence.start) != words.block(sentence.start.wrapping_sub(1)) {
        return true;
    }
    (sentence.start..token).rev().take(8).any(|before| {
        words.get(before + 1) == ":"
            && matches!(
                words.lower(before),
                "image" | "photo" | "video" | "audio" | "credit" | "picture"
            )
    })
}

/// Whether a mention is the subject or the agent of something: it opens a clause and a verb
/// follows, or "by" stands before it.
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
    // "Chile and Bolivia offered": both act.
    let before = first_of_pair(context, before, sentence.start);
    let mut end = end;
    if words.lower(end) == "and" {
        let mut over = end + 1;
        while over < sentence.end && (words.is_capital(over) || words.is_article(over)) {
            over += 1;
        }
        end = if over > end + 1 { over } else { end };
    }
    let opens = before == sentence.start
        || words.get(before - 1) == ","
        || words.is(before - 1, Set::Clause);
    opens && is_verb(context, end)
}

/// Where a pair of names begins whose second one begins at `start`.
fn first_of_pair(context: &Context, start: usize, floor: usize) -> usize {
    let words = &context.words;
    if start < floor + 2 || words.lower(start - 1) != "and" || !words.is_capital(start - 2) {
        return start;
    }
    let mut at = start - 1;
    while at > floor && (words.is_capital(at - 1) || words.is_article(at - 1)) {
        at -= 1;
    }
    at
}

/// Whether a word seems to be a verb in the third person or the past.
fn is_verb(context: &Context, token: usize) -> bool {
    let words = &context.words;
    let lower = words.lower(token);
    if words.is_capital(token) || !words.is_word(token) {
        return false;
    }
    let helper = matches!(
        lower,
        "has"
            | "have"
            | "had"
            | "is"
            | "are"
            | "was"
            | "were"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "must"
            | "should"
            | "did"
            | "does"
            | "do"
            | "also"
            | "then"
            | "chose"
            | "won"
            | "lost"
            | "made"
            | "gave"
            | "took"
            | "held"
            | "left"
            | "began"
            | "sent"
            | "became"
    );
    let noun = !words.lexicon.classes(lower).is_empty();
    helper
        || words.is_saying(token)
        || !noun && (lower.ends_with("ed") || lower.ends_with('s') && lower.len() > 3)
}
