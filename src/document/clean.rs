//! Making text harmless, once, before any span exists.
//!
//! The list of what goes follows `bat --sanitize` and Unicode's default-ignorable characters:
//! what a terminal could obey, and what a reader cannot see but a search or a rule would trip over.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

/// The most marks that combine with one letter, as in the Stream-Safe Text Format of Unicode
/// (UAX #15, 13). No language has as many; terminals choke on towers of them.
const MOST_MARKS: usize = 30;

/// The most characters that make one letter or emoji on the screen, however they are joined. A
/// family of four, each with a colour of skin, has eleven.
const MOST_JOINED: usize = 64;

/// Removes what must never reach a terminal; leaves clean text as it is, byte for byte.
///
/// Out go escape sequences as a whole, the second print of letters in bold, control characters,
/// overrides of writing direction, invisible characters, noncharacters, and of the marks on one
/// letter those beyond thirty. What is joined to more than any letter or emoji holds becomes one
/// U+FFFD. Line ends of every kind become `\n`; tabs stay. Joiners stay where they join (inside an
/// emoji or an Indic word). Looks are not touched: quotation marks
/// and dashes stay as written. Cleaning twice gives the same as cleaning once.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.split('\n').all(is_clean) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    let mut marks = 0;
    let (mut before, mut is_endless) = (' ', false);
    while let Some(c) = rest.next() {
        match c {
            _ if is_plain(c) => {
                marks = if is_mark(c) { marks + 1 } else { 0 };
                if marks <= MOST_MARKS {
                    out.push(c);
                }
            }
            '\r' => {
                rest.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\u{8}' => overprint(&mut out, &mut rest),
            '\u{1b}' => skip_escape(&mut rest),
            '\u{9b}' if before.is_ascii() => {
                skip_control_sequence(&mut rest);
                before = ' ';
                continue;
            }
            '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}'
                if before.is_ascii() && !is_endless && ends(&rest) =>
            {
                skip_control_string(&mut rest);
                before = ' ';
                continue;
            }
            // Any other control of that range is damage from a former decoding, as is one behind what is
            // no ASCII: a quotation mark in UTF-8 that was read as Latin-1 has one of them. The reader sees
            // that something stood there, and what follows keeps its place.
            '\u{80}'..='\u{9f}' => {
                is_endless |=
                    matches!(c, '\u{90}' | '\u{98}' | '\u{9d}'..='\u{9f}') && before.is_ascii();
                out.push('\u{fffd}');
            }
            '\u{200c}' | '\u{200d}' if joins(&out, &mut rest) => out.push(c),
            _ => {}
        }
        // What has no end on its line is looked for once.
        is_endless &= !matches!(c, '\n' | '\r');
        before = c;
    }
    Cow::Owned(if may_have_chain(&out) {
        without_chains(&out)
    } else {
        out
    })
}

/// The words of a text, clean and on one line, with one blank between them: what may stand in a
/// message, a title or a list.
#[must_use]
pub fn clean_line(text: &str) -> String {
    let text = clean(text);
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Whether a line has nothing to remove. Most lines are ASCII, of which that is soon said.
fn is_clean(line: &str) -> bool {
    let is_plain_byte = |byte| matches!(byte, b'\t' | b' '..=b'~');
    line.bytes().all(is_plain_byte)
        || (line.chars().all(is_plain) && !has_tower(line) && !may_have_chain(line))
}

/// Whether a letter has more marks than any language gives it.
fn has_tower(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|c| {
        marks = if is_mark(c) { marks + 1 } else { 0 };
        marks > MOST_MARKS
    })
}

/// Whether so many characters stand together that all of them might make one letter: a quick look.
fn may_have_chain(text: &str) -> bool {
    // Latin, Greek, Cyrillic; Han, Kana, Hangul syllables.
    let stands_alone = |c: char| {
        matches!(c, '\0'..='\u{2ff}' | '\u{370}'..='\u{482}' | '\u{2e80}'..='\u{3098}'
            | '\u{309b}'..='\u{a48f}' | '\u{ac00}'..='\u{d7a3}')
    };
    let mut run = 0;
    text.chars().any(|c| {
        run = if stands_alone(c) { 0 } else { run + 1 };
        run > MOST_JOINED
    })
}

