//! The sets of words that the rules ask for.

use rustc_hash::{FxBuildHasher, FxHashMap};

use crate::tables::{built_in_sets, of_language};

/// Declares the sets, each with what it is called in the table.
macro_rules! sets {
    ($($(#[$about:meta])* $set:ident = $name:literal,)+) => {
        /// A set of words that the rules ask for; the table `words.tsv` of the language has them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Set {
            $($(#[$about])* $set,)+
        }

        impl Set {
            const ALL: [(Self, &str); [$($name),+].len()] = [$((Self::$set, $name)),+];
        }
    };
}

sets! {
    /// Begin no name, however they are written.
    Plain = "plain",
    /// Verbs of saying, as they stand beside a speaker.
    Saying = "saying",
    /// Last words of names of bodies.
    Body = "body",
    /// Stand between a country or title and an office: "Foreign Minister".
    Portfolio = "portfolio",
    /// Small words inside names of persons: "van".
    Particle = "particle",
    /// What a minister or secretary is "of".
    Ministry = "ministry",
    /// Abbreviations after whose stop a name goes on.
    Stopped = "stopped",
    /// Titles that are no part of a name.
    Title = "title",
    /// Link the parts of a description before a name.
    Inner = "inner",
    /// Stand before an office without a great letter: "opposition".
    Modifier = "modifier",
    /// Stand before places: "near".
    BeforePlace = "before-place",
    /// Stand before "by" and the maker of a document.
    MadeBy = "made-by",
    /// Make a body part of the state whose name stands before it.
    State = "state",
    /// A body that speaks for the one named after it: "chapter of".
    Part = "part",
    /// End a name that begins with the name of the whole.
    Division = "division",
    /// Stand before a document and say whose it is: "company website".
    OwnerNoun = "owner-noun",
    /// People who speak for themselves whatever party they belong to.
    Candidate = "candidate",
    /// Offices of a state, where no other body is named.
    OfState = "of-state",
    /// Stand before "secretary" in a government.
    CabinetPost = "cabinet-post",
    /// Make a row of their own of a body with a country’s name.
    Team = "team",
    /// Bodies that are the state itself.
    Government = "government",
    /// "The company" is the last one that was named.
    CommonBody = "common-body",
    /// In the name of a body that is no part of the state it is named for.
    OwnBody = "own-body",
    /// End names of bodies of a state that need no country: "Foreign Ministry".
    StateHead = "state-head",
    /// Things that a body has and its people run: "the gallery".
    Thing = "thing",
    /// Verbs that say what somebody is.
    Leads = "leads",
    /// Close the front part of a phrase around a noun.
    Closing = "closing",
    /// Stand before "of" and the noun that matters: "dozens of".
    Quantity = "quantity",
    /// Several, though not in the plural: "police".
    Collective = "collective",
    /// Begin a clause.
    Clause = "clause",
    /// Bodies that are not meant by "the company".
    PublicBody = "public-body",
    /// Articles and the like.
    Determiner = "determiner",
    /// Stand for somebody who was just named: "the billionaire".
    Epithet = "epithet",
    /// Days, months and other words of time, which are no part of a name.
    Time = "time",
    /// Say nothing of which group is meant: "local".
    Vague = "vague",
    /// Groups whose members speak for all of them: "opposition".
    OneVoice = "one-voice",
    /// Tie a noun, a role or a participle to a noun: "adviser in", "filed by".
    Linking = "linking",
    /// Behind an office, before whose or where it is: "adviser to".
    OfOffice = "of-office",
    /// Before a title they belong to no description: "with President".
    OpensTitle = "opens-title",
    /// Behind a name, letters or a role, before its body: "Ann Lee of Acme", "MP for Sule".
    OfBody = "of-body",
    /// Begin a description that says for whom its bearer speaks.
    SpeaksFor = "speaks-for",
    /// Among the linking, behind a role: they say less surely whose it is.
    Beside = "beside",
    /// Behind a lawyer, before the client; behind who runs a thing, before the thing.
    ClientAfter = "client-after",
    /// Between a part and its body: "chapter of".
    PartOf = "part-of",
    /// Before a client.
    Represents = "represents",
    /// Close the part of a description that has its noun.
    ClosesRole = "closes-role",
    /// Behind a name, what does not make it modify: "Ann Lee of".
    NameGoesOn = "name-goes-on",
    /// Close the part of an apposition or phrase that has its noun.
    ClosesHead = "closes-head",
    /// Before a name inside a phrase they make it another's: "the case against Lee".
    Besides = "besides",
    /// No part of a client's name: "in her defence".
    StopsClient = "stops-client",
    /// Before a name of a place.
    AtPlace = "at-place",
    /// Inside names of bodies: "Council on".
    InBodyName = "in-body-name",
    /// Neither begin nor end a name, and stand inside and behind one of an office: "Secretary of the".
    NameEdge = "name-edge",
    /// Small words of an office.
    OfficeFiller = "office-filler",
    /// Small words and marks of a name.
    InShortName = "in-short-name",
    /// Behind a noun of an office, still of it: "editor in chief".
    RoleTail = "role-tail",
    /// Relative pronouns.
    Relative = "relative",
    /// Those among them that begin a clause behind a comma.
    NamesMore = "names-more",
    /// Say whose something is.
    Owner = "owner",
    /// The same of persons.
    PersonOwner = "person-owner",
    /// The same of one person.
    OneOwner = "one-owner",
    /// The same with the first person.
    Possessive = "possessive",
    /// Articles.
    Article = "article",
    /// Articles of what was not named.
    Indefinite = "indefinite",
    /// Of one that was not named.
    Single = "single",
    /// Of one that was named.
    Known = "known",
    /// Of what was named, or is somebody's.
    Definite = "definite",
    /// Behind "the company": more is said of which.
    NotAlone = "not-alone",
    /// Kinds of towns.
    Town = "town",
    /// Kinds of places: "the city of".
    Place = "place",
    /// Between "in" and the name of a place.
    BeforeSeat = "before-seat",
    /// Parts of a chamber, for which their leader speaks.
    Minority = "minority",
    /// Before the end of a time in office.
    Until = "until",
    /// What belongs to a town.
    CityThing = "city-thing",
    /// Before or behind whom a lawyer speaks for.
    Defence = "defence",
    /// Begin a clause before a mention.
    ClauseStart = "clause-start",
    /// Plurals that say nothing of which group is meant.
    Members = "members",
    /// Open a pair.
    Correlative = "correlative",
    /// Join two who speak together.
    Coordinator = "coordinator",
    /// Roles that do not run the body whose name they stand before.
    Agent = "agent",
    /// Verbs in the third person or the past that no ending shows, helpers, and what may stand before one.
    Finite = "finite",
    /// What a company is called again by.
    Firm = "firm",
    /// What a country is called again by.
    Nation = "nation",
    /// Those who speak against the accused.
    Prosecution = "prosecution",
    /// Of a group that is not the one before.
    OtherThan = "other-than",
    /// Participles without -ed.
    ShortParticiple = "short-participle",
    /// Before a word of time.
    BeforeTime = "before-time",
    /// The same without a preposition.
    WhichTime = "which-time",
    /// Behind a noun, begin what is no part of a name.
    LeavesName = "leaves-name",
    /// Quantities that need no "of".
    Several = "several",
    /// People who speak for the state.
    Officer = "officer",
    /// Quantities that stand alone.
    SomeOthers = "some-others",
    /// Who does so is not who spoke last.
    Replying = "replying",
    /// The first person singular.
    FirstPerson = "first-person",
    /// The second person.
    SecondPerson = "second-person",
    /// The first person plural.
    FirstPlural = "first-plural",
    /// Verbs of saying that name nobody who is told.
    SaysOnly = "says-only",
    /// Behind a finding, before the study or who made it.
    FindingOf = "finding-of",
    /// Behind a plural document, before where it stands.
    FindingIn = "finding-in",
    /// Ends of addresses.
    WebEnding = "web-ending",
    /// Before what somebody is.
    Being = "being",
    /// The same, saying nothing else.
    IsOnly = "is-only",
    /// Behind "who", before an office.
    Serving = "serving",
    /// What a study is called again by.
    Trial = "trial",
    /// Helpers that begin the verb of a sentence.
    Having = "having",
    /// Plurals of persons that join no pair by themselves.
    OneGender = "one-gender",
    /// A man.
    He = "he",
    /// A woman.
    She = "she",
    /// A thing.
    It = "it",
    /// Several.
    They = "they",
    /// Whoever speaks.
    Speaker = "speaker",
    /// Titles of men.
    MaleTitle = "male-title",
    /// Titles of women.
    FemaleTitle = "female-title",
    /// Open what somebody is.
    OpensNoun = "opens-noun",
    /// Open whose somebody is.
    SaysWhose = "says-whose",
    /// End names of studies.
    StudyName = "study-name",
    /// Small in a name whose other words are great: "Ministry of the Interior".
    SmallInName = "small-in-name",
    /// Words of names that tell nothing.
    NameLink = "name-link",
    /// Give no letter to the tag of a name.
    Untagged = "untagged",
    /// Small before the hyphen of a name: "al-Masri".
    JoinedArticle = "joined-article",
    /// Any person of a gender and age: "the man".
    AnyPerson = "any-person",
    /// Plurals of those who make the trial of a study.
    TrialPeople = "trial-people",
    /// Behind the head word of the name of a thing: "plan to end ferries".
    HeadBefore = "head-before",
}

/// The sets that a word is in.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sets([u64; Set::ALL.len().div_ceil(u64::BITS as usize)]);

impl Sets {
    pub(super) fn has(&self, set: Set) -> bool {
        self.0[set as usize / 64] & (1 << (set as usize % 64)) != 0
    }

    fn add(&mut self, set: Set) {
        self.0[set as usize / 64] |= 1 << (set as usize % 64);
    }
}

/// The sets of each word that is in one.
///
/// # Panics
/// Never: a test reads the same table.
pub(super) fn sets() -> FxHashMap<&'static str, Sets> {
    let mut sets: FxHashMap<_, Sets> = FxHashMap::with_capacity_and_hasher(2048, FxBuildHasher);
    let names = Set::ALL.map(|(_, name)| name);
    let all = built_in_sets(of_language!("words.tsv"), names);
    for ((set, _), words) in Set::ALL.iter().zip(all) {
        for word in words {
            sets.entry(word).or_default().add(*set);
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
            assert!(sets.values().any(|sets| sets.has(set)), "{name}");
        }
    }
}
