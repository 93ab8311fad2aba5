//! The analysis format `standpoint/1`.
//!
//! Spans count Unicode code points of the text that stands in the same object, end exclusive, as in
//! the `TextPositionSelector` of the W3C Web Annotation Data Model. Unknown fields may be added;
//! those here keep their names and meaning.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use crate::actors::ActorKind;
use crate::analysis::Analysis;
use crate::document::Span;
use crate::stances::{Polarity, Target};
use crate::statements::Kind;

/// The name and version of the format.
pub const FORMAT: &str = "standpoint/1";

/// `[start, end]` in code points of [`DocumentRecord::text`], end exclusive.
pub type CodePoints = [usize; 2];

/// One article and everything found in it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// In text order of their evidence.
    pub stances: Vec<StanceRecord>,
}

/// The article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DocumentRecord {
    /// Path, URL or `-`, as the user gave it.
    pub source: String,
    /// The headline.
    pub title: Option<String>,
    /// The whole text as shown to the reader.
    pub text: String,
    /// Blocks of the text.
    pub paragraphs: Vec<CodePoints>,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SpeakerRecord {
    /// A name for programs, unique in this object.
    pub id: String,
    /// The fullest name in the text.
    pub name: String,
    /// What the text says it is.
    pub description: Option<String>,
    /// The id of the actor it is filed under.
    pub actor: Option<String>,
}

/// Attributed content.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
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
    /// `direct`, `indirect` or `mixed`.
    pub kind: String,
    /// 0 to 1.
    pub confidence: f32,
}

/// A position that the text gives an actor.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StanceRecord {
    /// The id of the actor whose it is.
    pub actor: String,
    /// What it is toward.
    pub target: TargetRecord,
    /// `supports`, `opposes` or `neutral`.
    pub polarity: String,
    /// The sentence or clause that says so.
    pub evidence: CodePoints,
    /// The id of the statement that carries it.
    pub statement: Option<usize>,
    /// 0 to 1.
    pub confidence: f32,
}

/// What a stance is toward.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetRecord {
    /// The id of an actor.
    Actor(String),
    /// The name of an issue.
    Issue(String),
}

/// Writes one object and a line break.
pub(super) fn write(analysis: &Analysis, indented: bool, out: &mut dyn Write) -> io::Result<()> {
    let record = Record::of(analysis);
    if indented {
        serde_json::to_writer_pretty(&mut *out, &record)?;
    } else {
        serde_json::to_writer(&mut *out, &record)?;
    }
    out.write_all(b"\n")
}

impl Record {
    /// The record of an analysis.
    #[must_use]
    pub fn of(analysis: &Analysis) -> Self {
        let document = &analysis.document;
        let points = Points::of(document.text());
        let actor_id = |id| analysis.actor(id).key.clone();
        let speaker_ids = speaker_ids(analysis);
        Self {
            format: FORMAT.to_owned(),
            document: DocumentRecord {
                source: document.origin.source.clone(),
                title: document.title().map(|title| document.line(title)),
                text: document.text().to_owned(),
                paragraphs: document
                    .blocks()
                    .iter()
                    .map(|block| points.span(block.span))
                    .collect(),
            },
            actors: analysis
                .actors
                .all
                .iter()
                .map(|actor| ActorRecord {
                    id: actor.key.clone(),
                    name: actor.name.clone(),
                    kind: kind_of_actor(actor.kind).to_owned(),
                    aliases: actor.aliases.clone(),
                    mentions: points.spans(&actor.mentions),
                })
                .collect(),
            speakers: analysis
                .speakers
                .all
                .iter()
                .map(|speaker| SpeakerRecord {
                    id: speaker_ids[speaker.id.0].clone(),
                    name: speaker.name.clone(),
                    description: speaker.description.clone(),
                    actor: analysis
                        .actors
                        .affiliation(speaker.id)
                        .map(|affiliation| actor_id(affiliation.actor)),
                })
                .collect(),
            statements: analysis
                .statements
                .iter()
                .map(|statement| StatementRecord {
                    id: statement.id.0 + 1,
                    actors: analysis
                        .actors
                        .of(statement.id)
                        .iter()
                        .map(|id| actor_id(*id))
                        .collect(),
                    speaker: match analysis.speakers.of(statement.id) {
                        [speaker] => Some(speaker_ids[speaker.0].clone()),
                        _ => None,
                    },
                    source: points.spans(&statement.source),
                    cue: points.spans(&statement.cue),
                    content: points.spans(&statement.content),
                    kind: kind_of_statement(statement.kind).to_owned(),
                    confidence: rounded(statement.confidence),
                })
                .collect(),
            stances: analysis
                .stances
                .all
                .iter()
                .map(|stance| StanceRecord {
                    actor: actor_id(stance.actor),
                    target: match stance.target {
                        Target::Actor(actor) => TargetRecord::Actor(actor_id(actor)),
                        Target::Issue(issue) => {
                            TargetRecord::Issue(analysis.stances.issues[issue.0].name.clone())
                        }
                    },
                    polarity: polarity_word(stance.polarity).to_owned(),
                    evidence: points.span(stance.evidence),
                    statement: stance.statement.map(|id| id.0 + 1),
                    confidence: rounded(stance.confidence),
                })
                .collect(),
        }
    }
}

fn kind_of_actor(kind: ActorKind) -> &'static str {
    match kind {
        ActorKind::Country => "country",
        ActorKind::Organization => "organization",
        ActorKind::Group => "group",
        ActorKind::Person => "person",
    }
}

fn kind_of_statement(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Indirect => "indirect",
        Kind::Mixed => "mixed",
    }
}

fn polarity_word(polarity: Polarity) -> &'static str {
    match polarity {
        Polarity::Supports => "supports",
        Polarity::Opposes => "opposes",
        Polarity::Neutral => "neutral",
    }
}

/// Three digits say all that a confidence knows.
fn rounded(confidence: f32) -> f32 {
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

/// Bytes to code points.
struct Points {
    /// For each code point outside ASCII, the first byte after it and the bytes that it takes
    /// beyond one, added up from the start. Empty for ASCII text.
    wide: Vec<(usize, usize)>,
}

impl Points {
    fn of(text: &str) -> Self {
        let mut extra = 0;
        let wide = text
            .char_indices()
            .filter(|(_, c)| !c.is_ascii())
            .map(|(at, c)| {
                extra += c.len_utf8() - 1;
                (at + c.len_utf8(), extra)
            })
            .collect();
        Self { wide }
    }

    fn at(&self, byte: usize) -> usize {
        let before = self.wide.partition_point(|(end, _)| *end <= byte);
        byte - before.checked_sub(1).map_or(0, |last| self.wide[last].1)
    }

    fn span(&self, span: Span) -> CodePoints {
        [self.at(span.start()), self.at(span.end())]
    }

    fn spans(&self, spans: &[Span]) -> Vec<CodePoints> {
        spans.iter().map(|span| self.span(*span)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_points_are_counted_past_wide_characters() {
        let text = "a“é”🚀z";
        let points = Points::of(text);
        for (count, (at, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(at), count);
        }
        assert_eq!(points.at(text.len()), text.chars().count());
    }
}
