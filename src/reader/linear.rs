//! Reading line by line: for screen readers, for terminals that are not screens, for `script`.
//!
//! Statements have numbers, and questions are typed: `who 2`, `next us`, `why 7`. Nothing moves,
//! nothing is coloured, nothing is drawn; what was said stays said.

use std::io::{self, BufRead, Write};
use std::sync::Arc;

use crate::analysis::{Analysis, Certainty};
use crate::document::{BlockKind, clean};
use crate::statements::StatementId;

use super::app::App;
use super::options::Options;
use super::roster::Roster;

const HELP: &str = "\
text          the article; text 7 from paragraph 7 on
list          all statements; list us those of an actor
actors        who speaks, and who is only named
next          the next statement; next us the next one of an actor
back          the one before it
who 2         who says statement 2
why 2         why it is filed there
find words    the paragraphs with these words
help          this list
quit          leave (or end of input)";

/// A conversation about an article.
struct Linear {
    app: App,
    at: Option<StatementId>,
    width: usize,
}

/// Answers typed questions about an article until `quit` or the end of input.
///
/// # Errors
/// If the answers cannot be written, or the questions cannot be read.
pub fn converse(
    analysis: Arc<Analysis>,
    options: Options,
    width: usize,
    questions: &mut dyn BufRead,
    answers: &mut dyn Write,
) -> io::Result<()> {
    let mut app = App::new(Arc::clone(&analysis.document), options);
    app.update(super::Message::Analysed(analysis));
    let mut linear = Linear {
        app,
        at: None,
        width: width.max(20),
    };
    linear.greet(answers)?;
    loop {
        write!(answers, "> ")?;
        answers.flush()?;
        let mut line = Vec::new();
        if questions.read_until(b'\n', &mut line)? == 0 {
            return writeln!(answers);
        }
        let line = clean(&String::from_utf8_lossy(&line)).into_owned();
        let (verb, rest) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        if !linear.answer(&verb.to_lowercase(), rest.trim(), answers)? {
            return Ok(());
        }
    }
}

impl Linear {
    fn roster(&self) -> &Roster {
        &self.app.roster
    }

    fn greet(&self, out: &mut dyn Write) -> io::Result<()> {
        let document = self.app.document();
        if let Some(title) = document.title() {
            self.say(out, "", &document.line(title))?;
        }
        let speaking = self.roster().speaking();
        let statements = self.roster().shown.len();
        writeln!(
            out,
            "{} paragraphs, {statements} statements, {speaking} who speak. Type help for what can \
             be asked.",
            self.roster().paragraphs()
        )
    }

    /// Answers one question; `false` if it was to leave.
    fn answer(&mut self, verb: &str, rest: &str, out: &mut dyn Write) -> io::Result<bool> {
        match verb {
            "" | "next" | "n" => self.step(rest, true, out)?,
            "back" | "previous" | "b" => self.step(rest, false, out)?,
            "text" | "t" => self.text(rest, out)?,
            "list" | "l" => self.list(rest, out)?,
            "actors" | "a" => self.actors(out)?,
            "who" => self.about(rest, false, out)?,
            "why" => self.about(rest, true, out)?,
            "find" | "/" => self.find(rest, out)?,
            "help" | "h" | "?" => writeln!(out, "{HELP}")?,
            "quit" | "q" | "exit" => return Ok(false),
            number if number.parse::<usize>().is_ok() => self.about(number, false, out)?,
            other => writeln!(
                out,
                "“{other}” is not understood; help lists what can be asked."
            )?,
        }
        Ok(true)
    }

    /// Writes a line, folded at the width; what follows the first is set in as far as `lead` is.
    fn say(&self, out: &mut dyn Write, lead: &str, text: &str) -> io::Result<()> {
        let set_in = " ".repeat(super::reflow::columns(lead));
        let options = textwrap::Options::new(self.width)
            .initial_indent(lead)
            .subsequent_indent(&set_in);
        for line in textwrap::wrap(text, options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    fn number(&self, id: StatementId) -> usize {
        let shown = &self.roster().shown;
        shown
            .iter()
            .position(|other| *other == id)
            .map_or(0, |at| at + 1)
    }

    fn statement(&self, out: &mut dyn Write, id: StatementId) -> io::Result<()> {
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
            roster.words(id)
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

    fn step(&mut self, words: &str, forward: bool, out: &mut dyn Write) -> io::Result<()> {
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

    fn list(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
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

    fn actors(&self, out: &mut dyn Write) -> io::Result<()> {
        for party in &self.roster().parties {
            let count = match party.statements.len() {
                0 => "only named".to_owned(),
                1 => "1 statement".to_owned(),
                count => format!("{count} statements"),
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

    fn about(&mut self, words: &str, why: bool, out: &mut dyn Write) -> io::Result<()> {
        let typed = words.trim_start_matches('s').parse::<usize>().ok();
        let id = match typed {
            Some(number) => {
                let shown = &self.roster().shown;
                number.checked_sub(1).and_then(|at| shown.get(at).copied())
            }
            None if words.is_empty() => self.at,
            None => None,
        };
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

    fn text(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let from = words.trim_start_matches('p').parse().unwrap_or(1);
        self.paragraphs(out, |number, _| number >= from)
    }

    fn find(&self, words: &str, out: &mut dyn Write) -> io::Result<()> {
        let search = super::search::Search::new(self.app.document(), words);
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
