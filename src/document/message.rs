//! What is told to a person.

use super::clean_line;

/// A message without the numbers that the system gives its errors.
#[must_use]
pub(crate) fn without_numbers(message: &str) -> String {
    let mut parts = message.split(" (os error ");
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((number, rest)) if number.parse::<i32>().is_ok() => plain.push_str(rest),
            _ => {
                plain.push_str(" (os error ");
                plain.push_str(part);
            }
        }
    }
    plain
}

/// Words that somebody else wrote, on one line and no longer than a message may be.
#[must_use]
pub(crate) fn shortened(words: &str) -> String {
    /// So many letters are told: the words may be anybody's.
    const TOLD: usize = 160;
    /// So many bytes are looked at, for what is no letter is cleaned away.
    const LOOKED_AT: usize = 64 * TOLD;
    let line = clean_line(
        words
            .get(..words.floor_char_boundary(LOOKED_AT))
            .unwrap_or(words),
    );
    let is_whole = words.len() <= LOOKED_AT;
    match line.char_indices().nth(TOLD) {
        None if is_whole => line,
        None => format!("{line}…"),
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_others_are_cut() {
        assert_eq!(shortened(" a\nb\u{1b}[2J "), "a b");
        let long = shortened(&"ä".repeat(1 << 20));
        assert_eq!((long.chars().count(), long.ends_with("ä…")), (161, true));
        assert_eq!(shortened(&"ä".repeat(160)), "ä".repeat(160));
        assert!(shortened(&format!("a{}", "\u{301}".repeat(1 << 20))).len() < 200);
    }

    #[test]
    fn errors_of_the_system_have_no_numbers() {
        let told =
            without_numbers("cannot write a: No space left on device (os error 28) at path b");
        assert_eq!(told, "cannot write a: No space left on device at path b");
        assert_eq!(
            without_numbers("a (os error x) (os error 2)"),
            "a (os error x)"
        );
    }
}
