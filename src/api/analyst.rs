//! What reads articles.

use std::num::NonZero;
use std::ops::ControlFlow;
use std::sync::Arc;

use super::{Analysis, Document, Error};
use crate::analysis;

/// Reads articles. Holds the network and the lists that are built in, which takes a while to load and some
/// 40 MB of memory: make one, and share it between threads by reference or in an [`Arc`].
///
/// A long article is read on all processors that nobody else reads on. The same text gives the same
/// analysis, on any number of threads.
#[derive(Debug)]
pub struct Analyst(analysis::Analyst);

impl Analyst {
    /// Loads what is built in.
    ///
    /// # Errors
    /// [`ErrorKind::Model`](crate::ErrorKind::Model) if the weights that are built in do not fit the
    /// program, which is a mistake of the build.
    pub fn new() -> Result<Self, Error> {
        analysis::Analyst::new()
            .map(Self)
            .map_err(Error::of_analysis)
    }

    /// Reads on at most so many threads, those that ask for an article among them; without this on as many
    /// as there are processors.
    #[must_use]
    pub fn on_threads(self, threads: NonZero<usize>) -> Self {
        Self(self.0.on_threads(threads))
    }

    /// Reads an article to the end.
    ///
    /// # Errors
    /// [`ErrorKind::Model`](crate::ErrorKind::Model) if the network fails,
    /// [`ErrorKind::Defect`](crate::ErrorKind::Defect) if the text uncovers a mistake of this crate.
    pub fn analyse(&self, document: &Document) -> Result<Analysis, Error> {
        self.analyse_watched(document, |_, _| ControlFlow::Continue(()))
    }

    /// Reads an article, and tells `watch` again and again how many words and marks of it the network has
    /// read, and of how many. Where `watch` breaks, reading stops soon after.
    ///
    /// # Errors
    /// [`ErrorKind::Stopped`](crate::ErrorKind::Stopped) where `watch` breaks, and all of
    /// [`Analyst::analyse`].
    pub fn analyse_watched(
        &self,
        document: &Document,
        mut watch: impl FnMut(usize, usize) -> ControlFlow<()>,
    ) -> Result<Analysis, Error> {
        let text = Arc::clone(document.inner());
        let found = self
            .0
            .analyse_watched(text, &mut |progress| watch(progress.done, progress.total));
        found
            .map(|found| Analysis::of(document.clone(), found))
            .map_err(Error::of_analysis)
    }
}
