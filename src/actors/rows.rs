//! Rows of the panel: parties that are the same are one.

use rustc_hash::FxHashMap;

use super::party::{Party, Way};
use crate::gazetteer::{EntryId, Gazetteer, key_of};
use crate::speakers::{SpeakerId, Speakers};

/// A party and the speakers filed under it.
pub(super) struct Row {
    pub(super) party: Party,
    pub(super) speakers: Vec<SpeakerId>,
}

/// The parties of speakers, each in its one form: a body that only a phrase names is the speaker of
/// that name, if there is one, and a listed speaker is its entry.
pub(super) fn canonical(
    filed: &[Option<Way>],
    speakers: &Speakers,
    gazetteer: &Gazetteer,
) -> Vec<Option<Party>> {
    let mut called: FxHashMap<String, SpeakerId> = FxHashMap::default();
    for speaker in speakers.all.iter().filter(|speaker| !speaker.seat) {
        called.entry(key_of(&speaker.name)).or_insert(speaker.id);
    }
    filed
        .iter()
        .map(|filed| {
            let party = match &filed.as_ref()?.party {
                Party::Phrase(name, kind) => called.get(&key_of(name)).map_or_else(
                    || Party::Phrase(name.clone(), *kind),
                    |other| Party::Speaker(*other),
                ),
                party => party.clone(),
            };
            Some(listed(party, speakers, gazetteer))
        })
        .collect()
}

/// Speakers by party, in order of first mention.
pub(super) fn gather(parties: Vec<Option<Party>>, speakers: &Speakers) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of: FxHashMap<Same, usize> = FxHashMap::default();
    for (speaker, party) in speakers.all.iter().zip(parties) {
        let Some(party) = party else { continue };
        let row = *row_of.entry(Same::of(&party)).or_insert_with(|| {
            rows.push(Row {
                party,
                speakers: Vec::new(),
            });
            rows.len() - 1
        });
        rows[row].speakers.push(speaker.id);
    }
    rows
}

/// What is the same for parties that are the same.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Same {
    Entry(EntryId),
    Speaker(SpeakerId),
    Phrase(String),
}

impl Same {
    pub(super) fn of(party: &Party) -> Self {
        match party {
            Party::Entry(entry) => Self::Entry(*entry),
            Party::Speaker(speaker) => Self::Speaker(*speaker),
            Party::Phrase(name, _) => Self::Phrase(key_of(name)),
        }
    }
}

/// A listed speaker is its entry.
pub(super) fn listed(party: Party, speakers: &Speakers, gazetteer: &Gazetteer) -> Party {
    if let Party::Speaker(speaker) = party
        && let Some(entry) = speakers.all[speaker.0]
            .listed
            .as_deref()
            .and_then(|key| gazetteer.find(key))
    {
        return Party::Entry(entry);
    }
    party
}
