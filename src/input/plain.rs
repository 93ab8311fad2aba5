//! Plain text: where paragraphs are, when the text only has lines.
//!
//! The text passes into the document unchanged (after cleaning), so that spans hold for the file.
//! Three habits are told apart: paragraphs parted by empty lines, one paragraph a line, and lines
//! wrapped by hand as in mail.

use crate::document::{BlockKind, Builder, Document, clean};

/// The longest line, in characters, that can come from wrapping by hand.
const WIDEST_WRAP: usize = 100;

/// The narrowest lines, in characters, that are taken for such among others that stand alone.
const NARROWEST_WRAP: usize = 50;

/// The longest headline, in characters.
const LONGEST_TITLE: usize = 160;

/// Reads plain text; `source` is the name shown for it.
#[must_use]
pub fn read(text: &str, source: &str) -> Document {
    build(&clean(text), source)
}

/// Reads as much of the beginning of a longer text, which ends with a line here, as stands the same
/// in the whole, whatever follows. `None` where that is too little for a screen.
pub(super) fn beginning(text: &str, source: &str) -> Option<Document> {
    /// More than is looked at for the headline.
    const FEWEST: usize = 8;
    let text = clean(text);
    let document = build(cut(&text, 0, settled(&text)), source);
    (document.blocks().len() >= FEWEST).then_some(document)
}

/// How far the paragraphs of a text cannot change by what follows it.
fn settled(text: &str) -> usize {
    let (mut settled, mut at, mut too_wide) = (0, 0, false);
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            settled = at;
            too_wide = false;
        } else {
            too_wide |= line.trim().chars().count() > WIDEST_WRAP;
        }
        at += line.len();
        // No line was wrapped here by hand, so that each is a paragraph.
        if too_wide {
            settled = at;
        }
    }
    settled
}

fn build(text: &str, source: &str) -> Document {
    let mut builder = Builder::new(source);
    let paragraphs = paragraphs(text);
    let title = title(text, &paragraphs);
    let mut at = 0;
    for (index, &(start, end)) in paragraphs.iter().enumerate() {
        builder.space(cut(text, at, start));
        let paragraph = cut(text, start, end);
        if title == Some(index) {
            builder.title(paragraph);
        } else {
            builder.block(BlockKind::Paragraph, paragraph);
        }
        at = end;
    }
    builder.space(cut(text, at, text.len()));
    builder.finish()
}

/// The paragraphs of a text, without white space around them.
pub(super) fn paragraphs_of(text: &str) -> impl Iterator<Item = &str> {
    paragraphs(text)
        .into_iter()
        .map(|(start, end)| cut(text, start, end))
}

/// Which paragraph is the headline: the first, or the one below a date or the name of the author.
fn title(text: &str, paragraphs: &[(usize, usize)]) -> Option<usize> {
    /// How many such lines may stand above.
    const MOST_ABOVE: usize = 2;
    let paragraph = |at: usize| {
        paragraphs
            .get(at)
            .map(|&(start, end)| cut(text, start, end))
    };
    let above = (0..MOST_ABOVE)
        .take_while(|at| paragraph(*at).is_some_and(|line| is_date(line) || is_byline(line)))
        .count();
    let next = paragraph(above + 1)?;
    let found = paragraph(above)?;
    let is_turn = turn(found).is_some_and(|speaker| {
        speaker == speaker.to_uppercase() || turn(next).is_some() || found.ends_with('?')
    });
    (is_title(found) && !is_turn && !is_date(found)).then_some(above)
}

/// Whether a paragraph can be a headline: short, of one line or of two that were one, and no sentence.
fn is_title(paragraph: &str) -> bool {
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

/// Whether a line is nothing but a date and a time, with the words around them.
fn is_date(line: &str) -> bool {
    const WORDS: &[&str] = &[
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sep",
        "sept",
        "oct",
        "nov",
        "dec",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "mon",
        "tue",
        "tues",
        "wed",
        "thu",
        "thurs",
        "fri",
        "sat",
        "sun",
        "am",
        "pm",
        "a",
        "p",
        "m",
        "gmt",
        "utc",
        "bst",
        "et",
        "est",
        "edt",
        "pt",
        "cet",
        "published",
        "updated",
        "posted",
        "on",
        "at",
        "last",
        "the",
        "of",
        "date",
        "st",
        "nd",
        "rd",
        "th",
        "t",
        "z",
    ];
    let mut has_number = false;
    !line.contains('\n')
        && line
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .all(|word| {
                let digits = word.bytes().take_while(u8::is_ascii_digit).count();
                has_number |= digits > 0;
                let rest = word.get(digits..).unwrap_or(word).to_lowercase();
                rest.is_empty() || WORDS.contains(&&*rest) || rest.starts_with('t') && digits > 0
            })
        && has_number
}

/// Where each paragraph starts and ends, without white space around it.
fn paragraphs(text: &str) -> Vec<(usize, usize)> {
    let mut paragraphs = Vec::new();
    let mut chunk: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let words = line.trim();
        if words.is_empty() {
            settle(text, &mut chunk, &mut paragraphs);
        } else {
            chunk.push((at + lead, at + lead + words.len()));
        }
        at += line.len();
    }
    settle(text, &mut chunk, &mut paragraphs);
    paragraphs
}

