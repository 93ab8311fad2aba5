//! The threads that work while one reads: one finds the statements of the article in hand, one
//! opens the next article, one analyses ahead. A newer request makes the older one stop.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crate::document::Document;
use crate::input::{self, Entry, Head, Shelf, Source, What};
use crate::reader::action::message::Message;
use crate::reader::running::comparing::{self, Request};
use crate::reader::running::events::Event;
use crate::reader::running::pace::Pace;
use crate::reader::running::work::Work;

/// Least time between two reports. More would only be bytes on the line.
const REPORT: Duration = Duration::from_millis(250);

/// Who has the work done.
pub(crate) struct Worker {
    work: Arc<dyn Work>,
    events: Sender<Event>,
    /// The analysis that is wanted, by number.
    analysis: Arc<AtomicU64>,
    /// The byte from which on the article in hand is looked at.
    looked_at: Arc<AtomicUsize>,
    /// The opening that is wanted, by number; 0 for none.
    opening: Arc<AtomicU64>,
    /// The comparison that is wanted, by number; 0 for none.
    comparison: Arc<AtomicU64>,
}

impl Worker {
    pub(crate) fn new(work: Arc<dyn Work>, events: Sender<Event>) -> Self {
        Self {
            work,
            events,
            analysis: Arc::default(),
            looked_at: Arc::default(),
            opening: Arc::default(),
            comparison: Arc::default(),
        }
    }

    pub(crate) fn work(&self) -> &Arc<dyn Work> {
        &self.work
    }

    /// The article is looked at from this byte of it on.
    pub(crate) fn look_at(&self, place: usize) {
        self.looked_at.store(place, Ordering::Relaxed);
    }

    /// Analyses a document and reports, until another one is to be analysed; first what is looked at.
    pub(crate) fn analyse(&self, document: Arc<Document>, from: usize) {
        self.look_at(from);
        let looked_at = Arc::clone(&self.looked_at);
        let number = self.analysis.fetch_add(1, Ordering::Relaxed) + 1;
        let (work, events, wanted) = (
            Arc::clone(&self.work),
            self.events.clone(),
            Arc::clone(&self.analysis),
        );
        thread::spawn(move || {
            let mut reported = Instant::now();
            let is_wanted = || still(&wanted, number).is_continue();
            // Who leafs through articles wants neither of those that are left.
            if !is_wanted() {
                return;
            }
            let mut pace = Pace::new();
            let from = || looked_at.load(Ordering::Relaxed);
            let analysis = work.analyse_from(document, &from, &mut |progress, so_far| {
                if !is_wanted() {
                    return ControlFlow::Break(());
                }
                let begun = Instant::now();
                if pace.is_due(progress, begun) {
                    let mut go_on = || still(&wanted, number);
                    let part = so_far(&mut go_on).filter(|part| !part.statements.is_empty());
                    pace.note(begun, Instant::now(), part.is_some());
                    if let Some(part) = part
                        && is_wanted()
                    {
                        reported = Instant::now();
                        send(&events, Message::Progressed(progress))?;
                        return send(&events, Message::Glimpsed(Arc::new(part)));
                    }
                }
                if reported.elapsed() < REPORT {
                    return ControlFlow::Continue(());
                }
                reported = Instant::now();
                send(&events, Message::Progressed(progress))
            });
            if !is_wanted() {
                return;
            }
            let message = match analysis {
                Ok(analysis) => Message::Analysed(Arc::new(analysis)),
                Err(reason) => Message::Failed(Arc::new(reason)),
            };
            // Nobody listens any more when the reader has left.
            let _ = send(&events, message);
        });
    }

    /// Opens a source and reports, until another one is to be opened or this one is given up.
    pub(crate) fn open(&self, number: u64, source: Source) {
        self.opening.store(number, Ordering::Relaxed);
        let (work, events, wanted) = (
            Arc::clone(&self.work),
            self.events.clone(),
            Arc::clone(&self.opening),
        );
        thread::spawn(move || {
            let mut reported = Instant::now();
            let contents = work.open(&source, &mut |progress| {
                still(&wanted, number)?;
                if reported.elapsed() < REPORT {
                    return ControlFlow::Continue(());
                }
                reported = Instant::now();
                send(&events, Message::Opening(number, progress))
            });
            let contents = contents.map_err(Arc::new);
            let _ = send(&events, Message::Opened(number, Box::new(contents)));
        });
    }

    /// Reads how the files on a list begin, for their headlines.
    pub(crate) fn read_heads(&self, list: &Arc<Shelf>) {
        let (work, events) = (Arc::clone(&self.work), self.events.clone());
        let list = Arc::clone(list);
        thread::spawn(move || {
            for (index, head) in heads(&list, &*work) {
                if send(&events, Message::Headed(index, head)).is_break() {
                    return;
                }
            }
        });
    }

    /// Gives up what is being opened.
    pub(crate) fn stop_opening(&self) {
        self.opening.store(0, Ordering::Relaxed);
    }

    /// Puts reports side by side and tells how far it is, until others are to be compared or these are
    /// given up.
    pub(crate) fn compare(&self, request: Request) {
        let number = request.0;
        self.comparison.store(number, Ordering::Relaxed);
        let (work, events, wanted) = (
            Arc::clone(&self.work),
            self.events.clone(),
            Arc::clone(&self.comparison),
        );
        thread::spawn(move || {
            let go_on = || still(&wanted, number);
            // Nobody listens any more when the reader has left.
            comparing::compare(&*work, request, &go_on, &mut |message| {
                let _ = send(&events, message);
            });
        });
    }

    /// Gives up what is being compared.
    pub(crate) fn stop_comparing(&self) {
        self.comparison.store(0, Ordering::Relaxed);
    }

    /// Analyses an entry of a list before one comes to it. What cannot be read is left for then.
    pub(crate) fn ahead(&self, index: usize, entry: Entry) {
        let (work, events, wanted) = (
            Arc::clone(&self.work),
            self.events.clone(),
            Arc::clone(&self.analysis),
        );
        let number = wanted.load(Ordering::Relaxed);
        thread::spawn(move || {
            let go_on = || still(&wanted, number);
            let Ok(document) = comparing::document(&*work, &entry, &go_on) else {
                return;
            };
            if let Ok(analysis) = work.analyse(document, &mut |_| go_on()) {
                let _ = send(&events, Message::Ahead(index, Arc::new(analysis)));
            }
        });
    }
}

/// How the files on a list begin, with their places. Nothing is fetched for that, and a pipe is left for who
/// reads it.
pub(crate) fn heads<'a>(
    shelf: &'a Shelf,
    work: &'a dyn Work,
) -> impl Iterator<Item = (usize, Result<Head, Arc<input::Error>>)> + 'a {
    let entries = shelf.entries.iter().enumerate();
    entries.filter_map(|(index, entry)| {
        let What::Source(source @ Source::Path(_)) = &entry.what else {
            return None;
        };
        if source.is_stream() {
            return None;
        }
        let contents = work.open(source, &mut |_| ControlFlow::Continue(()));
        let head = contents.map(|contents| contents.head());
        Some((index, head.map_err(Arc::new)))
    })
}

/// Whether what a thread does under a number is wanted still.
fn still(wanted: &AtomicU64, number: u64) -> ControlFlow<()> {
    if wanted.load(Ordering::Relaxed) == number {
        ControlFlow::Continue(())
    } else {
        ControlFlow::Break(())
    }
}

fn send(events: &Sender<Event>, message: Message) -> ControlFlow<()> {
    match events.send(Event::Message(message)) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}
