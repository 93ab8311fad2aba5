//! Opening what was typed, and what one comes to from there.

use std::io::{self, IsTerminal, Write};
use std::ops::ControlFlow;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::analysts::Analysts;
use super::changing::{self, Changing};
use super::crew::recalled;
use super::{clipboard, editor, saving};
use crate::analysis::{self, Analysis, Certainty, Correction, NumbersGiven, Place};
use crate::compare::Compared;
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::input::{self, Beginning, Contents, Error, Options, Progress, Reading, Shelf, Source};
use crate::memory::{Corrections, CorrectionsError, History, Positions};
use crate::reader::{self, Articles, OpenWatch, Rest, Setting, Undone, Watch, WatchFrom, Work};
use crate::settings::Settings;

/// A fetch that is quicker than this is not spoken of.
const SILENT: Duration = Duration::from_millis(300);

/// Opens the first source. While an address is fetched, a line on a terminal says how far it is;
/// Ctrl-c ends the program as it always does, there being no screen yet.
pub(super) fn open(source: &Source, options: &Options) -> Result<Contents, Error> {
    let begun = Instant::now();
    let mut told = begun;
    let speaks = source.address().is_some() && io::stderr().is_terminal();
    let mut said = false;
    let contents = input::open(source, options, &mut |progress: Progress| {
        if speaks && begun.elapsed() > SILENT && told.elapsed() > SILENT {
            told = Instant::now();
            said = true;
            let done = progress.done / 1024;
            // A line that cannot be written is no reason to stop.
            let _ = write!(io::stderr(), "\r{source} · {done} KB …  Ctrl-c stops\x1b[K");
        }
        ControlFlow::Continue(())
    });
    if said {
        let _ = write!(io::stderr(), "\r\x1b[K");
    }
    contents
}

/// What is read first.
pub(super) struct First {
    /// Which of the sources it is.
    pub(super) at: usize,
    pub(super) contents: Contents,
    /// The whole of it, if it is a beginning.
    pub(super) rest: Option<Rest>,
    /// Why those before it cannot be read.
    pub(super) amiss: Vec<String>,
}

/// Opens the first of several sources that can be read. A long article may be its beginning alone
/// where that serves.
///
/// # Errors
/// Why the first cannot be read, where none can.
pub(super) fn open_first(
    sources: &[Source],
    options: &Options,
    beginning_serves: impl FnOnce(&Document) -> bool,
) -> Result<First, Error> {
    if let [source] = sources
        && let Some(Beginning { document, size }) = input::beginning(source, options)
        && beginning_serves(&document)
    {
        let warnings = Vec::new();
        return Ok(First {
            at: 0,
            contents: Contents::Article(Box::new(Reading { document, warnings })),
            rest: Some(Rest {
                source: source.clone(),
                size,
            }),
            amiss: Vec::new(),
        });
    }
    let mut amiss: Vec<Error> = Vec::new();
    for (at, source) in sources.iter().enumerate() {
        match open(source, options) {
            Ok(contents) => {
                let told = amiss.iter().map(|error| format!("passed over: {error}"));
                return Ok(First {
                    at,
                    contents,
                    rest: None,
                    amiss: told.collect(),
                });
            }
            Err(error) => amiss.push(error),
        }
    }
    // There is one source at least: standard input where none is named.
    Err(amiss.swap_remove(0))
}

/// What to show first, what lies beside it, and warnings.
pub(super) fn articles(
    contents: Contents,
    (at, sources): (usize, Vec<Source>),
    history: History,
) -> (Document, Articles, Vec<String>) {
    let source = sources.get(at).cloned();
    let name = source.as_ref().map(Source::to_string).unwrap_or_default();
    let several = sources.len() > 1;
    let warnings = contents.amiss();
    let mut shelf = match contents {
        Contents::Article(reading) => {
            let mut shelf = Shelf::default();
            if several {
                shelf = Shelf::of_sources(sources);
                shelf.go(at);
                shelf.put(at, Arc::new(reading.document.clone()));
            }
            let mut articles = Articles::new(shelf, history);
            // What this program wrote of an article is called otherwise than the article.
            articles.history.add(&name);
            articles.history.add(&reading.document.origin.source);
            return (reading.document, articles, reading.warnings);
        }
        _ if several => Shelf::of_sources(sources),
        Contents::Articles { readings, .. } => Shelf::of_articles(&name, readings),
        Contents::Feed(feed) => Shelf::of_feed(feed),
        Contents::Outline(outline) => Shelf::of_outline(outline),
    };
    // What a pipe has brought cannot be read again.
    shelf.from = source.filter(|source| !several && *source != Source::Stdin);
    let articles = Articles::new(shelf, history);
    (articles.contents(&name), articles, warnings)
}

