//! Sides that a correction takes out of sight.

use crate::analysis::{Analysis, Certainty, Change, Correction};
use crate::document::Span;
use crate::reader::session::session::Session;
use crate::stances::Stance;

impl Session {
    /// What was shown of sides `before` and is not any more, though nobody has taken it away: two actors
    /// that are one may speak for and against the same. Nothing where a side itself was corrected. `way` shows
    /// guesses.
    pub(crate) fn sides_gone(
        &self,
        before: &Analysis,
        former: &[Correction],
        way: &str,
    ) -> Option<String> {
        let now = &self.corrections.list;
        let one_has = |list: &[Correction], other: &[Correction]| {
            let mut only = list.iter().filter(|one| !other.contains(one));
            only.any(|one| matches!(one.change, Change::Side { .. } | Change::Strike))
        };
        if one_has(now, former) || one_has(former, now) {
            return None;
        }
        let after = &self.overview.analysis;
        let is_shown = |stance: &&Stance| Certainty::of(stance.confidence) >= self.options.floor;
        let spans = |stance: &Stance| -> Vec<Span> {
            stance
                .pieces()
                .into_iter()
                .map(|piece| piece.span)
                .collect()
        };
        let is_left = |stance: &Stance| {
            let was = spans(stance);
            let mut same = after.stances.all.iter().filter(is_shown);
            same.any(|one| {
                one.polarity == stance.polarity && spans(one).iter().any(|span| was.contains(span))
            })
        };
        let shown = before.stances.all.iter().filter(is_shown);
        let gone: Vec<String> = shown
            .filter(|stance| !is_left(stance))
            .map(|stance| before.stance_in_words(stance))
            .collect();
        let told = match gone.as_slice() {
            [] => return None,
            [one] => format!("“{one}” is shown no more"),
            several => format!(
                "{} sides are shown no more: {}",
                several.len(),
                several.join(", ")
            ),
        };
        let mut hidden = after.stances.all.iter().filter(|stance| !is_shown(stance));
        let was: Vec<Span> = (before.stances.all.iter().filter(is_shown))
            .flat_map(&spans)
            .collect();
        let is_guess = hidden.any(|one| spans(one).iter().any(|span| was.contains(span)));
        Some(if is_guess {
            format!("{told}, as what was found speaks for and against; {way} shows it")
        } else {
            told
        })
    }
}