fn without_chains(text: &str) -> String {
    text.graphemes(true)
        .map(|letter| match letter.chars().nth(MOST_JOINED) {
            Some(_) => "\u{fffd}",
            None => letter,
        })
        .collect()
}

/// Whether a character combines with the one before it.
fn is_mark(c: char) -> bool {
    c >= '\u{300}' && is_combining_mark(c)
}

/// Whether a character is kept wherever it stands.
fn is_plain(c: char) -> bool {
    match c {
        '\n' | '\t' | ' '..='~' => true,
        // Controls, 7 and 8 bit.
        '\0'..='\u{9f}'
        // Default-ignorable: soft hyphen, fillers, selectors, zero-width, tags.
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
        // Noncharacters; the others end in fffe or ffff.
        | '\u{fdd0}'..='\u{fdef}' => false,
        _ => u32::from(c) & 0xfffe != 0xfffe,
    }
}

/// Whether a joiner between `before` and `after` holds two visible characters together.
fn joins(before: &str, after: &mut Peekable<Chars<'_>>) -> bool {
    let joinable = |c: char| !c.is_ascii() && !c.is_whitespace() && is_plain(c);
    before.chars().next_back().is_some_and(joinable) && after.peek().copied().is_some_and(joinable)
}

/// A letter printed over itself is bold, one over or under a line underlined: the letter is left. Any
/// other step back is dropped.
fn overprint(before: &mut String, after: &mut Peekable<Chars<'_>>) {
    let (last, next) = (before.chars().next_back(), after.peek().copied());
    match (last, next) {
        (Some('_'), Some(_)) => {
            before.pop();
        }
        (Some(_), Some('_')) => {
            after.next();
        }
        (Some(last), Some(next)) if last == next => {
            before.pop();
        }
        _ => {}
    }
}

/// Skips what follows ESC: a control sequence, a control string or a two-character escape.
fn skip_escape(rest: &mut Peekable<Chars<'_>>) {
    match rest.peek() {
        Some('[') => {
            rest.next();
            skip_control_sequence(rest);
        }
        Some('P' | 'X' | ']' | '^' | '_') => {
            rest.next();
            skip_control_string(rest);
        }
        _ => {
            while rest.next_if(|c| matches!(c, ' '..='/')).is_some() {}
            rest.next_if(|c| matches!(c, '0'..='~'));
        }
    }
}

/// Skips parameters, intermediates and the final character of a control sequence (ECMA-48, 5.4).
fn skip_control_sequence(rest: &mut Peekable<Chars<'_>>) {
    while rest.next_if(|c| matches!(c, ' '..='?')).is_some() {}
    rest.next_if(|c| matches!(c, '@'..='~'));
}

/// Whether a control string has an end on its line.
fn ends(rest: &Peekable<Chars<'_>>) -> bool {
    let mut line = rest.clone().take_while(|c| !matches!(c, '\n' | '\r'));
    line.any(|c| matches!(c, '\u{7}' | '\u{9c}' | '\u{1b}'))
}