/// Corrections hold for now alone.
#[derive(Debug, thiserror::Error)]
#[error("corrected for now, and not kept: {0}")]
struct Forgotten(&'static str);

/// What the reader has done for it: analysis and opening.
pub(super) struct Program {
    options: Options,
    analysts: Analysts,
    /// Where corrections are kept; `None` if nothing is remembered.
    corrections: Option<Corrections>,
    /// Where places are kept; `None` if nothing is remembered.
    positions: Option<Positions>,
    /// Why nothing is, where nobody asked for that.
    forgets: Option<&'static str>,
    /// The settings in force.
    pub(super) changing: Changing,
}

impl Program {
    pub(super) fn new(
        options: Options,
        gazetteer: Gazetteer,
        (corrections, positions): (Option<Corrections>, Option<Positions>),
        forgets: Option<&'static str>,
        settings: Settings,
    ) -> Self {
        Self {
            options,
            analysts: Analysts::new(gazetteer, None),
            corrections,
            positions,
            forgets,
            changing: Changing::new(settings),
        }
    }
}

impl Work for Program {
    fn analyse(
        &self,
        document: Arc<Document>,
        watch: &mut Watch,
    ) -> Result<Analysis, analysis::Error> {
        self.analysts.get()?.analyse_watched(document, watch)
    }

    fn analyse_from(
        &self,
        document: Arc<Document>,
        from: &Place<'_>,
        watch: &mut WatchFrom,
    ) -> Result<Analysis, analysis::Error> {
        let analyst = self.analysts.get()?;
        analyst.analyse_from(document, from, &mut |progress, so_far| {
            watch(progress, &|go_on| so_far(go_on).ok())
        })
    }

    fn open(&self, source: &Source, watch: &mut OpenWatch) -> Result<Contents, Error> {
        input::open(source, &self.options, watch)
    }

    fn gazetteer(&self) -> Arc<Gazetteer> {
        Arc::clone(self.analysts.gazetteer())
    }

    fn recall(&self, document: &Document) -> Result<Vec<Correction>, CorrectionsError> {
        recalled(document, self.corrections.as_ref())
    }

    fn given(&self, document: &Document) -> NumbersGiven {
        let kept = self.corrections.as_ref();
        kept.map_or_else(NumbersGiven::default, |kept| kept.given(document))
    }

    fn export(&self, analysis: &Analysis, least: Certainty, name: &str) -> Result<String, Undone> {
        saving::save(analysis, least, name).map_err(Undone::new)
    }

    fn export_comparison(&self, compared: &Compared, name: &str) -> Result<String, Undone> {
        saving::save_comparison(compared, name).map_err(Undone::new)
    }

    fn copy(&self, text: &str) -> Option<Result<String, Undone>> {
        clipboard::copy(text).map(|done| done.map_err(Undone::new))
    }

    fn places(&self, document: &Document) -> Vec<(char, usize)> {
        let positions = self.positions.as_ref();
        positions.map_or_else(Vec::new, |positions| positions.find(document))
    }

    fn settings(&self) -> Vec<Setting> {
        self.changing.listed()
    }

    fn set(
        &self,
        name: &str,
        value: &str,
        keep: bool,
    ) -> Result<(reader::Options, String), Undone> {
        let changed = self.changing.set(name, value, keep);
        changed.map_err(Undone::new)
    }

    fn files(&self, beginning: &str) -> Vec<String> {
        changing::files(beginning)
    }

    fn editor(&self, document: &Document, offset: usize) -> Result<Command, Undone> {
        let command = editor::command(document, offset, &|name| std::env::var(name).ok());
        command.map_err(Undone::new)
    }

    fn keep(
        &self,
        document: &Document,
        former: &[Correction],
        now: &[Correction],
    ) -> Result<(), Undone> {
        match &self.corrections {
            Some(kept) => kept.keep(document, former, now).map_err(Undone::new),
            None => match self.forgets {
                Some(reason) => Err(Undone::new(Forgotten(reason))),
                None => Ok(()),
            },
        }
    }
}
