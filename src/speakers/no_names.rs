//! What looks like a name and is none, or not all of it: an office, an adjective, the seat of a body.

use std::ops::Range;

use super::name::{Guess, NameAt};
use crate::language::{Reading, RoleClass, Set};
use crate::tables::word_sets;
use crate::tagger::{NameKind, Tagging};

word_sets! {
    /// What tells a name from what only looks like one.
    WORDS: NoNames = "no-names.tsv" {
        surnames, adjective_endings, months, before_months, party_letters, ministers, secretaries, heads_of_state,
        of_office, for_field
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

/// Where a person’s name begins into which words before it were taken: "of Economic Affairs | Wang Mei-hua"
/// behind a minister, "says | Ann Lee".
pub(super) fn past_small_words(words: &Reading, name: &Range<usize>) -> usize {
    let mut start = name.start;
    let small = |token: usize| {
        words.get(token) == words.lower(token)
            && !words.is(token, Set::Particle)
            && words.get(token).chars().all(char::is_alphabetic)
    };
    while start + 1 < name.end && small(start) {
        start += 1;
    }
    // "bell hooks" is a name.
    if !words.is_capital(start) && !words.is(start, Set::Particle) {
        return name.start;
    }
    let office = name.start > 0 && words.role(name.start - 1, RoleClass::Office);
    if start > name.start && office {
        let of_office = |token: &usize| {
            words.is(*token, Set::Portfolio)
                || words.is(*token, Set::Ministry)
                || words.is(*token, Set::NameEdge)
                || !words.is_word(*token)
        };
        start += (start..name.end - 1).take_while(of_office).count();
    }
    start
}

/// Whether a name is only what somebody's office is for: "the Minister of *Tourism*", "Secretary for Culture,
/// *Sports* and Heritage", "*Revenue* Minister Ann Lee". `is_person` tells tokens of persons' names.
pub(super) fn is_portfolio(
    words: &Reading,
    name: &NameAt,
    is_person: impl Fn(usize) -> bool,
) -> bool {
    const REACH: usize = 10;
    let before = |token: usize| token.checked_sub(1);
    let heads = |token: usize| {
        before(token).is_some_and(|before| WORDS.heads_of_state.contains(words.lower(before)))
    };
    let minister = |token: usize| WORDS.ministers.contains(words.lower(token)) && !heads(token);
    let secretary = |token: usize| WORDS.secretaries.contains(words.lower(token)) && !heads(token);
    let only_words = name.senses.is_empty()
        && !matches!(name.guess, Guess::Person | Guess::Place)
        && name.tokens.clone().all(|token| {
            !words.is(token, Set::Body) && !words.is_acronym(token) && !words.is_person_role(token)
        });
    if !only_words {
        return false;
    }
    let behind = name.tokens.end;
    if (minister(behind) || secretary(behind))
        && words.is_capital(behind)
        && words.is_capital(behind + 1)
    {
        return name.tokens.len() < 4;
    }
    let floor = words.sentence_of(name.tokens.start).start;
    let (mut linked, mut for_field) = (false, false);
    for token in (floor.max(name.tokens.start.saturating_sub(REACH))..name.tokens.start).rev() {
        if minister(token) || secretary(token) {
            // "the health minister of Kerala": the field stands before, and behind it whose minister it is.
            let told = before(token).is_some_and(|before| words.is(before, Set::Portfolio));
            return linked && !told && (minister(token) || for_field);
        }
        if WORDS.of_office.contains(words.lower(token)) {
            linked = true;
            for_field |= WORDS.for_field.contains(words.lower(token));
        } else if is_person(token)
            || !(words.is_capital(token)
                || words.is_article(token)
                || words.is(token, Set::Coordinator)
                || matches!(words.get(token), "," | "&"))
        {
            return false;
        }
    }
    false
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
pub(super) fn is_hashtag(words: &Reading, token: usize) -> bool {
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
    use crate::speakers::tests::paragraphs;

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
            let document = paragraphs(text);
            let words = Reading::new(&document);
            let start = past_office(&words, &(0..words.len()));
            assert_eq!(words.line(start..words.len()), name);
        }
    }

    #[test]
    fn a_name_begins_behind_small_words() {
        for (text, from, name) in [
            (
                "Minister of Economic Affairs Wang Mei-hua",
                1,
                "Wang Mei-hua",
            ),
            ("then says Ann Lee", 1, "Ann Lee"),
            ("with de la Cruz", 1, "de la Cruz"),
            ("with Ann Lee", 1, "Ann Lee"),
            ("with bell hooks", 1, "bell hooks"),
        ] {
            let document = paragraphs(text);
            let words = Reading::new(&document);
            let start = past_small_words(&words, &(from..words.len()));
            assert_eq!(words.line(start..words.len()), name);
        }
    }

    #[test]
    fn what_a_minister_is_for_is_no_name() {
        for (text, name, only) in [
            ("The Minister of Tourism, Ann Lee, spoke", 3..4, true),
            (
                "Secretary for Culture, Sports and Heritage Ann Lee",
                4..5,
                true,
            ),
            (
                "Secretary for Culture, Sports and Heritage Ann Lee",
                6..7,
                true,
            ),
            ("Revenue Minister Ann Lee spoke", 0..1, true),
            ("The Prime Minister of Norvia spoke", 4..5, false),
            ("The Secretary of Velmar spoke", 3..4, false),
            ("The Secretary General of Velmar spoke", 4..5, false),
            ("Secretary of State for Heritage Ann Lee", 4..5, true),
            ("The health minister of Velmar spoke", 4..5, false),
            (
                "The Minister of Tourism, Ann Lee, and Acme spoke",
                9..10,
                false,
            ),
            ("The minister spoke of Tourism", 4..5, false),
            ("The Minister of the Revenue Board", 4..6, false),
            ("The Minister said Acme was for Tourism", 3..4, false),
        ] {
            let document = paragraphs(text);
            let words = Reading::new(&document);
            let at = NameAt {
                tokens: name,
                guess: Guess::Body,
                senses: Vec::new(),
                person: false,
            };
            let is_person = |token: usize| matches!(words.get(token), "Ann" | "Lee");
            assert_eq!(is_portfolio(&words, &at, is_person), only, "{text}");
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
            let document = paragraphs(text);
            let words = Reading::new(&document);
            let end = before_date(&words, &(0..words.len()));
            assert_eq!(words.line(0..end), name);
        }
    }
}
