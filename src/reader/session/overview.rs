//! The analysis as the reader goes through it: who is there, and whose each statement is.
//!
//! Takes an [`Analysis`] and how sure a statement must be, gives the [`Party`] rows of the panel
//! with their statements, their speakers and a tag that is unique in the article, and the places of
//! all statements for quick look-up. Everything the panes ask is made ready here once.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use crate::actors::ActorId;
use crate::analysis::{Analysis, Certainty, Dispute, Unsure};
use crate::document::{BlockKind, Span};
use crate::reader::session::tags::tags;
use crate::speakers::{Speaker, SpeakerId, SpeakerKind};
use crate::statements::{Kind, Statement, StatementId};

/// Everything shown of an analysis.
#[derive(Clone, Debug, Default)]
pub(crate) struct Overview {
    /// The analysis it was made from.
    pub analysis: Arc<Analysis>,
    /// How sure what is shown must be.
    pub floor: Floor,
    /// What is in dispute, the main dispute first.
    pub disputes: Vec<Dispute>,
    /// Those who speak, in order of first statement, "not attributed" last; then those who do not.
    pub parties: Vec<Party>,
    /// The statements shown, in order of their first words of content.
    pub shown: Vec<StatementId>,
    /// How many were left out because they are not sure enough.
    pub hidden: Unsure,
    /// For each statement of the analysis by its id, its parties; empty if not shown.
    owners: Vec<Vec<usize>>,
    /// For each statement of the analysis by its id, the stretches of its content in quotation marks.
    quoted: Vec<Vec<Span>>,
    /// Extents of the shown statements in order of their first byte, with the furthest end of
    /// any extent up to and with each.
    extents: Vec<(Span, usize, StatementId)>,
    /// For each block its number as a paragraph, counted from 1; headings have the number of the
    /// paragraph before.
    pub(super) numbers: Vec<usize>,
    /// How many words the article has, once that was asked.
    words: OnceLock<usize>,
    /// The blocks that are headings, once that was asked.
    pub(super) headings: OnceLock<Vec<usize>>,
}

/// A row of the panel: an actor, or nobody.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Party {
    /// The actor; `None` for statements that nobody could be found for.
    pub actor: Option<ActorId>,
    /// One to three letters, unique in the article.
    pub tag: String,
    /// The name shown.
    pub name: String,
    /// Its statements, in order of their content. Empty for one who is only spoken of.
    pub statements: Vec<StatementId>,
    /// How many more are not shown, as they are not sure enough.
    pub hidden: Unsure,
    /// Who speaks for it and how often, most often first; empty where that is the party itself.
    pub speakers: Vec<(String, usize)>,
}

/// How sure statements and stances must be to be shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Floor(pub Certainty);

impl Default for Floor {
    fn default() -> Self {
        Self(Certainty::Likely)
    }
}

impl Overview {
    /// Makes everything ready. Statements less certain than `floor` are left out.
    #[must_use]
    pub(crate) fn new(analysis: Arc<Analysis>, floor: Certainty) -> Self {
        let known = Arc::clone(&analysis);
        Self::corrected(analysis, &known, &HashMap::new(), floor)
    }

    /// The same for a corrected one: who was `found` keeps its tag, first one of `tags`, by key.
    #[must_use]
    pub(crate) fn corrected(
        analysis: Arc<Analysis>,
        found: &Analysis,
        tags: &HashMap<String, String>,
        floor: Certainty,
    ) -> Self {
        let document = &analysis.document;
        let numbers = analysis.statements.given();
        let mut shown: Vec<_> = analysis
            .statements
            .iter()
            .filter(|s| !s.content.is_empty() && Certainty::of(s.confidence) >= floor)
            .map(|statement| statement.id)
            .collect();
        shown.sort_by_key(|id| (analysis.statement(*id).anchor(), *id));

        let known = found.actors.all.iter().map(|one| one.key.clone());
        let known: HashMap<String, String> = known.zip(found.tags()).collect();
        let parties = parties(&analysis, &shown, &[tags, &known]);
        let mut owners = vec![Vec::new(); numbers];
        for (index, party) in parties.iter().enumerate() {
            for id in &party.statements {
                owners[id.0].push(index);
            }
        }
        let mut in_marks = vec![Vec::new(); numbers];
        for statement in &analysis.statements {
            in_marks[statement.id.0] = quoted(&analysis, statement);
        }
        let hidden = analysis
            .statements
            .iter()
            .filter(|one| !one.content.is_empty() && Certainty::of(one.confidence) < floor);
        let mut number = 0;
        let paragraphs = document
            .blocks()
            .iter()
            .map(|block| {
                number += usize::from(block.kind != BlockKind::Heading);
                number
            })
            .collect();
        Self {
            extents: extents(&analysis, &shown),
            hidden: Unsure::of(hidden.map(|one| one.confidence)),
            parties,
            shown,
            owners,
            quoted: in_marks,
            numbers: paragraphs,
            words: OnceLock::new(),
            headings: OnceLock::new(),
            floor: Floor(floor),
            disputes: analysis.disputes(floor),
            analysis,
        }
    }

