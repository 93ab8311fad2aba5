//! How threads share the reading, as long as there is a processor for each ([`Seats`]): of a document, each takes
//! the next window that nobody has ([`Job`]), and of questions the next that nobody answers ([`Answers`]).

use std::mem;
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, Scope, available_parallelism};

use super::encoding::Chunk;
use super::{Error, Tagging};
use crate::defect::{Defect, caught};

/// Seats for those who read, one for each processor. Who has a document to read sits down in any
/// case; who would help another does so only on a seat that is free, and gets up for the others.
#[derive(Debug)]
pub(super) struct Seats {
    all: usize,
    taken: AtomicUsize,
}

/// A seat that is taken, until it is dropped.
#[derive(Debug)]
pub(super) struct Seat<'a>(&'a Seats);

impl Seats {
    /// So many seats; one for each processor if nothing is said.
    pub(super) fn new(all: Option<NonZero<usize>>) -> Self {
        let processors = || available_parallelism().map_or(1, NonZero::get);
        Self {
            all: all.map_or_else(processors, NonZero::get),
            taken: AtomicUsize::new(0),
        }
    }

    /// A seat for who must read.
    pub(super) fn take(&self) -> Seat<'_> {
        self.taken.fetch_add(1, Ordering::Relaxed);
        Seat(self)
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        self.all
    }

    /// Has another thread help from a seat that is free, if one is; whether one was. `failed` hears of what the
    /// help came to grief at.
    pub(super) fn share<'scope, 'env>(
        &'env self,
        scope: &'scope Scope<'scope, 'env>,
        help: impl FnOnce(&Seat) + Send + 'scope,
        failed: impl FnOnce(&Defect) + Send + 'scope,
    ) -> bool {
        let Some(seat) = self.spare() else {
            return false;
        };
        let help = move || {
            if let Err(defect) = caught(|| help(&seat)) {
                failed(&defect);
            }
        };
        // Where no thread can be had, one goes on alone.
        let _ = Builder::new().spawn_scoped(scope, help);
        true
    }

    /// A seat for who would help, if one is free.
    fn spare(&self) -> Option<Seat<'_>> {
        let one_more = |taken| (taken < self.all).then_some(taken + 1);
        self.taken
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, one_more)
            .ok()
            .map(|_| Seat(self))
    }
}

impl Seat<'_> {
    /// Whether more read than there are processors.
    pub(super) fn is_wanted(&self) -> bool {
        self.0.taken.load(Ordering::Relaxed) > self.0.all
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        self.0.taken.fetch_sub(1, Ordering::Relaxed);
    }
}

/// A document that is being read: its windows, and what was found in them.
pub(super) struct Job<W>(Mutex<State<W>>);

struct State<W> {
    windows: W,
    tagging: Tagging,
    /// The tokens of the windows that were read, as they came.
    read: Vec<Range<usize>>,
    /// Tokens of the windows that were given out.
    given: usize,
    failed: Option<Error>,
}

impl<W: Iterator<Item = Vec<Chunk>>> Job<W> {
    /// The reading of a document of so many tokens.
    pub(super) fn new(tokens: usize, windows: W) -> Self {
        let tagging = Tagging {
            labels: vec![super::Label::Outside; tokens],
            confidence: vec![1.0; tokens],
            ..Tagging::default()
        };
        Self(Mutex::new(State {
            windows,
            tagging,
            read: Vec::new(),
            given: 0,
            failed: None,
        }))
    }

    /// A window that nobody has; `None` after the last, and when the reading has failed.
    pub(super) fn next(&self) -> Option<Vec<Chunk>> {
        let mut state = self.state();
        if state.failed.is_some() {
            return None;
        }
        let window = state.windows.next()?;
        state.given += window.iter().map(|chunk| chunk.tokens.len()).sum::<usize>();
        Some(window)
    }

    /// Tokens of the windows that were given out so far.
    pub(super) fn given(&self) -> usize {
        self.state().given
    }

    /// Takes in what was found in a window, token by token.
    pub(super) fn put(&self, window: &[Chunk], mut found: Tagging) {
        let labels = mem::take(&mut found.labels);
        let confidence = mem::take(&mut found.confidence);
        let mut state = self.state();
        let State { tagging, read, .. } = &mut *state;
        for tokens in window.iter().map(|chunk| &chunk.tokens) {
            match read.last_mut() {
                Some(last) if last.end == tokens.start => last.end = tokens.end,
                _ => read.push(tokens.clone()),
            }
        }
        let tokens = window.iter().flat_map(|chunk| chunk.tokens.clone());
        for ((token, label), confidence) in tokens.zip(labels).zip(confidence) {
            tagging.labels[token] = label;
            tagging.confidence[token] = confidence;
        }
        tagging.join(found);
    }

