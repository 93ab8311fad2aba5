//! Which known word was meant.

/// The known word closest to `typed`, if it is close.
pub(super) fn closest<'a>(typed: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|word| (distance(typed, word), word))
        .filter(|(distance, word)| *distance <= word.chars().count().max(3) / 3)
        .min()
        .map(|(_, word)| word)
}

/// Letters to insert, remove or replace to make one word of the other (Levenshtein).
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = i;
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
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
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
