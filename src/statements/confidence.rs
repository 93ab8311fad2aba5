//! How likely a statement is right.
//!
//! The network's belief in the least certain label of a statement says most of it; quotation marks
//! and a missing source say more. The weights are a logistic regression on the development articles
//! of PolNeAR, where "right" means what the scorer means: content and source found.

use super::Kind;

const BIAS: f32 = 0.581;
const BELIEF: f32 = 0.609;
const DIRECT: f32 = 1.076;
const MIXED: f32 = 0.573;
const NO_SOURCE: f32 = -0.405;

/// Beliefs are held this far from 0 and 1, where their odds are infinite.
const EDGE: f32 = 0.001;

/// The chance, 0 to 1, that a statement is right whose least certain label has this `belief`.
pub(super) fn calibrated(belief: f32, kind: Kind, has_source: bool) -> f32 {
    let belief = belief.clamp(EDGE, 1.0 - EDGE);
    let odds = (belief / (1.0 - belief)).ln();
    let marks = match kind {
        Kind::Direct => DIRECT,
        Kind::Mixed => MIXED,
        Kind::Indirect => 0.0,
    };
    let score = BIAS + BELIEF * odds + marks + if has_source { 0.0 } else { NO_SOURCE };
    1.0 / (1.0 + (-score).exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn belief_and_quotation_marks_raise_it() {
        let plain = calibrated(0.5, Kind::Indirect, true);
        assert!(plain > 0.5 && plain < 0.75);
        assert!(calibrated(0.9, Kind::Indirect, true) > plain);
        assert!(calibrated(0.5, Kind::Direct, true) > plain);
        assert!(calibrated(0.5, Kind::Indirect, false) < plain);
        assert!(
            calibrated(1.0, Kind::Direct, true) <= 1.0
                && calibrated(0.0, Kind::Indirect, false) > 0.0
        );
    }
}
