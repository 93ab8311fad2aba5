//! What stands on one line above an article and is two things: a date and the headline, the name of the
//! author and the first sentence.

use super::cut::cut;
use super::dates::dated;
use super::title::{HEAD, PARTING, behind_by, is_date, is_title, is_when};
use super::words::WORDS;

/// Marks with which somebody's words begin.
const OPENING: [char; 3] = ['“', '"', '‘'];

/// Cuts the first paragraphs of a text where one is two things.
pub(super) fn unglued(text: &str, mut paragraphs: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    let head = paragraphs.len().min(HEAD);
    let parts = paragraphs.drain(..head).flat_map(|(mut start, end)| {
        let mut parts = Vec::new();
        while let Some(first) = first_of_two(cut(text, start, end)) {
            let rest = cut(text, start + first, end);
            parts.push((
                start,
                start + cut(text, start, start + first).trim_end().len(),
            ));
            start = end - rest.trim_start().len();
        }
        parts.push((start, end));
        parts
    });
    let parts: Vec<_> = parts.collect();
    paragraphs.splice(0..0, parts);
    paragraphs
}

/// Whether a line is nothing but a whole date, with its day and its year.
pub(super) fn is_day(line: &str) -> bool {
    let numbers = line.split(|c: char| !c.is_ascii_digit());
    let numbers: Vec<&str> = numbers.filter(|digits| !digits.is_empty()).collect();
    numbers.len() > 1
        && numbers.iter().any(|digits| digits.len() == 4)
        && is_date(line)
        && dated(line).is_some()
}

/// Where the first of two things ends, in bytes.
fn first_of_two(line: &str) -> Option<usize> {
    behind_date(line)
        .or_else(|| before_date(line))
        .or_else(|| behind_byline(line))
}

/// The words of a line with their places.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let at = |word: &str| word.as_ptr().addr() - line.as_ptr().addr();
    line.split_whitespace().map(move |word| (at(word), word))
}

fn begins_large(words: &str) -> bool {
    words.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || OPENING.contains(&c))
}

/// "12 May 2023 10:15 Council votes to close the line", "Friday, May 12, 2023 – Council votes". "On May 12, 2023,
/// the council voted" is a sentence, and a day alone is as often a part of the headline: "7 October 2023
/// Attacks: What We Know".
fn behind_date(line: &str) -> Option<usize> {
    /// The most words of a date with its time, and the fewest of a headline behind one.
    const MOST: usize = 12;
    const FEWEST: usize = 4;
    let (_, first) = words(line).next()?;
    let plain = first.trim_matches(|c: char| !c.is_alphanumeric());
    let plain = plain.to_lowercase();
    let begins = first.starts_with(|c: char| c.is_ascii_digit())
        || [
            &WORDS.weekdays,
            &WORDS.months31,
            &WORDS.months30,
            &WORDS.february,
            &WORDS.appeared,
            &WORDS.changed,
        ]
        .iter()
        .any(|set| set.contains(&*plain));
    if !begins {
        return None;
    }
    // What ends a date: "2023", "10:15", "pm", "GMT".
    let ends = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_shouted = word.len() > 1 && word.chars().all(char::is_uppercase);
        word.contains(|c: char| c.is_ascii_digit())
            || is_shouted
            || WORDS.halves.contains(&*word.to_lowercase())
    };
    let until = words(line).take(MOST).filter(|(_, word)| ends(word));
    let until = until.map(|(at, word)| at + word.len());
    let end = until.filter(|end| is_day(cut(line, 0, *end))).last()?;
    let (date, rest) = (cut(line, 0, end), cut(line, end, line.len()).trim_start());
    let headline = rest.trim_start_matches(PARTING).trim_start();
    let is_parted = headline.len() < rest.len() || date.ends_with(PARTING);
    let is_stamp =
        !first.starts_with(|c: char| c.is_ascii_digit()) || date.contains([':', '-', '/']);
    let is_headline = || is_stamp && is_title(headline) && words(headline).count() >= FEWEST;
    let is_two = begins_large(headline) && !date.ends_with(',') && (is_parted || is_headline());
    is_two.then_some(line.len() - headline.len())
}

/// "Council votes to close the line | 12 May 2023".
fn before_date(line: &str) -> Option<usize> {
    let is_mark = |word: &str| word.chars().all(|c| PARTING.contains(&c));
    let (at, _) = words(line).filter(|(_, word)| is_mark(word)).last()?;
    let (headline, date) = (cut(line, 0, at), cut(line, at, line.len()));
    let is_headline = at > 0 && is_title(headline.trim_end()) && !headline.contains('\n');
    (is_headline && is_day(date)).then_some(at)
}

