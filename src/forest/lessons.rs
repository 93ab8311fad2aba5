//! Choices as training reads them, noted by the rooms while a test build analyses an article.

use std::cell::RefCell;

use super::{Features, Forest};

/// A choice between candidates.
#[derive(Clone, Debug)]
pub(crate) struct Lesson {
    /// Which learnt part it is for.
    pub(crate) part: &'static str,
    /// What it is about, for training to find the right answer by.
    pub(crate) about: serde_json::Value,
    /// What each candidate is, likewise, and its features.
    pub(crate) candidates: Vec<(serde_json::Value, Features)>,
}

thread_local! {
    static NOTED: RefCell<Vec<Lesson>> = const { RefCell::new(Vec::new()) };
    static JUDGES: RefCell<Vec<(String, Forest)>> = const { RefCell::new(Vec::new()) };
}

/// Notes a choice of this thread.
pub(crate) fn note(lesson: Lesson) {
    NOTED.with_borrow_mut(|noted| noted.push(lesson));
}

/// The choices noted since the last call.
pub(crate) fn take() -> Vec<Lesson> {
    NOTED.take()
}

/// Has a learnt part of this thread use other trees: those that have not seen the article at hand.
pub(crate) fn appoint(part: &str, trees: Forest) {
    JUDGES.with_borrow_mut(|judges| {
        judges.retain(|(known, _)| known != part);
        judges.push((part.to_owned(), trees));
    });
}

/// What the other trees of this thread say of candidates, if there are any, as log odds.
pub(crate) fn judged(part: &str, candidates: &[&Features]) -> Option<Vec<f32>> {
    asked(part, |trees| trees.log_odds(candidates))
}

/// What words come to by the other trees of this thread, if there are any.
pub(crate) fn of_words<'w>(part: &str, words: impl IntoIterator<Item = &'w str>) -> Option<f32> {
    asked(part, |trees| trees.of_words(words))
}

fn asked<T>(part: &str, ask: impl FnOnce(&Forest) -> T) -> Option<T> {
    JUDGES.with_borrow(|judges| {
        let (_, trees) = judges.iter().find(|(known, _)| known == part)?;
        Some(ask(trees))
    })
}
