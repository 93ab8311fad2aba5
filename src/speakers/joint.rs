//! Sources that several make together: "the US and Israel".

use std::ops::Range;

use super::entities::Entities;
use super::name::{NameAt, name_at};
use super::phrases::{Class, Head, head};
use crate::language::{Reading, Set};

/// Where a phrase ends without the ending of a possessive: "the council" in "the council’s call".
fn without_ending(words: &Reading, tokens: Range<usize>) -> usize {
    let is_mark = |token: usize| matches!(words.get(token), "'" | "’");
    match tokens.len() {
        3.. if words.lower(tokens.end - 1) == "s" && is_mark(tokens.end - 2) => tokens.end - 2,
        2.. if is_mark(tokens.end - 1) => tokens.end - 1,
        _ => tokens.end,
    }
}

/// The parts of a joint source: "The US and Israel".
pub(crate) fn parts(
    words: &Reading,
    names: &[NameAt],
    entities: &Entities,
    tokens: Range<usize>,
) -> Vec<Range<usize>> {
    let mut tokens = tokens;
    while !tokens.is_empty()
        && (words.is(tokens.start, Set::Correlative)
            || !words.is_word(tokens.start) && words.get(tokens.start) != "@")
    {
        tokens.start += 1;
    }
    tokens.end = without_ending(words, tokens.clone());
    // "Ann Lee and Tom Birk, who own the shop": the clause names nobody else.
    if let Some(clause) = (tokens.start + 1..tokens.end)
        .find(|token| words.get(*token - 1) == "," && words.is(*token, Set::NamesMore))
    {
        tokens.end = clause - 1;
    }
    let mut cuts = Vec::new();
    let mut depth = 0_usize;
    for token in tokens.clone() {
        match words.get(token) {
            "(" | "[" => depth += 1,
            // One that nothing opened closes nothing: "b) the US and Israel".
            ")" | "]" => depth = depth.saturating_sub(1),
            _ => {}
        }
        let inside = name_at(names, token).is_some();
        // "doctors as well as priests"
        if words.lower(token) == "as"
            && words.lower(token + 1) == "well"
            && words.lower(token + 2) == "as"
            && token + 3 < tokens.end
        {
            cuts.extend([token, token + 1, token + 2]);
        }
        if depth == 0 && !inside && (words.is(token, Set::Coordinator) || words.get(token) == ",") {
            cuts.push(token);
        }
    }
    if !cuts.iter().any(|cut| words.get(*cut) != ",") {
        return vec![tokens];
    }
    let mut pieces = Vec::new();
    let mut start = tokens.start;
    for cut in cuts.iter().copied().chain([tokens.end]) {
        if cut > start {
            pieces.push(start..cut);
        }
        start = cut + 1;
    }
    let whole = |piece: &Range<usize>| match head(words, names, entities, piece.clone()) {
        Head::Named(_) => true,
        Head::Noun(noun) => {
            noun.definite && (noun.owner.is_some() || words.is_article(piece.start))
                || noun.plural
                || noun.class == Class::Body
        }
        _ => false,
    };
    let by_name = pieces
        .iter()
        .any(|piece| matches!(head(words, names, entities, piece.clone()), Head::Named(_)));
    // "The railway and the union": an article for each.
    let by_article = pieces.iter().all(|piece| words.is_article(piece.start));
    // "Doctors and priests", but not "men and women".
    let by_plural = pieces.iter().all(|piece| {
        matches!(head(words, names, entities, piece.clone()), Head::Noun(noun)
            if noun.plural && !words.is(noun.token, Set::OneGender))
    });
    if pieces.len() > 1 && (by_name || by_article || by_plural) && pieces.iter().all(whole) {
        pieces
    } else {
        vec![tokens]
    }
}