    /// The statement with this id.
    #[must_use]
    pub(crate) fn statement(&self, id: StatementId) -> &Statement {
        self.analysis.statement(id)
    }

    /// The shown statement that is spoken of by this number.
    #[must_use]
    pub(crate) fn numbered(&self, number: usize) -> Option<StatementId> {
        let mut shown = self.shown.iter().copied();
        shown.find(|id| id.number() == number)
    }

    /// The parties of a statement, as indices; the first one colours it.
    #[must_use]
    pub(crate) fn owners(&self, id: StatementId) -> &[usize] {
        self.owners.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// Whether a statement is shown.
    #[must_use]
    pub(crate) fn is_shown(&self, id: StatementId) -> bool {
        !self.owners(id).is_empty()
    }

    /// The parts of a statement's content that stand in quotation marks.
    #[must_use]
    pub(crate) fn quoted(&self, id: StatementId) -> &[Span] {
        self.quoted.get(id.0).map_or(&[], Vec::as_slice)
    }

    /// How many words the article has.
    #[must_use]
    pub(crate) fn word_count(&self) -> usize {
        *self.words.get_or_init(|| self.analysis.word_count())
    }

    /// The shown statements whose extent shares a byte with `span`, in order of their first byte.
    pub(crate) fn overlapping(&self, span: Span) -> impl Iterator<Item = (Span, &Statement)> {
        let from = self
            .extents
            .partition_point(|(_, furthest, _)| *furthest <= span.start());
        self.extents[from..]
            .iter()
            .take_while(move |(extent, ..)| extent.start() < span.end())
            .filter(move |(extent, ..)| extent.overlaps(span))
            .map(|(extent, _, id)| (*extent, self.statement(*id)))
    }

    /// Whether a stretch of text holds statements, and none of them is shown.
    pub(crate) fn hides(&self, span: Span) -> bool {
        let mut all = self.analysis.statements.iter();
        self.overlapping(span).next().is_none()
            && all.any(|one| one.content.iter().any(|content| content.overlaps(span)))
    }

    /// The tag of an actor.
    #[must_use]
    pub(crate) fn tag(&self, actor: ActorId) -> &str {
        let mut parties = self.parties.iter();
        let party = parties.find(|party| party.actor == Some(actor));
        party.map_or("", |party| &party.tag)
    }

    /// How many parties speak; they come first.
    #[must_use]
    pub(crate) fn speaking(&self) -> usize {
        self.parties
            .partition_point(|party| !party.statements.is_empty())
    }

    /// The next one of `among` whose content starts after `offset`, or the one before it. With
    /// `from`, the neighbours of that statement, since several may start at one place.
    #[must_use]
    pub(crate) fn neighbour(
        &self,
        among: &[StatementId],
        from: Option<StatementId>,
        offset: usize,
        forward: bool,
    ) -> Option<StatementId> {
        let at = from.map_or(offset, |id| self.statement(id).anchor());
        let key = |id: StatementId| (self.statement(id).anchor(), Some(id));
        let index = if forward {
            among.partition_point(|id| match from {
                Some(_) => key(*id) <= (at, from),
                None => key(*id).0 < at,
            })
        } else {
            among
                .partition_point(|id| key(*id) < (at, from))
                .checked_sub(1)?
        };
        among.get(index).copied()
    }
}

/// The rows of the panel: who speaks, in order of first statement; nobody; who is not shown to speak.
fn parties(
    analysis: &Analysis,
    shown: &[StatementId],
    known: &[&HashMap<String, String>],
) -> Vec<Party> {
    let mut ids = shown.to_vec();
    ids.sort_unstable();
    let hidden = analysis.statements.iter();
    let hidden =
        hidden.filter(|one| !one.content.is_empty() && ids.binary_search(&one.id).is_err());
    let hidden = analysis.unsure_of_each(hidden);
    let mut parties: Vec<_> = analysis
        .actors
        .all
        .iter()
        .map(|actor| Party {
            actor: Some(actor.id),
            tag: String::new(),
            name: actor.name.clone(),
            statements: Vec::new(),
            hidden: hidden.get(&actor.id).copied().unwrap_or_default(),
            speakers: Vec::new(),
        })
        .collect();
    let mut nobody = Vec::new();
    for &id in shown {
        let actors = analysis.actors.of(id);
        for actor in actors {
            if let Some(place) = analysis.actors.all.place(*actor) {
                parties[place].statements.push(id);
            }
        }
        if actors.is_empty() {
            nobody.push(id);
        }
    }
    parties.sort_by_key(|party| {
        let first = party.statements.first().copied();
        (
            first.is_none(),
            first.map(|id| analysis.statement(id).anchor()),
            party.hidden.count() == 0,
        )
    });
    let speaking = parties.partition_point(|party| !party.statements.is_empty());
    if !nobody.is_empty() {
        parties.insert(
            speaking,
            Party {
                actor: None,
                tag: "??".to_owned(),
                name: "not attributed".to_owned(),
                statements: nobody,
                hidden: Unsure::default(),
                speakers: Vec::new(),
            },
        );
    }
    let named = parties.iter().map(|one| (one.actor, one.name.as_str()));
    let tags = tags(analysis, &named.collect::<Vec<_>>(), known);
    let filed: HashMap<SpeakerId, ActorId> = analysis
        .actors
        .affiliations
        .iter()
        .map(|filed| (filed.speaker, filed.actor))
        .collect();
    for (party, tag) in parties.iter_mut().zip(tags) {
        if party.actor.is_some() {
            party.tag = tag;
        }
        party.speakers = voices(analysis, party, &filed);
    }
    parties
}

/// Who speaks for a party, most often first, unless it is always the party itself.
fn voices(
    analysis: &Analysis,
    party: &Party,
    filed: &HashMap<SpeakerId, ActorId>,
) -> Vec<(String, usize)> {
    let Some(actor) = party.actor else {
        return Vec::new();
    };
    let mut counts: HashMap<SpeakerId, usize> = HashMap::new();
    for id in &party.statements {
        for speaker in analysis.speakers.of(*id) {
            let filed = filed.get(speaker).is_none_or(|other| *other == actor);
            if filed || analysis.by_hand.statements.contains(id) {
                *counts.entry(*speaker).or_default() += 1;
            }
        }
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(speaker, count)| (std::cmp::Reverse(*count), *speaker));
    match counts.as_slice() {
        [(only, _)] if analysis.speaker(*only).name == party.name => Vec::new(),
        _ => counts
            .into_iter()
            .map(|(speaker, count)| (short(analysis.speaker(speaker)).to_owned(), count))
            .collect(),
    }
}

/// A name as it is said for the second time: "Kirby".
fn short(speaker: &Speaker) -> &str {
    match speaker.kind {
        SpeakerKind::Person => speaker.name.split_whitespace().next_back(),
        _ => None,
    }
    .unwrap_or(&speaker.name)
}

/// The stretches of a statement's content that stand in quotation marks, marks included.
fn quoted(analysis: &Analysis, statement: &Statement) -> Vec<Span> {
    match statement.kind {
        Kind::Direct => return statement.content.clone(),
        Kind::Indirect => return Vec::new(),
        Kind::Mixed => {}
    }
    let mut found = Vec::new();
    for span in &statement.content {
        let mut open = None;
        for (at, mark) in analysis.document.slice(*span).char_indices() {
            let at = span.start() + at;
            match (mark, open) {
                ('“' | '«' | '„' | '"', None) => open = Some(at),
                ('”' | '»' | '"' | '“', Some(start)) => {
                    found.push(Span::new(start, at + mark.len_utf8()));
                    open = None;
                }
                _ => {}
            }
        }
        // A quotation that runs on into the next paragraph is not closed here.
        found.extend(open.map(|start| Span::new(start, span.end())));
    }
    found
}

fn extents(analysis: &Analysis, shown: &[StatementId]) -> Vec<(Span, usize, StatementId)> {
    let mut extents: Vec<_> = shown
        .iter()
        .map(|id| (analysis.statement(*id).extent(), 0, *id))
        .collect();
    extents.sort_by_key(|(extent, ..)| extent.start());
    let mut furthest = 0;
    for (extent, reach, _) in &mut extents {
        furthest = furthest.max(extent.end());
        *reach = furthest;
    }
    extents
}
