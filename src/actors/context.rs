//! What the roll-up asks of the article: names by token, the country it is about, who owns what.

use std::cell::OnceCell;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use super::home::home;
use crate::document::{Span, Stretch};
use crate::gazetteer::{EntryId, Gazetteer, Sense, Use};
use crate::language::{Reading, Set};
use crate::speakers::{Form, Speaker, SpeakerId, SpeakerKind, Speakers};

/// A name in a range of tokens.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) tokens: Range<usize>,
    pub(super) speaker: Option<SpeakerId>,
    pub(super) sense: Option<Sense>,
}

/// The article as the roll-up sees it.
pub(super) struct Context<'a> {
    pub(super) words: &'a Reading<'a>,
    pub(super) speakers: &'a Speakers,
    pub(super) gazetteer: &'a Gazetteer,
    /// Mentions by name in text order.
    pub(super) names: Vec<(Stretch, SpeakerId)>,
    /// Mentions of bodies that have no name, "the union of the ferry workers".
    pub(super) nameless: Vec<(Stretch, SpeakerId)>,
    /// Whether a token is part of a name.
    in_name: Vec<bool>,
    /// Whom the pronoun at a token means.
    pronouns: FxHashMap<usize, SpeakerId>,
    /// What of the gazetteer the article names.
    listed: FxHashSet<EntryId>,
    /// The city that the article names first, once it is asked for, and whether it calls it one.
    pub(super) city: OnceCell<Option<(SpeakerId, bool)>>,
    /// The study that the article reports, once it is asked for.
    pub(super) study: OnceCell<Option<SpeakerId>>,
    /// The country that the article is about, with a place that says so.
    pub(super) home: Option<(EntryId, Span)>,
}

/// How far, in tokens, a thing's owner is sought: the length of a long article.
const REACH: usize = 4000;

impl<'a> Context<'a> {
    pub(super) fn new(
        words: &'a Reading<'a>,
        speakers: &'a Speakers,
        gazetteer: &'a Gazetteer,
    ) -> Self {
        let document = words.document;
        let in_order = |form: Form, fits: &dyn Fn(&Speaker) -> bool| {
            let speakers = speakers.all.iter().filter(|speaker| fits(speaker));
            let mut all: Vec<(Stretch, SpeakerId)> = speakers
                .flat_map(|speaker| {
                    let mentions = speaker.mentions.iter();
                    mentions
                        .filter(|mention| mention.form == form)
                        .map(|mention| (document.tokens_in(mention.span).into(), speaker.id))
                })
                .collect();
            all.sort_by_key(|(tokens, _)| tokens.start());
            all.shrink_to_fit();
            all
        };
        let names = in_order(Form::Name, &|_| true);
        let nameless = in_order(Form::Role, &|speaker| {
            let mut mentions = speaker.mentions.iter();
            speaker.kind == SpeakerKind::Body && mentions.all(|one| one.form != Form::Name)
        });
        let home = home(words, gazetteer);
        let mut in_name = vec![false; words.len()];
        for (tokens, _) in &names {
            in_name[tokens.range()].fill(true);
        }
        let pronouns = speakers
            .all
            .iter()
            .rev()
            .flat_map(|speaker| {
                let all = speaker.mentions.iter();
                all.filter(|mention| mention.form == Form::Pronoun)
                    .map(|mention| (document.tokens_in(mention.span).start, speaker.id))
            })
            .collect();
        let listed = speakers
            .all
            .iter()
            .filter_map(|speaker| gazetteer.find(speaker.listed.as_deref()?))
            .collect();
        Self {
            words,
            speakers,
            gazetteer,
            names,
            nameless,
            in_name,
            pronouns,
            listed,
            city: OnceCell::new(),
            study: OnceCell::new(),
            home,
        }
    }

    /// Whether the article names what the gazetteer lists so.
    pub(super) fn is_listed(&self, entry: EntryId) -> bool {
        self.listed.contains(&entry)
    }

    /// Whether a token is part of a name.
    pub(super) fn is_named(&self, token: usize) -> bool {
        self.in_name.get(token).copied().unwrap_or_default()
    }

    /// Mentions by name from a token on.
    fn names_from(&self, token: usize) -> &[(Stretch, SpeakerId)] {
        let first = self
            .names
            .partition_point(|(tokens, _)| tokens.start() < token);
        &self.names[first..]
    }

