//! Who was named last before a place.

use std::iter::from_fn;
use std::ops::Range;

use super::context::Context;
use crate::document::Stretch;
use crate::speakers::{SpeakerId, SpeakerKind};

impl Context<'_> {
    /// Whether what stands at a token may be meant at a later one: not what only stands in a
    /// heading, nor what is quoted by one who is not.
    fn is_heard(&self, token: usize, later: usize) -> bool {
        !self.words.in_heading(token) && (!self.words.quoted(token) || self.words.quoted(later))
    }

    /// Who was mentioned by name before a place, and bodies that have none, the last first.
    fn back_from(&self, before: usize) -> impl Iterator<Item = (Stretch, SpeakerId)> {
        let until = |all: &[(Stretch, SpeakerId)]| {
            all.partition_point(|(tokens, _)| tokens.start() < before)
        };
        let names = &self.names[..until(&self.names)];
        let nameless = &self.nameless[..until(&self.nameless)];
        let mut names = names.iter().rev().copied().peekable();
        let mut nameless = nameless.iter().rev().copied().peekable();
        from_fn(move || {
            let last = names.peek().map(|(tokens, _)| tokens.start());
            let later = nameless.next_if(|(tokens, _)| Some(tokens.start()) >= last);
            later.or_else(|| names.next())
        })
    }

    /// The body that spoke or was named last before a place, of whatever sort.
    pub(super) fn last_voice(&self, before: usize) -> Option<(SpeakerId, Range<usize>)> {
        self.back_from(before)
            .filter(|(tokens, _)| self.is_heard(tokens.start(), before))
            .take_while(|(tokens, _)| {
                self.words.sentence(before) - self.words.sentence(tokens.start()) <= 2
            })
            .find(|(tokens, speaker)| {
                self.speakers.all[speaker.0].kind == SpeakerKind::Body
                    && !crate::speakers::is_location(self.words, &tokens.range())
            })
            .map(|(tokens, speaker)| (speaker, tokens.range()))
    }

    /// The last body named before a place, other than a country or region.
    pub(super) fn last_body(
        &self,
        before: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Option<(SpeakerId, Range<usize>)> {
        self.last_of(self.back_from(before), before, fits)
    }

    /// The same of those that have a name.
    pub(super) fn last_named(&self, before: usize) -> Option<(SpeakerId, Range<usize>)> {
        let until = self
            .names
            .partition_point(|(tokens, _)| tokens.start() < before);
        let back = self.names[..until].iter().rev().copied();
        self.last_of(back, before, |_| true)
    }

    fn last_of(
        &self,
        mut back: impl Iterator<Item = (Stretch, SpeakerId)>,
        before: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Option<(SpeakerId, Range<usize>)> {
        let found = back.find(|(tokens, speaker)| {
            let speaker = &self.speakers.all[speaker.0];
            let is_place = || {
                let listed = speaker.listed.as_deref();
                listed
                    .and_then(|key| self.gazetteer.find(key))
                    .is_some_and(|entry| !self.gazetteer.entry(entry).kind.is_body())
            };
            speaker.kind == SpeakerKind::Body
                && !speaker.seat
                && !speaker.place
                && self.is_heard(tokens.start(), before)
                && !is_place()
                && fits(&speaker.name)
        });
        found.map(|(tokens, speaker)| (speaker, tokens.range()))
    }
}
