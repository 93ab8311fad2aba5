//! The thread that finds the statements while one reads.

use std::ops::ControlFlow;
use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::thread;
use std::time::{Duration, Instant};

use super::events::Event;
use super::message::Message;
use crate::analysis::{Analysis, Error, Progress};
use crate::document::Document;

/// Least time between two reports. More would only be bytes on the line.
const REPORT: Duration = Duration::from_millis(250);

/// Told how far an analysis is; says whether it shall go on.
pub type Watch<'a> = dyn FnMut(Progress) -> ControlFlow<()> + 'a;

/// Analyses a document and reports, until nobody listens any more.
pub(super) fn start(
    document: Arc<Document>,
    analyse: impl FnOnce(Arc<Document>, &mut Watch) -> Result<Analysis, Error> + Send + 'static,
    events: Sender<Event>,
) {
    thread::spawn(move || {
        let mut reported = Instant::now();
        let analysis = analyse(document, &mut |progress| {
            if reported.elapsed() < REPORT {
                return ControlFlow::Continue(());
            }
            reported = Instant::now();
            let message = Event::Message(Message::Progressed(progress));
            match events.send(message) {
                Ok(()) => ControlFlow::Continue(()),
                Err(_) => ControlFlow::Break(()),
            }
        });
        let message = match analysis {
            Ok(analysis) => Message::Analysed(Arc::new(analysis)),
            Err(reason) => Message::Failed(reason.to_string()),
        };
        let _ = events.send(Event::Message(message));
    });
}
