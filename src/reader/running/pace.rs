//! When what was found so far is shown, while an article is still read.

use std::time::{Duration, Instant};

use crate::analysis::Progress;

/// Nobody notices that an answer takes less; what follows so soon is not worth an answer before.
const UNNOTICED: Duration = Duration::from_millis(100);

/// Least time between two answers: what moves more often cannot be read.
const BETWEEN: Duration = Duration::from_millis(500);

/// The time that finding an answer took is at most one part in so many of what passes until the next, so
/// that the whole is hardly later for it.
const SHARE: u32 = 10;

/// When the next answer is due.
#[derive(Debug)]
pub(crate) struct Pace {
    /// When reading began, and when the next answer may come.
    times: Option<(Instant, Instant)>,
    /// How long the last one took.
    cost: Duration,
}

impl Pace {
    pub(crate) fn new() -> Self {
        Self {
            times: None,
            cost: Duration::ZERO,
        }
    }

    /// Whether what was found is to be shown now, when reading has come so far: that all is read takes
    /// longer than one waits gladly, and twice as long as finding an answer.
    pub(crate) fn is_due(&mut self, progress: Progress, now: Instant) -> bool {
        let (begun, next) = *self.times.get_or_insert((now, now + UNNOTICED));
        if now < next || progress.done == 0 {
            return false;
        }
        let left = progress.total.saturating_sub(progress.done);
        // As fast as so far.
        let done = u32::try_from(progress.done).unwrap_or(u32::MAX);
        let left = u32::try_from(left).unwrap_or(u32::MAX);
        (now - begun).mul_f64(f64::from(left) / f64::from(done)) >= UNNOTICED.max(self.cost * 2)
    }

    /// Notes that what was found was sought from one time to another, and whether it is shown.
    pub(crate) fn note(&mut self, from: Instant, to: Instant, is_shown: bool) {
        if let Some((_, next)) = &mut self.times {
            let between = if is_shown { BETWEEN } else { UNNOTICED };
            self.cost = to - from;
            *next = to + between.max(self.cost * SHARE);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(begun: Instant, millis: u64) -> Instant {
        begun + Duration::from_millis(millis)
    }

    #[test]
    fn what_is_read_at_once_is_shown_once_and_the_rest_step_by_step() {
        let begun = Instant::now();
        let progress = |done| Progress { done, total: 1000 };
        let mut pace = Pace::new();
        assert!(!pace.is_due(progress(0), begun));
        assert!(!pace.is_due(progress(600), after(begun, 90)));
        // It will have come before one could read an answer.
        assert!(!pace.is_due(progress(600), after(begun, 110)));
        // Slow from here on.
        assert!(pace.is_due(progress(610), after(begun, 400)));
        pace.note(after(begun, 400), after(begun, 410), true);
        assert!(!pace.is_due(progress(700), after(begun, 800)));
        assert!(pace.is_due(progress(700), after(begun, 1000)));
        // What takes its time to find is sought less often.
        pace.note(after(begun, 1000), after(begun, 1100), true);
        assert!(!pace.is_due(progress(800), after(begun, 2000)));
        assert!(pace.is_due(progress(800), after(begun, 2101)));
        assert!(!pace.is_due(progress(990), after(begun, 2102)));
    }
}
