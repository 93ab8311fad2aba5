//! Choosing whose statements to go through: an actor, or one of those who speak for it.

use crate::reader::screen::pattern::Pattern;
use crate::reader::session::session::{SOUGHT, Session};
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

/// Why words name no one actor.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum Unnamed {
    /// Nobody has this name.
    #[error("no actor is called “{0}”")]
    Nobody(String),
    /// Nobody has it so far, and more may be found.
    #[error("{}", SOUGHT)]
    Sought,
    /// Several have a word that begins so.
    #[error("“{0}” may be {list}; type more of the name, or the tag", list = .1.join(", or "))]
    Several(String, Vec<String>),
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
        let [named, persons, others] = self.ranked(letters);
        [named, persons, others].concat()
    }

    /// The one actor or person that these words mean: who is called so in full or by the tag, or else the
    /// only one with a word that begins so.
    ///
    /// # Errors
    /// Where nobody is meant, or one of several may be.
    pub(crate) fn meant(&self, words: &str) -> Result<Chosen, Unnamed> {
        let words = words.trim();
        let mut groups = self.ranked(words).into_iter();
        let group = groups.find(|group| !group.is_empty() && !words.is_empty());
        let group = group.ok_or_else(|| self.nobody_called(words))?;
        let is_exact = |one: &&Chosen| {
            let party = &self.overview.parties[one.party];
            let name = match one.person {
                Some(person) => &self.overview.analysis.speaker(person).name,
                None => &party.name,
            };
            let tag = one.person.is_none() && is_same(&party.tag, words);
            tag || is_same(name, words)
        };
        match (group.iter().find(is_exact), group.as_slice()) {
            (Some(exact), _) => Ok(*exact),
            (None, [only]) => Ok(*only),
            (None, several) => {
                let names = several.iter().map(|one| self.offered(*one)).collect();
                Err(Unnamed::Several(words.to_owned(), names))
            }
        }
    }

    /// That nobody is called so, as far as is known.
    pub(crate) fn nobody_called(&self, words: &str) -> Unnamed {
        if self.is_working() {
            Unnamed::Sought
        } else {
            Unnamed::Nobody(words.to_owned())
        }
    }

    /// The one actor that these words mean, by one who speaks for it too.
    ///
    /// # Errors
    /// Where nobody is meant, or one of several may be.
    pub(crate) fn meant_party(&self, words: &str) -> Result<usize, Unnamed> {
        let words = words.trim();
        let parties = self.matching_parties(words);
        match (self.meant(words), parties.as_slice()) {
            _ if words.is_empty() => Err(self.nobody_called("")),
            (Ok(chosen), _) => Ok(chosen.party),
            // One of several persons, and all of them speak for it.
            (Err(_), [only]) => Ok(*only),
            (Err(reason), _) => Err(reason),
        }
    }

    /// The actor whose tag or whole name these words are.
    pub(crate) fn named_in_full(&self, words: &str) -> Option<usize> {
        let parties = &self.overview.parties;
        parties
            .iter()
            .position(|party| is_same(&party.tag, words) || is_same(&party.name, words))
    }

    /// Who these letters may mean: actors that are called so themselves, persons, and actors for whom
    /// such a one speaks or who are called so elsewhere. In each the best come first.
    fn ranked(&self, letters: &str) -> [Vec<Chosen>; 3] {
        let whole = |party| Chosen {
            party,
            person: None,
        };
        let parties = self.matching_parties(letters).into_iter();
        let Some(pattern) = Pattern::literal(&letters.to_lowercase()) else {
            return [parties.map(whole).collect(), Vec::new(), Vec::new()];
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
                        && pattern.begins_word(&who.name)
                    {
                        persons.push(chosen);
                    }
                }
            }
        }
        let (named, others): (Vec<_>, Vec<_>) = parties.partition(|party| {
            let party = &self.overview.parties[*party];
            pattern.begins_word(&party.name) || is_same(&party.tag, letters)
        });
        let chosen = |parties: Vec<usize>| parties.into_iter().map(whole).collect();
        [chosen(named), persons, chosen(others)]
    }

    /// The parties with this tag or name, or another name or a word of them that begins so, best first.
    /// Letters inside a word name nobody.
    pub(crate) fn matching_parties(&self, letters: &str) -> Vec<usize> {
        let pattern = Pattern::literal(&letters.to_lowercase());
        let begins = |name: &str| pattern.as_ref().is_none_or(|one| one.begins_word(name));
        let mut found: Vec<(u8, usize)> = Vec::new();
        for (index, party) in self.overview.parties.iter().enumerate() {
            let also = || {
                let actor = party.actor.map(|id| self.overview.analysis.actor(id));
                let aliases = actor.map_or(&[][..], |actor| &actor.aliases);
                let speakers = party.speakers.iter().map(|(name, _)| name);
                aliases.iter().chain(speakers).any(|name| begins(name))
            };
            let rank = if is_same(&party.tag, letters) {
                0
            } else if pattern
                .as_ref()
                .is_some_and(|one| one.is_all_of(&party.name))
            {
                1
            } else if begins(&party.name) {
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

fn is_same(name: &str, words: &str) -> bool {
    name.to_lowercase() == words.to_lowercase()
}
