//! Who was named last before a place.

use std::ops::Range;

use super::context::Context;
use crate::speakers::{SpeakerId, SpeakerKind};

impl Context<'_> {
    /// Whether what stands at a token may be meant at a later one: not what only stands in a
    /// heading, nor what is quoted by one who is not.
    fn is_heard(&self, token: usize, later: usize) -> bool {
        !self.words.in_heading(token) && (!self.words.quoted(token) || self.words.quoted(later))
    }

    /// The body that spoke or was named last before a place, of whatever sort.
    pub(super) fn last_voice(&self, before: usize) -> Option<(SpeakerId, Range<usize>)> {
        let until = self
            .voices
            .partition_point(|(tokens, _)| tokens.start < before);
        self.voices[..until]
            .iter()
            .rev()
            .filter(|(tokens, _)| self.is_heard(tokens.start, before))
            .take_while(|(tokens, _)| {
                self.words.sentence(before) - self.words.sentence(tokens.start) <= 2
            })
            .find(|(tokens, speaker)| {
                self.speakers.all[speaker.0].kind == SpeakerKind::Body
                    && !crate::speakers::is_location(self.words, tokens)
            })
            .map(|(tokens, speaker)| (*speaker, tokens.clone()))
    }

    /// The last body named before a place, other than a country or region.
    pub(super) fn last_body(
        &self,
        before: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Option<(SpeakerId, Range<usize>)> {
        self.last_of(&self.voices, before, fits)
    }

    /// The same of those that have a name.
    pub(super) fn last_named(&self, before: usize) -> Option<(SpeakerId, Range<usize>)> {
        self.last_of(&self.names, before, |_| true)
    }

    fn last_of(
        &self,
        mentions: &[(Range<usize>, SpeakerId)],
        before: usize,
        fits: impl Fn(&str) -> bool,
    ) -> Option<(SpeakerId, Range<usize>)> {
        let until = mentions.partition_point(|(tokens, _)| tokens.start < before);
        mentions[..until]
            .iter()
            .rev()
            .filter(|(tokens, _)| self.is_heard(tokens.start, before))
            .find(|(_, speaker)| {
                let speaker = &self.speakers.all[speaker.0];
                let place = speaker
                    .listed
                    .as_deref()
                    .and_then(|key| self.gazetteer.find(key))
                    .is_some_and(|entry| !self.gazetteer.entry(entry).kind.is_body());
                speaker.kind == SpeakerKind::Body
                    && !speaker.seat
                    && !speaker.place
                    && !place
                    && fits(&speaker.name)
            })
            .map(|(tokens, speaker)| (*speaker, tokens.clone()))
    }
}
