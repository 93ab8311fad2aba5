//! Many articles: read side by side, written in order as soon as they are done; a bad one does not
//! stop the rest, and no more of them are held than the threads need to stay busy.

use std::collections::VecDeque;
use std::io::Write;
use std::num::NonZero;
use std::thread::available_parallelism;

use anyhow::Context;

use super::args::Inputs;
use super::console::{WRITING, answers, complain};
use super::crew::{Article, Crew, Done, Task};
use super::outcome::Outcome;
use crate::defect::caught;
use crate::export::{Format, Writer};
use crate::input::{Articles, Source};
use crate::memory::Corrections;

/// Articles that are held at once, for each thread.
const AHEAD: usize = 4;

/// Analyses every input and writes it to standard output.
///
/// What the reader corrected by hand in an article is corrected here too, as far as `corrections`
/// has it.
pub(super) fn run(
    inputs: &Inputs,
    format: Format,
    corrections: Option<Corrections>,
) -> anyhow::Result<Outcome> {
    let threads = available_parallelism().map_or(1, NonZero::get);
    let gazetteer = inputs.own.gazetteer()?;
    let mut queue = Queue {
        crew: Crew::new(inputs.options(), gazetteer, corrections, threads),
        sources: inputs.sources().into(),
        line: VecDeque::new(),
        most: AHEAD * threads,
        tickets: 0,
    };
    let mut out = answers();
    let mut buffer = Vec::new();
    let mut writer = Writer::new(format);
    let mut outcome = Outcome::Done;
    while let Some(result) = queue.next()? {
        let name = match &result {
            Ok(article) => article.analysis.document.origin.source.clone(),
            Err(_) => String::new(),
        };
        let written = result.and_then(|article| {
            for warning in article.warnings {
                complain(&format!("{name}: {warning}"));
            }
            // Half an article is not written.
            buffer.clear();
            caught(|| writer.article(&article.analysis, &mut buffer))
                .with_context(|| format!("cannot write {name}"))
        });
        match written {
            Ok(written) => {
                written.context(WRITING)?;
                out.write_all(&buffer).context(WRITING)?;
            }
            Err(fault) => {
                complain(&format!("{fault:#}"));
                outcome = Outcome::Partly;
            }
        }
        out.flush().context(WRITING)?;
    }
    Ok(outcome)
}

/// Articles in the order of the inputs.
struct Queue {
    crew: Crew,
    sources: VecDeque<Source>,
    line: VecDeque<Place>,
    /// The most places of the line.
    most: usize,
    tickets: u64,
}

/// A place in the line of what is to be written.
enum Place {
    /// Somebody reads it.
    Taken(u64),
    /// It is read.
    Ready(anyhow::Result<Box<Article>>),
    /// A source out of which more articles come.
    Many(Articles),
}

impl Queue {
    /// The next article, in the order of the inputs; `None` after the last.
    fn next(&mut self) -> anyhow::Result<Option<anyhow::Result<Box<Article>>>> {
        loop {
            self.fill()?;
            match self.line.pop_front() {
                None => return Ok(None),
                Some(Place::Ready(result)) => return Ok(Some(result)),
                Some(place) => self.line.push_front(place),
            }
            let (ticket, done) = self.crew.wait()?;
            let is_it = |place: &&mut Place| matches!(place, Place::Taken(of) if *of == ticket);
            if let Some(place) = self.line.iter_mut().find(is_it) {
                *place = match done {
                    Done::Article(result) => Place::Ready(result),
                    Done::Many(articles) => Place::Many(articles),
                };
            }
        }
    }

    /// Gives out work while there is room in the line.
    fn fill(&mut self) -> anyhow::Result<()> {
        // Behind a source of many at the front nobody could be served.
        while self.line.len() < self.most || matches!(self.line.front(), Some(Place::Many(_))) {
            let many = self.line.iter_mut().enumerate().find_map(|(at, place)| {
                let Place::Many(articles) = place else {
                    return None;
                };
                Some((at, articles.next()))
            });
            match many {
                Some((at, Some(Ok(reading)))) => {
                    let ticket = self.give(Task::Read(Box::new(reading)))?;
                    self.line.insert(at, Place::Taken(ticket));
                }
                Some((at, Some(Err(fault)))) => {
                    self.line.insert(at, Place::Ready(Err(fault.into())));
                }
                Some((at, None)) => {
                    self.line.remove(at);
                }
                None => {
                    let Some(source) = self.sources.pop_front() else {
                        return Ok(());
                    };
                    let ticket = self.give(Task::Open(source))?;
                    self.line.push_back(Place::Taken(ticket));
                }
            }
        }
        Ok(())
    }

    fn give(&mut self, task: Task) -> anyhow::Result<u64> {
        self.tickets += 1;
        self.crew.give(self.tickets, task)?;
        Ok(self.tickets)
    }
}
