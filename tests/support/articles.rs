//! Invented articles with everything that may be found in them, put together by hand.

use std::sync::Arc;

use standpoint::actors::{Actor, ActorId, ActorKind, Affiliation, Reason, Step};
use standpoint::analysis::Analysis;
use standpoint::document::{BlockKind, Builder, Document, Origin, Span};
use standpoint::speakers::{Form, Mention, Speaker, SpeakerId, SpeakerKind};
use standpoint::stances::{Issue, IssueId, Polarity, Stance, Target, Witnesses};
use standpoint::statements::{Kind, Statement, StatementId};

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

const LORRIES: &str = "
NORTHPORT — Dozens of aid lorries stood at the closed northern crossing on Tuesday as officials traded blame over who was holding them up.

“We have been clear that the trucks need to move,” John Kirby, a White House spokesman, told reporters. He said Washington was pressing both sides to agree to a daily pause.

The United Nations warned that stocks of flour would run out within a week. “Every hour counts,” said its aid chief, who urged Israel to open a second route.

Israel rejected the criticism. A government spokesman said inspections were needed because earlier convoys had been misused.

Hamas denied that. In a statement the group said it backed the U.N. plan and accused Israel of “stalling”.

“We hear about trucks on the radio, but nothing arrives,” said a mother of four who asked not to be named.

The White House later said it supported the U.N. plan in principle.

In Brussels, diplomats spoke of “unacceptable” delays. The European Union did not comment.

“It is not our decision alone,” Kirby told reporters when asked about the crossing.

The Secretary-General said the plan was “the only one on the table”.

Kirby said no American troops would be sent to guard the convoys.

Drivers slept under their lorries for a third night. The port authority did not comment, and neither did Egypt.

The talks may drag on for weeks, it was said at the harbour, where nobody wanted to be quoted by name and the queue grew by the hour.

The White House said it would keep talking to all sides, and that a second meeting was planned before the end of the week.
";

