//! The analysis format `standpoint/1`.
//!
//! Spans count Unicode code points of the text that stands in the same object, end exclusive, as in
//! the `TextPositionSelector` of the W3C Web Annotation Data Model. Unknown fields may be added;
//! those here keep their names and meaning.

use std::collections::HashMap;
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::ser::SerializeStruct;
use serde::{Deserialize, Serialize, Serializer};

pub use super::points::CodePoints;
use super::points::Points;
use crate::actors::ActorId;
use crate::analysis::{Analysis, Correction};
use crate::stances::{Stance, Target, Witnesses};
use crate::statements::{StatementId, is_denied};

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

/// Writes one object and a line break.
pub(super) fn write(analysis: &Analysis, indented: bool, out: &mut dyn Write) -> io::Result<()> {
    let told = Told::of(analysis);
    if indented {
        serde_json::to_writer_pretty(&mut *out, &told)?;
    } else {
        serde_json::to_writer(&mut *out, &told)?;
    }
    out.write_all(b"\n")
}

impl Record {
    /// The record of an analysis.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let told = Told::of(analysis);
        Self {
            format: FORMAT.to_owned(),
            document: DocumentRecord {
                text: analysis.document.text().to_owned(),
                ..told.document()
            },
            actors: told.actors().collect(),
            speakers: told.speakers().collect(),
            statements: told.statements().collect(),
            issues: told.issues().collect(),
            stances: told.stances().collect(),
            corrections: analysis.by_hand.corrections.clone(),
        }
    }
}

/// An analysis that is written entry by entry: of a book the whole record takes as much memory again.
struct Told<'a> {
    analysis: &'a Analysis,
    points: Points,
    speaker_ids: Vec<String>,
}

impl<'a> Told<'a> {
    fn of(analysis: &'a Analysis) -> Self {
        Self {
            analysis,
            points: Points::of(analysis.document.text()),
            speaker_ids: speaker_ids(analysis),
        }
    }

    fn actor_id(&self, id: ActorId) -> String {
        self.analysis.actor(id).key.clone()
    }

    /// What there is to say of the article, without its text.
    fn document(&self) -> DocumentRecord {
        let document = &self.analysis.document;
        let blocks = document.blocks().iter();
        DocumentRecord {
            source: document.origin.source.clone(),
            title: document.title().map(|title| document.line(title)),
            author: document.origin.byline.clone(),
            published: document.origin.published.clone(),
            outlet: document.origin.site.clone(),
            address: document.origin.address.clone(),
            language: document.origin.language.clone(),
            foreign: document.foreign().map(|language| language.tag().to_owned()),
            text: String::new(),
            paragraphs: blocks
                .clone()
                .map(|block| self.points.span(block.span))
                .collect(),
            kinds: blocks.map(|block| block.kind.word().to_owned()).collect(),
        }
    }

    fn actors(&self) -> impl Iterator<Item = ActorRecord> {
        let actors = self.analysis.actors.all.iter();
        actors.map(|actor| ActorRecord {
            id: actor.key.clone(),
            name: actor.name.clone(),
            kind: actor.kind.word().to_owned(),
            aliases: actor.aliases.clone(),
            mentions: self.points.spans(&actor.mentions),
        })
    }

    fn speakers(&self) -> impl Iterator<Item = SpeakerRecord> {
        let speakers = self.analysis.speakers.all.iter();
        speakers.map(|speaker| {
            let affiliation = self.analysis.actors.affiliation(speaker.id);
            SpeakerRecord {
                id: self.speaker_ids[speaker.id.0].clone(),
                name: speaker.name.clone(),
                description: speaker.description.clone(),
                actor: affiliation.map(|affiliation| self.actor_id(affiliation.actor)),
                confidence: affiliation.map(|affiliation| rounded(affiliation.confidence)),
            }
        })
    }

    fn statements(&self) -> impl Iterator<Item = StatementRecord> {
        let (analysis, points) = (self.analysis, &self.points);
        analysis.statements.iter().map(|statement| {
            let actors = analysis.actors.of(statement.id).iter();
            StatementRecord {
                id: statement.id.number(),
                actors: actors.map(|id| self.actor_id(*id)).collect(),
                speaker: match analysis.speakers.of(statement.id) {
                    [speaker] => Some(self.speaker_ids[speaker.0].clone()),
                    _ => None,
                },
                source: points.spans(&statement.source),
                cue: points.spans(&statement.cue),
                content: points.spans(&statement.content),
                row: analysis.row_in_full(statement.id),
                kind: statement.kind.word().to_owned(),
                denied: is_denied(&analysis.document, statement),
                confidence: rounded(statement.confidence),
                by_hand: analysis.by_hand.statements.contains(&statement.id),
            }
        })
    }

    fn issues(&self) -> impl Iterator<Item = IssueRecord> {
        let issues = self.analysis.stances.issues.iter();
        issues.map(|issue| IssueRecord {
            name: issue.name.clone(),
            mentions: self.points.spans(&issue.mentions),
        })
    }

