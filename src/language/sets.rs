//! The sets of words that the rules ask for.

use rustc_hash::{FxBuildHasher, FxHashMap};

use super::english;
use crate::document::built_in_sets;

/// A set of words that the rules ask for; the table `words.tsv` of the language has them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Set {
    /// Begin no name, however they are written.
    Plain,
    /// Verbs of saying, as they stand beside a speaker.
    Saying,
    /// Last words of names of bodies.
    Body,
    /// Stand between a country or title and an office: "Foreign Minister".
    Portfolio,
    /// Small words inside names of persons: "van".
    Particle,
    /// What a minister or secretary is "of".
    Ministry,
    /// Abbreviations after whose stop a name goes on.
    Stopped,
    /// Titles that are no part of a name.
    Title,
    /// Link the parts of a description before a name.
    Inner,
    /// Stand before an office without a great letter: "opposition".
    Modifier,
    /// Stand before places: "near".
    BeforePlace,
    /// Stand before "by" and the maker of a document.
    MadeBy,
    /// Make a body part of the state whose name stands before it.
    State,
    /// A body that speaks for the one named after it: "chapter of".
    Part,
    /// End a name that begins with the name of the whole.
    Division,
    /// Stand before a document and say whose it is: "company website".
    OwnerNoun,
    /// People who speak for themselves whatever party they belong to.
    Candidate,
    /// Offices of a state, where no other body is named.
    OfState,
    /// Stand before "secretary" in a government.
    CabinetPost,
    /// Make a row of their own of a body with a country’s name.
    Team,
    /// Bodies that are the state itself.
    Government,
    /// "The company" is the last one that was named.
    CommonBody,
    /// In the name of a body that is no part of the state it is named for.
    OwnBody,
    /// End names of bodies of a state that need no country: "Foreign Ministry".
    StateHead,
    /// Things that a body has and its people run: "the gallery".
    Thing,
    /// Verbs that say what somebody is.
    Leads,
    /// Close the front part of a phrase around a noun.
    Closing,
    /// Stand before "of" and the noun that matters: "dozens of".
    Quantity,
    /// Several, though not in the plural: "police".
    Collective,
    /// Begin a clause.
    Clause,
    /// Bodies that are not meant by "the company".
    PublicBody,
    /// Articles and the like.
    Determiner,
    /// Stand for somebody who was just named: "the billionaire".
    Epithet,
    /// Days, months and other words of time, which are no part of a name.
    Time,
    /// Say nothing of which group is meant: "local".
    Vague,
    /// Groups whose members speak for all of them: "opposition".
    OneVoice,
}

impl Set {
    const ALL: [(Self, &str); 36] = [
        (Self::Plain, "plain"),
        (Self::Saying, "saying"),
        (Self::Body, "body"),
        (Self::Portfolio, "portfolio"),
        (Self::Particle, "particle"),
        (Self::Ministry, "ministry"),
        (Self::Stopped, "stopped"),
        (Self::Title, "title"),
        (Self::Inner, "inner"),
        (Self::Modifier, "modifier"),
        (Self::BeforePlace, "before-place"),
        (Self::MadeBy, "made-by"),
        (Self::State, "state"),
        (Self::Part, "part"),
        (Self::Division, "division"),
        (Self::OwnerNoun, "owner-noun"),
        (Self::Candidate, "candidate"),
        (Self::OfState, "of-state"),
        (Self::CabinetPost, "cabinet-post"),
        (Self::Team, "team"),
        (Self::Government, "government"),
        (Self::CommonBody, "common-body"),
        (Self::OwnBody, "own-body"),
        (Self::StateHead, "state-head"),
        (Self::Thing, "thing"),
        (Self::Leads, "leads"),
        (Self::Closing, "closing"),
        (Self::Quantity, "quantity"),
        (Self::Collective, "collective"),
        (Self::Clause, "clause"),
        (Self::PublicBody, "public-body"),
        (Self::Determiner, "determiner"),
        (Self::Epithet, "epithet"),
        (Self::Time, "time"),
        (Self::Vague, "vague"),
        (Self::OneVoice, "one-voice"),
    ];
}

/// For each word, a bit for each [`Set`] that it is in.
///
/// # Panics
/// Never: a test reads the same table.
pub(super) fn sets() -> FxHashMap<&'static str, u64> {
    let mut sets = FxHashMap::with_capacity_and_hasher(2048, FxBuildHasher);
    let names = Set::ALL.map(|(_, name)| name);
    let all = built_in_sets("src/language/english/words.tsv", english::WORDS, names);
    for ((set, _), words) in Set::ALL.iter().zip(all) {
        for word in words {
            *sets.entry(word).or_default() |= 1 << *set as u64;
        }
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_set_has_words() {
        let sets = sets();
        for (set, name) in Set::ALL {
            let bit = 1 << set as u64;
            assert!(sets.values().any(|bits| bits & bit != 0), "{name}");
        }
    }
}
