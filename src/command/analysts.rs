//! One analyst for all who read at the same time.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use crate::analysis::{Analyst, Error};
use crate::gazetteer::Gazetteer;

/// Where who reads gets the analyst. It lasts as long as somebody has it: one that is kept while
/// nothing is read holds memory and threads.
#[derive(Debug)]
pub(super) struct Analysts {
    gazetteer: Arc<Gazetteer>,
    /// How many threads read at once; one a processor if nothing is said.
    threads: Option<NonZero<usize>>,
    current: Mutex<Weak<Analyst>>,
}

impl Analysts {
    pub(super) fn new(gazetteer: Gazetteer, threads: Option<NonZero<usize>>) -> Self {
        Self {
            gazetteer: Arc::new(gazetteer),
            threads,
            current: Mutex::default(),
        }
    }

    /// What its analyst knows of the world's names.
    pub(super) fn gazetteer(&self) -> &Arc<Gazetteer> {
        &self.gazetteer
    }

    /// The analyst that others have, or a new one. Reading changes nothing in it, so that one that
    /// failed on an article may read the next.
    pub(super) fn get(&self) -> Result<Arc<Analyst>, Error> {
        let mut current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(analyst) = current.upgrade() {
            return Ok(analyst);
        }
        let analyst = Analyst::with_gazetteer(Arc::clone(&self.gazetteer))?;
        let analyst = Arc::new(match self.threads {
            Some(threads) => analyst.on_threads(threads),
            None => analyst,
        });
        *current = Arc::downgrade(&analyst);
        Ok(analyst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_one_as_long_as_somebody_has_it() {
        let analysts = Analysts::new(Gazetteer::builtin(), None);
        let one = analysts.get().unwrap();
        assert!(Arc::ptr_eq(&one, &analysts.get().unwrap()));
        let weak = Arc::downgrade(&one);
        drop(one);
        assert!(weak.upgrade().is_none());
    }
}
