//! Which known word was meant.

/// The known word closest to `typed`, if it is close.
pub(super) fn closest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|word| (strsim::levenshtein(typed, word), word))
        .filter(|(distance, word)| *distance <= word.chars().count().max(3) / 3)
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_recognised_and_another_word_is_not() {
        let known = ["theme", "measure", "panel"];
        assert_eq!(closest("them", known.into_iter()), Some("theme"));
        assert_eq!(closest("mesure", known.into_iter()), Some("measure"));
        assert_eq!(closest("colour", known.into_iter()), None);
    }
}
