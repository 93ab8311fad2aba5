//! Whom a source means that is no name: the learnt choice between those the article spoke of.
//!
//! The rules ("he" is the last subject that fits, "the company" the last body) propose one; the
//! trees in `antecedents.forest` weigh it against everybody who was mentioned before, by what
//! `features` tells of each. They are grown by `forest/training/grow.py` on articles in which people wrote
//! down who speaks.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::entities::Entity;
use super::phrases::Class;
use super::pronouns::{ARTICLE, EntityAt, Pronoun, is_linked};
use super::resolve::Resolver;
use super::slot::{Slot, SlotForm};
use super::speaker::SpeakerKind;
use crate::forest::{Features, Learnt};
use crate::language::{Gender, RoleClass, Set};
use crate::tagger::ActorKinds;

static TREES: LazyLock<Learnt> =
    LazyLock::new(|| Learnt::built_in("antecedents", include_str!("antecedents.forest")));

/// Most candidates that are weighed, the last spoken of first.
const CANDIDATES: usize = 30;

/// Most descriptions of a candidate that are looked at.
const DESCRIBED: usize = 64;

/// What kind of actor the network takes a candidate for; whoever is spoken of is somebody.
const CAND_TOLD: [&str; 5] = [
    "cand_told_nobody",
    "cand_told_person",
    "cand_told_country",
    "cand_told_organization",
    "cand_told_group",
];

/// Most mentions of a candidate that the network is asked about, from the last on.
const ASKED: usize = 12;

/// How one who may be meant was spoken of so far.
struct Candidate {
    entity: usize,
    /// Where it was mentioned last, whether as a subject, and after how many others.
    last: usize,
    subject: bool,
    rank: usize,
    mentions: usize,
    first: usize,
}

