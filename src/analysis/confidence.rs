//! How likely a row is right: what is said, who says it, and under whom it stands.
//!
//! The statements come with the belief of the network that found them. Here it is weighed with what
//! is known of the way to the actor: a pronoun, a bare title, a long way lower it, and so does one whom
//! the source may as well not mean. How long the article is, and how often somebody is named in it,
//! tells nothing more, and would tell lies of a book.
//! The trees (`rows.forest`) are grown by `forest/training/grow.py` on articles in which people wrote down
//! who says what; what they give is checked against such articles in the accuracy report.

use std::ops::Range;
use std::sync::LazyLock;

use crate::actors::{Actor, ActorKind, Actors, Affiliation, Reason};
use crate::document::{Document, Span};
use crate::forest::{self, Features, Learnt, is, number};
use crate::speakers::{Form, Speaker, SpeakerKind, Speakers};
use crate::statements::{Kind, Statement};

/// A row that is less likely wholly right than this is a guess. Of those that are not, nearly two in three
/// are, on annotated articles that nothing was learnt from. A higher floor would make them more, and hide
/// sentences of the article for a doubt about their actor.
const SHOWN: f32 = 0.3;

static TREES: LazyLock<Learnt> =
    LazyLock::new(|| Learnt::built_in("rows", include_str!("rows.forest")));

/// Gives each statement the confidence of its row, where it had that of having been found.
pub(super) fn judge(
    document: &Document,
    statements: &mut [Statement],
    speakers: &Speakers,
    actors: &Actors,
) {
    let article = Article::new(document, statements, speakers, actors);
    #[cfg(test)]
    note(&article, statements);
    let features: Vec<_> = statements.iter().map(|one| article.features(one)).collect();
    for (statement, chance) in statements.iter_mut().zip(TREES.chances(&features)) {
        statement.confidence = forest::confidence(chance, SHOWN);
    }
}

/// What is the same for all statements of an article.
struct Article<'a> {
    document: &'a Document,
    speakers: &'a Speakers,
    actors: &'a Actors,
    /// What is said, by first byte.
    contents: Vec<Span>,
}

impl<'a> Article<'a> {
    fn new(
        document: &'a Document,
        statements: &[Statement],
        speakers: &'a Speakers,
        actors: &'a Actors,
    ) -> Self {
        let spans = statements.iter().flat_map(|statement| &statement.content);
        let mut contents: Vec<Span> = spans.copied().collect();
        contents.sort_by_key(|span| span.start());
        Self {
            document,
            speakers,
            actors,
            contents,
        }
    }

    /// Whether a place lies in what somebody says, the statement's own content aside.
    fn is_within(&self, statement: &Statement) -> bool {
        let at = statement
            .cue
            .first()
            .map_or(statement.anchor(), |cue| cue.start());
        let next = self.contents.partition_point(|span| span.start() <= at);
        self.contents[next.saturating_sub(3)..next]
            .iter()
            .any(|span| span.end() > at && !statement.content.contains(span))
    }

    fn features(&self, statement: &Statement) -> Features {
        let tokens = |span: &Span| self.document.tokens_in(*span);
        let length = |spans: &[Span]| number(spans.iter().map(|span| tokens(span).len()).sum());
        let who = self.speakers.of(statement.id);
        let under = self.actors.of(statement.id);
        let speaker: Option<&Speaker> = who.first().map(|id| &self.speakers.all[id.0]);
        let actor: Option<&Actor> = under.first().map(|id| &self.actors[*id]);
        let ways: Vec<&Affiliation> = who
            .iter()
            .filter_map(|id| self.actors.affiliation(*id))
            .collect();
        let kind = |kind: SpeakerKind| is(speaker.is_some_and(|one| one.kind == kind));
        let to = |kind: ActorKind| is(actor.is_some_and(|one| one.kind == kind));
        let of = |told: fn(&Speaker) -> bool| is(speaker.is_some_and(told));
        let form = form(statement, speaker);
        let by = |told: fn(&Reason) -> bool| {
            let mut steps = ways.iter().flat_map(|way| &way.because);
            is(steps.any(|step| told(&step.reason)))
        };
        let starts = |range: Range<usize>| range.start;
        let apart = |one: Option<&Span>, other: Option<&Span>| match (one, other) {
            (Some(one), Some(other)) => number(starts(tokens(one)).abs_diff(starts(tokens(other)))),
            _ => -1.0,
        };
        vec![
            ("found", statement.confidence),
            ("direct", is(statement.kind == Kind::Direct)),
            ("mixed", is(statement.kind == Kind::Mixed)),
            ("source", length(&statement.source)),
            ("sources", number(statement.source.len())),
            ("cue", length(&statement.cue)),
            ("content", length(&statement.content)),
            ("contents", number(statement.content.len())),
            ("carried", is(statement.carried_from.is_some())),
            ("within", is(self.is_within(statement))),
            (
                "source_cue",
                apart(statement.source.first(), statement.cue.first()),
            ),
            (
                "cue_content",
                apart(statement.cue.first(), statement.content.first()),
            ),
            ("who", number(who.len())),
            ("under", number(under.len())),
            ("person", kind(SpeakerKind::Person)),
            ("role", kind(SpeakerKind::Role)),
            ("body", kind(SpeakerKind::Body)),
            ("group", kind(SpeakerKind::Group)),
            ("listed", of(|one| one.listed.is_some())),
            ("seat", of(|one| one.seat)),
            ("place", of(|one| one.place)),
            ("thing", of(|one| one.thing)),
            ("plural", of(|one| one.plural)),
            (
                "words",
                speaker.map_or(-1.0, |one| number(one.name.split(' ').count())),
            ),
            ("by_name", is(form == Some(Form::Name))),
            ("by_role", is(form == Some(Form::Role))),
            ("by_pronoun", is(form == Some(Form::Pronoun))),
            ("by_group", is(form == Some(Form::Group))),
            (
                "way",
                ways.iter()
                    .map(|way| way.confidence)
                    .reduce(f32::min)
                    .unwrap_or(-1.0),
            ),
            (
                "steps",
                ways.iter()
                    .map(|way| number(way.because.len()))
                    .fold(0.0, f32::max),
            ),
            ("itself", by(|reason| matches!(reason, Reason::Itself))),
            ("by_text", by(|reason| matches!(reason, Reason::Text(_)))),
            (
                "by_table",
                by(|reason| matches!(reason, Reason::Gazetteer(_))),
            ),
            ("to_country", to(ActorKind::Country)),
            ("to_organization", to(ActorKind::Organization)),
            ("to_group", to(ActorKind::Group)),
            ("to_person", to(ActorKind::Person)),
            ("meant", self.speakers.meant(statement.id)),
        ]
    }
}

/// How the speaker is named where the statement is attributed.
fn form(statement: &Statement, speaker: Option<&Speaker>) -> Option<Form> {
    let source = statement.source.first()?;
    let mentions = &speaker?.mentions;
    let next = mentions.partition_point(|mention| mention.span.end() <= source.start());
    let here = mentions
        .get(next)
        .filter(|mention| mention.span.start() < source.end());
    here.map(|mention| mention.form)
}

#[cfg(test)]
fn note(article: &Article<'_>, statements: &[Statement]) {
    use crate::forest::lessons::{Lesson, note};
    use serde_json::json;
    if statements.is_empty() {
        return;
    }
    note(Lesson {
        part: TREES.part(),
        about: json!({}),
        candidates: statements
            .iter()
            .enumerate()
            .map(|(at, statement)| (json!({"statement": at}), article.features(statement)))
            .collect(),
    });
}
