//! The threads that work while one reads: one finds the statements of the article in hand, one
//! opens the next article, one analyses ahead. A newer request makes the older one stop.

use std::ops::ControlFlow;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use crate::analysis::{Analysis, Correction, Error, Progress};
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::input::{self, Contents, Entry, Shelf, Source, What};
use crate::reader::action::message::Message;
use crate::reader::running::events::Event;
use crate::reader::session::options::{Options, Setting};

/// Least time between two reports. More would only be bytes on the line.
const REPORT: Duration = Duration::from_millis(250);

/// Told how far an analysis is; says whether it shall go on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Told how far an opening is; says whether it shall go on.
pub type OpenWatch<'a> = dyn FnMut(input::Progress) -> ControlFlow<()> + 'a;

/// What the reader cannot do itself. What takes its time runs in threads of its own.
pub trait Work: Send + Sync + 'static {
    /// Finds the statements of an article.
    ///
    /// # Errors
    /// If the network cannot be loaded or run, or the watch stops it.
    fn analyse(&self, document: Arc<Document>, watch: &mut Watch) -> Result<Analysis, Error>;

    /// Finds the statements around a byte of a long article, before those of all of it. `None` where
    /// that is not worth the while, or fails.
    fn glimpse(&self, _document: &Arc<Document>, _from: usize) -> Option<Analysis> {
        None
    }

    /// Opens a file or an address.
    ///
    /// # Errors
    /// If it cannot be read; see [`input::Error`].
    fn open(&self, source: &Source, watch: &mut OpenWatch) -> Result<Contents, input::Error>;

    /// What is known of the world's names.
    fn gazetteer(&self) -> Arc<Gazetteer>;

    /// The corrections that were kept for an article. Quick enough to wait for.
    ///
    /// # Errors
    /// A sentence about a file that cannot be read.
    fn recall(&self, document: &Document) -> Result<Vec<Correction>, String>;

    /// Writes an analysis into a file of this name; says what was done.
    ///
    /// # Errors
    /// A sentence about a file that cannot be written.
    fn export(&self, analysis: &Analysis, name: &str) -> Result<String, String>;

    /// Copies a text for other programs and says what was done; `None` where the terminal is to be
    /// asked to.
    ///
    /// # Errors
    /// A sentence on why that failed; the terminal is asked then.
    fn copy(&self, text: &str) -> Option<Result<String, String>>;

    /// The places that were kept for an article: marks by their letter, and under `.` the first byte
    /// that was on the screen when it was left. Quick enough to wait for.
    fn places(&self, document: &Document) -> Vec<(char, usize)>;

    /// The settings in force.
    fn settings(&self) -> Vec<Setting>;

    /// Gives a setting another value, with `keep` also in the file of settings. Gives the options
    /// that the settings make now, and says what was done.
    ///
    /// # Errors
    /// A sentence about a value that it does not take, or a file that cannot be written.
    fn set(&self, name: &str, value: &str, keep: bool) -> Result<(Options, String), String>;

    /// The names of files and folders that begin so, in order.
    fn files(&self, beginning: &str) -> Vec<String>;

    /// The command that opens an article's own file in the user's editor, at a byte of its text.
    ///
    /// # Errors
    /// A sentence on why there is no such file or editor.
    fn editor(&self, document: &Document, offset: usize) -> Result<Command, String>;

    /// Keeps the corrections of an article, of which `former` were known before. Quick enough to wait
    /// for.
    ///
    /// # Errors
    /// A sentence about a file that cannot be written.
    fn keep(
        &self,
        document: &Document,
        former: &[Correction],
        now: &[Correction],
    ) -> Result<(), String>;
}

/// Who has the work done.
pub(crate) struct Worker {
    work: Arc<dyn Work>,
    events: Sender<Event>,
    /// The analysis that is wanted, by number.
    analysis: Arc<AtomicU64>,
    /// The opening that is wanted, by number; 0 for none.
    opening: Arc<AtomicU64>,
}

impl Worker {
    pub(crate) fn new(work: Arc<dyn Work>, events: Sender<Event>) -> Self {
        Self {
            work,
            events,
            analysis: Arc::default(),
            opening: Arc::default(),
        }
    }

    pub(crate) fn work(&self) -> &Arc<dyn Work> {
        &self.work
    }

    /// Analyses a document and reports, until another one is to be analysed; first what stands at a
    /// byte of it.
    pub(crate) fn analyse(&self, document: Arc<Document>, from: usize) {
        let number = self.analysis.fetch_add(1, Ordering::Relaxed) + 1;
        let (work, events, wanted) = (
            Arc::clone(&self.work),
            self.events.clone(),
            Arc::clone(&self.analysis),
        );
        thread::spawn(move || {
            let mut reported = Instant::now();
            let is_wanted = || wanted.load(Ordering::Relaxed) == number;
            // Who leafs through articles wants neither of those that are left.
            if !is_wanted() {
                return;
            }
            if let Some(part) = work.glimpse(&document, from)
                && is_wanted()
            {
                let _ = send(&events, Message::Glimpsed(Arc::new(part)));
            }
            let analysis = work.analyse(document, &mut |progress| {
                if !is_wanted() {
                    return ControlFlow::Break(());
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
                Err(reason) => Message::Failed(reason.to_string()),
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
                if wanted.load(Ordering::Relaxed) != number {
                    return ControlFlow::Break(());
                }
                if reported.elapsed() < REPORT {
                    return ControlFlow::Continue(());
                }
                reported = Instant::now();
                send(&events, Message::Opening(number, progress))
            });
            let contents = contents.map_err(|error| error.to_string());
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

    /// Analyses an entry of a list before one comes to it. What cannot be read is left for then.
    pub(crate) fn ahead(&self, index: usize, entry: Entry) {
        let (work, events, wanted) = (
            Arc::clone(&self.work),
            self.events.clone(),
            Arc::clone(&self.analysis),
        );
        let number = wanted.load(Ordering::Relaxed);
        thread::spawn(move || {
            let go_on = || {
                if wanted.load(Ordering::Relaxed) == number {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            };
            let document = match entry.source() {
                None => entry.article(),
                Some(source) => match work.open(source, &mut |_| go_on()) {
                    Ok(Contents::Article(reading)) => Some(Arc::new(reading.document)),
                    _ => None,
                },
            };
            let Some(document) = document else { return };
            if let Ok(analysis) = work.analyse(document, &mut |_| go_on()) {
                let _ = send(&events, Message::Ahead(index, Arc::new(analysis)));
            }
        });
    }
}

/// How a file begins: its headline and date, or why it cannot be read.
type Head = Result<(String, Option<String>), String>;

/// How the files on a list begin, with their places. Nothing is fetched for that.
pub(crate) fn heads<'a>(
    shelf: &'a Shelf,
    work: &'a dyn Work,
) -> impl Iterator<Item = (usize, Head)> + 'a {
    let entries = shelf.entries.iter().enumerate();
    entries.filter_map(|(index, entry)| {
        let What::Source(source @ Source::Path(_)) = &entry.what else {
            return None;
        };
        let contents = work.open(source, &mut |_| ControlFlow::Continue(()));
        let head = contents.map(|contents| contents.head());
        Some((index, head.map_err(|error| error.to_string())))
    })
}

fn send(events: &Sender<Event>, message: Message) -> ControlFlow<()> {
    match events.send(Event::Message(message)) {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}