    fn stances(&self) -> impl Iterator<Item = StanceRecord> {
        let stances = self.analysis.stances.all.iter();
        stances.map(|stance| StanceRecord::of(self.analysis, stance, &self.points))
    }
}

/// As the [`Record`] of the analysis.
impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let corrections = &self.analysis.by_hand.corrections;
        let fields = 7 + usize::from(!corrections.is_empty());
        let mut record = serializer.serialize_struct("Record", fields)?;
        record.serialize_field("format", FORMAT)?;
        let document = WithText(self.document(), self.analysis.document.text());
        record.serialize_field("document", &document)?;
        record.serialize_field("actors", &Each(|| self.actors()))?;
        record.serialize_field("speakers", &Each(|| self.speakers()))?;
        record.serialize_field("statements", &Each(|| self.statements()))?;
        record.serialize_field("issues", &Each(|| self.issues()))?;
        record.serialize_field("stances", &Each(|| self.stances()))?;
        if !corrections.is_empty() {
            record.serialize_field("corrections", corrections)?;
        }
        record.end()
    }
}

/// A [`DocumentRecord`] whose text stands elsewhere.
struct WithText<'a>(DocumentRecord, &'a str);

impl Serialize for WithText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(record, text) = self;
        let mut document = serializer.serialize_struct("DocumentRecord", 11)?;
        document.serialize_field("source", &record.source)?;
        document.serialize_field("title", &record.title)?;
        document.serialize_field("author", &record.author)?;
        document.serialize_field("published", &record.published)?;
        document.serialize_field("outlet", &record.outlet)?;
        document.serialize_field("address", &record.address)?;
        document.serialize_field("language", &record.language)?;
        document.serialize_field("foreign", &record.foreign)?;
        document.serialize_field("text", text)?;
        document.serialize_field("paragraphs", &record.paragraphs)?;
        document.serialize_field("kinds", &record.kinds)?;
        document.end()
    }
}

/// Entries that are made one by one while they are written.
struct Each<F>(F);

impl<F: Fn() -> I, I: Iterator<Item: Serialize>> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl StanceRecord {
    fn of(analysis: &Analysis, stance: &Stance, points: &Points) -> Self {
        let actor_id = |id| analysis.actor(id).key.clone();
        Self {
            actor: actor_id(stance.actor),
            target: match stance.target {
                Target::Actor(actor) => TargetRecord::Actor(actor_id(actor)),
                Target::Issue(_) => TargetRecord::Issue(analysis.target(stance.target).to_owned()),
            },
            polarity: stance.polarity.word().to_owned(),
            evidence: points.span(stance.evidence),
            words: points.spans(&stance.words),
            statement: stance.statement.map(StatementId::number),
            confidence: rounded(stance.confidence),
            by_hand: (analysis.by_hand.stances).contains(&(stance.actor, stance.target)),
            witnesses: WitnessesRecord::of(stance.witnesses),
            also: stance
                .also
                .iter()
                .map(|evidence| EvidenceRecord {
                    evidence: points.span(evidence.span),
                    words: points.spans(&evidence.words),
                    statement: evidence.statement.map(StatementId::number),
                    witnesses: WitnessesRecord::of(evidence.witnesses),
                })
                .collect(),
        }
    }
}

impl WitnessesRecord {
    fn of(witnesses: Witnesses) -> Self {
        Self {
            agreement: witnesses.agreement().word().to_owned(),
            lexicon: witnesses.lexicon.map(rounded),
            network: witnesses.network.map(rounded),
        }
    }
}

/// Three digits say all that a confidence knows.
pub(super) fn rounded(confidence: f32) -> f32 {
    (confidence * 1000.0).round() / 1000.0
}

/// An id for each speaker: its name in small letters, with a number where two share it.
fn speaker_ids(analysis: &Analysis) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    // Which are given away, and the number of the last that began so.
    let mut taken: HashMap<String, usize> = HashMap::new();
    for speaker in &analysis.speakers.all {
        let words: Vec<_> = speaker
            .name
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .collect();
        let plain = words.join("-").to_lowercase();
        let mut id = plain.clone();
        let mut number = taken.get(&plain).copied().unwrap_or(1);
        while taken.contains_key(&id) {
            number += 1;
            id = format!("{plain}-{number}");
        }
        taken.insert(plain, number);
        taken.entry(id.clone()).or_insert(1);
        ids.push(id);
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::Analyst;
    use crate::input::plain;

    #[test]
    fn what_is_written_entry_by_entry_is_the_record() {
        let text = include_str!("../../sample/harbour-ferry.txt");
        let analyst = Analyst::new().unwrap();
        for text in [text, "No.\n"] {
            let analysis = analyst.analyse(plain::read(text, "a")).unwrap();
            let mut written = Vec::new();
            write(&analysis, false, &mut written).unwrap();
            let record = serde_json::to_string(&Record::of(&analysis)).unwrap();
            assert_eq!(String::from_utf8(written).unwrap(), record + "\n");
        }
    }
}
