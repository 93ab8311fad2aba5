//! The threads that read articles side by side, with one analyst for all.
//!
//! There is one pool and no loop inside another: a source that holds many articles gives them out
//! one after the other, and they queue with those of other sources. What is done comes back in any
//! order; who asked knows it by its ticket.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow};

use super::analysts::Analysts;
use super::copies::{Copies, Order};
use crate::analysis::{Analysis, Analyst, Certainty, Correction, lost_place};
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::input::{self, Articles, Options, Reading, Source};
use crate::memory::{Corrections, CorrectionsError};

/// What a thread may put on its stack. Text that is nested deeply is cut before it comes near.
const STACK: usize = 16 << 20;

/// Something to do.
pub(super) enum Task {
    /// Open a source, and read it at once if it is one article.
    Open(Source),
    /// Read one article of many.
    Read(Box<Reading>),
    /// Wait for the next article of many; it may come from a program that has not written it yet.
    Next(Articles),
}

/// What was done.
pub(super) enum Done {
    /// An article was read.
    Article(anyhow::Result<Box<Article>>),
    /// A source holds many articles.
    Many(Articles),
    /// One more article of many, or none; and those that follow.
    Next(Option<Result<Box<Reading>, input::Error>>, Articles),
}

/// An article that was read.
pub(super) struct Article {
    pub(super) analysis: Analysis,
    /// What was amiss, a sentence each.
    pub(super) warnings: Vec<String>,
}

/// An article that took longer than it may.
#[derive(Debug, thiserror::Error)]
#[error("cannot read {source_name}: it takes longer than {seconds} s; --timeout allows more")]
pub(super) struct Late {
    source_name: String,
    seconds: u64,
}

/// What is asked of every article.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// How sure a statement or stance must be to be kept.
    pub(super) floor: Certainty,
    /// The longest time that its analysis may take.
    pub(super) time: Option<Duration>,
    /// Whether one that is given twice is analysed once; the other is an error, a
    /// [`Twice`](crate::compare::Twice).
    pub(super) once: bool,
}

/// What all threads share.
struct Shared {
    options: Options,
    analysts: Analysts,
    corrections: Option<Corrections>,
    bounds: Bounds,
    copies: Copies,
    tasks: Mutex<Receiver<(Order, Task)>>,
    /// Whether nobody waits for more.
    over: AtomicBool,
}

/// The threads. They start as they are needed, and end when this is dropped.
pub(super) struct Crew {
    shared: Arc<Shared>,
    tasks: Option<Sender<(Order, Task)>>,
    done: Receiver<(u64, Done)>,
    report: Sender<(u64, Done)>,
    threads: Vec<Thread>,
    most: usize,
    busy: usize,
}

/// A thread, and whether it waits for somebody to write.
struct Thread {
    handle: JoinHandle<()>,
    waits: Arc<AtomicBool>,
}

impl Crew {
    /// A crew of `most` threads at most.
    pub(super) fn new(
        options: Options,
        gazetteer: Gazetteer,
        corrections: Option<Corrections>,
        bounds: Bounds,
        most: usize,
    ) -> Self {
        let (tasks, queue) = channel();
        let (report, done) = channel();
        Self {
            shared: Arc::new(Shared {
                options,
                analysts: Analysts::new(gazetteer, NonZero::new(most)),
                corrections,
                bounds,
                copies: Copies::default(),
                tasks: Mutex::new(queue),
                over: AtomicBool::new(false),
            }),
            tasks: Some(tasks),
            done,
            report,
            threads: Vec::new(),
            most,
            busy: 0,
        }
    }

    /// Hands a task to whoever is free next.
    pub(super) fn give(&mut self, order: Order, task: Task) -> anyhow::Result<()> {
        if self.busy >= self.threads.len() && self.threads.len() < self.most {
            let (shared, report) = (Arc::clone(&self.shared), self.report.clone());
            let waits = Arc::new(AtomicBool::new(false));
            let its = Arc::clone(&waits);
            let handle = thread::Builder::new()
                .name("reading".to_owned())
                .stack_size(STACK)
                .spawn(move || work(&shared, &its, &report))
                .context("cannot start a thread")?;
            self.threads.push(Thread { handle, waits });
        }
        self.busy += 1;
        let tasks = self.tasks.as_ref().context("the threads have ended")?;
        let sent = tasks.send((order, task)).ok();
        sent.context("the threads have ended")
    }

    /// Waits for something to be done.
    pub(super) fn wait(&mut self) -> anyhow::Result<(u64, Done)> {
        let done = self.done.recv().context("the threads have ended")?;
        self.busy -= 1;
        Ok(done)
    }
}

