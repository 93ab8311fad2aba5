//! A plain report: who says what, for people and pipes.

use std::io::{self, Write};

use textwrap::{Options, fill};

use crate::actors::ActorId;
use crate::analysis::{Analysis, Certainty};
use crate::statements::Statement;

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
            report.section(&actor.name, statements, out)?;
        }
    }
    let unattributed: Vec<_> = analysis.unattributed().collect();
    if !unattributed.is_empty() {
        report.section("Not attributed", &unattributed, out)?;
    }
    super::sides::section(analysis, report.width, out)?;
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
        let statements = self.analysis.statements.len();
        let words = document
            .tokens()
            .iter()
            .filter(|token| is_word(document.slice(token.span)))
            .count();
        let facts = if statements == 0 {
            format!("{words} words · no one is quoted here")
        } else {
            format!(
                "{words} words · {} by {}",
                counted(statements, "statement", "statements"),
                counted(self.speaking().count(), "actor", "actors")
            )
        };
        let source = match document.origin.source.as_str() {
            "-" => "standard input",
            source => source,
        };
        writeln!(out, "{}", fill(&format!("{source} · {facts}"), self.width))
    }

    fn speaking(&self) -> impl Iterator<Item = ActorId> {
        let actors = self.analysis.actors.all.iter().map(|actor| actor.id);
        actors.filter(|actor| !self.of_each[actor.0].is_empty())
    }

    fn section(
        &self,
        name: &str,
        statements: &[&Statement],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let count = counted(statements.len(), "statement", "statements");
        let heading = format!("{} · {count}", name.to_uppercase());
        writeln!(out, "\n{}", fill(&heading, self.width))?;
        for statement in statements {
            self.statement(statement, out)?;
        }
        Ok(())
    }

    fn statement(&self, statement: &Statement, out: &mut dyn Write) -> io::Result<()> {
        let document = &self.analysis.document;
        let block = document.block_at(statement.anchor()).unwrap_or(0);
        let place = match document.paragraph_number(block) {
            0 => "title".to_owned(),
            number => format!("¶{number}"),
        };
        let number = format!("{place:>width$} ", width = MARGIN - 1);
        let indent = " ".repeat(MARGIN);
        let options = Options::new(self.width)
            .initial_indent(&number)
            .subsequent_indent(&indent);
        writeln!(out, "{}", fill(&self.analysis.words(statement.id), options))?;
        let options = Options::new(self.width)
            .initial_indent(&indent)
            .subsequent_indent(&indent);
        writeln!(out, "{}", fill(&self.attribution(statement), options))
    }

    /// Who says it and in which words: `he (John Kirby) · said · likely`.
    fn attribution(&self, statement: &Statement) -> String {
        let source = self.analysis.source(statement.id);
        let names = self.analysis.speaker_names(statement.id);
        let mut parts = vec![match names {
            None if source.is_empty() => "no source".to_owned(),
            None => source,
            Some(names) if source.is_empty() => format!("({names})"),
            Some(names) if source.contains(&names) => source,
            Some(names) => format!("{source} ({names})"),
        }];
        let cue = self.analysis.cue(statement.id);
        if !cue.is_empty() {
            parts.push(cue);
        }
        let certainty = Certainty::of(statement.confidence);
        if certainty != Certainty::Sure {
            parts.push(certainty.word().to_owned());
        }
        parts.join(" · ")
    }

    fn silent(&self, out: &mut dyn Write) -> io::Result<()> {
        let silent = self.analysis.silent();
        let names: Vec<_> = silent.map(|actor| actor.name.as_str()).collect();
        if names.is_empty() {
            return Ok(());
        }
        writeln!(
            out,
            "\n{}",
            fill(
                &format!("Spoken about, not quoted: {}", names.join(", ")),
                self.width
            )
        )
    }
}

fn is_word(token: &str) -> bool {
    token.starts_with(char::is_alphanumeric)
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}
