//! The articles of all inputs in their order, read side by side; no more of them are held than the
//! threads need to stay busy.

use std::collections::VecDeque;
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::Duration;

use super::corpus::Found;
use super::crew::{Article, Bounds, Crew, Done, Task};
use super::inputs::Inputs;
use crate::analysis::Certainty;
use crate::input::Articles;
use crate::memory::Corrections;

/// Articles that are held at once, for each thread.
const AHEAD: usize = 4;

/// How many articles are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    /// How sure a statement or stance must be to be given.
    pub(super) floor: Certainty,
    /// How many threads read; as many as there are processors if nothing is said.
    pub(super) threads: Option<NonZero<usize>>,
    /// The longest time that one article may take.
    pub(super) time: Option<Duration>,
    /// Whether one that is given twice is analysed once.
    pub(super) once: bool,
}

impl Plan {
    fn threads(&self) -> usize {
        let all = || available_parallelism().map_or(1, NonZero::get);
        self.threads.map_or_else(all, NonZero::get)
    }
}

/// Articles in the order of the inputs.
pub(super) struct Queue {
    crew: Crew,
    sources: VecDeque<Found>,
    /// How many sources there are.
    count: usize,
    /// What is to be written, with the number of the source that it is from.
    line: VecDeque<(usize, Place)>,
    /// Of this source so many articles are passed over.
    passed: (usize, usize),
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
    /// A line of what the inputs hold, of which nothing is read yet.
    pub(super) fn new(
        inputs: &Inputs,
        corrections: Option<Corrections>,
        plan: &Plan,
    ) -> anyhow::Result<Self> {
        let threads = plan.threads();
        let gazetteer = inputs.own.gazetteer()?;
        let bounds = Bounds {
            floor: plan.floor,
            time: plan.time,
            once: plan.once,
        };
        let sources = inputs.found()?;
        Ok(Self {
            crew: Crew::new(inputs.options(), gazetteer, corrections, bounds, threads),
            count: sources.len(),
            sources: sources.into(),
            line: VecDeque::new(),
            passed: (0, 0),
            most: AHEAD * threads,
            tickets: 0,
        })
    }

    /// How many sources there are, and how many of them are behind us.
    pub(super) fn sources(&self) -> (usize, usize) {
        (self.count, self.count - self.sources.len())
    }

    /// Passes over the sources before this one, and so many articles of it.
    pub(super) fn pass(&mut self, source: usize, articles: usize) {
        self.sources.drain(..source.min(self.count));
        self.passed = (source, articles);
    }

    /// The next article, in the order of the inputs, with the number of its source; `None` after the
    /// last.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<(usize, anyhow::Result<Box<Article>>)>> {
        loop {
            self.fill()?;
            match self.line.pop_front() {
                None => return Ok(None),
                Some((source, Place::Ready(result))) => {
                    if self.passed.0 == source && self.passed.1 > 0 {
                        self.passed.1 -= 1;
                        continue;
                    }
                    return Ok(Some((source, result)));
                }
                Some(place) => self.line.push_front(place),
            }
            let (ticket, done) = self.crew.wait()?;
            let is_it =
                |place: &&mut (usize, Place)| matches!(place.1, Place::Taken(of) if of == ticket);
            if let Some((source, place)) = self.line.iter_mut().find(is_it) {
                *place = match done {
                    Done::Article(result) => Place::Ready(result),
                    Done::Many(mut articles) => {
                        // They are read over, and not analysed.
                        while self.passed.0 == *source && self.passed.1 > 0 {
                            self.passed.1 -= 1;
                            if articles.next().is_none() {
                                break;
                            }
                        }
                        Place::Many(articles)
                    }
                };
            }
        }
    }

    /// Gives out work while there is room in the line.
    fn fill(&mut self) -> anyhow::Result<()> {
        // Behind a source of many at the front nobody could be served.
        while self.line.len() < self.most || matches!(self.line.front(), Some((_, Place::Many(_))))
        {
            let many = self.line.iter_mut().enumerate().find_map(|(at, place)| {
                let (source, Place::Many(articles)) = place else {
                    return None;
                };
                Some((at, *source, articles.next()))
            });
            match many {
                Some((at, source, Some(Ok(reading)))) => {
                    let ticket = self.give(source, Task::Read(Box::new(reading)))?;
                    self.line.insert(at, (source, Place::Taken(ticket)));
                }
                Some((at, source, Some(Err(fault)))) => {
                    let place = Place::Ready(Err(fault.into()));
                    self.line.insert(at, (source, place));
                }
                Some((at, _, None)) => {
                    self.line.remove(at);
                }
                None => {
                    let number = self.count - self.sources.len();
                    let place = match self.sources.pop_front() {
                        None => return Ok(()),
                        Some(Ok(source)) => Place::Taken(self.give(number, Task::Open(source))?),
                        Some(Err(fault)) => Place::Ready(Err(fault)),
                    };
                    self.line.push_back((number, place));
                }
            }
        }
        Ok(())
    }

    fn give(&mut self, source: usize, task: Task) -> anyhow::Result<u64> {
        self.tickets += 1;
        self.crew.give((source, self.tickets), task)?;
        Ok(self.tickets)
    }
}
