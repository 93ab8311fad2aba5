//! Opinions of single sentences weighed into one stance each.

use super::Polarity;

/// One piece of evidence for a stance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Ground {
    pub(crate) polarity: Polarity,
    pub(crate) certainty: f32,
}

/// How much of the remaining doubt a further piece of evidence of full certainty removes.
const FURTHER: f32 = 0.35;

/// How sure of a side the pieces of evidence for it make, without what speaks against it.
pub(super) fn together<'a>(grounds: impl Iterator<Item = &'a Ground>, side: Polarity) -> f32 {
    let mut all: Vec<f32> = grounds
        .filter(|ground| ground.polarity == side)
        .map(|ground| ground.certainty)
        .collect();
    all.sort_by(|a, b| b.total_cmp(a));
    let mut sure = all.first().copied().unwrap_or(0.0);
    for other in all.iter().skip(1) {
        sure += (1.0 - sure) * other * FURTHER;
    }
    sure
}

/// What the pieces of evidence for one holder and one target come to: the side and how sure. `None`
/// if they cancel out.
pub(crate) fn weigh(grounds: &[Ground]) -> Option<(Polarity, f32)> {
    let side = |polarity: Polarity| (polarity, together(grounds.iter(), polarity));
    let mut sides = [
        side(Polarity::Supports),
        side(Polarity::Opposes),
        side(Polarity::Neutral),
    ];
    sides.sort_by(|a, b| b.1.total_cmp(&a.1));
    let [(polarity, sure), (_, second), _] = sides;
    let sure = sure * (1.0 - 0.7 * second);
    (sure > 0.0).then_some((polarity, sure))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agreement_adds_and_contradiction_takes_away() {
        let ground = |polarity, certainty| Ground {
            polarity,
            certainty,
        };
        let one = weigh(&[ground(Polarity::Opposes, 0.8)]);
        assert_eq!(one, Some((Polarity::Opposes, 0.8)));
        let two = weigh(&[
            ground(Polarity::Opposes, 0.8),
            ground(Polarity::Opposes, 0.6),
        ])
        .map_or(0.0, |(_, sure)| sure);
        assert!(two > 0.8 && two < 0.9);
        let torn = weigh(&[
            ground(Polarity::Opposes, 0.8),
            ground(Polarity::Supports, 0.7),
        ])
        .map_or(0.0, |(_, sure)| sure);
        assert!(torn < 0.5);
        assert_eq!(weigh(&[]), None);
    }
}
