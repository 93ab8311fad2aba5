//! What the reader files by hand, kept by the words of the text.
//!
//! A correction must outlive the analysis it was made in: the same article read again may have other
//! spans. So it is tied to the words (as the `TextQuoteSelector` of the W3C Web Annotation Data
//! Model): the words themselves and some before and after. One that fits no more is given back as
//! lost.

use serde::{Deserialize, Serialize};

use super::Analysis;
use crate::actors::{Actor, ActorId, ActorKind, Affiliation, Reason, Step};
use crate::document::{Document, Span};
use crate::gazetteer::Gazetteer;
use crate::speakers::SpeakerId;
use crate::statements::StatementId;

/// Letters of the text that are kept on each side.
const AROUND: usize = 32;

/// A place in a text, by its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The words.
    pub quote: String,
    /// What stands before them.
    pub prefix: String,
    /// What stands after them.
    pub suffix: String,
}

/// How much a correction is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// The one statement.
    Statement,
    /// Everything that its speaker says.
    Speaker,
}

/// The actor that something is filed under.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FiledUnder {
    /// Its key: one of the article, or of the gazetteer, or a new one.
    pub key: String,
    /// Its name, for one that is new here.
    pub name: String,
}

/// One filing by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    /// The first words of the statement's content.
    pub at: Anchor,
    /// What is filed anew.
    pub scope: Scope,
    /// Where; nowhere if the statement is nobody's.
    pub under: Option<FiledUnder>,
}

impl Anchor {
    /// The anchor of a span.
    ///
    /// # Panics
    /// If the span does not belong to the document.
    #[must_use]
    pub fn of(document: &Document, span: Span) -> Self {
        let (before, after) = around(document, span);
        let start: usize = before.chars().rev().take(AROUND).map(char::len_utf8).sum();
        let end: usize = after.chars().take(AROUND).map(char::len_utf8).sum();
        let prefix = Span::new(span.start() - start, span.start());
        let suffix = Span::new(span.end(), span.end() + end);
        Self {
            quote: document.slice(span).to_owned(),
            prefix: document.slice(prefix).to_owned(),
            suffix: document.slice(suffix).to_owned(),
        }
    }

    /// Where the words stand in a document: at the place with most of the same text around it.
    /// `None` if they stand nowhere, or at several places that nothing tells apart.
    #[must_use]
    pub fn find(&self, document: &Document) -> Option<Span> {
        if self.quote.is_empty() {
            return None;
        }
        let places = document.text().match_indices(&self.quote);
        let mut places: Vec<(usize, Span)> = places
            .map(|(start, quote)| {
                let span = Span::new(start, start + quote.len());
                let (before, after) = around(document, span);
                let alike = common(before.chars().rev(), self.prefix.chars().rev())
                    + common(after.chars(), self.suffix.chars());
                (alike, span)
            })
            .collect();
        places.sort_unstable();
        match places[..] {
            [.., (second, _), (most, span)] => (most > second).then_some(span),
            [(_, span)] => Some(span),
            [] => None,
        }
    }
}

/// The text before and after a span.
fn around(document: &Document, span: Span) -> (&str, &str) {
    let end = document.text().len();
    (
        document.slice(Span::new(0, span.start())),
        document.slice(Span::new(span.end(), end)),
    )
}

fn common(left: impl Iterator<Item = char>, right: impl Iterator<Item = char>) -> usize {
    left.zip(right)
        .take_while(|(left, right)| left == right)
        .count()
}

impl Correction {
    /// The correction that files a statement, or all that its speaker says, under an actor.
    ///
    /// # Panics
    /// If the statement is another analysis's.
    #[must_use]
    pub fn new(
        analysis: &Analysis,
        statement: StatementId,
        scope: Scope,
        under: Option<FiledUnder>,
    ) -> Self {
        let content = analysis.statement(statement).content[0];
        Self {
            at: Anchor::of(&analysis.document, content),
            scope,
            under,
        }
    }
}

