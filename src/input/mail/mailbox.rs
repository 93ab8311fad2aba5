//! A mailbox file: letters one after the other, each behind a line that begins with "From ".

use std::borrow::Cow;

/// Whether text begins as a mailbox file does: "From ", an address, a date with a time.
pub(in crate::input) fn is_mailbox(text: &str) -> bool {
    let mut lines = text.lines();
    lines
        .next()
        .is_some_and(|line| is_separator(line.as_bytes()))
        && lines.next().is_some_and(|line| is_field(line.as_bytes()))
}

/// The letters of a mailbox. A line that begins with "From " inside a letter is text, unless it is
/// built as a separator, stands after an empty line and before a header.
pub(super) fn letters(bytes: &[u8]) -> Vec<Cow<'_, [u8]>> {
    let lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    let mut letters: Vec<Vec<u8>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let after_blank = at
            .checked_sub(1)
            .and_then(|before| lines.get(before))
            .is_none_or(|line| line.trim_ascii().is_empty());
        let before_field = lines.get(at + 1).is_some_and(|line| is_field(line));
        if at == 0 || after_blank && before_field && is_separator(line) {
            letters.push(Vec::new());
        } else if let Some(letter) = letters.last_mut() {
            let quoted = line.iter().take_while(|byte| **byte == b'>').count();
            let escaped = quoted > 0
                && line
                    .get(quoted..)
                    .is_some_and(|rest| rest.starts_with(b"From "));
            letter.extend_from_slice(line.get(usize::from(escaped)..).unwrap_or(line));
        }
    }
    letters.into_iter().map(Cow::Owned).collect()
}

/// `From ann@example.org Mon Mar  3 10:00:00 2031`
fn is_separator(line: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(line) else {
        return false;
    };
    let Some(rest) = line.strip_prefix("From ") else {
        return false;
    };
    let is_time = |word: &str| {
        let parts: Vec<_> = word.split(':').collect();
        parts.len() >= 2
            && parts
                .iter()
                .all(|part| part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit()))
    };
    let is_year = |word: &&str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let words: Vec<&str> = rest.split_whitespace().collect();
    // A zone may stand between the time and the year.
    words.len() >= 4
        && words
            .iter()
            .position(|word| is_time(word))
            .is_some_and(|at| words.iter().skip(at + 1).take(2).any(is_year))
}

/// `Subject: …`, also where a mail program quoted it.
pub(super) fn is_field(line: &[u8]) -> bool {
    let name = line.split(|byte| *byte == b':').next().unwrap_or(line);
    name.len() < line.len()
        && !name.is_empty()
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
        || line.starts_with(b">From ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_text_parts_no_letters() {
        let text = "From a@b.example Mon Mar  3 10:00:00 2031\nSubject: x\n\nOne.\n\nFrom here on it was quiet.\n\nFrom 2031 to 10:30 it rained 1 2 3.\n>From the start.\n\nFrom c@d.example Mon Mar  3 11:00:00 2031\nSubject: y\n\nTwo.\n";
        assert!(is_mailbox(text));
        let letters = letters(text.as_bytes());
        assert_eq!(letters.len(), 2);
        let first = String::from_utf8_lossy(&letters[0]);
        assert!(first.contains("\nFrom here on") && first.contains("\nFrom the start"));
        assert!(!is_mailbox(
            "From the beginning to 10:30 he waited.\nNote: x"
        ));
    }
}
