//! For whom a description makes somebody speak: "Deputy US Ambassador to the UN" for the US.

use std::ops::Range;

use super::filer::{Filer, Verdict};
use super::party::{Filed, Owner, Party};
use super::words::WORDS;
use crate::language::{Reading, RoleClass, Set};
use crate::speakers::leads_a_study;

impl Filer<'_> {
    /// For whom a description makes its bearer speak.
    pub(super) fn by_description(&self, phrase: Range<usize>) -> Verdict {
        let words = self.context.words;
        let lower = |token: usize| words.lower(token);
        if words.is(phrase.start, Set::SpeaksFor) {
            return self.by_preposition(phrase);
        }
        if leads_a_study(words, phrase.start, phrase.end)
            && let Some(study) = self.study()
        {
            return Verdict::For(study);
        }
        if phrase.clone().any(|token| words.is(token, Set::Candidate)) {
            return Verdict::Himself;
        }
        let opposed = phrase
            .clone()
            .any(|token| WORDS.opposed.contains(lower(token)));
        let roles = self.roles_in(phrase.clone());
        if roles.is_empty() {
            return self.party_in_brackets(phrase);
        }
        let mut himself = false;
        for (index, role) in roles.iter().copied().enumerate() {
            let floor = index
                .checked_sub(1)
                .map_or(phrase.start, |before| roles[before] + 1);
            let until = (role + 1..phrase.end).any(|token| words.is(token, Set::Until));
            let past = until
                || (floor.max(role.saturating_sub(4))..role)
                    .any(|token| WORDS.former.contains(lower(token)));
            let classes = words.classes(role);
            let speaks = classes.iter().any(|class| speaks_for(*class))
                || WORDS.offices.contains(words.get(role));
            if past || !speaks {
                himself |= past
                    || classes.iter().any(|class| {
                        matches!(
                            class,
                            RoleClass::Expert | RoleClass::Person | RoleClass::Kin
                        )
                    });
                if classes.contains(&RoleClass::Author)
                    && let Some(study) = self.study()
                {
                    return Verdict::For(study);
                }
                continue;
            }
            // Several roles in a row are one office; the last of them has its owner before the first.
            let first = (0..=index)
                .rev()
                .find(|at| {
                    *at == 0
                        || roles[*at - 1] + 1 < roles[*at]
                            && !(roles[*at - 1] + 1..roles[*at]).all(|token| !words.is_word(token))
                })
                .unwrap_or(index);
            let left = if first == 0 {
                phrase.start
            } else {
                roles[first - 1] + 1
            };
            match self.by_role(role, left..roles[first], role + 1..phrase.end, opposed) {
                Verdict::For(filed) => return Verdict::For(filed),
                Verdict::Himself => himself = true,
                Verdict::Open => {}
            }
        }
        if himself {
            Verdict::Himself
        } else {
            Verdict::Open
        }
    }

    /// The roles in a description that are no part of a name.
    fn roles_in(&self, phrase: Range<usize>) -> Vec<usize> {
        let words = self.context.words;
        phrase
            .filter(|token| {
                words.is_person_role(*token)
                    || words.role(*token, RoleClass::Official)
                        && WORDS.serving.contains(words.lower(*token))
                    || WORDS.offices.contains(words.get(*token))
            })
            .filter(|token| !self.names_token(*token))
            // "the families’ lawyers": an owner, and no office.
            .filter(|token| {
                words.after_possessive(*token + 1).is_none()
                    || words.classes(*token).iter().any(|class| speaks_for(*class))
            })
            .collect()
    }

    fn by_role(
        &self,
        role: usize,
        before: Range<usize>,
        after: Range<usize>,
        opposed: bool,
    ) -> Verdict {
        let words = self.context.words;
        let word = words.lexicon.singular(words.get(role));
        let classes = words.classes(role);
        let has = |class: RoleClass| classes.contains(&class);
        if has(RoleClass::Legislator) || words.get(role).starts_with("MP") {
            return self.by_party(before.start..after.end, role);
        }
        if has(RoleClass::Envoy) {
            return self.by_envoy(role, &before, &after);
        }
        // The leader of a minority in a chamber does not speak for the chamber.
        let part = before.clone().any(|token| words.is(token, Set::Minority));
        if part && has(RoleClass::Head) {
            return self.by_party(before.start..after.end, role);
        }
        let city = has(RoleClass::Regional).then(|| self.city_of(before.start..after.end));
        let owner = city.flatten();
        if let Some(filed) = owner.or_else(|| self.by_possessor(role, &before)) {
            return Verdict::For(filed);
        }
        if !before.is_empty()
            && let Some(filed) = self.party_of(before.clone())
        {
            // "American director of the museum": an adjective says where from, not for whom, where
            // a body follows.
            let adjective = !before.clone().any(|token| self.names_token(token));
            let state = has(RoleClass::Office)
                || has(RoleClass::Force)
                || has(RoleClass::Voice)
                || has(RoleClass::Official);
            // "Norvian opposition leader": not for the state.
            let against = opposed && self.is_of_country(&filed);
            if !against && (!adjective || state || !self.has_owner_after(&after)) {
                return Verdict::For(filed);
            }
        }
        if let Some(owner) = self.owner_after(after.clone()) {
            return Verdict::For(owner);
        }
        if let Some(filed) = self
            .client(role, &before, &after)
            .or_else(|| self.prosecution(role))
        {
            return Verdict::For(filed);
        }
        if opposed {
            return Verdict::Himself;
        }
        if has(RoleClass::Regional)
            && let Some(filed) = self.home_city(role)
        {
            return Verdict::For(filed);
        }
        let bare = before.clone().all(|token| {
            !words.is_word(token) || words.is_person_role(token) || is_office_word(words, token)
        }) && after.clone().all(|token| {
            !words.is_word(token) || words.is_person_role(token) || is_office_word(words, token)
        });
        if bare && let Some(filed) = self.by_bare(role) {
            return Verdict::For(filed);
        }
        let of_state = has(RoleClass::Office)
            && (words.lexicon.has(&word, Set::OfState) && bare
                || word == "minister"
                || word == "secretary"
                    && (words.lower(role + 1) == "of"
                        || before
                            .clone()
                            .any(|token| words.is(token, Set::CabinetPost))));
        let general = has(RoleClass::Force)
            && !has(RoleClass::Team)
            && word == "general"
            && !words.is_person_role(role.saturating_sub(1));
        if let Some(filed) = self.by_secretary(role) {
            return Verdict::For(filed);
        }
        if (of_state || general)
            && let Some((home, span)) = self.context.home
        {
            return Verdict::For(self.state(home, span));
        }
        if of_state
            && word == "secretary"
            && let Some(country) = secretary_of(
                before
                    .clone()
                    .chain(after.clone())
                    .map(|token| words.lower(token)),
            )
            && let Some(entry) = self.context.gazetteer.find(country)
            && self.context.is_listed(entry)
        {
            return Verdict::For(self.entry(entry));
        }
        Verdict::Open
    }

    /// Whether this is a country, or a body that is listed as part of one.
    fn is_of_country(&self, filed: &Filed) -> bool {
        match filed.under {
            Owner::Party(Party::Entry(entry)) => self.context.gazetteer.is_country(entry),
            Owner::Party(_) => false,
            Owner::Speaker(owner) => matches!(
                self.itself(owner).under,
                Owner::Party(Party::Entry(entry)) if self.context.gazetteer.is_country(entry)
            ),
        }
    }

    fn has_owner_after(&self, after: &Range<usize>) -> bool {
        self.context.words.is(after.start, Set::OfBody)
            && !self.context.names_in(after.clone()).is_empty()
    }

    /// The party after "of", "for", "at": up to the next comma or role.
    pub(super) fn owner_after(&self, after: Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        let mut start = after.start;
        while start < after.end
            && (words.is(start, Set::RoleTail)
                || words.is_person_role(start) && !self.names_token(start))
            && !(words.lower(start) == "in" && words.lower(start + 1) != "chief")
        {
            start += 1;
        }
        // "vice president for engineering at Acme": the last link that a name follows.
        loop {
            let link = (start..after.end).find(|token| words.is(*token, Set::Linking))?;
            if link > start + 3 {
                return None;
            }
            let end = (link + 1..after.end)
                .find(|token| {
                    matches!(words.get(*token), "," | ";" | "(")
                        || words.lower(*token) == "and"
                            && words.is_person_role(*token + 1)
                            && !self.names_token(*token + 1)
                        || words.is(*token, Set::Relative)
                })
                .unwrap_or(after.end);
            let inner = link + 1..end;
            let stated = !words.is(link, Set::Beside);
            if stated
                && !inner.is_empty()
                && let Some(filed) = self.party_of(inner.clone())
            {
                return Some(filed);
            }
            start = link + 1;
            while start < end && (!words.is(start, Set::Linking) || words.is(start, Set::Beside)) {
                start += 1;
            }
            if start >= end {
                return None;
            }
        }
    }
}

/// Whether a role makes its bearer speak for another.
fn speaks_for(class: RoleClass) -> bool {
    class.is_affiliated() || class == RoleClass::Official
}

/// Whether a word belongs to an office and names no body.
fn is_office_word(words: &Reading, token: usize) -> bool {
    words.is(token, Set::Portfolio) || words.is(token, Set::OfficeFiller)
}

/// The country whose secretaries bear these departments, where the article names none.
fn secretary_of<'w>(words: impl Iterator<Item = &'w str>) -> Option<&'static str> {
    for word in words {
        if WORDS.american_departments.contains(word) {
            return Some("united-states");
        }
        if WORDS.british_departments.contains(word) {
            return Some("united-kingdom");
        }
    }
    None
}
