//! Tables that are built in, and how they are read: strictly, and what is wrong is named with file and line.
//!
//! What is known without an article is data. Of a [`Table`] each row is fields with tabs between, and `#`
//! begins a remark; a table of [`word_sets`] is sets of words, one of [`phrases`] lists of several words, whose
//! order counts. [`of_language`] gives a table by its name; one place beside it says in which folder the tables
//! of the language lie, and another language is another folder with the same tables. Knows nothing of what
//! they say.

mod phrases;
mod table;
mod word_sets;

pub(crate) use phrases::{Phrases, built_in_phrases, phrases};
pub(crate) use table::{Flaw, Row, Table, folder, of_language, sound};
pub(crate) use word_sets::{WordSet, built_in_sets, word_sets};

/// The lines of a text as [`str::lines`] gives them, which takes longer to find the end of a line than
/// to pass over a short one.
pub(crate) fn short_lines(text: &str) -> impl Iterator<Item = &str> {
    let lines = text.split_inclusive(['\n']);
    lines.map(|line| match line.strip_suffix('\n') {
        Some(line) => line.strip_suffix('\r').unwrap_or(line),
        None => line,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_lines_are_those_of_the_language() {
        for text in ["", "\n", "a", "a\n\nb\r\nc\r", "é\n# b\n", "\n\r\n"] {
            assert!(short_lines(text).eq(text.lines()), "{text:?}");
        }
    }
}
