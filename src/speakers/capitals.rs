//! Names by their great letters.

use std::ops::Range;

use super::name::{Guess, NameAt};
use crate::gazetteer::Gazetteer;
use crate::language::{Reading, RoleClass, Set, is_acronym};

/// Names by their great letters. `source_ends` says of each token where the source of a statement
/// that it stands in ends, 0 outside of one.
pub(super) fn by_letters(
    words: &Reading,
    gazetteer: &Gazetteer,
    sentence: Range<usize>,
    source_ends: &[u32],
) -> Vec<NameAt> {
    let mut names = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        if at == sentence.start && is_trade(words, at) {
            at += 1;
            continue;
        }
        let opens = at == sentence.start || !words.is_word(at - 1);
        if !begins_name(words, at) || (words.is_plain(at) && (opens || words.get(at).len() < 4)) {
            at += 1;
            continue;
        }
        let end = run_end(words, at, sentence.end);
        let source = source_ends[at] as usize >= end
            && words.classes(at).is_empty()
            && !words.is_plain(at)
            && !words.is(at, Set::Portfolio);
        let opens = opens && !source;
        split_run(words, gazetteer, at..end, opens, &mut names);
        at = end.max(at + 1);
    }
    names
}

/// Whether the first word of a sentence says what the body is that is named next: "Brewer Halden".
pub(super) fn is_trade(words: &Reading, token: usize) -> bool {
    let lower = words.lower(token);
    let agent = lower.ends_with("er") || lower.ends_with("or") || lower == "giant";
    agent && words.is(token, Set::CommonBody) && words.is_capital(token + 1)
}

fn begins_name(words: &Reading, token: usize) -> bool {
    words.is_capital(token)
        || (words.is(token, Set::JoinedArticle)
            && words.joined(token)
            && words.get(token + 1) == "-"
            && words.joined(token + 1)
            && words.is_capital(token + 2))
        || (words
            .get(token)
            .chars()
            .next()
            .is_some_and(char::is_lowercase)
            && words
                .get(token)
                .chars()
                .nth(1)
                .is_some_and(char::is_uppercase))
}

/// The end of the run of great letters that begins at `start`.
fn run_end(words: &Reading, start: usize, limit: usize) -> usize {
    let mut end = start + 1;
    let mut body = false;
    loop {
        body |= words.is(end - 1, Set::Body)
            || words.role(end - 1, RoleClass::Head)
            || words.role(end - 1, RoleClass::Office);
        if end >= limit {
            return end;
        }
        let tight = words.joined(end - 1);
        let next = end + 1;
        if begins_name(words, end)
            && (!(words.is_plain(end) && words.get(end).len() < 4)
                || words.get(end) == "New" && words.is_capital(next))
        {
            end += 1;
        } else if next < limit && mark_within(words, end, body) {
            end = next + 1;
        } else if words.is_word(end)
            && !tight
            && words.get(end).chars().all(|c| c.is_ascii_digit())
            && words.get(end).len() < 4
        {
            // "Arena 51", but not a date.
            return end;
        } else {
            let lower = words.lower(end);
            let particle = words.lexicon.has(lower, Set::Particle) && words.get(end) == lower;
            let link = body && words.lexicon.has(lower, Set::InBodyName);
            if !(particle || link) || words.is_capital(end) {
                return end;
            }
            let mut over = end + 1;
            while over < limit && (words.is(over, Set::Particle) || words.lower(over) == "the") {
                over += 1;
            }
            if over >= limit || !words.is_capital(over) || words.is_plain(over) || over > end + 3 {
                return end;
            }
            // "and" joins two names more often than it stands in one.
            if lower == "and" && (over > end + 1 || !continues_body(words, over, limit)) {
                return end;
            }
            end = over + 1;
        }
    }
}

