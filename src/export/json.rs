//! An analysis as JSON: its record, entry by entry.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use super::points::Points;
use super::record::{
    ActorRecord, DocumentRecord, EvidenceRecord, FORMAT, IssueRecord, Record, SpeakerRecord,
    StanceRecord, StatementRecord, TargetRecord, WitnessesRecord,
};
use crate::actors::ActorId;
use crate::analysis::Analysis;
use crate::stances::{Stance, Target, Witnesses};
use crate::statements::{StatementId, is_denied};

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
