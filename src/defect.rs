//! A defect that one text uncovers is told with that text, and is the end of nothing else.
//!
//! Text comes from strangers, and what reads it, here and in the crates below, may have mistakes
//! that nobody has found. [`caught`] turns a panic into an error at the two doors through which
//! every text goes, [`input`](crate::input) and [`analysis`](crate::analysis).

use std::cell::{Cell, RefCell};
#[cfg(feature = "app")]
use std::panic::PanicHookInfo;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::document::clean_line;

/// Most characters that are told of a defect. Panics like to quote the text they fell over.
const LONGEST: usize = 300;

thread_local! {
    /// How many calls of [`caught`] stand below on this thread.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
    /// What the last panic on this thread said.
    static SAID: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// A panic, in words that may be printed.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the program failed on it ({0}); this is a defect of the program, please report it")]
pub struct Defect(String);

/// Does some work; a panic in it becomes an error. What the work had in hand must not be used
/// afterwards.
///
/// # Errors
/// [`Defect`] if the work panics.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Defect> {
    DEPTH.with(|depth| depth.set(depth.get() + 1));
    let result = catch_unwind(AssertUnwindSafe(work));
    DEPTH.with(|depth| depth.set(depth.get() - 1));
    result.map_err(|payload| {
        let noted = SAID.with(RefCell::take);
        Defect(noted.unwrap_or_else(|| cut(words(&*payload))))
    })
}

/// Whether a panic on this thread would be caught.
#[cfg(any(test, feature = "app"))]
#[must_use]
pub(crate) fn is_caught() -> bool {
    DEPTH.with(Cell::get) > 0
}

/// What a panic says and where it is, in words that may be printed.
#[cfg(feature = "app")]
fn described(panic: &PanicHookInfo<'_>) -> String {
    let said = words(panic.payload());
    match panic.location() {
        Some(place) => cut(&format!("{}:{}: {said}", place.file(), place.line())),
        None => cut(said),
    }
}

/// Has panics that are caught say nothing by themselves, and others one clean line by `tell`.
/// What is here already of hooks is replaced.
#[cfg(feature = "app")]
pub(crate) fn listen(tell: fn(&str)) {
    std::panic::set_hook(Box::new(move |panic| {
        let said = described(panic);
        if is_caught() {
            SAID.with(|noted| noted.replace(Some(said)));
        } else {
            tell(&Defect(said).to_string());
        }
    }));
}

fn words(payload: &(dyn std::any::Any + Send)) -> &str {
    payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("it gave no reason")
}

fn cut(words: &str) -> String {
    let line = clean_line(words);
    match line.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error_in_clean_words() {
        assert_eq!(caught(|| 7).ok(), Some(7));
        let quoted = "\u{1b}[2J".repeat(1_000);
        let fault = caught(|| assert!(quoted.is_empty(), "it fell over {quoted}")).unwrap_err();
        let said = fault.to_string();
        assert!(said.contains("it fell over"), "{said}");
        assert!(!said.contains('\u{1b}') && said.len() < 600);
        assert!(!is_caught());
    }
}
