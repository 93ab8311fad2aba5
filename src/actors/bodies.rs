//! Bodies to the states and bodies that they are part of.

use std::ops::Range;

use super::Reason;
use super::filer::Filer;
use super::party::{Filed, Owner, Party, step};
use super::words::WORDS;
use crate::document::Span;
use crate::gazetteer::EntryId;
use crate::language::{RoleClass, Set};
use crate::speakers::{Form, Speaker};

impl Filer<'_> {
    pub(super) fn body(&self, one: &Speaker) -> Filed {
        let gazetteer = self.context.gazetteer;
        let words = self.context.words;
        if let Some(entry) = one.listed.as_deref().and_then(|key| gazetteer.find(key)) {
            let mut filed = self.entry(entry);
            if one.seat {
                filed.steps.insert(0, step(&one.name, Reason::Itself));
            }
            let loose = match filed.under {
                Owner::Party(Party::Entry(top)) => gazetteer
                    .entry(top)
                    .part_of
                    .as_ref()
                    .filter(|tie| tie.loose)
                    .and_then(|tie| gazetteer.find(&tie.key)),
                _ => None,
            };
            if let Some(parent) = loose
                && gazetteer.entry(entry).kind.is_body()
                && let Some(span) = self.tied(one, parent)
            {
                let above = self.entry(parent);
                filed
                    .steps
                    .push(step(&words.document.line(span), Reason::Text(span)));
                filed.steps.extend(above.steps);
                filed.under = above.under;
            }
            return filed;
        }
        if let Some(filed) = self.defence(one) {
            return filed;
        }
        for mention in one
            .mentions
            .iter()
            .filter(|mention| mention.form == Form::Name)
        {
            if let Some(filed) = self.part_of_listed(&self.context.tokens(mention.span)) {
                return filed;
            }
            if let Some(filed) = self.state_of_body(&self.context.tokens(mention.span)) {
                return filed;
            }
        }
        for span in &one.described {
            let tokens = self.context.tokens(*span);
            let named = one
                .mentions
                .iter()
                .any(|mention| mention.form == Form::Name);
            if !named && let Some(filed) = self.body_by_noun(one, tokens) {
                return filed;
            }
        }
        if let Some(mention) = one
            .mentions
            .iter()
            .find(|mention| mention.form == Form::Name)
            && self.is_state_body_without_country(&self.context.tokens(mention.span))
            && let Some((home, span)) = self.context.home
        {
            return self.state(home, span);
        }
        Filed::alone(one)
    }

    /// "White House National Security Council": a name that begins with a listed body’s.
    fn part_of_listed(&self, tokens: &Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        let found = self
            .context
            .gazetteer
            .name_at(words.document, tokens.start, tokens.end)?;
        let entry = found.senses[0].entry;
        let body = self.context.gazetteer.entry(entry).kind.is_body();
        let part = (found.tokens.end..tokens.end).any(|token| words.is(token, Set::Division));
        (body && part).then(|| {
            self.entry(entry)
                .said_by(words.document, words.span(found.tokens.clone()))
        })
    }

    /// "The Israeli military", "Microsoft’s board", "the government".
    fn body_by_noun(&self, one: &Speaker, tokens: Range<usize>) -> Option<Filed> {
        let words = self.context.words;
        // "The mayor’s office", "a city inspector"
        let local = tokens.clone().find(|token| {
            let of_city = *token > tokens.start && words.is(*token - 1, Set::Town);
            words.role(*token, RoleClass::Regional)
                || of_city && words.role(*token, RoleClass::Official)
        });
        if let Some(filed) = local.and_then(|role| self.home_city(role))
            && self.context.names_in(tokens.clone()).is_empty()
        {
            return Some(filed.said_by(words.document, words.span(tokens)));
        }
        let filed = self.party_of(tokens.clone())?;
        let same = match &filed.under {
            Owner::Party(Party::Phrase(name, _)) => name.eq_ignore_ascii_case(&one.name),
            _ => filed.is_under(one.id),
        };
        (!same).then(|| filed.said_by(words.document, words.span(tokens)))
    }

    /// Words that tie a body to what it is loosely part of: "US space agency NASA", "the U.N.’s
    /// World Health Organization", "NASA, the US space agency".
    fn tied(&self, one: &Speaker, parent: EntryId) -> Option<Span> {
        let words = self.context.words;
        let is_parent = |entry: EntryId| {
            entry == parent || self.context.gazetteer.above(entry).contains(&parent)
        };
        one.mentions
            .iter()
            .filter(|mention| mention.form == Form::Name)
            .find_map(|mention| {
                let tokens = self.context.tokens(mention.span);
                let sentence = words.sentence_of(tokens.start);
                let within = (tokens.start..tokens.end).any(|token| {
                    WORDS.american.contains(words.get(token))
                        || words.get(token) == "United" && words.get(token + 1) == "States"
                }) && self.context.gazetteer.is_country(parent);
                if within && tokens.len() > 2 {
                    return Some(mention.span);
                }
                let mut start = tokens.start;
                while start > sentence.start
                    && tokens.start - start < 5
                    && (words.is_word(start - 1)
                        && !words.is_plain(start - 1)
                        && !words.is_saying(start - 1)
                        || matches!(words.get(start - 1), "." | "'" | "’")
                        || matches!(words.lower(start - 1), "s"))
                {
                    start -= 1;
                }
                let before = start..tokens.start;
                let after_end = (tokens.end + 1..sentence.end)
                    .find(|token| matches!(words.get(*token), "," | "." | ";"))
                    .unwrap_or(sentence.end);
                let after = if words.get(tokens.end) == "," && words.is_article(tokens.end + 1) {
                    tokens.end + 1..after_end
                } else {
                    tokens.end..tokens.end
                };
                [before, after].into_iter().find_map(|range| {
                    let found = self.context.gazetteer.names_in(words.document, range);
                    let found = found
                        .iter()
                        .find(|found| found.senses.iter().any(|sense| is_parent(sense.entry)))?;
                    Some(words.span(found.tokens.clone()))
                })
            })
    }
}