impl Resolver<'_> {
    /// Whom a slot means: what the rules propose, if the trees know nobody better. How likely that is
    /// lowers what is known of the statement.
    pub(super) fn choose(&mut self, slot: &Slot, proposed: Option<usize>) -> Option<usize> {
        let mut candidates = self.spoken_of(slot);
        candidates.truncate(CANDIDATES);
        if let Some(proposed) = proposed
            && candidates.iter().all(|known| known.entity != proposed)
        {
            // One whom only this place speaks of.
            candidates.push(Candidate {
                entity: proposed,
                last: slot.token,
                subject: false,
                rank: 0,
                mentions: 0,
                first: slot.token,
            });
        }
        let most = candidates.iter().map(|known| known.mentions).max();
        let tied = self.tied(slot, &candidates);
        let asked = self
            .mention_of(slot)
            .map_or_else(ActorKinds::default, |source| self.ties.kinds(source));
        let best = tied.iter().copied().fold(0.0, f32::max);
        let rows: Vec<(Option<usize>, Features)> = candidates
            .iter()
            .zip(&tied)
            .map(|(known, tie)| (Some(known), *tie))
            .chain(proposed.is_none().then_some((None, 0.0)))
            .map(|(candidate, tie)| {
                let entity = candidate.map(|known| known.entity);
                let most = most.unwrap_or_default();
                let mut features = self.features(slot, candidate, proposed, most);
                features.extend([("tie", tie), ("tie_behind", best - tie), ("tie_best", best)]);
                let kinds = entity.map_or_else(ActorKinds::default, |entity| self.kinds(entity));
                features.extend(asked.named(ActorKinds::TOLD));
                features.extend(kinds.named(CAND_TOLD).skip(1));
                (entity, features)
            })
            .collect();
        #[cfg(test)]
        self.note(slot, proposed, &rows);
        let shares = TREES.shares(rows.iter().map(|(_, features)| features));
        let best = shares.iter().copied().zip(0..);
        // The first of those that are as likely.
        let best = best.reduce(|best, one| if one.0 > best.0 { one } else { best });
        let Some((share, best)) = best else {
            return proposed;
        };
        let meant = &mut self.meant[slot.statement];
        *meant = meant.min(share);
        rows[best].0
    }

    #[cfg(test)]
    fn note(&self, slot: &Slot, proposed: Option<usize>, rows: &[(Option<usize>, Features)]) {
        use crate::forest::lessons::{Lesson, note};
        use serde_json::json;
        let told = |entity: Option<usize>| {
            let Some(entity) = entity.map(|entity| &self.entities.all[entity]) else {
                return json!(null);
            };
            let mentions = entity.mentions.iter();
            let names: Vec<String> = mentions
                .filter(|(_, form)| *form != super::speaker::Form::Pronoun)
                .map(|(tokens, _)| self.words.line(tokens.range()))
                .collect();
            let entry = entity.entry.map(|entry| self.gazetteer.entry(entry));
            json!({
                "name": entity.name,
                "kind": entity.kind.word(),
                "names": names,
                "entry": entry.map(|entry| &entry.name),
            })
        };
        note(Lesson {
            part: TREES.part(),
            about: json!({
                "statement": slot.statement,
                "form": format!("{:?}", slot.form).split(['(', ' ']).next(),
                "word": self.words.get(slot.token),
                "proposed": proposed.and_then(|proposed| {
                    rows.iter().position(|(entity, _)| *entity == Some(proposed))
                }),
            }),
            candidates: rows
                .iter()
                .map(|(entity, features)| (told(*entity), features.clone()))
                .collect(),
        });
    }

    /// The mention that a slot is, if it has words.
    fn mention_of(&self, slot: &Slot) -> Option<usize> {
        let unsaid = matches!(slot.form, SlotForm::Unsaid { .. });
        self.ties.at(slot.token).filter(|_| !unsaid)
    }

    /// What kind of actor the network takes the last mentions of one to be filed under.
    fn kinds(&self, entity: usize) -> ActorKinds {
        let mentions = self.entities.all[entity].mentions.iter().rev().take(ASKED);
        let mentions = mentions.filter_map(|(tokens, _)| self.ties.at(tokens.range().last()?));
        ActorKinds::mean(mentions.map(|mention| self.ties.kinds(mention)))
    }

    /// How probably the network takes a slot for each candidate.
    fn tied(&self, slot: &Slot, candidates: &[Candidate]) -> Vec<f32> {
        let likely: Vec<(usize, f32)> = self
            .mention_of(slot)
            .map_or_else(Vec::new, |source| self.ties.of(source).collect());
        candidates
            .iter()
            .map(|candidate| {
                let is_of = |other: &usize| {
                    let mut tokens = self.ties.tokens(*other);
                    tokens.any(|token| {
                        self.mentioned
                            .contains(&EntityAt::new(candidate.entity, token))
                    })
                };
                let of = likely.iter().filter(|(other, _)| is_of(other));
                of.map(|(_, chance)| chance).sum()
            })
            .collect()
    }

    /// Those mentioned before a slot, the last first; for one without words also those named beside
    /// its cue.
    fn spoken_of(&self, slot: &Slot) -> Vec<Candidate> {
        let words = self.words;
        let until = match slot.form {
            SlotForm::Unsaid { .. } => words.sentence_of(slot.token).end,
            _ => slot.token,
        };
        let mut place: FxHashMap<usize, usize> = FxHashMap::default();
        let mut found: Vec<Candidate> = Vec::new();
        for trace in self.history.back_from(until) {
            let at = *place.entry(trace.entity()).or_insert_with(|| {
                found.push(Candidate {
                    entity: trace.entity(),
                    last: trace.token(),
                    subject: trace.subject,
                    rank: found.len(),
                    mentions: 0,
                    first: trace.token(),
                });
                found.len() - 1
            });
            found[at].mentions += 1;
            found[at].first = found[at].first.min(trace.token());
            if trace.token() > found[at].last {
                found[at].last = trace.token();
                found[at].subject = trace.subject;
            }
        }
        found
    }

    /// What is known of a candidate for a slot; none is that nobody is meant.
    #[expect(clippy::too_many_lines, reason = "a list")]
    fn features(
        &self,
        slot: &Slot,
        candidate: Option<&Candidate>,
        proposed: Option<usize>,
        most: usize,
    ) -> Features {
        let words = self.words;
        let none = Entity::nobody();
        let entity = candidate.map_or(&none, |known| &self.entities.all[known.entity]);
        let is = |holds: bool| f32::from(u8::from(holds));
        #[expect(clippy::cast_precision_loss, reason = "counts of an article")]
        let number = |count: usize| count.min(1000) as f32;
        let noun = match slot.form {
            SlotForm::Noun(noun) => Some(noun),
            _ => None,
        };
        let class = noun.map(|noun| noun.class);
        let pronoun = match slot.form {
            SlotForm::Pronoun(pronoun) => Some(pronoun),
            _ => None,
        };
        let bare = matches!(slot.form, SlotForm::Unsaid { bare: true });
        let unsaid = matches!(slot.form, SlotForm::Unsaid { .. });
        let head = noun.map_or(String::new(), |noun| {
            words.lexicon.singular(words.get(noun.token))
        });
        let asked = match pronoun {
            Some(Pronoun::Person(gender)) => Some(gender),
            _ => noun.and_then(|noun| words.lexicon.gender_of_role(words.get(noun.token))),
        };
        let gender = match (asked, entity.gender) {
            (Some(asked), Some(known)) if asked == known => 1.0,
            (Some(_), Some(_)) => -1.0,
            _ => 0.0,
        };
        let modifiers = noun.map_or(Vec::new(), |noun| self.modifiers(noun));
        let in_name = |word: &str| {
            entity
                .forms
                .iter()
                .any(|form| form.iter().any(|one| one == word))
        };
        let last = candidate.map_or(slot.token, |known| known.last);
        let apart = words.sentence(slot.token).abs_diff(words.sentence(last));
        let blocks = words.block(slot.token).abs_diff(words.block(last));
        let who = candidate.map(|known| known.entity);
        let entry = entity.entry.map(|entry| self.gazetteer.entry(entry));
        let country = entity
            .entry
            .is_some_and(|entry| self.gazetteer.is_country(entry));
        let said = self.said.iter().rev().take(ARTICLE);
        // The last first.
        let by: Vec<usize> = said
            .filter(|(token, one)| *token < slot.token && Some(*one) == who)
            .map(|(token, _)| *token)
            .collect();
        let role = |class: RoleClass| noun.is_some_and(|noun| words.role(noun.token, class));
        let spoke_here = by
            .first()
            .is_some_and(|token| words.block(*token) == words.block(slot.token));
        let described = || {
            let mut described = entity.descriptions.iter().take(DESCRIBED);
            described.any(|span| {
                let mut tokens = words.document.tokens_in(*span);
                tokens.any(|token| words.lexicon.singular(words.get(token)) == head)
            })
        };
        vec![
            ("he", is(pronoun == Some(Pronoun::Person(Gender::Male)))),
            ("she", is(pronoun == Some(Pronoun::Person(Gender::Female)))),
            ("it", is(pronoun == Some(Pronoun::Thing))),
            ("they", is(pronoun == Some(Pronoun::Several))),
            ("noun_person", is(class == Some(Class::Person))),
            ("noun_group", is(class == Some(Class::Group))),
            ("noun_body", is(class == Some(Class::Body))),
            ("noun_document", is(class == Some(Class::Document))),
            ("noun_finding", is(class == Some(Class::Finding))),
            ("word", is(matches!(slot.form, SlotForm::Word))),
            ("unsaid", is(unsaid)),
            ("unsaid_bare", is(bare)),
            ("definite", is(noun.is_some_and(|noun| noun.definite))),
            ("plural", is(noun.is_some_and(|noun| noun.plural))),
            ("modifiers", number(modifiers.len())),
            ("back", number(noun.map_or(0, |noun| noun.back.len()))),
            (
                "noun_common_body",
                is(noun.is_some_and(|noun| words.is(noun.token, Set::CommonBody))),
            ),
            ("noun_official", is(role(RoleClass::Official))),
            ("noun_voice", is(role(RoleClass::Voice))),
            ("noun_academic", is(role(RoleClass::Academic))),
            ("noun_people", is(role(RoleClass::People))),
            ("slot_quoted", is(words.quoted(slot.token))),
            ("slot_heading", is(words.in_heading(slot.token))),
            ("nobody", is(candidate.is_none())),
            ("proposed", is(proposed.is_some() && who == proposed)),
            ("proposes", is(proposed.is_some())),
            ("person", is(entity.kind == SpeakerKind::Person)),
            ("role", is(entity.kind == SpeakerKind::Role)),
            ("body", is(entity.kind == SpeakerKind::Body)),
            ("group", is(entity.kind == SpeakerKind::Group)),
            ("text", is(entity.kind == SpeakerKind::Text)),
            ("gender", gender),
            ("gender_known", is(entity.gender.is_some())),
            ("cand_plural", is(entity.plural)),
            ("seat", is(entity.seat)),
            ("place", is(entity.place)),
            ("thing", is(entity.thing)),
            ("country", is(country)),
            ("listed", is(entry.is_some())),
            ("nameless", is(!entity.head.is_empty())),
            ("apart", number(apart)),
            ("blocks", number(blocks)),
            ("tokens", number(slot.token.abs_diff(last))),
            ("rank", candidate.map_or(-1.0, |known| number(known.rank))),
            ("behind", is(last > slot.token)),
            ("subject", is(candidate.is_some_and(|known| known.subject))),
            ("linked", is(candidate.is_some() && is_linked(words, last))),
            ("owner", is(words.after_possessive(last + 1).is_some())),
            ("last_quoted", is(words.quoted(last))),
            ("last_heading", is(words.in_heading(last))),
            ("spoke_last", is(who.is_some() && slot.speaker == who)),
            ("spoke_here", is(spoke_here)),
            ("said", number(by.len())),
            (
                "silenced",
                is(who.is_some() && self.history.silenced == who),
            ),
            (
                "mentions",
                number(candidate.map_or(0, |known| known.mentions)),
            ),
            (
                "share",
                candidate.map_or(0.0, |known| number(known.mentions) / number(most.max(1))),
            ),
            (
                "first",
                number(words.sentence(candidate.map_or(0, |known| known.first))),
            ),
            ("noun_in_name", is(!head.is_empty() && in_name(&head))),
            (
                "noun_in_roles",
                is(!head.is_empty() && entity.roles.contains(&head)),
            ),
            ("noun_described", is(!head.is_empty() && described())),
            ("same_head", is(!head.is_empty() && entity.head == head)),
            (
                "modifiers_in_name",
                number(modifiers.iter().filter(|word| in_name(word)).count()),
            ),
            ("cand_voice", is(entity.voice)),
            ("has_description", is(!entity.descriptions.is_empty())),
        ]
    }
}
