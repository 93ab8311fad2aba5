//! Standoff annotation for brat: the text in one file, what stands where in another.
//!
//! Offsets count code points. Statements are text-bound annotations for source, cue and content,
//! joined by relations; stances are annotations of the sentence that bears them out. Spans are cut
//! at line breaks, as brat wants them.

use std::io::{self, Write};

use super::points::Points;
use crate::analysis::{Analysis, Change, Toward};
use crate::document::Span;

/// The kinds that the annotations use, as brat wants to be told in `annotation.conf`.
pub const CONFIGURATION: &str = "\
[entities]
Source
Cue
Content
Stance
Corrected

[relations]
Says\tArg1:Source, Arg2:Content
Attributes\tArg1:Cue, Arg2:Content

[events]

[attributes]
Kind\tArg:Content, Value:direct|indirect|mixed
Certainty\tArg:Content|Stance, Value:sure|likely|guess|by-hand
Polarity\tArg:Stance, Value:supports|opposes|neutral
";

/// Writes the annotations of [`text`].
pub(super) fn write(analysis: &Analysis, out: &mut dyn Write) -> io::Result<()> {
    let mut standoff = Standoff {
        analysis,
        points: Points::of(analysis.document.text()),
        out,
        bound: 0,
        relations: 0,
        attributes: 0,
        notes: 0,
    };
    for statement in &analysis.statements {
        let id = statement.id;
        let source = standoff.bind("Source", &statement.source)?;
        let cue = standoff.bind("Cue", &statement.cue)?;
        let Some(content) = standoff.bind("Content", &statement.content)? else {
            continue;
        };
        if let Some(source) = source {
            standoff.relate("Says", source, content)?;
        }
        if let Some(cue) = cue {
            standoff.relate("Attributes", cue, content)?;
        }
        standoff.attribute("Kind", content, statement.kind.word())?;
        standoff.attribute("Certainty", content, value(analysis.certainty(id)))?;
        let owners = analysis.actors.of(id).iter();
        let names: Vec<&str> = owners
            .map(|owner| analysis.actor(*owner).name.as_str())
            .collect();
        let speakers = analysis.speaker_names(id).unwrap_or_default();
        let note = [names.join("; "), speakers].join(" · ");
        standoff.note(content, note.trim_matches(|c| c == ' ' || c == '·'))?;
    }
    for stance in &analysis.stances.all {
        if let Some(evidence) = standoff.bind("Stance", &[stance.evidence])? {
            standoff.attribute("Polarity", evidence, stance.polarity.word())?;
            let certainty = value(analysis.certainty_of_stance(stance));
            standoff.attribute("Certainty", evidence, certainty)?;
            standoff.note(evidence, &analysis.stance_in_words(stance))?;
        }
    }
    standoff.corrected()
}

/// What of a correction nothing else in the annotations shows: what is gone, and who is one.
fn gone(change: &Change) -> Option<String> {
    match change {
        Change::Strike => Some("struck by hand: no statement".to_owned()),
        Change::Merge { actor, into } => Some(format!(
            "merged by hand: {} is the same as {}",
            actor.name, into.name
        )),
        Change::Side {
            actor,
            toward,
            polarity: None,
        } => {
            let toward = match toward {
                Toward::Actor(other) => &other.name,
                Toward::Issue(name) => name,
            };
            let name = &actor.name;
            Some(format!("struck by hand: no side of {name} on {toward}"))
        }
        _ => None,
    }
}

/// A certainty as one word.
fn value(certainty: &str) -> &str {
    match certainty {
        "a guess" => "guess",
        "by hand" => "by-hand",
        other => other,
    }
}

struct Standoff<'a> {
    analysis: &'a Analysis,
    points: Points,
    out: &'a mut dyn Write,
    bound: usize,
    relations: usize,
    attributes: usize,
    notes: usize,
}

impl Standoff<'_> {
    /// An annotation of some spans; none where there are no words.
    fn bind(&mut self, kind: &str, spans: &[Span]) -> io::Result<Option<usize>> {
        let mut parts: Vec<Span> = spans.iter().flat_map(|span| self.lines(*span)).collect();
        parts.sort_unstable();
        if parts.is_empty() {
            return Ok(None);
        }
        self.bound += 1;
        let offsets: Vec<String> = parts
            .iter()
            .map(|part| {
                let [start, end] = self.points.span(*part);
                format!("{start} {end}")
            })
            .collect();
        let words: Vec<&str> = parts
            .iter()
            .map(|part| self.analysis.document.slice(*part))
            .collect();
        let (offsets, words) = (offsets.join(";"), words.join(" "));
        writeln!(self.out, "T{}\t{kind} {offsets}\t{words}", self.bound)?;
        Ok(Some(self.bound))
    }

    /// A span without its line breaks.
    fn lines(&self, span: Span) -> Vec<Span> {
        let mut start = span.start();
        let mut parts = Vec::new();
        for line in self.analysis.document.slice(span).split_inclusive('\n') {
            let words = line.trim();
            if !words.is_empty() {
                let lead = line.len() - line.trim_start().len();
                parts.push(Span::new(start + lead, start + lead + words.len()));
            }
            start += line.len();
        }
        parts
    }

    /// What was corrected by hand and shows nowhere else, at the words that it is about. brat has notes on
    /// annotations and on nothing else.
    fn corrected(&mut self) -> io::Result<()> {
        let analysis = self.analysis;
        let by_hand = &analysis.by_hand;
        for (at, correction) in by_hand.corrections.iter().enumerate() {
            let place = correction.at.find(&analysis.document);
            if let Some(note) = gone(&correction.change)
                && let Some(place) = place.filter(|_| !by_hand.lost.contains(&at))
                && let Some(words) = self.bind("Corrected", &[place])?
            {
                self.note(words, &note)?;
            }
        }
        Ok(())
    }

    fn relate(&mut self, kind: &str, one: usize, other: usize) -> io::Result<()> {
        self.relations += 1;
        let number = self.relations;
        writeln!(self.out, "R{number}\t{kind} Arg1:T{one} Arg2:T{other}")
    }

    fn attribute(&mut self, kind: &str, of: usize, value: &str) -> io::Result<()> {
        self.attributes += 1;
        let number = self.attributes;
        writeln!(self.out, "A{number}\t{kind} T{of} {value}")
    }

    fn note(&mut self, of: usize, words: &str) -> io::Result<()> {
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        if words.is_empty() {
            return Ok(());
        }
        self.notes += 1;
        let number = self.notes;
        writeln!(self.out, "#{number}\tAnnotatorNotes T{of}\t{words}")
    }
}
