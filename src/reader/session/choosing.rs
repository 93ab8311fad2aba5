//! Choosing whose statements to go through: an actor, or one of those who speak for it.

use crate::reader::screen::pattern::Pattern;
use crate::reader::session::session::Session;
use crate::speakers::{SpeakerId, SpeakerKind};
use crate::statements::StatementId;

/// An actor, or one person among those who speak for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    /// The actor, as a row of the panel.
    pub party: usize,
    /// The person, if it is one alone.
    pub person: Option<SpeakerId>,
}

impl Session {
    /// The statements of a party, or of the one person in it who was chosen.
    pub(crate) fn heard(&self, party: usize) -> Vec<StatementId> {
        let statements = &self.overview.parties[party].statements;
        match self.person.filter(|_| self.party == Some(party)) {
            Some(person) => self.said_by(person, statements),
            None => statements.clone(),
        }
    }

    fn said_by(&self, person: SpeakerId, among: &[StatementId]) -> Vec<StatementId> {
        let speakers = &self.overview.analysis.speakers;
        let among = among.iter().copied();
        among
            .filter(|id| speakers.of(*id).contains(&person))
            .collect()
    }

    /// Whether a statement is one of those that a filter to these parties shows.
    pub(crate) fn is_heard(&self, parties: &[usize], id: StatementId) -> bool {
        let owners = self.overview.owners(id).iter();
        let mut owners = owners.filter(|owner| parties.contains(owner));
        owners.any(|owner| match self.person {
            Some(_) => self.heard(*owner).contains(&id),
            None => true,
        })
    }

    /// How whoever is chosen is called beside a number: "US", "US›Kirby".
    pub(crate) fn called(&self, party: usize) -> String {
        let tag = &self.overview.parties[party].tag;
        let person = self.person.filter(|_| self.party == Some(party));
        match person.and_then(|person| self.overview.analysis.speakers.all.get(person.0)) {
            Some(person) => {
                let last = person.name.split_whitespace().next_back();
                format!("{tag}{}{}", self.glyphs.within, last.unwrap_or_default())
            }
            None => tag.clone(),
        }
    }

    /// How an offer to choose is shown: "US  United States", "US › John Kirby 2".
    pub(crate) fn offered(&self, chosen: Chosen) -> String {
        let party = &self.overview.parties[chosen.party];
        match chosen.person {
            Some(person) => {
                let name = &self.overview.analysis.speaker(person).name;
                let count = self.said_by(person, &party.statements).len();
                format!("{} {} {name} {count}", party.tag, self.glyphs.within)
            }
            None => format!("{} {}", party.tag, party.name),
        }
    }

    /// The actors and persons that these letters may mean, best first.
    pub(crate) fn matching(&self, letters: &str) -> Vec<Chosen> {
        let whole = |party| Chosen {
            party,
            person: None,
        };
        let Some(pattern) = Pattern::literal(&letters.to_lowercase()) else {
            return self
                .matching_parties(letters)
                .into_iter()
                .map(whole)
                .collect();
        };
        let analysis = &self.overview.analysis;
        let mut persons: Vec<Chosen> = Vec::new();
        for (index, party) in self.overview.parties.iter().enumerate() {
            for id in &party.statements {
                for speaker in analysis.speakers.of(*id) {
                    let chosen = Chosen {
                        party: index,
                        person: Some(*speaker),
                    };
                    let who = analysis.speaker(*speaker);
                    let is_one = matches!(who.kind, SpeakerKind::Person | SpeakerKind::Role);
                    if is_one
                        && who.name != party.name
                        && !persons.contains(&chosen)
                        && pattern.is_in(&who.name)
                    {
                        persons.push(chosen);
                    }
                }
            }
        }
        // Those who are called so themselves come before those for whom such a one speaks.
        let (named, others): (Vec<_>, Vec<_>) = (self.matching_parties(letters).into_iter())
            .partition(|party| {
                let party = &self.overview.parties[*party];
                pattern.is_in(&party.name) || party.tag.to_lowercase() == letters.to_lowercase()
            });
        let named = named.into_iter().map(whole);
        named
            .chain(persons)
            .chain(others.into_iter().map(whole))
            .collect()
    }

    /// The parties whose name, tag or other name has these letters, best first.
    pub(crate) fn matching_parties(&self, letters: &str) -> Vec<usize> {
        let wanted = letters.to_lowercase();
        let pattern = Pattern::literal(&wanted);
        let is_in = |name: &str| pattern.as_ref().is_none_or(|one| one.is_in(name));
        let begins = |name: &str| pattern.as_ref().is_none_or(|one| one.begins(name));
        let mut found: Vec<(u8, usize)> = Vec::new();
        for (index, party) in self.overview.parties.iter().enumerate() {
            let also = || {
                let actor = party.actor.map(|id| self.overview.analysis.actor(id));
                let aliases = actor.map_or(&[][..], |actor| &actor.aliases);
                let speakers = party.speakers.iter().map(|(name, _)| name);
                aliases.iter().chain(speakers).any(|name| is_in(name))
            };
            let rank = if party.tag.to_lowercase() == wanted {
                0
            } else if begins(&party.name) {
                1
            } else if is_in(&party.name) {
                2
            } else if also() {
                3
            } else {
                continue;
            };
            found.push((rank, index));
        }
        found.sort_unstable();
        found.into_iter().map(|(_, index)| index).collect()
    }
}
