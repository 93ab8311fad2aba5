//! A plain report: who says what, for people and pipes.

use std::io::{self, Write};

use textwrap::{Options, fill};

use super::wording;
use crate::actors::{Actor, ActorId};
use crate::analysis::{Analysis, Certainty};
use crate::document::counted;
use crate::statements::{Statement, StatementId};

/// Columns before the words of a statement: the paragraph number and a blank.
const MARGIN: usize = 7;

/// Writes a report grouped by actor, no line wider than `width` columns where the words allow it.
///
/// # Errors
/// Only those of `out`.
pub fn report(analysis: &Analysis, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let report = Report {
        analysis,
        of_each: analysis.statements_of_each(),
        width: width.max(MARGIN + 20),
    };
    report.head(out)?;
    for actor in &analysis.actors.all {
        let statements = &report.of_each[actor.id.0];
        if !statements.is_empty() {
            report.section(Some(actor), statements, out)?;
        }
    }
    let unattributed: Vec<_> = analysis.unattributed().collect();
    if !unattributed.is_empty() {
        report.section(None, &unattributed, out)?;
    }
    super::sides::section(analysis, report.width, out)?;
    report.voices(out)?;
    report.silent(out)
}

struct Report<'a> {
    analysis: &'a Analysis,
    /// The statements of each actor.
    of_each: Vec<Vec<&'a Statement>>,
    width: usize,
}

impl Report<'_> {
    fn head(&self, out: &mut dyn Write) -> io::Result<()> {
        let document = &self.analysis.document;
        if let Some(title) = document.title() {
            writeln!(out, "{}", fill(&document.line(title), self.width))?;
        }
        let origin = wording::origin(self.analysis);
        if !origin.is_empty() {
            writeln!(out, "{}", fill(&origin.join(" · "), self.width))?;
        }
        let facts = format!(
            "{} · {}",
            wording::source(self.analysis),
            wording::facts(self.analysis)
        );
        writeln!(out, "{}", fill(&facts, self.width))
    }

    fn section(
        &self,
        actor: Option<&Actor>,
        statements: &[&Statement],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let count = counted(statements.len(), "statement", "statements");
        let name = actor.map_or("Not attributed", |actor| &actor.name);
        let heading = format!("{} · {count}", name.to_uppercase());
        writeln!(out, "\n{}", fill(&heading, self.width))?;
        for statement in statements {
            self.statement(statement, actor.map(|actor| actor.id), out)?;
        }
        Ok(())
    }

    fn statement(
        &self,
        statement: &Statement,
        actor: Option<ActorId>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let place = wording::place(self.analysis, statement.anchor());
        let number = format!("{place:>width$} ", width = MARGIN - 1);
        let indent = " ".repeat(MARGIN);
        let options = Options::new(self.width)
            .initial_indent(&number)
            .subsequent_indent(&indent);
        let said = wording::said(self.analysis, statement.id, actor);
        writeln!(out, "{}", fill(&said, options))?;
        let options = Options::new(self.width)
            .initial_indent(&indent)
            .subsequent_indent(&indent);
        writeln!(out, "{}", fill(&self.attribution(statement), options))
    }

    /// Who says it: `he (John Kirby) · likely`.
    fn attribution(&self, statement: &Statement) -> String {
        let said = wording::who(self.analysis, statement.id);
        said + &wording::doubt(self.analysis.certainty(statement.id))
    }

    /// Who has how much of the word.
    fn voices(&self, out: &mut dyn Write) -> io::Result<()> {
        let voices = self.analysis.voices(Certainty::Likely);
        let Some((first, last)) = voices.ends else {
            return Ok(());
        };
        let heading = format!(
            "VOICES · {} of {} someone's: {} quoted, {} reported",
            voices.quoted + voices.reported,
            counted(voices.words, "word is", "words are"),
            voices.quoted,
            voices.reported
        );
        writeln!(out, "\n{}", fill(&heading, self.width))?;
        for share in &voices.shares {
            let name = |actor: ActorId| self.analysis.actor(actor).name.as_str();
            let line = format!(
                "{:>4} % {}: {}, {} quoted",
                voices.percent(share),
                share.actor.map_or("not attributed", name),
                counted(share.words(), "word", "words"),
                share.quoted
            );
            let indent = " ".repeat(MARGIN);
            let options = Options::new(self.width).subsequent_indent(&indent);
            writeln!(out, "{}", fill(&line, options))?;
        }
        let whose = |id: StatementId| {
            let names = self.analysis.speaker_names(id);
            names.unwrap_or_else(|| "nobody known".to_owned())
        };
        let ends = format!("First word: {}. Last word: {}.", whose(first), whose(last));
        writeln!(out, "{}", fill(&ends, self.width))
    }

    fn silent(&self, out: &mut dyn Write) -> io::Result<()> {
        for line in wording::silent(self.analysis, |actor| actor.name.clone()) {
            writeln!(out, "\n{}", fill(&line, self.width))?;
        }
        Ok(())
    }
}