/// Turns a chunk of lines without an empty line between them into paragraphs.
fn settle(text: &str, chunk: &mut Vec<(usize, usize)>, paragraphs: &mut Vec<(usize, usize)>) {
    let width = |&(start, end): &(usize, usize)| cut(text, start, end).chars().count();
    let widest = chunk.iter().map(width).max().unwrap_or(0);
    if is_wrapped(text, chunk) {
        let mut start = 0;
        for next in 1..=chunk.len() {
            // A byline stands alone; an indented line opens a paragraph where the line before it
            // was not indented.
            let opens = next == chunk.len()
                || is_byline(cut(text, chunk[next].0, chunk[next].1))
                || is_byline(cut(text, chunk[next - 1].0, chunk[next - 1].1))
                || (indent(text, chunk[next].0) > indent(text, chunk[next - 1].0));
            if opens {
                paragraphs.push((chunk[start].0, chunk[next - 1].1));
                start = next;
            }
        }
        chunk.clear();
    } else {
        for line in chunk.drain(..) {
            match paragraphs.last_mut() {
                Some(last) if continues(text, widest, *last, line) => last.1 = line.1,
                _ => paragraphs.push(line),
            }
        }
    }
}

/// Whether a line that was wrapped by hand goes on in the next one, among lines of which most stand
/// alone, as in a page of a manual: it was full, no sentence ends with it, and none begins after it.
fn continues(text: &str, widest: usize, last: (usize, usize), line: (usize, usize)) -> bool {
    let between = cut(text, last.1, line.0);
    let former = cut(text, last.0, last.1);
    let former = former.rsplit('\n').next().unwrap_or(former).trim();
    let next = cut(text, line.0, line.1);
    let word = next
        .split_whitespace()
        .next()
        .map_or(0, |word| word.chars().count());
    between.matches('\n').count() == 1
        && (NARROWEST_WRAP..=WIDEST_WRAP).contains(&widest)
        && former.chars().count() + 1 + word >= widest.saturating_sub(2)
        && !former.ends_with(['.', '!', '?', '…', ':'])
        && next.starts_with(char::is_lowercase)
}

/// Whether a line says who wrote the article: `By Ann Lee`, `By our own correspondent`.
fn is_byline(line: &str) -> bool {
    let mut words = line.split_whitespace();
    words.next() == Some("By")
        && words
            .clone()
            .next()
            .is_some_and(|word| word == "our" || word.starts_with(char::is_uppercase))
        && words.count() <= 6
        && !line.ends_with(['.', ','])
}

/// Whether lines were wrapped by hand: each is full (the next word would not have fitted), and
/// most of them do not end a sentence.
fn is_wrapped(text: &str, lines: &[(usize, usize)]) -> bool {
    let width = |&(start, end): &(usize, usize)| cut(text, start, end).chars().count();
    let Some(widest) = lines.iter().map(width).max() else {
        return false;
    };
    if lines.len() < 2 || widest > WIDEST_WRAP {
        return false;
    }
    let pairs = lines.len() - 1;
    let full = lines
        .windows(2)
        .filter(|pair| {
            let next = cut(text, pair[1].0, pair[1].1);
            let word = next
                .split_whitespace()
                .next()
                .map_or(0, |word| word.chars().count());
            width(&pair[0]) + 1 + word >= widest.saturating_sub(2)
        })
        .count();
    let stopped = lines
        .iter()
        .take(pairs)
        .filter(|&&(start, end)| {
            cut(text, start, end)
                .trim_end_matches(['"', '”', '’', '\'', ')'])
                .ends_with(['.', '!', '?', '…'])
        })
        .count();
    full * 5 >= pairs * 4 && stopped * 2 < pairs
}

/// White space before a line's first word, in characters.
fn indent(text: &str, start: usize) -> usize {
    cut(text, 0, start)
        .chars()
        .rev()
        .take_while(|c| matches!(c, ' ' | '\t'))
        .count()
}

