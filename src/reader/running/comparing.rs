//! Reports read and put side by side, away from the screen.

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::analysis::{Analysis, Certainty, Correction};
use crate::compare::{Compared, Twice};
use crate::defect::caught;
use crate::document::Document;
use crate::input::{Contents, Entry};
use crate::reader::action::message::Message;
use crate::reader::action::unread::{Uncompared, Unread};
use crate::reader::running::work::Work;
use crate::reader::session::comparing::{Known, Wanted};

/// Says whether one shall go on.
pub(crate) type GoOn<'a> = dyn Fn() -> ControlFlow<()> + 'a;

/// What is to be compared: its number, the reports, and how sure what is compared must be.
pub(crate) type Request = (u64, Vec<Wanted>, Certainty);

/// Reads of some reports what is not read yet and puts all of them side by side. Each is told of as
/// soon as it is read.
pub(crate) fn compare(
    work: &dyn Work,
    (number, wanted, floor): Request,
    go_on: &GoOn,
    tell: &mut dyn FnMut(Message),
) {
    let gazetteer = work.gazetteer();
    let mut reports: Vec<Analysis> = Vec::new();
    let mut amiss = None;
    for (place, one) in wanted.into_iter().enumerate() {
        let read = report(work, one, &reports, go_on);
        if go_on().is_break() {
            return;
        }
        match &read {
            Ok((found, corrections)) => {
                let mut analysis = found.corrected(corrections, &gazetteer).analysis;
                analysis.keep(floor);
                reports.push(analysis);
            }
            Err(reason) => amiss = amiss.or_else(|| Some(reason.clone())),
        }
        tell(Message::Report(number, place, read));
    }
    let compared = match (reports.len(), amiss) {
        (0 | 1, Some(reason)) => Err(Uncompared::Nothing(reason)),
        _ => caught(|| Compared::of(reports)).map_err(Uncompared::Defect),
    };
    tell(Message::Compared(number, compared.map(Arc::new)));
}

/// What was found in a report, and what is corrected in it. One that is among those `before` it is not
/// analysed.
fn report(
    work: &dyn Work,
    wanted: Wanted,
    before: &[Analysis],
    go_on: &GoOn,
) -> Result<(Arc<Analysis>, Vec<Correction>), Unread> {
    let once = |document: &Document| {
        let before = before.iter().map(|report| &*report.document);
        Twice::of(document, before).map_or(Ok(()), |twice| Err(Unread::from(twice)))
    };
    let found = match wanted.known {
        Known::Found(found) => {
            once(&found.document)?;
            found
        }
        Known::Entry(entry) => {
            let document = document(work, &entry, go_on)?;
            once(&document)?;
            let found = work.analyse(document, &mut |_| go_on());
            Arc::new(found.map_err(|reason| Unread::Unanalysed {
                title: entry.title.clone(),
                reason: Arc::new(reason),
            })?)
        }
    };
    // Corrections that cannot be read are told of where the article is opened.
    let kept = || work.recall(&found.document).unwrap_or_default();
    let corrections = wanted.corrections.unwrap_or_else(kept);
    Ok((found, corrections))
}

/// The article that stands behind an entry.
///
/// # Errors
/// Why it cannot be read.
pub(crate) fn document(
    work: &dyn Work,
    entry: &Entry,
    go_on: &GoOn,
) -> Result<Arc<Document>, Unread> {
    let Some(source) = entry.source() else {
        let nothing = || Unread::Nothing(entry.title.clone());
        return entry.article().ok_or_else(nothing);
    };
    match work.open(source, &mut |_| go_on()) {
        Ok(Contents::Article(reading)) => Ok(Arc::new(reading.document)),
        Ok(_) => Err(Unread::Several(source.to_string())),
        Err(reason) => Err(Unread::Unopened(Arc::new(reason))),
    }
}