impl Analysis {
    /// Files anew what the reader filed by hand. Gives back which corrections, by their place in
    /// the list, fit no statement of this text any more.
    pub fn correct(&mut self, corrections: &[Correction], gazetteer: &Gazetteer) -> Vec<usize> {
        let mut lost = Vec::new();
        for (index, correction) in corrections.iter().enumerate() {
            let statement = correction.at.find(&self.document).and_then(|place| {
                let mut statements = self.statements.iter();
                statements.find(|statement| statement.content[0].overlaps(place))
            });
            match statement.map(|statement| statement.id) {
                Some(statement) => self.refile(statement, correction, gazetteer),
                None => lost.push(index),
            }
        }
        lost
    }

    fn refile(&mut self, statement: StatementId, correction: &Correction, gazetteer: &Gazetteer) {
        let actor = correction
            .under
            .as_ref()
            .map(|under| self.actor_called(under, gazetteer));
        let speaker = match correction.scope {
            Scope::Statement => None,
            Scope::Speaker => self.speakers.of(statement).first().copied(),
        };
        let Some(speaker) = speaker else {
            self.actors.of_statement[statement.0] = actor.into_iter().collect();
            return;
        };
        self.affiliate(speaker, actor);
        let said = self.speakers.of_statement.iter();
        for (of, who) in self.actors.of_statement.iter_mut().zip(said) {
            if who.contains(&speaker) {
                *of = actor.into_iter().collect();
            }
        }
    }

    fn affiliate(&mut self, speaker: SpeakerId, actor: Option<ActorId>) {
        let ways = &mut self.actors.affiliations;
        ways.retain(|way| way.speaker != speaker);
        if let Some(actor) = actor {
            ways.push(Affiliation {
                speaker,
                actor,
                because: vec![Step {
                    to: self.actors.all[actor.0].name.clone(),
                    reason: Reason::Reader,
                }],
            });
            ways.sort_by_key(|way| way.speaker);
        }
    }

    /// The actor of this key, added if the article had none.
    fn actor_called(&mut self, under: &FiledUnder, gazetteer: &Gazetteer) -> ActorId {
        let actors = &mut self.actors.all;
        if let Some(known) = actors.iter().find(|actor| actor.key == under.key) {
            return known.id;
        }
        let id = ActorId(actors.len());
        let entry = gazetteer.find(&under.key).map(|id| gazetteer.entry(id));
        actors.push(Actor {
            id,
            key: under.key.clone(),
            name: entry.map_or_else(|| under.name.clone(), |entry| entry.name.clone()),
            tag: entry.and_then(|entry| entry.tag.clone()),
            kind: entry.map_or(ActorKind::Group, |entry| entry.kind.into()),
            aliases: Vec::new(),
            mentions: Vec::new(),
        });
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::explain;
    use crate::document::{BlockKind, Builder};

    fn text(text: &str) -> Document {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        builder.finish()
    }

    #[test]
    fn an_anchor_finds_its_words_again_after_the_text_has_moved() {
        let old = text("He said yes. She said yes.");
        let anchor = Anchor::of(&old, Span::new(22, 25));
        let new = text("Late on Monday, he said yes. She said yes.");
        assert_eq!(anchor.find(&new), Some(Span::new(38, 41)));
        assert_eq!(anchor.find(&text("Nobody spoke.")), None);
        let bare = Anchor {
            prefix: String::new(),
            suffix: String::new(),
            ..anchor
        };
        assert_eq!(bare.find(&new), None, "two places alike");
    }

    #[test]
    fn a_correction_moves_all_that_the_speaker_says_and_a_stale_one_is_lost() {
        let gazetteer = Gazetteer::builtin();
        let mut analysis = explain("Ann Lee", &gazetteer);
        let under = FiledUnder {
            key: "canada".to_owned(),
            name: String::new(),
        };
        let good = Correction::new(&analysis, StatementId(0), Scope::Speaker, Some(under));
        let stale = Correction {
            at: Anchor {
                quote: "gone".to_owned(),
                ..good.at.clone()
            },
            ..good.clone()
        };
        assert_eq!(analysis.correct(&[stale, good], &gazetteer), [0]);
        let actor = analysis.actors.of(StatementId(0))[0];
        assert_eq!(analysis.actor(actor).name, "Canada");
        let speaker = analysis.speakers.of(StatementId(0))[0];
        let way = analysis.actors.affiliation(speaker).unwrap();
        assert_eq!(way.because[0].reason, Reason::Reader);
    }
}
