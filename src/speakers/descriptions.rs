//! What the text says a person or body is: "US Secretary of State", ", a spokesman for Acme".

use std::ops::Range;

use crate::language::{Reading, RoleClass, Set};

/// The words before a name that say what it is: from after the article up to the name.
pub(crate) fn before(
    words: &Reading,
    name: &Range<usize>,
    is_person: impl Fn(usize) -> bool,
) -> Option<Range<usize>> {
    let floor = words.sentence_of(name.start).start;
    let mut at = name.start;
    // "the chairman, Sir Edmund Price"
    let titled = |at: usize| {
        at > floor + 1 && words.is(at - 1, Set::Title) && words.get(at - 2) == ","
            || at > floor + 2
                && words.get(at - 1) == "."
                && words.is(at - 2, Set::Title)
                && words.get(at - 3) == ","
    };
    if titled(at) {
        at -= if words.get(at - 1) == "." { 2 } else { 1 };
    }
    let mut end = at;
    // "the Crown prosecutor, Mark Tedeschi", "Rwanda’s ambassador to the UN, Eugene Gasana,"
    if at > floor + 1 && words.get(at - 1) == "," {
        let official = words.role(at - 2, RoleClass::Official);
        let bare = (words.is_person_role(at - 2) || official)
            && !words.lexicon.is_plural(words.get(at - 2));
        if !bare {
            return opening(words, floor, at - 1, name)
                .or_else(|| office_before(words, floor, at - 1, name));
        }
        if official && !words.is_person_role(at - 2) {
            return office_before(words, floor, at - 1, name);
        }
        end = at - 1;
        at = end;
    }
    // "a spokeswoman for Acme" says nothing of Acme.
    if at > floor && (words.is(at - 1, Set::Linking) || words.lower(at - 1) == "and") {
        return None;
    }
    let mut best = None;
    let mut role = false;
    while at > floor {
        // "Upper Union (UU) president": what stands in brackets is a name of what stands before.
        if words.get(at - 1) == ")" && role {
            let opens = (floor..at - 1)
                .rev()
                .take(8)
                .find(|token| words.get(*token) == "(");
            if let Some(opens) = opens {
                at = opens;
                continue;
            }
        }
        let token = at - 1;
        // Another person’s name closes the phrase, unless that one owns: "Harper’s spokesman".
        if is_person(token) && !matches!(words.get(at), "'" | "’") && !is_person(at) {
            break;
        }
        let lower = words.lower(token);
        if words.is_article(token) {
            // An article closes the phrase, unless it stands within "of the".
            let inner = token > floor && words.is(token - 1, Set::Linking);
            if !inner {
                break;
            }
        } else if words.lexicon.has(lower, Set::Possessive) {
            if role {
                best = Some(token);
            }
            break;
        } else if words.is_person_role(token) && !words.lexicon.is_plural(words.get(token)) {
            role = true;
            best = Some(token);
        } else if best == Some(at)
            && words.is_capital(at)
            && words.lexicon.has(lower, Set::OpensTitle)
        {
            // "an obsession with President Obama": the title begins the phrase.
            break;
        } else if words.lexicon.has(lower, Set::Inner) {
            // May stand inside; does not open.
        } else if words.is_word(token)
            && (words.is_capital(token) && !(words.is_plain(token) && token == floor)
                || words.get(token).chars().any(char::is_uppercase)
                || words.lexicon.has(lower, Set::Portfolio)
                || words.lexicon.has(lower, Set::Modifier) && role
                || words.lexicon.has(lower, Set::Body) && role)
        {
            if role {
                best = Some(token);
            }
        } else if role
            && words.is_word(token)
            && !words.is_plain(token)
            && !words.is_saying(token)
            && opened_near(words, token, floor)
        {
            best = Some(token);
        } else {
            break;
        }
        at = token;
    }
    let start = best?;
    (start < end).then_some(start..end)
}

