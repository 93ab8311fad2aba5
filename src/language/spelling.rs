//! Words that are written in more than one way.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::tables::{Flaw, Table, of_language, sound};

/// The rows of a table, each a word or ending and what stands for it.
type Pairs = Vec<(&'static str, &'static str)>;

static NUMBERS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    sound(pairs(of_language!("numbers.tsv")))
        .into_iter()
        .collect()
});

static SPELLINGS: LazyLock<Pairs> = LazyLock::new(|| sound(pairs(of_language!("spelling.tsv"))));

static CONTRACTIONS: LazyLock<Pairs> =
    LazyLock::new(|| sound(pairs(of_language!("contractions.tsv"))));

static NEGATED: LazyLock<Pairs> = LazyLock::new(|| sound(pairs(of_language!("negated.tsv"))));

fn pairs(table: Table) -> Result<Pairs, Flaw> {
    const FORM: &str = "a row is what is written, a tab, and what stands for it";
    table.read_once(|row| {
        let [written, meant] = row.fields(FORM)?;
        if meant.is_empty() {
            return Err(row.flaw(FORM));
        }
        Ok((written, meant))
    })
}

/// A small number in figures, given by its word in small letters.
pub(crate) fn figure(word: &str) -> Option<&'static str> {
    NUMBERS.get(word).copied()
}

/// A word in small letters with the one of two spellings of its ending by which words are compared; none if
/// its ending has but one. The ending alone is no word.
pub(crate) fn one_spelling(word: &str) -> Option<String> {
    SPELLINGS.iter().find_map(|(written, meant)| {
        let stem = word.strip_suffix(written)?;
        (stem.chars().count() > 2).then(|| format!("{stem}{meant}"))
    })
}

/// The word that stands behind an apostrophe in `written`, after `owner`: "not" of "don't", "'s" of "Lee's".
pub(super) fn contracted(written: &str, owner: &str) -> Option<&'static str> {
    let (_, full) = CONTRACTIONS.iter().find(|(short, _)| *short == written)?;
    (*full != "not" || owner.ends_with('n')).then_some(*full)
}

/// A helper without the n of "not": "will" of "won't", "do" of "don't".
pub(super) fn without_not(helper: &str) -> &str {
    let known = NEGATED.iter().find(|(written, _)| *written == helper);
    known.map_or_else(
        || helper.strip_suffix('n').unwrap_or(helper),
        |(_, whole)| whole,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_endings_have_one_form() {
        assert_eq!(figure("twelve"), Some("12"));
        assert_eq!(figure("ninety"), Some("90"));
        assert_eq!(figure("many"), None);
        assert_eq!(
            one_spelling("organisation").as_deref(),
            Some("organization")
        );
        assert_eq!(one_spelling("our"), None);
    }

    #[test]
    fn what_is_written_stands_for_something() {
        let told = pairs(Table::new("a.tsv", "one\t")).unwrap_err().to_string();
        let form = "a row is what is written, a tab, and what stands for it";
        assert_eq!(told, format!("a.tsv, line 1: {form}"));
    }
}
