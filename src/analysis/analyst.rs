//! The chain from document to analysis.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::num::NonZero;
use std::ops::{ControlFlow, Range};
use std::sync::Arc;

use super::{Analysis, ByHand, Unsure, confidence};
use crate::defect::{Defect, caught};
use crate::document::{Document, Span};
use crate::gazetteer::Gazetteer;
use crate::language::Reading;
use crate::stances::Lexicon;
use crate::tagger::{self, Pair, PairSides, Tagger, Tagging, Ties};
use crate::{actors, speakers, stances, statements};

/// Reads articles. Holds what is loaded once: threads share one by reference or in an [`Arc`]. A long
/// article is read on all processors that nobody else reads on.
#[derive(Debug)]
pub struct Analyst {
    pub(super) tagger: Tagger,
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

/// Gives what was found so far while an article is read: of the parts that are read, with what these
/// say of themselves only, so that it takes as long as there is of them, and a copy of the text. What it is
/// given may stop it. Once the network has read all it gives none ([`tagger::Error::Stopped`]): the answer itself is as near.
pub type SoFar<'a> = dyn Fn(&mut GoOn<'_>) -> Result<Analysis, Error> + 'a;

/// Gives the byte from which on an article is to be read now.
pub type Place<'a> = dyn Fn() -> usize + Sync + 'a;

/// Says whether what takes its time shall go on.
pub type GoOn<'a> = dyn FnMut() -> ControlFlow<()> + 'a;

/// What the network has said of two parties in a stretch of an article, by tokens of the whole. What was
/// asked for a first answer is not asked again for the last.
pub(super) type Heard = RefCell<HashMap<Pair, Option<PairSides>>>;

/// The document that the network is asked about, in questions that a part of it may raise.
struct Asked<'a> {
    document: &'a Document,
    /// The tokens of the part, as ranges of indices in order.
    read: &'a [Range<usize>],
    heard: &'a Heard,
}

/// Which tokens of a document those of its part are that was `read`; the tokens go across no end of a range.
fn in_whole(read: &[Range<usize>], tokens: Range<usize>) -> Range<usize> {
    let mut before = 0;
    for range in read {
        if tokens.start < before + range.len() {
            let start = range.start + tokens.start - before;
            return start..start + tokens.len();
        }
        before += range.len();
    }
    tokens
}

/// What of a document was not read, as the tokens tell that were.
fn pending(document: &Document, read: &[Range<usize>]) -> Vec<Span> {
    let tokens = document.tokens();
    let ends = read.iter().map(|read| read.end);
    let starts = read.iter().map(|read| read.start).chain([tokens.len()]);
    let between = [0].into_iter().chain(ends).zip(starts);
    between
        .filter_map(|(start, end)| {
            let left = tokens.get(start..end)?;
            let (first, last) = (left.first()?, left.last()?);
            Some(Span::new(first.span.start(), last.span.end()))
        })
        .collect()
}