/// "By Ann Lee The council voted", "By Ann Lee “We are ready”", "By Ann Lee 12 May 2023".
fn behind_byline(line: &str) -> Option<usize> {
    /// The most words of the names, and the fewest of what stands behind them.
    const MOST: usize = 6;
    const FEWEST: usize = 5;
    behind_by(line)?;
    let mut names = 0;
    for (at, word) in words(line).skip(1).take(MOST + 1) {
        let rest = cut(line, at, line.len());
        let is_opener = |word: &str| {
            word.starts_with(char::is_uppercase) && WORDS.openers.contains(&*word.to_lowercase())
        };
        // Of two such words in a row the second opens the sentence: "By Nguyen Van An The council voted".
        let next = rest.split_whitespace().nth(1);
        let opens = word.starts_with(OPENING) || is_opener(word) && !next.is_some_and(is_opener);
        let is_sentence =
            opens && rest.split_whitespace().count() >= FEWEST && !is_rest_of_headline(rest);
        if names > 1 && (is_day(rest) || is_sentence) {
            let before = cut(line, 0, at).split_whitespace().skip(1);
            return (!is_when(before)).then_some(at);
        }
        let is_name = word.starts_with(char::is_uppercase)
            && word
                .chars()
                .all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        let is_until = names == 0 && WORDS.dates.contains(&*word.to_lowercase());
        let joins = word == "|" || WORDS.joins.contains(word);
        if !(is_name && !is_until || names > 1 && joins) {
            return None;
        }
        names += usize::from(is_name);
    }
    None
}

/// Whether what stands there is the rest of a headline, of which most words begin large, and no sentence: "The
/// Line Is Closed" of "By All Accounts The Line Is Closed".
fn is_rest_of_headline(rest: &str) -> bool {
    /// Shorter ones begin small in headlines too.
    const SHORTEST: usize = 4;
    let words = rest.split_whitespace().skip(1);
    let long = words.filter(|word| word.chars().count() >= SHORTEST);
    let (mut large, mut all) = (0, 0);
    for word in long {
        all += 1;
        large += usize::from(word.starts_with(char::is_uppercase));
    }
    large * 2 > all
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The parts of a line, with a bar between them.
    fn parts(line: &str) -> String {
        let parts = unglued(line, vec![(0, line.len())]);
        let parts: Vec<&str> = parts.iter().map(|part| cut(line, part.0, part.1)).collect();
        parts.join(" / ")
    }

    #[test]
    fn a_date_and_a_headline_are_two() {
        for (line, two) in [
            (
                "Friday, 12 May 2023 Council votes to close the line",
                "Friday, 12 May 2023 / Council votes to close the line",
            ),
            (
                "12 May 2023 10:15 March on parliament turns violent",
                "12 May 2023 10:15 / March on parliament turns violent",
            ),
            (
                "2031-05-12 10:15 GMT Council votes to close the line",
                "2031-05-12 10:15 GMT / Council votes to close the line",
            ),
            (
                "Friday, May 12, 2023 – Council votes",
                "Friday, May 12, 2023 – / Council votes",
            ),
            (
                "Published: 12 May 2023: “No” to the line",
                "Published: 12 May 2023: / “No” to the line",
            ),
            (
                "Council votes to close the line | 12 May 2023",
                "Council votes to close the line / | 12 May 2023",
            ),
            (
                "May 12, 2023 — The council voted on Friday.",
                "May 12, 2023 — / The council voted on Friday.",
            ),
        ] {
            assert_eq!(parts(line), two);
        }
    }

    #[test]
    fn an_author_and_a_sentence_are_two() {
        for (line, two) in [
            (
                "By Ann Lee The council voted to close the line.",
                "By Ann Lee / The council voted to close the line.",
            ),
            (
                "By Ann Lee and Ben Moor “We are ready,” the mayor said.",
                "By Ann Lee and Ben Moor / “We are ready,” the mayor said.",
            ),
            (
                "By Nguyen Van An The council voted to close the line.",
                "By Nguyen Van An / The council voted to close the line.",
            ),
            (
                "BY ANN LEE The council voted to close the line.",
                "BY ANN LEE / The council voted to close the line.",
            ),
            (
                "By Doris Day The council voted to close the line.",
                "By Doris Day / The council voted to close the line.",
            ),
            ("By Ann B. Lee 12 May 2023", "By Ann B. Lee / 12 May 2023"),
            ("By Ann Lee | 12 May 2023", "By Ann Lee / | 12 May 2023"),
            (
                "By Ann Lee\nIn a vote the council closed the line.",
                "By Ann Lee / In a vote the council closed the line.",
            ),
        ] {
            assert_eq!(parts(line), two);
        }
    }

    #[test]
    fn one_thing_stays_one() {
        for line in [
            "7 October 2023 attacks: what we know",
            "7 October 2023 Hamas Attacks: What We Know",
            "6 January 2021 Capitol Riot Hearing Ends",
            "On May 12, 2023, the council voted to close the line",
            "May 12, 2023, The Council Votes to Close the Line",
            "May 2023 Was Hot",
            "2024 Election Results Come In Late Tonight",
            "12 May 2023",
            "12 May 2023 Council",
            "By Friday The Council Must Have Closed the Line",
            "By Election Day The Party Must Choose Its Leader",
            "By Election Day The party must have chosen a leader.",
            "By All Accounts The Line Is Closed for Good",
            "By Ann Lee",
            "By Design The Council Has No Line to Close",
            "Ann Lee - Ben Moor",
            "Trump vs. Harris - 2024",
        ] {
            assert_eq!(parts(line), line);
        }
    }
}