/// Whether a mark stands inside a name and not behind one: "Al-Masri", "O’Brien", "J. Lee",
/// "Example.org", "Council on American - Islamic Relations", "Smith & Co".
fn mark_within(words: &Reading, mark: usize, body: bool) -> bool {
    let (before, after) = (mark - 1, mark + 1);
    let tight = words.joined(before);
    match words.get(mark) {
        "-" | "‑" | "–" | "/" if tight => words.joined(mark) && words.is_word(after),
        "-" => body && words.is_capital(after) && words.lower(before).ends_with("an"),
        "'" | "’" if tight && !words.joined(mark) => {
            // "Dockers’ Union"
            words.lower(before).ends_with('s')
                && words.is_capital(after)
                && words.is(after, Set::Body)
        }
        "'" | "’" => tight && words.joined(mark) && words.is_capital(after),
        "." if tight => {
            let abbreviated =
                words.get(before).chars().count() == 1 || words.is(before, Set::Stopped);
            let address = words.is(after, Set::WebEnding);
            abbreviated && begins_name(words, after) || words.joined(mark) && address
        }
        "&" => words.is_capital(after),
        _ => false,
    }
}

/// Whether a name of a body ends within the next words: "and Human *Services*".
fn continues_body(words: &Reading, from: usize, limit: usize) -> bool {
    (from..limit.min(from + 4))
        .take_while(|token| words.is_capital(*token))
        .any(|token| words.is(token, Set::Body) && token > from || words.lower(token) == "services")
}

/// Cuts a run at the titles in it: "US | President | Barack Obama".
fn split_run(
    words: &Reading,
    gazetteer: &Gazetteer,
    run: Range<usize>,
    opens: bool,
    names: &mut Vec<NameAt>,
) {
    let mut start = run.start;
    let mut at = run.start;
    while at < run.end {
        if let Some(found) = gazetteer.name_at(words.document, at, run.end)
            && found.tokens.len() > 1
        {
            at = found.tokens.end;
            continue;
        }
        let surname = at + 1 == run.end
            && at > start
            && words.lexicon.gender_of_name(words.get(at - 1)).is_some();
        let office = words.is_capital(at)
            && words.is_person_role(at)
            && !surname
            && !in_body_name(words, at, run.end);
        if !office {
            at += 1;
            continue;
        }
        // The words of the office before it belong to it, not to the name before that.
        let mut before = at;
        while before > start && words.is(before - 1, Set::Portfolio) {
            before -= 1;
        }
        push_name(
            words,
            gazetteer,
            start..before,
            opens && start == run.start,
            names,
        );
        at += 1;
        // "Secretary of State", "Minister of the Interior".
        let mut over = at;
        while over < run.end && words.is(over, Set::NameEdge) {
            over += 1;
        }
        while over < run.end && over > at && words.is(over, Set::Ministry) {
            over += 1;
            at = over;
        }
        while at < run.end && (words.is(at, Set::NameEdge) || !words.is_word(at)) {
            at += 1;
        }
        while at < run.end && words.lower(at) == "general" {
            at += 1;
        }
        start = at;
    }
    push_name(
        words,
        gazetteer,
        start..run.end,
        opens && start == run.start,
        names,
    );
}

/// Whether a title at `at` is in truth a part of the name of a body: "*Governors* Association".
fn in_body_name(words: &Reading, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 4))
        .take_while(|token| words.is_capital(*token) && !words.is_person_role(*token))
        .any(|token| words.is(token, Set::Body))
}

fn push_name(
    words: &Reading,
    gazetteer: &Gazetteer,
    tokens: Range<usize>,
    opens: bool,
    names: &mut Vec<NameAt>,
) {
    let mut tokens = tokens;
    if let Some(cut) = person_after_body(words, gazetteer, &tokens) {
        push_name(words, gazetteer, tokens.start..cut, opens, names);
        tokens.start = cut;
    }
    while !tokens.is_empty()
        && (!words.is_word(tokens.start)
            || words.is(tokens.start, Set::NameEdge)
            || (words.is_plain(tokens.start) && words.lower(tokens.start) != "new")
            || words.is(tokens.start, Set::Title) && tokens.len() > 1)
    {
        tokens.start += 1;
    }
    while !tokens.is_empty()
        && (!words.is_word(tokens.end - 1) || words.is(tokens.end - 1, Set::NameEdge))
    {
        tokens.end -= 1;
    }
    if tokens.is_empty() {
        return;
    }
    // One capital letter at the head of a sentence proves nothing, unless the word is used as a
    // name elsewhere; then the other place finds it.
    let single = tokens.len() == 1;
    if single && opens {
        let word = words.get(tokens.start);
        let known = !gazetteer.senses(word).is_empty()
            || words.lexicon.gender_of_name(word).is_some()
            || is_acronym(word)
            || elsewhere(words, tokens.start);
        if !known || words.classes(tokens.start).len() > 1 && !elsewhere(words, tokens.start) {
            return;
        }
    }
    if single && words.get(tokens.start).chars().count() == 1 {
        return;
    }
    let guess = guess(words, tokens.clone());
    names.push(NameAt {
        tokens,
        guess,
        senses: Vec::new(),
        person: false,
    });
}