impl Asked<'_> {
    /// What the network says of pairs of parties in the part; of those that it was not asked about before
    /// `go_on` stops it, nothing.
    fn answers(
        &self,
        tagger: &Tagger,
        pairs: &[Pair],
        go_on: impl Fn() -> Result<(), tagger::Error>,
    ) -> Vec<Option<PairSides>> {
        let whole = |pair: &Pair| Pair {
            stretch: in_whole(self.read, pair.stretch.clone()),
            one: in_whole(self.read, pair.one.clone()),
            other: in_whole(self.read, pair.other.clone()),
        };
        let pairs: Vec<Pair> = pairs.iter().map(whole).collect();
        let mut asked = HashSet::new();
        let unheard: Vec<&Pair> = pairs
            .iter()
            .filter(|pair| !self.heard.borrow().contains_key(*pair) && asked.insert(*pair))
            .collect();
        for some in unheard.chunks(tagger.pairs_at_once()) {
            if go_on().is_err() {
                break;
            }
            let answers = tagger.stances(self.document, some);
            let answers = some.iter().map(|pair| (*pair).clone()).zip(answers);
            self.heard.borrow_mut().extend(answers);
        }
        let heard = self.heard.borrow();
        let answer = |pair| heard.get(pair).copied().flatten();
        pairs.iter().map(answer).collect()
    }
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
        self.analyse_from(document, &|| 0, &mut |progress, _| watch(progress))
    }

    /// The same, read from a byte of the text to the end, and then from the beginning to there. The byte is
    /// asked for again and again: when it has moved to where nothing was read, reading goes on there. `watch`
    /// may also ask for what was found so far. What it finds in the end does not hang on the byte.
    ///
    /// # Errors
    /// As [`Analyst::analyse_watched`].
    pub fn analyse_from(
        &self,
        document: impl Into<Arc<Document>>,
        from: &Place<'_>,
        watch: &mut dyn FnMut(Progress, &SoFar<'_>) -> ControlFlow<()>,
    ) -> Result<Analysis, Error> {
        let document = document.into();
        caught(|| self.chain(&document, from, watch))?
    }

    fn chain(
        &self,
        document: &Arc<Document>,
        from: &Place<'_>,
        watch: &mut dyn FnMut(Progress, &SoFar<'_>) -> ControlFlow<()>,
    ) -> Result<Analysis, Error> {
        let heard = Heard::default();
        let tokens = document.tokens();
        let first = || {
            let from = from();
            tokens.partition_point(|token| token.span.end() <= from)
        };
        let tagging = self
            .tagger
            .tag_from(document, &first, &mut |done, total, tagged| {
                let so_far = |go_on: &mut GoOn| {
                    let follow = || {
                        let (read, tagging) = tagged();
                        let part = Arc::new(document.excerpt(&read));
                        let asked = Asked {
                            document,
                            read: &read,
                            heard: &heard,
                        };
                        let found = self.follow(part, tagging, &asked, go_on)?;
                        Ok::<_, Error>(Analysis {
                            document: Arc::clone(document),
                            pending: pending(document, &read),
                            ..found
                        })
                    };
                    caught(follow)?
                };
                watch(Progress { done, total }, &so_far)
            })?;
        let total = tokens.len();
        let all = Progress { done: total, total };
        let nothing = |_: &mut GoOn| Err(tagger::Error::Stopped.into());
        let mut go_on = || watch(all, &nothing);
        self.follow_whole(document, tagging, &heard, &mut go_on)
    }

    /// All that follows from the tagging of a whole document.
    pub(super) fn follow_whole(
        &self,
        document: &Arc<Document>,
        tagging: Tagging,
        heard: &Heard,
        watch: &mut GoOn<'_>,
    ) -> Result<Analysis, Error> {
        let everything = 0..document.tokens().len();
        let asked = Asked {
            document,
            read: std::slice::from_ref(&everything),
            heard,
        };
        self.follow(Arc::clone(document), tagging, &asked, watch)
    }

    /// All that follows from the tagging of a document, or of a part of the one that is asked about.
    /// `watch` may stop it after each stage, and between questions to the network: of a long article
    /// each takes seconds. What no later stage asks for is given back at once.
    fn follow(
        &self,
        document: Arc<Document>,
        mut tagging: Tagging,
        asked: &Asked<'_>,
        watch: &mut GoOn<'_>,
    ) -> Result<Analysis, Error> {
        let watch = RefCell::new(watch);
        let go_on = || match (watch.borrow_mut())() {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(tagger::Error::Stopped),
        };
        let mut words = Reading::new(&document);
        let mut statements = statements::find_in(&words, &tagging);
        tagging.forget_labels();
        go_on()?;
        let mut ties = Ties::new(&document, &mut tagging);
        go_on()?;
        let gazetteer = &*self.gazetteer;
        let names = speakers::names_in(&words, &tagging, &statements, gazetteer);
        tagging.forget_names();
        let speakers = speakers::identify_in(&words, names, &ties, &statements, gazetteer);
        words.forget_places();
        go_on()?;
        let actors = actors::roll_up_in(&words, &mut ties, &statements, &speakers, gazetteer);
        drop(ties);
        go_on()?;
        confidence::judge(&document, &mut statements, &speakers, &actors);
        go_on()?;
        // A network that cannot say is a witness who is silent.
        let witness: stances::Witness<'_> = &|_, pairs| asked.answers(&self.tagger, pairs, go_on);
        let lexicon = &self.lexicon;
        let stances = stances::infer_in(
            &words,
            &tagging,
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
            left_out: Unsure::default(),
            left_out_of: BTreeMap::new(),
            pending: Vec::new(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::input::plain;

    #[test]
    fn tokens_of_a_part_are_found_in_the_whole() {
        let read = [10..13, 20..30];
        assert_eq!(in_whole(&read, 0..2), 10..12);
        assert_eq!(in_whole(&read, 3..5), 20..22);
        assert_eq!(in_whole(&read, 12..13), 29..30);
    }

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

    #[test]
    fn before_so_many_pairs_as_threads_are_busy_with_one_may_stop_and_each_is_asked_once() {
        let document = plain::read("Ann Lee and Bob Ray met Cy Poe and Di Fox.\n", "a");
        let tagger = Tagger::load().unwrap().on_threads(NonZero::<usize>::MIN);
        let all = document.tokens().len();
        let of = |one: usize, other: usize| Pair {
            stretch: 0..all,
            one: one..one + 1,
            other: other..other + 1,
        };
        let pairs: Vec<Pair> = (1..all).map(|other| of(0, other)).collect();
        assert!(pairs.len() > tagger.pairs_at_once());
        let (heard, whole) = (Heard::default(), 0..all);
        let asked = Asked {
            document: &document,
            read: std::slice::from_ref(&whole),
            heard: &heard,
        };
        let times = std::cell::Cell::new(0);
        let answers = |pairs: &[Pair], stops: bool| {
            times.set(0);
            let go_on = || {
                times.set(times.get() + 1);
                if stops && times.get() > 1 {
                    return Err(tagger::Error::Stopped);
                }
                Ok(())
            };
            let answers = asked.answers(&tagger, pairs, go_on);
            answers.iter().filter(|answer| answer.is_some()).count()
        };
        let many = vec![of(1, 2); 3 * tagger.pairs_at_once()];
        assert_eq!((answers(&many, false), times.get()), (many.len(), 1));
        assert_eq!(answers(&pairs, true), tagger.pairs_at_once());
        assert_eq!((answers(&pairs, false), times.get()), (pairs.len(), 1));
    }
}
