//! An analysis put together by hand: spans are found by their words.

use std::sync::Arc;

use standpoint::internals::actors::{Actor, ActorId, ActorKind, Affiliation, Reason, Step};
use standpoint::internals::analysis::Analysis;
use standpoint::internals::document::{BlockKind, Builder, Document, Origin, Span};
use standpoint::internals::speakers::{Form, Mention, Speaker, SpeakerId, SpeakerKind};
use standpoint::internals::stances::{Issue, IssueId, Polarity, Stance, Target, Witnesses};
use standpoint::internals::statements::{Kind, Statement, StatementId};

/// Puts an analysis together; spans are found by their words.
pub(crate) struct Article {
    analysis: Analysis,
}

/// A statement by its words.
pub(crate) struct Said<'a> {
    /// Names of actors, of those that were added.
    pub(crate) actors: &'a [&'a str],
    /// Name of a speaker that was added, or nothing.
    pub(crate) speaker: &'a str,
    /// Words of the source, or nothing.
    pub(crate) source: &'a str,
    /// Words that attribute, or nothing.
    pub(crate) cue: &'a str,
    /// What is said.
    pub(crate) content: &'a str,
    /// How.
    pub(crate) kind: Kind,
    /// How sure, 0 to 1.
    pub(crate) confidence: f32,
}

impl<'a> Said<'a> {
    /// A statement; source, cue and content by their words.
    pub(crate) fn by(
        actors: &'a [&'a str],
        speaker: &'a str,
        (source, cue, content): (&'a str, &'a str, &'a str),
        kind: Kind,
        confidence: f32,
    ) -> Self {
        Self {
            actors,
            speaker,
            source,
            cue,
            content,
            kind,
            confidence,
        }
    }
}

impl Article {
    /// A headline and paragraphs parted by empty lines.
    pub(crate) fn new(title: &str, text: &str, origin: Origin) -> Self {
        let mut builder = Builder::new("-");
        builder.origin(origin).title(title);
        for paragraph in text.trim().split("\n\n") {
            match paragraph.strip_prefix("# ") {
                Some(heading) => builder.block(BlockKind::Heading, heading),
                None => builder.block(BlockKind::Paragraph, paragraph),
            };
        }
        let document = Arc::new(builder.finish());
        Self {
            analysis: Analysis::unread(document),
        }
    }

    pub(crate) fn document(&self) -> &Document {
        &self.analysis.document
    }

    pub(crate) fn actor(mut self, name: &str, tag: Option<&str>, kind: ActorKind) -> Self {
        let mentions = self.everywhere(name);
        self.analysis.actors.all.push(Actor {
            id: ActorId(self.analysis.actors.all.len()),
            key: name.to_lowercase().replace(' ', "-"),
            name: name.to_owned(),
            tag: tag.map(str::to_owned),
            kind,
            aliases: vec![name.to_owned()],
            mentions,
        });
        self
    }

    /// Somebody with a role is a person, and others are bodies.
    pub(crate) fn speaker(mut self, name: &str, role: Option<&str>, actor: &str) -> Self {
        let id = SpeakerId(self.analysis.speakers.all.len());
        let mentions = self.everywhere(name);
        self.analysis.speakers.all.push(Speaker {
            id,
            name: name.to_owned(),
            kind: if role.is_some() {
                SpeakerKind::Person
            } else {
                SpeakerKind::Body
            },
            description: role.map(str::to_owned),
            described: Vec::new(),
            listed: None,
            seat: false,
            plural: false,
            place: false,
            thing: false,
            mentions: mentions
                .into_iter()
                .map(|span| Mention {
                    span,
                    form: Form::Name,
                })
                .collect(),
        });
        let actor = self.find_actor(actor);
        let to = self.analysis.actor(actor).name.clone();
        let mut because = Vec::new();
        if let Some(role) = role {
            because.push(Step {
                to: role.to_owned(),
                reason: Reason::Text(
                    self.everywhere(role)
                        .first()
                        .copied()
                        .unwrap_or(Span::new(0, 0)),
                ),
            });
        }
        because.push(Step {
            to,
            reason: Reason::Gazetteer("example".to_owned()),
        });
        self.analysis.actors.affiliations.push(Affiliation {
            speaker: id,
            actor,
            because,
            confidence: 0.8,
        });
        self
    }

    pub(crate) fn says(mut self, said: &Said) -> Self {
        let from = self.analysis.statements.last();
        let from = from.map_or(0, |last| last.content[0].start() + 1);
        let hits = self.everywhere(said.content);
        let at = hits.iter().find(|hit| hit.start() >= from);
        let at = at.expect(said.content).start();
        let content = Span::new(at, at + said.content.len());
        let near = |words: &str| {
            if words.is_empty() {
                return Vec::new();
            }
            let all = self.everywhere(words);
            let far = |span: &Span| span.start().abs_diff(at);
            vec![all.into_iter().min_by_key(far).expect(words)]
        };
        let (source, cue) = (near(said.source), near(said.cue));
        let id = StatementId(self.analysis.statements.len());
        self.analysis.statements.push(Statement {
            id,
            content: vec![content],
            cue,
            source,
            carried_from: None,
            kind: said.kind,
            confidence: said.confidence,
        });
        let speakers = self.analysis.speakers.all.iter();
        let speakers = speakers
            .filter(|speaker| speaker.name == said.speaker)
            .map(|speaker| speaker.id)
            .collect();
        self.analysis.speakers.of_statement.push(speakers);
        let actors = said
            .actors
            .iter()
            .map(|name| self.find_actor(name))
            .collect();
        self.analysis.actors.of_statement.push(actors);
        self
    }

    /// The last statement is for or against an issue.
    pub(crate) fn stance(mut self, polarity: Polarity, about: &str) -> Self {
        let last = self.analysis.statements.last().expect("a statement");
        let (id, evidence) = (last.id, last.content[0]);
        let actor = self.analysis.actors.of(id)[0];
        let issues = &mut self.analysis.stances.issues;
        let known = issues.iter().position(|issue| issue.name == about);
        let issue = known.unwrap_or_else(|| {
            issues.push(Issue {
                id: IssueId(issues.len()),
                name: about.to_owned(),
                mentions: Vec::new(),
            });
            issues.len() - 1
        });
        self.analysis.stances.all.push(Stance {
            actor,
            target: Target::Issue(IssueId(issue)),
            polarity,
            evidence,
            words: Vec::new(),
            statement: Some(id),
            confidence: 0.8,
            witnesses: Witnesses::default(),
            also: Vec::new(),
        });
        self
    }

    pub(crate) fn finish(self) -> Arc<Analysis> {
        Arc::new(self.analysis)
    }

    fn find_actor(&self, name: &str) -> ActorId {
        let mut actors = self.analysis.actors.all.iter();
        actors.find(|actor| actor.name == name).expect(name).id
    }

    fn everywhere(&self, words: &str) -> Vec<Span> {
        let hits = self.document().text().match_indices(words);
        hits.map(|(at, hit)| Span::new(at, at + hit.len()))
            .collect()
    }
}
