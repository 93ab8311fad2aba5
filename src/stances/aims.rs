//! What a noun phrase is for a stance: a party, a thing, or what was spoken of.

use std::ops::Range;

use super::cast::{BY_PRONOUN, Cast};
use super::line::Line;
use super::lists::List;
use super::number::Number;
use super::words::WORDS;
use crate::actors::{ActorId, ActorKind};
use crate::language::{Kind, Phrase};

/// What a noun phrase is for a stance.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Aim {
    /// A party, and how plainly the phrase names it, 0 to 1.
    Party(ActorId, f32),
    /// A thing.
    Thing,
    /// "it", "them": what was spoken of, one thing or several.
    Topic(Number),
}

/// How plainly a phrase names a party by what it does, by what it has, by a longer name that starts
/// with its own, and by somebody who is filed under it.
const BY_CONDUCT: f32 = 0.8;
const BY_OWNING: f32 = 0.7;
const BY_NAME: f32 = 0.8;
const BY_MEMBER: f32 = 0.85;

impl Cast<'_> {
    /// What a noun phrase is as a target: several where it joins parties.
    pub(super) fn aims(&self, line: &Line<'_>, phrase: &Phrase) -> Vec<Aim> {
        // Something to be done is not the one to whom it is done: "bombing Gaza".
        if matches!(line.kind(phrase.start), Kind::Verb(_)) {
            return vec![Aim::Thing];
        }
        let range = phrase.start..phrase.end;
        // "voted for it": a speaker speaks of itself as "us".
        let own = line.words[phrase.start].is_in(&WORDS.own);
        if own
            && let Some(speaker) = self.first_person(line, phrase.start..phrase.start + 1)
            && phrase.head == phrase.start + 1
        {
            return speaker
                .into_iter()
                .map(|(id, plain)| Aim::Party(id, plain))
                .collect();
        }
        let mentions = self.mentions_in(line, range.clone());
        if let Some((words, id)) = mentions.first()
            && line.kind(phrase.start) == Kind::Pronoun
            && words.start == phrase.start
        {
            // "He is a legend": a body is no "he".
            let person = line.words[words.start].is_in(&WORDS.person);
            let fits = !person || self.actors[*id].kind == ActorKind::Person;
            return if fits {
                vec![Aim::Party(*id, BY_PRONOUN)]
            } else {
                Vec::new()
            };
        }
        let head = (phrase.start + 1..phrase.end)
            .find(|&at| line.kind(at) == Kind::Preposition)
            .unwrap_or(phrase.end);
        let parties = Self::parties(line, phrase.start..head, &mentions);
        // A text that somebody wrote is not its writer: "vetoed the UN resolution".
        let text = (phrase.start..head)
            .rev()
            .find(|&at| line.kind(at) == Kind::Noun)
            .is_some_and(|at| {
                !line.words[at].capital && line.lexicon.lists(&line.words[at].text, List::Text)
            });
        if !parties.is_empty() && !text {
            return parties
                .into_iter()
                .map(|(id, plain)| {
                    let near = mentions.iter().filter(|(words, _)| words.start < head);
                    let itself = self.names_it(line, near, id);
                    Aim::Party(id, if itself { plain } else { plain * BY_MEMBER })
                })
                .collect();
        }
        let Some(noun) = (phrase.start..head)
            .rev()
            .find(|&at| line.kind(at) == Kind::Noun)
        else {
            let pronoun = (phrase.start..head)
                .any(|at| matches!(line.kind(at), Kind::Pronoun | Kind::Determiner));
            return if pronoun {
                let many = (phrase.start..head).any(|at| line.words[at].is_in(&WORDS.those));
                vec![Aim::Topic(if many { Number::Many } else { Number::One })]
            } else {
                vec![Aim::Thing]
            };
        };
        if line.lexicon.lists(&line.words[noun].text, List::Conduct) {
            // "NASA's decision", "his handling", "the behaviour of the police".
            let owner = mentions.iter().find(|(words, _)| {
                words.end <= head
                    && (line.kind(words.end) == Kind::Genitive
                        || line.kind(words.start) == Kind::Possessive
                        || words.end == noun)
                    || words.start > head && line.words[head].is_in(&WORDS.whose)
            });
            if let Some((_, id)) = owner {
                return vec![Aim::Party(*id, BY_CONDUCT)];
            }
            // "a decision by the United States".
            if line.words.get(phrase.end).is_some_and(|word| word.is("by"))
                && let Some(agent) = line.phrase_from(phrase.end + 1)
                && let [(id, plain)] = self.holders(line, agent.start..agent.head).as_slice()
            {
                return vec![Aim::Party(*id, plain * BY_CONDUCT)];
            }
        }
        // "USI Art Collections": a longer name that starts with theirs.
        if !text
            && let Some((words, id)) = mentions.first()
            && words.end < head
            && (words.start..head).all(|at| line.words[at].capital)
        {
            return vec![Aim::Party(*id, BY_NAME)];
        }
        // "Kerry's words": what somebody has stands for them, unless it is a text under debate.
        if !text
            && let Some((_, id)) = mentions
                .iter()
                .find(|(words, _)| words.end <= head && line.kind(words.end) == Kind::Genitive)
        {
            return vec![Aim::Party(*id, BY_OWNING)];
        }
        vec![Aim::Thing]
    }

    /// Whether the mentions name the party itself, and not a person who is filed under it.
    pub(super) fn names_it<'m>(
        &self,
        line: &Line<'_>,
        mut mentions: impl Iterator<Item = &'m (Range<usize>, ActorId)>,
        id: ActorId,
    ) -> bool {
        let actor = &self.actors[id];
        if actor.kind == ActorKind::Group {
            return true;
        }
        let name = actor.name.to_lowercase();
        let initials: String = name
            .split(' ')
            .filter_map(|word| word.chars().next())
            .collect();
        mentions.any(|(words, other)| {
            *other == id
                && line.words[words.clone()].iter().any(|word| {
                    let text = word.text.replace('.', "");
                    let stem: String = text.chars().take(5).collect();
                    (stem.chars().count() > 3 && name.contains(&stem)) || text == initials
                })
        })
    }
}