/// Skips a control string up to its terminator. One that never ends stops at the end of its line,
/// so that a stray introducer cannot swallow an article.
fn skip_control_string(rest: &mut Peekable<Chars<'_>>) {
    while let Some(c) = rest.next_if(|c| !matches!(c, '\n' | '\r')) {
        match c {
            '\u{7}' | '\u{9c}' => return,
            '\u{1b}' => {
                rest.next_if_eq(&'\\');
                return;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_has_a_limit_whatever_joins_it() {
        for one in [
            "\u{1f469}\u{200d}",
            "\u{1100}",
            "\u{600}",
            "\u{915}\u{94d}\u{200d}",
        ] {
            let chain = format!("a {}b", one.repeat(10_000));
            let cleaned = clean(&chain);
            let longest = cleaned.graphemes(true).map(str::len).max();
            assert!(
                longest.is_some_and(|longest| longest < 400),
                "{one:?}: {longest:?}"
            );
            assert_eq!(clean(&cleaned), cleaned);
        }
        let family = "👩🏽\u{200d}👩🏽\u{200d}👧🏽\u{200d}👦🏽 ".repeat(30);
        assert_eq!(clean(&family), family);
    }

    #[test]
    fn clean_text_is_left_alone() {
        let text = "“Ça va,” she said — 5\u{a0}% of it…\n\tnext\n";
        assert!(matches!(clean(text), Cow::Borrowed(same) if same == text));
    }

    #[test]
    fn what_a_terminal_could_obey_goes_as_a_whole() {
        let cases = [
            ("red \u{1b}[31mword\u{1b}[0m", "red word"),
            ("title \u{1b}]0;owned\u{7}bar", "title bar"),
            (
                "link \u{1b}]8;;http://x\u{1b}\\text\u{1b}]8;;\u{1b}\\",
                "link text",
            ),
            ("eight bit \u{9b}2Jclear", "eight bit clear"),
            ("device \u{90}q#0\u{9c}string", "device string"),
            ("charset \u{1b}(B shift", "charset  shift"),
            ("N\u{8}NA\u{8}A _\u{8}m_\u{8}e\n\u{8}x", "NA me\nx"),
            (
                "unclosed \u{1b}]0;to the end\nnext line",
                "unclosed \nnext line",
            ),
            ("lone \u{1b}", "lone "),
            ("Fran\u{83}ois", "Fran\u{fffd}ois"),
            (
                "â\u{80}\u{9c}No,â\u{80}\u{9d} she said, â\u{80}\u{98}yesâ\u{80}\u{99}.",
                "â\u{fffd}\u{fffd}No,â\u{fffd}\u{fffd} she said, â\u{fffd}\u{fffd}yesâ\u{fffd}\u{fffd}.",
            ),
            ("“Noâ€\u{9d} she said.\u{7}", "“Noâ€\u{fffd} she said."),
            (
                "Ra\u{9d}ko, Bre\u{90}a said",
                "Ra\u{fffd}ko, Bre\u{fffd}a said",
            ),
            ("\u{9d}0;a\nb \u{9d}0;c\u{9c}d", "\u{fffd}0;a\nb d"),
            ("a \u{9b}1m\u{9b}31mred\u{9b}0m", "a red"),
            ("a \u{9d}8;;x\u{9c}\u{9d}8;;\u{9c}link\u{9b}0m", "a link"),
            ("back\u{8}space del\u{7f} nul\0", "backspace del nul"),
            ("right\u{202e}to left\u{2066}", "rightto left"),
            (
                "zero\u{200b}width soft\u{ad}hyphen \u{feff}mark",
                "zerowidth softhyphen mark",
            ),
        ];
        for (dirty, expected) in cases {
            assert_eq!(clean(dirty), expected, "{dirty:?}");
            assert_eq!(clean(expected), expected, "cleaning twice: {dirty:?}");
        }
    }

    #[test]
    fn towers_of_marks_are_cut() {
        let tower = format!("e{}x \u{301}\u{200d}\u{301}", "\u{301}".repeat(100_000));
        let cut = clean(&tower);
        assert_eq!(
            cut.chars().filter(|c| *c == '\u{301}').count(),
            MOST_MARKS + 2
        );
        assert_eq!(clean(&cut), cut);
    }

    #[test]
    fn line_ends_are_unified() {
        assert_eq!(clean("a\r\nb\rc\u{2028}d\u{85}e"), "a\nb\nc\nd\ne");
    }

    #[test]
    fn joiners_stay_inside_a_grapheme_only() {
        assert_eq!(
            clean("👩\u{200d}🚀 क्\u{200d}ष a\u{200d}b"),
            "👩\u{200d}🚀 क्\u{200d}ष ab"
        );
    }
}
