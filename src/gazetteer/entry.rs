//! One party of the world and how it is named.

/// Names an entry: its index in [`Gazetteer::entries`](super::Gazetteer::entries).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub usize);

/// A country, body or group that news articles name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// A lasting name for programs: "united-states".
    pub key: String,
    /// Two to four letters for the margin: "US".
    pub tag: Option<String>,
    /// What it is.
    pub kind: EntryKind,
    /// The name shown.
    pub name: String,
    /// The body it is a part of and speaks for, by key.
    pub part_of: Option<Tie>,
    /// Who says so.
    pub origin: Origin,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntryKind {
    /// A state.
    Country,
    /// A body of any other sort.
    Organization,
    /// A political party.
    Party,
    /// A state of a federation, a province, a city: a row of its own.
    Region,
    /// People without an organisation.
    Group,
    /// One human being.
    Person,
}

impl EntryKind {
    /// Whether it is an organisation of any sort, and no place, group or person.
    #[must_use]
    pub fn is_body(self) -> bool {
        matches!(self, Self::Organization | Self::Party)
    }
}

/// How a body belongs to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The key of the other.
    pub key: String,
    /// Whether it holds only where the article itself ties the two.
    pub loose: bool,
}

/// Where an entry comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Origin {
    /// Built in.
    Builtin,
    /// The reader's own file.
    User,
}

/// How a name names an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Use {
    /// It is a name of it: "France", "UN".
    Name,
    /// It is the adjective: "French".
    Demonym,
    /// It stands for it as its seat: "Paris", "the Élysée".
    Seat,
}

/// One meaning of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Sense {
    /// What is meant.
    pub entry: EntryId,
    /// How.
    pub used_as: Use,
}

/// A person known to speak for a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The body.
    pub entry: EntryId,
    /// As what: "President of Russia". Empty if the reader's file lists the person.
    pub office: String,
    /// Whether it holds only where the article gives the person a title.
    pub titled: bool,
    /// Who says so.
    pub origin: Origin,
}
