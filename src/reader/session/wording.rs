//! A statement in words: what is said, by whom, how; for rows, cards and citations.

use crate::actors::ActorId;
use std::fmt::Write as _;

use crate::analysis::{Dispute, Row, Silence};
use crate::document::{Span, counted};
use crate::reader::screen::reflow::columns;
use crate::reader::session::overview::Overview;
use crate::reader::session::session::{Engine, SOUGHT, Session};
use crate::stances::Polarity;
use crate::statements::{Kind, Statement, StatementId};

impl Overview {
    /// What is said, on one line.
    #[must_use]
    pub(crate) fn words(&self, id: StatementId) -> String {
        self.analysis.words(id)
    }

    /// Who says it, as named in full; nothing if that is not known.
    #[must_use]
    pub(crate) fn speaker(&self, id: StatementId) -> Option<String> {
        self.analysis.speaker_names(id)
    }

    /// The part of the source that names the speaker: "John Kirby" of "John Kirby, a White House
    /// spokesman"; all of it where no name is known to stand in it.
    pub(crate) fn named(&self, statement: &Statement) -> Vec<Span> {
        let speakers = self.analysis.speakers.of(statement.id).iter();
        let mentions = speakers.flat_map(|speaker| {
            let mentions = &self.analysis.speaker(*speaker).mentions;
            let source = statement.source.first().map_or(0, |span| span.start());
            let first = mentions.partition_point(|mention| mention.span.start() < source);
            mentions[first..].iter().map(|mention| mention.span).take(4)
        });
        let within = |span: &Span| statement.source.iter().any(|source| source.encloses(*span));
        let named: Vec<_> = mentions.filter(within).collect();
        if named.is_empty() {
            statement.source.clone()
        } else {
            named
        }
    }

    /// The words that attribute it, on one line.
    #[must_use]
    pub(crate) fn cue(&self, id: StatementId) -> String {
        self.analysis.cue(id)
    }

    /// The tags of its parties: "US, UN".
    #[must_use]
    pub(crate) fn tags(&self, id: StatementId) -> String {
        let tags: Vec<_> = self
            .owners(id)
            .iter()
            .map(|party| self.parties[*party].tag.as_str())
            .collect();
        tags.join(", ")
    }

    /// How its words are given: "direct quote", "partly quoted", "reported".
    #[must_use]
    pub(crate) fn kind_in_full(&self, id: StatementId) -> &'static str {
        match self.statement(id).kind {
            Kind::Direct => "direct quote",
            Kind::Mixed => "partly quoted",
            Kind::Indirect => "reported",
        }
    }

    /// The statement as a row in the list of a party, or of nobody in particular.
    #[must_use]
    pub(crate) fn row(&self, party: Option<usize>, id: StatementId) -> Row {
        let actor = party.and_then(|party| self.parties[party].actor);
        let tag = |actor: ActorId| self.tag(actor).to_owned();
        self.analysis.row(id, actor, &tag)
    }

    /// The side that a statement takes for a party, or for whoever says it.
    #[must_use]
    pub(crate) fn side(&self, party: Option<usize>, id: StatementId) -> Option<Polarity> {
        let actor = party.and_then(|party| self.parties[party].actor);
        self.analysis.side(id, actor, self.floor.0)
    }

    /// The whole sentence that a statement stands in, and who says it.
    #[must_use]
    pub(crate) fn sentence(&self, id: StatementId) -> String {
        let document = &self.analysis.document;
        let extent = self.statement(id).extent();
        let sentences = document.sentences().iter().map(|one| one.span);
        let around = sentences.filter(|span| span.overlaps(extent));
        let whole = around.reduce(Span::hull).unwrap_or(extent);
        let tags = self.tags(id);
        let who = match self.speaker(id) {
            Some(speaker) if tags == "??" => format!(" — {speaker}"),
            Some(speaker) => format!(" — {speaker} ({tags})"),
            None => String::new(),
        };
        format!("{}{who}", document.line(whole))
    }

    /// A statement with speaker, party, cue, source and paragraph, to be cited.
    #[must_use]
    pub(crate) fn citation(&self, id: StatementId) -> String {
        let cue = self.cue(id);
        let speaker = self.speaker(id);
        let tags = self.tags(id);
        let mut who = speaker.unwrap_or_else(|| "not attributed".to_owned());
        if !tags.is_empty() && tags != "??" {
            who = format!("{who} ({tags})");
        }
        if !cue.is_empty() {
            who = format!("{who}, {cue}");
        }
        let document = &self.analysis.document;
        let from = match document.title() {
            Some(title) => format!("{}, {}", document.line(title), document.origin.source),
            None => document.origin.source.clone(),
        };
        let number = self.paragraph(self.statement(id).anchor());
        format!("{} — {who}. {from}, ¶{number}", self.words(id))
    }
}

/// Sides in the order in which they are told.
const SIDES: [Polarity; 3] = [Polarity::Opposes, Polarity::Supports, Polarity::Neutral];

