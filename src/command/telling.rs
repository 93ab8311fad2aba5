//! How far a long run is, and what went wrong in it.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::console::complain;
use super::environment::is_dumb;
use crate::document::counted;

/// A run that is over sooner has no bar.
const SHORT: Duration = Duration::from_secs(2);

/// Tells at once what goes wrong, or at the end where a bar stands.
pub(super) struct Teller {
    begun: Instant,
    /// Whether there may be a bar: messages go to a terminal, and results do not.
    may_draw: bool,
    bar: Option<ProgressBar>,
    kept: Vec<String>,
}

impl Teller {
    pub(super) fn new() -> Self {
        Self {
            begun: Instant::now(),
            may_draw: io::stderr().is_terminal() && !io::stdout().is_terminal() && !is_dumb(),
            bar: None,
            kept: Vec::new(),
        }
    }

    /// Tells a sentence, now or when the bar is gone.
    pub(super) fn tell(&mut self, sentence: &str) {
        if self.bar.is_some() {
            self.kept.push(sentence.to_owned());
        } else {
            complain(sentence);
        }
    }

    /// One more article is done; of `sources` so many are behind us, and so many articles were written and
    /// could not be read.
    pub(super) fn went_on(&mut self, sources: (usize, usize), (written, failed): (usize, usize)) {
        if self.bar.is_none() && self.may_draw && self.begun.elapsed() > SHORT {
            self.bar = Some(bar(sources.0));
        }
        let Some(bar) = &self.bar else { return };
        if sources.0 > 1 {
            bar.set_position(sources.1.saturating_sub(1) as u64);
        } else {
            bar.tick();
        }
        let failed = match failed {
            0 => String::new(),
            count => format!(", {count} could not be read"),
        };
        bar.set_message(format!(
            "{}{failed}",
            counted(written, "article", "articles")
        ));
    }

    /// Takes the bar away and tells what was kept.
    pub(super) fn end(&mut self, (written, failed): (usize, usize)) {
        let Some(bar) = self.bar.take() else { return };
        bar.finish_and_clear();
        for sentence in self.kept.drain(..) {
            complain(&sentence);
        }
        let failed = match failed {
            0 => String::new(),
            count => format!(", {count} could not be read"),
        };
        let written = counted(written, "article", "articles");
        complain(&format!("{written} written{failed}"));
    }
}

fn bar(sources: usize) -> ProgressBar {
    let (bar, form) = if sources > 1 {
        (
            ProgressBar::new(sources as u64),
            "{bar:30} {pos} of {len} inputs, {msg}, {elapsed}, {eta} left",
        )
    } else {
        (ProgressBar::new_spinner(), "{spinner} {msg}, {elapsed}")
    };
    bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(5));
    match ProgressStyle::with_template(form) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
