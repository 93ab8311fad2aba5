//! What was found: statements, and the parties and things that they are of.

use std::ops::Range;

use crate::actors::{self, ActorKind};
use crate::analysis::{Analysis, Certainty};
use crate::document::Span;
use crate::stances::{self, Polarity};
use crate::statements::{self, Kind};

fn ranges(spans: &[Span]) -> impl Iterator<Item = Range<usize>> {
    spans.iter().map(|span| span.range())
}

/// What somebody says in an article. A view of an [`Analysis`](crate::Analysis), cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    analysis: &'a Analysis,
    inner: &'a statements::Statement,
}

impl<'a> Statement<'a> {
    pub(super) fn of(analysis: &'a Analysis, inner: &'a statements::Statement) -> Self {
        Self { analysis, inner }
    }

    /// The number by which exports know it, counted from 1.
    #[must_use]
    pub fn number(self) -> usize {
        self.inner.id.number()
    }

    /// What is said, on one line: a quotation between quotation marks, pieces joined by an ellipsis, the
    /// "that" of reported speech left out.
    #[must_use]
    pub fn words(self) -> String {
        self.analysis.words(self.inner.id)
    }

    /// Where that stands, in bytes of [`Document::text`](crate::Document::text), in the order of the text;
    /// at least one range, several where the words that attribute it interrupt it.
    pub fn ranges(self) -> impl Iterator<Item = Range<usize>> + 'a {
        ranges(&self.inner.content)
    }

    /// Who says it, in the article's words at that place: "he". Empty where it does not say.
    #[must_use]
    pub fn source(self) -> String {
        self.analysis.source(self.inner.id)
    }

    /// The words that attribute it: "told reporters". Empty where there are none.
    #[must_use]
    pub fn cue(self) -> String {
        self.analysis.cue(self.inner.id)
    }

    /// Who that is, by the fullest name in the text: "John Kirby". Several for a joint source, none where
    /// nobody was found.
    pub fn speakers(self) -> impl Iterator<Item = &'a str> {
        let analysis = self.analysis;
        let speakers = analysis.speakers.of(self.inner.id).iter();
        speakers.map(|id| &*analysis.speaker(*id).name)
    }

    /// The parties under which it is filed: those for whom the speakers speak. Several for a joint source,
    /// none where it is not known.
    pub fn actors(self) -> impl Iterator<Item = Actor<'a>> {
        let analysis = self.analysis;
        let actors = analysis.actors.of(self.inner.id).iter();
        actors.map(|id| Actor::of(analysis, analysis.actor(*id)))
    }

    /// Whether it is quoted, reported, or both.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.inner.kind
    }

    /// How likely it is a statement and filed under the right actors, 0 to 1.
    #[must_use]
    pub fn confidence(self) -> f32 {
        self.inner.confidence
    }

    /// The same in one of three words.
    #[must_use]
    pub fn certainty(self) -> Certainty {
        Certainty::of(self.confidence())
    }
}

/// A party of an article: a country, a body, a group, or a person who speaks only for themselves. A view of
/// an [`Analysis`](crate::Analysis), cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Actor<'a> {
    analysis: &'a Analysis,
    inner: &'a actors::Actor,
}

impl<'a> Actor<'a> {
    pub(super) fn of(analysis: &'a Analysis, inner: &'a actors::Actor) -> Self {
        Self { analysis, inner }
    }

