//! What is sought, as a reader means it: a regular expression, folded.
//!
//! Who types `won't` or `cafe` also means `won’t` and `café`. A letter, quotation mark or dash that
//! the pattern has in its plain form stands for all its forms; one that it has in another form, or
//! as a capital, stands for itself. The text is not touched, so that every place found is one of it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{
    Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition,
};
use unicode_normalization::UnicodeNormalization;

/// Most bytes of a pattern: with all the forms of its letters, a page of text takes minutes to compile.
const LONGEST: usize = 1000;

/// Most bytes of a compiled pattern.
const LARGEST: usize = 4 << 20;

/// A pattern that finds places in texts.
#[derive(Clone, Debug)]
pub(crate) struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern; something that is no regular expression is taken literally. `None` for
    /// nothing, and for what is too large.
    #[must_use]
    pub(crate) fn new(words: &str) -> Option<Self> {
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        let mut parser = ParserBuilder::new().multi_line(true).build();
        let parsed = parser.parse(words).ok();
        let folded = parsed.and_then(|hir| compiled(hir, words));
        folded.or_else(|| Self::literal(words))
    }

    /// A pattern that finds these words as they stand. `None` for nothing, and for what is too large.
    #[must_use]
    pub(crate) fn literal(words: &str) -> Option<Self> {
        if words.is_empty() || words.len() > LONGEST {
            return None;
        }
        compiled(Hir::literal(words.as_bytes()), words)
    }

    /// The places in a text, in order; never empty ones.
    pub(crate) fn places(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let places = self.0.find_iter(text);
        places.filter(|hit| !hit.is_empty()).map(|hit| hit.range())
    }

    /// Whether it is anywhere in a text.
    #[must_use]
    pub(crate) fn is_in(&self, text: &str) -> bool {
        self.places(text).next().is_some()
    }

    /// Whether a word of a text begins with it; never where it stands inside of one.
    #[must_use]
    pub(crate) fn begins_word(&self, text: &str) -> bool {
        self.places(text).any(|hit| {
            let before = text
                .get(..hit.start)
                .and_then(|text| text.chars().next_back());
            before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\'' | '’'))
        })
    }

    /// Whether a text is it, and nothing else.
    #[must_use]
    pub(crate) fn is_all_of(&self, text: &str) -> bool {
        self.places(text).any(|hit| hit == (0..text.len()))
    }
}

fn compiled(hir: Hir, words: &str) -> Option<Pattern> {
    // A capital means itself; then all of the pattern does.
    let small = !words.chars().any(char::is_uppercase);
    let regex = RegexBuilder::new(&folded(hir, small).to_string())
        .size_limit(LARGEST)
        .build();
    regex.ok().map(Pattern)
}

/// The same expression with every literal letter in all the forms that it stands for.
fn folded(hir: Hir, small: bool) -> Hir {
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Look(look) => Hir::look(look),
        HirKind::Literal(literal) => {
            let letters = String::from_utf8_lossy(&literal.0);
            Hir::concat(letters.chars().map(|c| letter(c, small)).collect())
        }
        HirKind::Class(Class::Unicode(mut class)) => {
            if small {
                class.case_fold_simple();
            }
            Hir::class(Class::Unicode(class))
        }
        HirKind::Class(class) => Hir::class(class),
        HirKind::Repetition(repetition) => Hir::repetition(Repetition {
            sub: Box::new(folded(*repetition.sub, small)),
            ..repetition
        }),
        HirKind::Capture(capture) => Hir::capture(Capture {
            sub: Box::new(folded(*capture.sub, small)),
            ..capture
        }),
        HirKind::Concat(parts) => {
            Hir::concat(parts.into_iter().map(|p| folded(p, small)).collect())
        }
        HirKind::Alternation(parts) => {
            Hir::alternation(parts.into_iter().map(|p| folded(p, small)).collect())
        }
    }
}

/// A letter in all its forms, with the accents that may follow it as marks of their own.
fn letter(c: char, small: bool) -> Hir {
    if c == ' ' {
        // Words are sought across the end of a line.
        return repeated(
            class("\t\n\u{b}\u{c}\r \u{a0}\u{2002}\u{2003}\u{2009}\u{202f}".chars()),
            1,
        );
    }
    if let Some(forms) = marks(c) {
        return class(forms.chars());
    }
    let mut forms = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
    if small {
        forms.case_fold_simple();
    }
    let bases: Vec<char> = forms
        .iter()
        .flat_map(|range| range.start()..=range.end())
        .collect();
    for base in bases {
        for accented in ACCENTED.get(&base).into_iter().flatten() {
            forms.push(ClassUnicodeRange::new(*accented, *accented));
        }
    }
    let forms = Hir::class(Class::Unicode(forms));
    if !c.is_ascii_alphabetic() {
        // As a plain letter and marks it is the same letter.
        let apart: Vec<char> = c.nfd().collect();
        return match apart.as_slice() {
            [_] => forms,
            apart => Hir::alternation(vec![
                forms,
                Hir::concat(apart.iter().map(|c| exact(*c, small)).collect()),
            ]),
        };
    }
    Hir::concat(vec![forms, repeated(class('\u{300}'..='\u{36f}'), 0)])
}

