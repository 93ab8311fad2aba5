//! A statement in words: what is said, by whom, how; for rows, cards and citations.

use crate::stances::Polarity;
use crate::statements::{Kind, StatementId};

use super::roster::Roster;

impl Roster {
    /// What is said, on one line: a quotation between quotation marks, parts joined by an ellipsis.
    #[must_use]
    pub(super) fn words(&self, id: StatementId) -> String {
        let statement = self.statement(id);
        let parts: Vec<_> = statement
            .content
            .iter()
            .map(|span| self.analysis.document.line(*span))
            .collect();
        let words = parts.join(" … ");
        let bare = words.trim_matches(|c: char| matches!(c, '“' | '”' | '"' | ',' | ' '));
        match statement.kind {
            Kind::Direct => format!("“{bare}”"),
            Kind::Indirect | Kind::Mixed => words.trim_end_matches([',', ' ', '.']).to_owned(),
        }
    }

    /// Who says it, as named in full; nothing if that is not known.
    #[must_use]
    pub(super) fn speaker(&self, id: StatementId) -> Option<String> {
        let names: Vec<_> = self
            .analysis
            .speakers
            .of(id)
            .iter()
            .map(|speaker| self.analysis.speaker(*speaker).name.as_str())
            .collect();
        (!names.is_empty()).then(|| names.join(", "))
    }

    /// The words that attribute it, on one line.
    #[must_use]
    pub(super) fn cue(&self, id: StatementId) -> String {
        let cue = self.statement(id).cue.iter();
        let cue: Vec<_> = cue.map(|span| self.analysis.document.line(*span)).collect();
        cue.join(" … ")
    }

    /// The tags of its parties: "US, UN".
    #[must_use]
    pub(super) fn tags(&self, id: StatementId) -> String {
        let tags: Vec<_> = self
            .owners(id)
            .iter()
            .map(|party| self.parties[*party].tag.as_str())
            .collect();
        tags.join(", ")
    }

    /// How its words are given: "direct", "mixed", "reported".
    #[must_use]
    pub(super) fn kind(&self, id: StatementId) -> &'static str {
        match self.statement(id).kind {
            Kind::Direct => "direct",
            Kind::Mixed => "mixed",
            Kind::Indirect => "reported",
        }
    }

    /// The same in full.
    #[must_use]
    pub(super) fn kind_in_full(&self, id: StatementId) -> &'static str {
        match self.statement(id).kind {
            Kind::Direct => "direct quote",
            Kind::Mixed => "partly quoted",
            Kind::Indirect => "reported",
        }
    }

    /// The stance that a statement carries, if all that it carries agree.
    #[must_use]
    pub(super) fn stance(&self, id: StatementId) -> Option<Polarity> {
        let mut stances = self.analysis.stances.all.iter();
        let first = stances.find(|stance| stance.statement == Some(id))?;
        let same = stances
            .filter(|stance| stance.statement == Some(id))
            .all(|stance| stance.polarity == first.polarity);
        same.then_some(first.polarity)
    }

    /// A statement with speaker, party, cue, source and paragraph, to be cited.
    #[must_use]
    pub(super) fn citation(&self, id: StatementId) -> String {
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