/// The article of the pictures: fourteen paragraphs, six actors who speak, two who do not.
#[expect(clippy::too_many_lines, reason = "it is a list")]
pub(crate) fn lorries() -> Arc<Analysis> {
    use ActorKind::{Country, Group, Organization};
    use Kind::{Direct, Indirect, Mixed};
    let said = |actors, speaker, (source, cue, content), kind, confidence| Said {
        actors,
        speaker,
        source,
        cue,
        content,
        kind,
        confidence,
    };
    let us = &["United States"][..];
    let un = &["United Nations"][..];
    let (kirby, house, chief) = ("John Kirby", "White House", "aid chief");
    Article::new(
        "Lorries wait as crossing talks stall",
        LORRIES,
        Origin {
            source: "lorries.txt".to_owned(),
            published: Some("12 Mar".to_owned()),
            site: Some("Example Wire".to_owned()),
            ..Origin::default()
        },
    )
    .actor("United States", Some("US"), Country)
    .actor("United Nations", Some("UN"), Organization)
    .actor("Israel", Some("IL"), Country)
    .actor("Hamas", None, Organization)
    .actor("Residents", None, Group)
    .actor("European Union", Some("EU"), Organization)
    .actor("Egypt", Some("EG"), Country)
    .speaker(kirby, Some("White House spokesman"), "United States")
    .speaker(house, None, "United States")
    .speaker("United Nations", None, "United Nations")
    .speaker(chief, None, "United Nations")
    .speaker("Secretary-General", None, "United Nations")
    .speaker("Israel", None, "Israel")
    .speaker("government spokesman", None, "Israel")
    .speaker("Hamas", None, "Hamas")
    .speaker("mother of four", None, "Residents")
    .says(&said(
        us,
        kirby,
        (
            "John Kirby, a White House spokesman",
            "told reporters",
            "“We have been clear that the trucks need to move,”",
        ),
        Direct,
        0.95,
    ))
    .stance(Polarity::Supports, "aid getting through")
    .says(&said(
        us,
        kirby,
        (
            "He",
            "said",
            "Washington was pressing both sides to agree to a daily pause",
        ),
        Indirect,
        0.8,
    ))
    .says(&said(
        un,
        "United Nations",
        (
            "The United Nations",
            "warned",
            "that stocks of flour would run out within a week",
        ),
        Indirect,
        0.93,
    ))
    .says(&said(
        un,
        chief,
        ("its aid chief", "said", "“Every hour counts,”"),
        Direct,
        0.9,
    ))
    .stance(Polarity::Supports, "second route")
    .says(&said(
        &["Israel"],
        "Israel",
        ("Israel", "rejected", "the criticism"),
        Indirect,
        0.7,
    ))
    .says(&said(
        &["Israel"],
        "government spokesman",
        (
            "A government spokesman",
            "said",
            "inspections were needed because earlier convoys had been misused",
        ),
        Indirect,
        0.9,
    ))
    .says(&said(
        &["Hamas"],
        "Hamas",
        (
            "the group",
            "said",
            "it backed the U.N. plan and accused Israel of “stalling”",
        ),
        Mixed,
        0.85,
    ))
    .stance(Polarity::Supports, "U.N. plan")
    .says(&said(
        &["Residents"],
        "mother of four",
        (
            "a mother of four",
            "said",
            "“We hear about trucks on the radio, but nothing arrives,”",
        ),
        Direct,
        0.97,
    ))
    .says(&said(
        us,
        house,
        (
            "The White House",
            "said",
            "it supported the U.N. plan in principle",
        ),
        Indirect,
        0.9,
    ))
    .stance(Polarity::Supports, "U.N. plan")
    .says(&said(
        &[],
        "",
        ("", "", "“unacceptable” delays"),
        Mixed,
        0.6,
    ))
    .says(&said(
        us,
        kirby,
        ("Kirby", "told reporters", "“It is not our decision alone,”"),
        Direct,
        0.96,
    ))
    .says(&said(
        un,
        "Secretary-General",
        (
            "The Secretary-General",
            "said",
            "the plan was “the only one on the table”",
        ),
        Mixed,
        0.9,
    ))
    .says(&said(
        us,
        kirby,
        (
            "Kirby",
            "said",
            "no American troops would be sent to guard the convoys",
        ),
        Indirect,
        0.9,
    ))
    .stance(Polarity::Opposes, "troops")
    .says(&said(
        &[],
        "",
        ("", "it was said", "The talks may drag on for weeks"),
        Indirect,
        0.3,
    ))
    .says(&said(
        us,
        house,
        (
            "The White House",
            "said",
            "it would keep talking to all sides",
        ),
        Indirect,
        0.9,
    ))
    .finish()
}

/// An article without a statement.
pub(crate) fn quiet() -> Arc<Analysis> {
    Article::new(
        "A quiet day",
        "Nothing happened in the harbour.\n\n# Weather\n\nIt rained.",
        Origin {
            source: "quiet.txt".to_owned(),
            ..Origin::default()
        },
    )
    .finish()
}

/// Letters that are hard on screens: wide, combining, right to left, joined; no blanks to break at.
pub(crate) fn letters() -> Arc<Analysis> {
    let long = "x".repeat(150);
    Article::new(
        "日本語の見出しはとても長いので画面の幅に入りきらないことがありますから最初の段落として本文にも出ます",
        &format!(
            "東京の記者は「援助は必要だ」と述べた。会議は水曜日まで続く見通しで、各国の代表が参加する。\n\n\
             Cafe\u{301} owners in Ma\u{308}nnedorf said prices — naïve ones — rose.\n\n\
             {long}\n\n\
             قال المتحدث إن المساعدات ستصل قريبا.\n\n\
             Families 👩‍👩‍👧 and 🇺🇳 flags, “mixed” with http://example.org/{long}/end."
        ),
        Origin {
            source: "letters.txt".to_owned(),
            ..Origin::default()
        },
    )
    .actor("owners", None, ActorKind::Group)
    .speaker("owners", None, "owners")
    .says(&Said {
        actors: &["owners"],
        speaker: "owners",
        source: "owners",
        cue: "said",
        content: "prices — naïve ones — rose",
        kind: Kind::Indirect,
        confidence: 0.9,
    })
    .finish()
}
