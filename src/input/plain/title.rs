//! Which paragraph of a plain text is the headline, and what stands above and below one.

use super::cut::cut;
use super::dates::dated;
use super::words::WORDS;
use crate::input::address::without_user;
use crate::language::Lexicon;

/// So many lines may stand above an article: an outlet, a date, a headline, the name of the author.
pub(super) const HEAD: usize = 5;

/// Marks that part what stands on one line at the head of an article: "12 May 2023 | Council votes".
pub(super) const PARTING: [char; 7] = ['-', '–', '—', '|', ':', '·', '•'];

/// The longest headline, in characters.
const LONGEST_TITLE: usize = 160;

/// What the first paragraphs say of the article. They stay in the text as well.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Head {
    /// Which paragraph is the headline.
    pub title: Option<usize>,
    /// Its address on the web, where it stands above all else.
    pub address: Option<String>,
    /// Where it appeared.
    pub site: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When it appeared.
    pub published: Option<String>,
    /// Whether that is when it was changed last.
    is_update: bool,
}

/// What the first paragraphs say: the headline is the first, or the one below an address, the name of an
/// outlet, a date or the name of the author; these may also stand below it.
pub(super) fn head(text: &str, paragraphs: &[(usize, usize)]) -> Head {
    /// How many such lines may stand above, and how many below.
    const MOST: usize = 4;
    let paragraph = |at: usize| {
        paragraphs
            .get(at)
            .map(|&(start, end)| cut(text, start, end))
    };
    let mut head = Head::default();
    let mut at = 0;
    while at < MOST
        && let (Some(line), Some(next)) = (paragraph(at), paragraph(at + 1))
    {
        if at == 0 && is_address(line) {
            head.address = Some(without_user(line).into_owned());
        } else if head.site.is_none() && is_outlet(line) && is_headline(next, paragraph(at + 2)) {
            head.site = Some(line.to_owned());
        } else if !head.note(line) {
            break;
        }
        at += 1;
    }
    if paragraph(at).is_some_and(|line| is_headline(line, paragraph(at + 1))) {
        head.title = Some(at);
        let below = (at + 1..=at + MOST).map_while(paragraph);
        let mut told = |line: &&str| {
            if head.site.is_none() && is_outlet(line) {
                head.site = Some((*line).to_owned());
                return true;
            }
            head.note(line)
        };
        let _ = below.take_while(|line| told(line)).count();
    }
    head
}

impl Head {
    /// Takes a date. When it was changed is told where nothing else is known.
    fn date(&mut self, day: &str, is_update: bool) {
        if self.published.is_none() || self.is_update && !is_update {
            self.published = Some(day.to_owned());
            self.is_update = is_update;
        }
    }

    /// Takes a line that says who wrote the article, or when it appeared; whether it does.
    fn note(&mut self, line: &str) -> bool {
        if let Some(name) = behind_by(line).filter(|_| is_byline(line)) {
            self.byline.get_or_insert_with(|| name.to_owned());
        } else if is_date(line) {
            // A day that no calendar has is text, and no headline either.
            let bare = line.trim_matches(|c: char| PARTING.contains(&c) || c.is_whitespace());
            if let Some((day, is_update)) = dated(bare) {
                self.date(day, is_update);
            }
        } else {
            return false;
        }
        true
    }
}

/// Whether a paragraph is the headline of what follows it, if anything does.
fn is_headline(paragraph: &str, next: Option<&str>) -> bool {
    let Some(next) = next else { return false };
    let is_turn = turn(paragraph).is_some_and(|speaker| {
        speaker == speaker.to_uppercase() || turn(next).is_some() || paragraph.ends_with('?')
    });
    is_title(paragraph)
        && !is_turn
        && !is_date(paragraph)
        && !is_byline(paragraph)
        && !paragraph.split_whitespace().any(is_address)
}

/// Whether a line is nothing but an address of the web.
fn is_address(line: &str) -> bool {
    let begins = ["http://", "https://"].iter();
    let mut begins = begins.filter_map(|scheme| line.get(..scheme.len()).zip(Some(scheme)));
    begins.any(|(begin, scheme)| begin.eq_ignore_ascii_case(scheme))
        && !line.contains(char::is_whitespace)
}

/// Whether a line is the name of an outlet: a few words that begin large, and the last of them such as
/// only outlets have, for headlines begin with such words: "Mirror Lake Deaths".
fn is_outlet(line: &str) -> bool {
    const MOST_WORDS: usize = 4;
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_name =
        |word: &&str| word.starts_with(char::is_uppercase) || WORDS.inside.contains(*word);
    words.len() <= MOST_WORDS
        && words.iter().all(is_name)
        && line
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | '.' | '-' | '&'))
        && words
            .last()
            .is_some_and(|word| WORDS.outlets.contains(&*word.to_lowercase()))
}

/// Whether a paragraph can be a headline: short, of one line or of two that were one, and no sentence.
pub(super) fn is_title(paragraph: &str) -> bool {
    let last = paragraph
        .trim_end_matches(['"', '”', '’', '\'', ')'])
        .chars()
        .next_back();
    paragraph.matches('\n').count() <= 1
        && paragraph.chars().count() <= LONGEST_TITLE
        && !matches!(last, Some('.' | '…' | ':' | ','))
        && !paragraph.ends_with(['"', '”'])
}

/// Who speaks, where a paragraph is a turn of a transcript: `MR. KIRBY: Good morning`.
fn turn(paragraph: &str) -> Option<&str> {
    let (speaker, _) = paragraph.split_once(": ")?;
    let words = speaker.split_whitespace().count();
    let is_name = speaker
        .split_whitespace()
        .all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '('));
    ((1..=5).contains(&words) && is_name).then_some(speaker)
}