fn exact(c: char, small: bool) -> Hir {
    let mut forms = ClassUnicode::new([ClassUnicodeRange::new(c, c)]);
    if small {
        forms.case_fold_simple();
    }
    Hir::class(Class::Unicode(forms))
}

fn class(letters: impl IntoIterator<Item = char>) -> Hir {
    let ranges = letters.into_iter().map(|c| ClassUnicodeRange::new(c, c));
    Hir::class(Class::Unicode(ClassUnicode::new(ranges)))
}

fn repeated(hir: Hir, least: u32) -> Hir {
    Hir::repetition(Repetition {
        min: least,
        max: None,
        greedy: true,
        sub: Box::new(hir),
    })
}

/// The forms of a plain quotation mark or dash.
fn marks(plain: char) -> Option<&'static str> {
    match plain {
        '\'' => Some("'‘’‚‛ʼʹ′`´‹›"),
        '"' => Some("\"“”„‟«»″"),
        '-' => Some("-‐‑‒–—―−"),
        _ => None,
    }
}

/// The accented forms of each plain letter, as Unicode takes them apart; and those that are a
/// letter with a stroke, which it leaves whole.
static ACCENTED: LazyLock<HashMap<char, Vec<char>>> = LazyLock::new(|| {
    let mut forms: HashMap<char, Vec<char>> = HashMap::new();
    for c in ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
        let mut apart = std::iter::once(c).nfd();
        if let Some(base) = apart.next()
            && base.is_ascii_alphabetic()
        {
            forms.entry(base).or_default().push(c);
        }
    }
    for (base, stroked) in [
        ('o', 'ø'),
        ('O', 'Ø'),
        ('l', 'ł'),
        ('L', 'Ł'),
        ('d', 'đ'),
        ('D', 'Đ'),
        ('h', 'ħ'),
        ('H', 'Ħ'),
        ('i', 'ı'),
    ] {
        forms.entry(base).or_default().push(stroked);
    }
    forms
});

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn found(pattern: &str, text: &str) -> Vec<String> {
        let pattern = Pattern::new(pattern).unwrap();
        let places = pattern.places(text);
        places.map(|at| text.get(at).unwrap().to_owned()).collect()
    }

    #[test]
    fn plain_marks_and_letters_stand_for_all_their_forms() {
        assert_eq!(found("won't", "He won’t, she won't."), ["won’t", "won't"]);
        assert_eq!(
            found("cafe", "Café, cafe\u{301}, CAFE"),
            ["Café", "cafe\u{301}", "CAFE"]
        );
        assert_eq!(found("\"no\"", "“No” and «no»"), ["“No”", "«no»"]);
        assert_eq!(found("co-op|lodz", "co‑op, Łódź"), ["co‑op", "Łódź"]);
    }

    #[test]
    fn what_is_no_plain_form_means_itself() {
        assert_eq!(
            found("café", "cafe Café cafe\u{301}"),
            ["Café", "cafe\u{301}"]
        );
        assert_eq!(found("won’t", "won't won’t"), ["won’t"]);
        assert_eq!(found("Cafe", "café Café"), ["Café"]);
    }

    #[test]
    fn a_word_is_known_by_its_beginning_and_not_by_its_middle() {
        let begins =
            |pattern: &str, text: &str| Pattern::literal(pattern).unwrap().begins_word(text);
        assert!(begins("pol", "Opposition politicians") && begins("united n", "United Nations"));
        assert!(begins("malmo", "City of Malmö") && begins("gov", "the (government)"));
        assert!(!begins("ic", "Opposition politicians") && !begins("s c", "island's council"));
        let whole = Pattern::literal("malmo").unwrap();
        assert!(whole.is_all_of("Malmö") && !whole.is_all_of("Malmö FF"));
    }

    #[test]
    fn expressions_stay_what_they_are() {
        assert_eq!(found(r"(lo+k)s?\b", "Looks, lok lókx"), ["Looks", "lok"]);
        assert_eq!(found("[a-c]x", "ax BX dx"), ["ax", "BX"]);
        assert_eq!(found("two words", "two\n  words"), ["two\n  words"]);
        assert_eq!(found("(for", "held (for now"), ["(for"]);
        assert_eq!(found("日本", "日本語"), ["日本"]);
        assert!(found("x*", "abc").is_empty());
        assert!(Pattern::new("").is_none());
        assert!(Pattern::new(&"a text ".repeat(40_000)).is_none());
        assert_eq!(found(&"e".repeat(900), &"é".repeat(900)).len(), 1);
    }
}
