//! Answers about the article and its statements.

use std::io::{self, Write};

use super::Linear;
use crate::analysis::{Certainty, counted};
use crate::document::BlockKind;
use crate::reader::search::Search;
use crate::stances::Stance;
use crate::statements::StatementId;

impl Linear<'_> {
    pub(super) fn number(&self, id: StatementId) -> usize {
        let shown = &self.roster().shown;
        shown
            .iter()
            .position(|other| *other == id)
            .map_or(0, |at| at + 1)
    }

    pub(super) fn statement(&self, out: &mut dyn Write, id: StatementId) -> io::Result<()> {
        let roster = self.roster();
        let paragraph = roster.paragraph(roster.statement(id).anchor());
        let who = roster
            .speaker(id)
            .unwrap_or_else(|| "not attributed".to_owned());
        let sure = Certainty::of(roster.statement(id).confidence);
        let guess = if sure == Certainty::Guess {
            ", a guess"
        } else {
            ""
        };
        let lead = format!("{}. ", self.number(id));
        let text = format!(
            "{}, {who}, paragraph {paragraph}, {}{guess}: {}",
            roster.tags(id),
            roster.kind(id),
            roster.row(None, id)
        );
        self.say(out, &lead, &text)
    }

    /// The statements of the actor that the words name, or all for no words.
    fn statements_of(&self, words: &str) -> Option<Vec<StatementId>> {
        if words.is_empty() {
            return Some(self.roster().shown.clone());
        }
        let party = *self.app.matching_parties(words).first()?;
        Some(self.roster().parties[party].statements.clone())
    }

    pub(super) fn step(
        &mut self,
        words: &str,
        forward: bool,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let Some(among) = self.statements_of(words) else {
            return writeln!(out, "No actor is called “{words}”; actors lists them.");
        };
        let found = match (self.at, forward) {
            (None, true) => among.first().copied(),
            (at, _) => self.roster().neighbour(&among, at, 0, forward),
        };
        match found {
            Some(id) => {
                self.at = Some(id);
                self.statement(out, id)
            }
            None if among.is_empty() => writeln!(out, "No one is quoted."),
            None => writeln!(out, "No more statements that way."),
        }
    }

    pub(super) fn list(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        match self.statements_of(words) {
            Some(statements) if statements.is_empty() => writeln!(out, "No statements."),
            Some(statements) => {
                for id in statements {
                    self.statement(out, id)?;
                }
                Ok(())
            }
            None => writeln!(out, "No actor is called “{words}”; actors lists them."),
        }
    }

    pub(super) fn actors(&self, out: &mut dyn Write) -> io::Result<()> {
        for party in &self.roster().parties {
            let count = match party.statements.len() {
                0 => "only named".to_owned(),
                count => counted(count, "statement", "statements"),
            };
            let voices: Vec<_> = party
                .speakers
                .iter()
                .map(|(name, count)| format!("{name} {count}"))
                .collect();
            let through = if voices.is_empty() {
                String::new()
            } else {
                format!(": {}", voices.join(", "))
            };
            let text = format!("{}, {count}{through}", party.name);
            self.say(out, &format!("{}  ", party.tag), &text)?;
        }
        if self.roster().parties.is_empty() {
            writeln!(out, "No actors were found.")?;
        }
        Ok(())
    }

    pub(super) fn about(&mut self, words: &str, why: bool, out: &mut dyn Write) -> io::Result<()> {
        let id = self.numbered(words);
        let Some(id) = id else {
            let count = self.roster().shown.len();
            return writeln!(out, "Statements are numbered 1 to {count}; as in who 2.");
        };
        self.at = Some(id);
        if !why {
            return self.statement(out, id);
        }
        for line in self.app.reasons(id) {
            let line = line.trim_end();
            if !line.is_empty() {
                self.say(out, "", line)?;
            }
        }
        Ok(())
    }

    /// The statement of this number; for no words the last one that was spoken of.
    pub(super) fn numbered(&self, words: &str) -> Option<StatementId> {
        if words.is_empty() {
            return self.at;
        }
        let number: usize = words.trim_start_matches('s').parse().ok()?;
        self.roster().shown.get(number.checked_sub(1)?).copied()
    }

    /// Indices of the stances that are sure enough, in the order of their numbers.
    pub(super) fn shown_stances(&self) -> Vec<usize> {
        let floor = self.app.options.floor;
        let sure = |stance: &Stance| Certainty::of(stance.confidence) >= floor;
        let all = self.roster().analysis.stances.all.iter().enumerate();
        all.filter(|(_, stance)| sure(stance))
            .map(|(index, _)| index)
            .collect()
    }

    /// All stances, each with the sentence that bears it out best.
    pub(super) fn stances(&self, out: &mut dyn Write) -> io::Result<()> {
        let analysis = &self.roster().analysis;
        let shown = self.shown_stances();
        if shown.is_empty() {
            return writeln!(out, "No one takes a side, as far as can be told.");
        }
        for (at, index) in shown.into_iter().enumerate() {
            let stance = &analysis.stances.all[index];
            let text = format!(
                "{}, {}. Paragraph {}: {}",
                analysis.stance_in_words(stance),
                analysis.certainty_of_stance(stance),
                self.roster().paragraph(stance.evidence.start()),
                analysis.document.line(stance.evidence)
            );
            self.say(out, &format!("{}. ", at + 1), &text)?;
        }
        Ok(())
    }

    pub(super) fn text(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let from = words.trim_start_matches('p').parse().unwrap_or(1);
        self.paragraphs(out, |number, _| number >= from)
    }

    pub(super) fn find(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let search = Search::new(self.app.document(), words);
        if search.hits.is_empty() {
            return writeln!(out, "“{words}” is not in the text.");
        }
        self.paragraphs(out, |_, span| search.within(span).next().is_some())
    }

    fn paragraphs(
        &self,
        out: &mut dyn Write,
        wanted: impl Fn(usize, crate::document::Span) -> bool,
    ) -> io::Result<()> {
        let document = self.app.document();
        for block in document.blocks() {
            let number = self.roster().paragraph(block.span.start());
            if !wanted(number, block.span) {
                continue;
            }
            let lead = match block.kind {
                BlockKind::Heading => String::new(),
                _ => format!("{number}. "),
            };
            self.say(out, &lead, &document.line(block.span))?;
            writeln!(out)?;
        }
        Ok(())
    }
}