    /// Ends the reading. The first reason counts.
    pub(super) fn fail(&self, reason: Error) {
        self.state().failed.get_or_insert(reason);
    }

    /// What was read so far: which tokens, and what was found in them.
    pub(super) fn so_far(&self) -> (Vec<Range<usize>>, Tagging) {
        let state = self.state();
        let mut read = state.read.clone();
        read.sort_unstable_by_key(|tokens| tokens.start);
        read.dedup_by(|next, last| {
            let goes_on = last.end == next.start;
            if goes_on {
                last.end = next.end;
            }
            goes_on
        });
        let mut tagging = state.tagging.excerpt(&read);
        drop(state);
        tagging.sort();
        (read, tagging)
    }

    /// What was found in all windows.
    pub(super) fn finish(self) -> Result<Tagging, Error> {
        let state = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        if let Some(reason) = state.failed {
            return Err(reason);
        }
        let mut tagging = state.tagging;
        tagging.sort();
        Ok(tagging)
    }

    fn state(&self) -> MutexGuard<'_, State<W>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Answers to questions of which each thread takes the next that nobody has.
pub(super) struct Answers<T> {
    next: AtomicUsize,
    all: Mutex<Vec<Option<T>>>,
}

impl<T> Answers<T> {
    pub(super) fn new(questions: usize) -> Self {
        Self {
            next: AtomicUsize::new(0),
            all: Mutex::new((0..questions).map(|_| None).collect()),
        }
    }

    /// Answers questions as long as there are some, and as one may.
    pub(super) fn fill(&self, answer: impl Fn(usize) -> T, may: impl Fn() -> bool) {
        let count = self.all().len();
        while may() {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                break;
            }
            let answer = answer(at);
            self.all()[at] = Some(answer);
        }
    }

    /// All answers, with those that somebody took and did not give.
    pub(super) fn finish(self, answer: impl Fn(usize) -> T) -> Vec<T> {
        let all = self
            .all
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner);
        let all = all.into_iter().enumerate();
        all.map(|(at, given)| given.unwrap_or_else(|| answer(at)))
            .collect()
    }

    fn all(&self) -> MutexGuard<'_, Vec<Option<T>>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_helps_makes_room_for_who_must_read() {
        let seats = Seats::new(NonZero::new(2));
        let first = seats.take();
        let helper = seats.spare().unwrap();
        assert!(seats.spare().is_none());
        assert!(!helper.is_wanted());
        let second = seats.take();
        assert!(helper.is_wanted());
        drop(helper);
        drop(first);
        assert!(!second.is_wanted());
        assert!(seats.spare().is_some());
    }

    #[test]
    fn on_one_thread_nobody_helps() {
        let seats = Seats::new(NonZero::new(1));
        let _reading = seats.take();
        assert!(seats.spare().is_none());
    }

    #[test]
    fn who_fails_to_help_says_so_and_gets_up() {
        let seats = Seats::new(NonZero::new(2));
        let _reading = seats.take();
        let said = Mutex::new(Vec::new());
        let say = |words: String| said.lock().unwrap().push(words);
        for _ in 0..2 {
            std::thread::scope(|scope| {
                let failed = |defect: &Defect| say(defect.to_string());
                assert!(seats.share(scope, |_| panic!("a mistake"), failed));
            });
            std::thread::scope(|scope| {
                assert!(seats.share(scope, |_| say("helped".to_owned()), |_| {}));
            });
        }
        let said = said.into_inner().unwrap();
        assert_eq!(said.len(), 4);
        assert!(
            said[0].contains("a mistake") && said[3] == "helped",
            "{said:?}"
        );
    }

    #[test]
    fn each_question_is_answered_whoever_gives_up() {
        let answers = Answers::new(20);
        answers.fill(|at| at * 2, || answers.next.load(Ordering::Relaxed) < 3);
        let failing = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            answers.fill(|_| panic!("a defect"), || true);
        }));
        assert!(failing.is_err());
        answers.fill(|at| at * 2, || answers.next.load(Ordering::Relaxed) < 15);
        assert!(
            answers
                .finish(|at| at * 2)
                .into_iter()
                .eq((0..20).map(|at| at * 2))
        );
    }
}