    /// Its name: "United States".
    #[must_use]
    pub fn name(self) -> &'a str {
        &self.inner.name
    }

    /// Its name for programs, which no other actor of the article has; the same in each article for what is
    /// known of the world: "united-states".
    #[must_use]
    pub fn key(self) -> &'a str {
        &self.inner.key
    }

    /// What it is.
    #[must_use]
    pub fn kind(self) -> ActorKind {
        self.inner.kind
    }

    /// The names that the text has for it and for those who speak for it, each once: "White House", "Kirby".
    pub fn names(self) -> impl Iterator<Item = &'a str> {
        self.inner.aliases.iter().map(|alias| &**alias)
    }

    /// Where the text speaks of it or of those who speak for it, in bytes of
    /// [`Document::text`](crate::Document::text), in the order of the text.
    pub fn mentions(self) -> impl Iterator<Item = Range<usize>> + 'a {
        ranges(&self.inner.mentions)
    }

    /// The statements that are filed under it, in the order of the text.
    pub fn statements(self) -> impl Iterator<Item = Statement<'a>> {
        let analysis = self.analysis;
        let statements = analysis.statements_by(self.inner.id);
        statements.map(|statement| Statement::of(analysis, statement))
    }
}

/// That an actor is for or against something, in words or by an act. A view of an
/// [`Analysis`](crate::Analysis), cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Stance<'a> {
    analysis: &'a Analysis,
    inner: &'a stances::Stance,
}

/// What a stance is toward.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Target<'a> {
    /// A thing in dispute.
    Issue(Issue<'a>),
    /// Another party.
    Actor(Actor<'a>),
}

impl<'a> Stance<'a> {
    pub(super) fn of(analysis: &'a Analysis, inner: &'a stances::Stance) -> Self {
        Self { analysis, inner }
    }

    /// Who takes it.
    #[must_use]
    pub fn holder(self) -> Actor<'a> {
        Actor::of(self.analysis, self.analysis.actor(self.inner.actor))
    }

    /// Toward what or whom.
    #[must_use]
    pub fn target(self) -> Target<'a> {
        match self.inner.target {
            stances::Target::Issue(id) => {
                Target::Issue(Issue::of(&self.analysis.stances.issues[id.0]))
            }
            stances::Target::Actor(id) => {
                Target::Actor(Actor::of(self.analysis, self.analysis.actor(id)))
            }
        }
    }

    /// For, against, or expressly neither.
    #[must_use]
    pub fn polarity(self) -> Polarity {
        self.inner.polarity
    }

    /// All of it in words: "United States opposes ceasefire resolution".
    #[must_use]
    pub fn in_words(self) -> String {
        self.analysis.stance_in_words(self.inner)
    }

    /// The sentences that say so, in bytes of [`Document::text`](crate::Document::text): the best first, the
    /// others in the order of the text.
    pub fn evidence(self) -> impl Iterator<Item = Range<usize>> + 'a {
        let also = self.inner.also.iter().map(|evidence| evidence.span);
        std::iter::once(self.inner.evidence)
            .chain(also)
            .map(Span::range)
    }

    /// How likely it is right, 0 to 1.
    #[must_use]
    pub fn confidence(self) -> f32 {
        self.inner.confidence
    }

    /// The same in one of three words. Most stances are guesses; README.md of the package says how many of
    /// each are right.
    #[must_use]
    pub fn certainty(self) -> Certainty {
        Certainty::of(self.confidence())
    }
}

/// A thing in dispute, named from the words of the article. A view of an [`Analysis`](crate::Analysis),
/// cheap to copy.
#[derive(Clone, Copy, Debug)]
pub struct Issue<'a>(&'a stances::Issue);

impl<'a> Issue<'a> {
    pub(super) fn of(inner: &'a stances::Issue) -> Self {
        Self(inner)
    }

    /// What it is called: "ceasefire resolution".
    #[must_use]
    pub fn name(self) -> &'a str {
        &self.0.name
    }

    /// Where the text speaks of it, in bytes of [`Document::text`](crate::Document::text), in the order of
    /// the text.
    pub fn mentions(self) -> impl Iterator<Item = Range<usize>> + 'a {
        ranges(&self.0.mentions)
    }
}

impl<'a> Target<'a> {
    /// What it is called.
    #[must_use]
    pub fn name(self) -> &'a str {
        match self {
            Self::Issue(issue) => issue.name(),
            Self::Actor(actor) => actor.name(),
        }
    }
}
