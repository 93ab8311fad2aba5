//! The articles of all inputs in their order, read side by side; no more of them are held than the
//! threads need to stay busy.

use std::collections::{BTreeSet, VecDeque};
use std::num::NonZero;
use std::thread::available_parallelism;
use std::time::Duration;

use super::corpus::Found;
use super::crew::{Article, Bounds, Crew, Done, Task};
use super::inputs::Inputs;
use super::journal::Place;
use crate::analysis::Certainty;
use crate::input::{self, Articles, Reading};
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
    /// What is to be written.
    line: VecDeque<(Place, State)>,
    /// What is passed over.
    behind: Behind,
    /// The most places of the line.
    most: usize,
    tickets: u64,
}

/// How far an article is that stands in the line of what is to be written.
enum State {
    /// Somebody reads it.
    Taken(u64),
    /// It is read.
    Ready(anyhow::Result<Box<Article>>),
    /// A source out of which more articles come; the place is that of the last one that came.
    Many(Articles),
    /// One for the next article of which somebody waits.
    Awaited(u64),
}

/// What a run before has done.
#[derive(Default)]
struct Behind {
    /// All up to here.
    until: Place,
    /// But not these.
    again: BTreeSet<Place>,
}

impl Behind {
    /// Whether an article is still to be done.
    fn lacks(&self, place: Place) -> bool {
        place > self.until || self.again.contains(&place)
    }

    /// Whether an article of a source may be.
    fn lacks_any(&self, source: usize) -> bool {
        let of_it = (source, 0)..(source + 1, 0);
        source >= self.until.0 || self.again.range(of_it).next().is_some()
    }
}

impl Queue {
    /// A line of what the inputs hold, of which nothing is read yet.
    pub(super) fn new(
        inputs: &Inputs,
        sources: Vec<Found>,
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
        Ok(Self {
            crew: Crew::new(inputs.options(), gazetteer, corrections, bounds, threads),
            count: sources.len(),
            sources: sources.into(),
            line: VecDeque::new(),
            behind: Behind::default(),
            most: AHEAD * threads,
            tickets: 0,
        })
    }

    /// How many sources there are, and how many of them are behind us.
    pub(super) fn sources(&self) -> (usize, usize) {
        (self.count, self.count - self.sources.len())
    }

    /// Passes over the articles up to this one, and gives only these of them `again`.
    pub(super) fn pass(&mut self, until: Place, again: BTreeSet<Place>) {
        self.behind = Behind { until, again };
    }

    /// The next article, in the order of the inputs, with its place; `None` after the last.
    pub(super) fn next(&mut self) -> anyhow::Result<Option<(Place, anyhow::Result<Box<Article>>)>> {
        loop {
            self.fill()?;
            match self.line.pop_front() {
                None => return Ok(None),
                // Whether a source is one article is known when it is read.
                Some((at, State::Ready(_))) if !self.behind.lacks(at) => continue,
                Some((at, State::Ready(result))) => return Ok(Some((at, result))),
                Some(other) => self.line.push_front(other),
            }
            let (ticket, done) = self.crew.wait()?;
            let is_it = |(_, state): &(Place, State)| matches!(state, State::Taken(of) | State::Awaited(of) if *of == ticket);
            let Some(index) = self.line.iter().position(is_it) else {
                continue;
            };
            match done {
                Done::Next(next, articles) => self.go_on(index, next, articles)?,
                Done::Article(result) => self.line[index].1 = State::Ready(result),
                Done::Many(articles) => {
                    let (at, state) = &mut self.line[index];
                    at.1 = 0;
                    *state = State::Many(articles);
                }
            }
        }
    }

    /// Puts the next article of many into the line, before those that follow it.
    fn go_on(
        &mut self,
        index: usize,
        next: Option<Result<Box<Reading>, input::Error>>,
        articles: Articles,
    ) -> anyhow::Result<()> {
        let Some(((source, before), _)) = self.line.remove(index) else {
            return Ok(());
        };
        let Some(next) = next else { return Ok(()) };
        let at = (source, before + 1);
        let mut behind = index;
        // What is passed over is read over, and not analysed.
        if self.behind.lacks(at) {
            let state = match next {
                Ok(reading) => State::Taken(self.give(source, Task::Read(reading))?),
                Err(fault) => State::Ready(Err(fault.into())),
            };
            self.line.insert(index, (at, state));
            behind += 1;
        }
        self.line.insert(behind, (at, State::Many(articles)));
        Ok(())
    }

    /// Gives out work while there is room in the line. What is not there yet is waited for by a thread,
    /// so that what is done can be written meanwhile.
    fn fill(&mut self) -> anyhow::Result<()> {
        loop {
            let is_many =
                |(_, state): &(Place, State)| matches!(state, State::Many(_) | State::Awaited(_));
            let many = self.line.iter().position(is_many);
            // Behind a source of many at the front nobody could be served.
            if self.line.len() >= self.most && many != Some(0) {
                return Ok(());
            }
            match many.and_then(|index| Some((index, self.line.remove(index)?))) {
                Some((index, (at, State::Many(articles)))) => {
                    let ticket = self.give(at.0, Task::Next(articles))?;
                    self.line.insert(index, (at, State::Awaited(ticket)));
                    return Ok(());
                }
                Some((index, awaited)) => {
                    self.line.insert(index, awaited);
                    return Ok(());
                }
                None => {
                    let number = self.count - self.sources.len();
                    let state = match self.sources.pop_front() {
                        None => return Ok(()),
                        Some(_) if !self.behind.lacks_any(number) => continue,
                        Some(Ok(source)) => State::Taken(self.give(number, Task::Open(source))?),
                        Some(Err(fault)) => State::Ready(Err(fault)),
                    };
                    self.line.push_back(((number, 1), state));
                }
            }
        }
    }

    fn give(&mut self, source: usize, task: Task) -> anyhow::Result<u64> {
        self.tickets += 1;
        self.crew.give((source, self.tickets), task)?;
        Ok(self.tickets)
    }
}
