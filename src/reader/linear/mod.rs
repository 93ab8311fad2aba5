//! Reading line by line: for screen readers, for terminals that are not screens, for `script`.
//!
//! Statements have numbers, and questions are typed: `who 2`, `next us`, `file 7 under un`. Nothing
//! moves, nothing is coloured, nothing is drawn; what was said stays said. Beneath is the same
//! [`App`] as on the screen, whose effects are carried out one after the other.
//!
//! | file | what it answers |
//! |---|---|
//! | `answers` | about the article and its statements |
//! | `corrections` | what is to be filed otherwise |
//! | `articles` | from one article to another |

mod answers;
mod articles;
mod corrections;

use std::io::{self, BufRead, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

use super::app::{App, Engine};
use super::desk::Desk;
use super::message::{Effect, Message};
use super::options::Options;
use super::roster::Roster;
use super::worker::Work;
use crate::document::{Document, clean};
use crate::statements::StatementId;

const HELP: &str = "\
text          the article; text 7 from paragraph 7 on
list          all statements; list us those of an actor
actors        who speaks, and who is only named
next          the next statement; next us the next one of an actor
back          the one before it
who 2         who says statement 2
why 2         why it is filed there
stances       who is for and against what
find words    the paragraphs with these words
file 2 under un      files statement 2 under another actor; under nobody
file 2 all under un  and everything that its speaker says
strike 2      statement 2 is no statement
side 1 opposes       stance 1 is another: supports, opposes, neutral, none
undo          takes the latest correction back
corrections   all corrections of this article; drop 1 takes one back
export a.md   into a file: .json, .jsonl, .csv, .md, .txt
articles      the list of articles; article 2, article next, article back
help          this list
quit          leave (or end of input)";

/// A conversation about articles.
struct Linear<'a> {
    app: App,
    at: Option<StatementId>,
    width: usize,
    work: &'a dyn Work,
}

/// Answers typed questions about an article, and about those beside it on the desk, until `quit` or
/// the end of input. Lines of answers are `width` columns wide.
///
/// # Errors
/// If the answers cannot be written, or the questions cannot be read.
pub fn converse(
    document: Arc<Document>,
    desk: Desk,
    options: Options,
    width: usize,
    work: &dyn Work,
    (questions, answers): (&mut dyn BufRead, &mut dyn Write),
) -> io::Result<()> {
    let lists = desk.shelf.at().is_none() && !desk.shelf.entries.is_empty();
    let app = App::new(document, options)
        .with_desk(desk)
        .with_gazetteer(work.gazetteer());
    let mut linear = Linear {
        app,
        at: None,
        width: width.max(20),
        work,
    };
    if lists {
        linear.articles(answers)?;
    } else {
        linear.carry_out(vec![Effect::Recall, Effect::Analyse]);
        linear.greet(answers)?;
        if linear.app.options.stances {
            linear.stances(answers)?;
        }
    }
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

impl Linear<'_> {
    fn roster(&self) -> &Roster {
        &self.app.roster
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
            "stances" | "s" => self.stances(out)?,
            "file" => self.file(rest, out)?,
            "strike" => self.strike(rest, out)?,
            "side" => self.side(rest, out)?,
            "undo" => self.undo(out)?,
            "export" => {
                self.carry_out(vec![Effect::Export(rest.to_owned())]);
                self.say_notice(out)?;
            }
            "corrections" => self.corrections(out)?,
            "drop" => self.drop_one(rest, out)?,
            "articles" | ":l" => self.articles(out)?,
            "article" | ":n" | ":p" => self.article(verb, rest, out)?,
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

    /// Carries out what the reader asks for, and what follows from that.
    fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut left = effects;
        while !left.is_empty() {
            let effect = left.remove(0);
            let message = match effect {
                Effect::Analyse => {
                    let document = Arc::clone(self.app.document());
                    let go_on = &mut |_| ControlFlow::Continue(());
                    match self.work.analyse(document, go_on) {
                        Ok(analysis) => Message::Analysed(Arc::new(analysis)),
                        Err(reason) => Message::Failed(reason.to_string()),
                    }
                }
                Effect::Open(number, source) => {
                    let go_on = &mut |_| ControlFlow::Continue(());
                    let contents = self.work.open(&source, go_on);
                    let contents = contents.map_err(|reason| reason.to_string());
                    Message::Opened(number, Box::new(contents))
                }
                Effect::Recall => Message::Recalled(self.work.recall(self.app.document())),
                Effect::Keep(former) => {
                    let (document, now) = (self.app.document(), self.app.corrections());
                    if let Err(reason) = self.work.keep(document, &former, now) {
                        self.app.tell(&reason);
                    }
                    continue;
                }
                Effect::Export(name) => {
                    let analysis = &self.app.roster.analysis;
                    let said = self.work.export(analysis, &name);
                    self.app.tell(&said.unwrap_or_else(|reason| reason));
                    continue;
                }
                // The rest is about a screen, or about time that one would otherwise wait.
                _ => continue,
            };
            left.extend(self.app.update(message));
        }
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

    fn greet(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let document = Arc::clone(self.app.document());
        if let Some(title) = document.title() {
            self.say(out, "", &document.line(title))?;
        }
        let beside = &self.app.desk().shelf;
        if let Some(at) = beside.at() {
            let all = beside.entries.len();
            writeln!(out, "Article {} of {all}; articles lists them.", at + 1)?;
        }
        match &self.app.engine {
            Engine::Failed(reason) => self.say(out, "", &format!("No statements: {reason}."))?,
            _ => writeln!(
                out,
                "{} paragraphs, {} statements, {} who speak. Type help for what can be asked.",
                self.roster().paragraphs(),
                self.roster().shown.len(),
                self.roster().speaking()
            )?,
        }
        let (lost, all) = (
            self.app.corrections.lost.len(),
            self.app.corrections.list.len(),
        );
        if lost > 0 {
            let line = format!(
                "{lost} of your {all} corrections lost their place; corrections lists them."
            );
            return self.say(out, "", &line);
        }
        self.say_notice(out)
    }

    /// Says what the reader would show until the next key, if anything.
    fn say_notice(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.app.notice.take() {
            Some(notice) => self.say(out, "", &notice),
            None => Ok(()),
        }
    }
}