impl Session {
    /// How many statements there are, or how far the search for them is, in as many words as there are
    /// columns for.
    pub(crate) fn how_many(&self, room: usize) -> String {
        let forms = match &self.engine {
            Engine::Working(None) => {
                let more = self.glyphs.ellipsis;
                vec![
                    format!("finding statements {more}"),
                    format!("reading {more}"),
                ]
            }
            Engine::Working(Some(progress)) => {
                let (read, all) = self.paragraphs_read(*progress);
                let paragraph = self.glyphs.paragraph;
                if all < 2 {
                    // A text without paragraphs, of which a part is read.
                    let percent = progress.done.saturating_mul(100) / progress.total.max(1);
                    return format!("{percent} % read");
                }
                vec![
                    format!("{read} of {all} paragraphs read"),
                    format!("{paragraph}{read} of {all} read"),
                    format!("{paragraph}{read}/{all}"),
                ]
            }
            Engine::Failed(_) => vec!["failed".to_owned()],
            Engine::Done if self.overview.shown.is_empty() => match self.silence() {
                Silence::Foreign(language) => {
                    vec![format!("seems to be {language}"), language.to_string()]
                }
                Silence::Unsure(unsure) => {
                    let (them, key) = (unsure.pronoun(), self.key_for(unsure));
                    let left_out = format!("{unsure}; {key} shows {them}");
                    vec![self.nobody(), left_out, "nobody".to_owned()]
                }
                Silence::Empty | Silence::Nobody => vec![self.nobody(), "nobody".to_owned()],
            },
            Engine::Done => {
                let all = self.overview.shown.len();
                vec![counted(all, "statement", "statements"), all.to_string()]
            }
        };
        let fitting = forms.iter().find(|form| columns(form) <= room);
        fitting.cloned().unwrap_or_default()
    }

    /// Whether so many columns hold all there is to say of why nothing is shown.
    pub(crate) fn tells_why(&self, room: usize) -> bool {
        let is_quiet = self.engine.is_done() && self.overview.shown.is_empty();
        is_quiet && self.how_many(room) == self.nobody()
    }

    /// That nothing was found of where somebody stands on something.
    pub(crate) fn nothing_on(&self, who: &str, what: &str) -> String {
        let yet = if self.is_working() { " yet" } else { "" };
        format!("Nothing was found{yet} that says where {who} stands on {what}.")
    }

    /// The stretch of the article that lies next to a byte that way, or around it, and is not read yet.
    fn pending_from(&self, at: usize, forward: bool) -> Option<Span> {
        let mut pending = self.overview.analysis.pending.iter().copied();
        if forward {
            pending.find(|span| span.end() > at)
        } else {
            pending.rfind(|span| span.start() < at)
        }
    }

    /// Whether something between two bytes of the article is not read yet.
    pub(crate) fn is_pending_between(&self, one: usize, other: usize) -> bool {
        let (start, end) = (one.min(other), one.max(other));
        self.pending_from(start, true)
            .is_some_and(|span| span.start() < end)
    }

    /// What is told where the statements go no further that way as long as more may be found: how far the
    /// article was read from a byte on, and what is still being sought.
    pub(crate) fn sought_on(&self, at: usize, forward: bool) -> String {
        let is_unknown = self.corrections.found.is_none();
        let (paragraph, number) = (self.glyphs.paragraph, |at| self.overview.paragraph(at));
        match self.pending_from(at, forward) {
            _ if is_unknown => SOUGHT.to_owned(),
            Some(left) if left.start() <= at && at < left.end() => {
                format!("{paragraph}{} is not read yet; it is next", number(at))
            }
            Some(left) if forward => {
                let read = number(left.start().saturating_sub(1));
                format!("read up to {paragraph}{read}; what comes after is still being sought")
            }
            Some(left) => {
                // Behind the last that is not read.
                let read = number(left.end()) + 1;
                format!("read from {paragraph}{read} on; what comes before is still being sought")
            }
            None if forward => "no more statements; those before are still being sought".to_owned(),
            None => "no earlier statements; the last one is still being sought".to_owned(),
        }
    }

    /// What a count carries as long as more may be found.
    pub(crate) fn more(&self) -> &'static str {
        if self.is_working() { "+" } else { "" }
    }

    /// "▼ US IL   ▲ TF UN   · UK" on lines of at most `width` columns; one that alone is wider ends in
    /// the count of those who are left.
    pub(crate) fn dispute_lines(&self, dispute: &Dispute, width: usize, gap: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for side in SIDES {
            let holders = dispute.on(side);
            if holders.is_empty() {
                continue;
            }
            let mut words = self.glyphs.side(side).to_owned();
            for (at, actor) in holders.iter().enumerate() {
                let tag = self.overview.tag(*actor);
                let left = holders.len() - at;
                let rest = if left > 1 { 4 } else { 0 };
                if at > 0 && columns(&words) + 1 + columns(tag) + rest > width {
                    let _ = write!(words, " +{left}");
                    break;
                }
                words.push(' ');
                words.push_str(tag);
            }
            match lines.last_mut() {
                Some(line) if columns(line) + columns(gap) + columns(&words) <= width => {
                    line.push_str(gap);
                    line.push_str(&words);
                }
                _ => lines.push(words),
            }
        }
        lines
    }
}
