//! The analysis format `standpoint/1`.
//!
//! Spans count Unicode code points of the text that stands in the same object, end exclusive, as in
//! the `TextPositionSelector` of the W3C Web Annotation Data Model. Unknown fields may be added;
//! those here keep their names and meaning.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use super::points::CodePoints;
use crate::analysis::Correction;

/// The name and version of the format.
pub const FORMAT: &str = "standpoint/1";

/// One article and everything found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Record {
    /// [`FORMAT`].
    pub format: String,
    /// The article.
    pub document: DocumentRecord,
    /// Parties, in order of first statement, then of first mention.
    pub actors: Vec<ActorRecord>,
    /// Persons and bodies that speak.
    pub speakers: Vec<SpeakerRecord>,
    /// In text order.
    pub statements: Vec<StatementRecord>,
    /// The things in dispute, most contested first.
    #[serde(default)]
    pub issues: Vec<IssueRecord>,
    /// In text order of their evidence.
    pub stances: Vec<StanceRecord>,
    /// What the reader corrected by hand, in the order in which it is put into force.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub corrections: Vec<Correction>,
}

/// The article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentRecord {
    /// Path, URL or `-`, as the user gave it.
    pub source: String,
    /// The headline.
    pub title: Option<String>,
    /// Who wrote it, in the words of the page.
    #[serde(default)]
    pub author: Option<String>,
    /// When it appeared, in the words of the page.
    #[serde(default)]
    pub published: Option<String>,
    /// The publication or site.
    #[serde(default)]
    pub outlet: Option<String>,
    /// The address of its page on the web.
    #[serde(default)]
    pub address: Option<String>,
    /// The language that the page says it is in, as a BCP 47 tag: `en-GB`.
    #[serde(default)]
    pub language: Option<String>,
    /// The language that the words seem to be in, as a BCP 47 tag, where that is plainly not English;
    /// null otherwise.
    #[serde(default)]
    pub foreign: Option<String>,
    /// The whole text as shown to the reader.
    pub text: String,
    /// Blocks of the text.
    pub paragraphs: Vec<CodePoints>,
    /// What each of them is: `heading`, `paragraph`, `quotation`, `item` or `caption`.
    #[serde(default)]
    pub kinds: Vec<String>,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ActorRecord {
    /// A lasting name for programs.
    pub id: String,
    /// The name shown.
    pub name: String,
    /// `country`, `organization`, `group` or `person`.
    pub kind: String,
    /// Every distinct name of it, or of a speaker filed under it, in this text.
    pub aliases: Vec<String>,
    /// Where the text speaks of it.
    pub mentions: Vec<CodePoints>,
}

/// A person or body that speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SpeakerRecord {
    /// A name for programs, unique in this object.
    pub id: String,
    /// The fullest name in the text.
    pub name: String,
    /// What the text says it is.
    pub description: Option<String>,
    /// The id of the actor it is filed under.
    pub actor: Option<String>,
    /// How likely it stands under that actor, 0 to 1; none where it stands under none.
    #[serde(default)]
    pub confidence: Option<f32>,
}

/// Attributed content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StatementRecord {
    /// Counted from 1 in text order.
    pub id: usize,
    /// Ids of the actors whose it is; empty where unknown.
    pub actors: Vec<String>,
    /// The id of the speaker, where a person or body is named.
    pub speaker: Option<String>,
    /// Who says it.
    pub source: Vec<CodePoints>,
    /// The words that attribute it.
    pub cue: Vec<CodePoints>,
    /// What is said.
    pub content: Vec<CodePoints>,
    /// The statement on one line: a cut of its sentence, verb first; a quotation in “…”.
    #[serde(default)]
    pub row: String,
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// Whether the content is denied: "denied that ...".
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub denied: bool,
    /// Of the whole row, found and filed under the right actors, 0 to 1: from 0.9 sure, from 0.5 likely.
    pub confidence: f32,
    /// Whether the reader filed it by hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
}

/// A thing in dispute.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct IssueRecord {
    /// From the article's own words.
    pub name: String,
    /// Where the text speaks of it.
    pub mentions: Vec<CodePoints>,
}

/// A position that the text gives an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StanceRecord {
    /// The id of the actor whose it is.
    pub actor: String,
    /// What it is toward.
    pub target: TargetRecord,
    /// `supports`, `opposes` or `neutral`.
    pub polarity: String,
    /// The sentence or clause that says so.
    pub evidence: CodePoints,
    /// The words in it that carry the stance; empty where the network alone says so.
    #[serde(default)]
    pub words: Vec<CodePoints>,
    /// The id of the statement that carries it.
    pub statement: Option<usize>,
    /// 0 to 1.
    pub confidence: f32,
    /// Whether the reader set it by hand.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_hand: bool,
    /// What the lexicon and the network say of this evidence.
    #[serde(default)]
    pub witnesses: WitnessesRecord,
    /// Further places that say the same.
    #[serde(default)]
    pub also: Vec<EvidenceRecord>,
}

/// One more place that bears a stance out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EvidenceRecord {
    /// The sentence that says so.
    pub evidence: CodePoints,
    /// The words in it that carry the stance.
    pub words: Vec<CodePoints>,
    /// The id of the statement that carries it.
    pub statement: Option<usize>,
    /// What the lexicon and the network say of it.
    pub witnesses: WitnessesRecord,
}

/// What the two witnesses say of a side in one sentence.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WitnessesRecord {
    /// `lexicon` or `network`, if one alone was heard; `both`; or `disputed`, where the lexicon says
    /// so and the network does not.
    pub agreement: String,
    /// How sure the words of the lexicon alone are, 0 to 1; null where it has no word for it.
    pub lexicon: Option<f32>,
    /// How likely the network alone holds it, 0 to 1; null where it was not asked.
    pub network: Option<f32>,
}

/// What a stance is toward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TargetRecord {
    /// The id of an actor.
    Actor(String),
    /// The name of an issue.
    Issue(String),
}
