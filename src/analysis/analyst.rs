//! The chain from document to analysis.

use std::cell::RefCell;
use std::num::NonZero;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::{Analysis, ByHand, confidence};
use crate::defect::{Defect, caught};
use crate::document::Document;
use crate::gazetteer::Gazetteer;
use crate::language::Reading;
use crate::stances::Lexicon;
use crate::tagger::{self, Tagger, Tagging, Ties};
use crate::{actors, speakers, stances, statements};

/// Reads articles. Holds what is loaded once: threads share one by reference or in an [`Arc`]. A long
/// article is read on all processors that nobody else reads on.
#[derive(Debug)]
pub struct Analyst {
    tagger: Tagger,
    gazetteer: Arc<Gazetteer>,
    lexicon: Lexicon,
}

/// How far an analysis has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Tokens read by the network so far.
    pub done: usize,
    /// Tokens in all.
    pub total: usize,
}

/// Why there is no analysis.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The network could not be loaded or run, or `watch` asked to stop.
    #[error(transparent)]
    Tagger(#[from] tagger::Error),
    /// The program has a mistake that this article uncovers.
    #[error(transparent)]
    Defect(#[from] Defect),
}

impl Analyst {
    /// Loads the network and the gazetteer that are built in.
    ///
    /// # Errors
    /// If the embedded weights do not fit the program; that is a defect of the build.
    pub fn new() -> Result<Self, Error> {
        Self::with_gazetteer(Gazetteer::builtin())
    }

    /// Loads the network, and knows the world by a gazetteer that a reader's own actors may have
    /// extended.
    ///
    /// # Errors
    /// As [`Analyst::new`].
    pub fn with_gazetteer(gazetteer: impl Into<Arc<Gazetteer>>) -> Result<Self, Error> {
        Ok(Self {
            tagger: Tagger::load()?,
            gazetteer: gazetteer.into(),
            lexicon: Lexicon::built_in(),
        })
    }

    /// Reads on at most so many threads: those that ask for an article, and where they are fewer, others
    /// that help with a long one. Without this they are as many as there are processors.
    #[must_use]
    pub fn on_threads(self, threads: NonZero<usize>) -> Self {
        Self {
            tagger: self.tagger.on_threads(threads),
            ..self
        }
    }

    /// What is known of the world's names.
    #[must_use]
    pub fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Reads an article to the end.
    ///
    /// # Errors
    /// If the network fails.
    pub fn analyse(&self, document: impl Into<Arc<Document>>) -> Result<Analysis, Error> {
        self.analyse_watched(document, &mut |_| ControlFlow::Continue(()))
    }

    /// Reads an article and tells `watch` how far it is, which may stop it.
    ///
    /// # Errors
    /// [`tagger::Error::Stopped`] when `watch` breaks.
    pub fn analyse_watched(
        &self,
        document: impl Into<Arc<Document>>,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Analysis, Error> {
        let document = document.into();
        caught(|| self.chain(document, watch))?
    }

    /// Reads a part of an article alone, given as tokens, with what it says of itself only: a first
    /// answer for who looks at that part of a long one.
    ///
    /// # Errors
    /// If the network fails.
    pub fn analyse_part(
        &self,
        document: impl Into<Arc<Document>>,
        part: Range<usize>,
    ) -> Result<Analysis, Error> {
        let document = document.into();
        caught(|| {
            let tagging = self.tagger.tag_part(&document, &part)?;
            self.follow(document, &tagging, &mut || ControlFlow::Continue(()))
        })?
    }

    fn chain(
        &self,
        document: Arc<Document>,
        watch: &mut dyn FnMut(Progress) -> ControlFlow<()>,
    ) -> Result<Analysis, Error> {
        let tagging = self.tagger.tag(&document, &mut |done, total| {
            watch(Progress { done, total })
        })?;
        let total = document.tokens().len();
        let all = Progress { done: total, total };
        self.follow(document, &tagging, &mut || watch(all))
    }

    /// All that follows from a tagging. `watch` may stop it after each stage, and before each question to
    /// the network: of a long article each takes seconds.
    fn follow(
        &self,
        document: Arc<Document>,
        tagging: &Tagging,
        watch: &mut dyn FnMut() -> ControlFlow<()>,
    ) -> Result<Analysis, Error> {
        let watch = RefCell::new(watch);
        let go_on = || match (watch.borrow_mut())() {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(tagger::Error::Stopped),
        };
        let mut statements = statements::find(&document, tagging);
        go_on()?;
        let ties = Ties::new(&document, tagging);
        go_on()?;
        let words = Reading::new(&document);
        let gazetteer = &*self.gazetteer;
        let speakers = speakers::identify_in(&words, tagging, &ties, &statements, gazetteer);
        go_on()?;
        let actors = actors::roll_up_in(&words, &ties, &statements, &speakers, gazetteer);
        drop((words, ties));
        go_on()?;
        confidence::judge(&document, &mut statements, &speakers, &actors);
        go_on()?;
        // A network that cannot say is a witness who is silent.
        let witness: stances::Witness<'_> = &|document, stretch, one, other| {
            go_on().ok()?;
            self.tagger.stance(document, stretch, one, other).ok()
        };
        let lexicon = &self.lexicon;
        let stances = stances::infer(
            &document,
            tagging,
            &statements,
            &actors,
            lexicon,
            Some(witness),
        );
        go_on()?;
        Ok(Analysis {
            document,
            statements: statements.into(),
            speakers,
            actors,
            stances,
            by_hand: ByHand::default(),
            left_out: 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;

    #[test]
    fn what_follows_the_network_can_be_stopped_too() {
        let analyst = Analyst::new().unwrap();
        let document = Arc::new(plain::read("“We are ready,” Ann Lee said.\n", "a"));
        let all = document.tokens().len();
        let mut whole = 0;
        let mut stop_at = |last: usize| {
            whole = 0;
            analyst.analyse_watched(Arc::clone(&document), &mut |progress| {
                whole += usize::from(progress.done == all);
                if whole == last {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            })
        };
        assert!(stop_at(usize::MAX).is_ok());
        for stage in 2..6 {
            let stopped = stop_at(stage);
            assert!(matches!(
                stopped,
                Err(Error::Tagger(tagger::Error::Stopped))
            ));
        }
    }
}
