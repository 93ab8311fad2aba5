//! What looks like a name and is none, or not all of it: an office, an adjective, the seat of a body.

use std::ops::Range;

use super::name::NameAt;
use crate::language::{Reading, RoleClass, Set};
use crate::tables::word_sets;
use crate::tagger::{NameKind, Tagging};

word_sets! {
    /// What tells a name from what only looks like one.
    WORDS: NoNames = "no-names.tsv" {
        surnames, adjective_endings, months, before_months, party_letters
    }
}

/// Whether the words of a name show a body, though its first word may be a person’s: "Andy Warhol
/// Foundation". Two words of which the last may be a surname do not: "Frank Church".
pub(super) fn ends_as_body(words: &Reading, tokens: &Range<usize>) -> bool {
    let last = tokens.end - 1;
    let surname = WORDS.surnames.contains(words.lower(last));
    tokens.len() > 1 && words.is(last, Set::Body) && (tokens.len() > 2 || !surname)
}

/// Where a person’s name begins into which an office was taken: "Taipei Mayor | Ko Wen-je", "Vice-President |
/// Ann Lee". After a first name it is one of the names: "James Dean Bradfield".
pub(super) fn past_office(words: &Reading, name: &Range<usize>) -> usize {
    const OFFICES: [RoleClass; 8] = [
        RoleClass::Voice,
        RoleClass::Office,
        RoleClass::Envoy,
        RoleClass::Legislator,
        RoleClass::Head,
        RoleClass::Force,
        RoleClass::Regional,
        RoleClass::Expert,
    ];
    let given = |token: usize| words.lexicon.gender_of_name(words.get(token)).is_some();
    // Kings and sultans are names too.
    let is_office = |token: &usize| {
        words.is_capital(*token)
            && words.lexicon.gender_of_role(words.get(*token)).is_none()
            && (words.is(*token, Set::Title)
                || OFFICES.into_iter().any(|class| words.role(*token, class)))
    };
    if given(name.start) {
        return name.start;
    }
    let office = (name.start + 1..name.end.saturating_sub(1))
        .rev()
        .find(is_office);
    office
        .filter(|office| words.is_capital(office + 1))
        .map_or(name.start, |office| office + 1)
}

/// Where a name ends that a date was taken into: "Ann Lee | on Aug. 5", "Ann Lee | March 3". A month alone,
/// or one that no number follows and no small word leads to, is a name: "Theresa May".
pub(super) fn before_date(words: &Reading, name: &Range<usize>) -> usize {
    let is_number = |token: usize| words.get(token).starts_with(|c: char| c.is_ascii_digit());
    let leads = |token: usize| {
        let lower = words.lower(token);
        words.get(token) == lower && WORDS.before_months.contains(lower)
    };
    let is_date = |month: &usize| {
        let behind = month + 1 + usize::from(words.get(month + 1) == ".");
        words.is_capital(*month)
            && WORDS.months.contains(words.lower(*month))
            && (is_number(behind) || leads(month - 1))
    };
    let Some(mut end) = (name.start + 1..name.end).find(is_date) else {
        return name.end;
    };
    while end > name.start + 1 && (leads(end - 1) || words.get(end - 1) == ",") {
        end -= 1;
    }
    end
}

/// Whether a person’s name begins with what the person is: "Sheriff Lee", "IO Monir", "Amir Sheikh
/// Nawaf". A first name that is also a title is one before a surname: "Dean Smith".
pub(super) fn opens_with_title(words: &Reading, name: &Range<usize>) -> bool {
    let first = name.start;
    let role = words.is_person_role(first) && !words.lexicon.is_plural(words.get(first));
    let given = words.lexicon.gender_of_name(words.get(first)).is_some();
    let small = words.lexicon.has(words.get(first + 1), Set::Particle);
    words.is(first, Set::Title)
        || words.get(first) == "."
        || role && !given && !small
        || words.is_acronym(first)
            && words.get(first).len() < 4
            && words
                .get(first)
                .bytes()
                .all(|letter| letter.is_ascii_uppercase())
            && words.get(first + 1) != "."
            && !words.is_acronym(first + 1)
            && words.is_capital(first + 1)
}

