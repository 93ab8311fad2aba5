//! The conversation: a question, its answer, the next question.

use std::collections::VecDeque;
use std::io::{self, BufRead, Write};
use std::ops::ControlFlow;
use std::sync::Arc;

use crate::analysis::{lost_place, sentence};
use crate::document::{Document, clean, counted};
use crate::input::{Entry, Shelf, Source};
use crate::reader::action::message::{Effect, Message};
use crate::reader::action::table::Action;
use crate::reader::app::app::App;
use crate::reader::linear::verbs::{Verb, by_ear, help};
use crate::reader::running::comparing::{self, Request};
use crate::reader::running::effects;
use crate::reader::running::effects::Host;
use crate::reader::running::work::Work;
use crate::reader::running::worker::heads;
use crate::reader::screen::reflow::{columns, whole_words};
use crate::reader::session::articles::Articles;
use crate::reader::session::options::{Goto, Options};
use crate::reader::session::overview::Overview;
use crate::reader::session::session::Engine;
use crate::statements::StatementId;

/// How many entries of a list are said before one is asked whether to go on.
const AT_ONCE: usize = 8;

/// A conversation about articles.
pub(crate) struct Linear<'a> {
    pub(crate) app: App,
    /// The latest statement.
    pub(crate) at: Option<StatementId>,
    /// Where the paragraph begins that was gone to since.
    pub(crate) at_paragraph: Option<usize>,
    width: usize,
    work: &'a dyn Work,
    /// The latest answer.
    said: Vec<u8>,
    /// What is left of a list, and what its entries are called.
    left: VecDeque<String>,
}

/// Whether one goes on asking.
enum Answer {
    /// The questions have an end.
    Left,
    /// They go on.
    Given,
}

