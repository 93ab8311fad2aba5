//! Words that are written in more than one way.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::english;

/// The rows of a table, each a word or ending and what stands for it.
type Pairs = Vec<(&'static str, &'static str)>;

static NUMBERS: LazyLock<FxHashMap<&'static str, &'static str>> =
    LazyLock::new(|| sound("numbers.tsv", english::NUMBERS).into_iter().collect());

static SPELLINGS: LazyLock<Pairs> = LazyLock::new(|| sound("spelling.tsv", english::SPELLINGS));

static CONTRACTIONS: LazyLock<Pairs> =
    LazyLock::new(|| sound("contractions.tsv", english::CONTRACTIONS));

static NEGATED: LazyLock<Pairs> = LazyLock::new(|| sound("negated.tsv", english::NEGATED));

/// What is wrong with a table.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
enum Flaw {
    #[error("line {0}: a row is what is written, a tab, and what stands for it")]
    Form(usize),
    #[error("line {line}: {written:?} is there twice")]
    Twice { line: usize, written: String },
}

/// # Panics
/// Never for a table that is built in: a test reads them.
fn sound(name: &str, table: &'static str) -> Pairs {
    pairs(table).unwrap_or_else(|flaw| panic!("src/language/english/{name}, {flaw}"))
}

fn pairs(table: &'static str) -> Result<Pairs, Flaw> {
    let mut pairs = Pairs::new();
    for (line, row) in english::rows(table) {
        let (written, meant) = row.split_once('\t').ok_or(Flaw::Form(line))?;
        if written.is_empty() || meant.is_empty() || meant.contains('\t') {
            return Err(Flaw::Form(line));
        }
        if pairs.iter().any(|(known, _)| *known == written) {
            let written = written.to_owned();
            return Err(Flaw::Twice { line, written });
        }
        pairs.push((written, meant));
    }
    Ok(pairs)
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
    fn a_table_that_is_wrong_says_where() {
        let told = |table| pairs(table).unwrap_err().to_string();
        let form = "a row is what is written, a tab, and what stands for it";
        assert_eq!(told("# x\none 1"), format!("line 2: {form}"));
        assert_eq!(told("one\t"), format!("line 1: {form}"));
        assert_eq!(told("one\t1\none\t2"), "line 2: \"one\" is there twice");
    }
}