/// Whether a line is nothing but a date and a time, with the words around them; whatever day that is.
pub(super) fn is_date(line: &str) -> bool {
    let mut has_number = false;
    !line.contains('\n')
        && line
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| {
                let digits = word.bytes().take_while(u8::is_ascii_digit).count();
                has_number |= digits > 0;
                let rest = word.get(digits..).unwrap_or(word).to_lowercase();
                rest.is_empty()
                    || WORDS.dates.contains(&*rest)
                    || rest.starts_with('t') && digits > 0
            })
        && has_number
}

/// What stands behind the word that a line begins with before the name of an author: "Ann Lee" of "By Ann Lee".
pub(super) fn behind_by(line: &str) -> Option<&str> {
    let (by, name) = line.split_once(char::is_whitespace)?;
    let is_by = by.starts_with(char::is_uppercase) && WORDS.by.contains(&*by.to_lowercase());
    is_by.then(|| name.trim())
}

/// Whether words behind such a word say when, so that no author is named: "By Election Day The Party Must
/// Choose", and not "By Doris Day".
pub(super) fn is_when<'a>(mut words: impl Iterator<Item = &'a str>) -> bool {
    let Some(first) = words.next() else {
        return false;
    };
    let is_time = |word: &str| WORDS.times.contains(&*bare(word));
    !is_first_name(first) && (is_time(first) || words.any(is_time))
}

/// A word in small letters, without the marks behind it.
fn bare(word: &str) -> String {
    word.trim_end_matches([',', ':', '’', '\'']).to_lowercase()
}

/// Whether a word is somebody's first name, also in large letters; of names that men and women bear none is known.
fn is_first_name(word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    let name: String = first
        .chain(letters.as_str().to_lowercase().chars())
        .collect();
    Lexicon::english().gender_of_name(&name).is_some()
}

/// Words behind "By" without those of the outlet that stands behind the names: "Ann Lee," of "Ann Lee, The
/// Associated Press". A sentence may go on there too, as in "By Popular Demand, The Circus Is Back".
fn without_outlet<'a, 'b>(words: &'b [&'a str]) -> &'b [&'a str] {
    let is_end = |(at, word): (usize, &&str)| {
        let is_last = word.ends_with(',');
        let end = at + usize::from(is_last);
        (end > 1 && (is_last || WORDS.whose.contains(*word))).then_some(end)
    };
    let end = words.iter().enumerate().find_map(is_end);
    let Some((names, outlet)) = end.and_then(|end| words.split_at_checked(end)) else {
        return words;
    };
    let is_outlet = outlet.last().is_some_and(|last| {
        let last = last.to_lowercase();
        WORDS.outlets.contains(&*last) || !Lexicon::english().classes(&last).is_empty()
    });
    if is_outlet || names.first().is_some_and(|first| is_first_name(first)) {
        names
    } else {
        words
    }
}

/// Whether names of authors say when instead. The last word of one may well be such a word: "Jordan Winter".
fn are_when(names: &[&str]) -> bool {
    let is_surname = |at: usize, word: &str| {
        let next = names.get(at + 1);
        at > 0
            && WORDS.surnames.contains(&*bare(word))
            && next.is_none_or(|next| WORDS.joins.contains(*next))
    };
    let others = names.iter().enumerate();
    let others = others.filter(|(at, word)| !is_surname(*at, word));
    let tells_which = |first: &&str| WORDS.which.contains(&*bare(first));
    names.first().is_some_and(tells_which) || is_when(others.map(|(_, word)| *word))
}

/// Whether a line says who wrote the article: `By Ann Lee`, `By our own correspondent`.
pub(super) fn is_byline(line: &str) -> bool {
    let Some(name) = behind_by(line) else {
        return false;
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let names = without_outlet(&words);
    let Some((first, behind)) = names.split_first() else {
        return false;
    };
    // "By Friday, All Lorries Must Be Gone" and "By Design" are headlines.
    let until = first.strip_suffix(',').map(str::to_lowercase);
    let is_until = until.is_some_and(|word| WORDS.dates.contains(&*word));
    let begins_anew = |word: &&&str| {
        word.starts_with(char::is_uppercase) && WORDS.breaks.contains(&*word.to_lowercase())
    };
    (WORDS.ours.contains(*first) || first.starts_with(char::is_uppercase))
        && (2..=6).contains(&words.len())
        && !is_until
        && !are_when(names)
        && !behind.iter().any(|word| begins_anew(&word))
        && !line.contains(|c: char| c.is_ascii_digit())
        && !line.ends_with(['.', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_name_persons_and_their_outlets() {
        for line in [
            "By Ann Lee",
            "By our own correspondent",
            "By Ann Lee, The Associated Press",
            "By Jordan Marsh, The Associated Press",
            "By Ann Lee, Our Correspondent",
            "BY ANN LEE, THE TIMES",
            "By Ann Lee for The Times",
            "By Doris Day",
            "BY DORIS DAY",
            "By Jordan Winter",
            "By J. Day",
            "By Nguyen Summer and Ann Lee",
            "By Jordan Winter, BBC News",
        ] {
            assert!(is_byline(line), "{line}");
        }
    }

    #[test]
    fn headlines_that_begin_with_by_are_no_bylines() {
        for line in [
            "By Election Day The Party Must Choose",
            "By Election Day, All Lorries Must Go",
            "By Election Day",
            "By Next Spring",
            "By Christmas Eve",
            "By Day The Town Is Quiet",
            "By Ann Lee The Council Voted",
            "By All Accounts, The Line Is Closed",
            "By Popular Demand, The Circus Is Back",
            "By Friday, All Lorries Must Go",
            "By Design",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}
