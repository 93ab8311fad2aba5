//! Whether there is such a day: a line of nothing but words and numbers of dates may be none.

use std::iter::Peekable;
use std::vec::IntoIter;

use super::words::WORDS;

/// A number or a word of a line.
#[derive(Clone, Debug)]
struct Part {
    /// What stands before it, without blanks.
    before: String,
    number: Option<Number>,
    /// In small letters, what is joined to the number among it: "rd".
    word: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    value: u32,
    digits: usize,
}

/// The date of a line that is nothing but dates, times and the words around them, without "Published:", and
/// whether it is one of a change. `None` where it names no day, or one that no calendar has.
pub(super) fn dated(line: &str) -> Option<(&str, bool)> {
    let first = |words: &str| {
        words
            .split(|c: char| !c.is_alphabetic())
            .next()
            .map(str::to_lowercase)
    };
    let is_change = line
        .split(|c: char| !c.is_alphabetic())
        .take(2)
        .any(|word| WORDS.changed.contains(&*word.to_lowercase()));
    let label = first(line).filter(|word| WORDS.appeared.contains(&**word));
    let day = label.map_or(line, |label| {
        let rest = line.get(label.len()..).unwrap_or_default();
        let rest = rest.trim_start_matches([':', ' ']);
        let linked = rest.split_once(' ');
        let linked = linked.filter(|(word, _)| WORDS.before_day.contains(&*word.to_lowercase()));
        linked.map_or(rest, |(_, day)| day)
    });
    is_possible(parts(line)).then_some((day, is_change))
}

/// The parts of a line. "T" between digits parts a day from an hour.
fn parts(line: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let mut before = String::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        if !letter.is_alphanumeric() {
            if !letter.is_whitespace() {
                before.push(letter);
            }
            continue;
        }
        let mut whole = letter.to_string();
        let is_digits = letter.is_ascii_digit();
        while let Some(next) =
            letters.next_if(|next| next.is_alphanumeric() && next.is_ascii_digit() == is_digits)
        {
            whole.push(next);
        }
        let word = whole.to_lowercase();
        let joined = before.is_empty() && !is_digits && !parts.is_empty();
        if is_digits {
            let before = std::mem::take(&mut before);
            let value = whole.parse().unwrap_or(u32::MAX);
            let digits = whole.len();
            let number = Some(Number { value, digits });
            let word = String::new();
            parts.push(Part {
                before,
                number,
                word,
            });
        } else if joined && word == "t" {
            before.push('T');
        } else {
            let before = std::mem::take(&mut before);
            parts.push(Part {
                before,
                number: None,
                word,
            });
        }
    }
    parts
}

/// What is known of one day.
#[derive(Default)]
struct Date {
    day: Option<u32>,
    /// The most days that its month has.
    most: Option<u32>,
    year: Option<u32>,
    weekday: bool,
}

impl Date {
    /// Whether a calendar has it.
    fn is_possible(&self) -> bool {
        let is_leap = |year: u32| {
            year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
        };
        let most = match (self.most, self.year) {
            (Some(29), Some(year)) if !is_leap(year) => Some(28),
            (most, _) => most,
        };
        match (self.day, most) {
            (Some(day), Some(most)) => (1..=most).contains(&day),
            (None, Some(_)) => self.year.is_some(),
            (Some(_), None) => false,
            (None, None) => self.weekday,
        }
    }
}

/// Whether each number of a line is one of a day or of a time, and there is such a day.
fn is_possible(parts: Vec<Part>) -> bool {
    let mut parts = parts.into_iter().peekable();
    let mut day = Date::default();
    while let Some(part) = parts.next() {
        let Some(number) = part.number else {
            let word = &*part.word;
            let most = [
                (&WORDS.months31, 31),
                (&WORDS.months30, 30),
                (&WORDS.february, 29),
            ];
            let most = most.iter().find(|(months, _)| months.contains(word));
            if let Some((_, most)) = most {
                if day.most.is_some() {
                    // Another day follows; its number stood before its month.
                    let begun = std::mem::take(&mut day);
                    if !begun.is_possible() {
                        return false;
                    }
                }
                day.most = Some(*most);
            }
            day.weekday |= WORDS.weekdays.contains(word);
            continue;
        };
        let is_time = |parts: &mut Peekable<IntoIter<Part>>| {
            parts.peek().is_some_and(|next| {
                next.number.is_some_and(|minutes| minutes.digits == 2)
                    && matches!(&*next.before, ":" | ".")
            })
        };
        let half = |parts: &mut Peekable<IntoIter<Part>>| {
            parts
                .peek()
                .is_some_and(|next| WORDS.halves.contains(&*next.word))
        };
        if let Some(whole) = numbers_of_day(number, &mut parts) {
            if !whole {
                return false;
            }
            day.weekday = true;
        } else if part.before.ends_with(['+', '-', '\u{2212}']) && number.digits != 3 {
            // How far a clock is from that of Greenwich.
            parts.next_if(|next| next.before == ":" && next.number.is_some());
        } else if is_time(&mut parts) {
            let below = |number: Option<Number>, most| number.is_some_and(|one| one.value < most);
            let minutes = parts.next().and_then(|next| next.number);
            let seconds = parts.next_if(|next| next.before == ":" && next.number.is_some());
            let fraction = seconds.is_some()
                && parts
                    .next_if(|next| next.before == "." && next.number.is_some())
                    .is_some();
            let seconds = seconds.is_none_or(|seconds| below(seconds.number, 61));
            if !(below(Some(number), 24) && below(minutes, 60) && (seconds || fraction)) {
                return false;
            }
        } else if half(&mut parts) && number.digits < 3 {
            if !(1..=12).contains(&number.value) {
                return false;
            }
        } else if number.digits == 4 && day.year.is_none() {
            day.year = Some(number.value);
        } else if number.digits < 3 && day.day.is_none() {
            day.day = Some(number.value);
        } else if number.digits < 3 && day.most.is_some() {
            // The next day begins with its number.
            if !std::mem::take(&mut day).is_possible() {
                return false;
            }
            day.day = Some(number.value);
        } else {
            return false;
        }
    }
    day.is_possible()
}

/// A day in numbers alone, 2031-03-12 or 12/3/2031, and whether there is such a one; `None` where these are
/// no three numbers of a day.
fn numbers_of_day(first: Number, parts: &mut Peekable<IntoIter<Part>>) -> Option<bool> {
    let mut ahead = parts.clone();
    let (second, third) = (ahead.next()?, ahead.next()?);
    let is_joint = matches!(&*second.before, "-" | "/" | ".") && second.before == third.before;
    let (second, third) = (second.number?, third.number?);
    if !is_joint || second.digits > 2 || first.digits + third.digits < 3 {
        return None;
    }
    let is_day = |day: Number, month: Number, year: Number| {
        let most = match month.value {
            4 | 6 | 9 | 11 => 30,
            2 => 29,
            1..=12 => 31,
            _ => return false,
        };
        let day = Date {
            day: Some(day.value),
            most: Some(most),
            year: Some(year.value),
            weekday: false,
        };
        day.is_possible()
    };
    let is_there = match (first.digits, third.digits) {
        (4, 1..=2) => is_day(third, second, first),
        (1..=2, 2 | 4) => is_day(first, second, third) || is_day(second, first, third),
        _ => return None,
    };
    *parts = ahead;
    Some(is_there)
}
