//! A speaker and the places where the text names it.

use crate::document::Span;
use crate::statements::StatementId;

/// Names a speaker of one analysis: an index into [`Speakers::all`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SpeakerId(pub usize);

/// A person, body or group that the article names or lets speak.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is shown by itself")]
pub struct Speaker {
    /// Its index among the speakers of the document.
    pub id: SpeakerId,
    /// The fullest name that the text gives, without titles: "John Kirby", "residents".
    pub name: String,
    /// What it is.
    pub kind: SpeakerKind,
    /// What the text says it is: "White House National Security Council spokesman".
    pub description: Option<String>,
    /// Where the text speaks of it, in text order.
    pub mentions: Vec<Mention>,
    /// Where the text says what it is, in no order.
    pub described: Vec<Span>,
    /// The key of the gazetteer's entry, if it is listed.
    pub listed: Option<String>,
    /// Whether it is a seat of government and not the state itself: "Washington".
    pub seat: bool,
    /// Whether its names show a place and no body: "Mannheim".
    pub place: bool,
    /// Whether nothing shows that it is a body or person: a work, a product, an event.
    pub thing: bool,
    /// Whether it is more than one.
    pub plural: bool,
}

#[cfg(test)]
impl SpeakerKind {
    /// As what trees learn from calls it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Role => "role",
            Self::Body => "body",
            Self::Group => "group",
            Self::Text => "text",
        }
    }
}

/// What a speaker is, as far as the text shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SpeakerKind {
    /// A person with a name.
    Person,
    /// A person known by role only: "a police spokesman".
    Role,
    /// An organisation, country, court, outlet.
    Body,
    /// People without an organisation: residents, critics, two officials.
    Group,
    /// A text that speaks: a report, a statement, a poll.
    Text,
}

/// A place where the text speaks of a speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// How they name it.
    pub form: Form,
}

/// How a mention names its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// By name: "Kirby", "the White House".
    Name,
    /// By role: "the spokesman".
    Role,
    /// By pronoun: "he".
    Pronoun,
    /// As a group: "residents".
    Group,
}

/// The speakers of a document, and who speaks in each statement.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Speakers {
    /// All speakers, in order of first mention; the id of each is its index.
    pub all: Vec<Speaker>,
    /// For each statement by its id, who speaks; several for a joint source, none where nobody was
    /// found or where the statement is there no more.
    pub of_statement: Vec<Vec<SpeakerId>>,
    /// For each statement by its id, how likely, 0 to 1, it is these who are meant where the source is no
    /// name; 1 where nothing had to be chosen.
    pub(crate) meant: Vec<f32>,
}

impl Speakers {
    /// The speakers of a statement.
    #[must_use]
    pub fn of(&self, statement: StatementId) -> &[SpeakerId] {
        self.of_statement
            .get(statement.0)
            .map_or(&[], Vec::as_slice)
    }

    /// How likely the speakers of a statement are those that its source means.
    pub(crate) fn meant(&self, statement: StatementId) -> f32 {
        self.meant.get(statement.0).copied().unwrap_or(1.0)
    }
}
