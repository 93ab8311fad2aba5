//! The country that an article is about.

use std::ops::Range;

use crate::document::Span;
use crate::gazetteer::{EntryId, EntryKind, Gazetteer, Use};
use crate::language::Reading;

/// The countries of places in capitals at the head of a paragraph: "OTTAWA — The minister said".
fn datelines<'a>(
    words: &'a Reading,
    gazetteer: &'a Gazetteer,
) -> impl Iterator<Item = (EntryId, Range<usize>)> + 'a {
    const BLOCKS: usize = 4;
    let blocks = words.document.blocks().iter().take(BLOCKS);
    blocks.filter_map(|block| {
        let start = block.tokens.start;
        let great = |token: usize| {
            words.get(token).chars().count() > 2 && words.get(token).chars().all(char::is_uppercase)
        };
        let end = (start..block.tokens.end).find(|token| !great(*token))?;
        let closed = matches!(words.get(end), "(" | "-" | "–" | "—" | "," | ":");
        if end == start || !closed {
            return None;
        }
        let place: Vec<String> = (start..end)
            .map(|token| {
                let mut letters = words.get(token).chars();
                let first = letters.next().into_iter();
                first.chain(letters.flat_map(char::to_lowercase)).collect()
            })
            .collect();
        let senses = gazetteer.senses(&place.join(" "));
        // The capital before the federal state of the same name.
        let sense = senses
            .iter()
            .find(|sense| sense.used_as == Use::Seat)
            .or(senses.first())?;
        let above = gazetteer.above(sense.entry);
        let country = [sense.entry].into_iter().chain(above);
        let country = country
            .into_iter()
            .find(|entry| gazetteer.is_country(*entry))?;
        Some((country, start..end))
    })
}

/// The country named most: by name or adjective, three times as much in the headline, twice as much
/// in the first lines. None where a second one is nearly as frequent.
pub(super) fn home(words: &Reading, gazetteer: &Gazetteer) -> Option<(EntryId, Span)> {
    let mut counts: Vec<(EntryId, usize, Span)> = Vec::new();
    let mut count = |entry: EntryId, tokens: Range<usize>| {
        let weight = if words.block(tokens.start) == 0 {
            3
        } else if words.block(tokens.start) < 3 {
            2
        } else {
            1
        };
        match counts.iter_mut().find(|(known, _, _)| *known == entry) {
            Some((_, count, _)) => *count += weight,
            None => counts.push((entry, weight, words.span(tokens))),
        }
    };
    for found in gazetteer.names_in(words.document, 0..words.len()) {
        let sense = found.senses[0];
        let country = match gazetteer.entry(sense.entry).kind {
            EntryKind::Country => Some(sense.entry),
            _ => gazetteer
                .above(sense.entry)
                .last()
                .copied()
                .filter(|entry| gazetteer.is_country(*entry)),
        };
        let tie = gazetteer
            .entry(sense.entry)
            .part_of
            .as_ref()
            .filter(|tie| tie.loose && gazetteer.entry(sense.entry).kind == EntryKind::Region);
        let country = country.or_else(|| tie.and_then(|tie| gazetteer.find(&tie.key)));
        if let Some(country) = country {
            count(country, found.tokens);
        }
    }
    for (entry, tokens) in datelines(words, gazetteer) {
        count(entry, tokens.clone());
        count(entry, tokens);
    }
    counts.sort_by_key(|(_, count, _)| std::cmp::Reverse(*count));
    match counts[..] {
        [] => None,
        [(entry, _, span)] => Some((entry, span)),
        [(entry, most, span), (_, second, _), ..] => {
            (most * 2 >= second * 3).then_some((entry, span))
        }
    }
}
