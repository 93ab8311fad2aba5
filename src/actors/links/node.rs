//! A party of the article: where it is named, and as what.

use std::ops::Range;

use rustc_hash::FxHashSet;

use crate::actors::ActorKind;
use crate::actors::context::Context;
use crate::actors::party::Party;
use crate::actors::words::WORDS;
use crate::document::Stretch;
use crate::gazetteer::{EntryId, EntryKind};
use crate::language::is_acronym;
use crate::speakers::{Form, SpeakerId, SpeakerKind};

/// A party of the article.
pub(super) struct Node {
    pub(super) party: Party,
    pub(super) kind: NodeKind,
    /// The speakers that are it.
    pub(super) speakers: Vec<SpeakerId>,
    /// Where it is named, in text order, with how: by name or noun of a speaker, by an adjective, or
    /// by its seat.
    pub(super) places: Vec<(Stretch, Named)>,
    /// The words of its names, small, without articles.
    pub(super) names: Vec<Vec<String>>,
    /// Its names that are acronyms, small, and the initials of those that are not.
    pub(super) short: FxHashSet<String>,
    pub(super) initials: FxHashSet<String>,
    /// How many statements are its own speakers’.
    pub(super) statements: usize,
    /// How many speakers the rules file under it that are not it.
    pub(super) filed: usize,
}

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NodeKind {
    Country,
    Region,
    /// A body that the gazetteer lists.
    Listed,
    Body,
    Group,
    Person,
    Role,
    Text,
}

/// How a place names a party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Name,
    Noun,
    Adjective,
    Seat,
}

impl Node {
    pub(super) fn name(&self, context: &Context) -> String {
        match &self.party {
            Party::Entry(entry) => context.gazetteer.entry(*entry).name.clone(),
            Party::Speaker(speaker) => context.speakers.all[speaker.0].name.clone(),
            Party::Phrase(name, _) => name.clone(),
        }
    }

    /// How it is named at the place that begins at a token.
    pub(super) fn place_at(&self, token: usize) -> Option<Named> {
        let until = self
            .places
            .partition_point(|(tokens, _)| tokens.start() < token);
        let (tokens, named) = self.places.get(until)?;
        (tokens.start() == token).then_some(*named)
    }

    /// Adds the places of its speakers to those of the gazetteer.
    pub(super) fn find_places(&mut self, context: &Context) {
        let places = self.places.iter();
        let mut begun: FxHashSet<usize> = places.map(|(tokens, _)| tokens.start()).collect();
        for speaker in &self.speakers {
            for mention in &context.speakers.all[speaker.0].mentions {
                let tokens = context.tokens(mention.span);
                let how = match mention.form {
                    Form::Name => Named::Name,
                    Form::Role | Form::Group => Named::Noun,
                    Form::Pronoun => continue,
                };
                if begun.insert(tokens.start) {
                    self.places.push((tokens.into(), how));
                }
            }
        }
        self.places.sort_by_key(|(tokens, _)| tokens.start());
        self.places.shrink_to_fit();
    }

    /// Gathers what it is called: by the gazetteer, by the article, and where it is named.
    pub(super) fn find_names(&mut self, context: &Context) {
        let words = context.words;
        let mut names: FxHashSet<Vec<String>> = FxHashSet::default();
        let split = |name: &str| -> Vec<String> {
            name.to_lowercase()
                .split(|c: char| !c.is_alphanumeric())
                .filter(|word| !word.is_empty() && !WORDS.nameless.contains(word))
                .map(str::to_owned)
                .collect()
        };
        match &self.party {
            Party::Entry(entry) => {
                names.insert(split(&context.gazetteer.entry(*entry).name));
            }
            Party::Phrase(name, _) => {
                names.insert(split(name));
            }
            Party::Speaker(_) => {}
        }
        for (tokens, named) in &self.places {
            if matches!(named, Named::Name | Named::Seat) {
                names.insert(words.plain_words(tokens.range()));
            }
        }
        for speaker in &self.speakers {
            let speaker = &context.speakers.all[speaker.0];
            names.insert(split(&speaker.name));
            let mentions = speaker.mentions.iter();
            for mention in mentions.filter(|mention| mention.form == Form::Name) {
                names.insert(words.plain_words(context.tokens(mention.span)));
            }
        }
        names.remove(&Vec::new());
        for (tokens, _) in &self.places {
            if tokens.range().len() == 1 && is_acronym(words.get(tokens.start())) {
                self.short.insert(words.lower(tokens.start()).to_owned());
            }
        }
        for name in &names {
            let first = |word: &String| word.chars().next();
            if name.len() > 1 {
                self.initials
                    .insert(name.iter().filter_map(first).collect());
                let great = name
                    .iter()
                    .filter(|word| !WORDS.no_initial.contains(word.as_str()));
                self.initials.insert(great.filter_map(first).collect());
            }
        }
        let mut names: Vec<_> = names.into_iter().collect();
        names.sort();
        self.names = names;
    }
}

pub(super) fn kind_of(context: &Context, party: &Party) -> NodeKind {
    let of_entry = |entry: EntryId| match context.gazetteer.entry(entry).kind {
        EntryKind::Country => NodeKind::Country,
        EntryKind::Region => NodeKind::Region,
        EntryKind::Organization | EntryKind::Party => NodeKind::Listed,
        EntryKind::Group => NodeKind::Group,
        EntryKind::Person => NodeKind::Person,
    };
    match party {
        Party::Entry(entry) => of_entry(*entry),
        Party::Phrase(_, kind) => match kind {
            ActorKind::Country => NodeKind::Country,
            ActorKind::Organization => NodeKind::Body,
            ActorKind::Group => NodeKind::Group,
            ActorKind::Person => NodeKind::Person,
        },
        Party::Speaker(speaker) => match context.speakers.all[speaker.0].kind {
            SpeakerKind::Person => NodeKind::Person,
            SpeakerKind::Role => NodeKind::Role,
            SpeakerKind::Body => NodeKind::Body,
            SpeakerKind::Group => NodeKind::Group,
            SpeakerKind::Text => NodeKind::Text,
        },
    }
}

/// The place nearest to any of several tokens, the first of those that are as near.
pub(super) fn nearest(from: &[usize], places: &[(Stretch, Named)]) -> Option<Range<usize>> {
    let first = |token: usize| places.partition_point(|(tokens, _)| tokens.start() < token);
    let beside = from.iter().flat_map(|at| {
        let after = first(*at);
        let before = after.checked_sub(1);
        let before = before.map(|before| first(places[before].0.start()));
        let near = [before, (after < places.len()).then_some(after)];
        near.into_iter()
            .flatten()
            .map(|place| (places[place].0.start().abs_diff(*at), place))
    });
    let nearest = beside.min().map_or(0, |(_, place)| place);
    places.get(nearest).map(|(tokens, _)| tokens.range())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_place_is_the_first_of_those_that_are_as_near() {
        let place = |tokens: Range<usize>| (tokens.into(), Named::Name);
        let places = [place(2..4), place(2..3), place(9..10), place(20..21)];
        let near = |from: &[usize]| nearest(from, &places);
        assert_eq!(near(&[3]), Some(2..4));
        assert_eq!(near(&[10, 19]), Some(9..10));
        assert_eq!(near(&[30]), Some(20..21));
        assert_eq!(near(&[]), Some(2..4));
        assert_eq!(nearest(&[1], &[]), None);
    }
}