/// Answers typed questions about an article, and about those beside it, until `quit` or
/// the end of input. Lines of answers are `width` columns wide.
///
/// # Errors
/// If the answers cannot be written, or the questions cannot be read.
pub fn converse(
    document: Arc<Document>,
    articles: Articles,
    options: Options,
    width: usize,
    work: &dyn Work,
    (questions, answers): (&mut dyn BufRead, &mut dyn Write),
) -> io::Result<()> {
    let lists = articles.shelf.at().is_none() && !articles.shelf.entries.is_empty();
    let goto = options.goto.clone();
    let mut app = App::new(document, options)
        .with_articles(articles)
        .with_gazetteer(work.gazetteer());
    app.know_settings(work.settings());
    let mut linear = Linear {
        app,
        at: None,
        at_paragraph: None,
        width: width.max(20),
        work,
        said: Vec::new(),
        left: VecDeque::new(),
    };
    if lists {
        linear.articles(answers)?;
        linear.say_notice(answers)?;
    } else {
        linear.carry_out(vec![Effect::Recall, Effect::Analyse]);
        linear.greet(answers)?;
        if linear.app.view.session.options.stances {
            linear.sides("", answers)?;
        }
        if let Some(place) = goto {
            linear.go(&place, answers)?;
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
        // The letter of a mark stands at its sign, as in vim.
        let (verb, rest) = match line.trim() {
            mark if mark.starts_with('\'') => mark.split_at(1),
            line => line.split_once(' ').unwrap_or((line, "")),
        };
        let (verb, rest) = (verb.to_lowercase(), rest.trim());
        let mut said = Vec::new();
        if matches!(linear.answer(&verb, rest, &mut said)?, Answer::Left) {
            return Ok(());
        }
        answers.write_all(&said)?;
        linear.said = said;
    }
}

impl Linear<'_> {
    pub(crate) fn overview(&self) -> &Overview {
        &self.app.view.session.overview
    }

    /// Answers one question.
    fn answer(&mut self, verb: &str, rest: &str, out: &mut Vec<u8>) -> io::Result<Answer> {
        // A number alone is that of a statement, as a place is where it is asked for by name.
        let rest = if verb == ":p" { "back" } else { rest };
        // What the screen calls it is understood too.
        let (known, verb) = (Verb::of(verb), verb.strip_prefix(':').unwrap_or(verb));
        let named = || Verb::of(verb).or_else(|| by_ear(Action::named(verb)?));
        let (verb, rest) = match (known.or_else(named), verb.parse::<Goto>()) {
            (Some(verb), _) => (verb, rest),
            (None, Ok(Goto::Paragraph(_))) if verb.parse::<usize>().is_ok() => (Verb::Who, verb),
            (None, Ok(_)) => (Verb::Go, verb),
            (None, Err(_)) => {
                writeln!(
                    out,
                    "“{verb}” is not understood; help tells what can be asked."
                )?;
                return Ok(Answer::Given);
            }
        };
        match verb {
            Verb::Next => self.step(rest, true, out)?,
            Verb::Back => self.step(rest, false, out)?,
            Verb::Again => out.extend_from_slice(&self.said),
            Verb::More => self.more(out)?,
            Verb::Text => self.text(rest, out)?,
            Verb::List => self.list(rest, out)?,
            Verb::Actors => self.actors(rest, out)?,
            Verb::Who => self.who(rest, out)?,
            Verb::Why => self.why(rest, out)?,
            Verb::Compare => self.compare(rest, out)?,
            Verb::Go if self.go_to_report(rest, out)? => {}
            Verb::Go => match rest.parse() {
                Ok(place) => self.go(&place, out)?,
                Err(reason) => self.say(out, "", &format!("{reason}."))?,
            },
            Verb::Mark => self.mark(rest, out)?,
            Verb::ToMark => self.go_to_mark(rest, out)?,
            Verb::Copy => self.copy(rest, false, out)?,
            Verb::Cite => self.copy(rest, true, out)?,
            Verb::Find => {
                self.find(rest, out)?;
            }
            Verb::Sides => self.sides(rest, out)?,
            Verb::Voices => self.voices(out)?,
            Verb::Links => self.links(out)?,
            Verb::Link => self.link(rest, out)?,
            Verb::Facts => self.facts(out)?,
            Verb::Headings => self.headings(rest, out)?,
            Verb::Guesses => self.guesses(rest, out)?,
            Verb::File => self.file(rest, out)?,
            Verb::Strike => self.strike(rest, out)?,
            Verb::Add => self.add(rest, out)?,
            Verb::Side => self.side(rest, out)?,
            Verb::Merge => self.merge(rest, out)?,
            Verb::Undo => self.undo(out)?,
            Verb::Corrections => self.corrections(out)?,
            Verb::Drop => self.drop_one(rest, out)?,
            Verb::Export => self.export(rest, out)?,
            Verb::Set => self.set(rest, out)?,
            Verb::Articles => self.articles(out)?,
            Verb::Article => self.article(rest, out)?,
            Verb::Open => self.open(rest, out)?,
            Verb::Help => {
                for line in help(rest) {
                    self.say(out, "", &line)?;
                }
            }
            Verb::Quit => return Ok(Answer::Left),
        }
        Ok(Answer::Given)
    }

    /// Carries out what the reader asks for, and what follows from that.
    pub(crate) fn carry_out(&mut self, effects: Vec<Effect>) {
        let mut host = Typed { work: self.work };
        // Nothing that can be typed asks for the end but `quit`, and there is no terminal to be gone.
        let _ = effects::carry_out(&mut self.app, effects, self.work, &mut host);
    }

    /// Writes a line, folded at the width; what follows the first is set in as far as `lead` is.
    pub(crate) fn say(&self, out: &mut dyn Write, lead: &str, text: &str) -> io::Result<()> {
        let set_in = " ".repeat(columns(lead));
        let options = whole_words(self.width)
            .initial_indent(lead)
            .subsequent_indent(&set_in);
        for line in textwrap::wrap(text, options) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }

    /// Says the beginning of a list, and how much is left of it.
    pub(crate) fn say_list(&mut self, out: &mut dyn Write, entries: Vec<String>) -> io::Result<()> {
        self.left = entries.into();
        self.more(out)
    }

    /// Goes on in a list.
    pub(crate) fn more(&mut self, out: &mut dyn Write) -> io::Result<()> {
        if self.left.is_empty() {
            return writeln!(out, "That was all.");
        }
        // One or two are not worth another question.
        let count = if self.left.len() <= AT_ONCE + 2 {
            self.left.len()
        } else {
            AT_ONCE
        };
        for entry in self.left.drain(..count).collect::<Vec<_>>() {
            self.say(out, "", &entry)?;
        }
        match self.left.len() {
            0 => Ok(()),
            left => writeln!(out, "{left} more; say more."),
        }
    }

    pub(crate) fn greet(&mut self, out: &mut dyn Write) -> io::Result<()> {
        let document = Arc::clone(self.app.view.session.document());
        let title = document.title().map(|title| document.line(title));
        let beside = &self.app.articles().shelf;
        if let Some(at) = beside.at() {
            let all = beside.entries.len();
            writeln!(out, "Article {} of {all}; articles lists them.", at + 1)?;
        }
        let title = title.map_or_else(String::new, |title| {
            format!("{}. ", title.trim_end_matches('.'))
        });
        if let Engine::Failed(reason) = &self.app.view.session.engine {
            self.say(out, "", &format!("{title}No statements: {reason}."))?;
        } else {
            let paragraphs = counted(self.overview().paragraphs(), "paragraph", "paragraphs");
            let counts = self.overview().counts();
            let sides = self.shown_stances().len();
            let text = format!(
                "{title}{paragraphs}, {counts}, {}. help tells what can be asked.",
                counted(sides, "side is taken", "sides are taken"),
            );
            self.say(out, "", &text)?;
        }
        let (lost, all) = (
            self.app.view.session.corrections.lost.len(),
            self.app.view.session.corrections.list.len(),
        );
        if lost > 0 {
            let line = sentence(&lost_place(lost, all, "corrections lists"));
            return self.say(out, "", &line);
        }
        self.say_notice(out)
    }

    /// Says what the reader would show until the next key, if anything.
    pub(crate) fn say_notice(&mut self, out: &mut dyn Write) -> io::Result<()> {
        match self.app.view.session.notice.take() {
            Some(notice) => self.say(out, "", &format!("{}.", notice.trim_end_matches('.'))),
            None => Ok(()),
        }
    }
}