/// Where a person’s name begins right after a body’s in one run: "UN | Robert Wood".
pub(super) fn person_after_body(
    words: &Reading,
    gazetteer: &Gazetteer,
    tokens: &Range<usize>,
) -> Option<usize> {
    (tokens.start + 1..tokens.end.saturating_sub(1)).find(|cut| {
        let of = tokens.start > 0 && words.lower(tokens.start - 1) == "of" && tokens.end - cut == 2;
        let given = of || words.lexicon.gender_of_name(words.get(*cut)).is_some();
        let surname = words.is_capital(cut + 1) && !words.is(cut + 1, Set::Body);
        let listed = || {
            gazetteer
                .name_at(words.document, tokens.start, *cut)
                .is_some_and(|found| found.tokens.end == *cut)
        };
        let body =
            || words.is(cut - 1, Set::Body) && words.get(*cut) != "of" && *cut > tokens.start + 1;
        given
            && surname
            && (listed() || !of && body())
            && !(*cut..tokens.end).any(|token| words.is(token, Set::Body))
    })
}

/// Most places of a word that are looked at. One that has begun so many sentences, and stood inside none of them, is no
/// name.
const PLACES: usize = 300;

/// Whether the word stands with a great letter inside another sentence.
pub(super) fn elsewhere(words: &Reading, token: usize) -> bool {
    let mut places = words.places(words.get(token)).take(PLACES);
    places.any(|other| {
        other != token
            && other > 0
            && words.sentence(other) == words.sentence(other - 1)
            && words.is_word(other - 1)
            && !words.in_heading(other)
    })
}

fn guess(words: &Reading, tokens: Range<usize>) -> Guess {
    let parts: Vec<usize> = tokens
        .clone()
        .filter(|token| words.is_word(*token))
        .collect();
    let last = parts[parts.len() - 1];
    let body = parts.iter().any(|token| words.is(*token, Set::Body));
    let given = words.lexicon.gender_of_name(words.get(parts[0])).is_some();
    if given && (2..5).contains(&parts.len()) && !body {
        return Guess::Person;
    }
    if body
        || (words.is_acronym(last) && parts.len() == 1)
        || tokens.clone().any(|token| words.get(token) == "&")
    {
        return Guess::Body;
    }
    let before = tokens.start.checked_sub(1).map(|token| {
        if words.get(token) == "." {
            token.saturating_sub(1)
        } else {
            token
        }
    });
    let titled = before.is_some_and(|token| {
        words.sentence(token) == words.sentence(tokens.start)
            && (words.is(token, Set::Title)
                || words.is_person_role(token) && !words.lexicon.is_plural(words.get(token)))
    });
    let particle = parts
        .iter()
        .any(|token| words.lexicon.has(words.get(*token), Set::Particle));
    let initials = parts.len() > 1 && words.get(parts[0]).chars().count() == 1;
    if titled || given || particle && parts.len() > 1 || initials {
        return Guess::Person;
    }
    if (2..=3).contains(&parts.len())
        && !parts
            .iter()
            .any(|token| words.get(*token).chars().any(|c| c.is_ascii_digit()))
    {
        let article = tokens.start > 0 && words.is_article(tokens.start - 1);
        let place = tokens.start > 0 && words.is(tokens.start - 1, Set::AtPlace);
        if !article && !place {
            return Guess::Person;
        }
    }
    Guess::Other
}