/// Whether a name is only what an office is for: "*Civil Aviation* Minister Ann Lee", "*EU High*
/// Representative". It is followed by the office and a person, and has no word of a body in it.
pub(super) fn is_department(words: &Reading, tagging: &Tagging, tokens: &Range<usize>) -> bool {
    let role = tokens.end;
    if !words.is_capital(role)
        || !words.is_person_role(role)
        || tokens
            .clone()
            .any(|token| words.is(token, Set::Body) || words.is_acronym(token))
    {
        return false;
    }
    let after = tagging
        .names
        .partition_point(|name| name.tokens.start < role);
    let person = tagging.names[after..]
        .iter()
        .take(1)
        .any(|name| name.kind == NameKind::Person && name.tokens.start <= role + 2);
    let portfolio = tokens.clone().all(|token| {
        words.is(token, Set::Portfolio)
            || words.is(token, Set::CabinetPost)
            || !words.is_word(token)
    });
    portfolio || person && words.role(role, RoleClass::Office) && tokens.len() < 4
}

/// Whether a name that nobody lists is an office and nothing else: "the *Defense Secretary* said".
pub(super) fn is_office(words: &Reading, name: &NameAt) -> bool {
    let last = name.tokens.end - 1;
    let holds = words.role(last, RoleClass::Office) || words.role(last, RoleClass::Voice);
    name.senses.is_empty()
        && name.tokens.len() > 1
        && name.tokens.start > 0
        && words.lower(name.tokens.start - 1) == "the"
        && holds
        && !words.lexicon.is_plural(words.get(last))
        && name.tokens.clone().all(|token| {
            token == last
                || words.is(token, Set::Portfolio)
                || words.is(token, Set::CabinetPost)
                || words.is(token, Set::Ministry)
                || !words.is_word(token)
        })
}

/// Whether a name is only where something has its seat: "the *California*-based company".
pub(super) fn is_base(words: &Reading, tokens: &Range<usize>) -> bool {
    let ends = |token: usize| words.lower(token) == "based";
    ends(tokens.end - 1) || words.get(tokens.end) == "-" && ends(tokens.end + 1)
}

/// Whether a word is a hashtag.
pub(super) fn is_handle(words: &Reading, token: usize) -> bool {
    token > 0 && words.get(token - 1) == "#" && words.joined(token - 1)
}

/// Whether a name is only a party’s letter and a state, "(D-Wis.)", or the world.
pub(super) fn is_seat_in_brackets(words: &Reading, tokens: &Range<usize>) -> bool {
    WORDS.party_letters.contains(words.get(tokens.start))
        && words.get(tokens.start + 1) == "-"
        && words.joined(tokens.start)
        || tokens.len() == 1 && words.lower(tokens.start) == "world"
}

/// Whether a name that should be a body’s has an office in it: "UN Secretary-General Guterres".
pub(super) fn holds_office(words: &Reading, tokens: &Range<usize>) -> bool {
    (tokens.start + 1..tokens.end.saturating_sub(1)).any(|token| {
        words.is_person_role(token)
            && words.is_capital(token)
            && !(token..tokens.end).any(|after| words.is(after, Set::Body))
    })
}

/// Whether a name is only an adjective: "a *Western* diplomat".
pub(super) fn is_adjective(words: &Reading, tokens: &Range<usize>) -> bool {
    let word = words.lower(tokens.start);
    tokens.len() == 1
        && (WORDS.adjective_endings.iter()).any(|end| word.ends_with(end))
        && words
            .get(tokens.end)
            .chars()
            .next()
            .is_some_and(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder, Document};

    fn read(text: &str) -> Document {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        builder.finish()
    }

    #[test]
    fn a_name_begins_behind_an_office() {
        for (text, name) in [
            ("Taipei Mayor Ko Wen-je", "Ko Wen-je"),
            ("Vice-President Mahamudu Bawumia", "Mahamudu Bawumia"),
            ("Paraguayan Senate Speaker Óscar Salomón", "Óscar Salomón"),
            ("James Dean Bradfield", "James Dean Bradfield"),
            ("Sohel Sultan Zulkar Nain", "Sohel Sultan Zulkar Nain"),
            ("Omar Baker Lund", "Omar Baker Lund"),
            ("Naa Professor", "Naa Professor"),
        ] {
            let document = read(text);
            let words = Reading::new(&document);
            let start = past_office(&words, &(0..words.len()));
            assert_eq!(words.line(start..words.len()), name);
        }
    }

    #[test]
    fn a_name_ends_before_a_date() {
        for (text, name) in [
            ("Joe Biden on Aug", "Joe Biden"),
            ("Joe Biden on Aug. 5 spoke", "Joe Biden"),
            ("Joe Biden, March 3", "Joe Biden"),
            ("Theresa May", "Theresa May"),
            ("Theresa May of Kent", "Theresa May of Kent"),
            ("May 18 Foundation", "May 18 Foundation"),
        ] {
            let document = read(text);
            let words = Reading::new(&document);
            let end = before_date(&words, &(0..words.len()));
            assert_eq!(words.line(0..end), name);
        }
    }
}