/// In typed lines one waits for what is asked, and there is no screen.
struct Typed<'a> {
    work: &'a dyn Work,
}

impl Host for Typed<'_> {
    fn analyse(&mut self, document: Arc<Document>, _from: usize) -> Vec<Message> {
        let go_on = &mut |_| ControlFlow::Continue(());
        vec![match self.work.analyse(document, go_on) {
            Ok(analysis) => Message::Analysed(Arc::new(analysis)),
            Err(reason) => Message::Failed(Arc::new(reason)),
        }]
    }

    fn open(&mut self, number: u64, source: Source) -> Vec<Message> {
        let go_on = &mut |_| ControlFlow::Continue(());
        let contents = self.work.open(&source, go_on);
        let contents = contents.map_err(Arc::new);
        vec![Message::Opened(number, Box::new(contents))]
    }

    fn read_heads(&mut self, list: &Arc<Shelf>) -> Vec<Message> {
        let heads = heads(list, self.work);
        heads.map(|(at, head)| Message::Headed(at, head)).collect()
    }

    // Nothing goes on while one types.
    fn stop_opening(&mut self) {}

    // One would wait for it.
    fn ahead(&mut self, _index: usize, _entry: Entry) {}

    fn compare(&mut self, request: Request) -> Vec<Message> {
        let mut messages = Vec::new();
        let go_on = || ControlFlow::Continue(());
        comparing::compare(self.work, request, &go_on, &mut |one| messages.push(one));
        messages
    }

    // One has waited for it.
    fn stop_comparing(&mut self) {}

    fn copy(&mut self, _text: &str) -> io::Result<()> {
        Ok(())
    }

    fn set_mouse(&mut self, _on: bool) -> io::Result<()> {
        Ok(())
    }

    fn redraw(&mut self) {}

    fn edit(&mut self, app: &mut App, _offset: usize) -> io::Result<Vec<Message>> {
        app.tell("an editor needs a screen");
        Ok(Vec::new())
    }

    fn suspend(&mut self, _app: &mut App) -> io::Result<Vec<Message>> {
        Ok(Vec::new())
    }
}