/// "by the secretary of the Treasury, Ann Lee,": a phrase with a role in it, from its article to a
/// comma, before a name that a comma, a stop or a verb of saying closes.
fn office_before(
    words: &Reading,
    floor: usize,
    end: usize,
    name: &Range<usize>,
) -> Option<Range<usize>> {
    const LONGEST: usize = 12;
    let closed = matches!(words.get(name.end), "," | "." | "”" | "\"" | ";")
        || words.is_saying(name.end)
        || name.end >= words.sentence_of(name.start).end;
    if !closed {
        return None;
    }
    let mut role = false;
    for token in (floor..end).rev().take(LONGEST) {
        let class = words.is_person_role(token) || words.role(token, RoleClass::Official);
        role |= class && !words.lexicon.is_plural(words.get(token));
        let inner = words.is(token.saturating_sub(1), Set::OfOffice);
        let determiner = words.is_determiner(token) && !(inner && words.is_article(token));
        if determiner || token == floor && words.is_word(token) {
            let start = if determiner && !is_owner(words, token) {
                token + 1
            } else {
                token
            };
            return (role && start < end).then_some(start..end);
        }
        let part = words.is_word(token) && !words.is_saying(token)
            || matches!(words.get(token), "-" | "'" | "’" | "&" | ".");
        let plain = words.is_plain(token) && !words.is(token, Set::Inner);
        if !part || plain {
            return None;
        }
    }
    None
}

fn is_owner(words: &Reading, token: usize) -> bool {
    words.is(token, Set::Owner)
}

/// A phrase that opens the sentence and ends in a comma before a name: what the name is, if it has
/// a role in it and the name is closed by a comma or a verb of saying.
fn opening(words: &Reading, floor: usize, end: usize, name: &Range<usize>) -> Option<Range<usize>> {
    let start = (floor..end)
        .rev()
        .find(|token| {
            matches!(words.get(*token), "," | ";" | "—" | "“" | "”" | "\"")
                || words.is_saying(*token)
        })
        .map_or(floor, |mark| mark + 1);
    let start = if words.is_article(start) {
        start + 1
    } else {
        start
    };
    let told = start > floor && words.is_saying(start - 1)
        || start > floor + 1 && words.is_article(start - 1) && words.is_saying(start - 2);
    let closed = words.get(name.end) == ","
        || words.is_saying(name.end)
        || told && words.get(name.end) == ".";
    let link = (start..end).any(|token| {
        words.is_person_role(token)
            && !words.lexicon.is_plural(words.get(token))
            && words.is(token + 1, Set::OfOffice)
    });
    let opener = words.is_word(start)
        && (!words.is_plain(start) || words.is_acronym(start) || words.is(start, Set::Owner));
    (closed && link && opener && end - start < 14).then_some(start..end)
}

/// Whether an article or possessive opens the phrase within the next words to the left.
fn opened_near(words: &Reading, token: usize, floor: usize) -> bool {
    (floor..token)
        .rev()
        .take(3)
        .take_while(|left| words.is_word(*left) || matches!(words.get(*left), "-" | "'" | "’"))
        .any(|left| {
            words.is_determiner(left)
                || words.get(left) == "s"
                || matches!(words.get(left), "’" | "'")
        })
}

/// The phrases after a name that say what it is: ", director of the gallery,", " for Acme",
/// "(R-Texas)", " is the head of".
pub(crate) fn after(words: &Reading, name: &Range<usize>) -> Vec<Range<usize>> {
    let limit = words.sentence_of(name.start).end;
    let mut found = Vec::new();
    let mut at = name.end;
    if words.get(at) == "(" {
        let end = (at + 1..limit.min(at + 12)).find(|token| words.get(*token) == ")");
        if let Some(end) = end {
            if end > at + 1 && words.is_capital(at + 1) {
                found.push(at + 1..end);
            }
            at = end + 1;
        }
    }
    // "Ann Lee for Acme", "Ann Lee of Acme"
    if words.is(at, Set::OfBody) && at < limit {
        let end = phrase_end(words, at + 1, limit);
        if end > at + 1 && (at + 1..end).any(|token| words.is_capital(token)) {
            found.push(at..end);
        }
        at = end;
    }
    if words.is(at, Set::Being) && at < limit {
        let end = clause_end(words, at + 1, limit);
        if (at + 1..end.min(at + 9)).any(|token| words.is_person_role(token))
            && (words.is_article(at + 1) || words.is_person_role(at + 1))
        {
            found.push(at + 1..end);
        }
        return found;
    }
    let mut first = true;
    while at < limit && words.get(at) == "," {
        let start = at + 1;
        let end = clause_end(words, start, limit);
        if end == start
            || !(opens_apposition(words, start, end) || !first && continues(words, start, end))
        {
            // An age may stand before what matters: "Ann Lee, 42, a miner".
            if words.get(start).chars().all(|c| c.is_ascii_digit()) && end == start + 1 {
                at = end;
                continue;
            }
            break;
        }
        found.push(start..end);
        at = end;
        first = false;
    }
    found
}