#[expect(
    clippy::string_slice,
    reason = "offsets come from the lines of the same text"
)]
fn cut(text: &str, start: usize, end: usize) -> &str {
    &text[start..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn blocks(text: &str) -> Vec<String> {
        let document = read(text, "test");
        assert_eq!(document.text(), text, "plain text passes unchanged");
        document
            .blocks()
            .iter()
            .map(|block| document.line(block.span))
            .collect()
    }

    #[test]
    fn empty_lines_part_paragraphs() {
        assert_eq!(
            blocks("Talks stall\n\nOne.\n \n\nTwo.\n"),
            ["Talks stall", "One.", "Two."]
        );
        let document = read("Talks stall\n\nOne.", "test");
        assert_eq!(
            document.title().map(|title| document.slice(title)),
            Some("Talks stall")
        );
    }

    #[test]
    fn long_lines_are_paragraphs_of_their_own() {
        let long = "The council met for three hours and then said that it would meet again on the next day, which nobody had expected.";
        assert_eq!(blocks(&format!("{long}\n{long}\n")), [long, long]);
        assert_eq!(
            blocks("One sentence here.\nAnother one there.\n"),
            ["One sentence here.", "Another one there."]
        );
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let wrapped = "The council met for three hours and then said that\nit would meet again on the next day, which nobody\nhad expected.";
        let joined = wrapped.replace('\n', " ");
        assert_eq!(
            blocks(&format!("{wrapped}\n\n{wrapped}\n")),
            [joined.clone(), joined.clone()]
        );
        let indented = format!("  {wrapped}\n  {wrapped}\n");
        assert_eq!(blocks(&indented), [joined.clone(), joined]);
    }

    #[test]
    fn a_full_line_goes_on_where_most_stand_alone() {
        let manual = "List information about the files in the current directory.\nSort entries \
                      alphabetically if none of these options is speci\u{2010}\nfied.\n";
        assert_eq!(
            blocks(manual),
            [
                "List information about the files in the current directory.",
                "Sort entries alphabetically if none of these options is speci\u{2010} fied."
            ]
        );
        let list = "apples and pears\nplums\ncherries from the south";
        assert_eq!(blocks(list).len(), 3);
    }

    #[test]
    fn a_byline_stands_alone() {
        let title = "Hotel inspectors knew of cracks, the inquiry is told";
        assert_eq!(
            blocks(&format!("{title}\nBy Ann Lee\n\nOne.\n")),
            [title, "By Ann Lee", "One."]
        );
    }

    #[test]
    fn empty_and_blank_texts_have_no_paragraph() {
        assert!(blocks("").is_empty());
        assert!(blocks(" \n\t\n").is_empty());
    }

    #[test]
    fn dates_and_turns_are_no_titles() {
        let title = |text: &str| {
            let document = read(text, "test");
            document.title().map(|title| document.line(title))
        };
        let cases = [
            (
                "Monday, March 3, 2031\n\nTalks stall\n\nOne.",
                Some("Talks stall"),
            ),
            (
                "2031-03-03T10:00Z\n\nBy Ann Lee\n\nTalks stall\n\nOne.",
                Some("Talks stall"),
            ),
            ("3 March 2031\n\nNobody came, he said.", None),
            ("MR. KIRBY: Good morning, everybody\n\nQ: Yes?", None),
            ("Lee: Why now?\n\nMoor: Because.", None),
            (
                "Gaza: what we know\n\nOne came.",
                Some("Gaza: what we know"),
            ),
            (
                "Talks on the harbour stall in the council\nas the strike goes on\n\nOne.",
                Some("Talks on the harbour stall in the council as the strike goes on"),
            ),
            ("May 2031 be better\n\nOne.", Some("May 2031 be better")),
        ];
        for (text, wanted) in cases {
            assert_eq!(title(text).as_deref(), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_settled_stands_the_same_in_the_whole() {
        let long = "The council met for three hours and then said that it would meet again on the next day, which nobody had expected.";
        let wrapped = "The council met for three hours and then said that\nit would meet again on the next day, which nobody\nhad expected.\n";
        let short = "apples and pears\nplums\n";
        let texts = [
            format!("Talks stall\r\nBy Ann Lee\r\n\r\n{wrapped}{long}\r\n").repeat(9),
            format!("{long}\n{short}{long}\n{wrapped}\n \n{wrapped}\n").repeat(9),
            format!("3 March 2031\n\nTalks stall\n\n{short}\n{wrapped}").repeat(9),
            format!(
                "\u{1b}[1m{long}\u{1b}\n\u{8}x\n\n\ne{}\n{wrapped}\n",
                "\u{301}".repeat(40)
            )
            .repeat(9),
        ];
        for text in texts {
            let whole = read(&text, "test");
            let mut begun = 0;
            for (end, _) in text.match_indices('\n') {
                let Some(head) = beginning(cut(&text, 0, end + 1), "test") else {
                    continue;
                };
                begun += 1;
                assert!(whole.text().starts_with(head.text()), "{end}: {text}");
                assert!(whole.blocks().starts_with(head.blocks()), "{end}: {text}");
                assert_eq!(head.title(), whole.title(), "{end}: {text}");
            }
            assert!(begun > 5, "{text}");
        }
        assert_eq!(beginning(&short.repeat(100), "test"), None);
    }

    #[test]
    fn a_sentence_is_no_title() {
        let document = read("The council met.\n\nIt rose.", "test");
        assert_eq!(document.title(), None);
    }
}
