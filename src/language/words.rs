//! Sentences as words: what a parse walks over.
//!
//! Tokens are cut for the network (`don't` is three of them). Here they are put together again into
//! what grammar calls a word: `do` + `not`, `Israel` + `'s`, `U.S.`, `cease-fire`.

use std::ops::Range;

use super::reading::Reading;
use super::spelling::{contracted, without_not};
use crate::document::{Document, QuoteMark};
use crate::tables::WordSet;

/// A word or mark of a sentence.
#[expect(clippy::struct_excessive_bools, reason = "each is asked for by itself")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    /// Its tokens, as indices into the document's.
    pub(crate) tokens: Range<usize>,
    /// In small letters, with contractions spelt out; curly marks straightened.
    pub(crate) text: String,
    /// Whether it starts with a capital letter.
    pub(crate) capital: bool,
    /// Whether it stands in a quotation; of its marks the one at the end does.
    pub(crate) quoted: bool,
    /// Whether it stands in a quotation inside a quotation.
    pub(crate) nested: bool,
    /// Whether it is a mark and not a word or number.
    pub(crate) mark: bool,
}

impl Word {
    /// Whether it is one of these.
    pub(crate) fn is_any(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_str())
    }

    /// Whether it is in a set.
    pub(crate) fn is_in(&self, set: &WordSet) -> bool {
        set.contains(self.text.as_str())
    }

    /// Whether it is this.
    pub(crate) fn is(&self, word: &str) -> bool {
        self.text == word
    }
}

/// The words of a range of tokens that lie in one sentence.
pub(crate) fn words(reading: &Reading, tokens: Range<usize>) -> Vec<Word> {
    let document = reading.document;
    let mut words: Vec<Word> = Vec::with_capacity(tokens.len());
    let mut at = tokens.start;
    while at < tokens.end {
        let next = run(document, at, tokens.end);
        let text = straight(document.slice(document.span_of(at..next)));
        let first = text.chars().next().unwrap_or(' ');
        // A mark that opens a quotation stands before it.
        let place = match reading.mark(at) {
            QuoteMark::Open if at > 0 && reading.block(at - 1) == reading.block(at) => Some(at - 1),
            QuoteMark::Open => None,
            _ => Some(at),
        };
        let word = Word {
            tokens: at..next,
            capital: first.is_uppercase(),
            quoted: place.is_some_and(|place| reading.quoted(place)),
            nested: false,
            mark: !first.is_alphanumeric() && first != '\'' && first != '#' && first != '@',
            text: text.to_lowercase(),
        };
        push(&mut words, word, document);
        at = next;
    }
    let mut nested = false;
    for word in &mut words {
        word.nested = nested && word.quoted;
        if word.is("'") {
            nested = match reading.mark(word.tokens.start) {
                QuoteMark::SingleOpen => true,
                QuoteMark::Single => false,
                _ => nested,
            };
        }
    }
    words
}

/// Where the word that starts at token `at` ends: abbreviations and hyphenated words are one.
fn run(document: &Document, at: usize, end: usize) -> usize {
    let touches = |token: usize| {
        token < end
            && document.tokens()[token - 1].span.end() == document.tokens()[token].span.start()
    };
    let is_word = |token: usize| {
        document
            .word(token)
            .chars()
            .next()
            .is_some_and(char::is_alphanumeric)
    };
    if matches!(document.word(at), "#" | "@") && touches(at + 1) && is_word(at + 1) {
        return at + 2;
    }
    if !is_word(at) {
        return at + 1;
    }
    let mut next = at + 1;
    // U.S., U.N.: letters parted by full stops.
    if document.word(at).chars().count() == 1 {
        let mut stop = next;
        while touches(stop)
            && document.word(stop) == "."
            && touches(stop + 1)
            && document.word(stop + 1).chars().count() == 1
            && is_word(stop + 1)
        {
            stop += 2;
        }
        if stop > next {
            next = stop;
            if touches(next) && document.word(next) == "." {
                next += 1;
            }
        }
    }
    while touches(next)
        && matches!(document.word(next), "-" | "‑" | "–" | "/" | "," | "." | ":")
        && touches(next + 1)
        && is_word(next + 1)
        && (matches!(document.word(next), "-" | "‑" | "/")
            || (digits(document.word(next - 1)) && digits(document.word(next + 1))))
    {
        next += 2;
    }
    next
}

fn digits(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit())
}

fn straight(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '’' | '‘' | '`' | 'ʼ' => '\'',
            '“' | '”' | '„' | '«' | '»' => '"',
            '‑' => '-',
            other => other,
        })
        .collect()
}

/// Adds a word; joins what an apostrophe parted.
fn push(words: &mut Vec<Word>, word: Word, document: &Document) {
    let touching = |left: &Word, right: &Word| {
        left.tokens.end == right.tokens.start
            && document.tokens()[left.tokens.end - 1].span.end()
                == document.tokens()[right.tokens.start].span.start()
    };
    if let [.., owner, apostrophe] = words.as_slice()
        && apostrophe.is("'")
        && touching(owner, apostrophe)
        && touching(apostrophe, &word)
    {
        let full = contracted(&word.text, &owner.text);
        if let Some(full) = full {
            let tokens = apostrophe.tokens.start..word.tokens.end;
            words.pop();
            if full == "not"
                && let Some(owner) = words.last_mut()
            {
                owner.text = without_not(&owner.text).to_owned();
            }
            words.push(Word {
                tokens,
                text: full.to_owned(),
                mark: false,
                ..word
            });
            return;
        }
    }
    // The nations' vote: an apostrophe that ends a plural, with a word after it.
    if let [.., owner, apostrophe] = words.as_mut_slice()
        && apostrophe.is("'")
        && owner.text.ends_with('s')
        && touching(owner, apostrophe)
        && !word.mark
        && !touching(apostrophe, &word)
    {
        "'s".clone_into(&mut apostrophe.text);
        apostrophe.mark = false;
    }
    words.push(word);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{BlockKind, Builder};

    fn of(text: &str) -> String {
        let mut builder = Builder::new("-");
        builder.block(BlockKind::Paragraph, text);
        let document = builder.finish();
        let words = words(&Reading::new(&document), 0..document.tokens().len());
        words
            .iter()
            .map(|word| word.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn words_know_how_deep_they_are_quoted() {
        let mut builder = Builder::new("-");
        builder.block(
            BlockKind::Paragraph,
            "He said “they called it a ‘sham’ again” today.",
        );
        let document = builder.finish();
        let words = words(&Reading::new(&document), 0..document.tokens().len());
        let all = |is: fn(&Word) -> bool| {
            let inside = words
                .iter()
                .filter(|word| word.text.starts_with(char::is_alphanumeric) && is(word));
            let texts: Vec<_> = inside.map(|word| word.text.as_str()).collect();
            texts.join(" ")
        };
        assert_eq!(all(|word| word.quoted), "they called it a sham again");
        assert_eq!(all(|word| word.nested), "sham");
    }

    #[test]
    fn contractions_and_abbreviations_are_words() {
        assert_eq!(
            of("The U.S. didn’t back Israel’s cease-fire; they won't."),
            "the u.s. did not back israel 's cease-fire ; they will not ."
        );
        assert_eq!(
            of("The nations' vote can't pass."),
            "the nations 's vote can not pass ."
        );
        assert_eq!(
            of("I’m for #IStand at 1,200."),
            "i am for #istand at 1,200 ."
        );
    }
}
