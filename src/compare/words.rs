//! Words as they are compared: spelling and marks make no difference.

use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::analysis::Analysis;
use crate::document::{Document, Span, quotations};
use crate::language::{figure, one_spelling};
use crate::tables::word_sets;

word_sets! {
    /// What words do for a comparison.
    pub(super) WORDS: Lists = "comparison.tsv" { empty, links, scales, with_body, generations, hissing }
}

/// A word of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// What is the same for words that are the same.
    pub(super) form: String,
    /// Where it stands.
    pub(super) span: Span,
    /// Whether it stands inside quotation marks.
    pub(super) quoted: bool,
    /// Whether it begins with a capital.
    pub(super) capital: bool,
}

/// An article as words.
pub(super) struct Words {
    /// In text order.
    pub(super) all: Vec<Word>,
}

impl Words {
    pub(super) fn of(analysis: &Analysis) -> Self {
        let document = &*analysis.document;
        let mut all = Vec::new();
        for block in document.blocks() {
            let quoted = quotations(document, block).quoted;
            for (token, quoted) in block.tokens.clone().zip(quoted) {
                let word = document.word(token);
                if word.chars().any(char::is_alphanumeric) {
                    all.push(Word {
                        form: folded(word),
                        span: document.tokens()[token].span,
                        quoted,
                        capital: word.starts_with(char::is_uppercase),
                    });
                }
            }
        }
        Self { all }
    }

    /// The words of a span, as indices.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let start = self
            .all
            .partition_point(|word| word.span.end() <= span.start());
        let end = self
            .all
            .partition_point(|word| word.span.start() < span.end());
        start..end.max(start)
    }
}

/// A word without case, accents and the difference between British and American spelling; small
/// numbers in digits.
pub(super) fn folded(word: &str) -> String {
    let plain: String = word
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect();
    if let Some(figure) = figure(&plain) {
        return figure.to_owned();
    }
    // Both sides of a comparison are folded, so that a word bent by mistake is bent on both.
    one_spelling(&plain).unwrap_or(plain)
}

/// Words that say nothing by themselves.
pub(super) fn is_empty(form: &str) -> bool {
    WORDS.empty.contains(form) || form.chars().count() < 2 && !is_number(form)
}

pub(super) fn is_number(form: &str) -> bool {
    form.starts_with(|c: char| c.is_ascii_digit())
}

/// What the forms of a word share: "recommended", "recommends".
pub(super) fn stem(form: &str) -> String {
    Stemmer::create(Algorithm::English).stem(form).into_owned()
}

/// A noun without the ending of its plural. A stem would be too little of a name: it is the same for
/// authors and an authority.
pub(super) fn singular(form: &str) -> String {
    let cut = |end: &str| {
        form.strip_suffix(end)
            .filter(|stem| stem.chars().count() > 2)
    };
    if let Some(stem) = cut("ies") {
        return format!("{stem}y");
    }
    if WORDS.hissing.iter().any(|end| form.ends_with(end)) {
        return cut("es").unwrap_or(form).to_owned();
    }
    match cut("s") {
        Some(stem) if !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => form.to_owned(),
    }
}

/// What a name says, its main word last: "union of the ferry workers" and "ferry workers' union" are
/// the same, and so are "ferry workers on the Sule route" and "ferry workers".
pub(super) fn main_words(name: &str) -> Vec<String> {
    let words: Vec<String> = phrase(name)
        .into_iter()
        .filter(|word| word != "s")
        .collect();
    let link = words
        .iter()
        .position(|word| is_link(word))
        .filter(|at| *at > 0)
        .unwrap_or(words.len());
    let (front, back) = words.split_at(link);
    // What follows "of" says which; what follows "on" or "who" tells more of it.
    let mut kept: Vec<&String> = front.iter().collect();
    if back.first().is_some_and(|link| link == "of")
        && let Some(main) = kept.pop()
    {
        kept.extend(back[1..].iter().take_while(|word| !is_link(word)));
        kept.push(main);
    }
    let mut words: Vec<String> = kept
        .into_iter()
        .filter(|word| !is_empty(word))
        .map(|word| singular(word))
        .collect();
    if let Some(main) = words.pop() {
        words.sort_unstable();
        words.dedup();
        words.push(main);
    }
    words
}

fn is_link(word: &str) -> bool {
    WORDS.links.contains(word)
}

/// Whether a name has all words of a shorter one and the same main word, or spells its letters out.
pub(super) fn says_more(short: &[String], long: &[String]) -> bool {
    if long.len() <= short.len() {
        return false;
    }
    if let [letters] = short
        && letters.chars().count() == long.len()
        && long.len() > 2
    {
        let mut first: Vec<char> = long.iter().filter_map(|word| word.chars().next()).collect();
        let mut letters: Vec<char> = letters.chars().collect();
        first.sort_unstable();
        letters.sort_unstable();
        if first == letters {
            return true;
        }
    }
    !short.is_empty() && short.last() == long.last() && short.iter().all(|word| long.contains(word))
}

/// The words of a phrase that is no part of a document, folded.
pub(super) fn phrase(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(folded)
        .collect()
}

/// The text from the first to the last of some words, with the marks that end it.
pub(super) fn text(document: &Document, words: &[Word]) -> Option<Span> {
    let (first, last) = (words.first()?, words.last()?);
    let hull = first.span.hull(last.span);
    let rest = Span::new(hull.end(), document.text().len());
    let marks = document
        .slice(rest)
        .chars()
        .take_while(|c| matches!(c, '.' | '?' | '!' | '…'));
    let marks: usize = marks.map(char::len_utf8).sum();
    Some(Span::new(hull.start(), hull.end() + marks))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_say_the_same_are_the_same() {
        let union = main_words("the union of the ferry workers");
        assert_eq!(union, main_words("Ferry Workers' Union"));
        assert_ne!(union, main_words("ferry workers on the Sule route"));
        let short = main_words("the authority");
        assert!(says_more(
            &short,
            &main_words("Regional Transport Authority")
        ));
        assert!(!says_more(&short, &main_words("the report's authors")));
        assert!(says_more(
            &main_words("RTA"),
            &main_words("Regional Transport Authority")
        ));
        assert!(!says_more(&[], &short));
    }

    #[test]
    fn spelling_is_no_difference() {
        for (one, other) in [
            ("organisation", "Organization"),
            ("labour", "labor"),
            ("António", "ANTONIO"),
            ("twenty", "20"),
            ("travelled", "traveled"),
        ] {
            assert_eq!(folded(one), folded(other));
        }
        assert_ne!(folded("our"), folded("or"));
    }
}