    /// Names within a range, from left to right: those of speakers, and adjectives of countries.
    pub(super) fn names_in(&self, range: Range<usize>) -> Vec<Named> {
        let range = range.start.min(self.words.len())..range.end.min(self.words.len());
        let mut named: Vec<Named> = self
            .names_from(range.start)
            .iter()
            .take_while(|(tokens, _)| tokens.start() < range.end)
            .filter(|(tokens, _)| tokens.end() <= range.end)
            .map(|(tokens, speaker)| {
                let listed = self.speakers.all[speaker.0].listed.as_deref();
                let entry = listed.and_then(|key| self.gazetteer.find(key));
                Named {
                    tokens: tokens.range(),
                    speaker: Some(*speaker),
                    sense: entry.map(|entry| Sense {
                        entry,
                        used_as: Use::Name,
                    }),
                }
            })
            .collect();
        for found in self.gazetteer.names_in(self.words.document, range) {
            // "the California-based company" is not California’s.
            let end = found.tokens.end;
            if self.words.get(end) == "-" && self.words.lower(end + 1) == "based" {
                continue;
            }
            if named.iter().all(|name| {
                name.tokens.end <= found.tokens.start || found.tokens.end <= name.tokens.start
            }) {
                // What the article names elsewhere is meant here too: "Congolese".
                let meant = found
                    .senses
                    .iter()
                    .find(|sense| self.listed.contains(&sense.entry));
                named.push(Named {
                    tokens: found.tokens,
                    speaker: None,
                    sense: Some(*meant.unwrap_or(&found.senses[0])),
                });
            }
        }
        named.sort_by_key(|name| name.tokens.start);
        named
    }

    /// The country that a name begins with or that stands right before it: "the *Israeli* military",
    /// "*Saudi Arabia*’s Civil Defense Authority".
    pub(super) fn country_at(&self, tokens: &Range<usize>) -> Option<(EntryId, Range<usize>)> {
        let end = self.words.sentence_of(tokens.start).end;
        if let Some(found) = self
            .gazetteer
            .name_at(self.words.document, tokens.start, end)
            && let Some(entry) = self.country(found.senses)
            && found.tokens.end < tokens.end
        {
            return Some((entry, found.tokens));
        }
        let mut before = tokens.start;
        if before > 1 && self.words.after_possessive(before - 2) == Some(before) {
            before -= 2;
        } else if before > 0 && self.words.after_possessive(before - 1) == Some(before) {
            before -= 1;
        }
        let floor = self.words.sentence_of(tokens.start).start;
        (floor.max(before.saturating_sub(5))..before).find_map(|start| {
            let found = self.gazetteer.name_at(self.words.document, start, before)?;
            (found.tokens.end == before).then_some(())?;
            Some((self.country(found.senses)?, found.tokens))
        })
    }

    pub(super) fn country(&self, senses: &[Sense]) -> Option<EntryId> {
        senses
            .iter()
            .filter(|sense| sense.used_as != Use::Seat)
            .map(|sense| sense.entry)
            .find(|entry| self.gazetteer.is_country(*entry))
    }

    /// Who owns a thing, by an earlier "X’s ... thing", "X thing" or "thing at X".
    pub(super) fn owner_of(&self, noun: &str, before: usize) -> Option<(SpeakerId, Range<usize>)> {
        let reach = before.saturating_sub(REACH)..self.words.len().min(before + REACH);
        for token in reach {
            if token == before || self.words.lower(token) != noun {
                continue;
            }
            let floor = self.words.sentence_of(token).start;
            let near = floor.max(token.saturating_sub(6));
            let first = self
                .names
                .partition_point(|(tokens, _)| tokens.start() < near);
            let last = self
                .names
                .partition_point(|(tokens, _)| tokens.start() <= token);
            let owner = self.names[first..last]
                .iter()
                .rev()
                .find(|(tokens, speaker)| {
                    let kind = self.speakers.all[speaker.0].kind;
                    let end = tokens.end();
                    let possessive = self.words.after_possessive(end).is_some();
                    let adjoins = end == token
                        || end + 1 == token && self.words.is_word(end) && !self.words.is_plain(end);
                    end <= token && kind == SpeakerKind::Body && (possessive || adjoins)
                });
            let at = || {
                let linked = self.words.is(token + 1, Set::PartOf);
                let start = if self.words.is_article(token + 2) {
                    token + 3
                } else {
                    token + 2
                };
                self.names_from(start)
                    .iter()
                    .take_while(|(tokens, _)| tokens.start() == start)
                    .find(|(_, speaker)| {
                        linked && self.speakers.all[speaker.0].kind == SpeakerKind::Body
                    })
            };
            if let Some((tokens, speaker)) = owner.or_else(at) {
                return Some((*speaker, tokens.range()));
            }
        }
        None
    }

    /// The tokens of a span.
    pub(super) fn tokens(&self, span: Span) -> Range<usize> {
        self.words.document.tokens_in(span)
    }

    /// Whom a pronoun at a token means.
    pub(super) fn by_pronoun(&self, token: usize) -> Option<SpeakerId> {
        self.pronouns.get(&token).copied()
    }
}