fn opens_apposition(words: &Reading, start: usize, end: usize) -> bool {
    let has_role = |limit: usize| {
        (start..end.min(start + limit)).any(|token| {
            words.is_person_role(token) || words.get(token) == "MP" || words.get(token) == "QC"
        })
    };
    let has_name = (start..end).any(|token| words.is_capital(token));
    match words.lower(start) {
        _ if words.is(start, Set::OpensNoun) => {
            has_role(10) || first_noun_is_body(words, start + 1, end)
        }
        "who" if words.is(start + 1, Set::Serving) => has_role(10),
        _ if words.is(start, Set::NamesMore) => {
            words.is(start + 1, Set::Leads)
                && (leads_a_study(words, start, end)
                    || has_role(10)
                    || has_name && !words.is(start + 1, Set::IsOnly))
        }
        _ if words.is(start, Set::SaysWhose) => has_name,
        _ => {
            let bare_role = words.is_person_role(start)
                || words.is(start, Set::Portfolio)
                || words.is_capital(start);
            let letters = words.is_acronym(start) && words.is(start + 1, Set::OfBody) && has_name;
            (bare_role && has_role(8) || letters) && !words.is_saying(start)
        }
    }
}

/// "who led the trial"
pub(crate) fn leads_a_study(words: &Reading, start: usize, end: usize) -> bool {
    words.lower(start) == "who"
        && words.is(start + 1, Set::Leads)
        && words.is_article(start + 2)
        && (start + 3..end.min(start + 7))
            .any(|token| words.role(token, RoleClass::Academic) || words.is(token, Set::Trial))
}

fn continues(words: &Reading, start: usize, end: usize) -> bool {
    words.lower(start) == "and"
        && (start + 1..end.min(start + 6)).any(|token| words.is_person_role(token))
        && !(start + 1..end.min(start + 3)).any(|token| words.is_saying(token))
}

fn first_noun_is_body(words: &Reading, start: usize, end: usize) -> bool {
    (start..end.min(start + 8))
        .take_while(|token| !words.is(*token, Set::ClosesHead))
        .any(|token| words.is(token, Set::Body))
}

/// The next comma, bracket, stop or verb of saying.
fn clause_end(words: &Reading, start: usize, limit: usize) -> usize {
    (start..limit)
        .find(|token| {
            matches!(
                words.get(*token),
                "," | ";" | ":" | "(" | "—" | "“" | "”" | "\""
            ) || words.is_saying(*token)
                && *token > start
                && !words.is_article(*token - 1)
                && words.lower(*token) != "calls"
                || words.get(*token) == "."
                    && (*token + 1 >= limit
                        || !words.joined(*token)
                            && words.get(token.saturating_sub(1)).chars().count() > 3)
                || words.is(*token, Set::Having) && *token > start + 1
        })
        .unwrap_or(limit)
}

/// The end of a short phrase of names and small words.
fn phrase_end(words: &Reading, start: usize, limit: usize) -> usize {
    let mut at = start;
    // "of the Lima fire brigade"
    let body_near = |token: usize| {
        (token..limit.min(token + 3))
            .take_while(|word| words.is_word(*word) && !words.is_plain(*word))
            .any(|word| words.is(word, Set::Body))
    };
    while at < limit
        && (words.is_capital(at)
            || at > start && words.is_word(at) && !words.is_plain(at) && body_near(at)
            || words.is_article(at)
            || words.is(at, Set::InShortName) && words.is_word(at + 1))
        && !words.is(at, Set::Title)
    {
        if words.get(at) == "." && !words.joined(at) && words.get(at - 1).chars().count() > 3 {
            break;
        }
        at += 1;
    }
    at
}
