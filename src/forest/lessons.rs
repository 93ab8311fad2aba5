//! Choices as training reads them, noted by the rooms while a test build analyses an article.

use std::cell::RefCell;

use super::Features;

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
}

/// Notes a choice of this thread.
pub(crate) fn note(lesson: Lesson) {
    NOTED.with_borrow_mut(|noted| noted.push(lesson));
}

/// The choices noted since the last call.
pub(crate) fn take() -> Vec<Lesson> {
    NOTED.take()
}