impl Drop for Crew {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        self.tasks = None;
        for thread in self.threads.drain(..) {
            // Nobody may ever write what it waits for, and it holds nothing but that.
            if !thread.waits.load(Ordering::SeqCst) {
                // A thread that failed has nothing more to say.
                let _ = thread.handle.join();
            }
        }
    }
}

/// What a thread does until there is nothing more to do.
fn work(shared: &Shared, waits: &AtomicBool, report: &Sender<(u64, Done)>) {
    let mut analyst = None;
    loop {
        let tasks = shared.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok((order, task)) = tasks.recv() else {
            return;
        };
        drop(tasks);
        if shared.over.load(Ordering::Relaxed) {
            return;
        }
        let done = match task {
            Task::Open(source) => open(shared, &mut analyst, order, &source),
            Task::Read(reading) => Done::Article(read(shared, &mut analyst, order, *reading)),
            Task::Next(mut articles) => {
                // Said before the last look at whether it is over, so that nobody waits for this one.
                waits.store(true, Ordering::SeqCst);
                if shared.over.load(Ordering::SeqCst) {
                    return;
                }
                let next = articles.next().map(|next| next.map(Box::new));
                waits.store(false, Ordering::SeqCst);
                Done::Next(next, articles)
            }
        };
        if report.send((order.1, done)).is_err() {
            return;
        }
    }
}

fn open(
    shared: &Shared,
    analyst: &mut Option<Arc<Analyst>>,
    order: Order,
    source: &Source,
) -> Done {
    let mut articles = match Articles::open(source, &shared.options) {
        Ok(articles) if !articles.is_single() => return Done::Many(articles),
        Ok(articles) => articles,
        Err(fault) => return Done::Article(Err(fault.into())),
    };
    match articles.next() {
        Some(Ok(reading)) => Done::Article(read(shared, analyst, order, reading)),
        Some(Err(fault)) => Done::Article(Err(fault.into())),
        None => Done::Many(articles),
    }
}

fn read(
    shared: &Shared,
    kept: &mut Option<Arc<Analyst>>,
    order: Order,
    reading: Reading,
) -> anyhow::Result<Box<Article>> {
    let document = Arc::new(reading.document);
    let once = shared.bounds.once;
    let twice = || once.then(|| shared.copies.twice(order, &document))?;
    if once {
        shared.copies.note(order, &document);
    }
    if let Some(twice) = twice() {
        return Err(twice.into());
    }
    let analyst = match kept {
        Some(analyst) => analyst,
        None => kept.insert(shared.analysts.get().context("cannot start the analysis")?),
    };
    let source = document.origin.source.clone();
    let begun = Instant::now();
    let late = || (shared.bounds.time).is_some_and(|most| begun.elapsed() > most);
    let mut analysis = analyst
        .analyse_watched(Arc::clone(&document), &mut |_| {
            // The article may be read meanwhile of which this one is a copy.
            if shared.over.load(Ordering::Relaxed) || late() || twice().is_some() {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        })
        .map_err(|fault| match (twice(), shared.bounds.time) {
            (Some(twice), _) => twice.into(),
            (None, Some(most)) if late() => Late {
                source_name: source,
                seconds: most.as_secs(),
            }
            .into(),
            _ => anyhow!(fault).context(format!("cannot analyse {source}")),
        })?;
    let mut warnings = reading.warnings;
    let kept = shared.corrections.as_ref();
    warnings.extend(correct(&mut analysis, kept, analyst.gazetteer()));
    analysis.keep(shared.bounds.floor);
    Ok(Box::new(Article { analysis, warnings }))
}

/// The corrections that an article brought along and that were not taken back here, then those
/// that were kept for it.
///
/// # Errors
/// If their file cannot be read.
pub(super) fn recalled(
    document: &Document,
    kept: Option<&Corrections>,
) -> Result<Vec<Correction>, CorrectionsError> {
    let brought = Correction::brought_along(document);
    match kept {
        Some(kept) => kept.find_with(document, brought),
        None => Ok(brought),
    }
}

/// Puts into force what the article brought along and what was kept; says what is amiss with it.
fn correct(
    analysis: &mut Analysis,
    kept: Option<&Corrections>,
    gazetteer: &Gazetteer,
) -> Option<String> {
    let unread = Correction::not_understood(&analysis.document);
    let corrections = match recalled(&analysis.document, kept) {
        Ok(corrections) if corrections.is_empty() => return unread,
        Ok(corrections) => corrections,
        Err(fault) => return Some(fault.to_string()),
    };
    let corrected = analysis.corrected(&corrections, gazetteer);
    *analysis = corrected.analysis;
    let lost = corrected.lost.len();
    unread.or_else(|| {
        let all = corrections.len();
        let told = || lost_place(lost, all, "C in the reader shows");
        (lost > 0).then(told)
    })
}
